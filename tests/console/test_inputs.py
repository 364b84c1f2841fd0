"""What the commands take in: what is refused before any work, and what can't be read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from filmsheet.console import cli, inputs

if TYPE_CHECKING:
    from click.testing import Result


def invoke(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.command, args, input=stdin, prog_name="filmsheet")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text("Year: 1996\nCast: Karsten Schrøder\n", "utf-8")
    return path


def test_the_encoding_and_the_engine_can_be_named() -> None:
    args = ("parse", "--encoding", "cp1252", "--engine", "lark", "--dialect", "archive")
    result = invoke(*args, stdin="Cast: Karsten Schrøder".encode("cp1252"))
    assert json.loads(result.stdout_bytes)["cast"][0]["name"] == "Karsten Schrøder"
    assert result.stderr == ""


# ---- what the command refuses, before any work


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["parse", "SHEET", "nope.txt"], "there is no file 'nope.txt'; check the path"),
        (["parse", "SHEET", "SHEET/x"], "there is no file"),
        (["parse", "SHEET", "FOLDER"], "is a folder; name the files in it, such as"),
        (["parse", "-", "-"], "standard input can be read only once"),
        (["parse", "--dialect", "tv"], "no dialect is called 'tv'; there are: auto, archive"),
        (["parse", "--dialect", "nope.lark"], "can't read the dialect file 'nope.lark': No such file"),
        (["parse", "--dialect", "FOLDER/"], "can't read the dialect file"),
        (["parse", "--dialect", "SHEET/x"], "can't read the dialect file"),
        (["explain", "--dialect", "nope.lark", "SHEET:1"], "can't read the dialect file 'nope.lark'"),
        (["parse", "--encoding", "hex"], "name one such as utf-8, utf-16 or cp1252"),
        (["parse", "--encoding", "no-such"], "name one such as utf-8, utf-16 or cp1252"),
        (["parse", "--engine", "steam"], "'steam' is not one of 'fast', 'lark'"),
        (["parse", "--colour"], "No such option"),
        (["develop"], "No such command 'develop'"),
        (["explain"], "Missing argument 'RULE|FILE:LINE'"),
        (["explain", "FS999"], "'FS999' is neither a rule (`filmsheet rules` lists them) nor"),
        (["explain", "nope.txt:1"], "there is no file 'nope.txt'"),
        (["explain", "FOLDER:1"], "is a folder"),
        (["explain", "SHEET:3"], "there is no line 3: the last line is 2 in"),
        (["explain", "SHEET:0"], "there is no line 0"),
        (["explain", "SHEET:9999999999"], "is neither a rule"),
    ],
)
def test_a_wrong_command_exits_2(
    args: list[str], message: str, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sheet.parent)
    said = [arg.replace("SHEET", str(sheet)).replace("FOLDER", str(sheet.parent)) for arg in args]
    result = invoke(*said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


# ---- inputs that can't be read


@pytest.fixture
def locked(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is there and can't be read, even by root, who may read all."""
    path = sheet.with_name("locked.txt")
    path.touch()
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    return path


def test_a_file_that_cannot_be_read_exits_1_after_the_others(sheet: Path, locked: Path) -> None:
    result = invoke("parse", str(locked), str(sheet))
    assert (result.exit_code, json.loads(result.stdout)["year"]) == (1, 1996)
    assert result.stderr == f"filmsheet: can't read {str(locked)!r}: Permission denied\n"


def test_no_line_of_a_file_that_cannot_be_read_is_explained(locked: Path) -> None:
    result = invoke("explain", f"{locked}:1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Permission denied" in result.stderr


def test_a_path_that_cannot_be_looked_up_is_no_wrong_command(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    result = invoke("parse", str(loop))
    assert result.exit_code == 1
    assert "symbolic links" in result.stderr


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert inputs.contents("-") is None
    assert "can't read standard input: it is closed" in capfd.readouterr().err


# ---- places


def test_the_mode_of_a_file(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sheet.parent)
    assert inputs.mode("small.txt") == sheet.stat().st_mode
    assert inputs.mode("nowhere") is inputs.mode("small.txt/below") is None
    assert inputs.mode("x" * 300) == 0
    inputs.check("x" * 300)


def test_a_folder_that_is_none(sheet: Path) -> None:
    assert inputs.no_folder(sheet.parent, "out") is None
    assert inputs.no_folder(Path("x" * 300), "out") is None
    for folder in (sheet, Path("nowhere")):
        assert inputs.no_folder(folder, "out") == f"there is no folder {str(folder)!r} to write 'out' to"
