"""The engine: the same bytes from any number of jobs, and from a run that was interrupted anywhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet import archives, formats
from filmsheet.archives import Position
from filmsheet.batch import engine, placing, pool, work
from filmsheet.batch import spool as spools
from filmsheet.batch.placing import PlaceError
from filmsheet.batch.spool import Spool
from filmsheet.errors import MissingExtraError
from filmsheet.formats import scratch
from filmsheet.formats.scratch import BusyError, ScratchFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet.batch.engine import Job

    Jobs = Callable[..., Job]

BULK = [name for name in formats.names() if formats.get(name).bulk is not None]


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of eight, so that the archive has five; and the disk need not hold anything for long."""
    monkeypatch.setattr(work, "CHUNK_MEMBERS", 8)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(os, "sync", lambda: None)


def contents(path: Path) -> dict[str, bytes]:
    """All that is in a file or a folder, by name."""
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in files}


def hidden(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name.startswith("."))


def killed_at(files: int) -> Callable[[int], None]:
    def told(done: int) -> None:
        if done >= files:
            raise KilledError

    return told


@pytest.mark.parametrize(
    ("to", "jobs"),
    [
        ("csv", 2),
        *(pytest.param(to, jobs, marks=pytest.mark.long) for to in BULK for jobs in (2, 5)),
    ],
)
def test_the_number_of_jobs_leaves_no_trace(job: Jobs, archive: Path, to: str, jobs: int) -> None:
    one = job(archive, to=to, out="one")
    several = job(archive, to=to, out="several", jobs=jobs)
    assert engine.run(one).counts == engine.run(several).counts
    assert contents(one.out) == contents(several.out)
    assert contents(one.out)
    assert hidden(one.out.parent) == []


def test_what_was_read_in_which_encoding_is_the_same_from_any_number_of_jobs(
    job: Jobs, tmp_path: Path
) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for number in range(40):
        (sheets / f"{number:02}.txt").write_bytes(b"Cast: Zo\xeb\n" if number % 3 else b"Cast: Zoe\n")
    found: list[bytes] = []
    for jobs in (1, 3):
        asked = job(sheets, jobs=jobs, asked={"encodings": True}, out=f"out{jobs}", resume=True)
        if jobs == 1:
            with pytest.raises(KilledError):
                engine.run(asked, killed_at(16))
        engine.run(asked, report=lambda spool: found.append(spool.encodings.read_bytes()))
    assert found[0] == found[1]
    assert [line.split(b'"')[3] for line in found[0].splitlines()] == [
        b"%02d.txt" % number for number in range(40) if number % 3
    ]


def test_another_process_makes_the_same_bytes(job: Jobs, archive: Path, tmp_path: Path) -> None:
    """Strings hash otherwise there, sets have another order, and chunks are cut elsewhere."""
    script = """import sys, filmsheet
for to in sys.argv[2:]:
    filmsheet.convert(sys.argv[1], to=to, out=f"there-{to}", jobs=1)
"""
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", script, str(archive), *BULK]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    for to in BULK:
        engine.run(job(archive, to=to, out="here"))
        assert contents(tmp_path / f"there-{to}") == contents(tmp_path / "here"), to
        scratch.remove(tmp_path / "here")


@pytest.mark.parametrize(
    "to", ["jsonl", *(pytest.param(to, marks=pytest.mark.long) for to in BULK if to != "jsonl")]
)
def test_killed_anywhere_it_goes_on_to_the_same_bytes(job: Jobs, archive: Path, to: str) -> None:
    undisturbed = job(archive, to=to, out="undisturbed", asked={"losses": True})
    counts = engine.run(undisturbed).counts
    again = job(archive, to=to, asked={"losses": True}, resume=True)
    for files in (0, 1, 16, 25):  # a run is killed, and the run that goes on, and so on
        with pytest.raises(KilledError):
            engine.run(again, killed_at(files))
        assert not again.out.exists()
    summary = engine.run(again)
    assert (summary.resumed, summary.counts) == (32, counts)
    assert contents(again.out) == contents(undisturbed.out)
    assert hidden(again.out.parent) == []


