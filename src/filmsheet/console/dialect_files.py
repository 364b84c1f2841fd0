"""The files of `filmsheet learn`: the sheets that it reads, and the dialect file that it writes."""

from __future__ import annotations

import os
import stat
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filmsheet.console import inputs
from filmsheet.console.screen import say
from filmsheet.document.reader import reader
from filmsheet.engines.grammar import SUFFIX
from filmsheet.reading import parse
from filmsheet.text.replacement import replace

if TYPE_CHECKING:
    from collections.abc import Iterator


def sheets(paths: tuple[str, ...], pattern: str) -> tuple[list[str], int]:
    """Return the files below folders whose names fit a pattern, sorted, and how many folders can't be read.

    A file among the paths needn't fit. Raise click.BadParameter if a path doesn't exist or no file is found.
    """
    for path in paths:
        if inputs.mode(path) is None:
            message = f"there is no folder {path!r}; check the path"
            raise click.BadParameter(message)
    failed: list[OSError] = []
    found: dict[str, None] = {}
    for path in paths:
        below = _below(path, pattern, failed) if stat.S_ISDIR(inputs.mode(path) or 0) else [path]
        found.update(dict.fromkeys(sorted(below)))
    for error in failed:
        say(f"filmsheet: can't read {error.filename!r}: {error.strerror}")
    if not found and not failed:
        message = (
            f"there is no file like {pattern!r} in {' or '.join(map(repr, paths))}; try another --pattern"
        )
        raise click.BadParameter(message)
    return list(found), len(failed)


def _below(folder: str, pattern: str, failed: list[OSError]) -> Iterator[str]:
    """Yield the regular files below a folder whose names fit; letter case doesn't matter."""
    for parent, _folders, names in os.walk(folder, onerror=failed.append):
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118 - `Path` would drop the `./` that was named
            if fnmatchcase(name.lower(), pattern.lower()) and Path(path).is_file():
                yield path


def contents(paths: list[str]) -> Iterator[bytes]:
    """Yield the bytes of each file that can be read; say on standard error which files can't."""
    for path in paths:
        raw = inputs.contents(path)
        if raw is not None:
            yield raw


def check_output(path: str, *, force: bool) -> None:
    """Raise click.BadParameter, before any work, for a dialect file that couldn't be used or exists."""
    there = Path(path)
    if there.suffix != SUFFIX:
        message = f"the name of a dialect file ends in {SUFFIX}, not like {path!r}"
        raise click.BadParameter(message)
    wrong = inputs.no_folder(there.parent, path)
    if wrong:
        raise click.BadParameter(wrong)
    mode = inputs.mode(path)
    if mode and (stat.S_ISDIR(mode) or not force):
        message = f"{path!r} is there already; name another, or write over it with --force"
        raise click.BadParameter(message)


def write(path: str, draft: str, sheets: list[str]) -> None:
    """Write a dialect file, and parse some sheets with it, which shows that it can be used.

    Raise click.ClickException if it can't be written.
    """
    try:
        replace(path, draft.encode())
    except OSError as error:
        message = f"can't write {path!r}: {error.strerror}"
        raise click.ClickException(message) from error
    reader(path)
    for raw in contents(sheets):
        parse(raw, dialect=path)
