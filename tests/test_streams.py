"""What goes to standard output, standard error and terminals, in processes with real pipes and devices.

Whatever happens to standard error, the output is complete and the exit code is the same. Output that can't
be written is told by the exit code.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from filmsheet.console import cli, screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILMSHEET = [sys.executable, "-m", "filmsheet"]
FULL = Path("/dev/full")
DIRTY = "Title:A \u202e\nYear: 19x6\nUSA : 105 mins\n".encode()
NO_ROOM = b"Error: can't write the output: No space left on device\n"

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two dirty sheets, one of which is called by an escape."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("m").mkdir()
    for name in ("m/a.txt", "m/b\x1b[31m.txt"):
        Path(name).write_bytes(DIRTY)
    return tmp_path


def run(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    streams: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
    } | options
    if "input" in options:
        del streams["stdin"]
    done: subprocess.CompletedProcess[bytes] = subprocess.run([*FILMSHEET, *args], check=False, **streams)
    return done


def closed_pipe() -> int:
    """The end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.fixture(params=["closed pipe", "full device", "closed descriptor"])
def broken(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """A standard error that takes nothing, as options of a process."""
    if request.param == "closed descriptor":
        yield {"stderr": None, "preexec_fn": lambda: os.close(2)}
        return
    number = os.open(FULL, os.O_WRONLY) if request.param == "full device" else closed_pipe()
    yield {"stderr": number}
    os.close(number)


# ---- standard error that takes nothing


def test_all_of_300_sheets_are_printed(broken: dict[str, Any]) -> None:
    names = [f"{number:03}.txt" for number in range(300)]
    for name in names:
        Path(name).write_bytes(DIRTY)
    done = run("parse", *names, **broken)
    assert done.returncode == 0
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["A \u202e"] * 300


COMMANDS = (
    *(f"check --output-format {name} m nowhere.txt" for name in ("full", "json", "github")),
    "check --diff m",
    "check --fix -",
    "fmt --check m",
    "fmt --diff m",
    "fmt -",
    "explain m/a.txt:2",
    "learn m",
    "rules",
    "dialects",
    "formats",
    "schema",
    "--version",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_output_and_exit_code_are_the_same(command: str) -> None:
    Path("nowhere.txt").symlink_to("nowhere.txt")  # which nobody can read
    args, sheet = command.split(), b"Title:A\nUSA : 105 mins\n"
    expected = CliRunner().invoke(cli.command, args, input=sheet, prog_name="filmsheet")
    with FULL.open("wb") as full:
        done = run(*args, stderr=full, input=sheet)
    assert (done.returncode, done.stdout) == (expected.exit_code, expected.stdout_bytes)
    assert done.stdout


@pytest.mark.parametrize("command", ["", "parse nope.txt", "check --select nope"])
def test_a_wrong_command_ends_with_2(command: str, broken: dict[str, Any]) -> None:
    assert run(*command.split(), **broken).returncode == 2


@pytest.mark.parametrize("encoding", ["ascii:strict", "latin-1"])
def test_an_encoding_that_can_not_say_it(encoding: str) -> None:
    Path("漢.txt").write_bytes("Title: A\nYear: 漢\n".encode())
    done = run("parse", "漢.txt", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert (done.returncode, json.loads(done.stdout)["title"]) == (0, "A")
    assert b"?.txt:2:7" in done.stderr


def test_what_is_opened_later_takes_no_number_of_a_closed_stream() -> None:
    code = """if True:
        import os, subprocess, sys
        from filmsheet.console import cli
        sys.argv[:] = ["filmsheet", "--version"]
        cli.main()
        with open("report", "w") as file:
            assert file.fileno() > 2
            subprocess.run(["/bin/sh", "-c", "echo loud >&2"], check=True)
    """
    command = f"exec {shlex.quote(sys.executable)} -c {shlex.quote(code)} <&- 2>&-"
    done = subprocess.run(["/bin/sh", "-c", command], check=False)
    assert done.returncode == 0
    assert Path("report").read_bytes() == b""


def test_a_closed_stream_is_occupied() -> None:
    kept = os.dup(0)
    os.close(0)
    try:
        screen.occupy()
        assert os.fstat(0).st_rdev == Path(os.devnull).stat().st_rdev
        assert os.get_inheritable(0)
    finally:
        os.dup2(kept, 0)
        os.close(kept)


# ---- output that can't be written


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "convert --help",
        "parse m/a.txt",
        "check -q m",
        "check --diff -q m",
        "check --output-format sarif m",
        "check --fix -",
        "fmt --check -q m",
        "fmt -",
        "explain FS001",
        "learn m",
        "formats",
    ],
)
def test_a_full_device_is_said(command: str) -> None:
    with FULL.open("wb") as full:
        done = run(*command.split(), stdout=full, input=b"Title:A\n")
    assert (done.returncode, done.stderr.splitlines(keepends=True)[-1]) == (1, NO_ROOM)
    assert b"internal error" not in done.stderr
    assert b"ignored" not in done.stderr


def test_the_help_of_every_command_is_written_as_all_output_is() -> None:
    context = click.Context(cli.command)
    found = [cli.command, *(cli.command.get_command(context, name) for name in cli.COMMANDS)]
    assert all(isinstance(one, screen.Command) for one in found)


@pytest.mark.parametrize("command", ["--help", "--version", "check --help", "parse m/a.txt", "fmt -"])
def test_a_pipe_that_nobody_reads_is_silent(command: str) -> None:
    writing = closed_pipe()
    done = run(*command.split(), "-q" if "m/" in command else "--help", stdout=writing, input=b"Title:A\n")
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_both_streams_may_be_full() -> None:
    with FULL.open("wb") as full:
        assert run("schema", stdout=full, stderr=full).returncode == 1
        assert run("parse", "nope.txt", stdout=full, stderr=full).returncode == 2


def test_a_file_that_takes_a_part_is_no_success() -> None:
    """Without a buffer, Python writes what fits, and says no more than how much that was."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    with Path("out").open("wb") as out:
        done = run("schema", stdout=out, env={**os.environ, "PYTHONUNBUFFERED": "1"}, preexec_fn=limited)
    assert (done.returncode, done.stderr) == (1, b"Error: can't write the output: File too large\n")


def test_files_are_laid_out_where_the_output_of_standard_input_breaks() -> None:
    made = run("fmt", "-", input=DIRTY)
    writing = closed_pipe()
    done = run("fmt", "-", "m", stdout=writing, input=b"Title:A\n")
    os.close(writing)
    assert done.returncode == 0
    assert {path.read_bytes() for path in Path("m").iterdir()} == {made.stdout}


# ---- places where one may not write


def powerless() -> None:
    """Take from root what lets it write anywhere: a folder's mode holds for it, too."""
    import ctypes  # noqa: PLC0415 - in the child alone

    drop, every_file, any_search = 24, 1, 2
    for power in (every_file, any_search):
        ctypes.CDLL(None).prctl(drop, power, 0, 0, 0)


LONG = "n" * 300
PLACES = ("locked/x", "bare/x", "/proc/x", LONG)


@pytest.fixture
def locked(here: Path) -> Iterator[None]:
    """A folder that nobody may look into, and one that nobody may write to."""
    for name, mode in (("locked", 0), ("bare", 0o555)):
        (here / name).mkdir(mode=mode)
    yield
    for name in ("locked", "bare"):
        (here / name).chmod(0o755)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("place", PLACES, ids=["hidden", "read-only", "proc", "long"])
@pytest.mark.parametrize(
    "command", ["check -o PLACE m", "check --baseline PLACE --update-baseline m", "learn -o PLACE.lark m"]
)
def test_a_place_where_nobody_may_write(command: str, place: str) -> None:
    done = run(*command.replace("PLACE", place).split(), preexec_fn=powerless)
    read_first = "baseline" in command and place in {"locked/x", LONG}
    assert done.returncode == (2 if read_first else 1)
    assert (b"can't read the baseline" if read_first else b"Error: can't write") in done.stderr
    assert b"internal error" not in done.stderr


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("place", [LONG, "locked/x"])
@pytest.mark.parametrize("command", ["explain PLACE:3:4", "learn PLACE"])
def test_a_place_that_nobody_may_look_at(command: str, place: str) -> None:
    done = run(*command.replace("PLACE", place).split(), preexec_fn=powerless)
    assert done.returncode == 1
    assert done.stderr.startswith(b"filmsheet: can't read")


# ---- terminals


STEERS = "\x1b[31m\x9b\u202e"
SHOWN = "␛[31m\\u{9b}\\u{202e}"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "--select", STEERS], f"`{SHOWN}`"),
        (["check", "--config", f"{STEERS}.toml"], SHOWN),
        (["check", "--config", "odd.toml"], "odd.toml"),
        (["check", f"{STEERS}.txt"], "\\x1b[31m\\x9b\\u202e.txt"),
        (["check", "--fail-on", STEERS], "\\x1b[31m\\x9b\\u202e"),
        (["convert", "--to", STEERS, "m"], "\\x1b[31m\\x9b\\u202e"),
        (["parse", "--dialect", "odd.lark"], f"{SHOWN}"),
        (["parse", "--dialect", f"{STEERS}.lark"], f"{SHOWN}.lark:1:9"),
        (["check", "m", "--baseline", "known.json"], "is put right"),
        (["explain", STEERS], "\\x1b[31m\\x9b\\u202e"),
        ([f"--{STEERS}"], "[31m"),
        ([STEERS], "[31m"),
        (["parse", "m/b\x1b[31m.txt"], "m/b␛[31m.txt:2:7"),
        (["fmt", "m/b\x1b[31m.txt", "--check"], "file"),
    ],
)
def test_nothing_that_is_said_steers_a_terminal(args: list[str], said: str) -> None:
    Path("odd.toml").write_text(f'"{STEERS}" = 1\n'.replace("\x1b", "\\u001b"), "utf-8")
    Path("odd.lark").write_text(f"%extend GENRE_LABEL: {STEERS}\n", "utf-8")
    Path(f"{STEERS}.lark").write_text("nonsense\n", "utf-8")
    entry = {"path": STEERS, "rule": "FS001", "message": STEERS, "fingerprint": "0"}
    Path("known.json").write_text(json.dumps({"version": 1, "findings": [entry]}), "utf-8")
    done = run(*args, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    shown = done.stderr.decode()
    assert said in shown
    assert not set(shown) & set("\x1b\x9b\u202e")


@pytest.mark.parametrize(
    "command",
    [
        *(f"check --output-format {name} m" for name in ("full", "concise", "json", "jsonl", "github")),
        *(f"check --output-format {name} m" for name in ("gitlab", "junit", "sarif")),
        "check --diff m",
        "fmt --diff m",
        "fmt --check m",
        "explain m/a.txt:1",
        "parse m/a.txt",
        "learn m",
    ],
)
def test_nothing_that_is_printed_steers_a_terminal(command: str, terminal: Callable[..., str]) -> None:
    odd = f"Title:A {STEERS}\nYear: 19{STEERS}\nUSA : 105 mins\nOdd{STEERS} one: 1\n".encode()
    for name in ("a", f"b{STEERS}"):
        Path(f"m/{name}.txt").write_bytes(odd)
    shown = terminal(*command.split())
    assert shown
    assert not set(shown) & set("\x1b\x9b\u202e\x7f")


@pytest.fixture
def terminal() -> Callable[..., str]:
    """Runs the command on a terminal without colours, and gives what that is sent."""

    def shown(*args: str) -> str:
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            [*FILMSHEET, *args],
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        )
        os.close(theirs)
        pieces = []
        while piece := _piece(ours):
            pieces.append(piece)
        os.close(ours)
        process.wait()
        return b"".join(pieces).decode()

    return shown


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # the other end is closed
        return b""


def test_programs_get_the_paths_of_fmt_as_they_are() -> None:
    done = run("fmt", "--check", "m")
    assert done.stdout == b"m/a.txt\nm/b\x1b[31m.txt\n"


def test_a_workflow_command_holds_no_other() -> None:
    name = "m/::error::x\n::set-output name=z::1.txt"
    Path(name).write_bytes(b"Year: 19x6\r::stop-commands::x\x1b[31m\n\n::add-mask:: one: 1\n")
    done = run("check", "--output-format", "github", name)
    place = r"::(error|warning|notice) file=m/%3A%3Aerror%3A%3Ax%0A%3A%3Aset-output name=z%3A%3A1.txt,"
    lines = done.stdout.decode().splitlines()
    assert len(lines) > 2
    assert all(re.match(place, line) for line in lines)
