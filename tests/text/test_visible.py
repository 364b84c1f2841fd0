"""Text as people see it: nothing in it steers a terminal, and all of it can be written."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.text.visible import STEERING, cells, encodable, frame, lines, one_line, printable, whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë 漢", "Zoë 漢"),
        ("a\nb\tc\x1b\x7f", "a␊b␉c␛␡"),
        ("no\xa0break\u3000", "no\xa0break\u3000"),
        ("\x85\u2028\u2029", "\\u{85}\\u{2028}\\u{2029}"),
        ("\u200b\u202e", "\\u{200b}\\u{202e}"),
        ("caf\udce9\n", "caf\udce9␊"),
        ("half\ud83d", "half\ufffd"),
    ],
)
def test_a_text_is_shown_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_lines_stay_lines() -> None:
    assert lines("a\x1b\n\n\u202eb\r\n") == "a␛\n\n\\u{202e}b␍\n"


def test_a_text_for_any_stream_has_no_half_of_a_pair() -> None:
    assert printable("caf\udce9\t\x9b") == "caf\\udce9␉\\u{9b}"


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("Zoe", 3), ("Zo\xeb", 3), ("e\u0301", 1), ("\u6620\u753b", 4), ("\u0915\u0941", 1)],
)
def test_a_wide_letter_takes_two_cells_and_a_combining_mark_takes_none(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_frame_has_the_number_once_and_the_gutter_in_every_line() -> None:
    assert frame(7, "GENER: x", ["^", " note"]) == ["   7 | GENER: x", "     | ^", "     |  note"]
    assert frame(12345, "", ["^"]) == ["12345 |", "      | ^"]
    assert frame(12, "x", [], digits=3, paint=lambda gutter: f"<{gutter}>") == ["< 12 |> x"]


@given(st.text())
def test_whatever_a_text_holds_nothing_steers(text: str) -> None:
    for shown in (one_line(text), lines(text).replace("\n", ""), printable(text)):
        assert not re.search(f"[\0-\x1f{STEERING}]", shown)
        assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"} for letter in shown)


def test_what_no_byte_stands_behind_is_replaced() -> None:
    assert encodable("caf\udce9 é") == "caf\udce9 é"
    assert encodable("half\ud83d é") == "half\ufffd é"
    assert whole("caf\udce9 é half\ud83d") == "caf\ufffd é half\ufffd"
    assert whole("plain") == "plain"
    assert whole("\ufeffé") == "\ufeffé"
