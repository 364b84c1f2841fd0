"""Progress: how far a conversion is: one line on a terminal, a line now and then in a log."""

from __future__ import annotations

import os
from collections import Counter
from itertools import islice
from time import monotonic
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from filmsheet import archives
from filmsheet.archives import directory
from filmsheet.archives.limits import Limits
from filmsheet.archives.member import MemberError
from filmsheet.archives.remote import is_address
from filmsheet.archives.sources import Input
from filmsheet.archives.walk import Walk
from filmsheet.console.screen import aside, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from filmsheet.archives import Position

_ON_TERMINAL: Final = 0.2
_IN_LOG: Final = 15.0
"""Seconds between two lines."""
_BAR: Final = 24
_SHORTEST_BAR: Final = 8
"""A bar has the room that the words leave; with less room than this, there is no bar."""
_MOST_COUNTED: Final = 1_000_000
"""How many members of a zip archive are counted before any is read."""
_CLEARED: Final = "\r\x1b[K"
_HOUR, _MINUTE = 3600, 60


class Progress:
    """Says how many files are done, how fast, and how much time is left if that can be known."""

    def __init__(
        self,
        stream: IO[str] | None,
        *,
        total: int | None = None,
        size: int | None = None,
        position: Position | None = None,
    ) -> None:
        """Begin; ``total`` is how many files there are, None if that isn't known.

        Then ``position`` says how much of the archives is read, and ``size`` is their size in bytes.
        """
        self._stream, self._total, self._size, self._position = stream, total, size, position
        self._terminal = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = self._said = monotonic()
        self._before: tuple[int, float] | None = None
        self._shown = False

    def told(self, done: int) -> None:
        """Say how many files are done, if it is time; the first call says how many were done before."""
        now = monotonic()
        if self._before is None:
            self._before = done, self._share(done) or 0.0
            self._begun = self._said = now
        if self._stream is None or now - self._said < (_ON_TERMINAL if self._terminal else _IN_LOG):
            return
        self._said = now
        line = self._line(done, now - self._begun)
        drawn = f"{_CLEARED}{line[: width(self._stream) - 1]}" if self._terminal else f"{line}\n"
        aside(drawn, self._stream)
        self._shown = self._terminal

    def end(self) -> None:
        """Clear the line of a terminal."""
        if self._shown:
            aside(_CLEARED, self._stream)

    def _share(self, done: int) -> float | None:
        """Return the share that is done, from 0 to 1, or None if that isn't known."""
        if self._total:
            return min(done / self._total, 1.0)
        if self._size and self._position:
            return min(self._position.at / self._size, 1.0)
        return None

    def _line(self, done: int, seconds: float) -> str:
        assert self._before is not None  # ``told`` was called before
        before, begun_at = self._before
        rate = f"{(done - before) / max(seconds, 1e-9):,.0f} a second"
        share = self._share(done)
        if share is None:
            return f"{counted(done, 'file')}, {rate}"
        left = ""
        if begun_at < share < 1:
            left = f", {lasting(seconds * (1 - share) / (share - begun_at))} left"
        files = counted(self._total, "file") if self._total else f"the archive, {counted(done, 'file')}"
        line = f"{share:4.0%} of {files}, {rate}{left}"
        if not self._terminal:
            return line
        bar = min(_BAR, width(self._stream) - len(line) - len("[] ") - 1)
        if bar < _SHORTEST_BAR:
            return line
        full = round(share * bar)
        return f"[{'#' * full}{'.' * (bar - full)}] {line}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 file``, ``2,000 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def lasting(seconds: float) -> str:
    """Return seconds in words: ``0.4 s``, ``3 s``, ``2 min 05 s``, ``1 h 04 min``."""
    whole = round(seconds)
    if whole >= _HOUR:
        return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE:02} min"
    if whole >= _MINUTE:
        return f"{whole // _MINUTE} min {whole % _MINUTE:02} s"
    return f"{whole} s" if whole else f"{seconds:.1f} s"


class Extent(NamedTuple):
    """How much inputs hold: how many files and how many bytes, each None if it isn't known."""

    files: int | None
    size: int | None


_UNKNOWN: Final = Extent(None, None)


def total(inputs: Iterable[str]) -> int | None:
    """Return about how many files inputs hold, or None if they must be read to know."""
    return extent(inputs).files


def extent(inputs: Iterable[str], include: Iterable[str] | None = None) -> Extent:
    """Return about how much inputs hold. Folders are searched for it, but nothing is unpacked."""
    chosen = Walk(Limits(), archives.INCLUDE if include is None else include, 0).chosen
    files: int | None = 0
    size = 0
    for name in inputs:
        if name == archives.STDIN or is_address(name):
            return _UNKNOWN
        try:
            one = Input(name, chosen)
            for found in one.files():
                its_files, its_size = _of_file(found.path, chosen)
                files = None if files is None or its_files is None else files + its_files
                size += its_size
        except (MemberError, OSError):
            return _UNKNOWN
    return Extent(files, size)


def _of_file(path: str, chosen: Callable[[str], str | None]) -> tuple[int | None, int]:
    """Return how many files a file holds, None if it must be unpacked to know, and its size in bytes."""
    kind = chosen(os.path.basename(path))  # noqa: PTH119 - a million of them pass
    size = os.stat(path).st_size  # noqa: PTH116 - as above
    return 1 if kind == "text" else _of_zip(path, size, chosen), size


def _of_zip(path: str, size: int, chosen: Callable[[str], str | None]) -> int | None:
    """Return how many sheets a zip archive holds; None for other files, nested archives and huge ones."""
    kinds: Counter[str | None] = Counter()
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            if file.read(2) != b"PK":
                return None
            for entry in islice(directory.entries(file, size), _MOST_COUNTED + 1):
                kinds[chosen(entry.name) if entry.is_file else None] += 1
    except (MemberError, OSError):
        return None
    return None if kinds["archive"] or kinds.total() > _MOST_COUNTED else kinds["text"]
