"""Streams: bytes that are read forwards, once, in pieces."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from filmsheet.archives.limits import FLOOR, PACKED_PIECE, PIECE
from filmsheet.archives.member import ErrorKind, MemberError, cut_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.archives.limits import Limits


class DenseError(MemberError):
    """A member is too many times larger than it was packed."""

    def __init__(self, limits: Limits) -> None:
        message = f"it is more than {limits.ratio} times larger than it was packed"
        super().__init__(message, ErrorKind.TOO_DENSE)


class Stream:
    """Bytes that are read forwards, with a look at the bytes ahead.

    Attributes:
        at: how many bytes were read, those passed over counted.
        file: the file that it reads from its beginning, if that can be read in any order; else None.
        failed: the error that reading met, which reading on raises again; None if there was no error.

    """

    __slots__ = ("_ahead", "_begin", "_more", "_packed", "at", "failed", "file")

    def __init__(
        self, more: Callable[[int], bytes], *, packed: Stream | None = None, file: IO[bytes] | None = None
    ) -> None:
        """Take the function that returns at most so many bytes, at least one, or none at the end.

        ``packed`` is the stream from which it is unpacked; ``file`` is the file, if that can seek.
        """
        self._more, self._packed = more, packed
        self._ahead, self._begin = b"", 0
        self.at, self.file = 0, file
        self.failed: MemberError | None = None

    @property
    def taken(self) -> int | None:
        """Return how many bytes were taken from the packed stream; None if it isn't packed."""
        return None if self._packed is None else self._packed.at

    def peek(self, size: int) -> bytes:
        """Return the next bytes without reading them; fewer at the end, or before an error."""
        try:
            self._fill(size)
        except MemberError:
            if self._begin == len(self._ahead):
                raise
        return self._ahead[self._begin : self._begin + size]

    def read(self, size: int) -> bytes:
        """Read a number of bytes, fewer at the end; raises MemberError where reading fails."""
        begin, end = self._begin, self._begin + size
        if end > len(self._ahead):
            self._fill(size)
            begin, end = self._begin, min(self._begin + size, len(self._ahead))
        self._begin = end
        self.at += end - begin
        return self._ahead[begin:end]

    def read_some(self, size: int) -> bytes:
        """Read at most so many bytes, as they come; no bytes only at the end."""
        self._fill(1)
        return self.read(min(size, len(self._ahead) - self._begin))

    def pass_over(self, size: int) -> int:
        """Read past so many bytes, and return how many there were."""
        left = size
        while left and (some := len(self.read_some(left))):
            left -= some
        return size - left

    def _fill(self, size: int) -> None:
        """Have so many bytes ahead, fewer at the end."""
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
        finally:  # the bytes before an error can still be read
            self._ahead, self._begin = b"".join(pieces), 0


def reader(file: IO[bytes], *, seekable: bool = False) -> Stream:
    """Return the stream of a file that was just opened; it raises MemberError where reading fails."""

    def more(size: int) -> bytes:
        try:
            return file.read(size)
        except Exception as error:  # what a remote file raises is its library's own
            raise MemberError(told(error)) from error

    return Stream(more, file=file if seekable else None)


def of_bytes(raw: bytes) -> Stream:
    """Return the stream of bytes that are in memory."""
    pieces = [raw]
    return Stream(lambda _size: pieces.pop() if pieces else b"")


def told(error: Exception) -> str:
    """Return the text of an exception, in one line."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"it can't be read: {' '.join(str(words).split())}"


def section(parent: Stream, limits: Limits, size: int | None = None) -> Stream:
    """Return the next ``size`` bytes of a stream, or all that are left, as a stream of their own.

    It raises MemberError if they are cut short, or too many for their packed size.
    """
    left, began, taken = size, parent.at, parent.taken or 0

    def more(size: int) -> bytes:
        nonlocal left
        piece = parent.read_some(size if left is None else min(size, left))
        if left is not None:
            if left and not piece:
                raise cut_short()
            left -= len(piece)
        # The first bytes may have been taken together with the bytes before them.
        packed = None if parent.taken is None else parent.taken - taken + PACKED_PIECE
        if packed is not None and too_dense(parent.at - began, packed, limits):
            raise DenseError(limits)
        return piece

    return Stream(more)


def is_dense(part: Stream, size: int) -> bool:
    """Read a section to its end, and return True if it is too dense; raises MemberError if that fails."""
    try:
        part.pass_over(size)
    except DenseError:
        return True
    return False


def too_dense(size: int, packed: int, limits: Limits) -> bool:
    """Return True if so many bytes were packed into too few."""
    return size > FLOOR and size > limits.ratio * packed


def whole(stream: Stream, limits: Limits, size: int | None = None) -> bytes:
    """Return all bytes of a stream; raises MemberError if they are too many, by their size or in fact."""
    if (size or 0) <= limits.member_bytes:
        raw = stream.read(limits.member_bytes + 1)
        if len(raw) <= limits.member_bytes:
            return raw
    message = f"it is larger than {limits.member_bytes:,} bytes"
    raise MemberError(message, ErrorKind.TOO_LARGE)


def in_any_order(stream: Stream, limits: Limits) -> IO[bytes]:
    """Return a stream's bytes as a file to read in any order; if need be, as a temporary file."""
    if stream.file is not None:
        return stream.file
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - most inputs need no such file, and it loads a lot

    spooled = SpooledTemporaryFile(max_size=limits.member_bytes)  # noqa: SIM115 - the caller closes it
    try:
        while piece := stream.read_some(PIECE):
            spooled.write(piece)
    except BaseException:
        spooled.close()
        raise
    return spooled
