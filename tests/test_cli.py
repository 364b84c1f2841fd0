"""The command: what each part of it prints, in processes of its own where that matters."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import filmsheet
from filmsheet import cli
from filmsheet.engines import grammar
from filmsheet.findings import RULES

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parent.parent
PUSHER = ROOT / "samples" / "archive" / "pusher.txt"
FILMSHEET = [sys.executable, "-m", "filmsheet"]
PROSE = "A cook and a conductor fall out over a bell."
TWO = f"Year: 1996\n\n{PROSE}\n\nYear: 1999\nCast: A\nUK: 9 mins\n"


def run(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    options.setdefault("input", b"")
    return subprocess.run([*FILMSHEET, *args], capture_output=True, check=False, **options)


def invoke(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.command, args, input=stdin, prog_name="filmsheet")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text("Year: 1996\nCast: Karsten Schrøder\n", "utf-8")
    return path


# ---- parse


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


def test_columns_that_are_no_number_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "wide")
    assert cli._width(None) == 80
    monkeypatch.setenv("COLUMNS", "33")
    assert cli._width(None) == 33


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
    explained = run("explain", "-:1", input=source, env=env)
    assert b"Karsten Schr?der" in explained.stdout


# ---- explain


def test_a_line_is_explained() -> None:
    result = invoke("explain", f"{PUSHER}:8")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{PUSHER}:8\n   8 | USA: 105 mins\n")


def test_the_column_of_a_diagnostic_is_passed_over(sheet: Path) -> None:
    assert invoke("explain", f"{sheet}:2:7").stdout == invoke("explain", f"{sheet}:2").stdout


def test_a_file_whose_name_ends_like_a_place(sheet: Path) -> None:
    sheet.rename(sheet.with_name("small.txt:2"))
    assert "1 | Year: 1996" in invoke("explain", f"{sheet}:2:1").stdout


def test_a_line_of_standard_input() -> None:
    result = invoke("explain", "--dialect", "archive", "-:1", stdin=b"Year: 1996\n")
    assert "it was asked for" in result.stdout


@pytest.mark.parametrize("rule", list(RULES))
def test_a_rule_is_explained(rule: str) -> None:
    name, severity = RULES[rule]
    by_code, by_name = invoke("explain", rule.lower()), invoke("explain", name)
    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith(f"{rule} {name} ({severity})\n\n")
    assert max(map(len, by_code.stdout.split("\n"))) <= 80


# ---- what there is


def test_dialects() -> None:
    lines = invoke("dialects").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["auto", *grammar.dialects()]
    assert lines[0].endswith("  Whichever the sheet is in.")
    assert all(len(line) <= 80 for line in lines)


def test_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    lossy = filmsheet.formats.Format(
        "csv", round_trip=False, loses=("notes", "links"), dumps=str, loads=filmsheet.loads
    )
    monkeypatch.setattr(filmsheet.formats, "names", lambda: ("csv", "json"))
    get = filmsheet.formats.get
    monkeypatch.setattr(filmsheet.formats, "get", lambda name: lossy if name == "csv" else get(name))
    assert invoke("formats").stdout == "csv   Loses notes, links.\njson  Loses nothing.\n"


def test_the_schema() -> None:
    assert json.loads(invoke("schema").stdout)["title"] == "FilmSheet"


def test_the_version() -> None:
    assert re.fullmatch(r"filmsheet \d+\.\d+\.\d+\S*\n", invoke("--version").stdout)


def commands() -> list[list[str]]:
    return [[], *([name] for name in cli.command.commands)]


@pytest.mark.parametrize("args", commands(), ids=" ".join)
def test_help_fits_80_columns_and_has_an_example(args: list[str]) -> None:
    result = invoke(*args, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.split("\n"))) <= 80
    assert re.search(r"Examples?:\n +filmsheet " + "".join(args), result.stdout)
    assert "--engine" not in result.stdout


# ---- the width of the terminal


@pytest.mark.parametrize(("columns", "width"), [(100, 100), (0, 80)])
def test_the_width_is_the_terminals(columns: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    with Path(os.devnull).open() as stream:
        assert cli._width(stream) == width


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_the_width_is_80_elsewhere(stream: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert cli._width(stream) == 80


# ---- nothing heavy on the way

HEAVY = {"lark", "dateutil", "hypothesis", "jsonschema", "interegular"}


def loaded_by(*args: str) -> set[str]:
    script = (
        "import sys; from filmsheet.cli import main; sys.argv[0] = 'filmsheet'; code = main();"
        "print(*{name.partition('.')[0] for name in sys.modules}, *sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, *args]
    done = subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize("args", [("--version",), ("--help",), ("parse", "--help")], ids=" ".join)
def test_help_and_version_load_nothing_heavy(args: tuple[str, ...]) -> None:
    later = {"filmsheet.explain", "filmsheet.formats.json", "filmsheet.formats.schema", "difflib"}
    assert not loaded_by(*args) & (HEAVY | later)


def test_a_clean_sheet_loads_nothing_heavy() -> None:
    assert not loaded_by("parse", str(PUSHER)) & (HEAVY | {"filmsheet.terminal"})


# ---- the page


def examples() -> list[tuple[str, str]]:
    """The commands of docs/cli.md with what they are said to print."""
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [
        pair for block in blocks for pair in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def test_the_examples_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "pusher.txt").write_bytes(PUSHER.read_bytes())
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    env = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    found = examples()
    assert len(found) > 10
    for command, printed in found:
        done = subprocess.run(
            ["/bin/sh", "-c", f"({command}) 2>&1"],
            cwd=tmp_path,
            env=env | {"PATH": path},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert f"$ {command}\n{done.stdout.decode()}" == f"$ {command}\n{printed}"
