"""Reports: how `filmsheet check` says what it found. One file a format, imported when it is asked for.

Each has one generator, `write(files, about)`, which takes files as they are checked and gives text as it
goes, so that a report of a million sheets needs no more memory than that of one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About

__all__ = ["NAMES", "get"]

NAMES = ("full", "concise", "json", "jsonl", "github", "gitlab", "junit", "sarif")
"""The formats: for people, for scripts, and for the servers that show findings beside a change."""


def get(name: str) -> Callable[[Iterable[Checked], About], Iterator[str]]:
    """What writes a report in a format; LookupError where there is none of that name."""
    if name not in NAMES:
        message = f"no report is named {name!r}; there are: {', '.join(NAMES)}"
        raise LookupError(message)
    write: Callable[[Iterable[Checked], About], Iterator[str]] = import_module(f"{__name__}.{name}").write
    return write
