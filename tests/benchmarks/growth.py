"""How the time of reading grows with the length of a text: python growth.py [--quick] [--resume FILE].

Each family is a kind of text that breaks parsers, made at several lengths. The exponent is the slope of the
time over the length, both as logarithms: 1 where twice the text takes twice the time, 2 where it takes four
times. Each is printed on stderr as soon as it is measured, and all in the end, the worst first, on stdout.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import gc
import json
import math
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import linear_regression
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve
from families import FAMILIES, STEPPED
from limits import EXPONENT, MICROSECONDS

import filmsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet import Document

Step = Callable[["Document"], object]

_KB = 1024
_DIALECTS = ("archive", "auto", "review")
_LIMIT = 60
"""After so many seconds of processor time a measurement is given up."""
_LONG = 10
"""A measurement that takes so many seconds isn't repeated: chance is no part of it."""
_SHORT = 0.05
"""Many texts are measured together until they take so many seconds, """
_MOST_TEXTS = 20
"""but no more than these, """
_MOST_DOCUMENTS = 3
"""or of documents, which have to be read first."""
_SHORTEST = 0.005
"""What takes fewer seconds counts as this: the clock says no more of it."""


def _with_year(document: Document) -> object:
    with suppress(filmsheet.SheetError):  # a text of nothing but a year's label may be unable to say it
        return document.with_sheet(evolve(document.sheet, year=1902))
    return None


_STEPS: dict[str, Step] = {
    "diagnostics": lambda document: document.diagnostics,
    "same sheet": lambda document: document.with_sheet(document.sheet),
    "new year": _with_year,
}


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so much processor time: Python's ``re`` lets itself be stopped, too."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Effort(NamedTuple):
    """How long texts are, and of how many measurements of each the best counts."""

    sizes: tuple[int, ...]
    rounds: int


_FULL = Effort(tuple(_KB * n for n in (64, 128, 256, 512, 1024)), 3)
_QUICK = Effort(tuple(_KB * n for n in (16, 32, 64, 128)), 3)
_BRIEF = Effort(tuple(_KB * n for n in (16, 32, 64)), 1)


class Kind(NamedTuple):
    """What is measured: a step in the reading of a family's texts, and how long it may take in all."""

    family: str
    dialect: str
    step: str
    limit: float

    def seconds(self, size: int) -> tuple[float, int]:
        """How long the step takes for a new text, and the length of that; for several, where it is short."""
        spent, length = self._mean(size, 1)
        if spent >= _SHORT:
            return spent, length
        most = _MOST_TEXTS if self.step == "parse" else _MOST_DOCUMENTS
        spent, length = self._mean(size, min(most, math.ceil(_SHORT / max(spent, _SHORTEST))))
        return max(spent, _SHORTEST), length

    def _mean(self, size: int, times: int) -> tuple[float, int]:
        texts = [FAMILIES[self.family](size) for _ in range(times)]
        run: Callable[[Any], object] = self._parse
        given: list[Any] = [*texts]
        if self.step != "parse":
            run, given = _STEPS[self.step], [self._parse(text) for text in texts]
        gc.collect()
        # What Python's collector does hangs on what else the process holds, and begins at some size or other.
        gc.disable()
        try:
            with _limited(self.limit):
                begun = process_time()
                # What is made is kept until it is measured: to let go of it is no part of reading.
                made = [run(one) for one in given]
                spent = process_time() - begun
        finally:
            gc.enable()
        del made
        return spent / times, len(texts[0])

    def _parse(self, text: str | bytes) -> Document:
        return filmsheet.parse(text, dialect=self.dialect)


class Growth(NamedTuple):
    """What was measured: the exponent, the most microseconds a character, and what broke."""

    kind: Kind
    exponent: float
    microseconds: float
    seconds: float
    size: int
    stopped: str

    @property
    def broken(self) -> bool:
        return self.exponent > EXPONENT or self.microseconds > MICROSECONDS or bool(self.stopped)


def _measured(kind: Kind, effort: Effort) -> Growth:
    """Measure a family, and once more if that broke a limit: another program's work only adds."""
    times: dict[int, float] = {}
    lengths: dict[int, int] = {}
    stopped = ""
    kind.seconds(_KB)  # patterns are compiled when they are first needed
    for attempt in range(2):
        for size in effort.sizes:
            try:
                for _ in range(effort.rounds):
                    _better(kind, size, times, lengths)
            except (TimeoutError, RecursionError) as error:
                stopped = f"{type(error).__name__} at {size // _KB} KB"
                times[size], lengths[size] = kind.limit, size
                break
        growth = _growth(kind, times, lengths, stopped)
        if stopped or attempt or not growth.broken:
            break
    return growth


