"""Weekdays that aren't their date's."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.wrong_weekday import RULE


def found(text: str, dialect: str = "auto") -> list[tuple[int, str]]:
    """The line of each finding, and the characters that it marks."""
    document = filmsheet.parse(text, dialect=dialect)
    return [(one.line, text[one.offset : one.end_offset]) for one in check(document, [(RULE, RULE.severity)])]


def mended(line: str) -> str:
    """The line after the fix of its one finding."""
    text = f"Year: 2004\n{line}\n"
    [one] = check(filmsheet.parse(text), [(RULE, RULE.severity)])
    assert one.fix is not None
    assert one.fix.safety == "unsafe"
    [edit] = one.fix.edits
    return (text[: edit.offset] + edit.text + text[edit.end_offset :]).splitlines()[1]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("USA Release Date: Thursday 31 December 2004", "USA Release Date: Friday 31 December 2004"),
        ("UK Release Date: Thu 31 December 2004", "UK Release Date: Fri 31 December 2004"),
        ("UK Release Date: Thu., 31 December 2004", "UK Release Date: Fri., 31 December 2004"),
        ("UK Release Date: TUESDAY, December 31st 2004", "UK Release Date: FRIDAY, December 31st 2004"),
        ("UK Release Date: wed 31 December 2004", "UK Release Date: fri 31 December 2004"),
        ("UK DVD Release Date: 31 December 2004 (Sunday)", "UK DVD Release Date: 31 December 2004 (Friday)"),
        ("UK Release Date: 31 December 2004 (Thurs)", "UK Release Date: 31 December 2004 (Fri)"),
        ("USA & UK: Monday 31 December 2004", "USA & UK: Friday 31 December 2004"),
        ("Release Date: Saturday 1 January 2006", "Release Date: Sunday 1 January 2006"),
    ],
)
def test_a_wrong_weekday_and_its_mend(line: str, right: str) -> None:
    assert mended(line) == right
    assert found(f"Year: 2004\n{right}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "UK Release Date: Friday 31 December 2004",
        "UK Release Date: 31 December 2004 (Friday)",
        "UK Release Date: 31 December 2004 (Monday screenings only)",
        "UK Release Date: 31 December 2004 (Limited Release - Sunderland)",
        "UK Release Date: 31 December 2004",
        "UK Release Date: December 2004 (Monday)",
        "UK Release Date: tbc (Monday)",
        "UK: Monday Pictures",
        "Cast: Monday Michiru",
    ],
)
def test_nothing_to_say(line: str) -> None:
    assert found(f"Year: 2004\nRelease Date: 30 December 2004\n{line}\n") == []


def test_a_release_without_a_day_beside_a_wrong_one() -> None:
    text = "UK Release Date: tbc\nUK Release Date: May 2004\nUK Release Date: Monday 31 December 2004\n"
    assert found(text) == [(3, "Monday")]


def test_the_message_names_the_right_one() -> None:
    [one] = check(filmsheet.parse("USA Release Date: Thursday 31 December 2004"), [(RULE, RULE.severity)])
    assert one.message == "31 December 2004 is a Friday, and no `Thursday`"
    assert one.help == "look the date up; if it is right, write `Friday`"
