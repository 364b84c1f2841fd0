"""The functions that a user calls to read and to write: from a source to a document, from a sheet to text."""

from __future__ import annotations

from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet.document.parsed import Parsed
from filmsheet.document.reader import reader
from filmsheet.engines.grammar import is_file
from filmsheet.errors import SheetError
from filmsheet.layout.detection import DEFAULT, NAMED, detector
from filmsheet.model import FilmSheet
from filmsheet.text import source as sources

if TYPE_CHECKING:
    from os import PathLike

AUTO = "auto"


class Document(Parsed):
    """The result of ``parse``: everything that was in the source, what it means, and the way back."""

    def with_sheet(self, new: FilmSheet, index: int = 0) -> Document:
        """Return a document with a sheet replaced by another, in which only what differs is rewritten.

        ``index`` is the number of the sheet in the document, from 0. This document stays as it is. Raises
        SheetError for a sheet that text can't state, and IndexError if no sheet has that number.
        """
        from filmsheet.editing import lens  # noqa: PLC0415 - most documents are only read

        return lens.put(self, new, index)


def parse(
    source: str | bytes,
    *,
    dialect: str = AUTO,
    encoding: str | None = None,
    engine: str = "fast",
) -> Document:
    """Read a source of any content into a document: text that can't be understood is kept and reported.

    ``encoding`` is a Python codec that overrides what the bytes themselves show (UTF-8, or UTF-16 after
    a byte order mark). ``engine`` is ``fast`` or ``lark``; both give the same document. Raises LookupError
    for an unknown dialect, encoding or engine, and DialectError for a dialect's file with a mistake.
    """
    read = sources.read(source, encoding)
    if dialect != AUTO:
        return Document.of(read, reader(dialect, engine), encoding)
    default = reader(DEFAULT, engine)
    lines = default.readers.cutter.lines(read.text)
    chosen = detector().dialect(read.text, lines)
    if chosen != DEFAULT:
        return Document.of(read, reader(chosen, engine), encoding)
    return Document.of(read, default, encoding, lines)


def loads(text: str | bytes) -> FilmSheet:
    """Return the first sheet of a text; raises SheetError with every diagnostic that is an error."""
    document = parse(text)
    errors = [found for found in document.diagnostics if found.severity == "error"]
    if errors:
        count = "a value" if len(errors) == 1 else f"{len(errors)} values"
        message = f"the sheet has {count} that can't be read"
        raise SheetError(message, diagnostics=errors)
    return document.sheet


def load(path: str | PathLike[str]) -> FilmSheet:
    """Return the first sheet of a file; raises as ``loads`` does, and OSError if it can't be opened."""
    return loads(Path(path).read_bytes())


def dumps(sheet: FilmSheet, *, dialect: str = DEFAULT) -> str:
    """Return the canonical text of a sheet in a dialect.

    If `auto` would take the text for another dialect, a line that names the dialect comes first. Raises
    SheetError with the JSON Pointer of a value that text can't state, LookupError for an unknown dialect,
    and TypeError for anything but a FilmSheet.
    """
    from filmsheet.editing.writer import Writer  # noqa: PLC0415 - a reader of sheets needs no writer

    if not isinstance(sheet, FilmSheet):
        message = f"expected a FilmSheet, not {type(sheet).__name__}"
        raise TypeError(message)
    text = Writer(reader(dialect)).text(sheet)
    if text and not is_file(dialect) and _is_misjudged(text, sheet, dialect):
        return f"{NAMED}: {dialect}\n{text}"
    return text


def _is_misjudged(text: str, sheet: FilmSheet, dialect: str) -> bool:
    """Return True if `auto` would take a text for another dialect, and read another sheet from it."""
    lines = reader(DEFAULT).readers.cutter.lines(text)
    return detector().dialect(text, lines) != dialect and parse(text).sheets != (sheet,)


def dump(sheet: FilmSheet, path: str | PathLike[str]) -> None:
    """Write the canonical text of a sheet to a file, as UTF-8.

    The file is replaced as a whole, or stays as it is; a device or a pipe is written to. Raises SheetError
    for a value that text can't state, and OSError where the file system refuses.
    """
    from filmsheet.text.replacement import replace  # noqa: PLC0415 - a reader of sheets needs no writer

    raw = dumps(sheet).encode()
    if Path(path).exists() and not Path(path).is_file():
        Path(path).write_bytes(raw)
    else:
        replace(fspath(path), raw)
