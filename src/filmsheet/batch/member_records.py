"""Parse in bulk: from a member to its document, and from the document to its records."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from filmsheet.archives import encodings, html
from filmsheet.archives.member import ErrorKind, MemberError
from filmsheet.formats.record import Record
from filmsheet.model import FilmSheet
from filmsheet.reading import parse
from filmsheet.text.diagnostic import Diagnostic
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from filmsheet.archives import Member
    from filmsheet.reading import Document

UNREADABLE = ("FS000", "unreadable-file")
"""The number and name of the rule for a file that can't be read."""
BINARY = "it is no text: it is full of control characters"


def document(
    member: Member, *, dialect: str = "auto", encoding: str | None = None, guess: bool = False
) -> tuple[Document, str]:
    """Parse a member; return its document and the name of the codec that it is read with.

    Raise MemberError if it can't be read or is no text, LookupError for an unknown dialect or encoding.
    """
    if member.raw is None:
        kind = ErrorKind(member.error_kind or ErrorKind.UNREADABLE)
        raise MemberError(member.error or "it can't be read", kind)
    chosen = html.encoding_of(member, encoding, guess=guess)
    if member.kind == "html":
        return parse(html.text_of(member, chosen), dialect=dialect, encoding=encodings.UTF8), chosen
    unnamed = encoding is None and chosen in {encodings.UTF8, encodings.WINDOWS_1252}
    if unnamed and encodings.is_binary(member.raw):
        raise MemberError(BINARY)
    # The parser reads each bad byte of a file that is mostly UTF-8 by itself. It also reads what was taken
    # for Windows-1252, if the text is the same: it then reports these bytes, too.
    left = encoding is None and chosen == encodings.UTF8
    if left or (unnamed and not guess and member.charset is None):
        found = parse(member.raw, dialect=dialect)
        if left or str(found) == member.raw.decode(chosen):
            return found, chosen
    return parse(member.raw, dialect=dialect, encoding=chosen), chosen


def of_document(source: str, document: Document) -> list[Record]:
    """Return a record for each sheet of a document, each diagnostic with the sheet that it stands in."""
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
    """Return the record of a file that can't be read; ``error`` says why."""
    code, name = UNREADABLE
    message = f"can't read the file: {error}"
    found = Diagnostic(code, name, "error", message, Span(0, 0, 1, 1, 1, 1), path=source)
    return Record(source, 0, FilmSheet(), (found,))
