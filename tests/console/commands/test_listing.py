"""The commands that list what there is."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import filmsheet
from filmsheet import rules
from filmsheet.console import cli
from filmsheet.console.commands import listing
from filmsheet.engines import grammar
from filmsheet.rules.rule import Rule

if TYPE_CHECKING:
    from click.testing import Result


def invoke(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.command, args, input=stdin, prog_name="filmsheet")


def test_dialects() -> None:
    lines = invoke("dialects").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["auto", *grammar.dialects()]
    assert lines[0].endswith("  Whichever the sheet is in.")
    assert all(len(line) <= 80 for line in lines)


def test_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    lossy = filmsheet.formats.Format(
        "csv", round_trip=False, loses=("notes", "links"), dumps=str, loads=filmsheet.loads
    )
    kept = lossy._replace(name="sheet", round_trip=True, loses=(), of_record=("notes, too", "links"))
    monkeypatch.setattr(filmsheet.formats, "names", lambda: ("csv", "json", "sheet"))
    get = filmsheet.formats.get
    monkeypatch.setattr(
        filmsheet.formats, "get", lambda name: {"csv": lossy, "sheet": kept}.get(name) or get(name)
    )
    assert invoke("formats").stdout == (
        "csv    Loses notes; links.\n"
        "json   Loses nothing.\n"
        "sheet  Loses nothing of a sheet; of its record: notes, too; links.\n"
    )


@pytest.mark.parametrize("columns", [None, "60"])
def test_formats_are_wrapped(columns: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    printed = invoke("formats").stdout.splitlines()
    assert 50 < max(map(len, printed)) <= int(columns or 80)
    assert [line.split()[0] for line in printed if line[0] != " "] == list(filmsheet.formats.names())
    told = " ".join(line.strip() for line in printed)
    for name in filmsheet.formats.names():
        found = filmsheet.formats.get(name)
        assert "; ".join(found.loses or found.of_record) in told


def test_the_schema() -> None:
    assert json.loads(invoke("schema").stdout)["title"] == "FilmSheet"


# ---- rules


def rows(printed: str) -> list[list[str]]:
    """The rows of the list, with the lines of a summary put together."""
    found: list[list[str]] = []
    for line in printed.splitlines():
        if line.startswith(" "):
            found[-1][-1] += f" {line.strip()}"
        else:
            found.append(line.split(None, 3))
    return found


@pytest.mark.parametrize("columns", ["80", "100", "500"])
def test_rules(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    printed = invoke("rules").stdout
    expected = [[one.code, one.name, one.severity, one.summary] for one in rules.every().values()]
    assert rows(printed) == expected
    assert max(map(len, printed.splitlines())) <= int(columns)
    assert len(printed.splitlines()) == len(expected) or columns != "500"


def test_for_programs_each_rule_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert len(invoke("rules").stdout.splitlines()) == len(rules.every())
    monkeypatch.setattr(listing, "is_terminal", lambda: True)
    assert max(map(len, invoke("rules").stdout.splitlines())) <= 80


def test_the_list_needs_a_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(listing, "sys", SimpleNamespace(stdout=None))
    assert len(invoke("rules").stdout.splitlines()) == len(rules.every())


def test_a_rule_of_another_package_may_have_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Rule("TS1", "bare", "info", lambda _: (), "")
    monkeypatch.setattr(rules, "every", lambda: {"TS1": bare})
    result = invoke("rules")
    assert (result.exit_code, result.stdout) == (0, "TS1  bare  info\n")
