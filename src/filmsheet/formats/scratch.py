"""Scratch: private folders for output that isn't finished, each beside the output that it is for.

A scratch folder has a name that nobody knows beforehand, is its owner's alone, and holds nothing but
files that were made new in it. The first line of its journal says that this program made it, and for
which output.

A run that has the journal locked holds the output. It first makes a folder of its own, then looks at the
others of its output, and gives way if another run holds any of them: so of two runs at most one goes on.
A folder that nobody holds is from a run that was killed. A run goes on with it or takes it away, but only
if it is a real folder of the same user that others can't write to, and its files are real and have no
other name.

A folder that is replaced lies in there as `old` until `made` has its place. While both are in there, the
next run puts `old` back.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import zlib
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp
from time import sleep
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

__all__ = [
    "JOURNAL",
    "PARTS",
    "BusyError",
    "ScratchFolder",
    "as_line",
    "check",
    "claim",
    "is_begun",
    "remove",
    "restore",
    "settle",
    "state",
    "write",
]

PARTS: Final = ("frames", "losses", "encodings")
"""The files of a scratch folder that grow with each chunk, in the order in which a journal has them."""
JOURNAL: Final = "journal"
"""The file of a scratch folder that says whose it is, and is locked while a run is at it."""
_PREFIX: Final = ".filmsheet-"
_MADE, _OLD = "made", "old"
_LOCKS: Final = "fcntl"
"""The module that can hold a file for one process; not every system has it."""
_CAREFUL: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a file is opened that may be a link, or a pipe."""
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_TURNS, _PAUSE = 100, 0.01
"""How often a run looks whether it is its turn to look around, and the seconds between."""


class BusyError(OSError):
    """Another run is writing the same output."""

    def __init__(self, out: Path) -> None:
        super().__init__(errno.EBUSY, "another run is writing it", str(out))


class ScratchFolder:
    """A private folder for one output, with its journal open."""

    def __init__(self, out: Path, path: Path, journal: FileIO) -> None:
        self.out, self.path, self.journal = out, path, journal
        self.head = len(_head(out))
        """How long the line is that the journal begins with."""
        self.made = path / _MADE
        """Where the new output is put together."""
        self.old = path / _OLD
        """Where the output is that was there, while the new one takes its place."""

    @classmethod
    def make(cls, out: Path) -> ScratchFolder:
        """Make a folder for an output, and hold it; OSError where that can't be done, or mustn't be."""
        check(out)
        try:
            path = Path(mkdtemp(prefix=_PREFIX, dir=out.parent))
        except OSError as error:  # its name would tell nobody anything
            raise OSError(error.errno, error.strerror, str(out.parent)) from error
        try:
            folder = cls(out, path, _new(path / JOURNAL))
        except BaseException:
            path.rmdir()
            raise
        try:
            folder.hold()
            write(folder.journal, _head(out))
        except BaseException:
            folder.remove()
            raise
        return folder

    def hold(self) -> None:
        """Hold the output for this run, as far as the file system can tell; BusyError if another run does."""
        locks = _locks()
        try:
            if locks:
                locks.flock(self.journal, locks.LOCK_EX | locks.LOCK_NB)
        except BlockingIOError:
            raise BusyError(self.out) from None
        except OSError:  # it can't hold files for anybody
            return

    @property
    def is_there(self) -> bool:
        """Whether it is still where it was made, and nothing else is there instead."""
        try:
            found = os.lstat(self.path / JOURNAL)
        except OSError:
            return False
        return os.path.samestat(found, os.fstat(self.journal.fileno()))

    @property
    def is_torn(self) -> bool:
        """Whether a new folder was about to take the place of the old one, and neither is there."""
        return os.path.lexists(self.old) and os.path.lexists(self.made)

    def create(self, name: str) -> FileIO:
        """Make a file in it."""
        return _new(self.path / name)

    def open(self, name: str) -> FileIO:
        """Open a file in it; OSError where there is none, or it isn't one that was made here."""
        return _opened(self.path / name)

    def restore(self) -> None:
        """Put the old output back if it was on its way out; FileExistsError where its place is taken."""
        if not self.is_torn:
            return
        if state(self.out) is not None:
            message = (
                f"a killed run was replacing it, and its earlier contents are {str(self.old)!r}: move these"
            )
            raise FileExistsError(errno.EEXIST, message, str(self.out))
        self.old.rename(self.out)
        settle(self.out.parent)

    def place(self, made: Path) -> None:
        """Put what was made in the place of the output, with its mode; a folder comes back if that fails."""
        found = check(self.out)
        if found:
            made.chmod(stat.S_IMODE(found.st_mode))
        if found and stat.S_ISDIR(found.st_mode):
            self.out.rename(self.old)
            try:
                made.rename(self.out)
            except BaseException:
                if not os.path.lexists(self.out):
                    self.old.rename(self.out)
                raise
        else:
            made.replace(self.out)

    def clear(self) -> None:
        """Take away what was put together, unless the old output is missing without it."""
        if not self.is_torn:
            remove(self.made)

    def close(self) -> None:
        """Let it go; it stays for a run that goes on."""
        self.journal.close()

    def remove(self) -> None:
        """Take it away with all that was made in it, the journal last; what others put there stays."""
        if self.is_there and not self.is_torn:
            for name in (*PARTS, _MADE, _OLD, JOURNAL):
                remove(self.path / name)
            with suppress(OSError):  # somebody has put something in there
                self.path.rmdir()
        self.close()


