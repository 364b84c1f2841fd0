"""JSON text on one line: what the standard library would write, of every kind of value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cases import over_samples
from hypothesis import given
from hypothesis import strategies as st

import filmsheet
from filmsheet.formats import json_text
from filmsheet.formats.json_text import escaped, sheet_text, string, value_text
from filmsheet.formats.sheet_json import encode
from filmsheet.model import FilmSheet, Language, PartialDate, Release
from filmsheet.model.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path


def check(sheet: FilmSheet) -> None:
    assert sheet_text(sheet) == json.dumps(encode(sheet), ensure_ascii=False)


@given(data=st.data())
def test_the_text_is_that_of_the_library(data: st.DataObject, sheets: st.SearchStrategy[FilmSheet]) -> None:
    check(data.draw(sheets))


@over_samples
def test_the_text_of_a_sample(path: Path) -> None:
    for sheet in filmsheet.parse(path.read_bytes()).sheets:
        check(sheet)


def test_what_follows_is_written_again_when_too_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "_MOST_KEPT", 2)
    notes = [None, "Re-release", "Limited Release - Hull", "Re-release", None, "English subtitles", None]
    for note in notes * 3:
        check(
            FilmSheet(
                releases=[Release("GB", "dvd", PartialDate(2006, 22), note)], languages=[Language("x", note)]
            )
        )


def test_lone_surrogates_and_control_characters_are_written_as_the_library_does() -> None:
    for text in ("\ud800", "\x00\x1f\x7f\x85", "\u2028", '"\\/', "😀"):
        check(FilmSheet(title=text))
        assert string(text) == json.dumps(text, ensure_ascii=False)


STEERS = [*map(chr, range(0x7F, 0xA0)), *"\u061c\u200e\u200f\u2028\u2029", *map(chr, range(0x202A, 0x202F))]
STEERS += map(chr, range(0x2066, 0x206A))


@pytest.mark.parametrize("indent", [None, 2])
def test_what_steers_a_terminal_is_written_by_its_number(indent: int | None) -> None:
    for letter in STEERS:
        sheet = FilmSheet(title=f"a{letter}é\u200b\xa0")
        text = filmsheet.formats.get("json").dumps(sheet, indent=indent)
        assert f'"a\\u{ord(letter):04x}é\u200b\xa0"' in text
        assert filmsheet.formats.get("json").loads(text) == sheet
    assert json.loads(value_text({"é": STEERS}, indent)) == {"é": STEERS}


@given(st.text())
def test_what_is_escaped_reads_back(text: str) -> None:
    plain = json.dumps(text, ensure_ascii=False)
    assert json.loads(escaped(plain)) == text
    assert not set(STEERS) & set(escaped(plain))
    assert escaped(plain) == plain or set(STEERS) & set(text)


def test_a_kind_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="no JSON for"):
        json_text._code(Kind(), "its_x", {})
