"""Reading: from a source, by a dialect and an engine, to a document; strictly, to a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError
from filmsheet.document.reader import reader

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("engine", ["fast", "lark"])
@pytest.mark.parametrize("dialect", ["auto", "archive"])
@pytest.mark.parametrize("source", ["FILM\nYear: 1996\n", b"FILM\nYear: 1996\n"])
def test_a_source_is_read_by_either_engine(source: str | bytes, dialect: str, engine: str) -> None:
    document = filmsheet.parse(source, dialect=dialect, engine=engine)
    assert document.sheet == FilmSheet(title="FILM", year=1996)
    assert document.dialect == {"auto": "general"}.get(dialect, dialect)
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
            "Year: 19x6\nCast: A (b\nUK Certificate: %%%\n",
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


# ---- a dialect of one's own


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "my.lark"
    path.write_text('%extend GENRE_LABEL: ("kind"i) END\n', "utf-8")
    return path


@pytest.mark.parametrize("engine", ["fast", "lark"])
def test_a_dialect_may_be_the_path_of_its_file(own: Path, engine: str) -> None:
    text = "Year: 1996\nKind: Drama\n"
    document = filmsheet.parse(text, dialect=str(own), engine=engine)
    assert document.sheet == FilmSheet(year=1996, genres=("Drama",))
    assert document.dialect == str(own)
    assert filmsheet.parse(text, engine=engine).sheet.genres == ()
    after = document.with_sheet(FilmSheet(year=1996, genres=("Crime",)))
    assert str(after) == text.replace("Drama", "Crime")


def test_a_dialect_in_the_folder_that_one_is_in(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own.parent)
    assert filmsheet.parse("Kind: Drama\n", dialect=own.name).sheet.genres == ("Drama",)


def test_a_file_that_changes_between_two_calls_is_read_anew(own: Path) -> None:
    text = "Year: 1996\nKind: Drama\nSort: Crime\n"
    before = filmsheet.parse(text, dialect=str(own))
    assert reader(str(own)) is reader(str(own)) is before.reader
    own.write_text('%extend GENRE_LABEL: ("sort"i) END\n', "utf-8")
    assert filmsheet.parse(text, dialect=str(own)).sheet.genres == ("Crime",)
    assert before.sheet.genres == ("Drama",)
    own.write_text('%extend GENER_LABEL: ("sort"i) END\n', "utf-8")
    with pytest.raises(filmsheet.DialectError):
        filmsheet.parse(text, dialect=str(own))
    own.write_text('%extend GENRE_LABEL: ("kind"i) END\n', "utf-8")
    assert filmsheet.parse(text, dialect=str(own)).sheet == before.sheet


def test_a_dialect_file_that_cannot_be_read(own: Path) -> None:
    for name in (own.with_name("nothing.lark"), own.parent / "folder/"):
        with pytest.raises(LookupError, match=r"can't read the dialect file .*No such file"):
            filmsheet.parse("", dialect=str(name / "x.lark"))
    own.write_bytes(b"// Zo\xeb\n")
    with pytest.raises(LookupError, match=r"can't read the dialect file '.*my.lark': it is no UTF-8 text"):
        filmsheet.parse("", dialect=str(own))
