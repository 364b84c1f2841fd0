"""Convert on a cluster: what goes to it and what comes back, as Arrow; each engine has an adapter.

An executor converts chunks by the same function as a worker on this machine; so the output is the same.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from filmsheet.batch import kernel
from filmsheet.batch.work import Done, Error, chunks, done
from filmsheet.formats import arrow_rows
from filmsheet.formats.file_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyarrow import RecordBatch, Schema

    from filmsheet.archives.member import Member
    from filmsheet.batch.work import Asked

__all__ = ["DONE", "converted", "done_in", "map_done", "windows"]

_pa = arrow_rows.pa
_texts = [(name, _pa.string()) for name in Error._fields]
DONE: Final[Schema] = _pa.schema(
    [
        ("members", _pa.int32()),
        ("frame", _pa.large_binary()),
        ("losses", _pa.large_binary()),
        ("errors", _pa.list_(_pa.struct(_texts))),
        ("counts", _pa.list_(_pa.struct([("of", _pa.string()), ("number", _pa.int64())]))),
        ("encodings", _pa.large_binary()),
    ]
)
"""What comes back: a row for each chunk, with the attributes of `filmsheet.batch.work.Done`."""


def converted(engine: str, members: Iterable[Member], asked: Asked) -> Iterator[Done]:
    """Convert members on a cluster, and yield the results, in their order, chunk by chunk.

    The adapter is the module here with the name of the engine. Raise MissingExtraError if the engine's
    package isn't installed.
    """
    run = import_module(f"filmsheet.batch.{engine}").run
    for batch in run(members, partial(map_done, asked=asked), DONE):
        yield from done_in(batch)


def map_done(batches: Iterable[RecordBatch], *, asked: Asked) -> Iterator[RecordBatch]:
    """Convert batches of files, of the schema `kernel.INPUT`, to batches of the schema `DONE`, in order."""
    for batch in batches:
        for chunk in chunks(kernel.members(batch)):
            found = done(asked, chunk)
            row = found._asdict()
            row["errors"] = [error._asdict() for error in found.errors]
            row["counts"] = [{"of": of, "number": number} for of, number in found.counts.items()]
            yield _pa.RecordBatch.from_pylist([row], schema=DONE)


def done_in(batch: RecordBatch) -> Iterator[Done]:
    """Yield the results of chunks from the rows of a batch with the schema `DONE`."""
    for row in batch.to_pylist():
        row["errors"] = tuple(Error(**error) for error in row["errors"])
        row["counts"] = {count["of"]: count["number"] for count in row["counts"]}
        yield Done(**row)


def windows(members: Iterable[Member], size: int) -> Iterator[RecordBatch]:
    """Yield members as batches of the schema `kernel.INPUT`, in order, each of ``size`` bytes or a bit more.

    It waits for as many members as fill a batch, and holds no more than these.
    """
    held: list[dict[str, Any]] = []
    weight = 0
    for member in members:
        held.append(member._asdict() | {"source": shown(member.source)})
        weight += arrow_rows.OF_A_FINDING + len(member.raw or b"")
        if weight >= size:
            yield _pa.RecordBatch.from_pylist(held, schema=kernel.INPUT)
            held, weight = [], 0
    if held:
        yield _pa.RecordBatch.from_pylist(held, schema=kernel.INPUT)
