"""`filmsheet check`: what it reports, what it refuses, and its exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet import reports

if TYPE_CHECKING:
    import subprocess
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


# ---- the report and the exit code


def test_a_clean_sheet(check: Check) -> None:
    write("a.txt", "Title: A\n")
    result = check("a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 file is clean.\n", "")


def test_the_working_folder_is_checked_without_a_path(check: Check) -> None:
    write("a.txt")
    write("more/b.txt")
    write("c.md")
    assert check().stdout == check(".").stdout
    assert {found["path"] for found in json.loads(check("--output-format", "json").stdout)} == {
        "a.txt",
        "more/b.txt",
    }


def test_findings_are_drawn(check: Check) -> None:
    write("a.txt", "Title:A\n")
    result = check()
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "warning[TS1]: `:` is here\n  --> a.txt:1:6\n   |\n 1 | Title:A\n   |      ^\n   |\n"
        "   = help: take care\n\nFound 1 finding (1 warning) in 1 file; 1 can be fixed with --fix.\n"
    )


@pytest.mark.parametrize(
    ("text", "limit", "code"),
    [
        ("faint", None, 0),
        ("faint", "info", 1),
        ("loud!!", None, 1),
        ("loud!!", "error", 0),
        ("wrong", "error", 1),
        ("good", "info", 0),
    ],
)
def test_the_exit_code_hangs_on_the_severity(text: str, limit: str | None, code: int, check: Check) -> None:
    write("a.txt", text)
    given = ("--fail-on", limit) if limit else ()
    assert check(*given).exit_code == code


def test_fail_on_of_the_command_wins_over_the_configurations(check: Check) -> None:
    write("a.txt", "faint")
    write("filmsheet.toml", 'fail-on = "info"')
    assert check().exit_code == 1
    assert check("--fail-on", "error").exit_code == 0


@pytest.mark.parametrize("name", reports.NAMES)
def test_every_report_goes_to_a_file_as_it_is_printed(name: str, check: Check) -> None:
    write("a.txt")
    write("b.txt", "good")
    printed = check("--output-format", name)
    written = check("--output-format", name, "-o", "report")
    assert printed.exit_code == written.exit_code == 1
    assert written.stdout == ""
    assert Path("report").read_text("utf-8") == printed.stdout


def test_a_report_may_go_to_standard_output_by_its_name(check: Check) -> None:
    write("a.txt")
    for name in ("full", "json"):
        named = check("--output-format", name, "-o", "-")
        assert named.stdout == check("--output-format", name).stdout != ""
    assert not Path("-").exists()


def test_quiet_leaves_out_the_sum_alone(check: Check) -> None:
    write("a.txt")
    for name in ("full", "concise"):
        loud = check("--output-format", name).stdout
        quiet = check("--output-format", name, "-q").stdout
        assert loud.startswith(quiet)
        assert loud.removeprefix(quiet).startswith("Found 4 findings")
        assert check("--output-format", name, "-q", "--select", "TS9").stdout == ""
    for name in ("json", "github"):
        assert check("--output-format", name).stdout == check("--output-format", name, "-q").stdout


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (("--select", "TS1,TS4"), ["TS1", "TS4"]),
        (("--select", "TS1", "--select", "wrong"), ["TS1", "TS4"]),
        (("--select", "ts , ", "--ignore", "tight-colon,TS2"), ["TS3", "TS4"]),
        (("--ignore", "TS"), []),
        (("--ignore", "ALL", "--select", "FAINT"), ["TS3"]),
    ],
)
def test_rules_are_chosen(args: tuple[str, ...], found: list[str], check: Check) -> None:
    write("a.txt")
    assert codes(check("--output-format", "json", *args)) == found


def test_each_folder_goes_by_its_configuration(check: Check) -> None:
    write("a.txt")
    write("one/a.txt")
    write("one/filmsheet.toml", 'select = ["TS4"]\nseverity = { TS4 = "info" }')
    write("two/a.txt", "Cast: Schr\xf8der".encode("latin-1") + b"\nTitle:A\n")
    write("two/filmsheet.toml", 'encoding = "latin-1"\nignore = ["TS1"]')
    result = check("--output-format", "json")
    found = [(one["path"], one["rule"], one["severity"]) for one in json.loads(result.stdout)]
    assert found[4:] == [("one/a.txt", "TS4", "info")]
    assert check("one", "two").exit_code == 0
    write("given.toml", 'select = ["TS1"]')
    assert codes(check("--output-format", "json", "--config", "given.toml")) == ["TS1"] * 3


def test_a_report_is_the_same_however_the_configurations_are_met(run: Run) -> None:
    for name, severity in (("one", "info"), ("two", "error"), ("six", "warning")):
        write(f"{name}/a.txt")
        write(f"{name}/filmsheet.toml", f'severity = {{ TS = "{severity}" }}')
    args = ("check", "--output-format", "sarif")
    assert len({run(*args, env={"PYTHONHASHSEED": seed}).stdout for seed in "01234567"}) == 1


# ---- wrong commands


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nope.txt",), "there is no file 'nope.txt'; check the path"),
        (("a.txt", "folder/nope"), "there is no file 'folder/nope'"),
        (("",), "is a folder; name the files in it"),
        (("-", "-"), "standard input can be read only once"),
        (("--colour",), "No such option '--colour'"),
        (("--output-format", "xml"), "'xml' is not one of 'full', 'concise', 'json'"),
        (("--fail-on", "never"), "'never' is not one of 'error', 'warning', 'info'"),
        (("--dialect", "tv"), "no dialect is called 'tv'"),
        (("--encoding", "hex"), "name one such as utf-8, utf-16 or cp1252"),
        (("--config", "nope.toml"), "nope.toml: can't read the configuration: No such file"),
        (("--select", "tigth-colon"), "--select: no rule is called `tigth-colon` help: write `tight-colon`"),
        (("--ignore", "TS1,TS77"), "--ignore: no rule is called `TS77` help: `filmsheet rules` lists them"),
        (("--select", ""), "it names no rule"),
        (("--ignore", " , "), "it names no rule"),
        (("--unsafe-fixes",), "add --fix to make them, or --diff to see them"),
        (("--update-baseline", "--fix", "--baseline", "b"), "fix first, then update"),
        (("--update-baseline", "--diff", "--baseline", "b"), "fix first, then update"),
        (("--update-baseline", "-o", "r", "--baseline", "b"), "prints no report, so there is none to write"),
        (("--update-baseline", "a.txt"), "writes the file that --baseline names; name one"),
        (("--baseline", "nope.json", "a.txt"), "nope.json: there is no such baseline"),
        (("--baseline", "a.txt", "--update-baseline", "a.txt"), "a.txt:1: the baseline is no JSON"),
        (("--diff", "-o", "r"), "--diff prints a patch and no report"),
        (("--diff", "-o", "-"), "--diff prints a patch and no report"),
        (("--fix", "-", "-o", "-"), "what is fixed goes to standard output; name a file for the report"),
        (("a.txt", "-o", "/dev/null"), "can't write '/dev/null': it is no ordinary file"),
        (("--fix", "-", "a.txt"), "with --fix, standard input is read alone"),
        (("--fix", "a.txt", "-o", "nowhere/r"), "there is no folder 'nowhere' to write 'nowhere/r' to"),
        (("--fix", "a.txt", "-o", "folder"), "'folder' is a folder; name a file"),
        (("--fix", "a.txt", "-o", "./a.txt"), "'./a.txt' is one of the sheets; name another file"),
        (("--fix", "a.txt", "-o", "link"), "'link' is one of the sheets"),
        (("broken",), "broken/filmsheet.toml:1: there is no setting `slect` help: write `select`"),
        (("--fix", ".", "broken/b.txt"), "broken/filmsheet.toml:1: there is no setting `slect`"),
    ],
)
def test_a_wrong_command_is_refused_before_any_work(
    args: tuple[str, ...], message: str, check: Check
) -> None:
    write("a.txt")
    write("folder/a.txt")
    write("broken/b.txt")
    write("broken/filmsheet.toml", 'slect = ["TS"]')
    Path("link").symlink_to("a.txt")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    result = check(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_wrong_commands_in_a_process_of_their_own(run: Run) -> None:
    for args in (("nope.txt",), ("--select", "TS77")):
        done = run("check", *args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" not in done.stderr
        assert b"Try 'filmsheet check --help' for help." in done.stderr


@pytest.mark.parametrize("args", [(), ("--fix",), ("--diff",)])
def test_a_rule_of_another_package_that_fails_names_its_package(args: tuple[str, ...], run: Run) -> None:
    write("a.txt", "a bug")
    done = run("check", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == (
        b"filmsheet: the rule TS9 fails of the package tight_rules 1 failed: RuntimeError: a bug, "
        b"while checking 'a.txt'\n"
        b"help: mend that package, or uninstall it; FILMSHEET_DEBUG=1 shows where it happened\n"
    )


def test_a_bug_in_a_rule_of_ours_names_the_rule_and_the_file(check: Check) -> None:
    write("a.txt", "a bug")
    with pytest.raises(RuntimeError, match="a bug") as caught:
        check()
    assert caught.value.__notes__ == ["in the rule TS9 fails", "while checking 'a.txt'"]


# ---- what can't be read


def test_a_file_that_can_not_be_read_is_a_finding(run: Run) -> None:
    Path("loop.txt").symlink_to("loop.txt")  # which nobody can read, not even root
    write("a.txt", "good")
    done = run("check", "loop.txt", "a.txt", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.startswith(b"loop.txt:1:1: error[FS000] can't read the file: Too many levels")
    assert b"in 1 of 2 files" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_file_without_the_right_to_read_it(check: Check) -> None:  # pragma: no cover - not as root
    write("a.txt").chmod(0)
    result = check("--output-format", "concise")
    assert (result.exit_code, "FS000" in result.stdout) == (1, True)


@pytest.fixture
def locked(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is there and can't be read, even by root."""
    assert Path.cwd() == here
    path = write("locked.txt")
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    return path


