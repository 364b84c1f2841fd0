"""Findings: what reading finds wrong, as diagnostics in order of position."""

from __future__ import annotations

import re

import pytest

import filmsheet
from filmsheet.document.findings import RULES, diagnostics
from filmsheet.fields.draft import Problem
from filmsheet.text.span import LineIndex


def test_rules_are_numbered_and_named_in_words() -> None:
    assert all(re.fullmatch("FS[0-9]{3}", rule) for rule in RULES)
    names = [name for name, _ in RULES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("rule", RULES)
def test_a_problem_becomes_a_diagnostic_of_its_rule(rule: str) -> None:
    [found] = diagnostics([Problem(rule, 3, 6, "wrong", "mend it")], (), LineIndex("a\nbcdef\n"))
    assert (found.rule, (found.name, found.severity)) == (rule, RULES[rule])
    assert (found.message, found.help, found.fix, found.path) == ("wrong", "mend it", None, None)
    assert (found.offset, found.end_offset, found.line, found.column) == (3, 6, 2, 2)


def test_diagnostics_are_in_order_of_position() -> None:
    problems = [
        Problem("FS008", 4, 6, "", None),
        Problem("FS001", 4, 6, "", None),
        Problem("FS003", 4, 5, "", None),
        Problem("FS002", 0, 9, "", None),
    ]
    found = diagnostics(problems, (2, 8), LineIndex("abcdefghij"))
    assert [(d.rule, d.offset, d.end_offset) for d in found] == [
        ("FS002", 0, 9),
        ("FS006", 2, 3),
        ("FS003", 4, 5),
        ("FS001", 4, 6),
        ("FS008", 4, 6),
        ("FS006", 8, 9),
    ]


@pytest.mark.parametrize(
    ("bad", "extents"),
    [
        ((), []),
        ((0,), [(0, 1)]),
        ((0, 1, 2), [(0, 3)]),
        ((0, 2), [(0, 1), (2, 3)]),
        ((1, 2, 5, 6, 9), [(1, 3), (5, 7), (9, 10)]),
    ],
)
def test_neighbouring_bad_characters_are_one_diagnostic(
    bad: tuple[int, ...], extents: list[tuple[int, int]]
) -> None:
    found = diagnostics([], bad, LineIndex("abcdefghij"))
    assert [(d.rule, d.offset, d.end_offset) for d in found] == [("FS006", *extent) for extent in extents]


def test_bad_bytes_are_counted_in_words() -> None:
    one, several = filmsheet.parse(b"Cast: \xe9 and \xe9\xe8").diagnostics
    assert one.message.startswith("this byte isn't ")
    assert several.message.startswith("these bytes aren't ")
    assert one.severity == several.severity == "warning"


def test_a_sheet_in_which_nothing_is_wrong_has_no_diagnostics() -> None:
    assert filmsheet.parse("Year: 1996\nCast: Arata (voice)\n").diagnostics == ()


@pytest.mark.parametrize(
    ("line", "rule", "severity"),
    [
        ("Year: 19x6", "FS001", "error"),
        ("Year:", "FS002", "warning"),
        ("Cast: Arata (voice", "FS003", "warning"),
        ("Release Date: 31 June 2006", "FS004", "error"),
        ("Release Date: 4/3/92", "FS005", "error"),
        ("???", "FS008", "error"),
    ],
)
def test_each_rule_reports_its_fault(line: str, rule: str, severity: str) -> None:
    [found] = filmsheet.parse(f"Title: PUSHER\n{line}\nLanguage: Danish").diagnostics
    assert (found.rule, found.severity, found.line) == (rule, severity, 2)
