"""The formats that a sheet is written in and read from, by name.

A format is one module that defines `FORMAT`, and one line here; its module is imported when
somebody asks for it, and not before.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.model import FilmSheet

__all__ = ["Format", "UnknownFormatError", "get", "names"]

_MODULES: Final = {
    "json": "filmsheet.formats.json",
    "text": "filmsheet.formats.text",
}


class Format(NamedTuple):
    """One way to write a sheet down.

    Attributes:
        name: what `get` knows it by.
        round_trip: whether reading what it wrote gives the same sheet, always.
        loses: what is not written, one phrase each; empty when nothing is lost.
        dumps: from a sheet to text; raises SheetError for a sheet that the format can't say.
        loads: from text or bytes to a sheet; raises SheetError for what is no such text.

    """

    name: str
    round_trip: bool
    loses: tuple[str, ...]
    dumps: Callable[..., str]
    loads: Callable[[str | bytes], FilmSheet]


class UnknownFormatError(LookupError):
    """No format has this name. Its message lists the names that there are."""


def names() -> tuple[str, ...]:
    """Return the names of all formats, in alphabetical order."""
    return tuple(sorted(_MODULES))


def get(name: str) -> Format:
    """Return the format of a name; UnknownFormatError, a LookupError, when there is none."""
    if name not in _MODULES:
        message = f"no format is named {name!r}; there are: {', '.join(names())}"
        raise UnknownFormatError(message)
    found: Format = import_module(_MODULES[name]).FORMAT
    return found
