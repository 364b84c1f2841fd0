"""Reading: from a source, by a dialect and an engine, to a document; strictly, to a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError
from filmsheet.reading import reader

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("engine", ["fast", "lark"])
@pytest.mark.parametrize("dialect", ["auto", "archive"])
@pytest.mark.parametrize("source", ["FILM\nYear: 1996\n", b"FILM\nYear: 1996\n"])
def test_a_source_is_read_by_either_engine(source: str | bytes, dialect: str, engine: str) -> None:
    document = filmsheet.parse(source, dialect=dialect, engine=engine)
    assert document.sheet == FilmSheet(title="FILM", year=1996)
    assert document.dialect == "archive"
    assert document.reader.engine == engine


def test_an_encoding_overrides_what_the_bytes_show() -> None:
    raw = "Cast: Žofie".encode("cp1250")
    assert filmsheet.parse(raw, encoding="cp1250").sheet.cast[0].name == "Žofie"
    assert filmsheet.parse(raw).sheet.cast[0].name == "Žofie".encode("cp1250").decode("cp1252")


def test_a_reader_is_made_ready_once() -> None:
    assert reader("archive") is reader("archive")
    assert reader("archive") is not reader("archive", "lark")


def test_there_is_no_such_engine_dialect_or_encoding() -> None:
    with pytest.raises(LookupError, match="no engine is called 'slow'; there are: fast, lark"):
        filmsheet.parse("", engine="slow")
    with pytest.raises(LookupError, match="no dialect is called 'nonesuch'"):
        filmsheet.parse("", dialect="nonesuch")
    with pytest.raises(LookupError):
        filmsheet.parse(b"", encoding="nonesuch")


# ---- strictly


def test_a_clean_text_is_read_strictly() -> None:
    assert filmsheet.loads("FILM\nYear: 1996\n") == FilmSheet(title="FILM", year=1996)
    assert filmsheet.loads(b"") == FilmSheet()


def test_a_warning_is_no_reason_to_refuse_a_text() -> None:
    text = "Year: 1996\nCast: A (b\n"
    assert [d.severity for d in filmsheet.parse(text).diagnostics] == ["warning"]
    assert filmsheet.loads(text) == filmsheet.parse(text).sheet


@pytest.mark.parametrize(
    ("text", "message", "lines"),
    [
        ("Year: 19x6\n", "the sheet has a value that can't be read", [1]),
        (
            "Year: 19x6\nCast: A (b\nUK Certificate: ???\n",
            "the sheet has 2 values that can't be read",
            [1, 3],
        ),
    ],
)
def test_every_error_of_a_text_is_told_with_its_place(text: str, message: str, lines: list[int]) -> None:
    with pytest.raises(SheetError) as caught:
        filmsheet.loads(text)
    assert caught.value.message == message
    assert caught.value.pointer is None
    assert [d.line for d in caught.value.diagnostics] == lines
    assert {d.severity for d in caught.value.diagnostics} == {"error"}


# ---- files


def test_a_file_is_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "film.txt"
    path.write_bytes(b"\xef\xbb\xbfCast: Zo\xc3\xab\r\n")
    assert filmsheet.load(path) == filmsheet.load(str(path)) == filmsheet.parse("Cast: Zoë").sheet
    path.write_bytes(b"Year: 19x6")
    with pytest.raises(SheetError):
        filmsheet.load(path)


def test_a_file_that_cannot_be_opened_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        filmsheet.load(tmp_path / "nothing.txt")
    with pytest.raises(OSError, match=r"."):
        filmsheet.load(tmp_path)
