"""`filmsheet parse`: sheets in, JSON out, and what is wrong on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import filmsheet
from filmsheet.console import cli

if TYPE_CHECKING:
    from click.testing import Result


PUSHER = Path(__file__).parents[3] / "samples" / "archive" / "pusher.txt"
PROSE = "A cook and a conductor fall out over a bell."
TWO = f"Year: 1996\n\n{PROSE}\n\nYear: 1999\nCast: A\nUK: 9 mins\n"


def run(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    options.setdefault("input", b"")
    command = [sys.executable, "-m", "filmsheet", *args]
    return subprocess.run(command, capture_output=True, check=False, **options)


def invoke(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.command, args, input=stdin, prog_name="filmsheet")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text("Year: 1996\nCast: Karsten Schrøder\n", "utf-8")
    return path


def test_one_sheet_is_indented(sheet: Path) -> None:
    result = run("parse", str(sheet))
    expected = filmsheet.parse(sheet.read_bytes()).sheet
    assert result.stdout.decode() == filmsheet.formats.get("json").dumps(expected, indent=2) + "\n"
    assert (result.returncode, result.stderr) == (0, b"")


def test_of_a_thousand_faults_the_first_hundred_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "stray.txt"
    path.write_text("Year: 1996\n" + "stray\n" * 1000 + "Cast: A\n", "utf-8")
    result = invoke("parse", str(path))
    assert result.exit_code == 0
    assert result.stderr.count("error[FS008]") == 100
    assert result.stderr.endswith(": and 900 more\n")


def test_columns_say_how_wide_to_draw(tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text("Year: 19x6 " + "and so on " * 30, "utf-8")
    result = run("parse", str(path), env={**os.environ, "COLUMNS": "50"})
    widest = max(map(len, result.stderr.decode().splitlines()))
    assert 40 < widest <= 50


def test_several_files_are_one_a_line(sheet: Path) -> None:
    result = invoke("parse", str(sheet), str(PUSHER), str(sheet))
    years = [json.loads(line)["year"] for line in result.stdout.splitlines()]
    assert (years, result.exit_code) == ([1996] * 3, 0)


def test_several_sheets_of_one_file_are_one_a_line() -> None:
    result = invoke("parse", stdin=TWO.encode())
    assert [json.loads(line)["year"] for line in result.stdout.splitlines()] == [1996, 1999]


@pytest.mark.parametrize("args", [(), ("-",)])
def test_standard_input(args: tuple[str, ...]) -> None:
    result = invoke("parse", *args, stdin=b"Year: 1996\n")
    assert json.loads(result.stdout)["year"] == 1996


def test_an_empty_input_has_one_empty_sheet() -> None:
    result = invoke("parse", stdin=b"")
    assert filmsheet.formats.get("json").loads(result.stdout) == filmsheet.FilmSheet()


def test_what_is_wrong_is_drawn_and_the_code_is_0(sheet: Path) -> None:
    sheet.write_bytes(b"Year: 19x6\nUSA: 1o5 mins\n")
    result = invoke("parse", str(sheet))
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["unread"]) == 2
    assert result.stderr.count("error[FS001]") == 2
    assert f"{sheet.name}:2:6\n" in result.stderr
    assert "\x1b" not in result.stderr


def test_colour_is_drawn_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in invoke("parse", stdin=b"Year: 19x6").stderr


def test_quiet(sheet: Path) -> None:
    sheet.write_bytes(b"Year: 19x6\n")
    assert invoke("parse", "-q", str(sheet)).stderr == ""


def test_a_wrong_command_in_a_process_of_its_own() -> None:
    result = run("parse", "nope.txt")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Traceback" not in result.stderr
    assert b"Try 'filmsheet parse --help' for help." in result.stderr


def test_any_bytes_at_all() -> None:
    result = run("parse", input=bytes(range(256)) * 40)
    assert (result.returncode, json.loads(result.stdout)["title"]) == (0, None)


def test_an_ascii_locale_changes_nothing_on_stdout() -> None:
    source = "Cast: Karsten Schrøder, 映画 (voice\n".encode()
    env = os.environ | {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C", "PYTHONUTF8": "0"}
    result = run("parse", input=source, env=env)
    assert result.returncode == 0
    assert "Karsten Schrøder" in result.stdout.decode()
    assert b"Karsten Schr?der" in result.stderr
