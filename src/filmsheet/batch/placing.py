"""Placing: make the output of the spool, and put it in its place, all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filmsheet import archives
from filmsheet.archives.limits import Limits
from filmsheet.archives.member import MemberError
from filmsheet.archives.remote import is_address
from filmsheet.archives.sources import Input
from filmsheet.archives.walk import Walk
from filmsheet.formats.bulk import exists, replaceable
from filmsheet.formats.scratch import remove, settle, state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.batch.spool import Spool
    from filmsheet.formats import Bulk

__all__ = ["PlaceError", "check", "check_report", "put", "refuse_changed", "refuse_unlike"]


_BEGINS: Final = {
    "csv-flat": b"\xef\xbb\xbfsource,",
    "json": b"[",
    "jsonl": b'{"source": ',
    "jsonld": b'{"@context": ',
    "parquet": b"PAR1",
    "sqlite": b"SQLite format 3\0",
    "wikidata": b"sheet,",
}
"""How the file of each format begins that makes one, unless it is empty."""


class PlaceError(ValueError):
    """The output can't be written to a place: the message says why."""


def check(out: Path, bulk: Bulk, inputs: Iterable[str], include: Iterable[str] | None) -> None:
    """Refuse, before any work, a place where the output would replace something that is no output.

    Raise PlaceError if it holds an input or would be read as one, or is no ordinary file or folder;
    FileExistsError if something is there that the format doesn't write.
    """
    if exists(out) and not (out.is_file() or out.is_dir()):
        message = f"{str(out)!r} is no ordinary file; leave out -o to write to standard output"
        raise PlaceError(message)
    names = [out / f"sheet{ending}" for ending in bulk.endings] or [out]
    _keep_off(f"the output {str(out)!r}", out, names, inputs, include)
    replaceable(out, bulk, bulk.endings)


def check_report(
    option: str, name: str, out: Path | None, inputs: Iterable[str], include: Iterable[str] | None
) -> None:
    """Refuse, before any work, a place for a report where the report or something else would be lost.

    Raise PlaceError if it is an input, would be read as one, or lies in the output. ``option`` is the option
    of the command that named the place.
    """
    place = Path(os.path.realpath(name))
    if out is not None and out in place.parents:
        message = f"{option}: {name!r} lies in the output, which is replaced as a whole; name a place outside"
        raise PlaceError(message)
    inputs = tuple(inputs)
    _keep_off(f"{option}: {name!r}", place, [place], inputs, include)
    for one in inputs:
        if place.is_file() and os.path.isfile(one) and place.samefile(one):  # noqa: PTH113 - it may be no path at all
            message = f"{option}: {name!r} is another name of the input {one!r}; name another place"
            raise PlaceError(message)


def _keep_off(
    what: str, place: Path, names: list[Path], inputs: Iterable[str], include: Iterable[str] | None
) -> None:
    """Raise PlaceError if a place holds an input, or if one of the names in it would be read as an input."""
    chosen = Walk(Limits(), archives.INCLUDE if include is None else include, 0).chosen
    for name in inputs:
        if name == archives.STDIN or is_address(name):
            continue
        root = Path(os.path.realpath(name))
        if root == place or place in root.parents:
            message = f"{what} would replace the input {name!r}; name another place"
            raise PlaceError(message)
        try:
            one = Input(os.path.realpath(name), chosen)
        except MemberError:
            continue
        if any(one.covers(str(path)) for path in names):
            message = f"{what} would be read as a part of the input {name!r}; name a place outside"
            raise PlaceError(message)


def refuse_unlike(out: Path, to: str) -> None:
    """Raise PlaceError if the file that is there can't be of a format, as its first bytes show."""
    begin = _BEGINS.get(to)
    if begin is None:
        return
    with out.open("rb") as file:
        if file.read(len(begin)) == begin:
            return
    message = (
        f"{str(out)!r} is there, and nothing is left of a run to go on with; but it isn't what {to} is like: "
        "name another place, or --force to write over it"
    )
    raise PlaceError(message)


def refuse_changed(out: Path, was: list[int] | None) -> None:
    """Raise PlaceError if the place of the output has changed since the run began."""
    if state(out) not in (None, was):
        message = (
            f"{str(out)!r} isn't what it was when the run began, and is left as it is: move it, or --force "
            "to write over it"
        )
        raise PlaceError(message)


def put(bulk: Bulk, spool: Spool, out: Path, *, force: bool) -> None:
    """Make the output of the spool, and put it in its place, where it replaces what is there.

    Raise PlaceError or FileExistsError if that has changed since the run began, except with ``force``.
    """
    made = spool.frames if bulk.assemble is None else spool.scratch.made
    try:
        if bulk.assemble is not None:
            remove(made)
            bulk.assemble(spool.each_frame(), made)
        if made.is_dir():
            os.sync()  # one call for all of its files
        else:
            settle(made)
        replaceable(out, bulk, bulk.endings)
        if not force:
            refuse_changed(out, spool.was)
        spool.put(made)
    except BaseException:
        spool.scratch.clear()
        raise
