"""Ray: the kernel of ``filmsheet.arrow``, run by the workers of a cluster. Needs the extra ``ray``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from filmsheet.batch import kernel
from filmsheet.batch.cluster import windows
from filmsheet.errors import need
from filmsheet.formats import arrow_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyarrow import RecordBatch, Schema, Table

    from filmsheet.archives.member import Member

    Kernel = Callable[[Iterable[RecordBatch]], Iterator[RecordBatch]]

_BLOCK, _BLOCKS = 1 << 22, 16  # bytes of members that a worker takes at a time; blocks that the driver holds


def run(
    members: Iterable[Member], kernel: Kernel = kernel.map_batches, schema: Schema = arrow_rows.SCHEMA
) -> Iterator[RecordBatch]:
    """Yield what a kernel makes of members, as ``spark.run`` does, on the cluster that Ray connects to."""
    of, data = arrow_rows.pa.Table.from_batches, need("ray.data", "ray")

    def read(table: Table) -> Iterator[Table]:
        return (of([made]) for made in kernel(table.to_batches()))

    blocks = (of([window]) for window in windows(members, _BLOCK))
    while held := list(islice(blocks, _BLOCKS)):
        found = data.from_arrow(held).map_batches(read, batch_format="pyarrow", batch_size=None)
        found.context.execution_options.preserve_order = True
        for table in found.iter_batches(batch_format="pyarrow", batch_size=None):
            yield from table.cast(schema).to_batches()
