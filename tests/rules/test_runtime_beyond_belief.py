"""Running times that no film has."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.runtime_beyond_belief import RULE


def found(text: str, dialect: str = "auto") -> list[tuple[int, str]]:
    """The line of each finding, and the characters that it marks."""
    document = filmsheet.parse(text, dialect=dialect)
    return [(one.line, text[one.offset : one.end_offset]) for one in check(document, [(RULE, RULE.severity)])]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("UK: 0 mins", "0"),
        ("UK: 661 mins", "661"),
        ("UK: 900 mins", "900"),
        ("UK: 1055 mins", "1055"),
        ("Running time: 9999", "9999"),
    ],
)
def test_beyond_belief(line: str, figures: str) -> None:
    assert found(f"Year: 2006\n{line}\n") == [(2, figures)]


@pytest.mark.parametrize(
    "line",
    [
        "UK: 1 min",
        "UK: 0 mins 45 secs",
        "UK: 105 mins",
        "UK: 660 mins",
        "UK: 780 mins (13 episodes)",
        "UK: 1500 mins (complete)",
    ],
)
def test_films_may_be_that_long(line: str) -> None:
    assert found(f"Year: 2006\n{line}\n") == []


def test_a_note_that_tells_of_nothing_longer_is_no_reason() -> None:
    assert found("Year: 2006\nUK: 1055 mins (approx.)\n") == [(2, "1055")]


def test_a_title_that_tells_of_a_series() -> None:
    text = "THE LONG QUAY: THE COMPLETE SERIES\nYear: 2006\nUK: 1055 mins\n"
    assert found(text) == []
    assert found(text.replace(": THE COMPLETE SERIES", "")) == [(3, "1055")]


def test_a_disc_may_be_a_box_of_many() -> None:
    text = "THE LONG QUAY (1985)\nStudio: Metro\nRRP: £15.99\nRunning time: 1055 mins\n"
    assert found(text, "disc") == []
    assert found(text, "review") == [(4, "1055")]
    assert found(text.replace("1055", "0"), "disc") == [(4, "0")]


def test_two_lines_that_agree_are_believed_up_to_a_day() -> None:
    assert found("Year: 1980\nUSA: 931 mins\nUK: 940 mins\n") == []
    assert found("Year: 1980\nUSA: 931 mins\nUK: 2000 mins\n") == [(2, "931"), (3, "2000")]
    assert found("Year: 1980\nUSA: 931 mins\nGermany: 940 mins\nUK: 2000 mins\n") == [(4, "2000")]


def test_a_joint_line_is_one_line() -> None:
    assert found("Year: 1980\nUSA & UK: 931 mins\n") == [(2, "931")]


@pytest.mark.parametrize(
    ("minutes", "message"),
    [
        (0, "`0` minutes are no running time"),
        (900, "a film of `900` minutes would run for 15 hours"),
        (1055, "a film of `1055` minutes would run for 17 hours and 35 minutes"),
    ],
)
def test_the_message_says_how_long_that_is(minutes: int, message: str) -> None:
    [one] = check(filmsheet.parse(f"Year: 2006\nUK: {minutes} mins\n"), [(RULE, RULE.severity)])
    assert one.message == message
