"""Work: parse a chunk of members and write their records in a format, in any process.

The result of a chunk depends only on its members and on what was asked, so that the same archive gives the
same bytes with any number of processes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import attrs

from filmsheet import archives, formats
from filmsheet.archives import encodings
from filmsheet.archives.member import ErrorKind, MemberError
from filmsheet.archives.walk import PACKED
from filmsheet.batch import member_records
from filmsheet.errors import SheetError
from filmsheet.formats.file_names import without_ending
from filmsheet.formats.json_text import value_text
from filmsheet.formats.lines import text_bytes
from filmsheet.layout.detection import DEFAULT
from filmsheet.model import FilmSheet
from filmsheet.reading import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from filmsheet.archives import Member
    from filmsheet.formats.record import Record

_KEYS = tuple(attribute.name for attribute in attrs.fields(FilmSheet) if attribute.name != "unread")
_BLANKS = re.compile(r"[_\s]+")
_HYPHENS = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])|(?<=[^\W\d_])-(?=\d)")
"""Hyphens between words; a hyphen between two numbers belongs to them."""
_QUERY = re.compile(r"[?#].*", re.DOTALL)
CHUNK_MEMBERS, CHUNK_BYTES = 64, 512 * 1024


class Asked(NamedTuple):
    """What to do with each member.

    Attributes:
        to: the name of the format.
        dialect: as `filmsheet.parse` takes it.
        encoding: the encoding of all; None to tell it from the bytes.
        guess: True to let chardet guess the encoding of bytes that are not UTF-8.
        title_from: ``filename`` to take a missing title from the name of the file, or None.
        losses: True to note what the format leaves out of each sheet.
        encodings: True to note which members aren't read as UTF-8.

    """

    to: str
    dialect: str = "auto"
    encoding: str | None = None
    guess: bool = False
    title_from: str | None = None
    losses: bool = False
    encodings: bool = False


class Error(NamedTuple):
    """A member that could not be converted: its source, the kind of error, and a sentence."""

    source: str
    kind: str
    message: str


class Done(NamedTuple):
    """The result of a chunk.

    Attributes:
        members: how many members it had.
        frame: the format's bytes for its records.
        losses: JSON lines that say what the format left out, sheet by sheet.
        errors: the members that could not be read, and the sheets that the format can't say.
        counts: numbers by their names: ``sheets``, ``field:cast``, ``rule:FS001``, ``encoding:utf-8``.
        encodings: JSON lines with the encoding of each member that isn't read as UTF-8.

    """

    members: int
    frame: bytes
    losses: bytes
    errors: tuple[Error, ...]
    counts: dict[str, int]
    encodings: bytes = b""


def chunks(members: Iterable[Member]) -> Iterator[list[Member]]:
    """Yield the members in chunks, each full by its number of members or of bytes, whichever comes first."""
    chunk: list[Member] = []
    size = 0
    for member in members:
        chunk.append(member)
        size += len(member.raw or b"")
        if len(chunk) >= CHUNK_MEMBERS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def done(asked: Asked, members: Sequence[Member], at: Callable[[int], None] = lambda _: None) -> Done:
    """Convert a chunk, and return the result.

    ``at`` is called with the number of each member before it is looked at, and at last with how many there
    are.
    """
    found: list[Record] = []
    errors: list[Error] = []
    chosen: list[tuple[str, str]] = []
    counts: Counter[str] = Counter(files=len(members))
    for number, member in enumerate(members):
        at(number)
        found += records(asked, member, errors.append, chosen)
    at(len(members))
    frame, found = _written(asked, found, errors)
    _count(found, counts)
    counts.update(f"encoding:{encoding}" for _, encoding in chosen)
    counts.update(f"error:{error.kind}" for error in errors)
    losses = _losses(asked, found) if asked.losses else b""
    return Done(
        len(members), frame, losses, tuple(errors), counts, _encodings(chosen) if asked.encodings else b""
    )


def _written(asked: Asked, found: list[Record], errors: list[Error]) -> tuple[bytes, list[Record]]:
    """Return the format's bytes for records, and the records that it can say; the others go to ``errors``."""
    bulk = formats.get(asked.to).bulk
    assert bulk is not None  # the engine has made sure of it
    try:
        return bulk.encode(found), found
    except SheetError:
        said = []
        for record in found:
            try:
                bulk.encode([record])
            except SheetError as error:
                errors.append(Error(record.source, ErrorKind.UNWRITABLE, f"{asked.to} can't say it: {error}"))
            else:
                said.append(record)
        return bulk.encode(said), said


