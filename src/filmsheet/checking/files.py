"""Files: the sheets that a command is given, each with its configuration."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.checking.configuration import Configuration
    from filmsheet.checking.configurations import Configurations


STDIN = "-"
"""The name of standard input among the files."""
SHOWN_STDIN = "<stdin>"
"""The name of standard input in a report."""


class Named(NamedTuple):
    """A file to check: its path as it is shown, and its configuration."""

    path: str
    configuration: Configuration


class Found(NamedTuple):
    """The files to check, in order, and the errors of the folders that couldn't be read."""

    files: list[Named]
    failed: list[OSError]


def files(paths: tuple[str, ...], configurations: Configurations) -> Found:
    """Return the files that are named and the sheets below the folders that are named, each once.

    A file that is named is taken whatever its name; in folders the configuration decides. Raise
    ConfigurationError for a mistake in any configuration on the way.
    """
    found: dict[str, Named] = {}
    failed: list[OSError] = []
    for path in paths:
        if path == STDIN:
            found[path] = Named(path, configurations.here)
            continue
        absolute, shown = _absolute(path), path.replace(os.sep, "/")
        if is_folder(path):
            for place, one in _below(absolute, shown, configurations, failed):
                found.setdefault(place, one)
        elif absolute not in found:
            folder = os.path.dirname(absolute)  # noqa: PTH120 - plain text, as everywhere here
            found[absolute] = Named(shown, configurations.of(folder))
    return Found(list(found.values()), failed)


def refuse_missing(paths: tuple[str, ...]) -> None:
    """Raise FileNotFoundError for the first path that isn't there; a broken link is, and can't be read."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)


def is_folder(path: str) -> bool:
    """Return True if a path that was named is a folder."""
    return path != STDIN and os.path.isdir(path)  # noqa: PTH112 - `Path("")` would be a folder


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - `Path` keeps a `..`, and one file must have one name


def _below(
    folder: str, shown: str, configurations: Configurations, failed: list[OSError]
) -> Iterator[tuple[str, Named]]:
    """Yield the sheets below a folder with their absolute paths, in the order of their paths' parts.

    ``failed`` gets the error of each folder that can't be read.
    """
    prefix = "" if shown in {".", "./"} else shown.rstrip("/") + "/"
    waiting: list[tuple[str, str, Configuration | None]] = [(folder, prefix, None)]
    while waiting:
        absolute, shown, configuration = waiting.pop()
        if configuration is not None:
            yield absolute, Named(shown, configuration)
            continue
        try:
            waiting += _inside(absolute, shown, configurations.of(absolute))
        except OSError as error:
            failed.append(error)


def _inside(
    folder: str, shown: str, configuration: Configuration
) -> list[tuple[str, str, Configuration | None]]:
    """Return the sheets, with the configuration, and the folders, with None, in a folder, the last first."""
    with os.scandir(shown or ".") as entries:
        rising = sorted(entries, key=lambda entry: entry.name)
    above = configuration.places.of(os.path.join(folder, ""))  # noqa: PTH118 - it ends with a slash
    found: list[tuple[str, str, Configuration | None]] = []
    for entry in reversed(rising):
        name = entry.name
        if name.startswith("."):
            continue
        inner = os.path.join(folder, name)  # noqa: PTH118 - as in `_is_folder`
        if entry.is_dir(follow_symlinks=False):
            if not configuration.excludes(above + name):
                found.append((inner, f"{shown}{name}/", None))
        elif configuration.includes(above + name) and os.path.isfile(inner):  # noqa: PTH113 - as above
            found.append((inner, shown + name, configuration))
    return found
