"""Values that were read and may be wrong."""

import filmsheet
from filmsheet.rules.doubtful_value import RULE
from filmsheet.rules.rule import Subject

TEXT = "Year: 1999\nDirectors: Hanne Brandt - Signe Holm, Jonas Wolff\n"


def test_it_stands_at_the_value() -> None:
    [one] = RULE.check(Subject(filmsheet.parse(TEXT)))
    assert TEXT[one.start : one.end] == "Hanne Brandt - Signe Holm"
    assert one.message == "doubtful: a name that holds `-`"
    assert one.fix is None


def test_the_value_stays() -> None:
    assert filmsheet.parse(TEXT).sheet.directors[0].name == "Hanne Brandt - Signe Holm"