@pytest.mark.parametrize("to", ["jsonl", "json", "csv"])
@pytest.mark.parametrize("force", [False, True])
def test_killed_at_its_last_steps_it_ends_the_same(
    job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch, to: str, *, force: bool
) -> None:
    undisturbed = job(archive, to=to, out="undisturbed")
    counts = engine.run(undisturbed).counts
    steps = [
        (Spool, "end"),
        (Spool, "sync"),
        (placing, "replaceable"),
        (ScratchFolder, "place"),
        (spools, "settle"),
        (Spool, "remove"),
        (Path, "unlink"),
    ]
    for place, name in steps:
        again = job(archive, to=to, out=name, force=force)
        if force:
            engine.run(job(archive, to=to, out=name, include=("1*.txt",)))

        def kill(*_: Any, **__: Any) -> None:
            raise KilledError

        with monkeypatch.context() as patched:
            patched.setattr(place, name, kill)
            with pytest.raises(KilledError):
                engine.run(again)
        summary = engine.run(again._replace(resume=True))
        assert (summary.resumed, summary.counts) == (40, counts), name
        assert contents(again.out) == contents(undisturbed.out), name
        assert hidden(again.out.parent) == []


def test_killed_between_two_renames_a_folder_comes_back(
    job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = job(archive, to="csv", include=("1*.txt",))
    engine.run(first)
    before = contents(first.out)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "made":
            raise PermissionError
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fail)
        with pytest.raises(PermissionError):
            engine.run(job(archive, to="csv"))
    assert contents(first.out) == before
    engine.run(job(archive, to="csv", resume=True))
    after = contents(first.out)
    assert after != before

    def interrupted(self: Path, target: Path) -> Path:
        rename(self, target)
        if self.name == "made":
            raise KilledError  # Ctrl-C, when the new one is there
        return target

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KilledError):
        engine.run(first)
    assert contents(first.out) == before
    monkeypatch.undo()
    engine.run(first._replace(resume=True))
    assert contents(first.out) == before
    assert hidden(first.out.parent) == []


def test_a_run_that_was_finished_is_left_alone(job: Jobs, archive: Path) -> None:
    again = job(archive, resume=True)
    assert engine.run(again).resumed == 0  # it was never begun
    stamp = again.out.stat().st_mtime_ns
    assert engine.run(again) == (Counter(), (), 0.0, None)
    assert again.out.stat().st_mtime_ns == stamp
    forced = engine.run(again._replace(force=True))  # the command of a run that was killed before it began
    assert forced.resumed == 0
    assert again.out.stat().st_mtime_ns != stamp


@pytest.mark.parametrize("to", BULK)
def test_what_is_no_such_output_was_not_finished(job: Jobs, archive: Path, to: str) -> None:
    again = job(archive, to=to, resume=True)
    engine.run(again)
    assert engine.run(again).resumed is None
    if not again.out.is_file():
        return
    again.out.write_bytes(b"my diary")
    with pytest.raises(PlaceError, match=f"it isn't what {to} is like"):
        engine.run(again)
    assert again.out.read_bytes() == b"my diary"
    assert hidden(again.out.parent) == []
    again.out.write_bytes(b"")
    assert engine.run(again).resumed == 0


def test_an_empty_folder_is_no_output(job: Jobs, archive: Path) -> None:
    again = job(archive, to="csv", resume=True)
    again.out.mkdir()
    assert engine.run(again).resumed == 0
    assert engine.run(again).resumed is None


def test_an_output_that_was_taken_away_is_made_again(
    job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_: Any, **__: Any) -> None:
        raise KilledError

    again = job(archive, resume=True)
    with monkeypatch.context() as patched:
        patched.setattr(Spool, "remove", kill)
        with pytest.raises(KilledError):
            engine.run(again)
    again.out.unlink()
    assert engine.run(again).resumed == 0
    assert again.out.exists()


