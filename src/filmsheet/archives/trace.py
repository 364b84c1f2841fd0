"""Trace: the state of the files that have been read, so that another run can see whether they have changed.

The state of a file is its path, its size and its time before its bytes were read. For standard input it is
the bytes, as nothing else is known about it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import IO, TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from filmsheet.archives.sources import Input
    from filmsheet.archives.trees import Found

_SIZE: Final = 16


class Mark(NamedTuple):
    """How far a trace has come.

    Attributes:
        files: a digest of the states of all files so far.
        taken: how many bytes of standard input were read.
        digest: a digest of these bytes; empty if standard input wasn't read.

    """

    files: str = ""
    taken: int = 0
    digest: str = ""


class Trace:
    """The files and the standard input that have been read, in order."""

    def __init__(self, earlier: Mark = Mark()) -> None:  # noqa: B008 - it never changes
        """Take the mark of an earlier trace, with which `fits` compares."""
        self._earlier, self._mark = earlier, Mark()
        self._input: _Input | None = None

    @property
    def mark(self) -> Mark:
        """Return how far the trace has come."""
        if self._input is None:
            return self._mark
        return self._mark._replace(taken=self._input.taken, digest=self._input.digest.hexdigest())

    @property
    def fits(self) -> bool:
        """Return True if the files so far, and standard input, are as they were in the earlier trace.

        Standard input is compared as far as it was read then: it may have ended there, its writer killed.
        """
        digest = "" if self._input is None else self._input.begin
        return (self._mark.files, digest) == (self._earlier.files, self._earlier.digest)

    def note(self, one: Input | None, found: Found) -> None:
        """Note a file that is about to be read, or a folder that can't be; ``one`` is its input, or None."""
        state = "" if one is None else one.tree.state(found.path)
        entry = f"{self._mark.files}\0{found.relative}\0{state}".encode("utf-8", "surrogatepass")
        self._mark = Mark(blake2b(entry, digest_size=_SIZE).hexdigest())

    def reading(self, file: IO[bytes]) -> IO[bytes]:
        """Return standard input as a file whose bytes are noted while they are read."""
        self._input = _Input(file, self._earlier.taken)
        return self._input  # type: ignore[return-value] # a stream uses nothing but `read`


class _Input:
    """Standard input, with a digest of the bytes that were read, and one of the first ``until`` bytes."""

    def __init__(self, file: IO[bytes], until: int) -> None:
        self._file, self._until = file, until
        self.taken, self.begin = 0, ""
        self.digest = blake2b(digest_size=_SIZE)

    def read(self, size: int) -> bytes:
        """Read at most so many bytes, and add them to the digests."""
        raw = self._file.read(size)
        if self.taken <= self._until <= self.taken + len(raw):
            begin = self.digest.copy()
            begin.update(raw[: self._until - self.taken])
            self.begin = begin.hexdigest()
        self.taken += len(raw)
        self.digest.update(raw)
        return raw
