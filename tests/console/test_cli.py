"""The command: its parts, its help, what it loads, and the examples of its page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from filmsheet import rules
from filmsheet.console import cli
from filmsheet.rules.plugins import PluginError

if TYPE_CHECKING:
    from click.testing import Result


ROOT = Path(__file__).parents[2]
PUSHER = ROOT / "samples" / "archive" / "pusher.txt"


def invoke(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.command, args, input=stdin, prog_name="filmsheet")


def test_the_version() -> None:
    assert re.fullmatch(r"filmsheet \d+\.\d+\.\d+\S*\n", invoke("--version").stdout)


def test_there_is_no_other_command() -> None:
    result = invoke("develop")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'develop'" in result.stderr


def test_a_rule_of_another_package_that_can_not_be_used_is_a_wrong_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(error: Exception) -> None:
        raise error

    monkeypatch.setattr(rules, "every", lambda: fail(PluginError("the entry point `x` names no Rule")))
    result = invoke("rules")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: the entry point `x` names no Rule\n" in result.stderr
    monkeypatch.setattr(rules, "every", lambda: fail(KeyError("a bug")))
    assert isinstance(invoke("rules").exception, KeyError)


def test_a_command_is_listed_with_what_it_says_of_itself() -> None:
    context = click.Context(cli.command)
    found = {name: cli.command.get_command(context, name) for name in cli.command.list_commands(context)}
    said = {name: one.get_short_help_str(100) for name, one in found.items() if one is not None}
    assert said == {name: summary for name, (_, summary) in cli.COMMANDS.items()}
    printed = " ".join(invoke("--help").stdout.split())
    assert all(f"{name} {summary}" in printed for name, summary in said.items())


def commands() -> list[list[str]]:
    return [[], *([name] for name in cli.COMMANDS)]


@pytest.mark.parametrize("args", commands(), ids=" ".join)
def test_help_fits_80_columns_and_has_an_example(args: list[str]) -> None:
    result = invoke(*args, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.split("\n"))) <= 80
    assert re.search(r"Examples?:\n +filmsheet " + "".join(args), result.stdout)
    assert "--engine fast" not in result.stdout
    assert "fast|lark" not in result.stdout


# ---- nothing heavy on the way

HEAVY = {"lark", "dateutil", "hypothesis", "jsonschema", "interegular"}


def loaded_by(*args: str) -> set[str]:
    script = (
        "import sys; from filmsheet.console.cli import main; sys.argv[0] = 'filmsheet'; code = main();"
        "print(*{name.partition('.')[0] for name in sys.modules}, *sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, *args]
    done = subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize("args", [("--version",), ("--help",), ("parse", "--help")], ids=" ".join)
def test_help_and_version_load_nothing_heavy(args: tuple[str, ...]) -> None:
    later = {"filmsheet.explaining.readings", "filmsheet.formats.json", "filmsheet.formats.schema", "difflib"}
    assert not loaded_by(*args) & (HEAVY | later)


def test_a_clean_sheet_loads_nothing_heavy() -> None:
    assert not loaded_by("parse", str(PUSHER)) & (HEAVY | {"filmsheet.text.terminal"})


# ---- the page


def examples(name: str) -> list[tuple[str, str]]:
    """The commands of a page with what they are said to print."""
    page = (ROOT / "docs" / name).read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [
        pair for block in blocks for pair in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


@pytest.mark.parametrize(("page", "least"), [("cli.md", 20), ("check.md", 6), ("converting.md", 5)])
def test_the_examples_of_a_page(page: str, least: int, tmp_path: Path) -> None:
    (tmp_path / "pusher.txt").write_bytes(PUSHER.read_bytes())
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    env = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "COLUMNS"}}
    found = examples(page)
    assert len(found) > least
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
