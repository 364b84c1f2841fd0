"""The members of a tar archive, read as a stream: nothing is kept of members that have been read."""

from __future__ import annotations

import io
import tarfile
from typing import IO, TYPE_CHECKING, cast

from filmsheet.archives import contents
from filmsheet.archives.limits import FLOOR
from filmsheet.archives.member import MemberError, cut_short, damaged
from filmsheet.archives.names import harmless
from filmsheet.archives.stream import is_dense, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.archives.contents import MemberPlace
    from filmsheet.archives.member import Member
    from filmsheet.archives.stream import Stream
    from filmsheet.archives.walk import Walk


class _Forwards(io.RawIOBase):
    """A stream as a file for `tarfile`: forwards only, and in blocks of a reasonable size.

    Attributes:
        block: the bytes that were read last; a block of zeros if an archive ends as it should.

    """

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream = stream
        self.block = b""

    def tell(self) -> int:
        return self._stream.at

    def seek(self, at: int, _whence: int = 0) -> int:
        self._stream.pass_over(max(0, at - self._stream.at))
        return self._stream.at

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= FLOOR:  # a long name or the notes of a member, which are never that long
            raise damaged()
        self.block = self._stream.read(size)
        return self.block


def members(stream: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """Yield the members of a tar archive; raises MemberError if the rest of it can't be read."""
    for entry in _entries(stream):
        walk.count()
        if entry.size < 0:
            raise damaged()
        name = harmless(entry.name)
        chosen = walk.chosen(name) if entry.isreg() else None
        if entry.islnk() and walk.chosen(name):
            yield from walk.failed(place.prefix + name, _linked(harmless(entry.linkname), walk))
            continue
        if chosen and entry.issparse():
            sparse = MemberError("it is stored with holes, which can't be read here")
            yield from walk.failed(place.prefix + name, sparse)
        elif chosen or entry.size > FLOOR:
            yield from _entry(stream, name, chosen, entry.size, place, walk)


def _linked(name: str, walk: Walk) -> MemberError:
    """Return the error for a hard link: the member that has its bytes has passed, and isn't kept."""
    which = "whose record stands for both" if walk.chosen(name) else "which isn't read, by its name"
    return MemberError(f"it is a hard link to {name}, {which}")


def _entry(
    stream: Stream, name: str, chosen: str | None, size: int, place: MemberPlace, walk: Walk
) -> Iterator[Member]:
    """Yield the member that an entry is, or the members in it; then read it to its end, wanted or not."""
    part = section(stream, walk.limits, size)
    if chosen == "archive":
        yield from contents.archive(part, place.within(name), walk)
    elif chosen:
        if walk.skip:
            is_dense(part, size)
            walk.passed()
        else:
            yield from contents.text(part, place.prefix + name, walk, size)
    if is_dense(part, size):
        walk.waste(size)


def _entries(stream: Stream) -> Iterator[tarfile.TarInfo]:
    """Yield the headers of all entries, each when the stream is where its bytes begin."""
    file = _Forwards(stream)
    try:
        archive = tarfile.open(  # noqa: SIM115 - it holds nothing but the stream, which others close
            fileobj=cast("IO[bytes]", file), mode="r:", encoding="utf-8", errors="surrogateescape"
        )
        while (entry := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined] # or they would pile up
            yield entry
    except MemberError:
        raise
    except Exception as error:  # damaged headers raise many errors: TarError, ValueError, RecursionError
        raise (cut_short() if "unexpected end" in str(error) else damaged()) from error
    if not file.block or file.block.strip(b"\0"):
        # `tarfile` takes the first unreadable header for the end
        raise damaged() if len(file.block) == tarfile.BLOCKSIZE else cut_short()
