"""How fast an archive is converted: python bulk.py [--quick] [--sheets N] [--rounds N] [--kill N].

A made archive, as a folder, a zip, a tar.gz and a WARC, is converted to JSON Lines by one job and by two, the
folder by `by_hand.py`, too. Each is a process of its own; a round runs all of them once, in a new order. CPU
time is told beside the clock's, as other work on a machine touches that less. `--kill` kills runs instead, at
random moments and with -9, goes on with `--resume`, and compares the bytes with those of an undisturbed run.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from argparse import ArgumentParser
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, NamedTuple

from corpus import sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHEETS, _QUICK_SHEETS, _ROUNDS = 100_000, 3_000, 3
_DISTINCT = 10_000
_IN_FOLDER = 1_000
_PEAK = 1024
_HERE = Path(__file__).parent
_RUN = f"""
import sys
from filmsheet.console.cli import main
code = main()
sys.path.append({str(_HERE)!r})
import peak
peak.tell()
sys.exit(code)
"""
_CONVERT = [sys.executable, "-c", _RUN, "convert", "-q", "--to"]
_BY_HAND = [sys.executable, str(_HERE / "by_hand.py")]


class Ran(NamedTuple):
    """What a run took: seconds by the clock and of CPU, and the peaks of main process and workers in MB."""

    clock: float
    cpu: float
    main: float
    workers: float


# ---- the archive


def _texts(count: int) -> Iterator[tuple[str, bytes]]:
    texts = [text.encode() for text in sheets(min(count, _DISTINCT), 7)]
    for number in range(count):
        yield f"{number // _IN_FOLDER:03}/{number:06}.txt", texts[number % len(texts)]


def _folder(path: Path, count: int) -> None:
    for name, raw in _texts(count):
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)


def _zip(path: Path, count: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in _texts(count):
            archive.writestr(name, raw)


def _tar(path: Path, count: int) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, raw in _texts(count):
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))


def _warc(path: Path, count: int) -> None:
    with path.open("wb") as file:
        for name, raw in _texts(count):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + raw
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://films.example/{name}\r\n"
                f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            with gzip.open(file, "wb", compresslevel=6) as record:  # each by itself, as archives have them
                record.write(head.encode() + answer + b"\r\n\r\n")


_KINDS: dict[str, Callable[[Path, int], None]] = {
    "sheets": _folder,
    "sheets.zip": _zip,
    "sheets.tar.gz": _tar,
    "sheets.warc.gz": _warc,
}


# ---- the runs


def _ran(command: list[str], folder: Path) -> Ran:
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
    stream = process.stderr
    assert stream is not None
    said = _all(stream)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {said}")
    main, workers = (int(word) / _PEAK for word in said.split())
    return Ran(seconds, usage.ru_utime + usage.ru_stime, main, workers)


def _all(stream: IO[bytes]) -> str:
    with stream:
        return stream.read().decode()


def _measure(folder: Path, rounds: int) -> dict[str, list[Ran]]:
    runs = {
        f"{kind}, {jobs} job{'s' * (jobs > 1)}": [
            *_CONVERT,
            "jsonl",
            kind,
            "-o",
            f"{kind}-{jobs}",
            "--jobs",
            str(jobs),
            "--force",
        ]
        for kind in _KINDS
        for jobs in (1, 2)
    }
    runs |= {f"by hand, {jobs} jobs": [*_BY_HAND, "sheets", f"hand-{jobs}", str(jobs)] for jobs in (1, 2)}
    found: dict[str, list[Ran]] = {name: [] for name in runs}
    draw = Random(5)
    for _ in range(rounds):
        for name in draw.sample(list(runs), len(runs)):
            found[name].append(_ran(runs[name], folder))
            print(f"  {name}: {found[name][-1].clock:.1f} s", file=sys.stderr)
    return found


def _compare(folder: Path) -> int:
    """Make sure that all read the same; how many records the script reads as filmsheet does."""
    for kind in _KINDS:
        one, two = (folder / f"{kind}-{jobs}" for jobs in (1, 2))
        assert _same(one, two), kind
    same = 0
    with (folder / "sheets-1").open("rb") as ours, (folder / "hand-1").open("rb") as theirs:
        for our, their in zip(ours, theirs, strict=True):
            record, other = json.loads(our), json.loads(their)
            assert record["source"] == other["source"]
            same += record["sheet"] == other["sheet"]
    return same


def _same(one: Path, two: Path) -> bool:
    return (
        subprocess.run(["/usr/bin/diff", "-rq", one, two], check=False, capture_output=True).returncode == 0
    )


def _table(found: dict[str, list[Ran]], count: int) -> None:
    hand = {jobs: found[f"by hand, {jobs} jobs"] for jobs in (1, 2)}
    print(f"{'':26} records/s  CPU ms each  MB, main  MB, workers  times by hand  CPU of it")
    for name, runs in found.items():
        against = hand[int(name.split(", ")[1].split()[0])]
        rate = count / median(run.clock for run in runs)
        cpu = 1000 * median(run.cpu for run in runs) / count
        peaks = f"{max(run.main for run in runs):8.0f}  {max(run.workers for run in runs):11.0f}"
        ratios = _spread([other.clock / run.clock for run, other in zip(runs, against, strict=True)])
        worth = _spread([other.cpu / run.cpu for run, other in zip(runs, against, strict=True)])
        print(f"{name:26} {rate:9,.0f}  {cpu:11.3f}  {peaks}  {ratios:>13}  {worth}")
    for kind in _KINDS:
        both = list(zip(found[f"{kind}, 1 job"], found[f"{kind}, 2 jobs"], strict=True))
        print(f"{kind:26} two jobs are {_spread([one.clock / two.clock for one, two in both])} times as fast")


def _spread(ratios: list[float]) -> str:
    return f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def _kill(folder: Path, times: int) -> None:
    """Kill runs at random moments, go on with them, and compare what comes of it; the archives take turns."""
    draw = Random()
    for to in ("jsonl", "csv", "sqlite"):
        lasts: dict[str, float] = {}
        equal = 0
        for kind in islice(cycle(_KINDS), times):
            words = [*_CONVERT, to, kind, "--jobs", "2", "-o"]
            good = f"good-{to}-{kind}"
            if kind not in lasts:
                lasts[kind] = _ran([*words, good], folder).clock
            after = draw.random() * lasts[kind]
            _killed([*words, "out"], folder, after)
            _ran([*words, "out", "--resume"], folder)
            same = _same(folder / "out", folder / good)
            print(
                f"  {to}, {kind}: killed after {after:.1f} s, {'the same' if same else 'other'} bytes",
                file=sys.stderr,
            )
            equal += same
            left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
            assert not left, left
            _remove(folder / "out")
        print(f"{to}: killed and resumed {times} times, the same bytes {equal} times", flush=True)
        for kind in lasts:
            _remove(folder / f"good-{to}-{kind}")


def _killed(command: list[str], folder: Path, after: float) -> None:
    """Run a command, and kill it with all its workers after so many seconds, if it is still there."""
    process = subprocess.Popen(command, cwd=folder, start_new_session=True, stderr=subprocess.DEVNULL)
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def main() -> None:
    """Make the archive, and measure, or kill."""
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help=f"{_QUICK_SHEETS:,} sheets")
    arguments.add_argument("--sheets", type=int, help=f"how many, {_SHEETS:,} unless told")
    arguments.add_argument("--rounds", type=int, default=_ROUNDS, help=f"how often, {_ROUNDS} unless told")
    arguments.add_argument("--kill", type=int, metavar="N", help="kill runs so often instead")
    given = arguments.parse_args()
    count = given.sheets or (_QUICK_SHEETS if given.quick else _SHEETS)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kind, make in _KINDS.items():
            make(folder / kind, count)
        if given.kill:
            _kill(folder, given.kill)
            return
        found = _measure(folder, given.rounds)
        same = _compare(folder)
    _table(found, count)
    print(f"{count:,} sheets, {given.rounds} rounds; the script reads {same:,} of them as filmsheet does")


if __name__ == "__main__":
    main()
