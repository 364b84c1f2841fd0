"""How the time of reading grows with the length of a text: python growth.py [--quick].

Each family is a kind of text that breaks parsers, made at several lengths. The exponent is the slope of the
time over the length, both as logarithms: 1 where twice the text takes twice the time, 2 where it takes four
times. A family that has seen all its words before would be read from memory, so words are new each time.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import gc
import math
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import contextmanager, suppress
from itertools import cycle, islice, product
from statistics import linear_regression
from string import ascii_lowercase
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

import filmsheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet import Document

Family = Callable[[int], str | bytes]
Step = Callable[["Document"], object]

_KB = 1024
_SIZES = tuple(_KB * n for n in (64, 128, 256, 512, 1024))
_QUICK_SIZES = tuple(_KB * n for n in (16, 32, 64, 128))
_DIALECTS = ("archive", "review", "auto")
_EXPONENT = 1.15
_MICROSECONDS = 10
_LIMIT = 60
"""After so many seconds of processor time a measurement is given up."""
_ROUNDS = 3
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

# More than are remembered anywhere, so that each is as good as new when it comes again; and fast to be had.
_words = cycle(["Z" + "".join(letters) for letters in product(ascii_lowercase, repeat=3)])


def _run(piece: str, before: str = "", after: str = "") -> Family:
    """One piece over and over."""
    return lambda size: before + piece * (size // len(piece)) + after


def _nested(before: str) -> Family:
    """Brackets in brackets, as deep as the text is long."""
    return lambda size: f"{before}{'(' * (size // 2)}{')' * (size // 2)}\nYear: 1996\n"


def _filled(piece: str, before: str = "", after: str = "") -> Family:
    """One piece over and over, with a new word in place of each `*`."""

    def text(size: int) -> str:
        words = piece.count("*")
        times = size // (len(piece) + 3 * words)
        filled = (piece.replace("*", "%s") * times) % tuple(islice(_words, times * words))
        return before.replace("*", "Kim") + filled + after

    return text


_LAST = "\nYear: 1996\n"
_SENTENCE = "A * comes home to the town of * and finds that * has gone with the *. "
_SHEET = """\
* *
Year: 1996
Country: Denmark
Cast: * * (*), * *, * *
Director: * *
USA & UK: 105 mins
UK Release Date: 18 August 1996

* finds the * of a * in the town where * was born.

