"""What goes to a cluster and what comes back, with a stand-in for the cluster.

The clusters themselves run in sessions of their own: `nox -s spark ray`.
"""

from __future__ import annotations

import pickle
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from filmsheet import arrow
from filmsheet.archives.member import Member
from filmsheet.batch import cluster, ray, spark
from filmsheet.batch import engine as engines
from filmsheet.batch.work import Asked, chunks, done
from filmsheet.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet.formats.record import Record

ADAPTERS = sorted(engines.CLUSTERS)


def theirs(schema: pa.Schema) -> pa.Schema:
    """A schema as another engine gives it back: the same columns, and something of its own beside them."""
    return schema.with_metadata({"theirs": "yes"})


class Frame:
    """A table of Spark's, or a set of tables of Ray's: the kernel runs here, on two parts of each table."""

    def __init__(self, *tables: pa.Table) -> None:
        self.tables = tables
        self.context = SimpleNamespace(execution_options=SimpleNamespace(preserve_order=False))

    def halves(self) -> list[pa.Table]:
        cuts = [(table, (table.num_rows + 1) // 2) for table in self.tables]
        return [half for table, at in cuts for half in (table.slice(0, at), table.slice(at))]

    def mapInArrow(self, kernel: Callable[..., Any], columns: pa.Schema) -> Frame:  # noqa: N802 - Spark's name
        return Frame(
            *(pa.Table.from_batches(kernel(iter(one.to_batches())), columns) for one in self.halves())
        )

    def toArrow(self) -> pa.Table:  # noqa: N802 - Spark's name
        return pa.concat_tables(self.tables)

    def map_batches(self, read: Callable[..., Any], **options: Any) -> Frame:
        assert options == {"batch_format": "pyarrow", "batch_size": None}
        return Frame(*(made for one in self.halves() for made in read(one)))

    def iter_batches(self, **options: Any) -> Iterator[pa.Table]:
        assert options == {"batch_format": "pyarrow", "batch_size": None}
        assert self.context.execution_options.preserve_order
        return iter(self.tables)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """Stand-ins for both clusters; every frame that an adapter makes is noted."""
    found: list[Frame] = []

    def frame(tables: Any) -> Frame:
        found.append(Frame(*tables) if isinstance(tables, list) else Frame(tables))
        return found[-1]

    session = SimpleNamespace(createDataFrame=frame)
    builder = SimpleNamespace(appName=lambda _name: SimpleNamespace(getOrCreate=lambda: session))
    modules = {
        ("pyspark.sql", "spark"): SimpleNamespace(SparkSession=SimpleNamespace(builder=builder)),
        ("pyspark.sql.pandas.types", "spark"): SimpleNamespace(from_arrow_schema=theirs),
        ("ray.data", "ray"): SimpleNamespace(from_arrow=frame),
    }
    for adapter in spark, ray:
        monkeypatch.setattr(adapter, "need", lambda *asked: modules[asked])
    monkeypatch.setattr(spark, "_WINDOW", 1 << 17)
    monkeypatch.setattr(ray, "_BLOCK", 1 << 16)
    monkeypatch.setattr(ray, "_BLOCKS", 2)
    return found


@pytest.mark.parametrize("engine", ADAPTERS)
def test_an_adapter_gives_the_rows_of_the_local_engine_in_their_order(
    engine: str, members: list[Member], local: list[Record], made: list[Frame]
) -> None:
    run: Callable[..., Iterator[pa.RecordBatch]] = {"ray": ray.run, "spark": spark.run}[engine]
    batches = list(run(iter(members)))
    assert {batch.schema for batch in batches} == {arrow.SCHEMA}
    assert not any(batch.schema.metadata for batch in batches)
    assert [record for batch in batches for record in arrow.records_in(batch)] == local
    assert len(made) > 1, "more than one job, as the driver holds only so much"


@pytest.mark.parametrize("engine", ADAPTERS)
@pytest.mark.usefixtures("made")
def test_an_archive_is_converted_as_here(engine: str, members: list[Member]) -> None:
    asked = Asked("parquet", title_from="filename")
    found = list(cluster.converted(engine, iter(members), asked))
    here = [done(asked, chunk) for chunk in chunks(members)]
    assert sum(one.members for one in found) == len(members)
    assert [error for one in found for error in one.errors] == [error for one in here for error in one.errors]
    counted = [sum((one.counts.get("sheets", 0) for one in those), 0) for those in (found, here)]
    assert counted[0] == counted[1]


def test_what_comes_of_a_chunk_comes_back_as_it_was(members: list[Member]) -> None:
    asked = Asked("parquet", losses=True)
    [window] = cluster.windows(members, 1 << 30)
    back = [one for batch in cluster.map_done([window], asked=asked) for one in cluster.done_in(batch)]
    assert back == [done(asked, chunk) for chunk in chunks(members)]
    assert {batch.schema for batch in cluster.map_done([window], asked=asked)} == {cluster.DONE}


def test_members_come_back_as_they_were(members: list[Member]) -> None:
    windows = list(cluster.windows(members, 1 << 14))
    assert [one for window in windows for one in arrow.members(window)] == members
    assert max(window.nbytes for window in windows) < 1 << 16
    assert len(windows) > 10


def test_a_window_is_made_only_when_it_is_asked_for() -> None:
    def endless() -> Iterator[Member]:
        while True:
            yield Member("a\udce9.txt", b"a" * 1000)

    window = next(cluster.windows(endless(), 10_000))
    assert window.num_rows == 8
    assert {member.source for member in arrow.members(window)} == {r"a\xe9.txt"}


def test_a_file_beyond_a_window_has_one_of_its_own() -> None:
    large = Member("large.txt", b"a" * 5000)
    windows = cluster.windows([large, large, Member("small.txt", b"")], 1000)
    assert [window.num_rows for window in windows] == [1, 1, 1]
    assert list(cluster.windows([], 1000)) == []


@pytest.mark.parametrize("engine", ADAPTERS)
def test_without_its_package_an_engine_names_the_extra(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, {"ray": "ray", "spark": "pyspark"}[engine], None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'filmsheet\[{engine}\]'"):
        next(cluster.converted(engine, iter([]), Asked("parquet")))


@pytest.mark.parametrize("engine", ADAPTERS)
def test_an_adapter_is_thin(engine: str) -> None:
    path = Path(cluster.__file__).with_name(f"{engine}.py")
    assert len(path.read_text("utf-8").splitlines()) < 40


def test_the_kernel_of_a_conversion_can_be_sent_to_another_process() -> None:
    kernel = partial(cluster.map_done, asked=Asked("parquet"))
    assert pickle.loads(pickle.dumps(kernel)).keywords == kernel.keywords
