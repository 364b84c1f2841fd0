"""The fast engine: records, lists and lines, each by one pattern."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.engines.fast import CutLine, FastFinder, FastList, FastRecord
from filmsheet.engines.flat import List, Record
from filmsheet.engines.language import language

CUTTER = language("archive").fast.cutter
PAIR = FastRecord(Record("([a-c]+) *([0-9]+)?", ("WORD", "NUMBER"), ((1,), (2,))))
EITHER = FastRecord(Record("(?:([a-c]+)!|([0-9]+)([a-c]+))", ("WORD", "NUMBER"), ((1, 3), (2,))))
OPEN_ENDED = FastList(List(lead=" *, *", item="[a-c]+", separator=" *, *", trailing=True))
CLOSED = FastList(List(lead="", item="[a-c]+", separator=",", trailing=False))


# ---- records


def test_a_row_has_a_string_for_each_terminal() -> None:
    assert PAIR.row("ab 12") == ("ab", "12")
    assert PAIR.row("ab") == ("ab", "")
    assert EITHER.row("12ab") == ("ab", "12")
    assert EITHER.row("ab!") == ("ab", "")


def test_spans_say_where_each_terminal_read() -> None:
    assert PAIR.spans("ab 12") == ((0, 2), (3, 5))
    assert PAIR.spans("ab") == ((0, 2), None)
    assert EITHER.spans("12ab") == ((2, 4), (0, 2))


@pytest.mark.parametrize("text", ["", "12", "ab 12 ", "x"])
def test_a_record_reads_the_whole_text_or_none_of_it(text: str) -> None:
    assert PAIR.row(text) is None
    assert PAIR.spans(text) is None


# ---- lists


@pytest.mark.parametrize(
    ("text", "items", "spans"),
    [
        ("a", ["a"], [(0, 1)]),
        ("a , b,cc", ["a", "b", "cc"], [(0, 1), (4, 5), (6, 8)]),
        (", a,b ,", ["a", "b"], [(2, 3), (4, 5)]),
    ],
)
def test_a_list_is_cut_into_its_items(text: str, items: list[str], spans: list[tuple[int, int]]) -> None:
    assert OPEN_ENDED.items(text) == items
    assert OPEN_ENDED.spans(text) == spans


@pytest.mark.parametrize("text", ["", ",", "a,,b", "a b", "a,1,b", "a;"])
def test_what_is_no_list_has_no_items(text: str) -> None:
    assert OPEN_ENDED.items(text) is None
    assert OPEN_ENDED.spans(text) is None


def test_a_separator_leads_or_trails_only_where_the_rule_says_so() -> None:
    assert CLOSED.items("a,b") == ["a", "b"]
    assert CLOSED.items(",a") is None
    assert CLOSED.items("a,") is None


# ---- finding


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("ab", []),
        ("-ab", [(1, 3)]),
        ("x -ab; c", [(3, 5), (7, 8)]),
        ("-1", [(1, 2)]),
        ("-ab-2-", [(1, 3), (4, 5)]),
    ],
)
def test_a_rule_is_found_anywhere(text: str, spans: list[tuple[int, int]]) -> None:
    """The span is of the terminal that is kept; what is dropped before it isn't in it."""
    finder = FastFinder(Record("[-; ](?:([a-c]+)|([0-9]))", ("WORD", "NUMBER"), ((1,), (2,))))
    assert finder.spans(text) == spans


def test_both_engines_find_alike() -> None:
    text = "Cert: 15 Running time: 101 mins, Directed by A B; Starring C"
    spoken = language("review")
    found = spoken.fast.finder("inner").spans(text)
    assert found == spoken.stock.finder("inner").spans(text)
    assert [text[start:end] for start, end in found] == ["Directed by", "Starring"]


# ---- lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [(0, 1, -1, "", 0, 0)]),
        (" \t\n", [(0, 3, -1, "", 0, 0)]),
        ("Year: 1996", [(0, 10, 0, "Year", 6, 10)]),
        ("  Year :  1996 \n", [(0, 16, 2, "Year ", 10, 14)]),
        ("Year:\n", [(0, 6, 0, "Year", 5, 5)]),
        ("Year: \r\n", [(0, 8, 0, "Year", 5, 5)]),
        (" bare text \nx", [(0, 12, -1, "", 1, 10), (12, 13, -1, "", 12, 13)]),
        ("A: b: c", [(0, 7, 0, "A", 3, 7)]),
        ("http://x: y", [(0, 11, -1, "", 0, 11)]),
        ("http://x", [(0, 8, -1, "", 0, 8)]),
        (": x", [(0, 3, -1, "", 0, 3)]),
        ("a\r\nb\r\n", [(0, 3, -1, "", 0, 1), (3, 6, -1, "", 3, 4)]),
        ("a\rb", [(0, 2, -1, "", 0, 1), (2, 3, -1, "", 2, 3)]),
        ("A: b\rc\r\nd\n\re", [
            (0, 5, 0, "A", 3, 4), (5, 8, -1, "", 5, 6), (8, 10, -1, "", 8, 9),
            (10, 11, -1, "", 10, 10), (11, 12, -1, "", 11, 12),
        ]),
        ("a\x0b\x85\u2028b", [(0, 5, -1, "", 0, 5)]),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_lines(text: str, lines: list[CutLine]) -> None:
    assert CUTTER.lines(text) == lines


texts = st.text(st.sampled_from("ab: \t\r\n/\u2028\x85"), max_size=30)


@given(texts)
def test_lines_tile_the_text(text: str) -> None:
    lines = CUTTER.lines(text)
    assert "".join(text[line[0] : line[1]] for line in lines) == text
    assert all(one[1] == other[0] for one, other in pairwise(lines))
    for start, end, at, label, value, value_end in lines:
        assert start <= value <= value_end <= end
        assert text[value:value_end] == text[value:value_end].strip()
        if at >= 0:
            assert start <= at < at + len(label) < value
            assert text[at:].startswith(f"{label}:")


@given(texts)
def test_a_lone_carriage_return_elsewhere_changes_no_other_line(text: str) -> None:
    """The cutter runs a faster pattern over texts without one: both must cut alike."""
    alone = CUTTER.lines(f"{text}\n")
    beside = CUTTER.lines(f"{text}\n\rx")
    assert beside[: len(alone)] == alone