def records(
    asked: Asked,
    member: Member,
    failed: Callable[[Error], object] = lambda _error: None,
    chosen: list[tuple[str, str]] | None = None,
) -> list[Record]:
    """Return the records of a member; a member that can't be read has a record, too.

    ``failed`` is called with the error of a member that can't be read. ``chosen`` gets the source of a member
    that can be read, with its encoding.
    """
    try:
        document, encoding = member_records.document(
            member, dialect=asked.dialect, encoding=asked.encoding, guess=asked.guess
        )
    except MemberError as error:
        message = str(error)
        failed(Error(member.source, error.kind, message))
        return [member_records.unreadable(member.source, message)]
    if chosen is not None:
        chosen.append((member.source, encoding))
    found = member_records.of_document(member.source, document)
    if asked.title_from and found[0].sheet.title is None:
        found[0] = attrs.evolve(found[0], sheet=_titled(found[0].sheet, title_of(member.source)))
    return found


def _titled(sheet: FilmSheet, title: str) -> FilmSheet:
    """Return a sheet with a title as if it had one: `Pusher (1996)` gives the year, too."""
    said = parse(f"Title: {title}\n", dialect=DEFAULT).sheet
    return attrs.evolve(sheet, title=said.title, year=said.year if sheet.year is None else sheet.year)


def title_of(source: str) -> str:
    """Return the title that a file's name or address gives: no folder, no ending, underscores as blanks.

    Hyphens become blanks only if there are several and no blank separates the words: `WALL-E` stays.
    """
    if source == archives.STDIN:
        return ""
    scheme, is_address, path = source.partition("://")
    if is_address and scheme.isalnum():
        _, _, path = _QUERY.sub("", path).rstrip("/").partition("/")
        source = unquote(path)
    name = source.rpartition("/")[2]
    unpacked = PACKED.sub("", name)
    stem = (name.rpartition(".")[0] if unpacked == name else without_ending(name)) or name
    title = _BLANKS.sub(" ", stem).strip()
    if " " not in title and len(_HYPHENS.findall(title)) > 1:
        title = _HYPHENS.sub(" ", title)
    return title


def _count(found: Sequence[Record], counts: Counter[str]) -> None:
    """Count the sheets, their fields, and what was found wrong in them."""
    counts["sheets"] += len(found)
    for record in found:
        sheet = record.sheet
        for key in _KEYS:
            value = getattr(sheet, key)
            if value is not None and value != ():
                counts[f"field:{key}"] += 1
        for one in record.diagnostics:
            counts[f"rule:{one.rule}"] += 1


def _losses(asked: Asked, found: Sequence[Record]) -> bytes:
    """Return JSON lines that say what the format leaves out of each record's sheet."""
    lost: Any = formats.get(asked.to).lost
    lines = []
    for record in found:
        pointers = list(lost(record.sheet)) if lost else []
        if pointers:
            entry = {"source": record.source, "index": record.index, "lost": pointers}
            lines.append(value_text(entry) + "\n")
    return text_bytes("".join(lines))


def _encodings(chosen: Iterable[tuple[str, str]]) -> bytes:
    """Return JSON lines of the sources that weren't read as UTF-8, each with its encoding."""
    entries = [{"source": source, "encoding": one} for source, one in chosen if one != encodings.UTF8]
    return b"".join(text_bytes(value_text(entry) + "\n") for entry in entries)
