"""What `filmsheet check` can't read, write or bring to rest: a finding in every report, and exit code 1."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet import reports, rules
from filmsheet.rules.rule import Finding, Rule, fix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

    from filmsheet.rules.rule import Subject

    Check = Callable[..., Result]


def write(name: str, text: str = "Title:A\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def locked_file() -> str:
    write("locked.txt").chmod(0o444)
    return "FS501"


def loop() -> str:
    Path("loop.txt").symlink_to("loop.txt")
    return "FS000"


def endless(subject: Subject) -> Iterator[Finding]:
    at = subject.text.index("\n")
    yield Finding(0, at, "it could be louder", None, fix("safe", (at, at, "!")))


def restless() -> str:
    write("a.txt", "Title: A\n")
    own = [*rules.every().values(), Rule("TS5", "endless", "warning", endless, "More!")]
    rules.every = lambda: {rule.code: rule for rule in own}  # type: ignore[assignment] # the fixture takes it back
    return "FS502"


@pytest.mark.parametrize("name", reports.NAMES)
@pytest.mark.parametrize("trouble", [locked_file, loop, restless])
def test_it_is_a_finding_in_every_report(trouble: Callable[[], str], name: str, check: Check) -> None:
    code = trouble()
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    files = [path.name for path in Path().iterdir()]
    result = check("--fix", "--output-format", name, *files)
    assert result.exit_code == 1
    assert code in result.stdout
    assert {path: path.read_bytes() for path in before} == before


def test_junit_calls_it_an_error(check: Check) -> None:
    locked_file()
    assert 'failures="1" errors="1"' in check("--fix", "--output-format", "junit").stdout


def test_sarif_tells_that_the_run_failed(check: Check) -> None:
    write("a.txt")
    assert '"executionSuccessful": true' in check("--output-format", "sarif").stdout
    locked_file()
    assert '"executionSuccessful": false' in check("--fix", "--output-format", "sarif").stdout


def test_a_rule_without_end_is_reported_once(check: Check) -> None:
    restless()
    write("a.txt", "Title: A\nTitle: B\n")
    result = check("--fix", "--output-format", "concise")
    assert [line.split()[1] for line in result.stdout.splitlines()[:-1]] == ["warning[TS5]", "warning[FS502]"]
    assert Path("a.txt").read_text("utf-8") == "Title: A\nTitle: B\n"


# ---- other programs


def changing(when: str) -> Callable[[Subject], Iterator[Finding]]:
    """A rule during which another program does something to the file."""

    def find(_: Subject) -> Iterator[Finding]:
        if when == "changed":
            write("a.txt", "Title:of another program\n")
        else:
            Path("a.txt").unlink(missing_ok=True)
        yield from ()

    return find


@pytest.mark.parametrize(
    ("when", "why", "left"),
    [
        ("changed", "another program has changed it", "Title:of another program\n"),
        ("gone", "it is not there any more", None),
    ],
)
def test_a_file_is_not_written_over_what_another_program_did(
    when: str, why: str, left: str | None, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt")
    own = {**rules.every(), "TS5": Rule("TS5", "changes", "info", changing(when), "It changes.")}
    monkeypatch.setattr(rules, "every", lambda: own)
    result = check("--fix", "--output-format", "concise", "a.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"a.txt:1:1: error[FS501] can't write the file: {why}\n")
    assert result.stderr == "Fixed 0 findings in 0 files.\n"
    assert (path.read_text("utf-8") if path.exists() else None) == left


def test_a_file_that_gets_back_what_it_held_is_a_finding_at_the_end(check: Check) -> None:
    path = write("a.txt")
    write("b.txt")
    opened = path.open("r+b")

    def rewrite(subject: Subject) -> Iterator[Finding]:
        if subject.text == "Title:B\n":
            opened.truncate(3)  # after a.txt has been replaced
            opened.close()
        yield from ()

    write("b.txt", "Title:B\n")
    own = {**rules.every(), "TS5": Rule("TS5", "rewrites", "info", rewrite, "It rewrites.")}
    rules.every = lambda: own  # type: ignore[assignment] # the fixture takes it back
    result = check("--fix", "--output-format", "concise", "a.txt", "b.txt")
    assert result.exit_code == 1
    assert f"{path}:1:1: error[FS501] can't write the file: another program" in result.stdout
    assert (path.read_text("utf-8"), Path("b.txt").read_text("utf-8")) == ("Tit", "Title: B\n")


APPEND = """
import sys, time
number = 0
while True:
    for path in sys.argv[1:]:
        number += 1
        with open(path, "a") as file:
            file.write(f"line {number}\\n")
        print(path, number, flush=True)
        time.sleep(0.0005)
"""


def test_no_line_is_lost_that_another_program_appends(check: Check) -> None:
    paths = [str(write(f"{number:02}.txt")) for number in range(60)]
    program = subprocess.Popen(
        [sys.executable, "-c", APPEND, *paths], stdout=subprocess.PIPE, text=True, bufsize=1
    )
    appended: list[tuple[str, str]] = []
    assert program.stdout is not None
    stream = program.stdout

    def listen() -> None:
        for line in stream:
            if line.endswith("\n"):
                path, number = line.split()
                appended.append((path, number))

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        while len(appended) < 60:
            time.sleep(0.01)
        result = check("--fix", "--output-format", "concise")
    finally:
        program.kill()
        program.wait()
        listener.join()
        stream.close()
    texts = {path: set(Path(path).read_text("utf-8").split("\n")) for path in paths}
    assert [(path, number) for path, number in appended if f"line {number}" not in texts[path]] == []
    assert sorted(map(str, Path().iterdir())) == paths
    unfixed = sum("Title:A" in text for text in texts.values())
    assert unfixed == result.stdout.count("error[FS501]")
    assert result.exit_code == int(unfixed > 0)
