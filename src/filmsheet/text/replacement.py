"""Replacement: new bytes take the place of a file's old bytes, all of them or none."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO

_GONE = "it is not there any more"
_CHANGED = "another program has changed it"
_HELD = 64
"""How many former files are held open, for programs that had opened them just before."""


class ChangedError(OSError):
    """A file is no longer as it was read: another program has changed or removed it."""

    def __init__(self, why: str, path: Path) -> None:
        super().__init__(errno.ESTALE, why, str(path))


def replace(path: str, raw: bytes, *, old: bytes | None = None) -> None:
    """Make a file with these bytes, or put them in place of what the file held.

    A program that reads the file meanwhile finds the old bytes or the new bytes; after a failure the old.
    The file keeps its mode and its owner. A symbolic link is followed, and its target is written. A file
    that has further names (hard links), or whose owner can't be kept, is written in place, as a new file
    would lose them.

    ``old`` is what was read from the file: if the file holds anything else now, or is gone, nothing is
    written. Raises ChangedError for that, and OSError where the file can't be written.
    """
    former = _replaced(path, raw, old)
    if former is not None:
        former.close()


def _replaced(path: str, raw: bytes, old: bytes | None) -> Former | None:
    """Put bytes into a file, and return the former file; None if it was new or was written in place.

    A program that has the former file open may still write to it. Raises as ``replace`` does.
    """
    target = Path(os.path.realpath(path))
    try:
        there = target.stat()
        _check(target, there)
        file = target.open("r+b", buffering=0)
    except FileNotFoundError:
        if old is not None:
            raise ChangedError(_GONE, target) from None
        _exchange(target, raw, None)
        return None
    former = Former(file, target, old, raw)
    try:
        former.compare()
        if there.st_nlink == 1 and _exchange(target, raw, former):
            former.rescue()
            return former
        _overwrite(file, raw, former)
    except BaseException:
        former.close()
        raise
    former.close()
    return None


class Former:
    """A file that gives its place to a new one; it is held open, so that nothing written to it is lost."""

    def __init__(self, file: FileIO, target: Path, old: bytes | None, new: bytes) -> None:
        """Take the open file, what it should hold (None: anything), and the bytes that replace it."""
        self.file = file
        self._target, self._old, self._new = target, old, new

    def compare(self) -> None:
        """Raise ChangedError if the file doesn't hold what it should, or is no longer at its path."""
        if self._old is None:
            return
        try:
            same = os.path.samestat(self._target.stat(), os.fstat(self.file.fileno()))
        except FileNotFoundError:
            raise ChangedError(_GONE, self._target) from None
        if not same or self._contents() != self._old:
            raise ChangedError(_CHANGED, self._target)

    def rescue(self) -> None:
        """Put into the new file what another program has written to the former file meanwhile.

        What was appended to the former file is appended to the new file. If anything else was written, the
        path gets the former file's bytes back, as if it had never been replaced; raises ChangedError then.
        """
        now = self._contents()
        if self._old is None or now == self._old:
            return
        if now.startswith(self._old):
            with self._target.open("ab") as file:
                file.write(now[len(self._old) :])
            self._old = now
            return
        replace(str(self._target), now, old=self._new)
        raise ChangedError(_CHANGED, self._target)

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def _contents(self) -> bytes:
        """Return all bytes that the former file holds now."""
        self.file.seek(0)
        return self.file.readall()


class Writer:
    """Replaces files, one after another, and looks at each former file again a while later."""

    def __init__(self) -> None:
        self._former: deque[tuple[str, Former]] = deque()
        self.late: list[ChangedError] = []
        """The files that got their former bytes back, as another program wrote to them at the last moment."""

    def replace(self, path: str, raw: bytes, old: bytes) -> None:
        """Put bytes into a file in place of ``old``, which was read from it. Raises as the function does."""
        former = _replaced(path, raw, old)
        if former is not None:
            self._former.append((path, former))
        if len(self._former) > _HELD:
            self._let_go()

    def close(self) -> None:
        """Look again at all former files that are still held open, and close them."""
        while self._former:
            self._let_go()

    def _let_go(self) -> None:
        """Look again at the oldest former file, and close it; its path goes to `late` if it was changed."""
        path, former = self._former.popleft()
        try:
            former.rescue()
        except ChangedError as error:
            error.filename = path
            self.late.append(error)
        finally:
            former.close()


def _check(target: Path, old: os.stat_result) -> None:
    """Raise OSError for a file that mustn't be written; a rename over it would succeed all the same."""
    if not stat.S_ISREG(old.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(target))
    if not old.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "it is read-only", str(target))


def _exchange(target: Path, raw: bytes, former: Former | None) -> bool:
    """Write a new file, rename it to the target and return True; return False if its owner can't be kept."""
    # The name doesn't grow with the target's, which may be as long as names can be.
    fresh = target.with_name(f".filmsheet-{os.urandom(8).hex()}.tmp")
    file = fresh.open("xb")
    try:
        with file:
            if former is not None and not _like(fresh, os.fstat(former.file.fileno())):
                return False
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if former is not None:
            former.compare()
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return True


def _like(fresh: Path, old: os.stat_result) -> bool:
    """Give a new file the owner and the mode of another; return False if the owner can't be given."""
    new = fresh.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(fresh, old.st_uid, old.st_gid)
        except PermissionError:
            return False
    fresh.chmod(stat.S_IMODE(old.st_mode))
    return True


def _overwrite(file: FileIO, raw: bytes, former: Former) -> None:
    """Write over what a file holds; if that fails, put it back and raise."""
    file.seek(0)
    held = file.readall()
    former.compare()
    try:
        _fill(file.fileno(), raw)
    except BaseException:
        _fill(file.fileno(), held)
        raise


def _fill(descriptor: int, raw: bytes) -> None:
    """Make a file hold these bytes and no others, and sync it to the disk."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    left = memoryview(raw)
    while left:
        left = left[os.write(descriptor, left) :]
    os.ftruncate(descriptor, len(raw))
    os.fsync(descriptor)
