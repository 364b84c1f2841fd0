"""Writing: a sheet as canonical text, and to a file."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError
from filmsheet.model import CastMember, Country, Runtime

if TYPE_CHECKING:
    from pathlib import Path

SHEET = FilmSheet(
    title="Žofie",
    year=1996,
    cast=[CastMember("Ann", "Bee", None)],
    countries=[Country("Denmark")],
    runtimes=[Runtime("US", 96)],
    synopsis=["It rains."],
)
TEXT = "Žofie\nYear: 1996\nCast: Ann (Bee)\nCountry: Denmark\nUSA: 96 mins\n\nIt rains.\n"
UNSAYABLE = FilmSheet(title="two\nlines")


def test_a_sheet_is_written_as_canonical_text() -> None:
    assert filmsheet.dumps(SHEET) == filmsheet.dumps(SHEET, dialect="archive") == TEXT
    assert filmsheet.dumps(FilmSheet()) == ""


def test_what_text_cannot_say_is_named_by_its_pointer() -> None:
    with pytest.raises(SheetError) as caught:
        filmsheet.dumps(UNSAYABLE)
    assert caught.value.pointer == "/title"
    assert caught.value.diagnostics == ()


def test_there_is_no_such_dialect() -> None:
    with pytest.raises(LookupError):
        filmsheet.dumps(SHEET, dialect="nonesuch")


def test_a_file_is_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "film.txt"
    filmsheet.dump(SHEET, path)
    assert path.read_bytes() == TEXT.encode()
    assert filmsheet.load(path) == SHEET
    filmsheet.dump(FilmSheet(), str(path))
    assert path.read_bytes() == b""


def test_a_file_is_not_touched_for_what_text_cannot_say(tmp_path: Path) -> None:
    path = tmp_path / "film.txt"
    path.write_bytes(b"as it was")
    with pytest.raises(SheetError):
        filmsheet.dump(UNSAYABLE, path)
    assert path.read_bytes() == b"as it was"
    with pytest.raises(SheetError):
        filmsheet.dump(UNSAYABLE, tmp_path / "new.txt")
    assert not (tmp_path / "new.txt").exists()


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "film.txt"
    path.write_bytes(b"as it was")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        filmsheet.dump(SHEET, path)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("film.txt", b"as it was")]


def test_a_device_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    filmsheet.dump(SHEET, pipe)
    assert os.read(reader, 1000) == TEXT.encode()
    os.close(reader)