def claim(out: Path) -> tuple[ScratchFolder, list[ScratchFolder]]:
    """Make a folder for an output, and hold those that killed runs have left; the old output is put back.

    BusyError where another run writes it, FileExistsError where the old output can't be put back.
    """
    with _turn(out.parent):
        own = ScratchFolder.make(out)
        left: list[ScratchFolder] = []
        try:
            for folder in _folders(out, os.lstat(own.path)):
                left.append(folder)
                folder.hold()
                if not folder.is_there:  # the run that held it took it away just now
                    left.pop().close()
                    continue
                folder.restore()
        except BaseException:
            for folder in left:
                folder.close()
            own.remove()
            raise
    return own, left


def is_begun(out: Path) -> bool:
    """Whether a run has left a scratch folder for an output, or is at it."""
    try:
        with TemporaryFile(dir=out.parent) as file:
            like = os.fstat(file.fileno())
    except OSError:  # nothing can be made there
        return False
    for folder in _folders(out, like):
        folder.close()
        return True
    return False


def restore(out: Path) -> None:
    """Put the old output back where a run was killed while it replaced it; what claim says is raised."""
    if state(out) is None and is_begun(out):
        own, left = claim(out)
        own.remove()
        for folder in left:
            folder.close()


def as_line(entry: dict[str, Any]) -> bytes:
    """A line of a journal: a checksum, and JSON."""
    text = json.dumps(entry).encode()
    return b"%08x %b\n" % (zlib.crc32(text), text)


def write(file: FileIO, raw: bytes) -> None:
    """Write all bytes, which the system may take in pieces."""
    left = memoryview(raw)
    while left:
        left = left[file.write(left) :]


def settle(path: Path) -> None:
    """Have the disk hold a file, or the names in a folder."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def remove(path: Path) -> None:
    """Take a file or a folder away, if it is there; of a link, the link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def state(path: Path) -> list[int] | None:
    """What shows whether an output has changed: its size and its time; None where it is missing or empty."""
    try:
        found = path.stat()
        is_empty = not any(path.iterdir()) if stat.S_ISDIR(found.st_mode) else not found.st_size
    except OSError:
        return None
    return None if is_empty else [found.st_size, found.st_mtime_ns]


def check(out: Path) -> os.stat_result | None:
    """OSError where no output can be put, whoever may write there; what is there, if anything."""
    try:
        found = out.stat()
    except FileNotFoundError:
        return None
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise FileExistsError(errno.EEXIST, "it is no ordinary file", str(out))
    if not found.st_mode & (stat.S_IWUSR | _OTHERS):
        raise PermissionError(errno.EACCES, "it is read-only", str(out))
    return found


def _folders(out: Path, like: os.stat_result) -> Iterator[ScratchFolder]:
    """The scratch folders for an output that this program has made for this user.

    ``like`` is what is made there now: it shows the user, and whether modes are kept there at all. The folder
    that it is of itself isn't looked at.
    """
    with os.scandir(out.parent) as entries:
        paths = sorted(out.parent / one.name for one in entries if one.name.startswith(_PREFIX))
    head = _head(out)
    for path in paths:
        try:
            if not _is_like(os.lstat(path), like):
                continue
            journal = _opened(path / JOURNAL)
        except OSError:  # it is none, or was taken away just now
            continue
        if journal.read(len(head)) == head:
            yield ScratchFolder(out, path, journal)
        else:
            journal.close()


def _is_like(found: os.stat_result, like: os.stat_result) -> bool:
    """Whether something is a real folder of the same user, no more open to others than what is made now."""
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == like.st_uid
        and not found.st_mode & ~like.st_mode & _OTHERS
        and not os.path.samestat(found, like)
    )


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Have the runs that begin in a folder look around one after another.

    Without that none would go on that shouldn't, but two that begin at the same instant might both give way.
    So a run that has to wait for too long, or in vain, looks around all the same.
    """
    locks = _locks()
    if locks is None:
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(_TURNS):
            try:
                locks.flock(opened, locks.LOCK_EX | locks.LOCK_NB)
            except BlockingIOError:
                sleep(_PAUSE)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(opened)


def _head(out: Path) -> bytes:
    """The line that the journal of a scratch folder begins with."""
    return as_line({"writer": "filmsheet", "output": out.name})


def _locks() -> Any:
    return import_module(_LOCKS) if find_spec(_LOCKS) else None


def _new(path: Path) -> FileIO:
    return path.open("x+b", buffering=0)


def _opened(path: Path) -> FileIO:
    """Open a file in a folder: a real one, of the same user, that has no other name."""
    folder = os.lstat(path.parent)
    file = open(path, "r+b", buffering=0, opener=_without_links)  # noqa: SIM115 - whoever asks for it closes it
    found = os.fstat(file.fileno())
    if stat.S_ISREG(found.st_mode) and found.st_nlink == 1 and found.st_uid == folder.st_uid:
        return file
    file.close()
    raise OSError(errno.EPERM, "it is somebody else's", str(path))


def _without_links(path: str, flags: int) -> int:
    return os.open(path, flags | _CAREFUL)
