"""Streams: bytes that are read forwards, once, in pieces of one size."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from filmsheet.archives.limits import FLOOR, PACKED_PIECE, PIECE
from filmsheet.archives.member import ErrorKind, MemberError, cut_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.archives.limits import Limits


class DenseError(MemberError):
    """What expands too much to be honest."""

    def __init__(self, limits: Limits) -> None:
        message = f"it is more than {limits.ratio} times larger than it was packed"
        super().__init__(message, ErrorKind.TOO_DENSE)


class Stream:
    """Bytes that are read forwards, with a look at those ahead.

    Attributes:
        at: how many bytes were read, those passed over among them.
        file: the file that it reads, from its beginning, where that can be read in any order; else None.
        failed: what went wrong; it is raised again by all that reads on. None where all went well.

    """

    __slots__ = ("_ahead", "_begin", "_more", "_packed", "at", "failed", "file")

    def __init__(
        self, more: Callable[[int], bytes], *, packed: Stream | None = None, file: IO[bytes] | None = None
    ) -> None:
        """Read what ``more`` gives, when asked for so many bytes: none at the end, else one or more."""
        self._more, self._packed = more, packed
        self._ahead, self._begin = b"", 0
        self.at, self.file = 0, file
        self.failed: MemberError | None = None

    @property
    def taken(self) -> int | None:
        """How many bytes were taken from what this is unpacked from; None where it isn't packed."""
        return None if self._packed is None else self._packed.at

    def peek(self, size: int) -> bytes:
        """Look at the next bytes, fewer at the end, or where something goes wrong after them."""
        try:
            self._fill(size)
        except MemberError:
            if self._begin == len(self._ahead):
                raise
        return self._ahead[self._begin : self._begin + size]

    def read(self, size: int) -> bytes:
        """Read so many bytes, fewer at the end."""
        begin, end = self._begin, self._begin + size
        if end > len(self._ahead):
            self._fill(size)
            begin, end = self._begin, min(self._begin + size, len(self._ahead))
        self._begin = end
        self.at += end - begin
        return self._ahead[begin:end]

    def read_some(self, size: int) -> bytes:
        """Read at most so many bytes, as they come; none at the end only."""
        self._fill(1)
        return self.read(min(size, len(self._ahead) - self._begin))

    def pass_over(self, size: int) -> int:
        """Read so many bytes for nothing, and tell how many there were."""
        left = size
        while left and (some := len(self.read_some(left))):
            left -= some
        return size - left

    def _fill(self, size: int) -> None:
        have = len(self._ahead) - self._begin
        if have >= size:
            return
        if self.failed:
            raise self.failed
        pieces = [self._ahead[self._begin :]]
        try:
            while have < size and (piece := self._more(PIECE)):
                pieces.append(piece)
                have += len(piece)
        except MemberError as error:
            self.failed = error
            raise
        finally:  # what came before something went wrong can still be read
            self._ahead, self._begin = b"".join(pieces), 0


def reader(file: IO[bytes], *, seekable: bool = False) -> Stream:
    """A stream of a file that was just opened; MemberError where it can't be read."""

    def more(size: int) -> bytes:
        try:
            return file.read(size)
        except Exception as error:  # what a remote file raises is its library's own
            raise MemberError(told(error)) from error

    return Stream(more, file=file if seekable else None)


def of_bytes(raw: bytes) -> Stream:
    """A stream of bytes that are there already."""
    pieces = [raw]
    return Stream(lambda _size: pieces.pop() if pieces else b"")


def told(error: Exception) -> str:
    """What an exception says, in one line."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"it can't be read: {' '.join(str(words).split())}"


def section(parent: Stream, limits: Limits, size: int | None = None) -> Stream:
    """The next bytes of a stream, or all that are left, as one of their own.

    MemberError where they are cut short, or too many for what they were packed into.
    """
    left, began, taken = size, parent.at, parent.taken or 0

    def more(size: int) -> bytes:
        nonlocal left
        piece = parent.read_some(size if left is None else min(size, left))
        if left is not None:
            if left and not piece:
                raise cut_short()
            left -= len(piece)
        # The first bytes may have been taken together with what comes before them.
        packed = None if parent.taken is None else parent.taken - taken + PACKED_PIECE
        if packed is not None and too_dense(parent.at - began, packed, limits):
            raise DenseError(limits)
        return piece

    return Stream(more)


def is_dense(part: Stream, size: int) -> bool:
    """Read a section on to its end, and tell whether it is too dense; MemberError where it can't be read."""
    try:
        part.pass_over(size)
    except DenseError:
        return True
    return False


def too_dense(size: int, packed: int, limits: Limits) -> bool:
    """Whether bytes were packed into too few."""
    return size > FLOOR and size > limits.ratio * packed


def whole(stream: Stream, limits: Limits, size: int | None = None) -> bytes:
    """Read a stream to its end; MemberError where it is too large, as its size says or as it turns out."""
    if (size or 0) <= limits.member_bytes:
        raw = stream.read(limits.member_bytes + 1)
        if len(raw) <= limits.member_bytes:
            return raw
    message = f"it is larger than {limits.member_bytes:,} bytes"
    raise MemberError(message, ErrorKind.TOO_LARGE)


def in_any_order(stream: Stream, limits: Limits) -> IO[bytes]:
    """A file of what a stream gives that can be read in any order; a temporary one if need be."""
    if stream.file is not None:
        return stream.file
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - most inputs need none, and it loads a lot

    spooled = SpooledTemporaryFile(max_size=limits.member_bytes)  # noqa: SIM115 - whoever reads it closes it
    try:
        while piece := stream.read_some(PIECE):
            spooled.write(piece)
    except BaseException:
        spooled.close()
        raise
    return spooled
