"""Contents: the members of a file, by what its bytes are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from filmsheet.archives import magic
from filmsheet.archives.member import ErrorKind, Member, MemberError, kind_of
from filmsheet.archives.packed import unpacked
from filmsheet.archives.stream import DenseError, section, whole
from filmsheet.archives.walk import PACKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.archives.stream import Stream
    from filmsheet.archives.walk import Walk

_READERS: Final = {
    "zip": "filmsheet.archives.zip",
    "tar": "filmsheet.archives.tar",
    "warc": "filmsheet.archives.warc",
}
_UNREAD: Final = {
    **dict.fromkeys(magic.PACKINGS, "it is packed twice, and isn't opened"),
    **{name: f"it is packed as {name}, which can't be read" for name in magic.UNREAD},
}


class MemberPlace(NamedTuple):
    """Where an archive is.

    Attributes:
        source: what the archive itself is called, for what is wrong with it.
        prefix: what the names of its members follow.
        depth: how many archives its members lie in.

    """

    source: str
    prefix: str
    depth: int = 1

    def within(self, name: str) -> MemberPlace:
        """The place of an archive that is a member of this one."""
        source = self.prefix + name
        return MemberPlace(source, f"{source}/", self.depth + 1)


def archive(stream: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """The members of what is called an archive, and one more for what is wrong with it as a whole."""
    if place.depth == 1:
        walk.enter()
    if place.depth > walk.limits.depth:
        message = f"it lies in {walk.limits.depth} other archives, and isn't opened"
        yield from walk.failed(place.source, MemberError(message, ErrorKind.TOO_DEEP))
        return
    try:
        found, inside = _inside(stream)
        yield from _members(found, inside, place, walk)
    except MemberError as error:
        yield from walk.failed(place.source, error)


def text(stream: Stream, source: str, walk: Walk, size: int | None = None) -> Iterator[Member]:
    """The one member that a text or a page is; whether it is passed over is not asked.

    MemberError only where its stream can't be read any further, for a reason that isn't its own.
    """
    try:
        found, inside = _inside(stream)
        member = _text(found, inside, source, walk, size if inside is stream else None)
    except MemberError as error:
        if stream.failed is not None and not isinstance(stream.failed, DenseError):
            raise
        member = Member(source, None, str(error), error_kind=error.kind)
    yield member


def anything(stream: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """The members of a file that was named, and whose name says nothing: its bytes decide."""
    walk.enter()
    try:
        found, inside = _inside(stream)
        if found in _READERS:
            yield from _members(found, inside, place, walk)
            return
        member = None if walk.skip else _text(found, inside, place.source, walk)
    except MemberError as error:
        yield from walk.failed(place.source, error)
    else:
        if not walk.passed() and member:
            yield member


def _inside(stream: Stream) -> tuple[str | None, Stream]:
    """What a file is once it is unpacked, and the stream of that."""
    found = magic.kind(stream.peek(magic.HEAD))
    if found not in magic.PACKINGS:
        return found, stream
    inside = unpacked(stream, found)
    return magic.kind(inside.peek(magic.HEAD)), inside


def _members(found: str | None, inside: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    head = inside.peek(magic.HEAD)
    if found is None and place.source.lower().endswith(".zip") and head:
        found = "zip"  # it may follow a program that opens it
    elif found is None and magic.is_old_tar(head):
        found = "tar"
    if found not in _READERS:
        if inside.failed:
            raise inside.failed
        called = "it is called an archive, and is "
        message = called + ("empty" if not head else "none") if found is None else _UNREAD[found]
        raise MemberError(message)
    yield from import_module(_READERS[found]).members(inside, place, walk)


def _text(found: str | None, inside: Stream, source: str, walk: Walk, size: int | None = None) -> Member:
    if found is not None:
        raise MemberError(_UNREAD.get(found) or f"it is called a text, and is an archive: {found}")
    packed = inside.taken is not None
    raw = whole(section(inside, walk.limits) if packed else inside, walk.limits, size)
    return Member(source, raw, None, kind_of(PACKED.sub("", source) if packed else source, raw))
