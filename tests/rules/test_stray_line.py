"""Lines that are neither field, title nor prose."""

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.stray_line import RULE


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def test_a_line_among_the_labels() -> None:
    text = "Year: 2006\nNordic Film Days\nDirector: Hanne Brandt\n"
    [one] = found(text)
    assert text[one.start : one.end] == "Nordic Film Days"
    assert one.fix is None


def test_a_title() -> None:
    assert found("Nordic Film Days\nYear: 2006\nDirector: Hanne Brandt\n") == []
