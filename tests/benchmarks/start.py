"""How long `filmsheet` takes to start: python start.py [--python PATH] [--rounds N].

What is measured is an installed package, which is compiled when it is installed: a wheel of this checkout in
an environment made for it, or the one whose Python is named. Each round runs everything once, in a new order,
so that what else the machine does falls on all alike; every time is compared with that of the bare
interpreter in its own round. On a machine that is busy, the processor's time says more than the clock.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[2]
_SHEET = _ROOT / "samples" / "archive" / "pusher.txt"
_ROUNDS, _QUICK_ROUNDS = 40, 5
_UNWRITTEN = "PYTHONDONTWRITEBYTECODE"
_BARE = "python -c pass"
_LIMITED = ("parse", "check")
"""The commands that have a limit."""
_ENDS = {"check": (0, 1)}
"""How a command ends that went well, if not with 0: this one says so that it has found something."""


class Spent(NamedTuple):
    """Milliseconds: on the clock, and of the processor's time."""

    clock: float
    processor: float


class Over(NamedTuple):
    """Milliseconds on the clock over those of the bare interpreter.

    The least is the least of all rounds over its least; the others are of the differences within a round.
    """

    least: float
    median: float
    low: float
    high: float


class Start(NamedTuple):
    """A command, and what it took round by round: nothing where the package doesn't have it."""

    name: str
    spent: list[Spent]
    limited: bool

    def over(self, bare: list[Spent]) -> Over:
        least = min(one.clock for one in self.spent) - min(one.clock for one in bare)
        more = [one.clock - other.clock for one, other in zip(self.spent, bare, strict=True)]
        low, *_, high = quantiles(more, n=10, method="inclusive")
        return Over(least, median(more), low, high)


class Results(NamedTuple):
    """What the bare interpreter took, and what the others did."""

    bare: Start
    starts: list[Start]
    version: str


@contextmanager
def _installed(python: Path | None) -> Iterator[Path]:
    """This Python, or that of an environment with a wheel of the checkout and what the package needs."""
    if python:
        yield python.absolute()  # not resolved: a link is what makes an environment
        return
    with TemporaryDirectory() as folder:
        # Of a copy, as a build leaves files behind.
        left_out = ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
        checkout = copytree(_ROOT, Path(folder, "checkout"), ignore=left_out)
        environment = Path(folder, "environment")
        print("making an environment with a wheel of the checkout", file=sys.stderr)
        for command in (
            ["venv", "--without-pip", str(environment)],
            ["pip", "--python", str(environment), "install", "--quiet", str(checkout)],
        ):
            subprocess.run([sys.executable, "-m", *command], check=True, stdout=sys.stderr)
        yield environment / "bin" / "python"


def _commands(python: Path) -> dict[str, list[str]]:
    """What is run, by name."""
    script = str(python.with_name("filmsheet"))
    return {
        _BARE: [str(python), "-c", "pass"],
        "import attrs, click": [str(python), "-c", "import attrs, click"],
        "import filmsheet": [str(python), "-c", "import filmsheet"],
        "filmsheet --version": [script, "--version"],
        **{f"filmsheet {name} SHEET": [script, name, str(_SHEET)] for name in _LIMITED},
    }


def _is_there(command: list[str]) -> bool:
    """Whether the package has the command; what is no command of it always is."""
    if command[1] not in _LIMITED:
        return True
    return not subprocess.run([*command[:2], "--help"], check=False, capture_output=True).returncode


def _run(command: list[str], folder: str, environment: dict[str, str]) -> Spent:
    """Run a command far from the checkout."""
    begun = perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)  # what this process took, and no other
    clock = perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in _ENDS.get(command[1], (0,)):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Spent(clock * 1000, (usage.ru_utime + usage.ru_stime) * 1000)


def _measured(python: Path, rounds: int, environment: dict[str, str]) -> Results:
    """What each command took, round by round."""
    commands = _commands(python)
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    order, draw = [name for name, command in commands.items() if _is_there(command)], Random(1)
    with TemporaryDirectory() as folder:
        for name in order:
            _run(commands[name], folder, environment)  # the files are read from the disk but once
        for number in range(rounds):
            print(f"start: round {number + 1} of {rounds}", file=sys.stderr)
            draw.shuffle(order)
            for name in order:
                spent[name].append(_run(commands[name], folder, environment))
    bare, *starts = [Start(name, spent[name], commands[name][1] in _LIMITED) for name in commands]
    said = subprocess.run([str(python), "--version"], check=True, capture_output=True, text=True)
    return Results(bare, starts, said.stdout.strip())


def _environment(*, unwritten: bool) -> dict[str, str]:
    """This process's own, with modules compiled once and for all, or else each time."""
    plain = {name: value for name, value in os.environ.items() if name != _UNWRITTEN}
    return plain | {_UNWRITTEN: "1"} if unwritten else plain


def results(*, quick: bool, python: Path | None = None) -> Results:
    """Measure the package of this Python, or of a wheel made now."""
    with _installed(python) as found:
        return _measured(found, _QUICK_ROUNDS if quick else _ROUNDS, _environment(unwritten=False))


def _spread(times: list[float]) -> str:
    """The least, the median, and between what four fifths of the times are."""
    low, *_, high = quantiles(times, n=10, method="inclusive")
    return f"{min(times):8.1f} {median(times):8.1f} ({low:.1f} to {high:.1f})"


def main() -> None:
    """Print a table for either way of treating compiled modules."""
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--python", type=Path, help="the Python to measure, unless a wheel is made for it")
    arguments.add_argument("--rounds", type=int, default=_ROUNDS, help=f"how often, {_ROUNDS} unless told")
    given = arguments.parse_args()
    with _installed(given.python) as python:
        for unwritten in False, True:
            bare, starts, _ = _measured(python, given.rounds, _environment(unwritten=unwritten))
            print(f"with {_UNWRITTEN}:" if unwritten else "as it is:")
            print(
                "least, median and spread of ms on the clock | over the bare interpreter | of the processor"
            )
            for start in (bare, *starts):
                print(f"  {start.name:24}{_row(start, bare)}")


def _row(start: Start, bare: Start) -> str:
    if not start.spent:
        return "–"
    over = start.over(bare.spent)
    more = f"{over.least:8.1f} {over.median:8.1f} ({over.low:.1f} to {over.high:.1f})"
    clock, processor = (_spread([spent[index] for spent in start.spent]) for index in range(2))
    return f"{clock:36}{more if start is not bare else '':36}{processor}"


if __name__ == "__main__":
    main()
