"""Parsing in bulk: from a file's bytes to its records."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from filmsheet.batch.record import Record
from filmsheet.diagnostic import Diagnostic
from filmsheet.model import FilmSheet
from filmsheet.reading import parse
from filmsheet.span import Span

if TYPE_CHECKING:
    from filmsheet.document import Document

UNREADABLE = ("FS000", "unreadable-file")
"""The number and name of the rule that tells of a file that can't be read."""


def records(
    source: str,
    raw: bytes | None,
    *,
    dialect: str = "auto",
    encoding: str | None = None,
    engine: str = "fast",
    error: str | None = None,
) -> list[Record]:
    """A record for each sheet of a file, at least one; each has the diagnostics of its own lines.

    Where ``raw`` is None, the one record has an empty sheet, and ``error`` says why. LookupError for an
    unknown dialect or encoding.
    """
    if raw is None:
        return [unreadable(source, error or "it can't be read")]
    return of_document(source, parse(raw, dialect=dialect, encoding=encoding, engine=engine))


def of_document(source: str, document: Document) -> list[Record]:
    """A record for each sheet of a document."""
    found = [attrs.evolve(one, path=source) for one in document.diagnostics]
    if len(document.sheets) == 1:
        return [Record(source, 0, document.sheet, tuple(found))]
    starts = [nodes[0].start if nodes else 0 for nodes in document.sheet_nodes]
    of_sheet: list[list[Diagnostic]] = [[] for _ in starts]
    for one in found:
        of_sheet[max(bisect_right(starts, one.offset) - 1, 0)].append(one)
    both = zip(document.sheets, of_sheet, strict=True)
    return [Record(source, index, sheet, tuple(own)) for index, (sheet, own) in enumerate(both)]


def unreadable(source: str, error: str) -> Record:
    """The record of a file that can't be read."""
    code, name = UNREADABLE
    message = f"can't read the file: {error}"
    found = Diagnostic(code, name, "error", message, Span(0, 0, 1, 1, 1, 1), path=source)
    return Record(source, 0, FilmSheet(), (found,))
