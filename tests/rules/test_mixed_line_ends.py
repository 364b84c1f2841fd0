"""Line ends of several kinds."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.mixed_line_ends import RULE
from filmsheet.rules.rule import Finding, Subject


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def mended(text: str) -> str:
    [one] = found(text)
    assert one.fix is not None
    assert one.fix.safety == "safe"
    for edit in reversed(one.fix.edits):
        text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


@pytest.mark.parametrize(
    ("text", "right", "counts"),
    [
        ("A: b\nC: d\r\nE: f\n", "A: b\nC: d\nE: f\n", "2 in LF and 1 in CRLF"),
        ("A: b\r\nC: d\nE: f\r\n", "A: b\r\nC: d\r\nE: f\r\n", "2 in CRLF and 1 in LF"),
        ("A: b\rC: d\rE: f\n", "A: b\rC: d\rE: f\r", "2 in CR and 1 in LF"),
        ("A: b\r\nC: d\n", "A: b\r\nC: d\r\n", "1 in CRLF and 1 in LF"),
        ("A: b\nC: d\r\n", "A: b\nC: d\n", "1 in LF and 1 in CRLF"),
        ("A: b\n\nC: d\r\r\n", "A: b\n\nC: d\n\n", "2 in LF, 1 in CRLF and 1 in CR"),
    ],
)
def test_most_decide_and_then_the_first(text: str, right: str, counts: str) -> None:
    assert mended(text) == right
    assert found(right) == []
    [one] = found(text)
    assert one.message == f"line ends are mixed: {counts}"


def test_it_stands_at_the_first_that_is_not_as_most_are() -> None:
    [one] = found("A: b\nC: d\r\nE: f\n")
    assert (one.start, one.end) == (9, 11)


@pytest.mark.parametrize("text", ["", "A: b", "A: b\n\nC: d\n", "A: b\r\nC: d\r\n", "A: b\rC: d\r"])
def test_one_kind_is_no_fault(text: str) -> None:
    assert found(text) == []
