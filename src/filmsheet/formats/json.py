"""JSON: an object for one sheet, an array of records for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.formats import Bulk, Format
from filmsheet.formats.sheet_json import dumps, loads, members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike
    from pathlib import Path

    from filmsheet.formats.record import Record
    from filmsheet.model import FilmSheet

__all__ = ["FORMAT"]


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write sheets to a file as an array of records, numbered by their index; raises as `bulk.write`."""
    from filmsheet.formats.bulk import write as put  # noqa: PLC0415 -- most JSON is of one sheet

    put(_BULK, sheets, path)


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of an array of records, one after another, from a file of any size.

    Raises SheetError for anything but such an array, OSError if the file can't be read.
    """
    from filmsheet.formats.json_array import items  # noqa: PLC0415 -- the same
    from filmsheet.formats.lines import sheet_of  # noqa: PLC0415 -- most JSON is of one sheet

    with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 -- a path of any kind
        for number, value in enumerate(items(file, members)):
            yield sheet_of(value, f"record {number}")


def _encode(records: Sequence[Record]) -> bytes:
    """Return some items of the array, with commas between them."""
    from filmsheet.formats.lines import line, text_bytes  # noqa: PLC0415 -- most JSON is of one sheet

    return text_bytes(",\n".join(map(line, records)))


def _assemble(frames: Iterator[bytes], path: Path) -> None:
    """Write brackets around all items, and commas between the frames."""
    from filmsheet.formats.json_array import array  # noqa: PLC0415 -- most JSON is of one sheet

    with path.open("wb") as file:
        file.writelines(array(filter(None, frames), str.encode))
        file.write(b"\n")


_BULK = Bulk(_encode, _assemble, ".json")
FORMAT = Format(
    "json", round_trip=True, loses=(), dumps=dumps, loads=loads, write=write, read=read, bulk=_BULK
)
"""JSON: an object for one sheet, an array of records for many."""
