"""Sheets written from a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmsheet import FilmSheet, SheetError
from filmsheet.formats import Bulk
from filmsheet.formats import bulk as writing
from filmsheet.formats.file_names import named
from filmsheet.formats.folder import assemble, pack

LINES = Bulk(lambda records: b"".join(f"{one.source}#{one.index}\n".encode() for one in records), None, ".x")
FOLDER = Bulk(
    lambda records: pack((named(one.source, ".x"), b"") for one in records), assemble, "", endings=(".x",)
)
SHEETS = [FilmSheet(title="A"), FilmSheet(title="B")]


def write_folder(path: Path, sheets: list[FilmSheet] = SHEETS) -> None:
    writing.write(FOLDER, sheets, path, source="{:06}.txt")


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


def test_sheets_from_no_file_are_numbered(tmp_path: Path) -> None:
    writing.write(LINES, SHEETS * 50, tmp_path / "out.x")
    assert (tmp_path / "out.x").read_text().splitlines() == [f"#{number}" for number in range(100)]
    writing.write(LINES, [], str(tmp_path / "out.x"))
    assert (tmp_path / "out.x").read_bytes() == b""
    assert names(tmp_path) == ["out.x"]


def test_a_folder_of_its_own_output_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out)
    assert names(out) == ["000001.x", "000002.x"]
    (out / "sub").mkdir()
    write_folder(out, SHEETS[:1])
    assert names(out) == ["000001.x"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "link.x"])
def test_a_folder_with_other_files_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    write_folder(out)
    if name == "link.x":
        (out / name).symlink_to(tmp_path)
    else:
        (out / name).write_text("mine")
    with pytest.raises(FileExistsError, match=f"holds {name}"):
        write_folder(out, [])
    assert names(out) == sorted(["000001.x", "000002.x", name])


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError, match="is a file"):
        write_folder(tmp_path / "file")
    with pytest.raises(FileExistsError, match="is a folder"):
        writing.write(LINES, SHEETS, tmp_path)
    assert (tmp_path / "file").read_text() == "mine"


def test_what_was_there_stays_when_a_sheet_cannot_be_written(tmp_path: Path) -> None:
    out = tmp_path / "out.x"
    out.write_bytes(b"before")
    with pytest.raises(SheetError, match="sheet 1: a lone surrogate") as caught:
        writing.write(LINES, [FilmSheet(), FilmSheet(genres=["\ud800"])], out)
    assert caught.value.pointer == "/genres/0"
    with pytest.raises(TypeError, match="expected a FilmSheet, not str"):
        writing.write(LINES, ["sheet"], out)  # type: ignore[list-item] # as somebody may
    assert out.read_bytes() == b"before"
    assert names(tmp_path) == ["out.x"]


def test_what_was_there_stays_when_the_new_folder_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_folder(out)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "made":
            raise OSError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match=r"^$"):
        write_folder(out, [])
    assert names(out) == ["000001.x", "000002.x"]
    assert names(tmp_path) == ["out"]
