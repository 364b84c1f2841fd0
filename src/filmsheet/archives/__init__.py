"""Archives: the members of all that bulk conversion reads, one after another, in a fixed order.

A name says whether a file in a folder or an archive is read, and its bytes say how. What can't be read is a
member too, with the reason in place of its bytes; the others are read.
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
    """An input that isn't there, or can't be one: the message says which, and what to do."""


def check(inputs: Iterable[str | PathLike[str]]) -> None:
    """Refuse an input that isn't there, before any work; what only can't be opened is left for later.

    InputError for such an input; MissingExtraError for one whose name, or address, shows that it needs what
    isn't installed.
    """
    names = [os.fspath(name) for name in inputs]
    if names.count(STDIN) > 1:
        message = "standard input can be read only once; name `-` once"
        raise InputError(message)
    for name in names:
        if name != STDIN:
            _check(name)


def _check(name: str) -> None:
    try:
        found = Input(name, lambda _: True)
        if found.is_glob and next(found.files(), None) is None:
            message = f"no file fits {name!r}"
            raise InputError(message)
    except NowhereError:
        message = f"there is no file or folder {name!r}; check the path, or name `-` for standard input"
        raise InputError(message) from None
    except MemberError as error:
        if is_address(name):  # nothing will be found there later either
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
    """The members of inputs, each read when it is asked for: inputs as they are named, and none twice.

    An input is a file, a folder, a pattern of files, `-` for standard input, or an address for fsspec. In a
    folder, files come in the order of the names in their paths; in an archive as they are in there. Of both,
    those are read that fit ``include``, and archives; a file that is named is read whatever it is called.
    The first ``skip`` members are passed over, and not read where they needn't be to get past them.
    ``position`` then knows how far the inputs have been read, and ``trace`` what the files were like.
    MissingExtraError where an address needs what isn't installed.
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
    """What all files are like that the members of inputs would be read from; none of them is opened.

    It is what ``Mark.files`` of a trace is once all members are read. MissingExtraError as above.
    """
    trace = Trace()
    for one, found in _meant(inputs, Walk(_DEFAULT, include, 0)):
        trace.note(one, found)
    return trace.mark.files


def _meant(inputs: Iterable[str | PathLike[str]], walk: Walk) -> Iterator[tuple[Input | None, Found]]:
    """The files that inputs mean, none twice; standard input and a name that is no file's have no `Input`."""
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
    """The members of a file; one where it can't be read."""
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
    if sys.stdin is None:
        yield from walk.failed(STDIN, MemberError("it is closed"))
        return
    file = sys.stdin.buffer if trace is None else trace.reading(sys.stdin.buffer)
    yield from contents.anything(reader(file), contents.MemberPlace(STDIN, ""), walk)
