"""Year: the first that can be read wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize("label", ["Year", "Release Year", "Year of release", "Year of Production", "YEAR"])
@pytest.mark.parametrize(
    ("value", "year"), [("1996", 1996), ("1996.", 1996), ("1996;", 1996), ("1000", 1000), ("9999", 9999)]
)
def test_a_year_has_four_digits(read: Callable[[str], Document], label: str, value: str, year: int) -> None:
    assert read(f"{label}: {value}").sheet == FilmSheet(year=year)


@pytest.mark.parametrize(
    "value", ["19x6", "96", "0996", "19967", "1996-97", "1996 or so", "c. 1996", "\uff11996"]
)
def test_anything_else_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    text = f"Year: {value}\nLanguage: Danish"
    document = read(text)
    assert (document.sheet.year, document.sheet.unread) == (None, (Unread("Year", value),))
    assert reported(text) == [("FS001", value)]


def test_the_first_that_can_be_read_wins(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "Year: 19x6\nYear: 1996\nRelease Year: 1997"
    assert read(text).sheet == FilmSheet(
        year=1996, unread=(Unread("Year", "19x6"), Unread("Release Year", "1997"))
    )
    assert reported(text) == [("FS001", "19x6"), ("FS001", "1997")]


def test_an_empty_year_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert read("Year of release:\nCast: Arata").sheet.unread == (Unread("Year of release", ""),)
    assert reported("Year of release:\nCast: Arata") == [("FS002", "Year of release")]


def test_it_has_its_place(stands: Callable[[str, str], str | None]) -> None:
    assert stands("Year: 1996.", "/year") == "1996"
    assert stands("Year: 1996\nYear: 1997", "/unread/0/value") == "1997"


def test_canonical_text_says_a_year() -> None:
    assert dumps(FilmSheet(year=1996)) == "Year: 1996\n"


@pytest.mark.parametrize(("line", "fitting"), [("1996", True), ("19x6", False)])
def test_a_line_below_fits_if_it_is_a_year(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("year", line) is fitting
