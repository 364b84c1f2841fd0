"""Reports: how `filmsheet check` says what it found. One file a format, imported when it is asked for.

Each has one generator, `write(files, about)`. It takes files as they are checked and yields text as it goes,
so that a report on a million sheets needs no more memory than a report on one sheet.
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
    """Return the function that writes a report in a format; raise LookupError if no format has that name."""
    if name not in NAMES:
        message = f"no report is named {name!r}; there are: {', '.join(NAMES)}"
        raise LookupError(message)
    write: Callable[[Iterable[Checked], About], Iterator[str]] = import_module(f"{__name__}.{name}").write
    return write
