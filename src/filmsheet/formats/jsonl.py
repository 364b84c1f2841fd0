"""JSON Lines: a record a line, `{"source", "index", "sheet", "diagnostics"}`, in UTF-8.

The format for other programs, and for archives of any size: it is written and read line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.formats import Bulk, Format, sheet_json
from filmsheet.formats.bulk import write as put
from filmsheet.formats.lines import line, sheet_of, text_bytes
from filmsheet.formats.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from filmsheet.model import FilmSheet

__all__ = ["FORMAT", "dumps", "loads", "read", "write"]


def dumps(sheet: FilmSheet) -> str:
    """Return the record of a sheet that comes from no file, on one line.

    Raises SheetError for a string with a lone surrogate.
    """
    sheet_json.dumps(sheet)  # it finds what can't be written
    return line(Record("", 0, sheet)) + "\n"


def loads(data: str | bytes) -> FilmSheet:
    """Return the sheet of one line; raises SheetError for anything else."""
    return sheet_of(sheet_json.value_of(data), "line 1")


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write a record a line; the sheets come from no file, so they are numbered and their source is empty."""
    put(_BULK, sheets, path)


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of a file, line by line; raises SheetError, with the line, where it is no record."""
    with open(path, "rb") as file:  # noqa: PTH123 - a path of any kind
        for number, text in enumerate(file, 1):
            yield sheet_of(sheet_json.value_of(text.rstrip(b"\r\n"), number), f"line {number}")


def _encode(records: Sequence[Record]) -> bytes:
    return text_bytes("".join([line(record) + "\n" for record in records]))


_BULK = Bulk(_encode, None, ".jsonl")
FORMAT = Format(
    "jsonl", round_trip=True, loses=(), dumps=dumps, loads=loads, write=write, read=read, bulk=_BULK
)
"""A record a line."""
