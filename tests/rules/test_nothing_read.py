"""Texts of which nothing was read."""

import filmsheet
from filmsheet.rules.nothing_read import RULE
from filmsheet.rules.rule import Subject
from filmsheet.rules.unknown_label import RULE as UNKNOWN_LABEL

TEXT = "THE SLOW FERRY\nOhjaaja: Aino Salo\nDircetor: Aino Salo\nMaa: Suomi\n"


def test_it_stands_at_the_first_line_that_looks_like_a_fact() -> None:
    [one] = RULE.check(Subject(filmsheet.parse(TEXT)))
    assert TEXT[one.start : one.end] == "Ohjaaja: Aino Salo"
    assert one.fix is None


def test_no_label_is_called_misspelt_in_a_layout_that_is_not_known() -> None:
    assert list(UNKNOWN_LABEL.check(Subject(filmsheet.parse(TEXT)))) == []
