"""How long `filmsheet` takes to start: python start.py [--python PATH] [--rounds N].

The figure that counts is that of an installed package, which is compiled when it is installed: name the
Python of an environment that has the wheel. Each round runs everything once, in a new order, so that what
else the machine does falls on all alike; every time is compared with that of the bare interpreter in its
own round. On a machine that is busy, the processor's time says more than the clock.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

_SHEET = Path(__file__).parents[2] / "samples" / "archive" / "pusher.txt"
_ROUNDS = 40
_UNWRITTEN = "PYTHONDONTWRITEBYTECODE"
_BARE = "python -c pass"


def _commands(python: Path) -> dict[str, list[str]]:
    """What is run, by name."""
    return {
        _BARE: [str(python), "-c", "pass"],
        "import filmsheet": [str(python), "-c", "import filmsheet"],
        "filmsheet --version": [str(python.with_name("filmsheet")), "--version"],
        "filmsheet parse SHEET": [str(python.with_name("filmsheet")), "parse", str(_SHEET)],
    }


class Spent(NamedTuple):
    """Milliseconds: on the clock, and of the processor's time."""

    clock: float
    processor: float


def _run(command: list[str], folder: str, environment: dict[str, str]) -> Spent:
    """Run a command far from the checkout."""
    begun = perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)  # what this process took, and no other
    clock = perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Spent(clock * 1000, (usage.ru_utime + usage.ru_stime) * 1000)


def _measure(python: Path, rounds: int, environment: dict[str, str]) -> dict[str, list[Spent]]:
    """What each command took, round by round."""
    commands = _commands(python)
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    order, draw = list(commands), Random(1)
    with TemporaryDirectory() as folder:
        for name in order:
            _run(commands[name], folder, environment)  # the files are read from the disk but once
        for _ in range(rounds):
            draw.shuffle(order)
            for name in order:
                spent[name].append(_run(commands[name], folder, environment))
    return spent


def _spread(times: list[float]) -> str:
    """The median, and between what four fifths of the times are."""
    low, *_, high = quantiles(times, n=10)
    return f"{median(times):8.1f} ({low:.1f} to {high:.1f})"


def main() -> None:
    """Print a table for either way of treating compiled modules."""
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--python", type=Path, default=Path(sys.executable), help="the Python to measure")
    arguments.add_argument("--rounds", type=int, default=_ROUNDS, help=f"how often, {_ROUNDS} unless told")
    given = arguments.parse_args()
    python: Path = given.python.absolute()  # not resolved: a link is what makes an environment
    plain = {name: value for name, value in os.environ.items() if name != _UNWRITTEN}
    for title, environment in (
        ("as it is", plain),
        (f"with {_UNWRITTEN}", plain | {_UNWRITTEN: "1"}),
    ):
        spent = _measure(python, given.rounds, environment)
        print(f"{title}: milliseconds on the clock | more than the bare interpreter | of the processor")
        for name, rounds in spent.items():
            paired = zip(rounds, spent[_BARE], strict=True)
            more = "" if name == _BARE else _spread([one.clock - bare.clock for one, bare in paired])
            processor = _spread([one.processor for one in rounds])
            print(f"  {name:24}{_spread([one.clock for one in rounds]):28}{more:28}{processor}")


if __name__ == "__main__":
    main()
