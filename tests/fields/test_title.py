"""Title: a year in brackets at its end is the film's year; the first title wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, SheetError, dumps
from filmsheet.model import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    "form", ["{}\nLanguage: Danish", "Title: {}\nLanguage: Danish", "Film Title: {}\nLanguage: Danish"]
)
@pytest.mark.parametrize(
    ("printed", "title", "year"),
    [
        ("PLANET 51", "PLANET 51", None),
        ("11'09\"01 - SEPTEMBER 11", "11'09\"01 - SEPTEMBER 11", None),
        ("THE NEW KIDS (1985)", "THE NEW KIDS", 1985),
        ("THE NEW KIDS  (1985)", "THE NEW KIDS", 1985),
        ("THE NEW KIDS(1985)", "THE NEW KIDS", 1985),
        ("THE NEW KIDS (TV) (1985)", "THE NEW KIDS (TV)", 1985),
        ("THE NEW KIDS (1985) (TV)", "THE NEW KIDS", 1985),
        ("THE NEW KIDS (1985/II)", "THE NEW KIDS", 1985),
        ("THE NEW KIDS (1985) (restored)", "THE NEW KIDS (1985) (restored)", None),
        ("THE NEW KIDS (19850)", "THE NEW KIDS (19850)", None),
        ("THE NEW KIDS (0985)", "THE NEW KIDS (0985)", None),
        ("THE NEW KIDS (1985", "THE NEW KIDS (1985", None),
        ("(1985)", "(1985)", None),
        ("2001 (1968)", "2001", 1968),
    ],
)
def test_a_year_in_brackets_is_no_part_of_the_title(
    read: Callable[[str], Document], form: str, printed: str, title: str, year: int | None
) -> None:
    sheet = read(form.format(printed)).sheet
    assert (sheet.title, sheet.year, sheet.unread) == (title, year, ())


def test_a_year_under_its_label_beats_the_titles(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert read("THE NEW KIDS (1985)\nYear: 1996").sheet == FilmSheet(title="THE NEW KIDS", year=1996)
    assert reported("THE NEW KIDS (1985)\nYear: 1996") == []


def test_where_the_labelled_year_cant_be_read_the_titles_steps_in(read: Callable[[str], Document]) -> None:
    sheet = read("THE NEW KIDS (1985)\nYear: 19x6").sheet
    assert sheet == FilmSheet(title="THE NEW KIDS", year=1985, unread=(Unread("Year", "19x6"),))


def test_a_second_title_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "Title: PUSHER (1996)\nFilm: BLEEDER (1999)"
    assert read(text).sheet == FilmSheet(
        title="PUSHER", year=1996, unread=(Unread("Film", "BLEEDER (1999)"),)
    )
    assert reported(text) == [("FS001", "BLEEDER (1999)")]


@pytest.mark.parametrize(
    ("text", "pointer", "piece"),
    [
        ("PUSHER (1996)\nCast: Arata", "/title", "PUSHER"),
        ("PUSHER (1996)\nCast: Arata", "/year", "1996"),
        ("PUSHER\nCast: Arata", "/title", "PUSHER"),
        ("PUSHER\nCast: Arata", "/year", None),
        ("Title: PUSHER\nYear: 1996", "/year", "1996"),
        ("Title: PUSHER (1985)\nYear: 1996\n", "/year", "1996"),
        ("Title: PUSHER\nTitle: BLEEDER", "/unread/0/value", "BLEEDER"),
    ],
)
def test_title_and_year_have_their_places(
    stands: Callable[[str, str], str | None], text: str, pointer: str, piece: str | None
) -> None:
    assert stands(text, pointer) == piece


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("PLANET 51", "PLANET 51"),
        ("Aliens: the return", "Aliens: the return"),
        ("Cast: the film", "Title: Cast: the film"),
        ("IMDb", "Title: IMDb"),
        ("This title is a sentence.", "Title: This title is a sentence."),
        ("x" * 80, "x" * 80),
        ("x" * 81, "Title: " + "x" * 81),
    ],
)
def test_canonical_text_takes_a_label_where_a_bare_title_would_be_misread(title: str, line: str) -> None:
    written = dumps(FilmSheet(title=title, year=1996))
    assert written.removeprefix("filmsheet: archive\n") == f"{line}\nYear: 1996\n"


def test_text_cant_say_a_title_that_ends_in_a_year() -> None:
    with pytest.raises(SheetError) as caught:
        dumps(FilmSheet(title="THE NEW KIDS (1985)", year=1985))
    assert caught.value.pointer == "/title"


def test_any_line_below_fits(fits: Callable[[str, str], bool]) -> None:
    assert fits("title", "PLANET 51")
