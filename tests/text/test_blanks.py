"""Blanks: what is trimmed from values, and stands between words."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from filmsheet.text import blanks

# Zl, Zp and Zs are the separators; the controls are those of White_Space and Python's U+001C to U+001F.
SEPARATORS = {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in {"Zl", "Zp", "Zs"}}
CONTROLS = set("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")
ZERO_WIDTH = set("\u200b\u200c\u200d\u2060\ufeff")
BLANKS = SEPARATORS | CONTROLS | ZERO_WIDTH


def test_blanks_are_the_separators_some_controls_and_the_zero_width_characters() -> None:
    assert set(blanks.ALL) == BLANKS
    assert {c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()} <= BLANKS


def test_patterns_and_characters_say_the_same() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert set(re.findall(f"[{blanks.CLASS}]", every)) == BLANKS
    assert set(re.findall(f"[{blanks.WITHIN_A_LINE}]", every)) == BLANKS - {"\r", "\n"}


@pytest.mark.parametrize("blank", sorted(BLANKS), ids=ascii)
def test_each_blank_is_trimmed_and_is_one_space(blank: str) -> None:
    assert blanks.trimmed(f"{blank}{blank}a{blank}b{blank}") == f"a{blank}b"
    assert blanks.single_spaced(f"a{blank} {blank}b") == "a b"


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\u180e", "\u00ad", "\u200e", "\u2061", "_"])
def test_other_characters_are_kept(letter: str) -> None:
    assert blanks.trimmed(letter) == letter
    assert blanks.single_spaced(f"a{letter}b") == f"a{letter}b"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a  b", "a  b"),
        ("a\tb\u2028c", "a\tb\u2028c"),
        ("a\nb", "a b"),
        ("a \r\n  b", "a b"),
        ("a\rb\r\rc", "a b c"),
        ("a  b\n\u00a0c  d", "a  b c  d"),
    ],
)
def test_a_line_end_becomes_a_space_with_the_blanks_around_it(text: str, line: str) -> None:
    assert blanks.on_one_line(text) == line
