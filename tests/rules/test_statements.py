"""What a sheet says, as rules quote it."""

from __future__ import annotations

import filmsheet
from filmsheet.rules.rule import Subject
from filmsheet.rules.statements import cut, line_of, statement


def test_statement() -> None:
    subject = Subject(filmsheet.parse("Year: 1996\nUK: 109 mins\n"))
    found = statement(subject, "runtimes", 0, 0)
    assert found.quoted == "`UK: 109 mins`"
    assert subject.text[found.start : found.end] == "109 mins"
    assert line_of(subject, found.start) == 2


def test_statement_of_no_label() -> None:
    subject = Subject(filmsheet.parse("Pusher    Denmark 1996  |  105 mins  |  18\n", dialect="oneline"))
    assert statement(subject, "runtimes", 0, 0).quoted == "`105 mins`"


def test_cut() -> None:
    assert cut("Signe Holm") == "`Signe Holm`"
    assert cut("Holm " * 20) == f"`{('Holm ' * 12).strip()}…`"
