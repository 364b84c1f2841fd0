"""Contents: the members of a file, whose bytes decide how it is read."""

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
        source: the name of the archive itself, for its errors.
        prefix: the text before the names of its members.
        depth: how many archives are around its members.

    """

    source: str
    prefix: str
    depth: int = 1

    def within(self, name: str) -> MemberPlace:
        """Return the place of an archive that is a member of this archive."""
        source = self.prefix + name
        return MemberPlace(source, f"{source}/", self.depth + 1)


def archive(stream: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """Yield the members of a stream whose name is an archive's; an error of the whole is a member more."""
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
    """Yield the one member that a text or a page is, without asking whether to pass over it.

    Raises MemberError only if the archive around it can't be read further; its own error is in the member.
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
    """Yield the members of an input whose name says nothing: its bytes decide what it is."""
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
    """Return the kind of a file once it is unpacked, and the stream of its unpacked bytes."""
    found = magic.kind(stream.peek(magic.HEAD))
    if found not in magic.PACKINGS:
        return found, stream
    inside = unpacked(stream, found)
    return magic.kind(inside.peek(magic.HEAD)), inside


def _members(found: str | None, inside: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """Yield the members of an archive of a kind; raises MemberError if it is no archive that can be read."""
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
    """Return the member that a text is; raises MemberError if it is an archive or can't be read."""
    if found is not None:
        raise MemberError(_UNREAD.get(found) or f"it is called a text, and is an archive: {found}")
    packed = inside.taken is not None
    raw = whole(section(inside, walk.limits) if packed else inside, walk.limits, size)
    return Member(source, raw, None, kind_of(PACKED.sub("", source) if packed else source, raw))
