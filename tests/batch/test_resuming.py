"""Going on: what has been read and has changed since is read again, and what others have put there stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet.batch import engine, work
from filmsheet.batch.placing import PlaceError
from filmsheet.batch.spool import Spool
from filmsheet.formats import scratch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from filmsheet.batch.engine import Job

    Jobs = Callable[..., Job]


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "CHUNK_MEMBERS", 2)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(os, "sync", lambda: None)


def killed_at(files: int) -> Callable[[int], None]:
    def told(done: int) -> None:
        if done >= files:
            raise KilledError

    return told


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in files}


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder with files, a link and an archive in it, all in two folders."""
    root = tmp_path / "sheets"
    for folder in ("a", "b"):
        (root / folder).mkdir(parents=True)
        for number in range(3):
            (root / folder / f"{number}.txt").write_text(f"NIGHT {folder}{number}\nYear: 1990\n")
    (tmp_path / "target").write_text("DAY\nYear: 1990\n")
    (root / "a" / "link.txt").symlink_to(tmp_path / "target")
    with zipfile.ZipFile(root / "a" / "more.zip", "w") as archive:
        archive.writestr("x.txt", "NOON\nYear: 1990\n")
    return root


def rewrite(root: Path) -> None:
    (root / "a" / "0.txt").write_text("NIGHT a0\nYear: 1991\n")  # of the same size


def exchange(root: Path) -> None:
    (root / "a" / "00.txt").write_text("NIGHT a0\nYear: 1990\n")
    (root / "a" / "1.txt").unlink()


def relink(root: Path) -> None:
    (root.parent / "target").write_text("DAY\nYear: 1991\n")


def pack(root: Path) -> None:
    with zipfile.ZipFile(root / "a" / "more.zip", "w") as archive:
        archive.writestr("x.txt", "NOON\nYear: 1991\n")


def swap(root: Path) -> None:
    (root / "a" / "0.txt").rename(root / "x")
    (root / "a" / "1.txt").rename(root / "a" / "0.txt")
    (root / "x").rename(root / "a" / "1.txt")


@pytest.mark.parametrize(
    "inputs", [["sheets"], ["sheets/*/*"], ["sheets/a", "sheets/b"], ["sheets/a", "sheets"]]
)
@pytest.mark.parametrize("change", [rewrite, exchange, relink, pack, swap])
@pytest.mark.parametrize("is_finished", [False, True])
def test_a_file_that_was_read_and_has_changed_is_read_again(
    job: Jobs,
    tmp_path: Path,
    sheets: Path,
    monkeypatch: pytest.MonkeyPatch,
    inputs: list[str],
    change: Callable[[Path], None],
    *,
    is_finished: bool,
) -> None:
    earlier = sheets.stat().st_mtime_ns - 10**9
    for number, one in enumerate(sorted(sheets.rglob("*.*"))):
        os.utime(one, ns=(earlier, earlier + number))
    again = job(*(tmp_path / one for one in inputs), resume=True)
    with monkeypatch.context() as patched:
        if is_finished:
            patched.setattr(engine, "put", lambda *_, **__: killed_at(0)(0))
        with pytest.raises(KilledError):
            engine.run(again, killed_at(99 if is_finished else 6))
    change(sheets)
    assert engine.run(again).resumed == 0
    undisturbed = job(*(tmp_path / one for one in inputs), out="undisturbed")
    engine.run(undisturbed)
    assert contents(again.out) == contents(undisturbed.out)


def test_a_file_behind_those_that_were_read_is_not_in_the_way(job: Jobs, sheets: Path) -> None:
    again = job(sheets, resume=True)
    with pytest.raises(KilledError):
        engine.run(again, killed_at(6))
    (sheets / "b" / "2.txt").write_text("DUSK\nYear: 2001\n")
    (sheets / "c.txt").write_text("DAWN\nYear: 2001\n")
    assert engine.run(again).resumed == 6
    undisturbed = job(sheets, out="undisturbed")
    assert engine.run(undisturbed).counts["files"] == 9
    assert contents(again.out) == contents(undisturbed.out)


