"""Unread: what could not be read is kept, and canonical text can say so outright."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("value", "entry"),
    [
        ("Year: 19x6", Unread("Year", "19x6")),
        ("Year : 19x6: 7", Unread("Year", "19x6: 7")),
        ("Year:", Unread("Year", "")),
        (": a line: two", Unread(None, "a line: two")),
        (":", Unread(None, "")),
        ("a line", Unread(None, "a line")),
    ],
)
def test_it_is_read_as_what_it_says(
    read: Callable[[str], Document],
    reported: Callable[[str], list[tuple[str, str]]],
    value: str,
    entry: Unread,
) -> None:
    text = f"Year: 1996\nUnread: {value}"
    assert read(text).sheet == FilmSheet(year=1996, unread=(entry,))
    assert reported(text) == [("FS001", value)]


def test_it_may_say_nothing(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert read("Unread:\nYear: 1996").sheet == FilmSheet(year=1996, unread=(Unread(None, ""),))
    assert reported("Unread:\nYear: 1996") == [("FS002", "Unread")]


@pytest.mark.parametrize(
    ("value", "label", "said"),
    [
        ("Year: 19x6", "Year", "19x6"),
        ("Year:", "Year", ""),
        (": a line", None, "a line"),
        (":", None, ""),
        ("a line", None, "a line"),
    ],
)
def test_label_and_value_have_their_places(
    stands: Callable[[str, str], str | None], value: str, label: str | None, said: str
) -> None:
    text = f"Unread: {value}"
    assert stands(text, "/unread/0") == value
    assert stands(text, "/unread/0/label") == label
    assert stands(text, "/unread/0/value") == said


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (Unread("Year", "19x6"), "Year: 19x6"),
        (Unread("Year", ""), "Year:"),
        (Unread("Cast", "Evald)"), "Cast: Evald)"),
        (Unread("Cast", "Evald"), "Unread: Cast: Evald"),
        (Unread("RRP", ""), "Unread: RRP:"),
        (Unread(None, "a line"), "Unread: a line"),
        (Unread(None, "a: line"), "Unread: : a: line"),
        (Unread(None, ""), "Unread:"),
    ],
)
def test_canonical_text_says_so_outright_where_the_value_could_be_read(entry: Unread, line: str) -> None:
    assert dumps(FilmSheet(unread=(entry,))) == f"{line}\n"


@pytest.mark.parametrize(
    ("entry", "second", "alone"),
    [
        (Unread("Year", "1997"), "PUSHER\nYear: 1996\nYear: 1997\n", "Unread: Year: 1997\n"),
        (
            Unread("Title", "BLEEDER"),
            "Title: PUSHER\nYear: 1996\nTitle: BLEEDER\n",
            "Unread: Title: BLEEDER\n",
        ),
    ],
)
def test_a_second_year_or_title_is_said_outright_only_where_there_is_no_first(
    entry: Unread, second: str, alone: str
) -> None:
    assert dumps(FilmSheet(title="PUSHER", year=1996, unread=(entry,))) == second
    assert dumps(FilmSheet(unread=(entry,))) == alone


def test_no_line_below_fits(fits: Callable[[str, str], bool]) -> None:
    assert not fits("unread", "Year: 19x6")
