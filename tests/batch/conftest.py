"""Archives to convert, made on the spot, and workers that go wrong at a word."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet.archives import Limits
from filmsheet.batch.engine import Job
from filmsheet.batch.work import Asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SICK = """\
import os, signal, time
import filmsheet.batch.work as work
from filmsheet.errors import MissingExtraError
read, write, here = work.records, work._written, os.environ["SICK"]

def records(asked, member, *more):
    word = member.source.partition(".")[0]
    if member.raw is not None:
        if word == "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "hangs":
            time.sleep(1000)
        if word == "raises":
            raise RuntimeError("a bug in " + member.source)
        if word == "lacks":
            raise MissingExtraError("projector", "cinema")
        if word == "once" and not os.path.exists(here):
            open(here, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
    return read(asked, member, *more)

def written(asked, found, errors):
    if any("heavy" in one.source and one.sheet.year for one in found):
        os.kill(os.getpid(), signal.SIGKILL)
    return write(asked, found, errors)

work.records, work._written = records, written
"""


@pytest.fixture
def sick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Workers die of members that are called so: a module that Python loads at its start sees to it."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SICK)
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setenv("SICK", str(site / "done"))
    return site


@pytest.fixture(scope="session")
def text() -> Callable[[int], bytes]:
    """A small sheet, each with another year."""
    return lambda number: (
        f"NIGHT {number}\nYear: {1900 + number % 100}\nUK: {number % 90 + 9} mins\n".encode()
    )


@pytest.fixture(scope="session")
def tarred(text: Callable[[int], bytes]) -> Callable[..., bytes]:
    """A tar of small sheets, packed or not."""

    def make(count: int, mode: Any = "w") -> bytes:
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode=mode) as archive:
            for number in range(count):
                entry = tarfile.TarInfo(f"{number // 100}/{number}.txt")
                entry.size = len(text(number))
                archive.addfile(entry, io.BytesIO(text(number)))
        return file.getvalue()

    return make


@pytest.fixture
def archive(tmp_path: Path, tarred: Callable[..., bytes]) -> Path:
    """A tar of forty sheets."""
    path = tmp_path / "archive.tar"
    path.write_bytes(tarred(40))
    return path


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., Job]:
    """A job that converts an archive to a place of its own."""

    def make(*inputs: Path, to: str = "jsonl", out: str = "out", jobs: int = 1, **more: Any) -> Job:
        asked = Asked(to, **more.pop("asked", {}))
        return Job(tuple(map(str, inputs)), asked, tmp_path / out, jobs, Limits(), **more)

    return make
