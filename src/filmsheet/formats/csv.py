"""A folder of CSV: `films.csv`, a file for each list of facts, and a flat table for people.

The tables are those of RFC 4180, in UTF-8 with a header. `film` is the film's number, `position` a fact's
place in its list, both from 1. Text that a spreadsheet would run is made harmless, as `cells` explains, and
is read back as it was. `diagnostics.csv` and `films_flat.csv` are written and not read back; `csv_flat` says
what the second leaves out.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from filmsheet.errors import SheetError
from filmsheet.formats import Bulk, Format, csv_flat
from filmsheet.formats.bulk import write as put
from filmsheet.formats.cells import row, value
from filmsheet.formats.relations import DIAGNOSTICS, FILMS, Relation, gather, relations, rows
from filmsheet.model.kinds import Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from filmsheet.formats.record import Record
    from filmsheet.formats.relations import Row
    from filmsheet.model import FilmSheet

__all__ = ["FORMAT", "read", "write"]

_FLAT: Final = "films_flat"
_START, _FILM = chr(0xDCFF), chr(0xDCFE)
"""The mark before a row for the film's number, and the mark after a film's rows: bytes that no UTF-8 has."""
_START_BYTE, _FILM_BYTE, _TABLE_BYTE = b"\xff", b"\xfe", b"\xfd"
_NUMBER: Final = Whole(0, 2**63 - 1)
_LONGEST_CELL: Final = 2**31 - 1


def _tables() -> tuple[Relation, ...]:
    """Return the relations that have a file."""
    return (FILMS, *relations(), DIAGNOSTICS)


def _file(relation: Relation) -> str:
    """Return the name of a relation's file."""
    return f"{relation.plural or 'films'}.csv"


def _header(relation: Relation) -> str:
    """Return the row of a relation's column names."""
    first = relation.places if relation is not FILMS else ("film",)
    return row((*first, *(column.name for column in relation.columns)))


# ---- writing


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write the tables of some sheets to a folder; they come from no file, so their source is empty."""
    put(_BULK, sheets, path)


def _encode(records: Sequence[Record]) -> bytes:
    """Return the rows of each table, one table after another; `_assemble` puts in the films' numbers."""
    tables: list[list[str]] = [[] for _ in _tables()]
    for record in records:
        for its_rows, table in zip(rows(record), tables, strict=True):
            table += [f"{_START},{row(one)}" for one in its_rows]
            table.append(_FILM)
    tables.append([f"{_START},{csv_flat.line(record)}{_FILM}" for record in records])
    texts = ["".join(table).encode("utf-8", "surrogateescape") for table in tables]
    return _TABLE_BYTE.join(texts)


def _assemble(frames: Iterator[bytes], path: Path) -> None:
    """Write the files of all tables side by side, and number the films as they come."""
    path.mkdir()
    headers = {_file(relation): _header(relation).encode() for relation in _tables()}
    headers[f"{_FLAT}.csv"] = csv_flat.header("film,").encode("utf-8-sig")
    number = 1
    with ExitStack() as stack:
        files = [stack.enter_context((path / name).open("wb")) for name in headers]
        for file, header in zip(files, headers.values(), strict=True):
            file.write(header)
        for frame in frames:
            count = 0
            for file, table in zip(files, frame.split(_TABLE_BYTE), strict=True):
                films = table.split(_FILM_BYTE)[:-1]
                count = len(films)
                numbered = (
                    film.replace(_START_BYTE, b"%d" % at) for at, film in enumerate(films, number) if film
                )
                file.write(b"".join(numbered))
            number += count


# ---- reading


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of such a folder, in the order of its films.

    Raises SheetError, with file and line, for a table that isn't as written, OSError for a missing file.
    """
    folder = Path(path)
    with ExitStack() as stack:
        opened = {
            relation.name: stack.enter_context(
                (folder / _file(relation)).open(encoding="utf-8-sig", newline="")
            )
            for relation in (FILMS, *relations())
        }
        tables = {relation.name: _rows(relation, opened[relation.name]) for relation in relations()}
        yield from gather(_rows(FILMS, opened[FILMS.name]), tables)


def _rows(relation: Relation, file: IO[str]) -> Iterator[Row]:
    """Yield the rows of a file, with each value as in JSON; raises SheetError for a wrong row."""
    import csv  # noqa: PLC0415 - writing needs no reader

    found = csv.reader(file, strict=True)
    lines = _lines(relation, found, csv)
    header = next(csv.reader([_header(relation)]))
    if next(lines, None) != header:
        message = f"{_file(relation)}: expected the columns {', '.join(header)}"
        raise SheetError(message)
    kinds = [_NUMBER] * (len(header) - len(relation.columns)) + [column.kind for column in relation.columns]
    for cells in lines:
        try:
            if len(cells) != len(header):
                message = f"expected {len(header)} cells, not {len(cells)}"
                raise SheetError(message)  # noqa: TRY301 - the line is added below, for every mistake
            yield tuple(value(kind, one) for kind, one in zip(kinds, cells, strict=True))
        except SheetError as error:
            message = f"{_file(relation)}, line {found.line_num}: {error.message}"
            raise SheetError(message) from error


def _lines(relation: Relation, found: Any, csv: Any) -> Iterator[list[str]]:
    """Yield the rows of a reader as text, however long a cell is; raises SheetError if it is no CSV."""
    while True:
        before = csv.field_size_limit(_LONGEST_CELL)  # it holds for all readers, so it is set back below
        try:
            cells: list[str] = next(found)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"{_file(relation)}, line {found.line_num}: not CSV: {error}"
            raise SheetError(message) from error
        except UnicodeDecodeError as error:
            message = f"{_file(relation)}: a byte near line {found.line_num + 1} is not UTF-8"
            raise SheetError(message) from error
        finally:
            csv.field_size_limit(before)
        yield cells


_BULK = Bulk(_encode, _assemble, "", endings=(".csv",))
FORMAT = Format("csv", round_trip=True, loses=(), write=write, read=read, bulk=_BULK)
"""A folder of tables."""
