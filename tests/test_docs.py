"""The documentation can't drift: its examples run, and its lists are complete.

A `python` block is run, after those above it in the same file; a `text` block right below it is
what it prints. A `console` block of the README is run too, unless it installs.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs
import pytest

from filmsheet.engines import grammar
from filmsheet.fields import REGISTRY
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Fact, Maybe, Several
from filmsheet.model.partial_date import PartialDate
from filmsheet.model.sheet import FilmSheet

if TYPE_CHECKING:
    from filmsheet.model.kinds import Kind

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "filmsheet"
README = ROOT / "README.md"
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "grammars").glob("*.md"),
    *(ROOT / "samples").glob("*.md"),
]

_PYTHON = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_LARK = re.compile(r"^```lark\n(// (\S+\.lark)\b.*?)^```\n", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_INSTALLS = re.compile(r"-m (?:pip|venv)\b")

RUN = "import sys; from filmsheet.console.cli import main; sys.argv[0] = 'filmsheet'; sys.exit(main())"


class Command(NamedTuple):
    """A command of a page, and what the page says that it prints."""

    page: Path
    line: str
    prints: str


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands() -> list[Command]:
    return [
        Command(page, line, prints)
        for page in [README]
        for block in _CONSOLE.findall(page.read_text("utf-8"))
        for line, prints in _COMMAND.findall(block)
        if not _INSTALLS.search(line)
    ]


HEAVY = {"dask", "daft", "duckdb", "polars", "pyarrow", "ray"}
"""Packages that examples use and that `dev` doesn't install."""


def with_python() -> list[Path]:
    return [page for page in PAGES if _PYTHON.search(page.read_text("utf-8"))]


def test_the_readme_has_an_example() -> None:
    assert README in with_python()


@pytest.mark.parametrize("page", with_python(), ids=name)
def test_examples_print_what_they_say(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scope: dict[str, object] = {}
    text = page.read_text("utf-8")
    dialects = _LARK.findall(text)  # those with a name are files where the examples run
    for said, path in dialects:
        (tmp_path / path).write_text(said, "utf-8")
    monkeypatch.chdir(tmp_path if dialects else ROOT)
    for block in _PYTHON.finditer(text):
        code, prints = block.groups(default="")
        line = text.count("\n", 0, block.start(1))
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile("\n" * line + code, str(page), "exec"), scope)  # noqa: S102 -- our own page
        except ImportError as missing:
            if missing.name not in HEAVY:
                raise
            pytest.skip(f"{missing.name} is in the extra `full`")
        assert printed.getvalue() == prints, f"{name(page)}, line {line + 1}"


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.line)
def test_commands_print_what_they_say(command: Command) -> None:
    program, *words = shlex.split(command.line)
    assert Path(program).name == "filmsheet", "only our own command can be run here"
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout + ran.stderr == command.prints


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        assert "://" not in target, "pages lead to pages of this project only"
        assert (page.parent / target).exists(), target


def held(kind: Kind) -> type | None:
    """The class of the model that a kind of value holds, if any."""
    while isinstance(kind, Maybe | Several):
        kind = kind.inner
    return kind.cls if isinstance(kind, Fact) else None


def classes() -> dict[str, set[str]]:
    """Each class of the model by name, with its attributes and derived properties."""
    found: dict[str, set[str]] = {}
    waiting: list[type] = [FilmSheet]
    while waiting:
        cls = waiting.pop()
        found[cls.__name__] = set(kinds(cls)) | set(DERIVED.get(cls, ()))
        waiting += [inner for kind in kinds(cls).values() if (inner := held(kind))]
    properties = {key for key, value in vars(PartialDate).items() if isinstance(value, property)}
    found["PartialDate"] = {attribute.name for attribute in attrs.fields(PartialDate)} | properties
    return found


def sections(text: str) -> dict[str, str]:
    """The sections of a page by heading."""
    parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize(("cls", "attributes"), classes().items())
def test_the_model_page_names_every_attribute(cls: str, attributes: set[str]) -> None:
    page = sections((ROOT / "docs" / "model.md").read_text("utf-8"))
    assert set(re.findall(r"^\| `(\w+)` \|", page[cls], re.MULTILINE)) == attributes


def test_the_model_page_names_no_other_class() -> None:
    page = sections((ROOT / "docs" / "model.md").read_text("utf-8"))
    assert set(page) == set(classes())


def test_the_architecture_page_names_what_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    named = [part.strip("`") for row in rows for part in row.split(", ")]
    there = {
        path.name + "/" * path.is_dir()
        for path in PACKAGE.iterdir()
        if path.name not in ("__init__.py", "__pycache__", "grammars", "py.typed")
    }
    assert sorted(named) == sorted(there)


def test_the_grammars_page_quotes_rules_that_are_there() -> None:
    page = (ROOT / "grammars" / "README.md").read_text("utf-8")
    rules = re.findall(r"^([a-z_]+: .*?)(?: {3}.*)?$", page, re.MULTILINE)
    assert rules
    assert set(rules) <= set(grammar.text("archive").splitlines())


def test_every_field_is_a_file_of_its_name() -> None:
    for field in REGISTRY:
        assert (PACKAGE / "fields" / f"{field.key}.py").is_file()
