"""The kernel: a batch of files goes in, and a batch of their sheets comes out.

Any program that speaks Arrow (Spark, Ray, Dask, Daft, DuckDB, Polars) can run it. Each file has rows,
whatever it holds; if it could not be read, they say so. Needs pyarrow, the extra ``arrow``.
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
"""What goes in: a row for each file, with the attributes of `filmsheet.archives.Member`.

`source` is its name and `raw` its bytes, or null if it can't be read, and then `error` says why; `kind` is
`html` for a web page, and `charset` the encoding that it was sent in. Only the first two are needed; other
columns are ignored. Strings and binaries may have any of Arrow's types for them.
"""
_NEEDED: Final = ("source", "raw")


_MOST_ROWS = 512
_MOST_BYTES = 1 << 22


def parse_batch(batch: RecordBatch, *, dialect: str = "auto", encoding: str | None = None) -> RecordBatch:
    """Read a batch of files, with the schema `INPUT`; return all their sheets, in order, as one of `SCHEMA`.

    No content of a file raises. Raise KeyError if the column `source` or `raw` is missing, TypeError if a
    column of `INPUT` has another type, ValueError if it exists twice, LookupError for an unknown dialect or
    encoding.
    """
    asked = Asked("", dialect, encoding)
    return rows([record for member in members(batch) for record in records(asked, member)])


def map_batches(
    batches: Iterable[RecordBatch], *, dialect: str = "auto", encoding: str | None = None
) -> Iterator[RecordBatch]:
    """Read batch after batch, as `parse_batch` does, and yield small batches, however long the input is.

    Raise the errors of `parse_batch` at the batch that is not valid.
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
    """Yield records as batches of at most so many rows."""
    for start in range(0, len(held), _MOST_ROWS):
        yield rows(held[start : start + _MOST_ROWS])


def members(batch: RecordBatch) -> Iterator[Member]:
    """Yield the files of a batch, one at a time, as each becomes an object of Python.

    Raise, before the first file, the errors of `parse_batch` for a column that is missing or not valid.
    """
    names = [name for name in INPUT.names if _is_there(name, batch.schema)]
    columns = [batch.column(name) for name in names]
    for at in range(batch.num_rows):
        said = {name: column[at].as_py() for name, column in zip(names, columns, strict=True)}
        yield Member(**{**said, "source": said["source"] or "", "kind": said.get("kind") or "text"})


def _is_there(name: str, schema: Schema) -> bool:
    """Return True if there is a column of this name.

    Raise KeyError if a needed column is missing, ValueError if it exists twice, TypeError for its type.
    """
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
    """Return True if a column's type is any of Arrow's types for strings, or binaries, or is null."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    ways = [must, f"large_{must}", f"{must}_view", *(["fixed_size_binary"] if must == "binary" else [])]
    return any(getattr(pa.types, f"is_{way}")(kind) for way in (*ways, "null"))
