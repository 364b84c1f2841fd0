"""How fast `filmsheet.parse` is beside other ways to read the same: python compare.py [--quick].

All read the same files in one process, turn by turn, after it is shown that they read the same from
them. A ratio over 1 means that `filmsheet` was faster.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import argparse
import gc
import platform
import sys
from importlib.metadata import version
from random import Random
from typing import NamedTuple

from corpus import dirty, headers, samples, sheets, source_sheet
from peers.line_up import CLEAN, LABELS, Peer, peers
from race import Race, Ratio
from table import as_text, peers_part

import filmsheet

_PACKAGES = ("lark", "parsimonious", "pyparsing", "python-debian")
_ROUNDS, _COUNT, _FEW = 25, 200, 20
_QUICK_ROUNDS, _QUICK_COUNT, _QUICK_FEW = 3, 30, 4


class Corpus(NamedTuple):
    """Files to read, and how the table calls them."""

    key: str
    title: str
    files: list[bytes]


class Raced(NamedTuple):
    """The race over a corpus, and how many of its files each peer reads."""

    corpus: Corpus
    race: Race
    counts: dict[str, int]


class Compared(NamedTuple):
    """How a peer compares on a corpus, of which it reads so many files."""

    ratio: Ratio
    files: int


class Column(NamedTuple):
    """What was found on a corpus: its files, their mean length and time, and each peer that reads it."""

    title: str
    files: int
    kilobytes: float
    microseconds: float
    peers: dict[str, Compared]


class Results(NamedTuple):
    """What was found on every corpus, with the names of all peers in order."""

    names: list[str]
    columns: list[Column]
    rounds: int
    versions: str


def corpora(count: int) -> list[Corpus]:
    """Every corpus; of those made up, with so many sheets each."""
    return [
        Corpus("prose", "clean, with prose", [text.encode() for text in sheets(count, seed=1)]),
        Corpus("dense", "clean, fields only", [text.encode() for text in sheets(count, seed=2, dense=True)]),
        Corpus("source", "the source sheet", [source_sheet()]),
        Corpus("dirty", "dirty", dirty(count, seed=3)),
        Corpus("samples", "samples", samples()),
        Corpus("labels", "labels of one word", [text.encode() for text in headers(count, seed=4)]),
    ]


def results(*, quick: bool, rounds: int | None = None) -> Results:
    """Check, race, and say what was found."""
    rounds = rounds or (_QUICK_ROUNDS if quick else _ROUNDS)
    count, few = (_QUICK_COUNT, _QUICK_FEW) if quick else (_COUNT, _FEW)
    all_peers = peers()
    all_raced = [_raced(corpus, all_peers, few) for corpus in corpora(count)]
    _run(all_raced, rounds)
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    columns = [_column(raced) for raced in all_raced]
    return Results([peer.name for peer in all_peers], columns, rounds, f"{python}, {versions}")


def main() -> None:
    """Check, race, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, help=f"how often each reads everything (default: {_ROUNDS})")
    parser.add_argument("--quick", action="store_true", help="few rounds of few sheets, to see that it runs")
    asked = parser.parse_args()
    print(as_text([peers_part(results(quick=asked.quick, rounds=asked.rounds))]), end="")


def _raced(corpus: Corpus, all_peers: list[Peer], few: int) -> Raced:
    """The race over a corpus: each peer that runs on it is entered once it has read the same."""
    documents = [filmsheet.parse(raw) for raw in corpus.files]
    if corpus.key in (*CLEAN, *LABELS):
        assert not any(document.diagnostics for document in documents), corpus.key
    raced = Raced(corpus, Race(), {})
    for peer in all_peers:
        if corpus.key not in peer.corpora:
            continue
        chosen = documents[:few] if peer.slow else documents
        alike = [document for document in chosen if _reads_alike(peer, document)]
        if not (peer.choosy and corpus.key not in CLEAN):
            assert len(alike) == len(chosen), f"{peer.name} reads something else on {corpus.title}"
        raced.race.enter(peer.name, peer.read, [*map(bytes, alike)], [*map(peer.given, alike)])
        raced.counts[peer.name] = len(alike)
    return raced


def _reads_alike(peer: Peer, document: filmsheet.Document) -> bool:
    try:
        read = peer.read(peer.given(document))
    except (ValueError, TypeError):
        if not peer.choosy:
            raise
        return False  # a script may well fail on what it wasn't written for
    return peer.same(read, document)


def _run(all_raced: list[Raced], rounds: int) -> None:
    for raced in all_raced:
        raced.race.warm_up()
    gc.collect()
    gc.freeze()  # what is there by now is nobody's garbage
    draw = Random(0)
    for number in range(rounds):
        print(f"peers: round {number + 1} of {rounds}", file=sys.stderr)
        for raced in all_raced:
            raced.race.round(draw)


def _column(raced: Raced) -> Column:
    corpus, race, counts = raced
    files = len(corpus.files)
    return Column(
        corpus.title,
        files,
        sum(map(len, corpus.files)) / files / 1024,
        race.own_seconds(corpus.files) / files * 1e6,
        {name: Compared(race.ratio(name), count) for name, count in counts.items()},
    )


if __name__ == "__main__":
    main()
