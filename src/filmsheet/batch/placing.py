"""Placing: the output made of the spool, and put where it belongs, all of it or nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet import archives
from filmsheet.archives.inputs import Input
from filmsheet.archives.limits import Limits
from filmsheet.archives.member import MemberError
from filmsheet.archives.remote import is_address
from filmsheet.archives.walk import Walk
from filmsheet.batch.writing import replaceable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.batch.spool import Spool
    from filmsheet.formats import Bulk

__all__ = ["PlaceError", "check", "put"]


class PlaceError(ValueError):
    """A place that no output may be written to: the message says why."""


def check(out: Path, bulk: Bulk, inputs: Iterable[str], include: Iterable[str] | None) -> None:
    """Refuse, before any work, a place where an output would replace what is no output.

    PlaceError for one that holds an input or would be read as one, or that is no ordinary file or folder;
    FileExistsError for what is there and isn't the format's.
    """
    if out.exists() and not (out.is_file() or out.is_dir()):
        message = f"{str(out)!r} is no ordinary file; leave out -o to write to standard output"
        raise PlaceError(message)
    chosen = Walk(Limits(), archives.INCLUDE if include is None else include, 0).chosen
    names = [out / f"sheet{ending}" for ending in bulk.endings] or [out]
    for name in inputs:
        if name == archives.STDIN or is_address(name):
            continue
        root = Path(os.path.realpath(name))
        if root == out or out in root.parents:
            message = f"the output {str(out)!r} would replace the input {name!r}; name another place"
            raise PlaceError(message)
        try:
            one = Input(os.path.realpath(name), chosen)
        except MemberError:
            continue
        if any(one.covers(str(path)) for path in names):
            message = (
                f"the output {str(out)!r} would be read as a part of the input {name!r}; name a place outside"
            )
            raise PlaceError(message)
    replaceable(out, bulk, bulk.endings)


def put(bulk: Bulk, spool: Spool, out: Path) -> None:
    """Make the output of the spool, and put it in its place, in place of what is there."""
    if bulk.assemble is None:
        spool.frames.replace(out)
        _settle(out.parent)
        return
    made, old = (out.with_name(f".{out.name}{suffix}") for suffix in (".made", ".old"))
    _remove(made)
    try:
        bulk.assemble(spool.each_frame(), made)
        if made.is_dir():
            os.sync()  # one call for all of its files
        else:
            _settle(made)
        if out.is_dir():
            _exchange(made, out, old)
        else:
            made.replace(out)
        _settle(out.parent)
        _remove(old)
    finally:
        _remove(made)


def _exchange(made: Path, out: Path, old: Path) -> None:
    """Put a folder in place of another, which comes back if that fails."""
    _remove(old)
    out.rename(old)
    try:
        made.rename(out)
    except BaseException:
        if not out.exists():
            old.rename(out)
        raise


def _settle(path: Path) -> None:
    """Have the disk hold a file, or the names in a folder."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
