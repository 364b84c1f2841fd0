"""The command `filmsheet learn`: the files that it takes, and where it writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import filmsheet
from filmsheet.console import cli, inputs
from filmsheet.console import dialect_files as files
from filmsheet.learning import dialect_text, learn

if TYPE_CHECKING:
    from click.testing import Result


def invoke(*args: object) -> Result:
    return CliRunner().invoke(cli.command, ["learn", *map(str, args)], prog_name="filmsheet")


def test_an_archive_is_learnt(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "my.lark"
    result = invoke(archive, "-o", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Learnt from 14 files. ")
    in_order = [Path(name).read_bytes() for name in files.sheets((str(archive),), "*.txt")[0]]
    assert path.read_text("utf-8") == dialect_text(learn(in_order))
    sheet = filmsheet.parse(in_order[0], dialect=str(path)).sheet
    assert (sheet.year, sheet.runtimes[0].minutes) == (1981, 81)


def test_without_a_file_the_dialect_is_printed(archive: Path) -> None:
    result = invoke(archive)
    assert result.exit_code == 0
    assert result.stdout.startswith("// What 14 files")
    assert result.stderr.startswith("Learnt from 14 files. ")
    assert result.stderr.endswith("filmsheet parse --dialect my.lark FILE\n")


def test_folders_and_files_together_each_file_once(archive: Path) -> None:
    alone = archive / "notes.md"
    found, failed = files.sheets((str(alone), str(archive / "more"), str(archive), str(alone)), "*.txt")
    assert [Path(path).name for path in found[:2]] == ["notes.md", "sheet-01.txt"]
    assert (len(found), failed) == (15, 0)


def test_another_pattern(archive: Path) -> None:
    assert "Learnt from 1 file." in invoke(archive, "--pattern", "*.MD").stderr


def test_what_is_no_file_is_passed_over(archive: Path) -> None:
    (archive / "folder.txt").mkdir()
    (archive / "nowhere.txt").symlink_to(archive / "gone")
    assert len(files.sheets((str(archive),), "*.txt")[0]) == 14


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nowhere",), "there is no folder 'nowhere'; check the path"),
        (("empty",), "there is no file like '*.txt' in 'empty'; try another --pattern"),
        (("full", "-o", "my.txt"), "the name of a dialect file ends in .lark, not like 'my.txt'"),
        (("full", "-o", "nowhere/my.lark"), "there is no folder 'nowhere' to write 'nowhere/my.lark' to"),
        (
            ("full", "-o", "old.lark"),
            "'old.lark' is there already; name another, or write over it with --force",
        ),
        (("full", "-o", "folder.lark", "--force"), "'folder.lark' is there already"),
        ((), "Missing argument 'FOLDER...'"),
    ],
)
def test_a_wrong_command(
    args: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("empty", "full", "folder.lark"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "a.txt").write_text("Year: 1996", "utf-8")
    (tmp_path / "old.lark").write_text("// old\n", "utf-8")
    result = invoke(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert (tmp_path / "old.lark").read_text("utf-8") == "// old\n"


def test_force_writes_over_a_file(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.lark"
    path.write_text("// old\n", "utf-8")
    assert invoke(archive, "-o", path, "--force").exit_code == 0
    assert path.read_text("utf-8").startswith("// What 14 files")


def test_a_file_that_cannot_be_read_is_said(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = str(archive / "sheet-00.txt")
    real = inputs.contents
    monkeypatch.setattr(inputs, "contents", lambda path: None if path == bad else real(path))
    result = invoke(archive, "-o", tmp_path / "my.lark")
    assert (result.exit_code, (tmp_path / "my.lark").exists()) == (1, True)
    assert result.stdout.startswith("Learnt from 13 files.")


def test_where_no_file_can_be_read_nothing_is_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "contents", lambda _: None)
    result = invoke(archive, "-o", tmp_path / "my.lark")
    assert (result.exit_code, result.stdout, (tmp_path / "my.lark").exists()) == (1, "", False)


def test_a_folder_that_cannot_be_read_is_said(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("more"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = invoke(archive)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"filmsheet: can't read {str(archive / 'more')!r}: Permission denied\n")
    assert "Learnt from 7 files." in result.stderr


def test_a_dialect_that_cannot_be_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = invoke(archive, "-o", tmp_path / "my.lark")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("my.lark': No space left on device\n")


def test_binary_files_are_no_trouble(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(bytes(range(256)) * 40 + b"\nYear of it: 1996\n" * number)
    result = invoke(tmp_path, "-o", tmp_path / "my.lark")
    assert result.exit_code == 0
    assert "Traceback" not in result.output
