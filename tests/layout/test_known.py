"""Layouts: a text whose labels are nearly all unknown is told of, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

import filmsheet
from filmsheet.engines import grammar
from filmsheet.engines.language import ENGINES
from filmsheet.layout.known import _FEWEST, _TIMES

SAMPLES = Path(__file__).parents[2] / "samples"
UNKNOWN = ("Gauge: 35mm", "Shelf Mark: 14 B", "Reel Count: 6", "Lent To: Ann Bee")
KNOWN = ("Year: 1996", "Country: Japan", "Genre: Drama")


def strange(text: str, dialect: str = "archive") -> list[tuple[int, int, str]]:
    """Line and column of each such diagnostic, and what it points at; both engines agree."""
    found = [
        [d for d in filmsheet.parse(text, dialect=dialect, engine=engine).diagnostics if d.rule == "FS009"]
        for engine in ENGINES
    ]
    assert [d.span for d in found[0]] == [d.span for d in found[1]]
    return [(d.line, d.column, text[d.offset : d.end_offset]) for d in found[0]]


@pytest.mark.parametrize("dialect", grammar.dialects())
def test_a_text_of_unknown_labels_is_told_of_at_the_first(dialect: str) -> None:
    assert strange("\n".join(("Year: 1996", *UNKNOWN)), dialect) == [(2, 1, "Gauge")]


def test_one_without_any_known_label_too_where_all_is_prose() -> None:
    few = UNKNOWN[:3]
    assert strange("\n".join(("A note.", *few))) == []  # that nothing was read is said instead
    assert strange("\n".join(("Back to top", "Year: 1996", "A note.", *few))) == [(4, 1, "Gauge")]


@pytest.mark.parametrize("unknown", range(len(UNKNOWN) + 1))
@pytest.mark.parametrize("known", range(1, len(KNOWN) + 1))
def test_how_many_must_be_unknown(known: int, unknown: int) -> None:
    told = bool(strange("\n".join((*KNOWN[:known], *UNKNOWN[:unknown]))))
    assert told is (unknown >= _FEWEST and unknown >= _TIMES * known)


def test_a_label_that_is_printed_again_counts_once() -> None:
    assert strange("\n".join(("Year: 1996", *UNKNOWN[:2] * 5))) == []


def test_no_bare_line_is_a_label() -> None:
    assert strange("Gauge\nShelf Mark\nReel Count\nLent To\n\n: no label\n") == []
    assert strange("He said, so late that nobody heard: a\n" * 5) == []


def test_what_it_says() -> None:
    [found] = filmsheet.parse("\n".join(("Year: 1996", *UNKNOWN)), dialect="archive").diagnostics
    assert f"{len(UNKNOWN)} of its {len(UNKNOWN) + 1} labels are unknown" in found.message
    assert found.help is not None
    assert "filmsheet learn" in found.help


def test_no_sample_but_the_one_of_it_is_in_an_unknown_layout() -> None:
    found = {
        path.stem
        for path in SAMPLES.glob("*/*.txt")
        if any(d.rule == "FS009" for d in filmsheet.parse(path.read_bytes()).diagnostics)
    }
    assert found == {"unknown-layout"}
