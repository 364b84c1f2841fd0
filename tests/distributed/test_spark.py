"""Spark for real: two executors, each a process of its own, one of which is killed in the middle of a job.

`nox -s spark` runs this, with the Java that it installs.
"""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet import arrow
from filmsheet.archives import Limits
from filmsheet.batch import spark
from filmsheet.batch.engine import Job, run
from filmsheet.batch.work import Asked, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from filmsheet.archives.member import Member
    from filmsheet.formats.record import Record

pytestmark = pytest.mark.spark

PATIENCE = 120


def executors(session: Any) -> dict[int, str]:
    """The processes of the session's executors, each with the number that Spark gave it."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_text().split("\0")
        except OSError:  # it has gone meanwhile
            continue
        if "org.apache.spark.executor.CoarseGrainedExecutorBackend" in words:
            said = dict(pairwise(words))
            if said["--app-id"] == session.sparkContext.applicationId:
                found[int(process.name)] = said["--executor-id"]
    return found


def wait_for(what: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def test_the_executors_give_the_rows_of_the_local_engine(
    session: Any, members: list[Member], local: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "_WINDOW", 1 << 17)  # several jobs, one after another
    batches = list(spark.run(iter(members)))
    assert {batch.schema for batch in batches} == {arrow.SCHEMA}
    assert [record for batch in batches for record in arrow.records_in(batch)] == local
    assert os.getpid() not in executors(session)
    assert len(executors(session)) == 2


def test_an_executor_that_is_killed_in_the_middle_of_a_job_loses_nothing(
    session: Any, members: list[Member], local: list[Record], tmp_path: Path
) -> None:
    went_on = tmp_path / "go on"

    def kernel(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The kernel, which waits half-way: each that begins leaves a file that bears its number."""
        name = f"begun-{os.getpid()}-{time.monotonic_ns()}"
        for number, made in enumerate(arrow.map_batches(batches)):
            yield made
            if number == 0:
                (tmp_path / name).touch()
                while not went_on.exists():
                    time.sleep(0.05)

    batches: list[pa.RecordBatch] = []
    job = Thread(target=lambda: batches.extend(spark.run(iter(members), kernel)), daemon=True)
    job.start()
    wait_for(lambda: len(list(tmp_path.glob("begun-*"))) == 2)  # both executors are in the middle of it
    before = executors(session)
    assert len(before) == 2
    os.kill(min(before), signal.SIGKILL)
    wait_for(lambda: min(before) not in executors(session))
    went_on.touch()
    job.join(PATIENCE)
    assert not job.is_alive()
    assert len(list(tmp_path.glob("begun-*"))) == 3, "what the executor was at was begun once more"
    assert [record for batch in batches for record in arrow.records_in(batch)] == local
    assert set(executors(session).values()) - set(before.values()), "another has taken its place"


@pytest.mark.usefixtures("session")
def test_an_archive_is_converted_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for to in "jsonl", "parquet":
        for engine in "local", "spark":
            run(Job((str(folder),), Asked(to), tmp_path / f"{engine}.{to}", 1, Limits(), engine=engine))
        there, here = (tmp_path / f"{engine}.{to}" for engine in ("spark", "local"))
        assert there.read_bytes() == here.read_bytes() != b""


@pytest.mark.usefixtures("session")
def test_what_is_asked_reaches_the_executors(members: list[Member]) -> None:
    asked = Asked("", dialect="german")
    here = [record for one in members for record in records(asked, one)]
    batches = spark.run(iter(members), partial(arrow.map_batches, dialect="german"))
    assert [record for batch in batches for record in arrow.records_in(batch)] == here
