"""Patches: the programs that read them make the new file of the old one, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.console.patches import drawn, patch

PROGRAMS = {
    "git": ["git", "apply", "-p0", "--whitespace=nowarn", "x.patch"],
    "patch": ["patch", "-p0", "--binary", "-i", "x.patch"],
}
SHEETS = {
    "line feeds": (b"Year : 1996\nCast: A\n", b"Year: 1996\nCast: A\n"),
    "carriage returns and line feeds": (b"Year : 1996\r\nCast: A\r\n", b"Year: 1996\r\nCast: A\r\n"),
    "lone carriage returns": (b"Year : 1996\rCast: A\rGenre: B", b"Year: 1996\rCast: A\rGenre: B"),
    "mixed line ends": (b"A\r\nB\nC\rD\n", b"A\nB\nC\nD\n"),
    "no final newline": (b"Year: 1996\nCast : A", b"Year: 1996\nCast: A"),
    "a final newline put in": (b"Year: 1996", b"Year: 1996\n"),
    "a final newline taken out": (b"Year: 1996\n\n", b"Year: 1996"),
    "a byte order mark": (b"\xef\xbb\xbfYear : 1996\n", b"\xef\xbb\xbfYear: 1996\n"),
    "bytes in no encoding": (b"Cast : \xff\x00\x81\n", b"Cast: \xff\x00\x81\n"),
    "UTF-16": (
        "\ufeffYear : 1\nOdd: \u0a0a\n".encode("utf-16-le"),
        "\ufeffYear: 1\nOdd: \u0a0a\n".encode("utf-16-le"),
    ),
    "lines like those of a patch": (
        b"--- a\n+++ b\n@@ -1 +1 @@\n- \n+\n",
        b"--- a\n+++ b\n@@ -1 +1 @@\n-\n+\n",
    ),
    "everything taken out": (b"A\n", b""),
    "far apart": (b"a \n" + b"b\n" * 50 + b"a \n", b"a\n" + b"b\n" * 50 + b"a\n"),
}
NAMES = (
    "a.txt",
    "a b.txt",
    " a.txt",
    "a.txt ",
    'a"b.txt',
    "a\\b.txt",
    "a\tb.txt",
    "a\nb.txt",
    "ø.txt",
    "-.txt",
)


def made(program: str, folder: Path, name: str, before: bytes, after: bytes) -> bytes:
    """What a program makes of a file with the patch."""
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program}")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    (folder / "x.patch").write_bytes(patch(name, before, after))
    subprocess.run(PROGRAMS[program], cwd=folder, check=True, capture_output=True)
    return path.read_bytes()


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("before", "after"), SHEETS.values(), ids=SHEETS)
def test_programs_make_the_new_file(program: str, before: bytes, after: bytes, tmp_path: Path) -> None:
    assert made(program, tmp_path, "folder/a.txt", before, after) == after


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", [*NAMES, os.fsdecode(b"Bj\xf6rk.txt")], ids=ascii)
def test_a_file_may_be_called_anything(program: str, name: str, tmp_path: Path) -> None:
    assert made(program, tmp_path, name, b"A\n", b"B\n") == b"B\n"


def test_several_files_are_patched_at_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"A\nno end")
    patches = [patch(name, b"A\nno end", b"B\nno end") for name in ("a.txt", "b.txt")]
    (tmp_path / "x.patch").write_bytes(b"".join(patches))
    subprocess.run(PROGRAMS["git"], cwd=tmp_path, check=True)
    assert [(tmp_path / name).read_bytes() for name in ("a.txt", "b.txt")] == [b"B\nno end"] * 2


def test_a_patch_as_people_know_it() -> None:
    assert patch("a.txt", b"Year : 1996\r\nCast: A", b"Year: 1996\r\nCast: A") == (
        b"--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n-Year : 1996\r\n+Year: 1996\r\n Cast: A\n"
        b"\\ No newline at end of file\n"
    )


def test_what_is_the_same_has_no_patch() -> None:
    assert patch("a.txt", b"A", b"A") == b""
    assert list(drawn("a.txt", "A", "A")) == []


pieces = st.lists(
    st.sampled_from([b"a", b"b ", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"-", b"+x\n"]), max_size=30
)


@pytest.mark.parametrize("program", PROGRAMS)
@given(before=pieces, after=pieces)
def test_whatever_changes(program: str, before: list[bytes], after: list[bytes]) -> None:
    old, new = b"x" + b"".join(before), b"".join(after)
    if old != new:
        with TemporaryDirectory() as folder:
            assert made(program, Path(folder), "a.txt", old, new) == new


# ---- for people


def test_any_line_end_ends_a_line_for_people() -> None:
    shown = list(drawn("a.txt", "Year : 1996\rCast: A\r\nno end", "Year: 1996\rCast: A\r\nno end"))
    assert shown == [
        "--- a.txt",
        "+++ a.txt",
        "@@ -1,3 +1,3 @@",
        "-Year : 1996",
        "+Year: 1996",
        " Cast: A",
        " no end",
        "\\ No newline at end of file",
    ]


def test_nothing_steers_the_terminal() -> None:
    shown = list(drawn("\x1b]0;a.txt", "Year: \x1b[2J\u202e\t1\n", "Year:\x9b\t1\n"))
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202e]", "".join(shown))
    assert shown[3:] == ["-Year: ␛[2J\\u{202e}\t1", "+Year:\\u{9b}\t1"]


def test_colours_are_put_round_whole_lines() -> None:
    shown = list(drawn("a.txt", "A\nB\n", "A\nC\n", colour=True))
    assert shown[2:] == ["\x1b[36m@@ -1,2 +1,2 @@\x1b[0m", " A", "\x1b[31m-B\x1b[0m", "\x1b[32m+C\x1b[0m"]
