"""Reading: from a source to a document."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet.document.parsed import Document
from filmsheet.document.reader import Reader
from filmsheet.engines.grammar import is_file
from filmsheet.engines.language import ENGINES, language
from filmsheet.errors import SheetError
from filmsheet.fields import ready
from filmsheet.layout.detection import DEFAULT, detector
from filmsheet.text import source as sources

if TYPE_CHECKING:
    from os import PathLike

    from filmsheet.engines.language import Language
    from filmsheet.model import FilmSheet

AUTO = "auto"


def reader(dialect: str, engine: str = "fast") -> Reader:
    """The reader of a dialect, made ready once; LookupError for an unknown dialect or engine."""
    if engine not in ENGINES:
        message = f"no engine is called {engine!r}; there are: {', '.join(ENGINES)}"
        raise LookupError(message)
    return _named(dialect, engine) if not is_file(dialect) else _reader(language(dialect), engine)


@cache
def _named(dialect: str, engine: str) -> Reader:
    return _reader(language(dialect), engine)


@lru_cache(maxsize=64)
def _reader(spoken: Language, engine: str) -> Reader:
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
    read = sources.read(source, encoding)
    if dialect != AUTO:
        return Document(read, reader(dialect, engine), encoding)
    default = reader(DEFAULT, engine)
    lines = default.readers.cutter.lines(read.text)
    chosen = detector().dialect(read.text, lines)
    if chosen != DEFAULT:
        return Document(read, reader(chosen, engine), encoding)
    return Document(read, default, encoding, lines)


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
