"""Layouts that no dialect has."""

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.unknown_layout import RULE

TEXT = "Ohjaaja: Aino Salo\nKesto: 104 min\nMaa: Suomi\n"


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def test_it_stands_at_the_first_label() -> None:
    [one] = found(TEXT)
    assert TEXT[one.start : one.end] == "Ohjaaja"
    assert one.fix is None


def test_one_known_label_among_three_is_enough() -> None:
    assert found(f"Year: 2006\n{TEXT.partition('Maa')[0]}") == []
