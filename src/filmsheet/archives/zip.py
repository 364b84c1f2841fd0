"""The members of a zip archive, each unpacked when it is its turn, in the order of the directory."""

from __future__ import annotations

import os
import struct
import zlib
from typing import IO, TYPE_CHECKING, Final

from filmsheet.archives import contents
from filmsheet.archives.directory import entries, read_at
from filmsheet.archives.member import ErrorKind, Member, MemberError, cut_short, damaged
from filmsheet.archives.names import harmless
from filmsheet.archives.packed import inflated, unpacked, unpacked_lzma
from filmsheet.archives.stream import DenseError, Stream, in_any_order, told, too_dense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.archives.contents import MemberPlace
    from filmsheet.archives.directory import Entry
    from filmsheet.archives.limits import Limits
    from filmsheet.archives.walk import Walk

_HEADER: Final = struct.Struct("<4s22xHH")  # its mark, and the lengths of the name and of the extra fields
_HEADER_MARK: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 1
_STORED, _DEFLATED, _BZIP2, _LZMA, _OLD_ZSTD, _ZSTD, _AES = 0, 8, 12, 14, 20, 93, 99
_PACKINGS: Final = {_BZIP2: "bz2", _OLD_ZSTD: "zst", _ZSTD: "zst"}


def members(stream: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """Yield the members of a zip archive; raises MemberError if the rest of it can't be read."""
    file = in_any_order(stream, walk.limits)
    try:
        size = _size(file)
        unpacked_size = 0
        for entry in entries(file, size):
            walk.count()
            name = harmless(entry.name)
            chosen = walk.chosen(name) if entry.is_file else None
            if chosen is None:
                continue
            unpacked_size += _cost(entry, chosen, walk.limits)
            if unpacked_size > max(walk.limits.patience, walk.limits.ratio * size):
                # Each member may pass by itself, for example if they all share the same packed bytes.
                message = "its members are too large, taken together, for what they are packed into"
                raise MemberError(message, ErrorKind.TOO_DENSE)
            if chosen == "archive" or not walk.passed():
                yield from _member(file, entry, chosen, place, name, walk)
    finally:
        if file is not stream.file:
            file.close()


def _cost(entry: Entry, chosen: str, limits: Limits) -> int:
    """Return to how many bytes a member will be unpacked: 0 if it is going to be refused."""
    refused = chosen == "text" and entry.size > limits.member_bytes
    return 0 if refused or too_dense(entry.size, entry.packed, limits) else entry.size


def _size(file: IO[bytes]) -> int:
    """Return the size of a file in bytes; raises MemberError if it can't be found out."""
    try:
        return file.seek(0, os.SEEK_END)
    except Exception as error:  # what a remote file raises is its library's own
        raise MemberError(told(error)) from error


def _member(
    file: IO[bytes], entry: Entry, chosen: str, place: MemberPlace, name: str, walk: Walk
) -> Iterator[Member]:
    """Yield the member that an entry is, or the members of an archive in it."""
    source = place.prefix + name
    if chosen == "text":
        try:
            yield from contents.text(_body(file, entry, walk.limits), source, walk, entry.size)
        except MemberError as error:
            yield Member(source, None, str(error), error_kind=error.kind)
        return
    try:
        body = _body(file, entry, walk.limits)
    except MemberError as error:
        yield from walk.failed(source, error)
    else:
        yield from contents.archive(body, place.within(name), walk)


def _body(file: IO[bytes], entry: Entry, limits: Limits) -> Stream:
    """Return a member's bytes, unpacked and checked while they are read; raises MemberError if refused."""
    if entry.flags & _ENCRYPTED or entry.method == _AES:
        message = "it is encrypted"
        raise MemberError(message, ErrorKind.ENCRYPTED)
    if too_dense(entry.size, entry.packed, limits):
        raise DenseError(limits)
    mark, *lengths = _HEADER.unpack(read_at(file, entry.at, _HEADER.size))
    if mark != _HEADER_MARK:
        raise damaged()
    at, left = entry.at + _HEADER.size + sum(lengths), entry.packed

    def more(size: int) -> bytes:
        nonlocal at, left
        raw = read_at(file, at, min(size, left))
        at, left = at + len(raw), left - len(raw)
        return raw

    return _checked(_opened(Stream(more), entry.method), entry)


def _opened(packed: Stream, method: int) -> Stream:
    """Return the unpacked bytes of a method; raises MemberError for an unknown method."""
    if method == _STORED:
        return packed
    if method == _DEFLATED:
        return inflated(packed)
    if method == _LZMA:
        return unpacked_lzma(packed)
    if method in _PACKINGS:
        return unpacked(packed, _PACKINGS[method])
    message = f"it is packed in a way that can't be read here: method {method}"
    raise MemberError(message)


def _checked(stream: Stream, entry: Entry) -> Stream:
    """Return a member's unpacked bytes; reading raises MemberError if their number or checksum is wrong."""
    left, checksum = entry.size, 0

    def more(size: int) -> bytes:
        nonlocal left, checksum
        piece = stream.read_some(min(size, left)) if left else b""
        left, checksum = left - len(piece), zlib.crc32(piece, checksum)
        if left and not piece:
            raise cut_short()
        if not left and checksum != entry.checksum:
            message = "it is damaged: its checksum is another"
            raise damaged(message)
        return piece

    return Stream(more)
