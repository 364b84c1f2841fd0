"""The spool: what is converted so far, kept so that a machine that dies takes nothing with it.

Beside the output stand files until it is there: its frames, one after another, what the format left out, what
was read in which encoding, and a journal with a line for each frame: how many members it is of, how long it
is, its checksum, and what was counted. A run that goes on reads them as far as they fit each other, cuts the
rest off, and begins after the members that are done. Whoever has the journal open holds it, so that no two
runs write the same output.
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections import Counter
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from filmsheet.batch.work import Done, Error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

_LOCKS: Final = "fcntl"
"""The module that can hold a file for one process; not every system has it."""
_PARTS: Final = ("frame", "losses", "encodings")
"""What a line of the journal calls the parts of a chunk: the files have them in this order."""
_PIECE: Final = 1 << 20
_CHECKSUM: Final = 8
"""How many digits a line of the journal begins with."""


class BusyError(OSError):
    """Another run is writing the same output."""

    def __init__(self, out: Path) -> None:
        super().__init__(errno.EBUSY, "another run is writing it", str(out))


class Spool:
    """What a run has done so far. Nothing but ``is_there`` can be asked before ``open``."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.frames = _beside(out, ".frames")
        self.losses = _beside(out, ".losses")
        self.encodings = _beside(out, ".encodings")
        self._journal = _beside(out, ".journal")
        self._files: list[FileIO] = []
        self._forget()

    def _forget(self) -> None:
        self.members = 0
        """How many members are done."""
        self.last: str | None = None
        """The source of the last of them."""
        self.finished = False
        """Whether these are all that there are."""
        self.counts: Counter[str] = Counter()
        self.seconds = 0.0
        """How long the runs before this one have taken."""

    @property
    def is_there(self) -> bool:
        """Whether a run has left anything to go on with, or is at it."""
        return self._journal.exists()

    @property
    def holds_work(self) -> bool:
        """Whether a run that failed has begun to keep what it does."""
        try:
            return self._journal.stat().st_size > 0
        except OSError:  # it isn't there, or has a name that is too long for any file
            return False

    @property
    def _parts(self) -> tuple[Path, Path, Path]:
        """The files that grow with each chunk, in the order in which a line of the journal tells of them."""
        return self.frames, self.losses, self.encodings

    def open(self, asked: dict[str, Any], *, resume: bool) -> bool:
        """Begin, or go on with what a run that was asked the same has left; whether it was one.

        Where that run had come so far that its frames are the output, ``frames`` isn't there. BusyError where
        another run is at it, OSError where the files can't be made.
        """
        self._files = [_held(self._journal, self._out)]
        try:
            kept = self._kept(asked) if resume else None
            if kept is None:
                self._begin(asked)
                return False
            length, *lengths = kept
            self._files[0].truncate(length)
            self._files[0].seek(length)
            if self.finished and not self.frames.exists():
                return True
            for path, length in zip(self._parts, lengths, strict=True):
                file = path.open("r+b", buffering=0)
                self._files.append(file)
                file.truncate(length)
                file.seek(length)
        except BaseException:
            self.close()
            raise
        return True

    def restart(self, asked: dict[str, Any]) -> None:
        """Begin anew, with nothing of what was done."""
        for file in self._files[1:]:
            file.close()
        del self._files[1:]
        self._begin(asked)

    def _begin(self, asked: dict[str, Any]) -> None:
        self._forget()
        journal = self._files[0]
        # The journal is emptied first, so that it never speaks of frames that are gone.
        journal.truncate(0)
        journal.seek(0)
        self._files += [path.open("w+b", buffering=0) for path in self._parts]
        self._line({"asked": asked})

    def add(self, done: Done, last: str | None, seconds: float) -> None:
        """Keep what came of the next chunk, whose last member is of that source."""
        parts = (done.frame, done.losses, done.encodings)
        for file, part in zip(self._files[1:], parts, strict=True):
            _write(file, part)
        self._line(
            {
                "members": done.members,
                "last": last,
                "frame": [len(done.frame), zlib.crc32(done.frame)],
                "losses": [len(done.losses), zlib.crc32(done.losses)],
                "encodings": [len(done.encodings), zlib.crc32(done.encodings)],
                "errors": done.errors,
                "counts": done.counts,
                "seconds": round(seconds, 3),
            }
        )
        self._note(done.members, last, done.counts)

    def end(self, seconds: float) -> None:
        """Note that these were all members there are, and make sure of what is written."""
        self.sync()
        self._line({"end": self.members, "seconds": round(seconds, 3)})
        self.finished, self.seconds = True, seconds
        self.sync()

    def sync(self) -> None:
        """Have the disk hold what is written, and not just the system."""
        for file in self._files:
            os.fsync(file.fileno())

    def close(self) -> None:
        """Close the files; they stay for a run that goes on."""
        for file in self._files:
            file.close()
        self._files = []

    def remove(self) -> None:
        """Take the files away, the journal last, and close them."""
        for path in (*self._parts, self._journal):
            path.unlink(missing_ok=True)
        self.close()

    def each_frame(self) -> Iterator[bytes]:
        """The frames, in order."""
        with self.frames.open("rb") as file:
            for entry, _ in self._entries():
                if "frame" in entry:
                    yield file.read(entry["frame"][0])

    def errors(self) -> Iterator[Error]:
        """What could not be converted, in order."""
        for entry, _ in self._entries():
            for error in entry.get("errors", ()):
                yield Error(*error)

    def _note(self, members: int, last: str | None, counts: dict[str, int]) -> None:
        self.members += members
        self.last = last
        self.counts.update(counts)

    def _line(self, entry: dict[str, Any]) -> None:
        text = json.dumps(entry).encode()
        _write(self._files[0], b"%08x %b\n" % (zlib.crc32(text), text))

    def _entries(self) -> Iterator[tuple[dict[str, Any], int]]:
        """The lines of the journal, each with its length, up to one that isn't as it was written."""
        with self._journal.open("rb") as file:
            for line in file:
                text = line[_CHECKSUM + 1 : -1]
                if line != b"%08x %b\n" % (zlib.crc32(text), text):
                    return
                yield json.loads(text), len(line)

    def _kept(self, asked: dict[str, Any]) -> list[int] | None:
        """How long journal and parts are as far as they fit each other; None where nothing is left.

        Where all was done and the frames are gone, they have become the output.
        """
        entries = self._entries()
        first, length = next(entries, ({}, 0))
        if first.get("asked") != json.loads(json.dumps(asked)):
            return None
        lengths = [length, 0, 0, 0]
        if not self.frames.exists():
            return self._kept_of_journal(entries, length)
        if not all(path.exists() for path in self._parts):
            return None
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb")) for path in self._parts]
            for entry, length in entries:
                if "end" in entry:
                    self.finished = True
                elif all(_holds(file, *entry[key]) for file, key in zip(files, _PARTS, strict=True)):
                    for number, key in enumerate(_PARTS, 1):
                        lengths[number] += entry[key][0]
                    self._note(entry["members"], entry["last"], entry["counts"])
                else:
                    break
                lengths[0] += length
                self.seconds = entry["seconds"]
        return lengths

    def _kept_of_journal(self, entries: Iterator[tuple[dict[str, Any], int]], begin: int) -> list[int] | None:
        length = begin
        for entry, size in entries:
            length += size
            self.seconds = entry["seconds"]
            if "end" in entry:
                self.finished = True
                return [length, 0, 0, 0]
            self._note(entry["members"], entry["last"], entry["counts"])
        return None


def _held(path: Path, out: Path) -> FileIO:
    """A file that nobody else has, as far as the system can tell; made where it isn't there."""
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        try:
            if not find_spec(_LOCKS):
                return file
            locks = import_module(_LOCKS)
            locks.flock(file, locks.LOCK_EX | locks.LOCK_NB)
            if _is(path, file):
                return file
        except BlockingIOError:
            file.close()
            raise BusyError(out) from None
        except OSError:
            return file  # of a file system that can't hold files for anybody
        file.close()  # the run that had it took it away just now


def _is(path: Path, file: FileIO) -> bool:
    """Whether a file is still the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _write(file: FileIO, raw: bytes) -> None:
    """Write all bytes, which the system may take in pieces."""
    left = memoryview(raw)
    while left:
        left = left[file.write(left) :]


def _holds(file: Any, length: int, checksum: int) -> bool:
    """Whether the next bytes of a file are those that a checksum was made of."""
    found, left = 0, length
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            return False
        found = zlib.crc32(piece, found)
        left -= len(piece)
    return found == checksum


def _beside(out: Path, suffix: str) -> Path:
    return out.with_name(f".{out.name}{suffix}")
