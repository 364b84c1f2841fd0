"""The document: bytes and text as they came, its sheets, its nodes, and what was found wrong."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet import FilmSheet
from filmsheet.document.parsed import TextNode

TWO = (
    "One\nYear: 1996\nCast: A\n\nIt was a dark day.\n\nTwo\nYear: 1997\nCast: B\nUSA: 97 mins\n\n"
    "It was night now, all over.\n"
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"Year: 1996", "Year: 1996"),
        (b"\xef\xbb\xbfYear: 1996\r\n\rx", "Year: 1996\r\n\rx"),
        (b"Cast: Zo\xeb\x81\n", "Cast: Zoë\x81\n"),
        ("Cast: Zoë\n".encode("utf-16"), "Cast: Zoë\n"),
        (b"\xff\xfeA\x00\x00\xd8B", "A\ufffd\ufffd"),
    ],
)
def test_bytes_are_the_source_and_str_is_its_text(raw: bytes, text: str) -> None:
    document = filmsheet.parse(raw)
    assert bytes(document) == raw
    assert str(document) == document.text == text


def test_a_lone_surrogate_of_a_str_is_kept_and_shown_as_a_replacement() -> None:
    document = filmsheet.parse("Cast: \ud800")
    assert bytes(document) == b"Cast: \xed\xa0\x80"
    assert str(document) == "Cast: \ufffd"


@pytest.mark.parametrize("text", ["", "\n \n", "Year: 1996"])
def test_there_is_at_least_one_sheet(text: str) -> None:
    document = filmsheet.parse(text)
    assert document.sheets == (document.sheet,)


def test_an_empty_text_is_an_empty_sheet() -> None:
    assert filmsheet.parse("").sheets == (FilmSheet(),)


def test_a_text_may_hold_several_sheets_of_which_the_first_is_the_sheet() -> None:
    document = filmsheet.parse(TWO)
    assert [sheet.title for sheet in document.sheets] == ["One", "Two"]
    assert document.sheet is document.sheets[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "<Document untitled: 1 sheet(s), 0 characters>"),
        ("Year: 1996\n", "<Document 1996: 1 sheet(s), 11 characters>"),
        (TWO, f"<Document One: 2 sheet(s), {len(TWO)} characters>"),
    ],
)
def test_a_document_shows_its_title_or_else_its_year(text: str, shown: str) -> None:
    assert repr(filmsheet.parse(text)) == shown


def test_the_dialect_is_the_one_that_was_used() -> None:
    assert filmsheet.parse("").dialect == filmsheet.parse("", dialect="general").dialect == "general"


# ---- nodes


def test_each_kind_of_line_is_a_node() -> None:
    text = (
        "Back to main site\nOdd line\nFILM\nYear: 1996\nCast: A,\n  B\nstray\nUSA: 96 mins\n"
        "US Distributor\n\nSynopsis\n\nProse.\n"
    )
    found = [(node.kind, text[node.start : node.end]) for node in filmsheet.parse(text).nodes]
    assert found == [
        ("furniture", "Back to main site\n"),
        ("unread", "Odd line\n"),
        ("field", "FILM\n"),
        ("field", "Year: 1996\n"),
        ("field", "Cast: A,\n  B\n"),
        ("unread", "stray\n"),
        ("field", "USA: 96 mins\n"),
        ("link", "US Distributor\n"),
        ("blank", "\n"),
        ("heading", "Synopsis\n"),
        ("blank", "\n"),
        ("prose", "Prose.\n"),
    ]


def test_a_node_knows_its_sheet() -> None:
    document = filmsheet.parse(TWO)
    nodes = document.nodes
    assert document.nodes is nodes
    first = TextNode("field", 0, 4, 0, "One\n")
    assert nodes[0] == first
    assert {node.sheet for node in nodes if node.start < TWO.index("Two")} == {0}
    assert {node.sheet for node in nodes if node.start >= TWO.index("Two")} == {1}
    assert "".join(node.text for node in nodes) == TWO


# ---- diagnostics


def test_diagnostics_are_in_order_of_position() -> None:
    document = filmsheet.parse(
        b"odd\xeb\nFILM\nYear: 19x6\nCast: A (b\nstray\n"
        b"USA Release Date: 31 June 2006\nCountry:\nUK: 96 mins\n"
    )
    found = [(d.rule, d.line) for d in document.diagnostics]
    assert found == [
        ("FS008", 1), ("FS006", 1), ("FS001", 3), ("FS003", 4), ("FS008", 5), ("FS004", 6), ("FS002", 7),
    ]  # fmt: skip
    offsets = [(d.offset, d.end_offset) for d in document.diagnostics]
    assert offsets == sorted(offsets)


def test_diagnostics_of_a_later_sheet_follow_those_of_the_first() -> None:
    text = TWO.replace("1996", "1996x").replace("97 mins", "97 min x")
    assert [(d.rule, d.line) for d in filmsheet.parse(text).diagnostics] == [("FS001", 2), ("FS001", 10)]


def test_a_clean_text_has_no_diagnostics() -> None:
    assert filmsheet.parse(TWO).diagnostics == ()


# ---- sheets by index


def test_spans_and_edits_take_the_index_of_a_sheet() -> None:
    document = filmsheet.parse(TWO)
    span = document.span("/year", 1)
    assert span is not None
    assert (span.start, span.line, span.column, span.end_line, span.end_column) == (
        TWO.index("1997"),
        8,
        7,
        8,
        11,
    )
    assert document.span("/year", sheet=-1) == span


def test_there_is_no_such_sheet() -> None:
    document = filmsheet.parse(TWO)
    with pytest.raises(IndexError):
        document.span("/year", 2)
    with pytest.raises(IndexError):
        document.with_sheet(FilmSheet(), 2)
    with pytest.raises(IndexError):
        document.with_sheet(FilmSheet(), -3)


def test_the_nodes_of_a_large_text_are_found_again() -> None:
    small = "Year: 1996\nCast: Kim Bodnia\nUK: 105 mins\n\nA dealer runs out of time and of friends.\n\n"
    document = filmsheet.parse("".join(small.replace("1996", f"{1000 + number}") for number in range(1000)))
    assert document._nodes is None
    assert "".join(node.text for node in document.nodes) == str(document)
    assert len(document.sheets) == len(document.sheet_nodes) == 1000
    span = document.span("/cast/0/name", 999)
    assert span is not None
    assert str(document)[span.start : span.end] == "Kim Bodnia"
