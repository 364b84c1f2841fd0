"""Spark: the kernel of ``filmsheet.arrow``, run by the executors of a cluster. Needs the extra ``spark``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.batch import kernel
from filmsheet.batch.cluster import windows
from filmsheet.errors import need
from filmsheet.formats import arrow_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyarrow import RecordBatch, Schema

    from filmsheet.archives.member import Member

    Kernel = Callable[[Iterable[RecordBatch]], Iterator[RecordBatch]]

_WINDOW = 1 << 26
"""How many bytes of members the driver holds, and one job reads."""


def run(
    members: Iterable[Member], kernel: Kernel = kernel.map_batches, schema: Schema = arrow_rows.SCHEMA
) -> Iterator[RecordBatch]:
    """Yield what a kernel makes of members, in their order, in batches of a schema.

    The session is the one that exists, or a new session with Spark's own settings. Filmsheet must be
    installed where the executors are; when an executor dies, Spark does its work again on another.
    """
    session = need("pyspark.sql", "spark").SparkSession.builder.appName("filmsheet").getOrCreate()
    columns = need("pyspark.sql.pandas.types", "spark").from_arrow_schema(schema)
    for window in windows(members, _WINDOW):
        frame = session.createDataFrame(arrow_rows.pa.Table.from_batches([window]))
        yield from frame.mapInArrow(kernel, columns).toArrow().cast(schema).to_batches()
