"""Records as rows of Arrow: the columns that they have, and the way there and back.

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
    """The Arrow type of a kind of value; a kind that is new raises TypeError until it is told here."""
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
"""What comes out: a row for each sheet, with the keys of a converted record.

`sheet` has every key of the sheet's JSON, those that follow from others too; a list is never null.
"""

OF_A_FINDING = 400
"""About how many bytes a diagnostic takes: a picture that was taken for a sheet has thousands."""


def rows(found: Iterable[Record]) -> RecordBatch:
    """Records as a batch, as `SCHEMA` says; UnicodeEncodeError for a sheet with a lone surrogate."""
    return pa.RecordBatch.from_pylist([_row(record) for record in found], schema=SCHEMA)


def _row(record: Record) -> dict[str, Any]:
    row = record.to_json()
    row["source"] = shown(record.source)
    for one in row["diagnostics"]:
        one["path"] = one["path"] and shown(one["path"])
    return row


def records_in(batch: RecordBatch) -> Iterator[Record]:
    """The records that a batch says; SheetError where a sheet of it can't be one."""
    for row in batch.select(SCHEMA.names).to_pylist():
        found = tuple(map(_diagnostic, row["diagnostics"]))
        yield Record(row["source"], row["index"], decode(row["sheet"]), found)


def _diagnostic(said: dict[str, Any]) -> Diagnostic:
    offset, end, fix = said.pop("offset"), said.pop("end_offset"), said.pop("fix")
    place = [said.pop(name) for name in ("line", "column", "end_line", "end_column")]
    edits = fix and tuple(Edit(**edit) for edit in fix["edits"])
    return Diagnostic(**said, span=Span(offset, end, *place), fix=fix and Fix(fix["safety"], edits))
