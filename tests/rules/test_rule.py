"""What a rule is: its page, what it finds, and what it looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import rules
from filmsheet.document import findings
from filmsheet.rules import unreadable_file
from filmsheet.rules.rule import Finding, Options, Rule, Subject, fix, key_of, reading_rule
from filmsheet.text.diagnostic import Diagnostic, Edit, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

TWO = "Year: 1996\n\nA cook falls out over a bell.\n\nYear: 1999\nCast: A\nUSA & UK: 9 mins\nRated: 19x6\n"


# ---- the subject


def test_a_subject_gives_each_sheet_with_its_index() -> None:
    subject = Subject(filmsheet.parse(TWO))
    assert [(index, sheet.year) for index, sheet in subject.sheets()] == [(0, 1996), (1, 1999)]
    assert subject.options == Options() == Options(required=())


@pytest.mark.parametrize(
    ("pointer", "sheet", "said"),
    [
        ("/year", 0, "1996"),
        ("/year", 1, "1999"),
        ("/cast/0/name", 1, "A"),
        ("/runtimes/1/region", 1, "USA & UK"),
        ("/runtimes/1/minutes", 1, "9"),
        ("/runtimes/1", 1, "9 mins"),
        ("/runtimes/0/note", 1, "9 mins"),  # nothing says one: the entry
        ("/cast/0/role", 1, "A"),
        ("/title", 0, TWO[: TWO.index("Year: 1999")]),  # nor a title: the sheet
        ("/genres", 1, TWO[TWO.index("Year: 1999") :]),
    ],
)
def test_a_subject_says_where_a_value_stands(pointer: str, sheet: int, said: str) -> None:
    subject = Subject(filmsheet.parse(TWO))
    start, end = subject.extent(pointer, sheet)
    assert subject.said(pointer, sheet) == TWO[start:end] == said


@pytest.mark.parametrize(("pointer", "sheet"), [("/years", 0), ("/cast/1", 1), ("/cast/0", 0)])
def test_a_pointer_to_nothing_is_a_bug(pointer: str, sheet: int) -> None:
    with pytest.raises(KeyError):
        Subject(filmsheet.parse(TWO)).extent(pointer, sheet)


def test_a_sheet_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(IndexError):
        Subject(filmsheet.parse(TWO)).extent("/year", 2)


# ---- the rule


def test_the_summary_is_the_first_line_of_the_page() -> None:
    pages = {"One line.": "One line.", "\n\n  First.\nSecond.\n": "First.", "": "", "\n": ""}
    found = {page: Rule("T1", "t", "info", lambda _: (), page).summary for page in pages}
    assert found == pages


def test_a_rule_is_called_by_its_number_or_its_name() -> None:
    rule = Rule("Art01", "genre-Spelling", "info", lambda _: (), "")
    for spelt in ("ART01", "art01 ", " Genre-spelling"):
        assert rule.is_called(spelt)
    for spelt in ("", "ART", "ART011", "genre spelling"):
        assert not rule.is_called(spelt)
    assert key_of(" FS203\n") == "fs203"


def test_findings_become_diagnostics() -> None:
    mend = fix("unsafe", (0, 1, "x"), (3, 3, "y"))

    def find(_: Subject) -> Iterator[Finding]:
        yield Finding(6, 10, "it is so", "do", mend)
        yield Finding(0, 4, "and so")

    rule = Rule("T1", "t-one", "info", find, "")
    subject = Subject(filmsheet.parse(TWO))
    first, second = rule.diagnostics(subject, "error", "a.txt")
    span = subject.document.index.span(6, 10)
    assert first == Diagnostic("T1", "t-one", "error", "it is so", span, "do", mend, "a.txt")
    assert (second.offset, second.end_offset, second.help, second.fix) == (0, 4, None, None)


def test_a_fix_has_its_class_and_its_edits() -> None:
    assert fix("safe", (1, 2, "a"), (3, 3, "")) == Fix("safe", (Edit(1, 2, "a"), Edit(3, 3, "")))
    assert fix("unsafe").edits == ()


# ---- rules of what reading finds


@pytest.mark.parametrize("code", findings.RULES)
def test_a_reading_rule_has_the_name_and_the_severity_of_reading(code: str) -> None:
    rule = reading_rule(code, None)
    assert (rule.code, (rule.name, rule.severity), rule.page) == (code, findings.RULES[code], "")


def test_a_reading_rule_gives_what_reading_finds_and_no_more() -> None:
    document = filmsheet.parse("Year: 19x6\nUK: 1o5 mins\nstray\nCast: A\n")
    subject = Subject(document)
    found = list(reading_rule("FS001", "A page.").diagnostics(subject, "error", None))
    assert len(found) == 2
    assert found == [one for one in document.diagnostics if one.rule == "FS001"]


def test_a_reading_rule_may_mend() -> None:
    asked = []

    def mend(subject: Subject, found: Diagnostic) -> Fix | None:
        asked.append(found.rule)
        return fix("safe", (found.offset, found.end_offset, "")) if "x" in subject.said("/unread/0") else None

    subject = Subject(filmsheet.parse("Year: 19x6\nstray\nCast: A\n"))
    [found] = reading_rule("FS001", "", mend).check(subject)
    assert (found.fix, asked) == (fix("safe", (6, 10, "")), ["FS001"])


# ---- what can't be read


def test_an_unreadable_file_is_one_finding_at_its_beginning() -> None:
    found = unreadable_file.unreadable("a.txt", PermissionError(13, "Permission denied"))
    assert str(found) == "a.txt:1:1: error[FS000] can't read the file: Permission denied"
    assert (found.name, found.offset, found.end_offset, found.fix) == ("unreadable-file", 0, 0, None)
    assert found.help is not None


def test_an_error_without_a_number_says_what_it_can() -> None:
    assert unreadable_file.unreadable("a.txt", OSError("it is closed")).message.endswith(": it is closed")


@pytest.mark.parametrize("rule", rules.of_runs(), ids=lambda rule: rule.code)
def test_what_a_run_reports_no_document_shows(rule: Rule) -> None:
    assert list(rule.check(Subject(filmsheet.parse(TWO)))) == []
