"""The other engine: stock Lark reads a value, cuts a text, and says what it expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from filmsheet.engines.language import language
from filmsheet.engines.stock import StockList, StockRecord, expected

if TYPE_CHECKING:
    from filmsheet.engines.fast import CutLine

GRAMMAR = r"""
pair: WORD _GAP? NUMBER?
row: _COMMA? WORD (_COMMA WORD)* _COMMA?
WORD: /[a-c]+/
NUMBER: /[0-9]+/
_GAP: / +/
_COMMA: /,/
"""
LARK = Lark(GRAMMAR, parser="lalr", start=["pair", "row"], maybe_placeholders=False)
PAIR = StockRecord(LARK, "pair", ("NUMBER", "WORD"))
ROW = StockList(LARK, "row")
SPOKEN = language("archive")


def test_a_row_has_a_string_for_each_name_in_the_order_of_the_names() -> None:
    assert PAIR.row("ab 12") == ("12", "ab")
    assert PAIR.row("ab") == ("", "ab")


def test_spans_say_where_each_terminal_read() -> None:
    assert PAIR.spans("ab 12") == ((3, 5), (0, 2))
    assert PAIR.spans("ab") == (None, (0, 2))


@pytest.mark.parametrize("text", ["", "12", "ab 12 ", "x", "ab 12 ab"])
def test_a_record_reads_the_whole_text_or_none_of_it(text: str) -> None:
    assert PAIR.row(text) is None
    assert PAIR.spans(text) is None


def test_a_list_is_cut_into_its_items() -> None:
    assert ROW.items(",a,bc,") == ["a", "bc"]
    assert ROW.spans(",a,bc,") == [(1, 2), (3, 5)]


@pytest.mark.parametrize("text", ["", ",", "a,,b", "a b", "1"])
def test_what_is_no_list_has_no_items(text: str) -> None:
    assert ROW.items(text) is None
    assert ROW.spans(text) is None


# ---- lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [(0, 1, -1, "", 0, 0)]),
        ("  Year :  1996 \n", [(0, 16, 2, "Year ", 10, 14)]),
        ("Year: \r\n", [(0, 8, 0, "Year", 5, 5)]),
        ("\rYear:", [(0, 1, -1, "", 0, 0), (1, 6, 1, "Year", 6, 6)]),
        (" bare text \nx", [(0, 12, -1, "", 1, 10), (12, 13, -1, "", 12, 13)]),
        ("a\n ", [(0, 2, -1, "", 0, 1), (2, 3, -1, "", 2, 2)]),
        ("A: b\rc\r\nd\n\re", [
            (0, 5, 0, "A", 3, 4), (5, 8, -1, "", 5, 6), (8, 10, -1, "", 8, 9),
            (10, 11, -1, "", 10, 10), (11, 12, -1, "", 11, 12),
        ]),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_lines(text: str, lines: list[CutLine]) -> None:
    assert SPOKEN.stock.cutter.lines(text) == lines


@given(st.text(st.sampled_from("ab: \t\r\n/\u2028\x85"), max_size=30))
def test_the_fast_engine_cuts_the_same_lines(text: str) -> None:
    lines = SPOKEN.stock.cutter.lines(text)
    assert "".join(text[line[0] : line[1]] for line in lines) == text
    assert lines == SPOKEN.fast.cutter.lines(text)


# ---- what was expected


def test_nothing_is_expected_of_a_text_that_is_read() -> None:
    assert expected(LARK, "pair", "ab 12") is None


@pytest.mark.parametrize(
    ("text", "at", "terminals"),
    [
        ("?", 0, {"WORD"}),  # a character that begins no terminal
        ("ab ?", 3, {"NUMBER"}),
        ("12", 0, {"WORD"}),
        ("ab 12 ab", 5, set()),  # nothing but the end of the text could come
        ("", 0, {"WORD"}),
    ],
)
def test_where_a_rule_stops_it_says_what_could_have_come(text: str, at: int, terminals: set[str]) -> None:
    found = expected(LARK, "pair", text)
    assert found is not None
    assert found[0] == at
    assert terminals <= found[1] <= terminals | {"$END", "<END-OF-FILE>"}


def test_a_text_that_ends_too_early_stops_at_its_length() -> None:
    assert expected(LARK, "row", "a,") is None
    assert expected(LARK, "row", ",") == (1, frozenset({"WORD"}))
