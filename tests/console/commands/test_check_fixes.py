"""`filmsheet check --fix` and `--diff`: what is written, and where."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet.console.commands import checking as command

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Check = Callable[..., Result]
    Run = Callable[..., subprocess.CompletedProcess[bytes]]


DIRTY = "Title:A\nYear: 1996\n\nIt was loud!! It was faint, too, and it was wrong.\n"


def write(name: str, text: str | bytes = DIRTY) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# ---- fixing


def test_fix_writes_the_file_and_reports_what_is_left(check: Check) -> None:
    path = write("a.txt")
    result = check("--fix", "--output-format", "concise")
    assert path.read_text("utf-8") == DIRTY.replace("Title:A", "Title: A")
    assert [line.split()[1] for line in result.stdout.splitlines()[:-1]] == [
        "warning[TS2]",
        "info[TS3]",
        "error[TS4]",
    ]
    assert (result.exit_code, result.stderr) == (1, "Fixed 1 finding in 1 file.\n")
    again = check("--fix", "--output-format", "concise")
    assert again.stdout == result.stdout
    assert again.stderr == "Fixed 0 findings in 0 files.\n"


def test_a_file_that_is_fixed_whole_passes(check: Check) -> None:
    write("a.txt", "Title:A\n")
    write("b.txt", "Title:B\n")
    result = check("--fix")
    assert (result.exit_code, result.stdout) == (0, "2 files are clean.\n")
    assert result.stderr == "Fixed 2 findings in 2 files.\n"
    assert check("--fix", "-q").stderr == ""


def test_unsafe_fixes(check: Check) -> None:
    path = write("a.txt")
    result = check("--fix", "--unsafe-fixes")
    assert path.read_text("utf-8") == DIRTY.replace("Title:A", "Title: A").replace("!!", "!")
    assert result.stderr == "Fixed 2 findings in 1 file.\n"


def test_a_file_keeps_its_mode_and_its_time_where_nothing_is_fixed(check: Check) -> None:
    fixed, left = write("a.txt"), write("b.txt", "wrong")
    for path in (fixed, left):
        path.chmod(0o640)
    os.utime(left, (1, 1))
    check("--fix")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (fixed, left)] == [0o640, 0o640]
    assert left.stat().st_mtime == 1
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "b.txt"]


def test_a_link_stays_a_link(check: Check) -> None:
    target = write("far/sheet", "Title:A\n")
    Path("a.txt").symlink_to(target)
    assert check("--fix", "a.txt").exit_code == 0
    assert Path("a.txt").is_symlink()
    assert target.read_text("utf-8") == "Title: A\n"


def test_a_file_that_can_not_be_written_is_said_and_the_others_are(check: Check) -> None:
    locked, free = write("a.txt", "Title:A\n"), write("b.txt", "Title:B\n")
    locked.chmod(0o444)
    result = check("--fix")
    assert (result.exit_code, locked.read_text("utf-8"), free.read_text("utf-8")) == (
        1,
        "Title:A\n",
        "Title: B\n",
    )
    assert "error[FS501]: can't write the file: it is read-only\n  --> a.txt:1:1\n" in result.stdout
    assert result.stdout.endswith("; 1 can be fixed with --fix.\n")  # as it is still there
    assert result.stderr == "Fixed 1 finding in 1 file.\n"


def test_a_file_is_written_whole_or_not_at_all(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = write("a.txt", "Title:A\n")
    monkeypatch.setattr(os, "fsync", full)
    result = check("--fix")
    assert (result.exit_code, path.read_text("utf-8")) == (1, "Title:A\n")
    assert "error[FS501]: can't write the file: No space left on device\n" in result.stdout
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


# ---- standard input

RAW = "Title:A\r\nCast: Schrøder, \x00\r".encode() + b"\xff!!\nwrong, no end"


def test_standard_input_is_checked(check: Check) -> None:
    result = check("-", "--output-format", "concise", stdin=b"wrong")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith("<stdin>:1:1: error[TS4] `wrong` is here\n")


def test_standard_input_is_fixed_to_standard_output(check: Check) -> None:
    result = check("--fix", "-", stdin=RAW)
    assert result.stdout_bytes == RAW.replace(b":A", b": A")
    assert result.exit_code == 1
    assert result.stderr.startswith("warning[TS2]: `!` is here\n  --> <stdin>:3:3\n")
    assert result.stderr.endswith("Fixed 1 finding in 1 file.\n")


def test_standard_input_without_a_fault_comes_out_as_it_is(run: Run) -> None:
    raw = bytes(range(256)) * 3
    done = run("check", "--fix", "-q", "--select", "TS1", "-", input=raw)
    assert (done.returncode, done.stdout, done.stderr) == (0, raw, b"")


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "junit", "gitlab", "github", "concise"])
def test_the_report_of_what_was_fixed_steps_aside_whole(name: str, check: Check) -> None:
    aside = check("--fix", "-q", "-", "--output-format", name, stdin=RAW)
    alone = check("-q", "-", "--output-format", name, stdin=RAW.replace(b":A", b": A"))
    assert aside.stdout_bytes == RAW.replace(b":A", b": A")
    assert aside.stderr == alone.stdout


def test_the_report_of_what_was_fixed_can_go_to_a_file(check: Check) -> None:
    result = check("--fix", "-", "--output-format", "json", "-o", "report", stdin=RAW)
    assert result.stdout_bytes == RAW.replace(b":A", b": A")
    assert [one["rule"] for one in json.loads(Path("report").read_bytes())] == ["TS2", "TS4"]


def test_closed_streams(run: Run) -> None:
    done = run(script="FILMSHEET check --fix - <&-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"error[FS000]: can't read the file: " in done.stderr
    write("a.txt")
    done = run(script="FILMSHEET check >&-")
    assert (done.returncode, done.stderr) == (
        1,
        b"Error: can't write the output: standard output is closed\n",
    )
    assert run(script="echo Title:A | FILMSHEET check --fix - 2>&-").stdout == b"Title: A\n"


def test_nobody_hears_what_steps_aside_where_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    command._print("a report\n", aside=True, for_people=False)


# ---- patches


SHEETS = {
    "a.txt": b"Title:A\r\nYear:1996\r\nCast: A\r\n",
    "b c.txt": b"\xef\xbb\xbfTitle:A\nCast:B\n\nno end:here",
    "more/d.txt": b"Title:A\rYear:1996\rCast: A\r",
    "more/e.txt": "\ufeffTitle:A\nCast:B \u0a0d\n".encode("utf-16-le"),
    "more/f.txt": b"Title:A\nCast: Schr\xf8der\n\nlast:line",
    "more/g.txt": b"Title: A\n",
}


@pytest.mark.parametrize(
    "program", [["git", "apply", "-p0", "--whitespace=nowarn"], ["patch", "-p0", "--binary"]]
)
def test_the_patch_of_diff_makes_what_fix_makes(program: list[str], check: Check, tmp_path: Path) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"there is no {program[0]}")
    for name, raw in SHEETS.items():
        write(name, raw)
    shutil.copytree(".", tmp_path / "copy")
    said = check("--diff")
    assert {name: Path(name).read_bytes() for name in SHEETS} == SHEETS
    assert said.exit_code == 1
    assert said.stderr == "Would fix 11 findings in 5 files.\n"
    assert check("--fix").stderr == said.stderr.replace("Would fix", "Fixed")
    patched = tmp_path / "copy"
    subprocess.run(program, cwd=patched, check=True, capture_output=True, input=said.stdout_bytes)
    for name, raw in SHEETS.items():
        assert (patched / name).read_bytes() == Path(name).read_bytes()
        assert (Path(name).read_bytes() == raw) is (name == "more/g.txt")


def test_nothing_to_fix_is_no_difference(check: Check) -> None:
    write("a.txt", "good")
    result = check("--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Would fix 0 findings in 0 files.\n")


def test_what_would_be_left_is_told(check: Check) -> None:
    write("a.txt")
    result = check("--diff", "--fix")
    assert result.exit_code == 1
    assert result.stdout == (
        "--- a.txt\n+++ a.txt\n@@ -1,4 +1,4 @@\n-Title:A\n+Title: A\n Year: 1996\n \n"
        " It was loud!! It was faint, too, and it was wrong.\n"
    )
    assert result.stderr == "Would fix 1 finding in 1 file; 3 would be left.\n"
    assert Path("a.txt").read_text("utf-8") == DIRTY
    unsafe = check("--diff", "--unsafe-fixes", "-q")
    assert "+It was loud! " in unsafe.stdout
    assert unsafe.stderr == ""


def test_a_difference_alone_makes_the_exit_code_1(check: Check) -> None:
    write("a.txt", "Title:A\n")
    assert check("--diff", "--fail-on", "error").exit_code == 1
    assert check("--fix", "--fail-on", "error").exit_code == 0


def test_the_difference_of_standard_input(check: Check) -> None:
    result = check("--diff", "--fix", "-", stdin=b"Title:A\n")
    assert result.stdout == "--- -\n+++ -\n@@ -1 +1 @@\n-Title:A\n+Title: A\n"


def test_a_terminal_is_shown_what_it_can_show(run: Run) -> None:
    write("a.txt", "Title:A\n\x1b[2J\n")
    for wanted, colour in (({"NO_COLOR": "1"}, b""), ({"TERM": "xterm"}, b"\x1b[31m")):
        ours, theirs = os.openpty()
        env = {"FORCE_COLOR": "", "NO_COLOR": "", "PYTHONIOENCODING": "utf-8"} | wanted
        run("check", "--diff", env=env, stdout=theirs, stderr=subprocess.DEVNULL)
        os.close(theirs)
        shown = os.read(ours, 10_000)
        os.close(ours)
        assert colour + b"-Title:A" in shown
        assert " ␛[2J".encode() in shown


def test_colours_where_they_are_asked_for(check: Check) -> None:
    write("a.txt", "Title:A\n")
    assert "\x1b[" in check(FORCE_COLOR="1").stdout
    assert "\x1b[31m-Title:A\x1b[0m\n" in check("--diff", FORCE_COLOR="1").stdout
    assert "\x1b[" not in check("--diff").stdout
    assert "\x1b[" not in check(FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" not in check("--output-format", "json", FORCE_COLOR="1").stdout
    check("-o", "report", FORCE_COLOR="1")
    assert b"\x1b[" not in Path("report").read_bytes()
    aside = check("--fix", "-", stdin=b"wrong", FORCE_COLOR="1")
    assert ("\x1b[" in aside.stdout, "\x1b[" in aside.stderr) == (False, True)


def test_columns_say_how_wide_to_draw(check: Check) -> None:
    write("a.txt", "and so on " * 30 + "wrong" + " and so on" * 30)
    for columns in (50, 100):
        widest = max(map(len, check("-q", COLUMNS=str(columns)).stdout.splitlines()))
        assert columns - 12 < widest <= columns
