"""Cells of CSV: what a spreadsheet would run is made harmless, and comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from filmsheet import SheetError
from filmsheet.formats.cells import cell, harmless, plain, row, value
from filmsheet.model.kinds import Flag, Maybe, Text, Whole

RUN = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
TEXTS = st.text(
    st.sampled_from("'=+-@;|\t\r\n \"\u00a0\u200b,a\uff1d\x00\u2400\x85")
    | st.characters(exclude_categories=["Cs"]),
    max_size=9,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", "'"),
        ("'", "''"),
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0d1", "'\uff0d1"),
        (" =1", "' =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'Hubsi' Kramar", "'Hubsi' Kramar"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("a;=1", "a;'=1"),
        ("a; -1", "a; '-1"),
        ("a;'=1", "a;''=1"),
        ("a|@b", "a|'@b"),
        ("a\n+b", "a\n'+b"),
        ("a,=1", "a,=1"),
        ("a\x00b", "a\u2400b"),
        ("a\u2400b", "a'\u2400b"),
        ("a'\x00b", "a''\u2400b"),
        ("a'\u2400b", "a'''\u2400b"),
        ("\x00=1", "\u2400=1"),
        ("'\x00", "''\u2400"),
        (";\x00=1", ";\u2400=1"),
        ("\u2400", "'\u2400"),
    ],
)
def test_what_would_run_gets_an_apostrophe(text: str, written: str) -> None:
    assert harmless(text) == written
    assert plain(written) == text


@settings(max_examples=300)
@given(st.lists(st.none() | TEXTS, min_size=2, max_size=4))
@example(["\t\t=", ";';=", "'\t", " '"])
def test_cells_come_back_from_somebody_elses_reader(values: list[str | None]) -> None:
    [found] = csv.reader(io.StringIO(row(tuple(values)), newline=""), strict=True)
    assert [value(Text(), one) for one in found] == values
    assert not any(one.startswith(RUN) or "\x00" in one for one in found)


@given(TEXTS, st.sampled_from(";|\t"))
def test_nothing_runs_where_cells_are_parted_otherwise(text: str, delimiter: str) -> None:
    raw = csv.reader(io.StringIO(f"a,{cell(text)}\r\n", newline=""), delimiter=delimiter)
    parted = [one for found in raw for one in found]
    assert not any(
        one.lstrip(" \u00a0\u200b\x00").startswith(("=", "+", "-", "@", "\uff1d")) for one in parted
    )


def test_a_long_run_of_apostrophes_takes_no_longer_than_its_length() -> None:
    text = "'" * 200_000 + "a\x00"
    assert plain(harmless(text)) == text


def test_a_row_is_of_rfc_4180() -> None:
    assert row(("a", None, "", 12, True, False, 'say "x", y', " b", "c\n")) == (
        'a,,\',12,true,false,"say ""x"", y"," b","c\n"\r\n'
    )


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Whole(0, 9), "12", 12),
        (Maybe(Whole(0, 9)), "0", 0),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Text(), "12", "12"),
        (Maybe(Text()), "'=1", "=1"),
        (Text(), "'", ""),
        (Text(), "", None),
        (Flag(), "", None),
    ],
)
def test_a_cell_has_the_value_of_its_kind(
    kind: Whole | Maybe | Flag | Text, text: str, found: object
) -> None:
    assert value(kind, text) == found
    assert type(value(kind, text)) is type(found)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (Whole(0, 9), "01", "expected a whole number, not '01'"),
        (Whole(0, 9), "1.0", "expected a whole number"),
        (Whole(0, 9), "٣", "expected a whole number"),
        (Whole(0, 9), "9" * 5000, "expected a whole number"),
        (Flag(), "TRUE", "expected true or false, not 'TRUE'"),
        (Flag(), "1", "expected true or false"),
    ],
)
def test_a_cell_of_another_kind(kind: Whole | Flag, text: str, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        value(kind, text)
