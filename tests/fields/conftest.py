"""How a field is tested: both engines read a text and must agree, and then one of them is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet.document.reader import reader
from filmsheet.editing.writer import Writer, line_text
from filmsheet.engines.language import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.fixture(scope="session")
def read() -> Callable[[str], Document]:
    """Read a text in the archive dialect."""

    def read_by_both(text: str) -> Document:
        fast, lark = (filmsheet.parse(text, dialect="archive", engine=engine) for engine in ENGINES)
        assert fast.sheets == lark.sheets
        assert fast.nodes == lark.nodes
        assert [(d.rule, d.span) for d in fast.diagnostics] == [(d.rule, d.span) for d in lark.diagnostics]
        return fast

    return read_by_both


@pytest.fixture(scope="session")
def other() -> Callable[[str, str], Document]:
    """Read a text in a dialect that isn't the archive."""

    def read_by_both(dialect: str, text: str) -> Document:
        fast, lark = (filmsheet.parse(text, dialect=dialect, engine=engine) for engine in ENGINES)
        assert fast.sheets == lark.sheets
        assert fast.nodes == lark.nodes
        assert [(d.rule, d.span) for d in fast.diagnostics] == [(d.rule, d.span) for d in lark.diagnostics]
        return fast

    return read_by_both


@pytest.fixture(scope="session")
def reported(read: Callable[[str], Document]) -> Callable[[str], list[tuple[str, str]]]:
    """Give the rule of each diagnostic of a text, and what it points at."""

    def report(text: str) -> list[tuple[str, str]]:
        return [(d.rule, text[d.offset : d.end_offset]) for d in read(text).diagnostics]

    return report


@pytest.fixture(scope="session")
def stands() -> Callable[[str, str], str | None]:
    """Give the piece of a text that says the value at a pointer."""

    def piece(text: str, pointer: str) -> str | None:
        fast, lark = (filmsheet.parse(text, engine=engine).span(pointer) for engine in ENGINES)
        assert fast == lark
        return None if fast is None else text[fast.start : fast.end]

    return piece


@pytest.fixture(scope="session")
def fits() -> Callable[[str, str], bool]:
    """Tell whether a bare line can be the value of an empty label, by the key of its field."""
    fields = [{field.key: field for field in reader("archive", engine).fields} for engine in ENGINES]

    def fit(key: str, raw: str) -> bool:
        fast, lark = (by_key[key].fits(raw) for by_key in fields)
        assert fast == lark
        return fast

    return fit


@pytest.fixture(scope="session")
def ways() -> Callable[..., list[list[str]]]:
    """Give the ways in which canonical text may say entries of a key: a list for each line."""
    writer = Writer(reader("archive"))

    def lines(key: str, *entries: object) -> list[list[str]]:
        return [list(map(line_text, line)) for line in writer.ways(key, entries)]

    return lines
