"""The package as a whole: what it exports, what it costs to import, and what ships with it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cases import over

import filmsheet

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "filmsheet"
MODULES = sorted(PACKAGE.rglob("*.py"))

PUBLIC = [
    "DialectError",
    "Document",
    "FilmSheet",
    "PartialDate",
    "SheetError",
    "check",
    "convert",
    "dump",
    "dumps",
    "formats",
    "load",
    "loads",
    "parse",
    "read",
]
HEAVY = {"babel", "click", "dateutil", "hypothesis", "interegular", "lark", "pycountry"}


def modules_after(code: str) -> set[str]:
    """The names of the modules that a fresh Python has loaded after some code."""
    code += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(json.loads(ran.stdout))


def test_what_is_exported() -> None:
    assert filmsheet.__all__ == PUBLIC
    assert all(hasattr(filmsheet, name) for name in PUBLIC)


def test_the_init_is_short() -> None:
    assert len((PACKAGE / "__init__.py").read_text("utf-8").splitlines()) < 40


def test_importing_is_cheap() -> None:
    assert not modules_after("import filmsheet") & HEAVY


SPARED = {"calendar", "difflib", "logging", "runpy", "shutil", "socket", "tempfile", "unittest", "zipfile"}
"""Modules of Python's own that take milliseconds and that a sheet has no need of."""


def test_reading_a_sheet_loads_nothing_heavy() -> None:
    loaded = modules_after("import filmsheet; filmsheet.parse('Year: 1996').diagnostics")
    assert not loaded & (HEAVY | SPARED)


@pytest.mark.parametrize("name", ["parse", "check"])
def test_the_command_loads_nothing_heavy(name: str) -> None:
    sheet = ROOT / "samples" / "archive" / "pusher.txt"
    code = f"""
import contextlib, io
from filmsheet.console import cli
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    cli.command.main([{name!r}, {str(sheet)!r}], standalone_mode=False)
"""
    loaded = modules_after(code)
    assert "filmsheet.console.cli" in loaded
    assert not loaded & ((HEAVY | SPARED) - {"click"})
    unused = "learning", "explaining", "batch.work", "archives", "editing.canonical", "checking.fixing"
    assert not {module for module in loaded if module.startswith(tuple(f"filmsheet.{one}" for one in unused))}


def test_the_testing_module_is_there_on_request() -> None:
    assert "filmsheet.testing" not in modules_after("import filmsheet")
    assert "filmsheet.testing" in modules_after("import filmsheet; filmsheet.testing")


def test_the_strategies_alone_load_hypothesis() -> None:
    checked = "from filmsheet import testing; testing.assert_clean('Year: 1996\\n')"
    assert not modules_after(checked) & HEAVY
    assert "hypothesis" in modules_after("import filmsheet; filmsheet.testing.sheets")
    assert "hypothesis" in modules_after("from filmsheet.testing import soiled")


def test_it_is_the_module_itself() -> None:
    assert filmsheet.__getattr__("testing") is filmsheet.testing


def test_nothing_else_is() -> None:
    with pytest.raises(AttributeError, match="module 'filmsheet' has no attribute 'tests'"):
        filmsheet.tests  # noqa: B018 - it is the look that raises


@over(MODULES)
def test_no_module_bears_the_name_of_a_public_function(path: Path) -> None:
    functions = {name for name in PUBLIC if name != "formats"}
    assert path.stem not in functions


def test_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The script takes it from the README, so there must be exactly one, and no other beside it."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    [taken] = re.findall(r"command=\$\(sed -n '([^']+)' README\.md\)", script)
    pattern, _, rest = taken.removeprefix("s/").rpartition("$/")
    assert rest == r"\1/p"
    readme = (ROOT / "README.md").read_text("utf-8")
    python = pattern.replace(r"\(", "(").replace(r"\)", ")") + "$"
    [command] = re.findall(python, readme, re.MULTILINE)
    assert command.startswith("python3 -m venv ")
    assert 'command="$command --cov --rest"' in script, "CI adds what takes long, and coverage"
    assert script.count("pytest") == 2, "that command takes the place of `pytest`, but for what is bulk"
    assert "pytest -n auto -m bulk" in script
    assert readme.count("-m pytest") == 1
