"""Releases: a date on a medium in a region, and what the sheet notes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, PartialDate, dumps
from filmsheet.model import MEDIA, Release, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document

DAY = PartialDate(2006, 8, 18)


@pytest.mark.parametrize(
    ("label", "pairs"),
    [
        ("Release Date", [(None, "theatrical")]),
        ("Release", [(None, "theatrical")]),
        ("Released on", [(None, "theatrical")]),
        ("Opening Date", [(None, "theatrical")]),
        ("Release date(s)", [(None, "theatrical")]),
        ("USA Release Date", [("US", "theatrical")]),
        ("U.S. Opening Date", [("US", "theatrical")]),
        ("UK Cinema Release Date", [("GB", "theatrical")]),
        ("Theatrical Release", [(None, "theatrical")]),
        ("UK DVD Release Date", [("GB", "dvd")]),
        ("DVD Release Date", [(None, "dvd")]),
        ("Blu-ray Release Date", [(None, "blu-ray")]),
        ("Blu Ray Release Date", [(None, "blu-ray")]),
        ("UK Video Release Date", [("GB", "vhs")]),
        ("VOD Release Date", [(None, "digital")]),
        ("Streaming Release", [(None, "digital")]),
        ("Television Release Date", [(None, "tv")]),
        ("Home Release Date", [(None, "home")]),
        ("USA Home Video Release Date", [("US", "home")]),
        ("Available", [(None, None)]),
        ("UK Available from", [("GB", None)]),
        ("USA & UK Release Date", [("US", "theatrical"), ("GB", "theatrical")]),
        ("UK DVD & Blu-ray Release Date", [("GB", "dvd"), ("GB", "blu-ray")]),
        (
            "USA/UK DVD and VHS Release",
            [("US", "dvd"), ("US", "vhs"), ("GB", "dvd"), ("GB", "vhs")],
        ),
    ],
)
def test_the_label_says_where_and_on_what(
    read: Callable[[str], Document], label: str, pairs: list[tuple[str | None, str | None]]
) -> None:
    found = tuple(Release(region, medium, DAY) for region, medium in pairs)
    assert read(f"{label}: 18 August 2006").sheet == FilmSheet(releases=found)


@pytest.mark.parametrize(
    ("value", "date", "note"),
    [
        ("18 August 2006 (Limited Release - New York)", DAY, "Limited Release - New York"),
        ("18 August 2006 (Re-release)", DAY, "Re-release"),
        ("18 August 2006 - Limited Release", DAY, "Limited Release"),
        ("18 August 2006; New York only", DAY, "New York only"),
        ("18 August 2006: wider", DAY, "wider"),
        ("August 2006 (The Pusher Trilogy)", PartialDate(2006, 8), "The Pusher Trilogy"),
        ("2006 (a (b) c)", PartialDate(2006), "a (b) c"),
        ("Summer 2006 - wider", PartialDate(2006, 22), "wider"),
        ("tbc (The Pusher Trilogy)", None, "The Pusher Trilogy"),
        ("TBA - Summer", None, "Summer"),
        ("TBA Summer", None, "Summer"),
        ("tbc/2007", None, "2007"),
    ],
)
def test_what_follows_a_date_is_its_note(
    read: Callable[[str], Document], value: str, date: PartialDate | None, note: str
) -> None:
    found = Release("GB", "theatrical", date, note)
    assert read(f"UK Release Date: {value}").sheet == FilmSheet(releases=(found,))


@pytest.mark.parametrize(
    ("note", "places", "limited", "reissue"),
    [
        ("Limited Release", (), True, False),
        ("Limited Release - New York", ("New York",), True, False),
        ("Limited Release - Los Angeles and New York", ("Los Angeles", "New York"), True, False),
        ("Limited Release Los Angeles and New York", ("Los Angeles", "New York"), True, False),
        ("Limited Release - wider", (), True, False),
        ("Limited Release - London only", ("London",), True, False),
        ("Limited Release - London, West End", ("London", "West End"), True, False),
        ("Limited Release - London, BFI IMAX", ("London", "BFI IMAX"), True, False),
        ("Limited Release - IMAX theaters", (), True, False),
        ("Re-release", (), False, True),
        ("Limited Re-release - Los Angeles", ("Los Angeles",), True, True),
        ("The Pusher Trilogy", (), False, False),
    ],
)
def test_the_note_says_how_and_in_which_places(
    read: Callable[[str], Document], note: str, places: tuple[str, ...], *, limited: bool, reissue: bool
) -> None:
    [release] = read(f"USA Release Date: 18 August 2006 ({note})").sheet.releases
    assert (release.places, release.limited, release.reissue) == (places, limited, reissue)


def test_a_label_that_repeats_appends(read: Callable[[str], Document]) -> None:
    text = "UK Release Date: 18 August 2006\nUK DVD Release Date: tbc\nUK Release Date: 2005"
    assert read(text).sheet.releases == (
        Release("GB", "theatrical", DAY),
        Release("GB", "dvd", None),
        Release("GB", "theatrical", PartialDate(2005)),
    )


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("18 August 2006 (Limited Release - New York", "Limited Release - New York"),
        ("18 August 2006 (a (b) c", "a (b) c"),
        ("tbc (The Pusher Trilogy", "The Pusher Trilogy"),
    ],
)
def test_a_bracket_that_is_never_closed_is_read_to_the_end(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str, note: str
) -> None:
    text = f"UK Release Date: {value}\nYear: 1996"
    [release] = read(text).sheet.releases
    assert release.note == note
    assert reported(text) == [("FS003", f"({note}")]


@pytest.mark.parametrize(
    "value",
    [
        "18 August 2006 or so",
        "18 August 2006)",
        "tbc)",
        "soon (tbc)",
    ],
)
def test_what_is_no_date_with_a_note_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    text = f"USA Release Date: {value}\nYear: 1996"
    assert read(text).sheet == FilmSheet(year=1996, unread=(Unread("USA Release Date", value),))
    assert reported(text) == [("FS001", value)]


@pytest.mark.parametrize(
    ("text", "pointer", "piece"),
    [
        ("UK DVD Release Date: 18 August 2006 (New York only)", "/releases/0/region", "UK"),
        ("UK DVD Release Date: 18 August 2006 (New York only)", "/releases/0/medium", "UK DVD Release Date"),
        ("UK DVD Release Date: 18 August 2006 (New York only)", "/releases/0/date", "18 August 2006"),
        ("UK DVD Release Date: 18 August 2006 (New York only)", "/releases/0/note", "New York only"),
        ("UK DVD Release Date: 18 August 2006 (New York only)", "/releases/0/places/0", "New York only"),
        ("UK DVD Release Date: 18 August 2006 (New York only)", "/releases/0/reissue", "New York only"),
        ("Release Date: Friday 18 August 2006", "/releases/0/date", "Friday 18 August 2006"),
        ("UK Release Date: 18.8.06", "/releases/0/date", "18.8.06"),
        ("Release Date: 2006-08-18", "/releases/0/date", "2006-08-18"),
        ("Release Date: Summer 2006 - wider", "/releases/0/note", "wider"),
        ("Release Date: Q3 2006 (wider", "/releases/0/note", "wider"),
        ("Release Date: Q3 2006 (wider", "/releases/0/date", "Q3 2006"),
        ("Release Date: 2006", "/releases/0/note", None),
        ("Release Date: tbc", "/releases/0/date", None),
        ("Release Date: 31 June 2006", "/unread/0/value", "31 June 2006"),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], text: str, pointer: str, piece: str | None
) -> None:
    assert stands(text, pointer) == piece


def test_each_of_several_media_has_the_whole_values_place(stands: Callable[[str, str], str | None]) -> None:
    text = "USA & UK DVD & VHS Release: 18 August 2006"
    assert {stands(text, f"/releases/{number}") for number in range(4)} == {"18 August 2006"}
    with pytest.raises(KeyError):
        stands(text, "/releases/4")


@pytest.mark.parametrize(
    ("release", "line"),
    [
        (Release("US", "theatrical", DAY), "USA Release Date: 18 August 2006"),
        (Release("GB", "dvd", None), "UK DVD Release Date: tbc"),
        (Release(None, "theatrical", PartialDate(2006, 8)), "Release Date: August 2006"),
        (Release(None, "home", PartialDate(2006)), "Home Release Date: 2006"),
        (Release(None, None, PartialDate(2006)), "Available: 2006"),
        (Release("GB", None, PartialDate(2006, 35)), "UK Available: Q3 2006"),
        (
            Release("US", "theatrical", DAY, "Limited Release"),
            "USA Release Date: 18 August 2006 (Limited Release)",
        ),
        (Release("US", "theatrical", None, "a (b"), "USA Release Date: tbc (a (b"),
        (Release("US", "theatrical", DAY, "a) b"), "USA Release Date: 18 August 2006 - a) b"),
    ],
)
def test_canonical_text_says_a_release(release: Release, line: str) -> None:
    assert dumps(FilmSheet(releases=(release,))) == f"{line}\n"


def test_a_note_can_be_said_after_a_dash(ways: Callable[..., list[list[str]]]) -> None:
    assert ways("releases", Release(None, "tv", DAY, "New York"), Release(None, "tv", DAY)) == [
        ["TV Release Date: 18 August 2006 (New York)", "TV Release Date: 18 August 2006 - New York"],
        ["TV Release Date: 18 August 2006"],
    ]


@pytest.mark.parametrize("medium", [None, *MEDIA])
@pytest.mark.parametrize("region", [None, "GB", "FR"])
def test_each_medium_is_read_back(
    read: Callable[[str], Document], region: str | None, medium: str | None
) -> None:
    sheet = FilmSheet(releases=(Release(region, medium, DAY),))
    assert read(dumps(sheet)).sheet == sheet


@pytest.mark.parametrize(
    ("line", "fitting"),
    [("18 August 2006", True), ("tbc (limited)", True), ("31 June 2006", True), ("soon", False)],
)
def test_a_line_below_fits_if_it_has_the_shape_of_a_date(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("releases", line) is fitting


# ---- in the dialects that aren't the archive


@pytest.mark.parametrize(
    ("line", "releases"),
    [
        ("19 August 2006: France", (Release("FR", "theatrical", PartialDate(2006, 8, 19)),)),
        ("18 August 2006: USA & UK", (Release("US", "theatrical", DAY), Release("GB", "theatrical", DAY))),
        (
            "USA 15 October 1999 (limited)",
            (Release("US", "theatrical", PartialDate(1999, 10, 15), "limited"),),
        ),
        ("Italy - March 6, 2009", (Release("IT", "theatrical", PartialDate(2009, 3, 6)),)),
        ("Italy: 18 August 2006 (limited)", (Release("IT", "theatrical", DAY, "limited"),)),
        ("United Kingdom (TBA - Summer)", (Release("GB", "theatrical", None, "Summer"),)),
        ("Spain (18 August 2006)", (Release("ES", "theatrical", DAY),)),
    ],
)
def test_a_line_may_be_a_region_and_a_date(
    other: Callable[[str, str], Document], line: str, releases: tuple[Release, ...]
) -> None:
    alone = other("review", f"Year: 1996\n{line}")
    assert alone.sheet == FilmSheet(year=1996, releases=releases)
    below = other("review", f"Release dates:\n{line}\nYear: 1996")
    assert below.sheet == FilmSheet(year=1996, releases=releases)
    span = alone.span("/releases/0/region")
    assert span is not None
    assert str(alone)[span.start : span.end] in line


def test_one_that_is_no_date_is_unread(other: Callable[[str, str], Document]) -> None:
    document = other("review", "Release dates:\n31 June 2006: France")
    assert document.sheet == FilmSheet(unread=(Unread("Release dates", "31 June 2006: France"),))
    [found] = document.diagnostics
    assert (found.rule, str(document)[found.offset : found.end_offset]) == ("FS004", "31 June 2006")


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("June 4th, 2004 (LA/NY); expands later", "(LA/NY); expands later"),
        ("4 June 2004 (LA), (NY)", "(LA), (NY)"),
    ],
)
def test_more_than_a_bracket_is_a_note_as_printed(
    read: Callable[[str], Document], stands: Callable[[str, str], str | None], value: str, note: str
) -> None:
    text = f"USA Release Date: {value}"
    assert read(text).sheet.releases == (Release("US", "theatrical", PartialDate(2004, 6, 4), note),)
    assert stands(text, "/releases/0/note") == note
