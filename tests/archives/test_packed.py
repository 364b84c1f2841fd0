"""What a file is unpacked from, piece by piece."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import random
import sys
import zlib
from functools import partial
from typing import TYPE_CHECKING

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.archives.limits import PACKED_PIECE, Limits
from filmsheet.archives.member import MemberError, cut_short
from filmsheet.archives.packed import inflated, unbrotlied, unpacked
from filmsheet.archives.stream import DenseError, Stream, is_dense, of_bytes, section, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
NOISE = random.Random(1).randbytes(300_000)


@pytest.mark.parametrize("packing", PACKERS)
def test_several_packed_files_in_one(packing: str) -> None:
    pack = PACKERS[packing]
    assert whole(unpacked(of_bytes(pack(b"a") + pack(b"") + pack(b"b")), packing), Limits()) == b"ab"
    assert whole(unpacked(of_bytes(pack(b"")), packing), Limits()) == b""


@given(st.lists(st.tuples(st.binary(), st.sampled_from([0, 1, 1 << 15])), max_size=5), st.integers(0, 400))
def test_gzip_is_read_as_python_reads_it(parts: list[tuple[bytes, int]], cut: int) -> None:
    packed = b"".join(gzip.compress(part, mtime=0) + bytes(zeros) for part, zeros in parts)
    whole_file = packed if cut > len(packed) else packed[: len(packed) - cut]
    try:
        expected = gzip.decompress(whole_file)
    except (EOFError, gzip.BadGzipFile):
        with pytest.raises(MemberError):
            whole(unpacked(of_bytes(whole_file), "gz"), Limits())
    else:
        assert whole(unpacked(of_bytes(whole_file), "gz"), Limits()) == expected


@pytest.mark.parametrize("packing", PACKERS)
def test_what_it_took_is_known(packing: str) -> None:
    packed = PACKERS[packing](NOISE)
    stream = unpacked(of_bytes(packed), packing)
    assert stream.taken == 0
    stream.read(1000)
    assert stream.taken is not None
    assert stream.taken < len(packed) or packing == "bz2"  # which has large blocks
    assert stream.read(len(NOISE)) == NOISE[1000:]
    assert stream.taken == len(packed)


@pytest.mark.parametrize("packing", PACKERS)
def test_what_was_unpacked_before_the_damage_is_given(packing: str) -> None:
    packed = PACKERS[packing](NOISE)
    stream = unpacked(of_bytes(packed[: len(packed) - 5000]), packing)
    before = b""
    while not stream.failed:
        with contextlib.suppress(MemberError):
            before += stream.read_some(PACKED_PIECE)
    assert NOISE.startswith(before)
    # bz2 has nothing of a block before its end
    assert len(before) > (len(NOISE) - 30_000 if packing in {"gz", "xz"} else -1)
    for read in (stream.read, stream.peek, stream.read_some):
        with pytest.raises(MemberError, match="it is cut short"):
            read(1)


def test_inflating() -> None:
    packed = zlib.compress(NOISE, wbits=-15)
    assert whole(inflated(of_bytes(packed + b"more")), Limits()) == NOISE
    assert whole(inflated(of_bytes(zlib.compress(bytes(1 << 20), wbits=-15))), Limits()) == bytes(1 << 20)
    with pytest.raises(MemberError, match="it is cut short"):
        whole(inflated(of_bytes(packed[:-1])), Limits())


def one(pieces: Iterator[bytes], _size: int) -> bytes:
    return next(pieces)


def test_packed_bytes_that_come_one_by_one() -> None:
    for open_, packed in ((inflated, zlib.compress(b"a", wbits=-15)), (unbrotlied, brotli.compress(b"a"))):
        one_by_one = iter([*(bytes([byte]) for byte in packed), b""])
        assert whole(open_(Stream(partial(one, one_by_one))), Limits()) == b"a"


def test_a_python_without_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bz2", None)
    with pytest.raises(MemberError, match="bz2"):
        unpacked(of_bytes(b""), "bz2")


# ---- streams


def test_looking_and_reading() -> None:
    pieces = [b"", b"def", b"abc"]
    stream = Stream(lambda _: pieces.pop())
    assert (stream.peek(4), stream.at) == (b"abcd", 0)
    assert (stream.read(2), stream.at) == (b"ab", 2)
    assert (stream.read_some(9), stream.at) == (b"cdef", 6)
    pieces = [b"", b"gh", b""]
    assert (stream.read_some(9), stream.peek(1), stream.read(1)) == (b"", b"gh"[:1], b"g")
    assert stream.taken is None


def test_passing_over() -> None:
    stream = of_bytes(b"abcdef")
    assert (stream.pass_over(2), stream.read(1), stream.pass_over(9), stream.pass_over(1)) == (2, b"c", 3, 0)


def test_what_comes_before_a_failure_can_be_read() -> None:
    def more(_size: int) -> bytes:
        if not pieces:
            raise cut_short()
        return pieces.pop()

    pieces = [b"ab"]
    stream = Stream(more)
    assert stream.peek(9) == b"ab"
    assert stream.read(1) == b"a"
    with pytest.raises(MemberError, match="it is cut short"):
        stream.read(2)
    assert stream.read(1) == b"b"
    assert stream.failed is not None
    with pytest.raises(MemberError, match="it is cut short"):
        stream.peek(1)


def test_a_section_is_as_long_as_it_should_be() -> None:
    stream = of_bytes(b"abcdef")
    assert whole(section(stream, Limits(), 4), Limits()) == b"abcd"
    assert not is_dense(section(stream, Limits(), 0), 0)
    with pytest.raises(MemberError, match="it is cut short"):
        whole(section(stream, Limits(), 4), Limits())


def test_a_section_that_is_too_dense_stays_so() -> None:
    part = section(unpacked(of_bytes(gzip.compress(bytes(8 << 20))), "gz"), Limits(), 8 << 20)
    for _ in range(2):
        with pytest.raises(DenseError):
            whole(part, Limits())
        assert is_dense(part, 8 << 20)
