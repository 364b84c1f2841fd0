"""Labels without a value."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.empty_value import RULE
from filmsheet.rules.rule import Subject
from filmsheet.text.diagnostic import Edit, Fix


def fixes(text: str, dialect: str = "archive") -> list[Fix | None]:
    return [one.fix for one in RULE.check(Subject(filmsheet.parse(text, dialect=dialect)))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Year:\nUK: 109 mins\n", (0, 6)),
        ("UK: 109 mins\r\nYear:  \r\nCountry: Denmark\r\n", (14, 23)),
        ("UK: 109 mins\nYear:", (13, 18)),
    ],
)
def test_the_line_is_dropped(text: str, line: tuple[int, int]) -> None:
    assert fixes(text) == [Fix("unsafe", (Edit(*line, ""),))]


def test_what_stands_on_the_line_too_is_kept() -> None:
    text = "Pusher\nRated: | Running time: 104 mins\nDirector: Amy Falk\n"
    assert fixes(text, "review") == [None]


def test_a_label_that_means_nothing_to_the_film_may_be_empty() -> None:
    assert fixes("Year: 2006\nKeywords:\n\nUK: 109 mins\n") == []
