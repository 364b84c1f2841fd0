"""Dates that read two ways."""

import filmsheet
from filmsheet.rules.ambiguous_date import RULE
from filmsheet.rules.rule import Finding, Subject


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def test_nothing_chooses() -> None:
    text = "Year: 1992\nRelease Date: 4/3/92\n"
    [one] = found(text)
    assert text[one.start : one.end] == "4/3/92"
    assert one.fix is None


def test_a_region_chooses() -> None:
    assert found("Year: 1992\nUK Release Date: 4/3/92\n") == []
