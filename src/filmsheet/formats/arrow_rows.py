"""Records as rows of Arrow: their columns, and the way there and back.

Needs pyarrow, the extra ``arrow``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from filmsheet.errors import need
from filmsheet.formats.file_names import shown
from filmsheet.formats.record import Record
from filmsheet.formats.sheet_json import decode
from filmsheet.model import FilmSheet
from filmsheet.model.keys import kinds
from filmsheet.model.kinds import Choice, Fact, Flag, Kind, Maybe, Moment, Region, Several, Text, Whole
from filmsheet.text.diagnostic import Diagnostic, Edit, Fix
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyarrow import RecordBatch, Schema

__all__ = ["OF_A_FINDING", "SCHEMA", "pa", "records_in", "rows"]

pa: Any = need("pyarrow", "arrow")


def _type(kind: Kind) -> Any:
    """Return the Arrow type of a kind of value; raises TypeError for a kind that isn't known here."""
    match kind:
        case Maybe(inner):
            return _type(inner)
        case Several(inner):
            return pa.list_(_type(inner))
        case Fact(cls):
            return pa.struct([(key, _type(one)) for key, one in kinds(cls).items()])
        case Text() | Choice() | Region() | Moment():  # a date is its EDTF text, as in JSON
            return pa.string()
        case Whole():
            return pa.int32()
        case Flag():
            return pa.bool_()
        case _:
            message = f"no Arrow type for {kind!r}"
            raise TypeError(message)


def _all_of(kind: Any, names: str) -> list[tuple[str, Any]]:
    """Return a pair for each name, with the same Arrow type."""
    return [(name, kind) for name in names.split()]


_EDIT: Final = pa.struct([*_all_of(pa.int32(), "offset end_offset"), ("text", pa.string())])
_DIAGNOSTIC: Final = pa.struct(
    [
        *_all_of(pa.string(), "path rule name severity message"),
        *_all_of(pa.int32(), "line column end_line end_column offset end_offset"),
        ("help", pa.string()),
        ("fix", pa.struct([("safety", pa.string()), ("edits", pa.list_(_EDIT))])),
    ]
)

SCHEMA: Final[Schema] = pa.schema(
    [
        ("source", pa.string()),
        ("index", pa.int32()),
        ("sheet", _type(Fact(FilmSheet))),
        ("diagnostics", pa.list_(_DIAGNOSTIC)),
    ]
)
"""The columns of a batch: a row for each sheet, with the keys of a converted record.

`sheet` has every key of the sheet's JSON, derived keys too; a list is never null.
"""

OF_A_FINDING = 400
"""About how many bytes a diagnostic takes: a picture that is read as a sheet has thousands of them."""


def rows(found: Iterable[Record]) -> RecordBatch:
    """Return records as a batch with the columns of `SCHEMA`.

    Raises UnicodeEncodeError for a sheet with a lone surrogate.
    """
    return pa.RecordBatch.from_pylist([_row(record) for record in found], schema=SCHEMA)


def _row(record: Record) -> dict[str, Any]:
    """Return a record as a dict of its columns, with paths as UTF-8 can hold them."""
    row = record.to_json()
    row["source"] = shown(record.source)
    for one in row["diagnostics"]:
        one["path"] = one["path"] and shown(one["path"])
    return row


def records_in(batch: RecordBatch) -> Iterator[Record]:
    """Yield the records of a batch; raises SheetError for a sheet that isn't valid."""
    for row in batch.select(SCHEMA.names).to_pylist():
        found = tuple(map(_diagnostic, row["diagnostics"]))
        yield Record(row["source"], row["index"], decode(row["sheet"]), found)


def _diagnostic(said: dict[str, Any]) -> Diagnostic:
    """Return a diagnostic from its dict in a row."""
    offset, end, fix = said.pop("offset"), said.pop("end_offset"), said.pop("fix")
    place = [said.pop(name) for name in ("line", "column", "end_line", "end_column")]
    edits = fix and tuple(Edit(**edit) for edit in fix["edits"])
    return Diagnostic(**said, span=Span(offset, end, *place), fix=fix and Fix(fix["safety"], edits))