def folder(path: Path, text: Callable[[int], bytes], names: str) -> Path:
    path.mkdir(exist_ok=True)
    for number, name in enumerate(names.split()):
        (path / name).write_bytes(text(number))
    return path


def test_a_folder_that_is_another_meanwhile_is_begun_anew(
    job: Jobs, tmp_path: Path, text: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "CHUNK_MEMBERS", 2)
    sheets = folder(tmp_path / "sheets", text, "b.txt c.txt d.txt e.txt f.txt")
    again = job(sheets, resume=True)
    with pytest.raises(KilledError):
        engine.run(again, killed_at(4))
    (sheets / "g.txt").write_bytes(text(7))  # behind what is done: nothing to do again
    with pytest.raises(KilledError):
        engine.run(again, killed_at(6))
    (sheets / "a.txt").write_bytes(text(8))
    position = Position()
    assert engine.run(again, position=position).resumed == 0
    assert position.at == sum(one.stat().st_size for one in sheets.iterdir())
    engine.run(job(sheets, out="undisturbed"))
    assert contents(again.out) == contents(tmp_path / "undisturbed")
    with pytest.raises(KilledError):
        engine.run(again._replace(force=True), killed_at(4))
    for one in "abcde":
        (sheets / f"{one}.txt").unlink()
    assert engine.run(again).resumed == 0
    assert engine.run(again._replace(force=True)).counts["files"] == 2


def test_an_archive_of_the_same_name_is_another(
    job: Jobs, archive: Path, tarred: Callable[..., bytes]
) -> None:
    again = job(archive, resume=True)
    with pytest.raises(KilledError):
        engine.run(again, killed_at(8))
    archive.write_bytes(tarred(39))
    assert engine.run(again).resumed == 0


def test_another_version_begins_anew(job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: str) -> str:
        raise PackageNotFoundError

    with pytest.raises(KilledError):
        engine.run(job(archive), killed_at(8))
    monkeypatch.setattr(engine, "version", unknown)
    assert engine.run(job(archive, resume=True)).resumed == 0


