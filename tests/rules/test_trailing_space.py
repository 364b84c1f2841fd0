"""Blanks at the ends of lines."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.trailing_space import RULE


def found(text: str) -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text))))


def mended(text: str) -> str:
    """The text after all fixes, which are safe."""
    for one in reversed(found(text)):
        assert one.fix is not None
        assert one.fix.safety == "safe"
        [edit] = one.fix.edits
        text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Year: 2006 \nCast: Arata\t \n", "Year: 2006\nCast: Arata\n"),
        ("Year: 2006 \r\nCast: Arata\t\rUK: 109 mins ", "Year: 2006\r\nCast: Arata\rUK: 109 mins"),
        ("Year: 2006\n   \n\xa0\nArata\u3000", "Year: 2006\n\n\nArata"),
        ("Year: 2006\nCast: Arata\t", "Year: 2006\nCast: Arata"),
    ],
)
def test_they_are_taken_out(text: str, right: str) -> None:
    assert mended(text) == right
    assert found(right) == []
    assert filmsheet.parse(text).sheets == filmsheet.parse(right).sheets


@pytest.mark.parametrize(
    ("raw", "place"),
    [(b"Cast: Mar\xa0\n", None), (b"Cast: Mar\xa0 \t\n", (10, 12)), (b"\xa0 \nCast:  Arata\xa0", (1, 2))],
)
def test_a_byte_that_is_not_valid_is_not_taken_for_a_blank(raw: bytes, place: tuple[int, int] | None) -> None:
    places = [(one.start, one.end) for one in RULE.check(Subject(filmsheet.parse(raw)))]
    assert places == ([place] if place else [])


def test_how_many_there_are() -> None:
    one, two = found("Year: 2006 \nCast: Arata\t \n")
    assert (one.message, one.start, one.end) == ("a blank ends this line", 10, 11)
    assert two.message == "2 blanks end this line"


@pytest.mark.parametrize(
    "text", ["", "Year: 2006\n  Cast: A  B\n", "Cast: Signe\xa0Holm\n", "Cast: Åsa\u200b\n"]
)
def test_what_is_no_fault(text: str) -> None:
    assert found(text) == []
