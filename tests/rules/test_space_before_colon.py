"""Blanks before colons."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Subject
from filmsheet.rules.space_before_colon import RULE


def mended(text: str) -> str:
    """The text after all fixes, which are safe."""
    for one in reversed(list(RULE.check(Subject(filmsheet.parse(text))))):
        assert one.fix is not None
        assert one.fix.safety == "safe"
        [edit] = one.fix.edits
        assert (edit.offset, edit.end_offset) == (one.start, one.end)
        text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Year: 2006\nCountry : DENMARK\n", "Year: 2006\nCountry: DENMARK\n"),
        ("Year: 2006\nCountry \xa0:DENMARK\n", "Year: 2006\nCountry:DENMARK\n"),
        ("Year : 2006\nCountry\t: DENMARK\n", "Year: 2006\nCountry: DENMARK\n"),
        (
            "Year : 2006\nCountry : Iran\nLength : 99 minutes\nGenre: Drama\nVersion: Farsi\nFormat: 35 mm\n",
            "Year: 2006\nCountry: Iran\nLength: 99 minutes\nGenre: Drama\nVersion: Farsi\nFormat: 35 mm\n",
        ),
    ],
)
def test_the_blank_is_taken_out(text: str, right: str) -> None:
    assert mended(text) == right
    assert mended(right) == right
    assert filmsheet.parse(text).sheets == filmsheet.parse(right).sheets


@pytest.mark.parametrize(
    "text",
    [
        "Year : 2006\nCountry : DENMARK\nLength : 104 minutes\n",
        "Year     : 2006\nCountry  : DENMARK\nLength   : 104 minutes\nGenre: Drama\n",
        "Year: 2006\nCountry: DENMARK\n\nThe bell : a very old one rang over the valley.\n",
    ],
)
def test_what_is_no_fault(text: str) -> None:
    assert mended(text) == text
