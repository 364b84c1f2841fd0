"""`filmsheet check` over many files: baselines, odd names, closed pipes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet import reports
from filmsheet.checking.files import STDIN
from filmsheet.console.commands import checking as command
from filmsheet.console.screen import ReaderLeftError

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


def codes(result: Result) -> list[str]:
    """The rules of a report in JSON."""
    return [found["rule"] for found in json.loads(result.stdout)]


# ---- baselines


def test_a_baseline_comes_and_goes(check: Check) -> None:
    write("a.txt")
    write("b.txt", "wrong")
    made = check("--baseline", "known.json", "--update-baseline")
    assert (made.exit_code, made.stdout, made.stderr) == (0, "", "Wrote 5 findings to known.json.\n")
    assert check("--baseline", "known.json").stdout == "2 files are clean.\n"
    write("a.txt", DIRTY + "And wrong again.\n")
    new = check("--baseline", "known.json", "--output-format", "json")
    assert (new.exit_code, codes(new)) == (1, ["TS4"])
    write("a.txt", "wrong")
    Path("b.txt").unlink()
    stale = check("--baseline", "known.json")
    assert stale.exit_code == 1
    said = stale.stderr.splitlines()
    assert said[0] == "known.json: a.txt: TS1 is put right: `:` is here"
    assert said[-2].startswith("known.json: b.txt: TS4 is put right")
    assert said[-1] == "Take them out of the baseline with --update-baseline."
    again = check("--baseline", "known.json", "--update-baseline", "-q")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")
    assert check("--baseline", "known.json").exit_code == 0
    assert len(json.loads(Path("known.json").read_bytes())["findings"]) == 1


def test_of_many_findings_that_are_put_right_the_first_are_listed(check: Check) -> None:
    write("a.txt", "wrong\n" * 30)
    check("--baseline", "known.json", "--update-baseline")
    write("a.txt", "good\n")
    said = check("--baseline", "known.json").stderr.splitlines()
    assert (len(said), said[-2]) == (22, "known.json: and 10 more")


def test_fixing_what_is_known_asks_it_out_and_a_difference_does_not(check: Check) -> None:
    write("a.txt", "Title:A\nCast: wrong\n")
    check("--baseline", "known.json", "--update-baseline")
    shown = check("--baseline", "known.json", "--diff")
    assert "put right" not in shown.stderr
    fixed = check("--baseline", "known.json", "--fix")
    assert fixed.exit_code == 1
    assert "known.json: a.txt: TS1 is put right" in fixed.stderr


def test_each_configuration_has_a_baseline_of_its_own_or_none(check: Check) -> None:
    for name in ("one", "two", "three"):
        write(f"{name}/a.txt", "wrong")
        write(f"{name}/filmsheet.toml", 'baseline = "known.json"' if name != "three" else "")
    made = check("--update-baseline")
    assert made.stderr == "Wrote 1 finding to one/known.json.\nWrote 1 finding to two/known.json.\n"
    found = json.loads(check("--output-format", "json").stdout)
    assert [one["path"] for one in found] == ["three/a.txt"]
    assert check("one", "two").exit_code == 0
    write("two/a.txt", "good")
    assert check("one", "two").stderr.startswith("two/known.json: a.txt: TS4 is put right")
    assert codes(check("--baseline", "one/known.json", "--output-format", "json", "one", "three")) == ["TS4"]


def test_a_project_without_sheets_still_has_its_baseline(check: Check) -> None:
    write("filmsheet.toml", 'baseline = "known.json"')
    write("a.txt", "wrong")
    check("--update-baseline")
    Path("a.txt").unlink()
    result = check()
    assert (result.exit_code, result.stdout) == (1, "No files were checked.\n")
    assert "a.txt: TS4 is put right" in result.stderr


@pytest.mark.parametrize("args", [("--baseline", "known.json", "--update-baseline"), ("-o", "known.json")])
def test_a_file_of_ours_that_can_not_be_written(
    args: tuple[str, ...], check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write("a.txt")
    monkeypatch.setattr(command, "replace", full)
    result = check(*args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: can't write 'known.json': No space left on device\n"


# ---- many files, odd names, closed pipes


@pytest.fixture
def many(here: Path) -> list[Path]:
    """A folder of 300 sheets, each with a fault that can mend itself."""
    assert Path.cwd() == here
    return [write(f"folder-{number % 7}/{number:03}.txt", "Title:A\n") for number in range(300)]


def test_a_folder_of_300_files(many: list[Path], check: Check) -> None:
    result = check("--output-format", "concise")
    lines = result.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == sorted(map(str, many))
    assert lines[-1].startswith("Found 300 findings (300 warnings) in 300 of 300 files; 300 can be fixed")
    assert check("--fix").stderr == "Fixed 300 findings in 300 files.\n"
    assert {path.read_bytes() for path in many} == {b"Title: A\n"}


@pytest.mark.usefixtures("many")
def test_a_broken_pipe_is_silent(run: Run) -> None:
    done = run(script="set -o pipefail; FILMSHEET check . | head -1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


def test_whoever_closes_the_pipe_has_all_files_fixed(many: list[Path], run: Run) -> None:
    for path in many:
        path.write_text("Title:A\n\nAnd wrong.\n", "utf-8")
    done = run(script="set -o pipefail; FILMSHEET check --fix . | head -1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert {path.read_bytes() for path in many} == {b"Title: A\n\nAnd wrong.\n"}


@pytest.mark.parametrize("args", [(), ("--fix",)])
def test_a_pipe_that_is_closed_early(
    args: tuple[str, ...], check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> None:
        raise ReaderLeftError

    for name in ("a.txt", "b.txt"):
        write(name, "Title:A\n\nAnd wrong.\n")
    monkeypatch.setattr(command, "show", closed)
    result = check(*args)
    assert (result.exit_code, result.output) == (0, "")
    fixed = [Path(name).read_text("utf-8").startswith("Title: A") for name in ("a.txt", "b.txt")]
    assert fixed == [bool(args)] * 2


def test_a_pipe_that_nobody_reads(run: Run) -> None:
    write("a.txt")
    for args in (("check",), ("check", "--diff")):
        reading, writing = os.pipe()
        os.close(reading)
        done = run(*args, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("locale", ["C.UTF-8", pytest.param("C", marks=pytest.mark.long)])
def test_names_in_no_encoding(locale: str, run: Run) -> None:
    name = b"Bj\xf6rk \xe2\x80\xae.txt"
    env = {"LC_ALL": locale, "PYTHONUTF8": str(int(locale != "C")), "PYTHONCOERCECLOCALE": "0"}
    path = Path(os.fsdecode(name))
    try:
        path.write_bytes(b"Title:A\n")
    except OSError:  # pragma: no cover - not on Linux
        pytest.skip("this system has no such names")
    for report in reports.NAMES:
        done = run("check", "--output-format", report, "--select", "TS", env=env)
        assert (done.returncode, done.stderr) == (1, b"")
    concise = run("check", "--output-format", "concise", "--select", "TS", name, env=env)
    assert concise.stdout.startswith(b"Bj\xf6rk ")
    patch = run("check", "--diff", "--select", "TS", env=env).stdout
    done = run("check", "--baseline", "known.json", "--update-baseline", "--select", "TS", env=env)
    assert done.returncode == 0
    assert run("check", "--baseline", "known.json", "--select", "TS", env=env).returncode == 0
    assert patch.startswith(b"--- " + name + b"\t\n")
    done = run("check", "--fix", "--select", "TS", env=env)
    assert (done.returncode, path.read_bytes()) == (0, b"Title: A\n")


def test_a_file_that_is_named_twice_is_checked_once(check: Check) -> None:
    write("folder/a.txt", "wrong")
    assert codes(check("folder/a.txt", "folder", "./folder/../folder/a.txt", "--output-format", "json")) == [
        "TS4"
    ]


def test_options_reach_the_reader(check: Check) -> None:
    result = check(
        "--dialect", "review", "--encoding", "cp1252", "--engine", "lark", "--fix", "-", stdin=b"Title:\xf8\n"
    )
    assert result.stdout_bytes == b"Title: \xf8\n"
    assert STDIN == "-"
