"""Globs: which files a pattern means, and where a file lies below the folder that patterns start from."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEEP = "**"


class Globs:
    """Patterns of files; a file must fit one of them.

    ``*`` stays within a name and ``**`` goes through any number of folders. A pattern without a slash fits a
    name anywhere, and a pattern that fits a folder fits everything in it. Letter case doesn't matter.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        """Split the patterns; raise ValueError for a pattern that names nothing."""
        self._wanted = [_parts(glob) for glob in globs]

    def fit(self, place: str) -> bool:
        """Return True if a place, as ``Places`` returns it, fits one of the patterns."""
        names = tuple(place.lower().split("/"))
        return any(_fits(wanted, names) for wanted in self._wanted)


def _parts(glob: str) -> tuple[str, ...]:
    """Return the names of a pattern, folder by folder, with ``**`` wherever any folder will do."""
    names = [name for name in glob.lower().split("/") if name not in {"", "."}]
    if not names:
        message = f"the pattern {glob!r} names no file"
        raise ValueError(message)
    if "/" not in glob.rstrip("/"):
        names.insert(0, _DEEP)
    if glob.endswith("/"):
        names.append(_DEEP)
    return tuple(names)


def _fits(wanted: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Return True if names, or the first few of them, fit the parts of a pattern."""
    if not wanted:
        return True
    first, rest = wanted[0], wanted[1:]
    if first != _DEEP:
        return bool(names) and fnmatchcase(names[0], first) and _fits(rest, names[1:])
    if not rest:
        return bool(names)
    return any(_fits(rest, names[skipped:]) for skipped in range(len(names)))


class Places:
    """Where files lie below a folder; the files of one folder are looked up once."""

    def __init__(self, folder: str) -> None:
        """Begin at a folder; its path is absolute."""
        self.folder = folder
        self._known: dict[str, str] = {}

    def of(self, path: str) -> str:
        """Return the path of a file from the folder, with slashes; outside, it begins with ``..``."""
        cut = path.rfind("/") + 1
        above = path[:cut]
        if above not in self._known:
            self._known[above] = self._way(above or ".")
        return self._known[above] + path[cut:]

    def _way(self, folder: str) -> str:
        """Return the path of a folder from the folder, with a slash at its end unless it is empty."""
        try:
            way = os.path.relpath(folder, self.folder)
        except ValueError:  # another drive
            way = os.path.abspath(folder)  # noqa: PTH100 - `Path` would drop the `..` that links make matter
        return "" if way == os.curdir else way.replace(os.sep, "/") + "/"
