"""The kernel: a batch of files goes in, and a batch of their sheets comes out.

Whatever speaks Arrow (Spark, Ray, Dask, Daft, DuckDB, Polars) can run it. A file has its rows whatever it
holds; what could not be read is said in them. Needs pyarrow, the extra ``arrow``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from filmsheet.archives.member import Member
from filmsheet.batch.work import Asked, records
from filmsheet.formats.arrow_rows import OF_A_FINDING, pa, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyarrow import RecordBatch, Schema

    from filmsheet.formats.record import Record

__all__ = ["INPUT", "map_batches", "members", "parse_batch"]

INPUT: Final[Schema] = pa.schema(
    [(name, pa.large_binary() if name == "raw" else pa.string()) for name in Member._fields]
)
"""What goes in: a row for each file, with what `filmsheet.archives.Member` says of it.

`source` is its name, `raw` its bytes, null where it can't be read, and `error` says why then; `kind` is
`html` for a web page, and `charset` the encoding that it was sent in. All but the first two may be left out,
and columns beside these are not looked at. Strings and binaries may be kept in any way that Arrow has.
"""
_NEEDED: Final = ("source", "raw")


_MOST_ROWS = 512
_MOST_BYTES = 1 << 22


def parse_batch(batch: RecordBatch, *, dialect: str = "auto", encoding: str | None = None) -> RecordBatch:
    """Read a batch of files, as `INPUT` says: one batch, as `SCHEMA` says, of all their sheets in order.

    What a file holds never raises. KeyError where there is no column `source` or `raw`, TypeError where one
    of `INPUT` is of another type, ValueError where one is there twice, LookupError for an unknown dialect or
    encoding.
    """
    asked = Asked("", dialect, encoding)
    return rows([record for member in members(batch) for record in records(asked, member)])


def map_batches(
    batches: Iterable[RecordBatch], *, dialect: str = "auto", encoding: str | None = None
) -> Iterator[RecordBatch]:
    """Read batch after batch, as `parse_batch` does; what comes out is cut small, however long they are.

    It raises what `parse_batch` does, at the batch that is wrong.
    """
    asked = Asked("", dialect, encoding)
    for batch in batches:
        held: list[Record] = []
        weight = 0
        for member in members(batch):
            found = records(asked, member)
            held += found
            weight += len(member.raw or b"") + OF_A_FINDING * sum(len(one.diagnostics) for one in found)
            if len(held) >= _MOST_ROWS or weight >= _MOST_BYTES:
                yield from _cut(held)
                held, weight = [], 0
        yield from _cut(held)


def _cut(held: Sequence[Record]) -> Iterator[RecordBatch]:
    for start in range(0, len(held), _MOST_ROWS):
        yield rows(held[start : start + _MOST_ROWS])


def members(batch: RecordBatch) -> Iterator[Member]:
    """The files of a batch, one at a time, as each becomes an object of Python.

    It raises what `parse_batch` does for a column, before the first.
    """
    names = [name for name in INPUT.names if _is_there(name, batch.schema)]
    columns = [batch.column(name) for name in names]
    for at in range(batch.num_rows):
        said = {name: column[at].as_py() for name, column in zip(names, columns, strict=True)}
        yield Member(**{**said, "source": said["source"] or "", "kind": said.get("kind") or "text"})


def _is_there(name: str, schema: Schema) -> bool:
    """Whether there is a column of this name; what a caller may have done wrong with it is said."""
    must = "binary" if name == "raw" else "string"
    places = schema.get_all_field_indices(name)
    if not places:
        if name not in _NEEDED:
            return False
        message = f"there is no column {name!r}; it must be {must}"
        raise KeyError(message)
    if len(places) > 1:
        message = f"column {name!r} is there twice"
        raise ValueError(message)
    kind = schema.field(places[0]).type
    if not _holds(kind, must):
        message = f"column {name!r} is {kind}, and must be {must}"
        raise TypeError(message)
    return True


def _holds(kind: Any, must: str) -> bool:
    """Whether a column of a type holds strings, or binaries, however they are kept; or nothing at all."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    ways = [must, f"large_{must}", f"{must}_view", *(["fixed_size_binary"] if must == "binary" else [])]
    return any(getattr(pa.types, f"is_{way}")(kind) for way in (*ways, "null"))
