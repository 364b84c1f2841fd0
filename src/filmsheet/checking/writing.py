"""Writing: a file's new bytes in place of its old ones, all of them or none."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def replace(path: str, raw: bytes) -> None:
    """Put bytes into a file, a new one or in place of what it held; OSError where that can't be done.

    Whoever reads the file meanwhile finds the old bytes or the new, and after a failure the old. It keeps
    its mode and its owner. Of a symbolic link the target is written. A file with further names (hard links),
    or whose owner can't be kept, is written in place, as a new file would part it from them.
    """
    target = Path(os.path.realpath(path))
    try:
        old = target.stat()
    except FileNotFoundError:
        _exchange(target, raw, None)
        return
    _check(target, old)
    if old.st_nlink > 1 or not _exchange(target, raw, old):
        _overwrite(target, raw)


def _check(target: Path, old: os.stat_result) -> None:
    """OSError for a file that mustn't be written, whoever asks: renaming another over it would work."""
    if not stat.S_ISREG(old.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(target))
    if not old.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "it is read-only", str(target))
    target.open("r+b").close()


def _exchange(target: Path, raw: bytes, old: os.stat_result | None) -> bool:
    """Write a new file and rename it to the target; False where its owner can't be kept."""
    # A name of its own length: the target's may be as long as names can be.
    fresh = target.with_name(f".filmsheet-{os.urandom(8).hex()}.tmp")
    file = fresh.open("xb")
    try:
        with file:
            if old is not None and not _like(fresh, old):
                return False
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return True


def _like(fresh: Path, old: os.stat_result) -> bool:
    """Give a new file the owner and the mode of another; False where the owner can't be given."""
    new = fresh.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(fresh, old.st_uid, old.st_gid)
        except PermissionError:
            return False
    fresh.chmod(stat.S_IMODE(old.st_mode))
    return True


def _overwrite(target: Path, raw: bytes) -> None:
    """Write over what a file holds, and put that back where it fails."""
    with target.open("r+b", buffering=0) as file:
        held = file.read()
        try:
            _fill(file.fileno(), raw)
        except BaseException:
            _fill(file.fileno(), held)
            raise


def _fill(descriptor: int, raw: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    left = memoryview(raw)
    while left:
        left = left[os.write(descriptor, left) :]
    os.ftruncate(descriptor, len(raw))
    os.fsync(descriptor)
