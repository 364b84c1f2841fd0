"""Many sheets as one Parquet file: a row a sheet, with lists nested in it as in JSON.

The columns are `filmsheet.arrow.SCHEMA`. It needs pyarrow, which the extra ``arrow`` installs.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final, cast

from filmsheet.errors import SheetError, need
from filmsheet.formats import Bulk, Format
from filmsheet.formats import bulk as writing
from filmsheet.formats.json_text import sheet_text
from filmsheet.formats.sheet_json import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike
    from pathlib import Path

    from filmsheet.formats.record import Record
    from filmsheet.model import FilmSheet

__all__ = ["FORMAT", "assemble", "encode", "read", "write"]

_MOST_ROWS, _MOST_WEIGHT = 4096, 1 << 24
"""The most that a group of rows holds: so many rows, or so many characters and one row more."""
_READ_ROWS = 256
_WEIGHT = "weight"


def encode(records: Sequence[Record]) -> bytes:
    """Return records as an Arrow stream, with one more column: the weight of each, in characters."""
    from filmsheet.formats import arrow_rows  # noqa: PLC0415 - it needs pyarrow

    batch = arrow_rows.rows(records)
    # A record's weight depends on itself alone, so that groups are cut alike whatever the chunks are.
    weights = [len(sheet_text(one.sheet)) + arrow_rows.OF_A_FINDING * len(one.diagnostics) for one in records]
    batch = batch.append_column(_WEIGHT, arrow_rows.pa.array(weights, arrow_rows.pa.int64()))
    sink = arrow_rows.pa.BufferOutputStream()
    with need("pyarrow.ipc", "arrow").new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return cast("bytes", sink.getvalue().to_pybytes())


def assemble(frames: Iterable[bytes], path: Path) -> None:
    """Write one file of all frames, with only one frame and one group in memory at a time."""
    from filmsheet.formats import arrow_rows  # noqa: PLC0415 - it needs pyarrow

    parquet = need("pyarrow.parquet", "arrow")
    # The schema of Arrow is not stored beside Parquet's own: every type is one that Parquet has.
    with parquet.ParquetWriter(path, arrow_rows.SCHEMA, compression="zstd", store_schema=False) as writer:
        for group in _groups(frames):
            writer.write_table(arrow_rows.pa.Table.from_batches(group).combine_chunks())


def _groups(frames: Iterable[bytes]) -> Iterator[list[Any]]:
    """Yield the rows of all frames in groups, each cut when it is full, wherever a frame ends."""
    ipc = need("pyarrow.ipc", "arrow")
    group: list[Any] = []
    rows = weight = 0
    for batch in (batch for frame in frames for batch in ipc.open_stream(frame)):
        columns = batch.drop_columns([_WEIGHT])
        start = 0
        for at, one in enumerate(batch.column(_WEIGHT).to_pylist(), start=1):
            rows += 1
            weight += one
            if rows >= _MOST_ROWS or weight >= _MOST_WEIGHT:
                yield [*group, columns.slice(start, at - start)]
                group, rows, weight, start = [], 0, 0, at
        if start < batch.num_rows:
            group.append(columns.slice(start))
    if group:
        yield group


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write sheets to a file, in order, in place of its contents; raises as `bulk.write`."""
    writing.write(_BULK, sheets, path)


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of a file, in order; raises SheetError for any other file, OSError for none."""
    errors = need("pyarrow.lib", "arrow")
    try:
        with need("pyarrow.parquet", "arrow").ParquetFile(path) as file:
            if "sheet" not in file.schema_arrow.names:
                message = "not a file of sheets: it has no column `sheet`"
                raise SheetError(message)
            batches = file.iter_batches(batch_size=_READ_ROWS, columns=["sheet"])
            said = chain.from_iterable(batch.column("sheet").to_pylist() for batch in batches)
            yield from map(_sheet, count(), said)
    except (errors.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the system refuses the file, whatever it holds
        message = f"not Parquet: {error}"
        raise SheetError(message) from error


def _sheet(row: int, said: object) -> FilmSheet:
    """Return the sheet of a row; raises SheetError, with the number of the row, if it isn't valid."""
    try:
        return decode(said)
    except SheetError as error:
        message = f"row {row}: {error.message}"
        raise SheetError(message, pointer=error.pointer) from error


_BULK: Final = Bulk(encode, assemble, ".parquet")
FORMAT = Format(
    "parquet",
    round_trip=True,
    loses=(),
    write=write,
    read=read,
    bulk=_BULK,
)
"""Parquet, for programs that read tables."""
