"""CSV for people with a spreadsheet: one row a film, each list in one cell.

Semicolons part the items of a list, and brackets after an item hold what is said about it. The file begins
with a byte order mark: without it, spreadsheets show the wrong letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from filmsheet.formats import Bulk, Format, sheet_json
from filmsheet.formats.bulk import write as put
from filmsheet.formats.cells import row
from filmsheet.formats.file_names import shown
from filmsheet.formats.stated import Stated, stated
from filmsheet.model import MEDIA, FilmSheet, Runtime
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Several

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike
    from pathlib import Path

    from filmsheet.formats.record import Record

__all__ = ["FORMAT", "header", "line", "lost", "write"]

_BRACKETED: Final = ("role", "reason", "note")
"""The attributes that stand in brackets after an item."""
_LABELLED: Final = ("label", "job")
"""The attributes that stand before an item, with a colon."""
_PARAGRAPHS: Final = "synopsis"
_REGION: Final = re.compile("[A-Z]{2} ")
_MEDIUM: Final = re.compile(f" (?:{'|'.join(map(re.escape, MEDIA))})\\Z")


def dumps(sheet: FilmSheet) -> str:
    """Return the header, and the row of a sheet that comes from no file.

    Raises SheetError for a string with a lone surrogate.
    """
    from filmsheet.formats.record import Record  # noqa: PLC0415 - an archive has its records already

    sheet_json.dumps(sheet)  # it finds what can't be written
    return header() + line(Record("", 0, sheet))


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write a row for each sheet; they come from no file, so their source is empty."""
    put(_BULK, sheets, path)


def header(first: str = "") -> str:
    """Return the row of the column names, after the text ``first``."""
    return first + row(("source", "sheet_index", *_keys(), "findings"))


def line(record: Record) -> str:
    """Return the row of a record."""
    cells = (_cell(record.sheet, key) for key in _keys())
    found = "; ".join(f"{one.line}: {one.message}" for one in record.diagnostics)
    return row((shown(record.source) or None, record.index, *cells, found or None))


@cache
def _keys() -> tuple[str, ...]:
    return tuple(kinds(FilmSheet))


def _cell(sheet: FilmSheet, key: str) -> object:
    """Return what the cell of a key holds: a single value, or a list as text."""
    value = getattr(sheet, key)
    if not isinstance(value, tuple):
        return value
    if key == _PARAGRAPHS:
        return "\n\n".join(value) or None
    return "; ".join(one if isinstance(one, str) else _item(one) for one in value) or None


def _item(fact: Any) -> str:
    """Return a fact in a few words."""
    plain, bracketed, label = [], [], ""
    cls: type = type(fact)
    for name in _stated(cls):
        value = getattr(fact, name)
        if value is None or value == "":
            continue
        if name in _BRACKETED:
            bracketed.append(value)
        elif name in _LABELLED:
            label = f"{value}: "
        elif isinstance(fact, Runtime) and isinstance(value, int):
            plain += [f"{value} {'min' if name == 'minutes' else 's'}"] if value or name == "minutes" else []
        else:
            plain.append(str(value))
    return label + " ".join([*plain, *(f"({one})" for one in bracketed)])


@cache
def _stated(cls: type) -> tuple[str, ...]:
    """Return the attributes of a class that are written: those that are stated and no lists."""
    derived = DERIVED.get(cls, {})
    return tuple(
        key for key, kind in kinds(cls).items() if key not in derived and not isinstance(kind, Several)
    )


def lost(sheet: FilmSheet) -> tuple[str, ...]:
    """Return the JSON Pointers of the values that a row doesn't tell apart from what stands beside them.

    Every value is somewhere in the row, but where it ends, or what it is, may be lost.
    """
    return tuple(one.pointer for one in stated(sheet) if isinstance(one.value, str) and _is_lost(one))


def _is_lost(one: Stated) -> bool:
    """Return True if a value can't be told apart from what stands beside it."""
    value = str(one.value)
    if one.key == _PARAGRAPHS:
        return "\n\n" in value
    if one.entry is None:
        return False
    if "; " in value:
        return True
    return not isinstance(one.entry, str) and _is_mixed_up(one.entry, one.name, value)


def _is_mixed_up(fact: object, name: str, value: str) -> bool:
    """Return True if the text of an attribute could be read as another attribute, or as part of it."""
    cls: type = type(fact)
    others = {other: getattr(fact, other) for other in _stated(cls) if other != name}
    brackets = [other for other in _BRACKETED if other in others]
    if name in _BRACKETED:
        return ") (" in value or any(others[other] is None for other in brackets)
    if name in _LABELLED:
        return ": " in value
    return bool(
        (brackets and " (" in value)
        or (others.get("label", "") is None and ": " in value)
        or (others.get("region", "") is None and _REGION.match(value))
        or (others.get("medium", "") is None and _MEDIUM.search(value))
    )


def _encode(records: Sequence[Record]) -> bytes:
    """Return the rows of records."""
    return "".join(map(line, records)).encode()


def _assemble(frames: Iterator[bytes], path: Path) -> None:
    """Write a byte order mark, the header and the rows to a file."""
    with path.open("wb") as file:
        file.write(header().encode("utf-8-sig"))
        file.writelines(frames)


_BULK = Bulk(_encode, _assemble, ".csv")
FORMAT = Format(
    "csv-flat",
    round_trip=False,
    loses=(
        "where an item of a list ends: an item may hold a semicolon itself",
        "which words in brackets are a role, a note, a reason or part of a name",
        "which words are a region, a medium or a label, and which a name that has the same",
        "codes of countries and languages, and the places of releases",
        "all but the line and the message of what was found wrong",
    ),
    dumps=dumps,
    write=write,
    bulk=_BULK,
    lost=lost,
)
"""One row a film."""
