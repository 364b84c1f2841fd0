"""Scratch: private folders for output that isn't finished, each beside its output.

A scratch folder has a name that nobody knows beforehand, belongs to its owner alone, and holds nothing but
files that were made new in it. The first line of its journal says that this program made it, and for
which output.

A run that has the journal locked holds the output. It first makes a folder of its own, then looks at the
other folders of its output, and gives way if another run holds any of them: so at most one of two runs
goes on. A folder that no run holds is left from a run that was killed. A run goes on with it or removes it,
but only if it is a real folder of the same user to which others can't write, and its files are real and
have no other name.

If the output is a folder that is replaced, it lies in there as `old` until `made` has its place. While both
are in there, the next run puts `old` back.
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
"""The files of a scratch folder that grow with each chunk, in the order of the journal's entries."""
JOURNAL: Final = "journal"
"""The file of a scratch folder that says to which output it belongs, locked while a run works on it."""
_PREFIX: Final = ".filmsheet-"
_MADE, _OLD = "made", "old"
_LOCKS: Final = "fcntl"
"""The module that can lock a file for one process; not every system has it."""
_CAREFUL: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""The flags to open a file that may be a link or a pipe."""
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_TURNS, _PAUSE = 100, 0.01
"""How often a run tries to get its turn, and the seconds between two tries."""


class BusyError(OSError):
    """Another run is writing the same output."""

    def __init__(self, out: Path) -> None:
        super().__init__(errno.EBUSY, "another run is writing it", str(out))


class ScratchFolder:
    """A private folder for one output, with its journal open."""

    def __init__(self, out: Path, path: Path, journal: FileIO) -> None:
        self.out, self.path, self.journal = out, path, journal
        self.head = len(_head(out))
        """The length of the journal's first line, in bytes."""
        self.made = path / _MADE
        """The place where the new output is put together."""
        self.old = path / _OLD
        """The place of the old output while the new output takes its place."""

    @classmethod
    def make(cls, out: Path) -> ScratchFolder:
        """Make a folder for an output and hold it; raises OSError if that can't be done, or mustn't be."""
        check(out)
        try:
            path = Path(mkdtemp(prefix=_PREFIX, dir=out.parent))
        except OSError as error:  # the random name would only confuse
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
        """Hold the output for this run, if the file system can; raises BusyError if another run holds it."""
        locks = _locks()
        try:
            if locks:
                locks.flock(self.journal, locks.LOCK_EX | locks.LOCK_NB)
        except BlockingIOError:
            raise BusyError(self.out) from None
        except OSError:  # the file system can't lock files
            return

    @property
    def is_there(self) -> bool:
        """Return True if it is still where it was made, and nothing else is in its place."""
        try:
            found = os.lstat(self.path / JOURNAL)
        except OSError:
            return False
        return os.path.samestat(found, os.fstat(self.journal.fileno()))

    @property
    def is_torn(self) -> bool:
        """Return True if a new folder was about to replace the old one, and neither is in its place."""
        return os.path.lexists(self.old) and os.path.lexists(self.made)

    def create(self, name: str) -> FileIO:
        """Make a new file in it."""
        return _new(self.path / name)

    def open(self, name: str) -> FileIO:
        """Open a file in it; raises OSError if there is none, or if it wasn't made here."""
        return _opened(self.path / name)

    def restore(self) -> None:
        """Put the old output back if a killed run was replacing it.

        Raises FileExistsError if something else is in its place.
        """
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
        """Move what was made to the output's place, with its mode; if that fails, put an old folder back."""
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
        """Remove what was put together, unless the old output is still on its way out."""
        if not self.is_torn:
            remove(self.made)

    def close(self) -> None:
        """Release the folder; it stays for a run that goes on with it."""
        self.journal.close()

    def remove(self) -> None:
        """Remove it with all that was made in it, the journal last; files that others put there stay."""
        if self.is_there and not self.is_torn:
            for name in (*PARTS, _MADE, _OLD, JOURNAL):
                remove(self.path / name)
            with suppress(OSError):  # somebody has put something in there
                self.path.rmdir()
        self.close()


