"""Reading: from a source to a document."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet import source as sources
from filmsheet.document import Document
from filmsheet.engines.language import ENGINES, language
from filmsheet.errors import SheetError
from filmsheet.fields import ready
from filmsheet.reader import Reader

if TYPE_CHECKING:
    from os import PathLike

    from filmsheet.model import FilmSheet

AUTO = "auto"
DEFAULT = "archive"
"""The dialect that `auto` picks where nothing speaks for another, and that canonical text is written in."""


@cache
def reader(dialect: str, engine: str = "fast") -> Reader:
    """The reader of a dialect, made ready once; LookupError for an unknown dialect or engine."""
    if engine not in ENGINES:
        message = f"no engine is called {engine!r}; there are: {', '.join(ENGINES)}"
        raise LookupError(message)
    spoken = language(dialect)
    readers = spoken.fast if engine == "fast" else spoken.stock
    return Reader(readers, ready(readers))


def parse(
    source: str | bytes,
    *,
    dialect: str = AUTO,
    encoding: str | None = None,
    engine: str = "fast",
) -> Document:
    """Read a source of any content whatever: what can't be understood is kept and reported.

    ``encoding`` is a Python codec that overrides what the bytes themselves show (UTF-8, or UTF-16 after
    a byte order mark). ``engine`` is ``fast`` or ``lark``; both give the same. LookupError for an unknown
    dialect, encoding or engine.
    """
    chosen = DEFAULT if dialect == AUTO else dialect
    return Document(sources.read(source, encoding), reader(chosen, engine), encoding)


def loads(text: str | bytes) -> FilmSheet:
    """Read the first sheet of a text strictly: SheetError with every diagnostic that is an error."""
    document = parse(text)
    errors = [found for found in document.diagnostics if found.severity == "error"]
    if errors:
        count = "a value" if len(errors) == 1 else f"{len(errors)} values"
        message = f"the sheet has {count} that can't be read"
        raise SheetError(message, diagnostics=errors)
    return document.sheet


def load(path: str | PathLike[str]) -> FilmSheet:
    """Read the first sheet of a file strictly, as ``loads`` does; OSError where it can't be opened."""
    return loads(Path(path).read_bytes())
