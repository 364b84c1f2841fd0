"""How much memory reading takes: python memory.py [--quick].

The figure is by how much the peak of the process's resident memory (`ru_maxrss`) grows while a text is read,
for each byte of it: that is what a machine must have, with what the allocator can't use. The bytes themselves
are the caller's and don't count; the text that they say does. What `tracemalloc` counts is printed beside it:
the objects alone. Every text is read in a process of its own, which has read one sheet before.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tracemalloc
from argparse import ArgumentParser
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from corpus import sheets
from limits import DENSE, GROWN, PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

_MB = 1024 * 1024
_SIZE, _QUICK_SIZE = 16 * _MB, 4 * _MB
_SHEETS, _QUICK_SHEETS = 1_000_000, 50_000
_BATCH = 200
_MARK = "filmsheet: archive\n"
_ONCE = ("Year", "Title")
_LABEL, _SHORT_LINE = 30, 120
_TENTHS = 10


class Case(NamedTuple):
    """A kind of text: whether it has prose, and whether it is one long sheet."""

    name: str
    prose: bool
    single: bool

    @property
    def limit(self) -> int:
        return PROSE if self.prose else DENSE


class Text(NamedTuple):
    """What a text of a kind took, in bytes for each of its own: of resident memory, and of objects."""

    case: Case
    sheets: int
    resident: float
    objects: float

    @property
    def kept(self) -> bool:
        return self.resident < self.case.limit


class Held(NamedTuple):
    """The process's resident memory after each tenth of so many sheets, in bytes."""

    sheets: int
    tenths: list[int]

    @property
    def grown(self) -> int:
        return self.tenths[-1] - self.tenths[0]

    @property
    def kept(self) -> bool:
        return self.grown <= GROWN


class Results(NamedTuple):
    """What texts of so many bytes took, and sheets read one after another."""

    size: int
    texts: list[Text]
    held: Held


CASES = (
    Case("a catalogue of sheets, fields alone", prose=False, single=False),
    Case("one long sheet, fields alone", prose=False, single=True),
    Case("a catalogue of sheets with prose", prose=True, single=False),
    Case("one long sheet, prose below its fields", prose=True, single=True),
)


def _pieces(case: Case) -> Iterator[str]:
    """The stretches of a text without end. They are made a few at a time, to leave this process small."""
    if case.prose and case.single:
        yield "Pusher\nYear: 1996\nCast: Kim Bodnia, Mads Mikkelsen\nUK: 105 mins\n\nSynopsis\n"
    for seed in count():
        for text in sheets(_BATCH, seed, dense=not case.prose):
            said = text.encode("ascii", "ignore").decode().rstrip()
            if not case.single:
                yield f"{_MARK}{said}\n\n"
            else:
                yield "".join(f"{line}\n" for line in said.splitlines() if _goes_on(line, prose=case.prose))


def _goes_on(line: str, *, prose: bool) -> bool:
    """Whether a line of another sheet can stand in one long one: a paragraph, or else a field."""
    label, colon, _ = line.partition(":")
    field = bool(colon) and len(label) <= _LABEL
    return not field and len(line) > _SHORT_LINE if prose else field and label not in _ONCE


def _write(case: Case, size: int, path: Path) -> None:
    with path.open("w", encoding="ascii", newline="") as file:
        written = 0
        for piece in _pieces(case):
            written += file.write(piece)
            if written >= size:
                return


def _read(path: Path, *, traced: bool) -> None:
    """Read a file, and print how many sheets it has and what the peak of memory grew by."""
    import filmsheet  # noqa: PLC0415 - the process that starts the others stays small

    raw = path.read_bytes()
    filmsheet.parse(raw[: 8 * 1024].rpartition(b"\n")[0])  # patterns are compiled when they are first needed
    if traced:
        tracemalloc.start()
        document = filmsheet.parse(raw)
        grown = tracemalloc.get_traced_memory()[1]
    else:
        before = _peak()
        document = filmsheet.parse(raw)
        grown = _peak() - before
    print(len(document.sheets), grown, len(raw))


def _peak() -> int:
    """The most memory that this process has had, in bytes; macOS says it in bytes, Linux in KB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _measured(path: Path, *, traced: bool) -> tuple[int, float]:
    """How many sheets a file has, and how many bytes of memory each of its bytes takes."""
    command = [sys.executable, __file__, "--read", str(path), *(["--traced"] if traced else [])]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    found, grown, size = map(int, ran.stdout.split())
    return found, grown / size


def _texts(size: int) -> list[Text]:
    """Measure one text of each kind."""
    measured = []
    print(f"bytes of memory for each byte of a text of {size // _MB} MB", file=sys.stderr)
    print(_HEADING, file=sys.stderr)
    with TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        for case in CASES:
            _write(case, size, path)
            found, resident = _measured(path, traced=False)
            _, objects = _measured(path, traced=True)
            measured.append(Text(case, found, resident, objects))
            print(_row(measured[-1]), file=sys.stderr, flush=True)
    return measured


_HEADING = "  resident  objects  limit  sheets"


def _row(text: Text) -> str:
    mark = "" if text.kept else " !"
    return (
        f"{text.resident:10.2f}{text.objects:9.2f}{text.case.limit:7}{text.sheets:8}  {text.case.name}{mark}"
    )


def _resident() -> int:
    """The memory that this process has now, in bytes: Linux only."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _one_after_another(total: int) -> Held:
    """Read so many sheets and keep none."""
    import filmsheet  # noqa: PLC0415 - as above

    texts = [*sheets(_BATCH, 1), *sheets(_BATCH, 2, dense=True)]
    draw, tenths = Random(3), []
    print(f"resident memory after each tenth of {total} sheets, read one after another", file=sys.stderr)
    for number in range(1, total + 1):
        # A label and a name that no other sheet has: what is remembered of these must not grow.
        new = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        filmsheet.parse(f"{draw.choice(texts)}\nTitle: {new}\n{new}: {new}\nDirector: {new}\n")
        if number % (total // _TENTHS) == 0:
            tenths.append(_resident())
            print(f"{number:10}{tenths[-1] / _MB:8.1f} MB", file=sys.stderr, flush=True)
    return Held(total, tenths)


def results(*, quick: bool) -> Results:
    """Measure texts, then sheets one after another, in this process: nothing large may have run in it."""
    size, total = (_QUICK_SIZE, _QUICK_SHEETS) if quick else (_SIZE, _SHEETS)
    return Results(size, _texts(size), _one_after_another(total))


def main() -> int:
    """Measure, and print what was found; 1 where a limit is broken."""
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="4 MB of text and 50,000 sheets")
    arguments.add_argument("--read", type=Path, help="measure this file alone, in this process")
    arguments.add_argument("--traced", action="store_true", help="by tracemalloc")
    given = arguments.parse_args()
    if given.read:
        _read(given.read, traced=given.traced)
        return 0
    _, texts, held = results(quick=given.quick)
    print(_HEADING)
    for text in texts:
        print(_row(text))
    mark = "" if held.kept else " !"
    print(f"{held.sheets} sheets: grown by {held.grown / _MB:.1f} MB since the first tenth{mark}")
    return 0 if held.kept and all(text.kept for text in texts) else 1


if __name__ == "__main__":
    sys.exit(main())
