"""Ray for real: two workers, each a process of its own, one of which is killed in the middle of a job.

`nox -s ray` runs this.
"""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from filmsheet import arrow
from filmsheet.archives import Limits
from filmsheet.batch import ray
from filmsheet.batch.engine import Job, run
from filmsheet.batch.work import Asked, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from filmsheet.archives.member import Member
    from filmsheet.formats.record import Record

pytestmark = [
    pytest.mark.ray,
    pytest.mark.usefixtures("workers"),
    pytest.mark.filterwarnings("default"),  # Ray has warnings of its own
]

PATIENCE = 120


def test_the_workers_give_the_rows_of_the_local_engine(
    members: list[Member], local: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray, "_BLOCK", 1 << 15)  # several jobs of several blocks each
    monkeypatch.setattr(ray, "_BLOCKS", 4)
    batches = list(ray.run(iter(members)))
    assert {batch.schema for batch in batches} == {arrow.SCHEMA}
    assert [record for batch in batches for record in arrow.records_in(batch)] == local


def test_a_worker_that_is_killed_in_the_middle_of_a_job_loses_nothing(
    members: list[Member], local: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray, "_BLOCK", 1 << 18)
    went_on = tmp_path / "go on"

    def kernel(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The kernel, which waits half-way: each that begins leaves a file that bears its number."""
        for number, made in enumerate(arrow.map_batches(batches)):
            yield made
            if number == 0:
                (tmp_path / f"begun-{os.getpid()}-{time.monotonic_ns()}").touch()
                while not went_on.exists():
                    time.sleep(0.05)

    batches: list[pa.RecordBatch] = []
    job = Thread(target=lambda: batches.extend(ray.run(iter(members), kernel)), daemon=True)
    job.start()
    end = time.monotonic() + PATIENCE
    while not (begun := sorted(tmp_path.glob("begun-*"))):
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
    worker = int(begun[0].name.split("-")[1])
    assert worker != os.getpid()
    os.kill(worker, signal.SIGKILL)
    went_on.touch()
    job.join(PATIENCE)
    assert not job.is_alive()
    assert [record for batch in batches for record in arrow.records_in(batch)] == local
    workers = [int(path.name.split("-")[1]) for path in tmp_path.glob("begun-*")]
    assert set(workers) - {worker}, "another has done its work"


def test_an_archive_is_converted_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for to in "jsonl", "parquet":
        for engine in "local", "ray":
            run(Job((str(folder),), Asked(to), tmp_path / f"{engine}.{to}", 1, Limits(), engine=engine))
        there, here = (tmp_path / f"{engine}.{to}" for engine in ("ray", "local"))
        assert there.read_bytes() == here.read_bytes() != b""


def test_what_is_asked_reaches_the_workers(members: list[Member]) -> None:
    asked = Asked("", dialect="german")
    here = [record for one in members for record in records(asked, one)]
    batches = ray.run(iter(members), partial(arrow.map_batches, dialect="german"))
    assert [record for batch in batches for record in arrow.records_in(batch)] == here
