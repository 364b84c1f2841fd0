"""Layouts that no dialect has."""

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.unknown_layout import RULE

TEXT = "Year: 2006\nOhjaaja: Aino Salo\nKesto: 104 min\nMaa: Suomi\n"


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def test_it_stands_at_the_first_label() -> None:
    [one] = found(TEXT)
    assert TEXT[one.start : one.end] == "Ohjaaja"
    assert one.fix is None


def test_two_unknown_labels_are_too_few() -> None:
    assert found(f"{TEXT.partition('Maa')[0]}") == []
