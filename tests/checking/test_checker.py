"""The checker: what rules find in a document, in order, with the severity that they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.rule import Finding, Options, Rule, fix
from filmsheet.text.diagnostic import SEVERITIES, at_least

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.rules.rule import Subject

DOCUMENT = filmsheet.parse("Title: A\nYear: 19x6\n")


def finding(code: str, *places: tuple[int, int]) -> Rule:
    """A rule that finds some places, in that order."""

    def find(_: Subject) -> Iterator[Finding]:
        for place in places:
            yield Finding(*place, f"{code} is here", "look", fix("unsafe", (*place, "")))

    return Rule(code, code.lower(), "warning", find, "")


def test_findings_stand_in_order_of_position() -> None:
    one, two = finding("T2", (9, 12), (0, 5)), finding("T1", (9, 12), (9, 10), (3, 3))
    found = check(DOCUMENT, [(one, "warning"), (two, "warning")])
    assert [(d.offset, d.end_offset, d.rule) for d in found] == [
        (0, 5, "T2"),
        (3, 3, "T1"),
        (9, 10, "T1"),
        (9, 12, "T1"),
        (9, 12, "T2"),
    ]


def test_a_finding_is_told_whole() -> None:
    [found] = check(DOCUMENT, [(finding("T1", (9, 19)), "info")], path="a.txt")
    assert found.to_json() == {
        "path": "a.txt",
        "rule": "T1",
        "name": "t1",
        "severity": "info",
        "message": "T1 is here",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 11,
        "offset": 9,
        "end_offset": 19,
        "help": "look",
        "fix": {"safety": "unsafe", "edits": [{"offset": 9, "end_offset": 19, "text": ""}]},
    }


def test_a_rule_sees_the_options() -> None:
    seen: list[tuple[str, ...]] = []

    def find(subject: Subject) -> tuple[()]:
        seen.append(subject.options.required)
        return ()

    rule = Rule("T1", "looks", "info", find, "")
    check(DOCUMENT, [(rule, "info")], Options(required=("year",)))
    check(DOCUMENT, [(rule, "info")])
    assert seen == [("year",), ()]


def test_no_rule_finds_nothing() -> None:
    assert check(DOCUMENT, []) == ()


def test_a_bug_names_the_rule() -> None:
    def find(_: Subject) -> Iterator[Finding]:
        yield Finding(0, 0, "so far so good")
        raise RuntimeError

    with pytest.raises(RuntimeError) as bug:
        check(DOCUMENT, [(finding("T1"), "info"), (Rule("T2", "fails", "info", find, ""), "info")])
    assert bug.value.__notes__ == ["in the rule T2 fails"]


@pytest.mark.parametrize("place", [(0, 99), (-1, 0), (5, 3)])
def test_a_place_outside_the_text_is_a_bug(place: tuple[int, int]) -> None:
    with pytest.raises(IndexError) as bug:
        check(DOCUMENT, [(finding("T1", place), "info")])
    assert bug.value.__notes__ == ["in the rule T1 t1"]


def test_severities_rise() -> None:
    assert SEVERITIES == ("info", "warning", "error")
    held = [(a, b) for a in SEVERITIES for b in SEVERITIES if at_least(a, b)]
    assert len(held) == 6
    assert ("error", "info") in held
    assert ("info", "warning") not in held
