"""Home releases long before those in cinemas."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.home_release_astray import RULE


def found(text: str, dialect: str = "auto") -> list[tuple[int, str]]:
    """The line of each finding, and the characters that it marks."""
    document = filmsheet.parse(text, dialect=dialect)
    return [(one.line, text[one.offset : one.end_offset]) for one in check(document, [(RULE, RULE.severity)])]


CINEMA = "UK Release Date: 18 August 2006\n"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("UK DVD Release Date: 24 July 2000", "24 July 2000"),
        ("UK Blu-ray Release Date: January 2006", "January 2006"),
        ("UK VHS Release Date: 2005", "2005"),
        ("UK Home Release Date: Q4 2005", "Q4 2005"),
        ("UK DVD Release Date: Winter 2004", "Winter 2004"),
        ("USA & UK Digital Release Date: 3 January 2006", "3 January 2006"),
    ],
)
def test_long_before(line: str, date: str) -> None:
    assert found(f"Year: 2005\n{CINEMA}{line}\n") == [(3, date)]


@pytest.mark.parametrize(
    "line",
    [
        "UK DVD Release Date: 27 February 2006",
        "UK DVD Release Date: 24 July 2007",
        "UK DVD Release Date: 2006",
        "UK DVD Release Date: Winter 2005",
        "UK DVD Release Date: tbc",
        "UK DVD Release Date: 24 July 2000 (Special Edition)",
        "UK TV Release Date: 24 July 2000",
        "USA DVD Release Date: 24 July 2000",
        "DVD Release Date: 24 July 2000",
        "UK: 105 mins",
    ],
)
def test_in_order(line: str) -> None:
    assert found(f"Year: 2005\n{CINEMA}{line}\n") == []


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("(Re-release)", 0),
        ("(The Long Quay Trilogy)", 0),
        ("(Limited Re-release - London)", 0),
        ("(Limited Release - London)", 1),
    ],
)
def test_a_note_of_the_cinemas(note: str, count: int) -> None:
    text = f"UK Release Date: 18 August 2006 {note}\nUK DVD Release Date: 24 July 2000\n"
    assert len(found(text)) == count


@pytest.mark.parametrize(("year", "count"), [(1990, 0), (2001, 0), (2002, 1), (2010, 1)])
def test_an_old_film_is_shown_again(year: int, count: int) -> None:
    assert len(found(f"Year: {year}\n{CINEMA}UK DVD Release Date: 24 July 2000\n")) == count


def test_the_first_of_each_counts() -> None:
    dvd = "UK DVD Release Date: 12 June 2007\nUK DVD Release Date: 24 July 2000\n"
    assert found(CINEMA + dvd) == [(3, "24 July 2000")]
    assert found(f"{CINEMA}UK Release Date: 7 April 2000\n{dvd}") == []


def test_a_joint_line_is_told_once() -> None:
    text = "USA & UK Release Date: 18 August 2006\nUSA & UK DVD Release Date: 24 July 2000\n"
    assert found(text) == [(2, "24 July 2000")]


def test_the_message_says_both_dates() -> None:
    text = f"{CINEMA}UK DVD Release Date: July 2000\n"
    [one] = check(filmsheet.parse(text), [(RULE, RULE.severity)])
    assert one.message == (
        "this UK home release of `July 2000` is long before the UK release in cinemas of `18 August 2006`"
    )