@pytest.mark.parametrize(
    "args", [(), ("--fix",), ("--fail-on", "error"), ("--ignore", "ALL"), ("--select", "TS3")]
)
def test_a_locked_file_always_fails(args: tuple[str, ...], locked: Path, check: Check) -> None:
    result = check(*args, str(locked))
    assert result.exit_code == 1
    assert "error[FS000]: can't read the file: Permission denied\n" in result.stdout


@pytest.mark.parametrize("args", [("--diff",), ("--baseline", "known.json", "--update-baseline")])
def test_a_locked_file_is_said_where_there_is_no_report(
    args: tuple[str, ...], locked: Path, check: Check
) -> None:
    result = check(*args, str(locked))
    assert result.exit_code == 1
    assert f"{locked}:1:1: error[FS000] can't read the file: Permission denied\n" in result.stderr


def test_a_folder_that_can_not_be_read_is_said(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    write("good/a.txt", "good")
    write("bad/a.txt")
    scan = os.scandir

    def scandir(path: str) -> Any:
        if "bad" in os.fspath(path):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = check()
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith("error[FS000]: can't read the folder: Permission denied\n  --> bad")
    assert result.stdout.endswith("Found 1 finding (1 error) in 1 of 2 files.\n")


def test_a_report_may_be_written_over_beside_a_file_that_can_not_be_read(check: Check) -> None:
    Path("loop.txt").symlink_to("loop.txt")
    write("report", "of yesterday")
    assert check("loop.txt", "-o", "report").exit_code == 1
    assert "error[FS000]" in Path("report").read_text("utf-8")
