"""Ratings that weren't given yet, or were given no more."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.rating_out_of_its_time import RULE


def found(text: str, dialect: str = "archive") -> list[tuple[int, str]]:
    """The line of each finding, and the characters that it marks."""
    document = filmsheet.parse(text, dialect=dialect)
    return [(one.line, text[one.offset : one.end_offset]) for one in check(document, [(RULE, RULE.severity)])]


@pytest.mark.parametrize(
    ("year", "line", "rating"),
    [
        (1980, "UK Certificate: 12A", "12A"),
        (2000, "UK Certificate: 12A contains moderate threat", "12A"),
        (1975, "USA Rated: PG-13 for violence", "PG-13"),
        (1988, "USA Rated: NC-17", "NC-17"),
        (1985, "UK Certificate: 12", "12"),
        (1984, "UK Certificate: X", "X"),
        (2006, "USA Rated: GP", "GP"),
    ],
)
def test_out_of_its_time_by_the_film_s_year(year: int, line: str, rating: str) -> None:
    assert found(f"Year: {year}\n{line}\n") == [(2, rating)]


@pytest.mark.parametrize(
    ("year", "line"),
    [
        (2001, "UK Certificate: 12A"),  # it may have opened in the year after
        (2002, "UK Certificate: 12A"),
        (1984, "USA Rated: PG-13"),
        (1990, "USA Rated: NC-17"),
        (2006, "UK Certificate: 12"),  # gone from cinemas, not from discs
        (1983, "UK Certificate: X"),
        (1930, "UK Certificate: A"),
        (1950, "USA Rated: Approved"),
        (1930, "UK Certificate: TBC"),
        (1930, "UK Certificate: 19"),  # no rating at all is another rule's business
        (1930, "Certificate: 12A"),
    ],
)
def test_in_its_time(year: int, line: str) -> None:
    assert found(f"Year: {year}\n{line}\n") == []


def test_a_sheet_without_years_says_nothing() -> None:
    assert found("Cast: Bo Lind\nUK Certificate: X\nUK Certificate: 12A\n") == []


def test_a_release_alone_tells_the_time() -> None:
    assert found("UK Certificate: 12A\nUK Release Date: 3 October 1980\n") == [(1, "12A")]


@pytest.mark.parametrize(
    "line",
    [
        "UK Release Date: 6 October 2006",
        "USA Release Date: 6 October 2006",
        "UK DVD Release Date: 2003",
        "UK Release Date: tbc",
    ],
)
def test_a_later_release_makes_it_right(line: str) -> None:
    assert found(f"Year: 1980\nUK Certificate: 12A\nUK Release Date: 3 October 1980\n{line}\n") == []


def test_in_the_region_s_own_year_there_is_no_grace() -> None:
    text = "Year: 2001\nUK Certificate: 12A\nUK Release Date: 18 May 2001\n"
    assert found(text) == [(2, "12A")]
    assert found(text.replace("UK Release", "USA Release")) == []


@pytest.mark.parametrize(
    "line", ["UK DVD Release Date: 1981", "UK DVD: Metro Discs", "UK Certificate: 15 (video) for language"]
)
def test_a_sheet_of_a_disc_bears_the_ratings_of_today(line: str) -> None:
    assert found(f"Year: 1980\nUSA Rated: PG-13\n{line}\n") == []


def test_only_the_archive_rates_films_as_they_open() -> None:
    text = "Old Boats\nYear: 1975\nBBFC Certificate: 15\n"
    assert found(text, "archive") == [(3, "15")]
    assert found(text, "review") == []


def test_a_release_in_the_region_counts_in_every_layout() -> None:
    text = "Old Boats\nYear: 1975\nBBFC Certificate: 15\nUK Release Date: 3 May 1975\n"
    assert found(text, "review") == [(3, "15")]


def test_a_rating_that_is_gone_is_so_in_every_layout() -> None:
    assert found("Old Boats\nYear: 1995\nBBFC Certificate: AA\n", "review") == [(3, "AA")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Year: 1980\nUK Certificate: 12A",
            "BBFC gave no `12A` before 2002, and nothing here is later than 1980",
        ),
        ("Year: 2006\nUSA Rated: X", "MPA gave no `X` after 1990, and nothing here is earlier than 2006"),
    ],
)
def test_the_message_says_which_years(text: str, message: str) -> None:
    [one] = check(filmsheet.parse(text, dialect="archive"), [(RULE, RULE.severity)])
    assert one.message == message
