"""Ratings that the boards don't have."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.unknown_rating import RULE


def found(text: str, dialect: str = "auto") -> list[tuple[int, str]]:
    """The line of each finding, and the characters that it marks."""
    document = filmsheet.parse(text, dialect=dialect)
    return [(one.line, text[one.offset : one.end_offset]) for one in check(document, [(RULE, RULE.severity)])]


def told(text: str) -> tuple[str, str | None]:
    [one] = check(filmsheet.parse(text), [(RULE, RULE.severity)])
    return one.message, one.help


def test_a_rating_that_the_board_never_gave() -> None:
    assert found("Year: 2006\nUK Certificate: 19 contains strong violence\n") == [(2, "19")]


def test_the_help_names_the_ratings_there_are() -> None:
    message, mend = told("Year: 2006\nUK Certificate: 19\n")
    assert message == "`19` is no rating of the UK"
    assert mend == "look the film up: BBFC gives U, PG, 12A, 12, 15, 18, R18, E"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("UK Certificate: R", "`R` is no rating of the UK, but one of the USA"),
        ("USA Rated: 15 for language", "`15` is no rating of the USA, but one of the UK"),
        ("Germany Certificate: 15", "`15` is no rating of Germany, but one of the UK"),
    ],
)
def test_the_message_says_whose_rating_it_is(line: str, message: str) -> None:
    assert told(f"Year: 2006\n{line}\n")[0] == message


@pytest.mark.parametrize(
    "rating", ["18", "12a", "PG", "AA", "R18", "UC", "TBC", "tba", "N/A", "NA", "Unrated", "exempt", "NONE"]
)
def test_ratings_of_the_uk_and_words_for_none(rating: str) -> None:
    assert found(f"Year: 2006\nUK Certificate: {rating}\n") == []


@pytest.mark.parametrize("rating", ["PG-13", "pg-13", "NC-17", "TV-MA", "Not Rated", "NR", "M"])
def test_ratings_of_the_usa(rating: str) -> None:
    assert found(f"Year: 2006\nUSA Rated: {rating}\n") == []


def test_without_a_region_any_board_may_have_given_it() -> None:
    assert found("Year: 2006\nCertificate: 19\n") == []


def test_a_region_whose_ratings_are_not_known_is_left_alone() -> None:
    assert found("Year: 2006\nFiji Certificate: 19\n") == []


def test_each_half_of_a_joint_line_is_asked_for_itself() -> None:
    assert found("Year: 2006\nUSA & UK Certificate: 15\nUSA & UK Certificate: PG\n") == [(2, "15")]


def test_a_later_sheet_of_the_file() -> None:
    text = "Year: 2006\nCast: Bo Lind\n\nA man waits by a door.\n\n"
    assert found(
        f"{text}{text}UK Certificate: 15\n{text}UK Certificate: 19\nCountry: Denmark\n", "database"
    ) == [(17, "19")]
