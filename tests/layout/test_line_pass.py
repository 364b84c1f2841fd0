"""Sheets: where one of a text ends and the next begins, and what each is called."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet import FilmSheet
from filmsheet.engines.language import ENGINES
from filmsheet.layout.titles import TITLE_LENGTH
from filmsheet.model import CastMember, Unread

PROSE = "A cook and a conductor fall out over a bell."
FIRST = ("Year: 1996", "Cast: Arata")
SECOND = ("Year: 1999", "Cast: Evald")


def sheets(*lines: str, dialect: str = "review") -> tuple[FilmSheet, ...]:
    """The sheets of some lines, which both engines read alike."""
    fast, lark = (filmsheet.parse("\n".join(lines), dialect=dialect, engine=engine) for engine in ENGINES)
    assert fast.sheets == lark.sheets
    assert fast.nodes == lark.nodes
    return fast.sheets


@pytest.mark.parametrize("prose", [(), (PROSE, "")])
@pytest.mark.parametrize("between", [("",), ("", "")])
def test_a_title_above_labels_that_recur_begins_a_sheet(
    prose: tuple[str, ...], between: tuple[str, ...]
) -> None:
    one, other = sheets("PUSHER", *FIRST, *between, *prose, "THE BELL", *SECOND)
    assert one == FilmSheet(title="PUSHER", year=1996, cast=(CastMember("Arata"),), synopsis=prose[:1])
    assert other == FilmSheet(title="THE BELL", year=1999, cast=(CastMember("Evald"),))


@pytest.mark.parametrize("length", [TITLE_LENGTH, TITLE_LENGTH + 1])
def test_no_title_is_longer_than_titles_are(length: int) -> None:
    title = "T" * length
    found = sheets("PUSHER", *FIRST, "", title, *SECOND)
    assert len(found) == 1 + (length == TITLE_LENGTH)
    assert any(one.title == title for one in found) is (length == TITLE_LENGTH)
    [alone] = sheets(title, *FIRST)
    assert (alone.title, alone.unread) == (
        (title, ()) if length == TITLE_LENGTH else (None, (Unread(None, title),))
    )


@pytest.mark.parametrize("following", [0, 1, 2, 3])
def test_how_many_labels_must_follow_a_year_after_the_prose(following: int) -> None:
    more = ("Cast: Evald", "Genre: Drama", "Country: Japan")[:following]
    found = sheets(*FIRST, "", PROSE, "", "Year: 1999", *more, dialect="archive")
    assert len(found) == 1 + (following >= 2)


def test_a_title_label_above_the_year_goes_with_it() -> None:
    one, other = sheets(*FIRST, "", PROSE, "", "Title: THE BELL", *SECOND, "Genre: Drama", dialect="archive")
    assert (one.title, one.year) == (None, 1996)
    assert (other.title, other.year) == ("THE BELL", 1999)


def test_a_title_label_is_told_from_the_line_above() -> None:
    [found] = sheets("PUSHER", "Title: THE BELL", *FIRST)
    assert (found.title, found.unread) == ("THE BELL", (Unread(None, "PUSHER"),))


def test_a_year_that_a_sheet_has_not_had_belongs_to_it_though_prose_is_above() -> None:
    """A review may tell its story first."""
    [found] = sheets(PROSE, "", *SECOND, "Genre: Drama")
    assert (found.year, found.cast, found.genres) == (1999, (CastMember("Evald"),), ("Drama",))