def claim(out: Path) -> tuple[ScratchFolder, list[ScratchFolder]]:
    """Make a folder for an output and return it with those that killed runs have left, all of them held.

    An old output that a killed run was replacing is put back. Raises BusyError if another run writes the
    output, FileExistsError if the old output can't be put back.
    """
    with _turn(out.parent):
        own = ScratchFolder.make(out)
        left: list[ScratchFolder] = []
        try:
            for folder in _folders(out, os.lstat(own.path)):
                left.append(folder)
                folder.hold()
                if not folder.is_there:  # the run that held it has just removed it
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
    """Return True if a run has left a scratch folder for an output, or is working in it."""
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
    """Put the old output back if a run was killed while it was replacing it; raises as `claim` does."""
    if state(out) is None and is_begun(out):
        own, left = claim(out)
        own.remove()
        for folder in left:
            folder.close()


def as_line(entry: dict[str, Any]) -> bytes:
    """Return an entry as a line of a journal: a checksum, and JSON."""
    text = json.dumps(entry).encode()
    return b"%08x %b\n" % (zlib.crc32(text), text)


def write(file: FileIO, raw: bytes) -> None:
    """Write all bytes, even if the system takes them in pieces."""
    left = memoryview(raw)
    while left:
        left = left[file.write(left) :]


def settle(path: Path) -> None:
    """Sync a file, or the names in a folder, to the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there; of a link, only the link itself."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def state(path: Path) -> list[int] | None:
    """Return what shows whether an output has changed: its size and time; None if it is missing or empty."""
    try:
        found = path.stat()
        is_empty = not any(path.iterdir()) if stat.S_ISDIR(found.st_mode) else not found.st_size
    except OSError:
        return None
    return None if is_empty else [found.st_size, found.st_mtime_ns]


def check(out: Path) -> os.stat_result | None:
    """Return the state of what is in an output's place, or None; raises OSError if it mustn't be replaced."""
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
    """Yield the scratch folders for an output that this program has made for this user.

    ``like`` is the state of a file or folder made there just now: it shows the user, and whether the file
    system keeps modes at all. The folder whose state it is is left out.
    """
    with os.scandir(out.parent) as entries:
        paths = sorted(out.parent / one.name for one in entries if one.name.startswith(_PREFIX))
    head = _head(out)
    for path in paths:
        try:
            if not _is_like(os.lstat(path), like):
                continue
            journal = _opened(path / JOURNAL)
        except OSError:  # it is no scratch folder, or has just been removed
            continue
        if journal.read(len(head)) == head:
            yield ScratchFolder(out, path, journal)
        else:
            journal.close()


def _is_like(found: os.stat_result, like: os.stat_result) -> bool:
    """Return True for a real folder of the same user, no more open to others than what is made now."""
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == like.st_uid
        and not found.st_mode & ~like.st_mode & _OTHERS
        and not os.path.samestat(found, like)
    )


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Make the runs that begin in a folder look for other runs one after another.

    Without turns, no run would go on that shouldn't, but two runs that begin at the same instant might both
    give way. So a run that has waited too long, or can't lock, goes on without its turn.
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
    """Return the first line of the journal of a scratch folder."""
    return as_line({"writer": "filmsheet", "output": out.name})


def _locks() -> Any:
    """Return the module that locks files, or None if this system has none."""
    return import_module(_LOCKS) if find_spec(_LOCKS) else None


def _new(path: Path) -> FileIO:
    """Make and open a new file; raises FileExistsError if there is one."""
    return path.open("x+b", buffering=0)


def _opened(path: Path) -> FileIO:
    """Open a real file of the same user that has no other name; raises OSError for any other."""
    folder = os.lstat(path.parent)
    file = open(path, "r+b", buffering=0, opener=_without_links)  # noqa: SIM115 - the caller closes it
    found = os.fstat(file.fileno())
    if stat.S_ISREG(found.st_mode) and found.st_nlink == 1 and found.st_uid == folder.st_uid:
        return file
    file.close()
    raise OSError(errno.EPERM, "it is somebody else's", str(path))


def _without_links(path: str, flags: int) -> int:
    """Open a path without following a link, as an opener for `open`."""
    return os.open(path, flags | _CAREFUL)
