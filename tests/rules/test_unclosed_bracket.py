"""Brackets that are never closed."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Subject
from filmsheet.rules.unclosed_bracket import RULE
from filmsheet.text.diagnostic import Edit, Fix


def fixes(text: str) -> list[Fix | None]:
    return [one.fix for one in RULE.check(Subject(filmsheet.parse(text, dialect="archive")))]


@pytest.mark.parametrize(
    ("line", "safety", "brackets"),
    [
        ("UK Release Date: 5 March 2010 (Limited Release - New York, Paris", "safe", ")"),
        ("UK: 105 mins (director's cut", "safe", ")"),
        ("UK Certificate: 15 (edited", "safe", ")"),
        ("Language: Danish (English subtitles", "safe", ")"),
        ("Cast: Signe Holm, Kim Bodnia (voice", "safe", ")"),
        # the note would be `a (b` without them and `a (b)` with them
        ("UK: 105 mins (a (b", "unsafe", "))"),
        ("UK Certificate: 15 for violence (mild", "unsafe", ")"),
        ("Cast: Kim Bodnia (voice, Mads Mikkelsen", "unsafe", ")"),
        ("Cast: Kim Bodnia (voice and Mads Mikkelsen", "unsafe", ")"),
        ("Cast: Kim Bodnia ((voice", "unsafe", "))"),
    ],
)
def test_it_is_closed_where_the_value_ends(line: str, safety: str, brackets: str) -> None:
    text = f"Year: 2010\n{line}\nCountry: Denmark\n"
    [fix] = fixes(text)
    assert fix is not None
    end = len("Year: 2010\n") + len(line)
    assert (fix.safety, fix.edits) == (safety, (Edit(end, end, brackets),))
    assert fixes(text[:end] + brackets + text[end:]) == []


def test_brackets_that_are_too_deep_stay_as_they_are() -> None:
    deep = "Year: 2010\nUK: 105 mins " + "(" * 12
    assert fixes(f"{deep}a\n") == [None]
    assert fixes(f"{deep}a{')' * 12}\n") == [None]


def test_a_value_on_several_lines_is_closed_on_its_own() -> None:
    text = "Year: 2010\nCast:\nSigne Holm (voice\nArata\nUK: 105 mins\n"
    assert [fix and fix.safety for fix in fixes(text)] == ["safe"]