def _better(kind: Kind, size: int, times: dict[int, float], lengths: dict[int, int]) -> None:
    """Measure once more at one size, unless it takes long; the least counts."""
    if times.get(size, 0) <= _LONG:
        spent, lengths[size] = kind.seconds(size)
        times[size] = min(spent, times.get(size, math.inf))


def _growth(kind: Kind, times: dict[int, float], lengths: dict[int, int], stopped: str) -> Growth:
    slope = 0.0
    if len(times) > 1:
        logs = [(math.log(lengths[size]), math.log(spent)) for size, spent in times.items()]
        slope = linear_regression(*zip(*logs, strict=True)).slope
    most = max(spent / lengths[size] for size, spent in times.items()) * 1e6
    largest = max(times)
    return Growth(kind, slope, most, times[largest], largest, stopped)


class Results(NamedTuple):
    """What a run has found."""

    effort: Effort
    found: list[Growth]


class _Record:
    """What was measured with the same effort before, kept in a file in lines of JSON; None keeps nothing."""

    def __init__(self, path: Path | None, effort: Effort) -> None:
        self._path, self._effort = path, effort
        self._found: dict[Kind, Growth] = {}
        for line in path.read_text("utf-8").splitlines() if path and path.exists() else ():
            (sizes, rounds), named, *figures = json.loads(line)
            if Effort(tuple(sizes), rounds) == effort:
                kind = Kind(*named)
                self._found[kind] = Growth(kind, *figures)

    def growth(self, kind: Kind) -> Growth:
        """What is in the file, or is measured now and put there."""
        if kind not in self._found:
            self._found[kind] = growth = _measured(kind, self._effort)
            if self._path:
                with self._path.open("a", encoding="utf-8") as file:
                    print(json.dumps([self._effort, *growth]), file=file)
        return self._found[kind]


def _kinds(dialects: Iterable[str], names: Iterable[str], limit: float) -> list[Kind]:
    """What there is to measure."""
    return [
        Kind(name, dialect, step, limit)
        for dialect in dialects
        for name in names
        for step in ("parse", *(_STEPS if name in STEPPED else ()))
    ]


def _each(kinds: list[Kind], effort: Effort, resume: Path | None) -> Iterator[Growth]:
    """Measure one after another, and print each on stderr."""
    record = _Record(resume, effort)
    print(_HEADING, file=sys.stderr)
    for number, kind in enumerate(kinds, 1):
        growth = record.growth(kind)
        print(f"{_row(growth)}  {number}/{len(kinds)}", file=sys.stderr, flush=True)
        yield growth


def results(*, quick: bool, resume: Path | None = None) -> Results:
    """Every family in every dialect; if quick, four, of which each step is measured, in short texts."""
    effort, names = (_BRIEF, STEPPED[::2]) if quick else (_FULL, tuple(FAMILIES))
    return Results(effort, [*_each(_kinds(_DIALECTS, names, _LIMIT), effort, resume)])


_HEADING = "exponent   µs/char   the largest           dialect step        family"


def _row(growth: Growth) -> str:
    kind, size, mark = growth.kind, growth.size // _KB, "!" if growth.broken else ""
    return (
        f"{growth.exponent:8.2f}{growth.microseconds:10.2f}{growth.seconds:9.2f} s at{size:5} KB"
        f"  {kind.dialect:8}{kind.step:12}{kind.family:46}{mark} {growth.stopped}"
    ).rstrip()


def main() -> int:
    """Measure every family, print a table with the worst first; 1 where a limit is broken."""
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="texts of 16 to 128 KB, not of 64 to 1024")
    arguments.add_argument("--dialect", action="append", help="one dialect; may be given again")
    arguments.add_argument("--family", default="", help="only families with this in their name")
    arguments.add_argument("--limit", type=float, default=_LIMIT, help="seconds for one measurement")
    arguments.add_argument("--resume", type=Path, help="keep what is measured here, and go on after it")
    given = arguments.parse_args()
    names = [name for name in FAMILIES if given.family in name]
    kinds = _kinds(given.dialect or _DIALECTS, names, given.limit)
    found: list[Growth] = []
    with suppress(KeyboardInterrupt):  # what was found until then is shown all the same
        found.extend(_each(kinds, _QUICK if given.quick else _FULL, given.resume))
    found.sort(key=lambda growth: (not growth.stopped, -growth.exponent))
    broken = sum(growth.broken for growth in found)
    print(_HEADING)
    for growth in found:
        print(_row(growth))
    print(f"{len(names)} families, {len(found)} of {len(kinds)} measurements, {broken} over a limit")
    return 1 if broken or len(found) < len(kinds) else 0


if __name__ == "__main__":
    sys.exit(main())
