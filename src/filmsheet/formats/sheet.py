"""Sheets as people print them: canonical text, with a file for each source file.

Several sheets of one file stand in one text if that reads back; else each has a file of its own. A sheet
that text can't state is written beside them as JSON, so that nothing is lost.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filmsheet.errors import SheetError
from filmsheet.formats import Bulk, Format, folder, sheet_json
from filmsheet.formats.bulk import write as put
from filmsheet.formats.file_names import named
from filmsheet.reading import dumps, loads, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from filmsheet.formats.record import Record
    from filmsheet.model import FilmSheet

__all__ = ["FORMAT", "read", "write"]

_TEXT, _JSON = ".txt", ".json"
_MARK: Final = "\ufeff"
"""A character that bytes lose at their beginning, as it is taken for a byte order mark."""


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write sheets to a folder, each to a file of its own, numbered from `000001.txt`."""
    put(_BULK, sheets, path, source="{:06}.txt")


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of all texts of a folder, and of the JSON beside them, in the order of their names.

    Values of a text that can't be read are in its sheet's ``unread``. Raises SheetError for JSON that is no
    sheet.
    """
    for file in folder.files(Path(path), (_TEXT, _JSON)):
        raw = file.read_bytes()
        if file.suffix == _TEXT:
            yield from parse(raw).sheets
        else:
            yield _loaded(file, raw)


def _loaded(file: Path, raw: bytes) -> FilmSheet:
    """Return the sheet of a file's JSON; raises SheetError, with the file's name, if it is none."""
    try:
        return sheet_json.loads(raw)
    except SheetError as error:
        message = f"{file.name}: {error.message}"
        raise SheetError(message, pointer=error.pointer) from error


def _encode(records: Sequence[Record]) -> bytes:
    """Return the frame of the files for records; records of the same source stand together."""
    return folder.pack(
        file
        for source, of_source in groupby(records, key=attrgetter("source"))
        for file in _files(source, [record.sheet for record in of_source])
    )


def _files(source: str, sheets: list[FilmSheet]) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of the files for the sheets of one source file."""
    texts = list(map(_text, sheets))
    if len(sheets) > 1 and None not in texts:
        together = "\n".join(filter(None, texts)).encode()
        if parse(together).sheets == tuple(sheets):
            yield named(source, _TEXT), together
            return
    for number, (sheet, alone) in enumerate(zip(sheets, texts, strict=True)):
        if alone is None:
            yield named(source, _JSON, number), f"{sheet_json.dumps(sheet, indent=2)}\n".encode()
        else:
            yield named(source, _TEXT, number), alone.encode()


def _text(sheet: FilmSheet) -> str | None:
    """Return the canonical text of a sheet; None if text can't state it."""
    try:
        found = dumps(sheet)
    except SheetError:
        return None
    return None if found.startswith(_MARK) else found


_BULK = Bulk(_encode, folder.assemble, "", endings=(_TEXT, _JSON))
FORMAT = Format(
    "sheet",
    round_trip=True,
    loses=(),
    dumps=dumps,
    loads=loads,
    write=write,
    read=read,
    bulk=_BULK,
    of_record=("what was found wrong in it", "why a value could not be read"),
)
"""Canonical text."""
