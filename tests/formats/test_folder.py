"""Folders of files: how they travel, and how they are laid down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet.formats.file_names import named
from filmsheet.formats.folder import assemble, files, pack, unpack

if TYPE_CHECKING:
    from pathlib import Path

FILES = [("a.txt", b"one"), ("d/é.txt", b""), ("a.txt", b"\x00\xff")]


def test_a_frame_holds_its_files() -> None:
    assert list(unpack(pack(FILES))) == FILES
    assert pack([]) == b""


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:\\a", "nul"])
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name for a file"):
        pack([(name, b"")])


def test_the_files_of_all_frames_are_laid_down(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assemble(iter([pack(FILES), b"", pack([("d/é.txt", b"two"), ("d/b.txt", b"")])]), out)
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert found == {
        "a.txt": b"one",
        "d/é.txt": b"",
        "a-2.txt": b"\x00\xff",
        "d/é-2.txt": b"two",
        "d/b.txt": b"",
    }


def test_what_is_no_file_takes_its_name(tmp_path: Path) -> None:
    both: list[tuple[str, bytes | None]] = [("d/a.txt", None), ("d/a.txt", b"x"), ("e/b.txt", None)]
    assert list(unpack(pack(both))) == both
    assemble(iter([pack(both)]), tmp_path / "out")
    found = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")]
    assert sorted(found) == ["d", "d/a-2.txt"]


def test_an_archive_of_nothing_is_an_empty_folder(tmp_path: Path) -> None:
    assemble(iter([]), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_files_are_found_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    sheets = [f"a-{number}.txt" for number in range(2, 12)]
    names = ["a-b.txt", "a.txt", *sheets, "a3.txt", "b-3.txt", "b.json", "d/x.txt", "d1/x.txt", "d10/x.txt"]
    for name in [*sorted(names), "c.csv"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.txt").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in files(tmp_path, (".txt", ".json"))]
    assert found == names


@pytest.mark.parametrize(
    "sources",
    [
        [("ambiguous-noted.txt", 1), ("ambiguous.txt", 1)],
        [("bom16.txt", 1), ("bom32.txt", 1), ("bom8.txt", 1)],
        [("a.html", 1), ("a.txt", 3), ("b.txt", 12)],
        [("d/e/a.txt", 2), ("d/e.txt", 1), ("d-2/a.txt", 1), ("d.txt", 1)],
        [("A b.txt", 1), ("A!.txt", 2), ("A-1.txt", 1), ("A.txt", 2), ("Ab.txt", 1)],
        [("1234567.txt", 1), ("22.txt", 1), ("3.txt", 1)],
        [("x-3.txt", 2), ("x.txt", 1)],
        [("x-0.txt", 1), ("x-1.txt", 2), ("x.txt", 1)],
    ],
)
def test_files_are_read_in_the_order_of_writing(sources: list[tuple[str, int]], tmp_path: Path) -> None:
    in_order = sorted(sources, key=lambda one: one[0].split("/"))  # as folders are read
    sheets = [(source, number) for source, count in in_order for number in range(count)]
    out = tmp_path / "out"
    assemble(iter([pack((named(one[0], ".txt", one[1]), repr(one).encode()) for one in sheets)]), out)
    assert [path.read_text() for path in files(out, (".txt",))] == list(map(repr, sheets))


def test_more_than_a_million_sheets_of_a_program_are_in_order(tmp_path: Path) -> None:
    names = ["000001.txt", "100000.txt", "999999.txt", "1000000.txt", "1000001.txt", "10000000.txt"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in files(tmp_path, (".txt",))] == names


def test_where_no_folder_is_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files(tmp_path / "missing", (".txt",))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        files(tmp_path / "file", (".txt",))
