import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.text.span import LineIndex, Span

texts = st.text(st.sampled_from("ab \r\n\u2028\x0b\x85é漢😀"))


def test_a_span_counts_offsets_from_0_and_lines_and_columns_from_1() -> None:
    assert LineIndex("Year: 1996\nUSA: 105 mins\n").span(16, 19) == Span(16, 19, 2, 6, 2, 9)


def test_a_span_over_a_line_end_ends_where_its_end_is() -> None:
    assert LineIndex("ab\ncd").span(0, 3) == Span(0, 3, 1, 1, 2, 1)


def test_an_offset_inside_crlf_belongs_to_the_line_it_ends() -> None:
    index = LineIndex("ab\r\ncd")
    assert [index.position(offset) for offset in range(7)] == [
        (1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (2, 3),
    ]  # fmt: skip


def test_columns_count_code_points() -> None:
    assert LineIndex("漢😀e\u0301x").position(4) == (1, 5)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [(0, 0)]),
        ("a", [(0, 1)]),
        ("a\n", [(0, 1), (2, 2)]),
        ("a\r\n\rb\n\nc", [(0, 1), (3, 3), (4, 5), (6, 6), (7, 8)]),
        ("a\x0b\x0c\x1c\x85\u2028\u2029b", [(0, 8)]),
    ],
)
def test_only_lf_crlf_and_cr_end_a_line(text: str, lines: list[tuple[int, int]]) -> None:
    index = LineIndex(text)
    assert [index.line(number) for number in range(1, len(lines) + 1)] == lines
    with pytest.raises(IndexError):
        index.line(len(lines) + 1)


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_the_text_is_an_index_error(offset: int) -> None:
    with pytest.raises(IndexError, match="outside a text of 2"):
        LineIndex("ab").position(offset)


def test_there_is_no_line_0() -> None:
    with pytest.raises(IndexError, match="no line 0 among 1"):
        LineIndex("ab").line(0)


def test_a_span_does_not_end_before_it_starts() -> None:
    with pytest.raises(IndexError, match="start at 2 and end at 1"):
        LineIndex("ab").span(2, 1)


@given(texts)
def test_position_and_line_agree_with_the_text_cut_at_its_line_ends(text: str) -> None:
    index = LineIndex(text)
    pieces = re.split(r"\r\n|\r|\n", text)
    assert [text[slice(*index.line(n))] for n in range(1, len(pieces) + 1)] == pieces
    for offset in range(len(text) + 1):
        line, column = index.position(offset)
        assert index.line(line)[0] + column - 1 == offset
    assert index.position(len(text))[0] == len(pieces)


@given(texts, st.data())
def test_a_span_is_its_two_positions(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = LineIndex(text).span(start, end)
    assert (span.start, span.end) == (start, end)
    assert (span.line, span.column) == LineIndex(text).position(start)
    assert (span.end_line, span.end_column) == LineIndex(text).position(end)
