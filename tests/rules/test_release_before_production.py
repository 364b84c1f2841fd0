"""Releases before the film's year."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.release_before_production import RULE


def found(text: str, dialect: str = "auto") -> list[tuple[int, str]]:
    """The line of each finding, and the characters that it marks."""
    document = filmsheet.parse(text, dialect=dialect)
    return [(one.line, text[one.offset : one.end_offset]) for one in check(document, [(RULE, RULE.severity)])]


@pytest.mark.parametrize(
    ("lines", "early"),
    [
        ("UK Release Date: 18 August 2004", "18 August 2004"),
        ("UK Release Date: 2004", "2004"),
        ("UK DVD Release Date: Winter 2004", "Winter 2004"),
        ("UK Release Date: 18 August 2005", "18 August 2005"),
        ("UK Release Date: September 2005", "September 2005"),
        ("UK Release Date: 18 August 2005 (Limited Release - New York)", "18 August 2005"),
    ],
)
def test_before_the_film_was_made(lines: str, early: str) -> None:
    assert found(f"Year: 2006\n{lines}\n") == [(2, early)]


@pytest.mark.parametrize(
    "lines",
    [
        "UK Release Date: 18 August 2006",
        "UK Release Date: 18 August 2012",
        "UK Release Date: 14 October 2005",
        "UK Release Date: 2005",
        "UK Release Date: Spring 2005",
        "UK Release Date: Q1 2005",
        "USA Release Date: 18 August 2005\nUK Release Date: 5 May 2006",
        "USA Release Date: 18 August 2005\nUK Release Date: tbc",
        "USA Release Date: 18 August 2005 (Venice Film Festival)",
        "USA Release Date: 18 August 2005 (Premiere)",
        "UK: 105 mins",
    ],
)
def test_in_order(lines: str) -> None:
    assert found(f"Year: 2006\n{lines}\n") == []


def test_without_a_year_nothing_is_early() -> None:
    assert found("Cast: Bo Lind\nUK Release Date: 18 August 1906\n") == []


def test_far_before_no_later_release_helps() -> None:
    text = (
        "Year: 2006\nUSA Release Date: 9 May 2005\nUK DVD Release Date: 24 July 2000\nUK Release Date: tbc\n"
    )
    assert found(text) == [(3, "24 July 2000")]


def test_a_joint_line_is_told_once() -> None:
    assert found("Year: 2006\nUSA & UK Release Date: 18 August 2004\n") == [(2, "18 August 2004")]


def test_the_year_of_the_title_counts() -> None:
    assert found("THE LONG QUAY (1985)\nUK Release Date: 18 August 1958\n") == [(2, "18 August 1958")]
