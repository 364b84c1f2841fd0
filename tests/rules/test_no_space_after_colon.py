"""Values that no blank parts from the colon."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.no_space_after_colon import RULE
from filmsheet.rules.rule import Subject


def mended(text: str) -> str:
    """The text after all fixes, which are safe."""
    for one in reversed(list(RULE.check(Subject(filmsheet.parse(text))))):
        assert text[one.start : one.end] == ":"
        assert one.fix is not None
        assert one.fix.safety == "safe"
        [edit] = one.fix.edits
        text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Year:2006\nRated:15\n", "Year: 2006\nRated: 15\n"),
        ("Year: 2006\nGenre :Drama\n", "Year: 2006\nGenre : Drama\n"),
        ("Year: 2006\nPrint Gauge:35 mm", "Year: 2006\nPrint Gauge: 35 mm"),
    ],
)
def test_a_space_is_put_there(text: str, right: str) -> None:
    assert mended(text) == right
    assert mended(right) == right
    assert filmsheet.parse(text).sheets == filmsheet.parse(right).sheets


@pytest.mark.parametrize(
    "text",
    [
        "Year: 2006\nGenre:\tDrama\nCast:\nSigne Holm\nDirector:\u200bHanne Brandt\nCountry:",
        "Genre:......Drama\nRunning time: 104 mins\nRated: 15\n",
        "Year: 2006\nUnread::Country:\n",
        "Year: 2006\n\nIt was 9:30, and the bell:the very bell, rang over the valley.\n",
        "",
    ],
)
def test_what_is_no_fault(text: str) -> None:
    assert mended(text) == text
