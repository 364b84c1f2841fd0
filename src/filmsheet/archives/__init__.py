"""Archives: the members of everything that bulk conversion reads, one after another, in a fixed order.

The name of a file in a folder or an archive decides whether it is read, and its bytes decide how. A file that
can't be read is a member too, with the reason in place of its bytes; the others are still read.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from filmsheet.archives import contents
from filmsheet.archives.limits import Limits
from filmsheet.archives.member import Member, MemberError
from filmsheet.archives.names import printable
from filmsheet.archives.packed import EXTRA as ZSTD_EXTRA
from filmsheet.archives.packed import ZSTD
from filmsheet.archives.position import Position
from filmsheet.archives.remote import is_address
from filmsheet.archives.sources import STDIN, Input, NowhereError
from filmsheet.archives.stream import reader
from filmsheet.archives.trace import Mark, Trace
from filmsheet.archives.trees import Found
from filmsheet.archives.walk import INCLUDE, Walk
from filmsheet.errors import need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

__all__ = [
    "INCLUDE",
    "STDIN",
    "InputError",
    "Limits",
    "Mark",
    "Member",
    "Position",
    "Trace",
    "check",
    "members",
    "state",
]

_DEFAULT = Limits()


class InputError(ValueError):
    """An input that doesn't exist, or can't be an input; the message names it and says what to do."""


def check(inputs: Iterable[str | PathLike[str]]) -> None:
    """Check before any work that all inputs exist; an input that exists but can't be opened passes.

    Raises InputError for an input that doesn't exist, MissingExtraError for an input whose name or address
    shows that it needs a package that isn't installed.
    """
    names = [os.fspath(name) for name in inputs]
    if names.count(STDIN) > 1:
        message = "standard input can be read only once; name `-` once"
        raise InputError(message)
    for name in names:
        if name != STDIN:
            _check(name)


def _check(name: str) -> None:
    """Check a single input, as ``check`` does."""
    try:
        found = Input(name, lambda _: True)
        if found.is_glob and next(found.files(), None) is None:
            message = f"no file fits {name!r}"
            raise InputError(message)
    except NowhereError:
        message = f"there is no file or folder {name!r}; check the path, or name `-` for standard input"
        raise InputError(message) from None
    except MemberError as error:
        if is_address(name):  # nothing will be there later either
            message = f"{name!r}: {error}"
            raise InputError(message) from error
        return
    low = name.lower()
    if low.endswith((".zst", ".tzst")):
        need(ZSTD, ZSTD_EXTRA)
    elif low.endswith((".html", ".htm", ".xhtml")):
        need("resiliparse", "html")


def members(
    inputs: Iterable[str | PathLike[str]],
    *,
    limits: Limits = _DEFAULT,
    include: Iterable[str] = INCLUDE,
    skip: int = 0,
    position: Position | None = None,
    trace: Trace | None = None,
) -> Iterator[Member]:
    """Yield the members of inputs, in the order in which these are named; no file is read twice.

    An input is a file, a folder, a pattern of files, `-` for standard input, or an address for fsspec. The
    files of a folder come in the order of the names in their paths, those of an archive in its own order. In
    both, files that fit ``include`` and archives are read; an input that is a file is read whatever its name.
    The first ``skip`` members are passed over, and not read unless that is needed to get past them.
    ``position`` is told how far the inputs have been read, ``trace`` the state of each file. Raises
    MissingExtraError if an address needs a package that isn't installed.
    """
    walk = Walk(limits, include, skip, position)
    for one, found in _meant(inputs, walk):
        if trace is not None:
            trace.note(one, found)
        if one is not None:
            yield from _file(one, found, walk)
        elif found.error is not None:
            yield from walk.failed(printable(found.path), found.error)
        else:
            yield from _standard_input(walk, trace)


def state(inputs: Iterable[str | PathLike[str]], include: Iterable[str] = INCLUDE) -> str:
    """Return a digest of the state of all files from which members would be read, without opening them.

    It equals ``Mark.files`` of a trace after all members have been read. Raises as ``members`` does.
    """
    trace = Trace()
    for one, found in _meant(inputs, Walk(_DEFAULT, include, 0)):
        trace.note(one, found)
    return trace.mark.files


def _meant(inputs: Iterable[str | PathLike[str]], walk: Walk) -> Iterator[tuple[Input | None, Found]]:
    """Yield the files of all inputs, none twice; standard input and a failed input have no `Input`."""
    earlier: list[Input] = []
    single: set[str] = set()
    for given in inputs:
        name = os.fspath(given)
        if name == STDIN:
            if STDIN not in single:
                yield None, Found(STDIN, STDIN)
            single.add(STDIN)
            continue
        try:
            one = Input(name, walk.chosen)
        except MemberError as error:
            yield None, Found(name, name, error)
            continue
        for found in one.files():
            if earlier or single or one.pattern is None:
                key = one.tree.key(found.path)
                if key in single or any(other.covers(key) for other in earlier):
                    continue
                if one.pattern is None:
                    single.add(key)
            yield one, found
        if one.pattern is not None:
            earlier.append(one)


def _file(one: Input, found: Found, walk: Walk) -> Iterator[Member]:
    """Yield the members of a file; if it can't be read, a single member with the reason."""
    source = printable(found.relative or one.name)
    chosen = None if found.error else walk.chosen(found.relative)
    if chosen == "text" and walk.passed():
        return
    try:
        if found.error:
            raise found.error
        with closing(one.tree.open(found.path)) as file, walk.position.reading(file):
            stream = reader(file, seekable=file.seekable())
            if chosen == "text":
                yield from contents.text(stream, source, walk)
                return
            prefix = f"{source}/" if one.pattern else ""
            read = contents.archive if chosen else contents.anything
            yield from read(stream, contents.MemberPlace(source, prefix), walk)
    except MemberError as error:
        if chosen == "text":
            yield Member(source, None, str(error), error_kind=error.kind)
        else:
            yield from walk.failed(source, error)


def _standard_input(walk: Walk, trace: Trace | None) -> Iterator[Member]:
    """Yield the members of standard input."""
    if sys.stdin is None:
        yield from walk.failed(STDIN, MemberError("it is closed"))
        return
    file = sys.stdin.buffer if trace is None else trace.reading(sys.stdin.buffer)
    yield from contents.anything(reader(file), contents.MemberPlace(STDIN, ""), walk)
