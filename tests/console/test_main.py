"""The process: broken pipes, closed streams, Ctrl-C, bugs, and `python -m filmsheet`."""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

import filmsheet
from filmsheet.console import cli, inputs, screen
from filmsheet.rules.plugins import RuleError

PUSHER = Path(__file__).parents[2] / "samples" / "archive" / "pusher.txt"
FILMSHEET = [sys.executable, "-m", "filmsheet"]


def called(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    """Call `main` as the installed script does."""
    monkeypatch.setattr(sys, "argv", ["filmsheet", *args])
    before, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    try:
        return cli.main()
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = hook


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text("Year: 1996\n", "utf-8")
    return path


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["filmsheet", "--version"])
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(SystemExit, match="0"):
            runpy.run_module("filmsheet", run_name="__main__")
        runpy.run_module("filmsheet.__main__", run_name="imported")
    finally:
        signal.signal(signal.SIGINT, before)


# ---- output that can't be written


def test_a_broken_pipe_is_silent(sheet: Path) -> None:
    several = " ".join([str(sheet)] * 300)
    script = f"{sys.executable} -m filmsheet parse {several}; echo $? >&2"
    piped = subprocess.run(["/bin/sh", "-c", f"({script}) | head -1"], capture_output=True, check=False)
    assert json.loads(piped.stdout)["year"] == 1996
    assert piped.stderr == b"0\n"


def test_a_pipe_that_is_closed_before_the_first_line() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*FILMSHEET, "schema"], stdout=writing, stderr=subprocess.PIPE, check=False)
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


class _Closed:
    """A stream whose pipe is closed, over a file that can be turned away."""

    def __init__(self, error: OSError, number: int) -> None:
        self.error, self.number, self.buffer = error, number, self

    def write(self, _: object) -> int:
        raise self.error

    def flush(self) -> None:
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
    monkeypatch.setattr(sys, "stdout", _Closed(error, number))
    assert called(monkeypatch, "schema") == code
    assert os.fstat(number).st_rdev == Path(os.devnull).stat().st_rdev
    os.close(number)


@pytest.mark.parametrize("args", [("--help",), ("parse", "--help"), ("--version",)])
def test_the_help_is_output_too(
    args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    number = os.open(tmp_path / "out", os.O_CREAT | os.O_WRONLY)
    for error, code in ((BrokenPipeError(32, "Broken pipe"), 0), (OSError(28, "No space"), 1)):
        monkeypatch.setattr(sys, "stdout", _Closed(error, number))
        assert called(monkeypatch, *args) == code
    os.close(number)


def test_no_streams_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert called(monkeypatch, "schema") == 1
    screen.say("nobody hears it")


# ---- Ctrl-C


def _heard() -> None:
    """Let a process hear of Ctrl-C; one that a script has begun in the background doesn't, nor do its own."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_exits_130_silently() -> None:
    process = subprocess.Popen(
        [*FILMSHEET, "parse", "-", str(PUSHER)],
        stdin=-1,
        stdout=-1,
        stderr=-1,
        preexec_fn=_heard,  # noqa: PLW1509 - no thread runs here
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
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit, match="130"):
            called(monkeypatch, "parse", str(PUSHER))
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_python_drops_comes_again() -> None:
    """What is raised in the callback of a weak reference, as each import has one, is dropped and printed."""
    code = """
import signal, sys, time, weakref
from filmsheet.console import cli
class Gone: pass
def interrupted():
    gone = Gone()
    callback = weakref.ref(gone, lambda _: signal.raise_signal(signal.SIGINT))
    del gone
    time.sleep(20)
cli._run = interrupted
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(cli.main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=15, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def test_what_python_drops_is_raised_a_moment_later() -> None:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGALRM)}
    hook = sys.unraisablehook
    try:
        sys.unraisablehook = cli._dropped
        exited = SystemExit(130)
        with pytest.raises(SystemExit, match="130"):  # noqa: PT012 - it comes while this waits
            cli._dropped(SimpleNamespace(exc_value=exited))
            time.sleep(10)
    finally:
        sys.unraisablehook = hook
        for number, handler in handlers.items():
            signal.signal(number, handler)


def test_other_exceptions_that_python_drops_are_told_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.unraisablehook
    sys.unraisablehook = cli._dropped
    try:

        class Failing:
            def __del__(self) -> None:
                message = "a bug"
                raise RuntimeError(message)

        Failing()
    finally:
        sys.unraisablehook = before
    assert "RuntimeError: a bug" in capsys.readouterr().err


def test_an_interrupt_that_is_ignored_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert called(monkeypatch, "--version") == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


# ---- bugs


def test_a_rule_of_another_package_that_fails_is_no_bug_of_ours(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "the rule ART01 shouted of the package arthouse 1.0 failed: OSError: a\x1b"
        raise RuleError(message)

    monkeypatch.setattr(filmsheet.reading, "parse", fail)
    assert called(monkeypatch, "parse", str(sheet)) == 2
    said, mend = capfd.readouterr().err.splitlines()
    named = "the rule ART01 shouted of the package arthouse 1.0 failed: OSError: a␛"
    assert said == f"filmsheet: {named}, while reading {str(sheet)!r}"
    assert mend.startswith("help: mend that package, or uninstall it; FILMSHEET_DEBUG=1")


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_is_told_in_a_line(
    debug: str, sheet: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
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
