"""The members of inputs: which, in which order, once each; and what is refused before any work."""

from __future__ import annotations

import gzip
import io
import os
import random
import sys
import tarfile
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import archives, errors
from filmsheet.archives import InputError, Position
from filmsheet.archives.local import Local
from filmsheet.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., bytes]
    Read = Callable[..., list[tuple[str, bytes | str | None]]]

SHEET = b"Year: 1996\n"
NAMES = st.text("abZ.-_ é/", min_size=1, max_size=8).filter(
    lambda name: all(part.strip(".") and not part.startswith(".") for part in name.split("/"))
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of sheets, with things in it that are no sheets."""
    for name in (
        "b.txt", "a.txt", "B.TXT", "a/z.htm", "a/b/y.txt", "a-b/x.html", "w.txt.gz",
        ".hidden.txt", ".git/v.txt", "poster.jpg", "notes.md",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(gzip.compress(SHEET) if name.endswith(".gz") else SHEET)
    return tmp_path


IN_FOLDER = ["B.TXT", "a/b/y.txt", "a/z.htm", "a-b/x.html", "a.txt", "b.txt", "w.txt.gz"]


def sources(*inputs: str | Path, **options: Any) -> list[str]:
    return [member.source for member in archives.members(inputs, **options)]


# ---- folders, files, globs


def test_a_folder_is_read_in_the_order_of_the_names_in_its_paths(folder: Path, read: Read) -> None:
    assert read(folder) == [(name, SHEET) for name in IN_FOLDER]
    assert sources(f"{folder}/") == IN_FOLDER


def test_the_working_folder_is_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert sources(".") == IN_FOLDER
    assert sources("*.txt") == ["a.txt", "b.txt"]
    assert sources("a", "a/../a-b") == ["b/y.txt", "z.htm", "x.html"]


def test_more_can_be_included_and_less(folder: Path) -> None:
    assert sources(folder, include=["*.MD"]) == ["notes.md"]
    assert sources(folder, include=[*archives.INCLUDE, "*.md"]) == [*IN_FOLDER[:-1], "notes.md", "w.txt.gz"]
    assert sources(folder, include=[]) == []


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path, read: Read) -> None:
    assert read(folder / "poster.jpg", folder / ".hidden.txt", folder / "a" / "z.htm") == [
        ("poster.jpg", SHEET),
        (".hidden.txt", SHEET),
        ("z.htm", SHEET),
    ]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("*", ["B.TXT", "a/b/y.txt", "a/z.htm", "a-b/x.html", "a.txt", "b.txt", "notes.md", "poster.jpg",
               "w.txt.gz"]),
        ("**/*.txt", ["a/b/y.txt", "a.txt", "b.txt"]),
        ("**/**/*.txt", ["a/b/y.txt", "a.txt", "b.txt"]),
        ("**", IN_FOLDER),
        ("a*", ["a/b/y.txt", "a/z.htm", "a-b/x.html", "a.txt"]),
        ("a*/", ["a/b/y.txt", "a/z.htm", "a-b/x.html", "a.txt"]),
        ("a/*/y.txt", ["b/y.txt"]),
        ("?/**/y.*", ["a/b/y.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
        (".*", [".git/v.txt", ".hidden.txt"]),
        ("./*/z.htm", ["a/z.htm"]),
        ("*/./z.htm", ["a/z.htm"]),
        ("**/a*", ["a/b/y.txt", "a/z.htm", "a-b/x.html", "a.txt"]),
    ],
)  # fmt: skip
def test_a_pattern_that_no_shell_has_expanded(
    folder: Path, read: Read, pattern: str, found: list[str]
) -> None:
    assert [source for source, _ in read(f"{folder}/{pattern}")] == found
    archives.check([f"{folder}/{pattern}"])


def test_a_pattern_that_is_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "[a].txt").write_bytes(SHEET)
    (tmp_path / "a.txt").write_bytes(b"")
    assert sources(tmp_path / "[a].txt") == ["[a].txt"]


@pytest.mark.parametrize(
    ("inputs", "found"),
    [
        (["", "a.txt", "a/b"], IN_FOLDER),
        (["a.txt", ""], ["a.txt", *(name for name in IN_FOLDER if name != "a.txt")]),
        (["a/b", "a"], ["y.txt", "z.htm"]),
        (["a", "a/"], ["b/y.txt", "z.htm"]),
        (["a.txt", "a.txt", "./a.txt", "*.txt"], ["a.txt", "b.txt"]),
        (["*.txt", "b.txt", "a.txt", "notes.md"], ["a.txt", "b.txt", "notes.md"]),
        (["", ".git", ".git/v.txt"], [*IN_FOLDER, "v.txt"]),
        (["", "poster.jpg"], [*IN_FOLDER, "poster.jpg"]),
        (["a/*/*.txt", "a"], ["b/y.txt", "z.htm"]),
        (["a/*.txt", "a-b"], ["x.html"]),
    ],
)
def test_nothing_is_read_twice(folder: Path, read: Read, inputs: list[str], found: list[str]) -> None:
    assert [source for source, _ in read(*(f"{folder}/{name}" for name in inputs))] == found


def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path: Path, read: Read) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_bytes(SHEET)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "folder.txt").symlink_to(outside)
    (inside / "folder").symlink_to(outside)
    (inside / "circle.txt").symlink_to(inside / "circle.txt")
    (inside / "file.txt").symlink_to(outside / "a.txt")
    (inside / "nothing.txt").symlink_to(outside / "b.txt")
    os.mkfifo(inside / "pipe.txt")
    assert read(inside) == [
        ("circle.txt", "it can't be read: Too many levels of symbolic links"),
        ("file.txt", SHEET),
        ("nothing.txt", "it can't be read: No such file or directory"),
    ]
    # what lies behind a link wasn't read with the folder, and is where it is named
    assert sources(inside, inside / "folder") == ["circle.txt", "file.txt", "nothing.txt", "a.txt"]
    assert sources(inside, inside / "folder" / "a.txt")[-1] == "a.txt"


def test_a_folder_that_can_not_be_looked_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refused(path: str) -> Any:
        if path.endswith(("a", "b")):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = [(member.source, member.error) for member in archives.members([folder])]
    assert found[1:3] == [
        ("a", "it can't be read: Permission denied"),
        ("a-b", "it can't be read: Permission denied"),
    ]
    assert [source for source, _ in found] == ["B.TXT", "a", "a-b", "a.txt", "b.txt", "w.txt.gz"]
    (whole,) = archives.members([folder / "a"])
    assert whole.source == str(folder / "a")


def test_what_is_not_there_is_a_member_that_could_not_be_read(tmp_path: Path, read: Read) -> None:
    assert read(tmp_path / "none.txt") == [(str(tmp_path / "none.txt"), "there is no such file or folder")]
    assert read(tmp_path / "none" / "*.txt")[0][1] == "there is no such file or folder"
    assert read("") == [("", "there is no such file or folder")]
    assert read("a\0b")[0][1] == "there is no such file or folder"
    assert read(tmp_path / "*.txt") == []


def test_a_name_too_long_is_left_for_later(tmp_path: Path, read: Read) -> None:
    archives.check([tmp_path / ("x" * 300)])
    assert read(tmp_path / ("x" * 300))[0][1] == "it can't be read: File name too long"


def test_passing_over_texts_reads_none_of_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(_self: Local, path: str) -> Any:
        raise AssertionError(path)

    monkeypatch.setattr(Local, "open", unread)
    assert sources(folder, skip=len(IN_FOLDER)) == []


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"p\xe9ch\xc3\xa9.txt")).write_bytes(SHEET)
    assert sources(tmp_path) == ["p\xe9ch\xe9.txt"]


# ---- standard input


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def put(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return put


def test_standard_input(stdin: Callable[[bytes], None], zipped: Make, tarred: Make) -> None:
    for raw, found in (
        (SHEET, [("-", SHEET)]),
        (b"", [("-", b"")]),
        (zipped([("a.txt", SHEET)]), [("a.txt", SHEET)]),
        (tarred([("a.txt", SHEET)], "w:gz"), [("a.txt", SHEET)]),
    ):
        stdin(raw)
        assert [(member.source, member.raw) for member in archives.members(["-", "-"])] == found
        stdin(raw)
        assert sources("-", skip=1) == []


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (member,) = archives.members(["-"])
    assert member == ("-", None, "it is closed", "text", None, "unreadable")


# ---- what is refused


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (["none.txt"], "there is no file or folder 'none.txt'; check the path"),
        (["none/*.txt"], r"there is no file or folder 'none/\*.txt'"),
        (["*.none"], r"no file fits '\*.none'"),
        ([""], "there is no file or folder ''"),
        (["-", "-"], "standard input can be read only once"),
        (["nowhere://a"], "'nowhere://a': it can't be read: Protocol not known"),
    ],
)
def test_what_is_not_there_is_refused_before_any_work(
    folder: Path, inputs: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(InputError, match=message):
        archives.check(["a.txt", *inputs])


def test_what_is_there_is_not_refused(folder: Path) -> None:
    archives.check(["-", folder, folder / "a.txt", folder / "a" / "z.htm", f"{folder}/**/*.txt"])


@pytest.mark.parametrize(("name", "module"), [("a.tar.zst", "backports"), ("a.HTML", "resiliparse")])
def test_an_input_that_needs_what_is_not_installed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    (tmp_path / name).write_bytes(b"")
    archives.check([tmp_path / name])
    monkeypatch.setattr(errors, "import_module", missing)
    with pytest.raises(MissingExtraError, match=module):
        archives.check([tmp_path / name])


# ---- archives


def test_an_archive_in_a_folder_and_by_itself(tmp_path: Path, read: Read, zipped: Make) -> None:
    (tmp_path / "box.zip").write_bytes(zipped([("dir/a.txt", SHEET), ("b.txt", b"")]))
    assert read(tmp_path) == [("box.zip/dir/a.txt", SHEET), ("box.zip/b.txt", b"")]
    assert read(f"{tmp_path}/*.zip") == read(tmp_path)
    assert read(tmp_path / "box.zip") == [("dir/a.txt", SHEET), ("b.txt", b"")]
    (tmp_path / "box.zip").rename(tmp_path / "box")
    assert read(tmp_path) == []
    assert read(tmp_path / "box") == [("dir/a.txt", SHEET), ("b.txt", b"")]
    assert read(f"{tmp_path}/b*") == [("box/dir/a.txt", SHEET), ("box/b.txt", b"")]


@given(st.lists(st.tuples(NAMES, st.binary(max_size=50)), max_size=5), st.data())
def test_what_is_put_into_an_archive_comes_out_in_order(
    tmp_path_factory: pytest.TempPathFactory,
    tarred: Make,
    zipped: Make,
    read: Read,
    contents: list[tuple[str, bytes]],
    data: st.DataObject,
) -> None:
    contents = [(f"{name}.txt", b"=" + raw) for name, raw in contents]  # so that none is an archive itself
    archive = tmp_path_factory.mktemp("archive")
    make, suffix = data.draw(
        st.sampled_from(
            [
                (zipped, "zip"),
                (tarred, "tar"),
                *((tarred, f"tar.{packing}") for packing in ("gz", "bz2", "xz")),
            ]
        )
    )
    how = (f"w:{suffix[4:]}",) if make is tarred else (data.draw(st.sampled_from((0, 8, 12, 14))),)
    expected: list[tuple[str, bytes | str | None]] = [*contents]
    (archive / f"box.{suffix}").write_bytes(make(contents, *how))
    assert read(archive / f"box.{suffix}") == expected
    (archive / "outer.zip").write_bytes(zipped([(f"inner.{suffix}", make(contents, *how))]))
    assert read(archive / "outer.zip") == [(f"inner.{suffix}/{name}", raw) for name, raw in expected]


@pytest.mark.parametrize("mode", ["w:", "w:gz"])
def test_memory_does_not_grow_with_the_archive(tmp_path: Path, mode: Any) -> None:
    path, count, chance = tmp_path / "big.tar.gz", 400, random.Random(1)
    noise = chance.randbytes(100_000)
    options: dict[str, Any] = {"compresslevel": 1} if mode == "w:gz" else {}
    with tarfile.open(path, mode, **options) as archive:
        for number in range(count):  # 40 MB
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.size = len(noise)
            archive.addfile(entry, io.BytesIO(noise))
    tracemalloc.start()
    try:
        assert sum(len(member.raw or b"") for member in archives.members([path])) == count * len(noise)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20


def test_members_that_were_given_are_forgotten(tmp_path: Path, zipped: Make, tarred: Make) -> None:
    def peak(path: Path) -> int:
        tracemalloc.start()
        try:
            assert all(member.raw == b"" for member in archives.members([path]))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    for name, make in (("box.zip", zipped), ("box.tar", tarred)):
        few, many = tmp_path / f"few-{name}", tmp_path / f"many-{name}"
        few.write_bytes(make((f"{number}.txt", b"") for number in range(5_000)))
        many.write_bytes(make((f"{number}.txt", b"") for number in range(10_000)))
        assert peak(many) < peak(few) + (1 << 19), name


def test_how_far_the_inputs_have_been_read(folder: Path) -> None:
    position, size = Position(), len(SHEET)
    found = archives.members([folder / "a.txt", folder / "b.txt"], position=position)
    assert position.at == 0
    assert [(member.source, position.at) for member in found] == [("a.txt", size), ("b.txt", 2 * size)]
    assert position.at == 2 * size
