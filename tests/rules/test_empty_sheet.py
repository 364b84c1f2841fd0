"""Sheets without a word."""

import pytest

import filmsheet
from filmsheet.rules.empty_sheet import RULE
from filmsheet.rules.rule import Subject


@pytest.mark.parametrize("text", ["", "\n \t\n", "\u200b"])
def test_blanks_are_empty(text: str) -> None:
    [one] = RULE.check(Subject(filmsheet.parse(text)))
    assert (one.start, one.end, one.fix) == (0, 0, None)


def test_a_word_is_not() -> None:
    assert list(RULE.check(Subject(filmsheet.parse("PUSHER")))) == []
