"""What stands in place of a value."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet import FilmSheet
from filmsheet.engines.language import ENGINES
from filmsheet.model import Unread
from filmsheet.rules.placeholder import RULE
from filmsheet.rules.rule import Subject

LABELS = ("Director", "Cast", "Country", "Language", "Genre", "Running time", "UK Distributor", "UK", "Year")


@pytest.mark.parametrize("dialect", ["archive", "review"])
@pytest.mark.parametrize("label", [*LABELS, "UK Certificate"])
@pytest.mark.parametrize("said", ["N/A", "none", "Unknown", "-", "?", "TBC", "To be announced"])
def test_it_is_no_value_and_is_kept(label: str, said: str, dialect: str) -> None:
    text = f"Title: The Bell\n{label}: {said}\n"
    for engine in ENGINES:
        document = filmsheet.parse(text, dialect=dialect, engine=engine)
        assert document.sheet == FilmSheet(title="The Bell", unread=(Unread(label, said, ""),))
        [found] = document.diagnostics
        assert (found.rule, found.severity, text[found.offset : found.end_offset]) == ("FS013", "info", said)
        span = document.span("/unread/0/value")
        assert span is not None
        assert text[span.start : span.end] == said
    assert filmsheet.loads(filmsheet.dumps(document.sheet)) == document.sheet


@pytest.mark.parametrize("said", ["not yet rated", "Awaiting classification"])
def test_a_rating_to_come_is_none(said: str) -> None:
    assert filmsheet.parse(f"UK Certificate: {said}\n").sheet.unread == (Unread("UK Certificate", said, ""),)


@pytest.mark.parametrize("said", ["Unrated", "Not rated"])
def test_no_rating_is_a_rating(said: str) -> None:
    assert filmsheet.parse(f"UK Certificate: {said}\n").sheet.certificates[0].rating == said


def test_a_release_to_come_is_a_release() -> None:
    assert filmsheet.parse("UK Release Date: TBA\n").sheet.releases[0].date is None
    assert filmsheet.parse("UK Release Date: N/A\n").sheet.releases == ()


def test_a_title_is_never_one() -> None:
    assert filmsheet.parse("Title: Unknown\nOriginal title: None\nRRP: n/a\n").diagnostics == ()


def test_the_rule_finds_it() -> None:
    [one] = RULE.check(Subject(filmsheet.parse("Director: N/A\nYear: 1996\n")))
    assert (one.start, one.end, one.fix) == (10, 13, None)
