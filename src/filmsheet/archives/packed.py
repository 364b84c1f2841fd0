"""Packed files: gz, bz2, xz and zst, read as they are unpacked."""

from __future__ import annotations

import sys
import zlib
from typing import Any, Final

from filmsheet.archives.limits import PACKED_PIECE
from filmsheet.archives.member import MemberError, cut_short, damaged
from filmsheet.archives.stream import Stream
from filmsheet.errors import need

ZSTD: Final = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
"""The module that reads zst: part of Python since 3.14, else of an extra."""

EXTRA: Final = "zstd"
BROTLI_EXTRA: Final = "warc"

_FILES: Final = {"bz2": ("bz2", "BZ2File"), "xz": ("lzma", "LZMAFile")}
_GZIP: Final = 16 + zlib.MAX_WBITS


class _Packed:
    """A stream as a file for a library that unpacks it: in small pieces, to know how much it has taken."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read_some(min(size, PACKED_PIECE))


def unpacked(stream: Stream, packing: str) -> Stream:
    """Return the stream of a packed stream's unpacked bytes; raises MemberError if a package is missing."""
    if packing == "gz":
        return _gunzipped(stream)
    module, name = _FILES.get(packing, (ZSTD, "ZstdFile"))
    try:
        opener = getattr(need(module, EXTRA), name)
    except ImportError as error:  # a Python may be built without bz2 or lzma, too
        raise MemberError(str(error)) from error
    return _opened(opener(_Packed(stream)), stream)


def _gunzipped(stream: Stream) -> Stream:
    """Return the unpacked bytes of gzip, perhaps in parts like a WARC, with zeros between or after them.

    `gzip.GzipFile` would take as long for the head of each part as for all the rest of it.
    """
    inflater = zlib.decompressobj(_GZIP)
    between, left = True, b""  # whether no part has begun, and the bytes after the last

    def more(size: int) -> bytes:
        nonlocal inflater, between, left
        while True:
            packed = inflater.unconsumed_tail or left or stream.read_some(PACKED_PIECE)
            left = b""
            if between:
                if not packed:
                    return b""
                packed = packed.lstrip(b"\0")
                if not packed:
                    continue
                inflater, between = zlib.decompressobj(_GZIP), False
            try:
                piece = inflater.decompress(packed, size)
            except zlib.error as error:
                raise damaged() from error
            if inflater.eof:
                between, left = True, inflater.unused_data
            if piece:
                return piece
            if not packed:
                raise cut_short()

    return Stream(more, packed=stream)


def unpacked_lzma(stream: Stream) -> Stream:
    """Return the unpacked bytes of LZMA in a zip archive: a version, the properties, no mark at the end.

    Raises MemberError if its head is damaged.
    """
    import lzma  # noqa: PLC0415 - few archives use it

    head = stream.read(9).ljust(9, b"\0")
    if head[2:4] != b"\x05\x00":
        raise damaged()
    rest, context = divmod(head[4], 9)
    position, literal = divmod(rest, 5)
    size = int.from_bytes(head[5:], "little")
    properties = {"id": lzma.FILTER_LZMA1, "dict_size": size, "lc": context, "lp": literal, "pb": position}
    try:
        file = lzma.LZMAFile(  # noqa: SIM115 - it holds nothing but the stream, which others close
            _Packed(stream),  # type: ignore[arg-type] # it has all that is used
            format=lzma.FORMAT_RAW,
            filters=[properties],
        )
    except (lzma.LZMAError, ValueError) as error:
        raise damaged() from error
    return _opened(file, stream)


def inflated(stream: Stream, bits: int = -zlib.MAX_WBITS) -> Stream:
    """Return the unpacked bytes of deflate as in zip archives; with positive ``bits``, with zlib's header."""
    inflater = zlib.decompressobj(bits)

    def more(size: int) -> bytes:
        while not inflater.eof:
            packed = inflater.unconsumed_tail or stream.read_some(PACKED_PIECE)
            try:
                piece = inflater.decompress(packed, size)
            except zlib.error as error:
                raise damaged() from error
            if piece:
                return piece
            if not packed:
                raise cut_short()
        return b""

    return Stream(more, packed=stream)


def unbrotlied(stream: Stream) -> Stream:
    """Return the unpacked bytes of Brotli; raises MemberError if its package isn't installed."""
    try:
        opened = need("brotli", BROTLI_EXTRA).Decompressor()
    except ImportError as error:
        raise MemberError(str(error)) from error

    def more(size: int) -> bytes:
        while not opened.is_finished():
            packed = stream.read_some(PACKED_PIECE) if opened.can_accept_more_data() else b""
            try:
                piece: bytes = opened.process(packed, output_buffer_limit=size)
            except Exception as error:  # brotli.error, whose class can't be named before the import
                raise damaged() from error
            if piece:
                return piece
            if not packed:
                raise cut_short()
        return b""

    return Stream(more, packed=stream)


def _opened(file: Any, stream: Stream) -> Stream:
    """Return the stream of what a library's file unpacks from a stream."""

    def more(size: int) -> bytes:
        try:
            piece: bytes = file.read1(size)
        except MemberError:
            raise
        except EOFError as error:
            raise cut_short() from error
        except Exception as error:  # each library has its own: zlib.error, LZMAError, ZstdError, OSError
            raise damaged() from error
        return piece

    return Stream(more, packed=stream)
