"""Folders of files: how they travel, and how they are laid down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet.batch.folder import assemble, files, pack, unpack

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


def test_an_archive_of_nothing_is_an_empty_folder(tmp_path: Path) -> None:
    assemble(iter([]), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_files_are_found_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = ["a.txt", "a-2.txt", "a-10.txt", "b.json", "d1/x.txt", "d10/x.txt", "d2/x.txt"]
    for name in [*names, "c.csv"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.txt").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in files(tmp_path, (".txt", ".json"))]
    assert found == ["a.txt", "a-2.txt", "a-10.txt", "b.json", "d1/x.txt", "d2/x.txt", "d10/x.txt"]


def test_where_no_folder_is_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files(tmp_path / "missing", (".txt",))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        files(tmp_path / "file", (".txt",))