@pytest.mark.parametrize("to", ["jsonl", "csv"])
def test_once_the_output_is_in_its_place_it_stays_whatever_became_of_the_files(
    job: Jobs, sheets: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    again = job(sheets, to=to, resume=True)
    with monkeypatch.context() as patched:
        patched.setattr(Spool, "remove", lambda _: killed_at(0)(0))
        with pytest.raises(KilledError):
            engine.run(again)
    before = contents(again.out)
    shutil.rmtree(sheets)
    sheets.mkdir()
    assert engine.run(again).resumed == 8
    assert contents(again.out) == before
    assert not scratch.is_begun(again.out)


# ---- what others put there


def test_what_is_put_there_meanwhile_stays(job: Jobs, sheets: Path) -> None:
    again = job(sheets, resume=True)

    def meanwhile(done: int) -> None:
        if done == 6:
            again.out.write_bytes(b"mine")

    for attempt in (1, 2):
        with pytest.raises(PlaceError, match="isn't what it was when the run began"):
            engine.run(again, meanwhile)
        assert again.out.read_bytes() == b"mine", attempt
    again.out.rename(again.out.with_name("moved"))
    assert engine.run(again).resumed == 8
    with pytest.raises(KilledError):
        engine.run(again._replace(force=True, resume=False), killed_at(6))
    again.out.write_bytes(b"mine, too")
    assert engine.run(again._replace(force=True)).resumed == 6
    assert again.out.read_bytes().count(b"\n") == 8


def test_a_file_that_is_put_into_an_earlier_output_meanwhile_stays(job: Jobs, sheets: Path) -> None:
    again = job(sheets, to="csv", force=True)
    engine.run(again)
    before = contents(again.out)

    def meanwhile(done: int) -> None:
        if done == 6:
            (again.out / "notes.txt").write_bytes(b"mine")

    with pytest.raises(FileExistsError, match=r"holds notes\.txt"):
        engine.run(again, meanwhile)
    assert contents(again.out) == before | {"notes.txt": b"mine"}
    (again.out / "notes.txt").unlink()
    assert engine.run(again._replace(resume=True)).resumed == 8


KILLED = """
import os, signal, sys
from pathlib import Path
import filmsheet
rename = Path.rename

def killed(self, target):
    if self.name == "made":
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)

Path.rename = killed
if sys.argv[3] == "write":
    filmsheet.formats.get("csv").write([], "out")
else:
    filmsheet.convert(sys.argv[1], to=sys.argv[2], out="out", jobs=1)
"""


@pytest.mark.parametrize("by", ["convert", "write"])
@pytest.mark.parametrize("resume", [False, True])
def test_killed_between_two_renames_nothing_is_lost(
    job: Jobs, tmp_path: Path, sheets: Path, by: str, *, resume: bool
) -> None:
    first = job(sheets / "a", to="csv")
    engine.run(first)
    before = contents(first.out)
    command = [sys.executable, "-c", KILLED, str(sheets), "csv", by]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == -9
    assert not first.out.exists()
    again = job(sheets, to="csv", resume=resume)
    if resume and by == "convert":  # all was read, so that only the last step is left
        assert engine.run(again, killed_at(0)).resumed == 8
    else:
        with pytest.raises(KilledError):
            engine.run(again, killed_at(0))  # it comes back before anything is done
        assert contents(first.out) == before
    assert engine.run(again._replace(resume=True, force=True)).counts["files"] == 8
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_full_disk_keeps_what_was_there(job: Jobs, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = job(sheets, to="csv", force=True)
    engine.run(again)
    before = contents(again.out)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("filmsheet.formats.csv._file", full)
        with pytest.raises(OSError, match="No space left"):
            engine.run(again)
    assert contents(again.out) == before
    [room] = again.out.parent.glob(".filmsheet-*")
    assert not (room / "made").exists()
    assert engine.run(again._replace(resume=True)).resumed == 8
    assert contents(again.out) == before
