"""`filmsheet explain`: the words for a line, and the page of a rule."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from filmsheet import rules
from filmsheet.console import cli
from filmsheet.rules.rule import Rule

if TYPE_CHECKING:
    from click.testing import Result


PUSHER = Path(__file__).parents[3] / "samples" / "archive" / "pusher.txt"


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


def test_an_ascii_locale(sheet: Path) -> None:
    env = os.environ | {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert b"2 | Cast: Karsten Schr?der" in run("explain", f"{sheet}:2", env=env).stdout


# ---- rules


@pytest.mark.parametrize("rule", [*rules.every().values(), *rules.of_runs()], ids=lambda rule: rule.code)
def test_a_rule_is_explained(rule: Rule) -> None:
    by_code, by_name = invoke("explain", rule.code.lower()), invoke("explain", f" {rule.name.upper()} ")
    assert by_code.exit_code == 0
    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith(f"{rule.code} {rule.name} ({rule.severity})\n\n")
    prose = [line for line in by_code.stdout.split("\n") if not line.startswith("    ")]
    assert max(map(len, prose)) <= 80
    assert "#" not in {line[:1] for line in prose}
    assert words(by_code.stdout) == words(f"{rule.code} {rule.name} ({rule.severity}) {rule.page}")


def words(text: str) -> list[str]:
    """The words of a page, but for the marks of its headings."""
    return [word.rstrip(":") for word in text.replace("## ", "").split()]


PAGE = """It is loud.

## What it reports
One sentence that goes on
over two lines.

And one after a gap that goes on and on and on and on and on and on and on and on and on, for a while.

## Example
A word before it.

    Title:  A    long line that is an example and is not wrapped, however long it may be, for nobody knows how

    and its second part

## How to configure it
    [tool.filmsheet.severity]
    loud = "error"
"""


def test_a_page_is_laid_out_for_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    loud = Rule("TS2", "loud", "warning", lambda _: (), PAGE)
    monkeypatch.setattr(rules, "every", lambda: {"TS2": loud})
    monkeypatch.setenv("COLUMNS", "60")
    assert (
        invoke("explain", "LOUD").stdout
        == """\
TS2 loud (warning)

It is loud.

What it reports:
One sentence that goes on over two lines.

And one after a gap that goes on and on and on and on and on
and on and on and on and on, for a while.

Example:
A word before it.

    Title:  A    long line that is an example and is not wrapped, however long it may be, for nobody knows how

    and its second part

How to configure it:
    [tool.filmsheet.severity]
    loud = "error"
"""
    )


@pytest.mark.parametrize("page", ["", "\n", "It has a line alone."])
def test_a_page_may_be_short(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = Rule("TS2", "short", "info", lambda _: (), page)
    monkeypatch.setattr(rules, "every", lambda: {"TS2": short})
    assert invoke("explain", "TS2").stdout.split() == ["TS2", "short", "(info)", *page.split()]


@pytest.mark.parametrize("columns", ["1", "20", "200"])
def test_any_width_will_do(columns: str, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert invoke("explain", "FS001").exit_code == 0
    assert invoke("explain", f"{sheet}:1").exit_code == 0
