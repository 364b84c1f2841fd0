"""How a race is run: readers take turns on the same files, and each time is set against `filmsheet`'s."""

from __future__ import annotations

import gc
from math import ceil
from statistics import median, quantiles
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import filmsheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Read = Callable[[bytes], object]

_LEAST = 0.05
"""Seconds that a reader takes in a round at least: what is done sooner is done again, and the mean counts."""
_PARTS = 10
"""Readers take turns so many times in a round: a machine that others share changes its pace by the second."""


class Ratio(NamedTuple):
    """A reader's time over `filmsheet`'s, round by round: the median, the 10th and the 90th percentile."""

    typical: float
    low: float
    high: float


class Run:
    """One reader on some files, with the seconds that each round took."""

    def __init__(self, read: Read, sources: Sequence[bytes]) -> None:
        self._read, self._sources = read, sources
        self._repeats = 1
        self._parts: list[Sequence[bytes]] = []
        self.times: list[float] = []

    def warm_up(self) -> None:
        """Read everything, and settle how often a round must."""
        seconds = self._seconds(self._sources)
        self._repeats = max(ceil(_LEAST / max(seconds, 1e-6)), ceil(_PARTS / len(self._sources)))
        repeated = [source for source in self._sources for _ in range(self._repeats)]
        self._parts = [repeated[part::_PARTS] for part in range(_PARTS)]

    def begin(self) -> None:
        """Begin a round."""
        self.times.append(0)

    def measure(self, part: int) -> None:
        """Read one part of the files, and add what it takes."""
        self.times[-1] += self._seconds(self._parts[part]) / self._repeats

    def _seconds(self, sources: Sequence[bytes]) -> float:
        read = self._read
        gc.collect()  # or else one reader's garbage is swept in the time of the next
        begun = process_time()
        for source in sources:
            read(source)
        return process_time() - begun


class Race:
    """Readers on one corpus. Each runs against `filmsheet.parse` on the files that it is given equals of."""

    def __init__(self) -> None:
        self._own: dict[tuple[bytes, ...], Run] = {}
        self._runs: dict[str, tuple[Run, Run]] = {}

    def enter(self, name: str, read: Callable[[Any], object], files: list[bytes], given: list[bytes]) -> None:
        """Add a reader of what is `given`, to be set against `filmsheet` on `files`."""
        own = self._own.setdefault(tuple(files), Run(filmsheet.parse, files))
        self._runs[name] = Run(read, given), own

    def warm_up(self) -> None:
        """Let each run once without counting."""
        for run in self._all():
            run.warm_up()

    def round(self, draw: Random) -> None:
        """Let each run on part after part, in an order drawn by lot, so that a disturbance hits all alike."""
        runs = self._all()
        for run in runs:
            run.begin()
        for part in range(_PARTS):
            draw.shuffle(runs)
            for run in runs:
                run.measure(part)

    def _all(self) -> list[Run]:
        return [*self._own.values(), *(run for run, _ in self._runs.values())]

    def ratio(self, name: str) -> Ratio:
        """How a reader compares."""
        run, own = self._runs[name]
        found = [time / against for time, against in zip(run.times, own.times, strict=True)]
        if len(found) == 1:
            return Ratio(found[0], found[0], found[0])
        low, *_, high = quantiles(found, n=10, method="inclusive")
        return Ratio(median(found), low, high)

    def own_seconds(self, files: list[bytes]) -> float:
        """What `filmsheet` takes for these files in a typical round."""
        return median(self._own[tuple(files)].times)
