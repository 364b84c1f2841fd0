"""How long checking takes, beside yamllint on the same files as YAML: python lint.py [--quick] [--rounds N].

Each is a process of its own that checks a folder, so that its start counts too. A round runs each once, in a
new order. A sheet as YAML is what it says as JSON, written by PyYAML: every key is there, so that a file is
as much longer as its labels and brackets are.
"""

# ruff: noqa: T201 - what is measured is printed

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import yaml
from corpus import sheets

import filmsheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES, _ROUNDS = 500, 15
_QUICK_FILES, _QUICK_ROUNDS = 60, 3
_BIN = Path(sys.executable).parent
_WENT_WELL = (0, 1)
"""Both end with 1 where they have found something."""


class Linter(NamedTuple):
    """A linter, how large its files are, and its seconds, round by round."""

    name: str
    kilobytes: float
    seconds: list[float]


class Results(NamedTuple):
    """The linters, filmsheet first."""

    files: int
    linters: list[Linter]
    versions: str

    def ratios(self, linter: Linter) -> tuple[float, float, float]:
        """A linter's time over filmsheet's, in the same round: median, 10th and 90th percentile."""
        both = zip(linter.seconds, self.linters[0].seconds, strict=True)
        found = [other / ours for other, ours in both]
        low, *_, high = quantiles(found, n=10, method="inclusive")
        return median(found), low, high


def _write(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    """Write the corpus as sheets and as YAML; the name of each folder, and the size of its files."""
    texts = [text if isinstance(text, bytes) else text.encode() for text in sheets(count, 7)]
    as_json = filmsheet.formats.get("json").dumps
    said = (json.loads(as_json(filmsheet.parse(text).sheet)) for text in texts)
    as_yaml = [yaml.safe_dump(one, allow_unicode=True, sort_keys=False).encode() for one in said]
    for name, suffix, contents in ("sheets", "txt", texts), ("yaml", "yaml", as_yaml):
        Path(folder, name).mkdir()
        for number, content in enumerate(contents):
            Path(folder, name, f"{number:04}.{suffix}").write_bytes(content)
        yield name, sum(map(len, contents)) / count / 1024


def _run(command: list[str], folder: str) -> float:
    begun = perf_counter()
    ran = subprocess.run(command, check=False, cwd=folder, capture_output=True)
    seconds = perf_counter() - begun
    if ran.returncode not in _WENT_WELL:
        sys.exit(f"{command[0]} ended with {ran.returncode}: {ran.stderr.decode()}")
    return seconds


def results(*, quick: bool = False, rounds: int | None = None) -> Results:
    """Check the corpus with each linter, round by round."""
    files = _QUICK_FILES if quick else _FILES
    draw = Random(5)
    with TemporaryDirectory() as folder:
        sizes = dict(_write(Path(folder), files))
        ours = [str(_BIN / "filmsheet"), "check", "--output-format", "concise", "sheets"]
        theirs = [str(_BIN / "yamllint"), "--format", "parsable", "yaml"]
        linters = [
            (Linter("filmsheet check", sizes["sheets"], []), ours),
            (Linter("yamllint, the same as YAML", sizes["yaml"], []), theirs),
        ]
        for _, command in linters:
            _run(command, folder)  # modules are compiled, files are in the cache
        for _ in range(rounds or (_QUICK_ROUNDS if quick else _ROUNDS)):
            for linter, command in draw.sample(linters, len(linters)):
                linter.seconds.append(_run(command, folder))
    return Results(files, [linter for linter, _ in linters], f"yamllint {version('yamllint')}")


def main() -> None:
    """Print what each linter takes."""
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help=f"{_QUICK_FILES} files")
    arguments.add_argument("--rounds", type=int, help=f"how often, {_ROUNDS} unless told")
    given = arguments.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    found = results(quick=given.quick, rounds=given.rounds)
    print(f"{found.files} files, {found.versions}")
    for linter in found.linters:
        ratio, low, high = found.ratios(linter)
        seconds = f"{median(linter.seconds):.2f} s for files of {linter.kilobytes:.1f} KB"
        print(f"{linter.name:28} {seconds}, {ratio:.2f} ({low:.2f} to {high:.2f}) times ours")


if __name__ == "__main__":
    main()
