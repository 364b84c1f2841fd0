"""Every value of a sheet's JSON has a place in the text, and a text stands where it was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from cases import over_samples
from hypothesis import given
from hypothesis import strategies as st

import filmsheet
from filmsheet.formats.sheet_json import encode
from filmsheet.testing import dirty_texts, sheet_texts, sheets
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from filmsheet import Document

pytestmark = pytest.mark.usefixtures("unwatched")
sources = st.one_of(
    sheet_texts().map(str.encode), dirty_texts(), sheets().map(filmsheet.dumps).map(str.encode)
)

AS_PRINTED = re.compile(
    r"/(title|(alternative_titles|genres|synopsis|links)/\d+"
    r"|(countries|languages|distributors|cast|directors|crew)/\d+/(name|role|note)"
    r"|certificates/\d+/(rating|reason|note)|releases/\d+/note"
    r"|other/\d+/(label|value)|unread/\d+/(label|value))"
)
"""The texts that are the characters of the sheet, but for the ends of lines in them."""

DERIVED = re.compile(r".*/(code|limited|reissue|places(/\d+)?)|/subtitles.*|/unread/\d+/reason")


def walk(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    parts: Any = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        yield from walk(part, f"{pointer}/{key}")


def said_by_shape(pointer: str, value: object) -> bool:
    """Whether a label is printed nowhere: `bw` in a line of few words is the colour, `35mm` the format."""
    return pointer.startswith("/other/") and value in ("Colour", "Format")


def check_spans(document: Document) -> None:
    text = str(document)
    for number, sheet in enumerate(document.sheets):
        for pointer, value in walk(encode(sheet)):
            span = document.span(pointer, number)
            if value is None or value == []:
                assert span is None, pointer
                continue
            if span is None:
                assert DERIVED.fullmatch(pointer), pointer
                continue
            assert 0 <= span.start <= span.end <= len(text)
            assert document.index.span(span.start, span.end) == span
            if AS_PRINTED.fullmatch(pointer) and not said_by_shape(pointer, value):
                assert on_one_line(text[span.start : span.end]) == value, pointer
            elif value != "" and not pointer.endswith("/reason"):  # it stands where the value does
                assert span.start < span.end or not text, pointer


def check_absent(document: Document) -> None:
    count = len(document.sheet.cast)
    for pointer in (
        "/nothing",
        f"/cast/{count}",
        "/cast/-",
        "/cast/x",
        "/title/0",
        "cast",
        "/cast/00",
        "/",
    ):
        with pytest.raises(KeyError):
            document.span(pointer)
    with pytest.raises(IndexError):
        document.span("/title", len(document.sheets))


@over_samples
def test_every_value_of_a_sample_has_its_place(path: Path) -> None:
    document = filmsheet.parse(path.read_bytes())
    check_spans(document)
    check_absent(document)


@given(sources)
def test_every_value_has_its_place(raw: bytes) -> None:
    document = filmsheet.parse(raw)
    check_spans(document)
    check_absent(document)
