"""Files that were checked: one with two findings, one clean, one that could not be read."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import strategies as st

import filmsheet
from filmsheet import reports, rules
from filmsheet.checking.checker import Checked, check
from filmsheet.reports.about import About
from filmsheet.rules.rule import Finding, Rule, fix
from filmsheet.text.diagnostic import Diagnostic
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from filmsheet.rules.rule import Subject
    from filmsheet.text.diagnostic import Severity

SHEET = "Year: 19x6\nUSA : 105 mins\n"

PAGE = """A year is no year.

## What it reports
Years that are
no `year`.

## Why it matters
It does.
"""


def _years(subject: Subject) -> Iterator[Finding]:
    for at in _places(subject.text, "19x6"):
        yield Finding(at, at + 4, "`19x6` is no year")


def _colons(subject: Subject) -> Iterator[Finding]:
    for at in _places(subject.text, " :"):
        yield Finding(at, at + 1, "a blank before a colon", "take it away", fix("safe", (at, at + 1, "")))


def _places(text: str, what: str) -> Iterator[int]:
    at = text.find(what)
    while at >= 0:
        yield at
        at = text.find(what, at + 1)


YEARS = Rule("FS001", "unread-value", "error", _years, PAGE)
COLONS = Rule("XY,2", "space: colon", "info", _colons, "")

RULES: tuple[tuple[Rule, Severity], ...] = ((YEARS, "error"), (COLONS, "warning"))


def checked(text: str, path: str) -> Checked:
    """What the two rules find in a text."""
    document = filmsheet.parse(text)
    return Checked(path, document, check(document, RULES, path=path))


UNREADABLE = Diagnostic(
    "FS000", "unreadable-file", "error", "can't read it: permission denied", Span(0, 0, 1, 1, 1, 1)
)


@st.composite
def findings(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a path as the system may give it, a message, and the name of a rule of anybody's."""
    text = st.text(st.characters(exclude_categories=["Cs"]))
    escaped = st.binary(max_size=8).map(
        lambda raw: raw.replace(b"\0", b"").decode("utf-8", "surrogateescape")
    )
    tricky = st.sampled_from(
        ["a,b:c", "100%", "50%25", "a\nb", "\r", "::error::x", "é", "<&>\"'", "\x1b[31m"]
    )
    path = draw(st.lists(escaped | tricky | text.map(lambda said: said.replace("\0", "")), max_size=3))
    message = draw(st.lists(text | tricky | st.sampled_from(["{0}", "]]>", "\u2028", "\ufffe"]), max_size=3))
    return f"a/{'/'.join(path)}", "".join(message), draw(text | tricky)


class Files(NamedTuple):
    """What the tests of all formats share."""

    about: About
    all: tuple[Checked, ...]
    dirty: Checked
    clean: Checked
    unreadable: Checked
    findings: st.SearchStrategy[tuple[str, str, str]]

    def report(self, name: str, files: Iterable[Checked] | None = None, **about: Any) -> str:
        """A whole report of some files, or of all."""
        told = self.about._replace(**about)
        return "".join(reports.get(name)(self.all if files is None else files, told))

    def checked(self, text: str, path: str = "a.txt") -> Checked:
        """What the rules find in a text of our own."""
        return checked(text, path)

    def read(self, path: Path) -> Checked:
        """What every rule that there is finds in a file."""
        document = filmsheet.parse(path.read_bytes())
        chosen = [(rule, rule.severity) for rule in rules.every().values()]
        found = {*check(document, chosen, path=str(path)), *document.diagnostics}
        return Checked(path.name, document, tuple(sorted(found, key=lambda one: (one.offset, one.rule))))

    def one(self, path: str, message: str, name: str = "any-rule") -> Checked:
        """A file with one finding of a rule that nobody knows."""
        document = filmsheet.parse("Year: 1996\n")
        found = Diagnostic(name, name, "error", message, document.index.span(0, 4), message, None, path)
        return Checked(path, document, (found,))


@pytest.fixture(scope="session")
def files() -> Files:
    dirty = checked(SHEET, "sheets/dirty.txt")
    clean = checked("Year: 1996\n", "sheets/clean.txt")
    unreadable = Checked("sheets/locked.txt", None, (UNREADABLE,))
    about = About("1.2.3", RULES, PurePosixPath("/films"))
    return Files(about, (dirty, clean, unreadable), dirty, clean, unreadable, findings())
