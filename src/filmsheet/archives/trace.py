"""Trace: what the files were like that have been read, so that another run can tell whether they still are.

Of each file its path, its size and its time count, as they were before its bytes were read; of standard input
its bytes, as nothing else is known of it.
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
        files: a digest of all files so far.
        taken: how many bytes of standard input were read.
        digest: a digest of these; empty where standard input was not read.

    """

    files: str = ""
    taken: int = 0
    digest: str = ""


class Trace:
    """What has been read of the inputs, in order."""

    def __init__(self, earlier: Mark = Mark()) -> None:  # noqa: B008 - it never changes
        """``earlier`` is what `fits` will be asked about."""
        self._earlier, self._mark = earlier, Mark()
        self._input: _Input | None = None

    @property
    def mark(self) -> Mark:
        """How far it has come."""
        if self._input is None:
            return self._mark
        return self._mark._replace(taken=self._input.taken, digest=self._input.digest.hexdigest())

    @property
    def fits(self) -> bool:
        """Whether the files were so far as they were in the earlier trace, and so was standard input.

        Of standard input as much counts as was read then: it may have ended there, as its writer was killed.
        """
        digest = "" if self._input is None else self._input.begin
        return (self._mark.files, digest) == (self._earlier.files, self._earlier.digest)

    def note(self, one: Input | None, found: Found) -> None:
        """Note a file that is about to be read, of an input if it has any, or a folder that can't be."""
        state = "" if one is None else one.tree.state(found.path)
        entry = f"{self._mark.files}\0{found.relative}\0{state}".encode("utf-8", "surrogatepass")
        self._mark = Mark(blake2b(entry, digest_size=_SIZE).hexdigest())

    def reading(self, file: IO[bytes]) -> IO[bytes]:
        """Give standard input as a file whose bytes are noted while they are read."""
        self._input = _Input(file, self._earlier.taken)
        return self._input  # type: ignore[return-value] # a stream asks for nothing but `read`


class _Input:
    """Standard input, a digest of what was read of it, and one of its first bytes."""

    def __init__(self, file: IO[bytes], until: int) -> None:
        self._file, self._until = file, until
        self.taken, self.begin = 0, ""
        self.digest = blake2b(digest_size=_SIZE)

    def read(self, size: int) -> bytes:
        raw = self._file.read(size)
        if self.taken <= self._until <= self.taken + len(raw):
            begin = self.digest.copy()
            begin.update(raw[: self._until - self.taken])
            self.begin = begin.hexdigest()
        self.taken += len(raw)
        self.digest.update(raw)
        return raw
