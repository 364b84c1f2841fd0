"""The command: exit codes, streams and signals in real processes, the rest within this one."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import filmsheet
from filmsheet import cli, inputs
from filmsheet.findings import RULES

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


def called(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    """Call `main` as the installed script does."""
    monkeypatch.setattr(sys, "argv", ["filmsheet", *args])
    before = signal.getsignal(signal.SIGINT)
    try:
        return cli.main()
    finally:
        signal.signal(signal.SIGINT, before)


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


def test_the_encoding_and_the_engine_can_be_named() -> None:
    args = ("parse", "--encoding", "cp1252", "--engine", "lark", "--dialect", "archive")
    result = invoke(*args, stdin="Cast: Karsten Schrøder".encode("cp1252"))
    assert json.loads(result.stdout_bytes)["cast"][0]["name"] == "Karsten Schrøder"
    assert result.stderr == ""


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


# ---- what the command refuses, before any work


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["parse", "SHEET", "nope.txt"], "there is no file 'nope.txt'; check the path"),
        (["parse", "SHEET", "SHEET/x"], "there is no file"),
        (["parse", "SHEET", "FOLDER"], "is a folder; name the files in it, such as"),
        (["parse", "-", "-"], "standard input can be read only once"),
        (["parse", "--dialect", "tv"], "no dialect is called 'tv'; there are: auto, archive"),
        (["parse", "--encoding", "hex"], "name one such as utf-8, utf-16 or cp1252"),
        (["parse", "--encoding", "no-such"], "name one such as utf-8, utf-16 or cp1252"),
        (["parse", "--engine", "steam"], "'steam' is not one of 'fast', 'lark'"),
        (["parse", "--colour"], "No such option"),
        (["develop"], "No such command 'develop'"),
        (["explain"], "Missing argument 'RULE|FILE:LINE'"),
        (["explain", "FS999"], "'FS999' is neither a rule (FS001, "),
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


def test_a_wrong_command_in_a_process_of_its_own() -> None:
    result = run("parse", "nope.txt")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Traceback" not in result.stderr
    assert b"Try 'filmsheet parse --help' for help." in result.stderr


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


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert inputs.contents("-") is None
    assert "can't read standard input: it is closed" in capfd.readouterr().err


# ---- output that can't be written


def test_a_broken_pipe_is_silent(sheet: Path) -> None:
    several = " ".join([str(sheet)] * 300)
    script = f"{sys.executable} -m filmsheet parse {several}; echo $? >&2"
    piped = subprocess.run(
        ["/bin/sh", "-c", f"({script}) | head -1"], capture_output=True, check=False
    )
    assert json.loads(piped.stdout)["year"] == 1996
    assert piped.stderr == b"0\n"


def test_a_pipe_that_is_closed_before_the_first_line() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*FILMSHEET, "schema"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_closed_standard_output() -> None:
    script = f"{sys.executable} -m filmsheet schema >&-"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr == b"Error: can't write the output: standard output is closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*FILMSHEET, "schema"], stdout=full, stderr=-1, check=False)
    assert done.returncode == 1
    assert done.stderr == b"Error: can't write the output: No space left on device\n"


class _Closed(io.RawIOBase):
    """A stream whose pipe is closed, over a file that can be turned away."""

    def __init__(self, error: OSError, number: int) -> None:
        self.error, self.number, self.buffer = error, number, self

    def write(self, _: object) -> int:
        raise self.error

    def flush(self) -> None:
        if not self.closed:
            raise self.error

    def fileno(self) -> int:
        return self.number


@pytest.mark.parametrize(
    ("error", "code"), [(BrokenPipeError(32, "Broken pipe"), 0), (OSError(28, "No space"), 1)]
)
def test_streams_that_fail_are_let_go(
    error: OSError, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    number = os.open(tmp_path / "out", os.O_CREAT | os.O_WRONLY)
    closed = _Closed(error, number)
    monkeypatch.setattr(sys, "stdout", closed)
    assert called(monkeypatch, "schema") == code
    assert os.fstat(number).st_rdev == Path(os.devnull).stat().st_rdev
    os.close(number)
    closed.close()


def test_a_broken_pipe_while_saying_what_was_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: click.ClickException) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(click.UsageError, "show", broken)
    assert called(monkeypatch, "parse", "nope.txt") == 0


def test_no_streams_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert called(monkeypatch, "schema") == 1


# ---- Ctrl-C


def test_ctrl_c_exits_130_silently() -> None:
    process = subprocess.Popen(
        [*FILMSHEET, "parse", "-", str(PUSHER)], stdin=-1, stdout=-1, stderr=-1
    )
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (130, b"", b"")


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process waits for standard input, with nothing left to import."""
    waiting = Path(f"/proc/{process.pid}/wchan")
    for _ in range(100):
        time.sleep(0.05)
        if "pipe" in waiting.read_text():
            return
    time.sleep(1)  # where the system doesn't say


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: str) -> bytes:
        signal.raise_signal(signal.SIGINT)
        raise AssertionError

    monkeypatch.setattr(inputs, "contents", interrupted)
    with pytest.raises(SystemExit, match="130"):
        called(monkeypatch, "parse", str(PUSHER))


def test_an_interrupt_that_is_ignored_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert called(monkeypatch, "--version") == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


# ---- bugs


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_is_told_in_a_line(
    debug: str, sheet: Path, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "a bug"
        raise RuntimeError(message)

    monkeypatch.setattr(filmsheet.reading, "parse", fail)
    monkeypatch.setenv("FILMSHEET_DEBUG", debug)
    assert called(monkeypatch, "parse", str(sheet)) == 2
    err = capfd.readouterr().err
    told = f"filmsheet: internal error: RuntimeError: a bug, while reading {str(sheet)!r}\n"
    assert told in err
    assert "FILMSHEET_DEBUG=1 shows where it happened" in err
    assert ("Traceback" in err) is bool(debug)


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
    assert lines[0] == "auto     Whichever the sheet is in."
    assert lines[1].startswith("archive  The archive layout")


def test_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    lossy = filmsheet.formats.Format("csv", False, ("notes", "links"), str, filmsheet.loads)
    monkeypatch.setattr(filmsheet.formats, "names", lambda: ("csv", "json"))
    get = filmsheet.formats.get
    monkeypatch.setattr(
        filmsheet.formats, "get", lambda name: lossy if name == "csv" else get(name)
    )
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
def test_the_width_is_the_terminals(
    columns: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    with Path(os.devnull).open() as stream:
        assert cli._width(stream) == width


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_the_width_is_80_elsewhere(stream: object) -> None:
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
        pair
        for block in blocks
        for pair in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M)
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