"""

FAMILIES: dict[str, Family] = {
    "one line of words": _filled("* "),
    "one word": _run("a"),
    "one word in a cast": _run("a", "Cast: ", _LAST),
    "one word in a title": _run("a", "Title: ", _LAST),
    "one word in a label": _run("a", "", ": b" + _LAST),
    "lines of a word": _filled("*\n"),
    "lines of a word, between labels": _filled("*\n", "Year: 1996\n", "Year: 1996\n"),
    "the same label": _run("Cast: A\n"),
    "the same label, empty": _run("Cast:\n"),
    "years": _run("Year: 1996\n"),
    "nested brackets": _nested("Cast: Kim "),
    "nested brackets in a line of prose": _nested(""),
    "nested brackets after a running time": _nested("UK: 105 mins "),
    "brackets never closed": _run("(", "Cast: Kim ", _LAST),
    "brackets never closed, with words": _filled("(* ", "Cast: Kim ", _LAST),
    "brackets never closed, one a line": _filled("Cast: * (*\n"),
    "brackets never closed, in a list that goes on": _filled("* (*,\n", "Cast: ", _LAST),
    "brackets never opened": _run(")", "Cast: Kim ", _LAST),
    "brackets never opened, one a name": _filled("*), ", "Cast: ", _LAST),
    "brackets never opened, one a country": _filled("*) / ", "Country: ", _LAST),
    "brackets with nothing in them": _run("()", "Cast: Kim ", _LAST),
    "brackets one after another": _filled("(*) ", "Cast: Kim ", _LAST),
    "brackets nine deep": _run("(((((((((a))))))))) ", "Cast: Kim ", _LAST),
    "spaces": _run(" "),
    "spaces at the end of a value": _run(" ", "Cast: Kim", _LAST),
    "spaces between two names": _run(" ", "Cast: Kim", "Bodnia" + _LAST),
    "spaces between two languages": _run(" ", "Language: Danish", "Swedish" + _LAST),
    "spaces between two countries": _run(" ", "Country: Denmark", "Sweden" + _LAST),
    "spaces in a running time": _run(" ", "UK: 105", "mins" + _LAST),
    "spaces in a date": _run(" ", "UK Release Date: 18", "August 1996" + _LAST),
    "spaces after a rating": _run(" ", "UK Certificate: 18", "for violence" + _LAST),
    "spaces in a bare line": _run(" ", "Lost", "Highway" + _LAST),
    "zero-width blanks": _run("\u200b", "Cast: Kim", "Bodnia" + _LAST),
    "blank lines": _run("\n"),
    "blank lines between labels": _run("Cast: A\n\n\n"),
    "lines of spaces": _run("   \n", "Cast:\n", "A" + _LAST),
    "carriage returns": _run("\r"),
    "carriage returns and labels": _run("Cast: A\r"),
    "commas": _run(",", "Cast: Kim", "Bodnia" + _LAST),
    "commas and spaces": _run(", ", "Cast: Kim", "Bodnia" + _LAST),
    "commas in a date": _run(",", "UK Release Date: 18 August", "1996" + _LAST),
    "semicolons, slashes and bars": _run(" ; / | ", "Country: Denmark", "Sweden" + _LAST),
    "dots between names": _run(".", "Cast: Kim ", " Bodnia" + _LAST),
    "dots at the end of a cast": _run(". ", "Cast: Kim, ", "." + _LAST),
    "dashes between names": _run(" - ", "Cast: Kim", "Bodnia" + _LAST),
    "dashes between languages": _run(" - ", "Language: Danish", "Swedish" + _LAST),
    "and and and in a cast": _run("and ", "Cast: Kim ", "Bodnia" + _LAST),
    "and and and in countries": _run("and ", "Country: Denmark ", "Sweden" + _LAST),
    "with with with in languages": _run("with ", "Language: Danish ", "English" + _LAST),
    "regions joined in a label": _run("USA & ", "", "UK: 105 mins\n"),
    "colons": _run(":"),
    "colons in a value": _run(": ", "Director: Kim", _LAST),
    "a small word and a colon in a value": _filled("a: ", "Director: Kim ", _LAST),
    "a name and a colon in a value": _filled("*: ", "Director: Kim ", _LAST),
    "known labels on one line": _filled("Director: * Cast: * ", "", "\n"),
    "bullets": _run("•"),
    "bullets and spaces": _run("• - * "),
    "bulleted labels": _filled("• Cast: * *\n"),
    "quotes": _run('"', "Cast: Kim ", " Bodnia" + _LAST),
    "primes after minutes": _run("’", "UK: 105", _LAST),
    "digits": _run("1", "Runtime: ", " mins" + _LAST),
    "digits in a regional value": _run("1", "UK: ", _LAST),
    "digits and spaces in a date": _run("1 ", "UK Release Date: ", _LAST),
    "digits and slashes": _run("1/", "UK Release Date: ", _LAST),
    "unknown labels": _filled("*: * *\n", "Year: 1996\n"),
    "unknown labels, empty": _filled("*:\n", "Year: 1996\n"),
    "prose, a paragraph a line": _filled(_SENTENCE + "\n\n", "Year: 1996\n\n"),
    "prose, one paragraph": _filled(_SENTENCE, "Year: 1996\n\n"),
    "prose, wrapped": _filled(
        "* comes home to * and finds that nothing is as * left it, nor\n", "Year: 1996\n\n"
    ),
    "a story that never ends": _filled("* comes home to the town of *\n", "Synopsis: * comes\n"),
    "a long cast": _filled("* * (*), ", "Cast: ", "Kim Bodnia" + _LAST),
    "a long cast with dashes": _filled("* * - *, ", "Cast: ", "Kim Bodnia" + _LAST),
    "a long cast, goes on after commas": _filled("* * (*),\n", "Cast: ", "Kim Bodnia" + _LAST),
    "a long cast, wrapped between names": _filled("* *, * *\n", "Cast: ", _LAST),
    "a long cast, a name a line": _filled("* *\n", "Cast:\n", _LAST),
    "a long list of countries": _run("Denmark / ", "Country: ", "Sweden" + _LAST),
    "release lines": _run("UK Release Date: 18 August 1996 (London)\n"),
    "release lines of no date": _filled("UK Release Date: 31 June * 1996\n"),
    "running times": _run("USA & UK: 105 mins (uncut)\n"),
    "certificates": _filled("UK Certificate: 18 for * violence and *\n"),
    "distributors": _filled("USA DVD Distributor: * Films\n"),
    "lines of few words": _filled("* *   USA 1996 | 134 mins | 18\n"),
    "one line of few words": _run("USA 1996 | 134 mins | 18 | "),
    "labels without a colon": _filled("Directed by * *\nStarring * *\n"),
    "labels alone on a line": _filled("Director\n\n* *\n"),
    "links": _run("Official Site | IMDb | ", "", "\n"),
    "furniture": _run("----------\n"),
    "dialect marks": _run("filmsheet: archive\n"),
    "sheets one after another": _filled(_SHEET),
    "bytes that are no UTF-8": lambda size: b"Cast: \xff\xfe\n" * (size // 9),
}

_STEPPED = (
    "the same label",
    "brackets never closed, one a line",
    "unknown labels",
    "a long cast",
    "release lines of no date",
    "prose, a paragraph a line",
    "sheets one after another",
    "bytes that are no UTF-8",
)


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
        return self.exponent > _EXPONENT or self.microseconds > _MICROSECONDS or bool(self.stopped)


def _measured(kind: Kind, sizes: tuple[int, ...]) -> Growth:
    """Measure a family, and once more if that broke a limit: another program's work only adds."""
    times: dict[int, float] = {}
    lengths: dict[int, int] = {}
    stopped = ""
    kind.seconds(_KB)  # patterns are compiled when they are first needed
    for attempt in range(2):
        for size in sizes:
            try:
                _best(kind, size, times, lengths)
            except (TimeoutError, RecursionError) as error:
                stopped = f"{type(error).__name__} at {size // _KB} KB"
                times[size], lengths[size] = kind.limit, size
                break
        growth = _growth(kind, times, lengths, stopped)
        if stopped or attempt or not growth.broken:
            break
    return growth


def _best(kind: Kind, size: int, times: dict[int, float], lengths: dict[int, int]) -> None:
    """The best of several measurements at one size; those there were before count, too."""
    for _ in range(_ROUNDS):
        if times.get(size, 0) > _LONG:
            return
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
    given = arguments.parse_args()
    sizes = _QUICK_SIZES if given.quick else _SIZES
    found: list[Growth] = []
    for dialect in given.dialect or _DIALECTS:
        for name in FAMILIES:
            if given.family not in name:
                continue
            for step in ("parse", *(_STEPS if name in _STEPPED else ())):
                found.append(_measured(Kind(name, dialect, step, given.limit), sizes))
                print(_row(found[-1]), file=sys.stderr, flush=True)
    found.sort(key=lambda growth: (not growth.stopped, -growth.exponent))
    broken = sum(growth.broken for growth in found)
    print("exponent   µs/char   the largest           dialect step        family")
    for growth in found:
        print(_row(growth))
    print(f"{len(FAMILIES)} families, {len(found)} measurements, {broken} over a limit")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
