"""How fast `filmsheet.parse` is beside other ways to read the same: python compare.py --help.

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
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus import dirty, headers, samples, sheets, source_sheet
from peers.line_up import CLEAN, LABELS, Peer, peers
from race import Race

import filmsheet

_PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- peers -->\n", "<!-- /peers -->\n"
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


def main() -> None:
    """Check, race, and print the table."""
    parser = argparse.ArgumentParser(description="Compare filmsheet with other ways to read the same sheets.")
    parser.add_argument("--rounds", type=int, help=f"how often each reads everything (default: {_ROUNDS})")
    parser.add_argument("--quick", action="store_true", help="few rounds of few sheets, to see that it runs")
    parser.add_argument("--write", action="store_true", help=f"put the table into {_PAGE.name}; not if quick")
    asked = parser.parse_args()
    rounds = asked.rounds or (_QUICK_ROUNDS if asked.quick else _ROUNDS)
    count, few = (_QUICK_COUNT, _QUICK_FEW) if asked.quick else (_COUNT, _FEW)
    all_peers = peers()
    all_raced = [_raced(corpus, all_peers, few) for corpus in corpora(count)]
    _run(all_raced, rounds)
    table = _table(all_raced, [peer.name for peer in all_peers], rounds)
    print(table, end="")
    if asked.write and not asked.quick:
        _write(table)


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
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for raced in all_raced:
            raced.race.round(draw)


def _table(all_raced: list[Raced], names: list[str], rounds: int) -> str:
    columns = [raced.corpus for raced in all_raced]
    rows = [
        ["", *(corpus.title for corpus in columns)],
        ["---", *("---:" for _ in columns)],
        ["sheets", *(str(len(corpus.files)) for corpus in columns)],
        ["KB a sheet", *(f"{_mean(sum(map(len, corpus.files)), corpus) / 1024:.1f}" for corpus in columns)],
        ["`filmsheet`, µs a sheet", *map(_microseconds, all_raced)],
        *([name, *(_cell(name, raced) for raced in all_raced)] for name in names),
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    about = f"{rounds} rounds, {platform.python_implementation()} {platform.python_version()}, {versions}."
    return "\n".join([*lines, "", about, ""])


def _mean(total: float, corpus: Corpus) -> float:
    return total / len(corpus.files)


def _microseconds(raced: Raced) -> str:
    seconds = raced.race.own_seconds(raced.corpus.files)
    return f"{_mean(seconds, raced.corpus) * 1e6:.0f}"


def _cell(name: str, raced: Raced) -> str:
    if name not in raced.counts:
        return "–"
    ratio, count = raced.race.ratio(name), raced.counts[name]
    some = f", on {count}" if count < len(raced.corpus.files) else ""
    return f"{_figure(ratio.typical)} ({_figure(ratio.low)} to {_figure(ratio.high)}){some}"


def _figure(ratio: float) -> str:
    """A ratio to two digits that count, or three from 10."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 2 else f"{ratio:.2f}"


def _write(table: str) -> None:
    page = _PAGE.read_text("utf-8")
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    assert begin, f"{_PAGE} has no {_BEGIN!r}"
    assert end, f"{_PAGE} has no {_END!r}"
    _PAGE.write_text(f"{before}{begin}\n{table}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()