def test_standard_input_is_read_once(
    job: Jobs, tarred: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def feed(raw: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    again = job(Path("-"), resume=True)
    feed(tarred(40))
    with pytest.raises(KilledError):
        engine.run(again, killed_at(16))
    feed(tarred(10))
    with pytest.raises(archives.InputError, match="standard input isn't what it was"):
        engine.run(again)
    feed(tarred(40))
    assert engine.run(again).resumed == 16
    feed(tarred(40))
    undisturbed = job(Path("-"), out="undisturbed")
    engine.run(undisturbed)
    assert contents(again.out) == contents(undisturbed.out)


@pytest.mark.usefixtures("sick")
def test_a_run_that_was_killed_goes_on_with_care(
    job: Jobs, tmp_path: Path, text: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file that brings down the process itself, the next run makes an error."""
    monkeypatch.setattr(work, "CHUNK_MEMBERS", 2)
    sheets = folder(tmp_path / "sheets", text, "a.txt b.txt c.txt kills.txt")
    again = job(sheets)
    for files in (0, 2):  # before anything was done, and after
        with pytest.raises(KilledError):
            engine.run(again, killed_at(files))
        summary = engine.run(again._replace(resume=True))
        assert [error.kind for error in summary.errors] == ["killed"]
        assert (summary.failed, summary.counts["files"], summary.resumed) == (1, 4, files)
        again.out.unlink()


@pytest.mark.usefixtures("sick")
def test_who_says_how_long_a_file_may_take_has_a_worker(
    job: Jobs, tmp_path: Path, text: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_LOOK", 0.05)
    sheets = folder(tmp_path / "sheets", text, "a.txt hangs.txt")
    summary = engine.run(job(sheets, patience=0.3))
    assert [error.kind for error in summary.errors] == ["timeout"]
    monkeypatch.setattr(pool, "IS_POSSIBLE", False)
    assert engine.run(job(sheets, patience=0.3)).failed == 0


@pytest.mark.usefixtures("sick")
def test_a_few_large_files_have_workers_too(
    job: Jobs, tmp_path: Path, text: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_LOOK", 0.05)
    monkeypatch.setattr(pool, "PATIENCE", 0.3)
    sheets = folder(tmp_path / "sheets", text, "a.txt hangs.txt")
    assert engine.run(job(sheets, jobs=2)).failed == 0  # it is waited for
    (tmp_path / "sheets" / "b.txt").write_bytes(b"x" * 1_200_000)
    summary = engine.run(job(sheets, jobs=2, out="large"))
    assert [(error.source, error.kind) for error in summary.errors] == [("hangs.txt", "timeout")]


@pytest.mark.usefixtures("sick")
def test_after_a_bug_all_that_was_done_before_is_kept(
    job: Jobs, tmp_path: Path, text: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = folder(tmp_path / "sheets", text, " ".join(f"a{at}.txt" for at in range(40)) + " raises.txt")
    again = job(sheets, jobs=2, resume=True)
    with pytest.raises(pool.WorkerError, match=r"a bug in raises\.txt"):
        engine.run(again)
    monkeypatch.delenv("PYTHONPATH")  # the bug is mended
    assert engine.run(again).resumed == 40
    engine.run(job(sheets, out="undisturbed"))
    assert contents(again.out) == contents(tmp_path / "undisturbed")


def test_the_disk_is_asked_to_hold_what_is_done_now_and_then(
    job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    sync = Spool.sync

    def noted(self: Spool) -> None:
        synced.append(self.members)
        sync(self)

    monkeypatch.setattr(Spool, "sync", noted)
    monkeypatch.setattr(engine, "_SYNCED", -1.0)
    engine.run(job(archive))
    assert synced == [8, 16, 24, 32, 40, 40, 40, 40]


def test_two_runs_never_write_the_same(job: Jobs, archive: Path) -> None:
    def both(done: int) -> None:
        if done == 16:
            with pytest.raises(BusyError):
                engine.run(job(archive, to="jsonld"))

    engine.run(job(archive), both)
    engine.run(job(archive, out="undisturbed"))
    assert contents(job(archive).out) == contents(job(archive, out="undisturbed").out)


def test_errors_are_counted_by_kind(job: Jobs, archive: Path, tmp_path: Path) -> None:
    os.truncate(archive, 20_000)
    (tmp_path / "odd.zip").write_bytes(b"no zip")
    summary = engine.run(job(archive, tmp_path / "odd.zip"))
    assert [(error.source, error.kind) for error in summary.errors] == [
        ("archive.tar", "cut-short"),
        ("odd.zip", "unreadable"),
    ]
    assert summary.failed == summary.counts["error:cut-short"] + summary.counts["error:unreadable"] == 2


def test_reports_come_before_the_spool_goes(job: Jobs, archive: Path) -> None:
    seen: list[Any] = []
    asked = job(archive, to="mec", asked={"losses": True})
    engine.run(asked, report=lambda spool: seen.append((spool.losses.read_bytes(), asked.out.exists())))
    assert seen[0][0].count(b"\n") == 40
    assert not seen[0][1]


# ---- before any work


def test_a_package_that_is_missing_is_told_at_once(
    job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lack(module: str, extra: str) -> None:
        raise MissingExtraError(module, extra)

    monkeypatch.setattr(engine, "need", lack)
    for asked, message in (
        (job(archive, asked={"guess": True}), "chardet"),
        (job(archive, engine="spark"), "pyspark"),
        (job(archive, engine="ray"), "ray"),
    ):
        with pytest.raises(MissingExtraError, match=message):
            engine.check(asked)
    with pytest.raises(ValueError, match="no engine is named 'steam'; there are: local, ray, spark"):
        engine.check(job(archive, engine="steam"))
    with pytest.raises(archives.InputError, match="there is no file or folder"):
        engine.check(job(archive / "nothing"))


def test_a_cluster_converts_in_place_of_workers(
    job: Jobs, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = pytest.importorskip("filmsheet.batch.cluster")
    asked = []

    def converted(name: str, members: Iterator[Any], how: Any) -> Iterator[Any]:
        asked.append((name, how))
        return (work.done(how, chunk) for chunk in work.chunks(members))

    monkeypatch.setattr(cluster, "converted", converted)
    there = job(archive, engine="ray")
    engine.run(there)
    engine.run(job(archive, out="here"))
    assert contents(there.out) == contents(there.out.with_name("here"))
    assert asked == [("ray", there.asked)]


def test_cores_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3}, raising=False)
    assert engine.cores() == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert engine.cores() == 5
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert engine.cores() == 1


@pytest.mark.parametrize(
    ("out", "given", "to", "message"),
    [
        ("sheets", "sheets", "csv", "would replace the input"),
        (".", "sheets/a.txt", "csv", "would replace the input"),
        ("sheets/a.txt", "sheets/a.txt", "jsonl", "would replace the input"),
        ("sheets/b.txt", "sheets", "jsonl", "would be read as a part of the input"),
        ("sheets/made", "sheets", "sheet", "would be read as a part of the input"),
        ("sheets/b.txt", "sheets/*", "jsonl", "would be read as a part of the input"),
        ("pipe", "sheets", "jsonl", "is no ordinary file"),
    ],
)
def test_no_place_that_would_be_read_or_lost(
    tmp_path: Path, text: Callable[[int], bytes], out: str, given: str, to: str, message: str
) -> None:
    folder(tmp_path / "sheets", text, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    bulk = formats.get(to).bulk
    assert bulk is not None
    with pytest.raises(PlaceError, match=message):
        placing.check((tmp_path / out).resolve(), bulk, ["-", "memory://x", str(tmp_path / given)], None)


@pytest.mark.parametrize(
    ("out", "to", "fine"),
    [
        ("sheets/all.jsonl", "jsonl", True),
        ("sheets/nfo", "nfo", True),
        ("sheets/.hidden.txt", "jsonl", True),
        ("csv", "csv", True),
        ("mine", "csv", False),
        ("mine", "jsonl", False),
        ("sheets/a.txt", "csv", False),
    ],
)
def test_a_place_is_replaced_if_it_is_an_output(
    tmp_path: Path, text: Callable[[int], bytes], job: Jobs, out: str, to: str, *, fine: bool
) -> None:
    sheets = folder(tmp_path / "sheets", text, "a.txt")
    folder(tmp_path / "mine", text, "diary.doc")
    engine.run(job(sheets, to="csv", out="csv"))
    bulk = formats.get(to).bulk
    assert bulk is not None
    given = [str(tmp_path / "nowhere"), str(tmp_path / "sheets" / "*.html"), str(sheets)]
    if fine:
        placing.check(tmp_path / out, bulk, given, None)
    else:
        with pytest.raises(FileExistsError, match="is left as it is"):
            placing.check(tmp_path / out, bulk, given[:1], None)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("sheets/a.txt", "sheets/a.txt", "would replace the input"),
        ("link.txt", "sheets/a.txt", "would replace the input"),
        ("hard", "sheets/a.txt", "is another name of the input"),
        ("sheets/b.txt", "sheets", "would be read as a part of the input"),
        ("sheets/b.zip", "sheets/*", "would be read as a part of the input"),
        ("out/b/c", "sheets", "lies in the output, which is replaced as a whole"),
        ("sheets/b.jsonl", "sheets", None),
        ("b.txt", "sheets", None),
    ],
)
def test_no_report_where_it_or_another_would_be_lost(
    tmp_path: Path, text: Callable[[int], bytes], name: str, given: str, message: str | None
) -> None:
    folder(tmp_path / "sheets", text, "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "sheets" / "a.txt")
    (tmp_path / "hard").hardlink_to(tmp_path / "sheets" / "a.txt")
    inputs = ["-", "memory://x", str(tmp_path / given)]
    asked = ("--errors", str(tmp_path / name), tmp_path.resolve() / "out", inputs, None)
    if message is None:
        placing.check_report(*asked)
        return
    with pytest.raises(PlaceError, match=f"--errors: .*{message}"):
        placing.check_report(*asked)
