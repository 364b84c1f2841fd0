"""Dates that there are not."""

import filmsheet
from filmsheet.rules.impossible_date import RULE
from filmsheet.rules.rule import Finding, Subject


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def test_only_the_date_is_found_and_nothing_is_guessed() -> None:
    text = "Year: 2006\nUK Release Date: 31 June 2006 (London only)\n"
    [one] = found(text)
    assert text[one.start : one.end] == "31 June 2006"
    assert one.fix is None


def test_a_date_that_there_is() -> None:
    assert found("Year: 2008\nUK Release Date: 29 February 2008\n") == []
