"""The directory of a zip archive, read as a stream: what is in the archive, and where.

`zipfile` reads the whole directory first, which takes most of a gigabyte for a million members.
Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16, 4.5.3 and 4.6.9.
"""

from __future__ import annotations

import struct
import zlib
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from filmsheet.archives.member import MemberError, cut_short, damaged
from filmsheet.archives.stream import Stream, told

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_FIELD: Final = struct.Struct("<2H")
_END_MARK, _LOCATOR_MARK, _END64_MARK, _ENTRY_MARK = (
    b"PK\x05\x06",
    b"PK\x06\x07",
    b"PK\x06\x06",
    b"PK\x01\x02",
)
_LONGEST_COMMENT: Final = 0xFFFF
_IN_ZIP64: Final = 0xFFFFFFFF  # stands for a larger number, which has a field of its own

_ZIP64_FIELD, _UNICODE_PATH_FIELD = 0x0001, 0x7075
_UTF8_FLAG: Final = 1 << 11
_UNIX, _LINK, _TYPE = 3, 0o120000, 0o170000


class Entry(NamedTuple):
    """What the directory says about a member.

    Attributes:
        name: its name, as the directory has it.
        is_file: True unless it is a folder or a link.
        flags: bits, of which the lowest says that it is encrypted.
        method: the number of the method by which it is packed.
        checksum: the CRC-32 of its unpacked bytes.
        packed: how many bytes it has when packed.
        size: how many bytes it has when unpacked.
        at: the offset in the file at which its header begins.

    """

    name: str
    is_file: bool
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    at: int


def read_at(file: IO[bytes], at: int, size: int) -> bytes:
    """Read a number of bytes at an offset; raises MemberError if there are fewer."""
    try:
        file.seek(at)
        raw = file.read(size)
    except Exception as error:  # what a remote file raises is its library's own
        raise MemberError(told(error)) from error
    if len(raw) < size:
        raise cut_short()
    return raw


def entries(file: IO[bytes], size: int) -> Iterator[Entry]:
    """Yield the entries of the archive in a file of a size; raises MemberError if they can't be read."""
    at, end, shift = _place(file, size)

    def more(size: int) -> bytes:
        nonlocal at
        raw = read_at(file, at, min(size, end - at))
        at += len(raw)
        return raw

    listing = Stream(more)
    while head := listing.read(_ENTRY.size):
        if len(head) < _ENTRY.size or not head.startswith(_ENTRY_MARK):
            raise damaged()
        yield _entry(head, listing, shift)


def _place(file: IO[bytes], size: int) -> tuple[int, int, int]:
    """Return where the directory begins and ends, and how many bytes stand before the archive."""
    tail_at = max(0, size - _LONGEST_COMMENT - _END.size - _LOCATOR.size - _END64.size)
    tail = read_at(file, tail_at, size - tail_at)
    at = tail.rfind(_END_MARK, 0, max(0, len(tail) - _END.size + len(_END_MARK)))
    if at < 0:
        message = "its directory is missing: it is cut short, or no zip archive"
        raise MemberError(message)
    _, disk, first, _, _, length, begin, _ = _END.unpack_from(tail, at)
    if tail.startswith(_LOCATOR_MARK, at - _LOCATOR.size) and at >= _LOCATOR.size + _END64.size:
        at -= _LOCATOR.size + _END64.size
        mark, _, _, _, disk, first, _, _, length, begin = _END64.unpack_from(tail, at)
        if mark != _END64_MARK:
            raise damaged()
    if disk != first:
        message = "it is one of several parts, which can't be read by itself"
        raise MemberError(message)
    end = tail_at + at
    shift = end - length - begin
    if shift < 0:
        raise damaged()
    return end - length, end, shift


def _entry(head: bytes, listing: Stream, shift: int) -> Entry:
    """Return the entry with a head, and read the rest of it; ``shift`` bytes stand before the archive."""
    _, made, _, flags, method, _, _, checksum, packed, size, *lengths, _, _, kind, at = _ENTRY.unpack(head)
    raw, extra, _ = (listing.read(length) for length in lengths)
    fields = _fields(extra)
    if _IN_ZIP64 in {size, packed, at}:
        large = iter(
            struct.unpack_from(f"<{len(fields.get(_ZIP64_FIELD, b'')) // 8}Q", fields.get(_ZIP64_FIELD, b""))
        )
        size, packed, at = (next(large, n) if n == _IN_ZIP64 else n for n in (size, packed, at))
    is_link = made >> 8 == _UNIX and kind >> 16 & _TYPE == _LINK
    name = _name(raw, flags, fields.get(_UNICODE_PATH_FIELD, b""))
    return Entry(
        name, not is_link and raw[-1:] not in {b"/", b"\\"}, flags, method, checksum, packed, size, at + shift
    )


def _fields(extra: bytes) -> dict[int, bytes]:
    """Return the extra fields of an entry by their numbers, as far as they are whole."""
    found, at = {}, 0
    while at + _FIELD.size <= len(extra):
        number, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        found[number] = extra[at : at + length]
        at += length
    return found


def _name(raw: bytes, flags: int, unicode_path: bytes) -> str:
    """Decode a name: as UTF-8 if it is valid or flagged as such, else as code page 437."""
    if unicode_path[5:] and unicode_path[:5] == b"\x01" + zlib.crc32(raw).to_bytes(4, "little"):
        raw = unicode_path[5:]
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("utf-8", "surrogateescape") if flags & _UTF8_FLAG else raw.decode("cp437")
