"""Canonical text in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError, formats
from filmsheet.batch.member_records import of_document
from filmsheet.formats import sheet as sheet_format
from filmsheet.formats.record import Record
from filmsheet.model import Country

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = (
    FilmSheet(title="ONE", year=1996, synopsis=["A man waits for his brother and for the rain."]),
    FilmSheet(title="TWO", year=1997, genres=["Crime"]),
)
UNSAYABLE = FilmSheet(title="a\nb")


def content(path: Path) -> dict[str, str]:
    return {one.relative_to(path).as_posix(): one.read_text("utf-8") for one in path.rglob("*.*")}


def bulk(path: Path, *found: Record) -> dict[str, str]:
    """What is written of some records; they are read back on the way."""
    way = formats.get("sheet").bulk
    assert way
    assert way.assemble
    way.assemble(iter([way.encode(found)]), path)
    assert sorted(map(repr, sheet_format.read(path))) == sorted(repr(record.sheet) for record in found)
    return content(path)


def test_sheets_are_numbered_files(tmp_path: Path) -> None:
    sheets = [ONE, UNSAYABLE, FilmSheet(), TWO] * 3
    sheet_format.write(sheets, tmp_path / "out")
    found = content(tmp_path / "out")
    assert found["000001.txt"] == filmsheet.dumps(ONE)
    assert found["000003.txt"] == ""
    assert found["000002.json"] == formats.get("json").dumps(UNSAYABLE, indent=2) + "\n"
    assert len(found) == 12
    assert (
        list(sheet_format.read(tmp_path / "out")) == list(sheet_format.read(str(tmp_path / "out"))) == sheets
    )
    sheet_format.write([ONE], tmp_path / "out")
    assert list(content(tmp_path / "out")) == ["000001.txt"]


def test_each_file_has_a_file(tmp_path: Path) -> None:
    assert bulk(tmp_path / "out", Record("d/one.html", 0, ONE), Record("two.txt", 0, TWO)) == {
        "d/one.txt": filmsheet.dumps(ONE),
        "two.txt": filmsheet.dumps(TWO),
    }


def test_several_sheets_of_a_file_stand_in_one_text(tmp_path: Path) -> None:
    second = FilmSheet(title="TWO", year=1997, genres=["Crime"], countries=[Country("Denmark")])
    found = bulk(tmp_path / "out", Record("a.txt", 0, ONE), Record("a.txt", 1, second))
    assert list(found) == ["a.txt"]
    assert filmsheet.parse(found["a.txt"]).sheets == (ONE, second)


def test_sheets_that_would_run_together_have_files_of_their_own(tmp_path: Path) -> None:
    bare = FilmSheet(title="TWO")
    found = bulk(tmp_path / "out", Record("a.txt", 0, ONE), Record("a.txt", 1, bare), Record("b.txt", 0, ONE))
    assert found == {
        "a.txt": filmsheet.dumps(ONE),
        "a-2.txt": filmsheet.dumps(bare),
        "b.txt": filmsheet.dumps(ONE),
    }


@pytest.mark.parametrize("sheet", [UNSAYABLE, FilmSheet(title="\ufeffa")])
def test_what_text_cannot_say_stands_beside_it_as_json(tmp_path: Path, sheet: FilmSheet) -> None:
    found = bulk(tmp_path / "out", Record("a.txt", 0, ONE), Record("a.txt", 1, sheet))
    assert sorted(found) == ["a-2.json", "a.txt"]
    assert formats.get("json").loads(found["a-2.json"]) == sheet


def test_what_could_not_be_read_stays_unread(tmp_path: Path) -> None:
    [dirty] = of_document("a.txt", filmsheet.parse(b"Year: 19x6\nUSA: 105 mins\nDirector: Bo\n"))
    assert dirty.sheet.unread
    way = formats.get("sheet").bulk
    assert way
    assert way.assemble
    way.assemble(iter([way.encode([dirty])]), tmp_path / "out")
    assert list(sheet_format.read(tmp_path / "out")) == [dirty.sheet]


def test_json_that_is_no_sheet(tmp_path: Path) -> None:
    sheet_format.write([UNSAYABLE], tmp_path / "out")
    (tmp_path / "out" / "000001.json").write_text("{}")
    with pytest.raises(SheetError, match=r"000001\.json: missing key") as caught:
        list(sheet_format.read(tmp_path / "out"))
    assert caught.value.pointer == "/title"


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(sheet_format.read(tmp_path / "missing"))
