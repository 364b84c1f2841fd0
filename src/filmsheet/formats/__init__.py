"""The formats in which a sheet is written and from which it is read, by name.

A format is one module that defines `FORMAT`, and one line here; the module is imported when somebody
first asks for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from os import PathLike
    from pathlib import Path

    from filmsheet.formats.record import Record
    from filmsheet.model import FilmSheet

__all__ = ["Bulk", "Format", "UnknownFormatError", "get", "names"]

_MODULES: Final = {
    "csv": "filmsheet.formats.csv",
    "csv-flat": "filmsheet.formats.csv_flat",
    "json": "filmsheet.formats.json",
    "jsonl": "filmsheet.formats.jsonl",
    "jsonld": "filmsheet.formats.jsonld",
    "mec": "filmsheet.formats.mec",
    "nfo": "filmsheet.formats.nfo",
    "parquet": "filmsheet.formats.parquet",
    "sheet": "filmsheet.formats.sheet",
    "sqlite": "filmsheet.formats.sqlite",
    "wikidata": "filmsheet.formats.wikidata",
    "yaml": "filmsheet.formats.yaml",
}
_ALIASES: Final = {"text": "sheet"}
"""Earlier names of formats, which still work."""


def _no_text(_sheet: FilmSheet) -> NoReturn:
    """Raise TypeError, as `dumps` of a format that has no text of a single sheet."""
    message = "this format is of many sheets, and has no text of a single one: use its `write`"
    raise TypeError(message)


def _no_way_back(_data: str | bytes) -> NoReturn:
    """Raise TypeError, as `loads` of a format that can't be read back."""
    message = "a sheet can't be read back from the text of this format"
    raise TypeError(message)


class Bulk(NamedTuple):
    """How an archive is written in a format: chunk by chunk in many processes, then joined in one process.

    Attributes:
        encode: the function from the records of a chunk to bytes; it runs in a process of its own, and the
            same records always give the same bytes.
        assemble: the function that makes the file or folder, at a path where nothing is yet, from the bytes
            of all chunks in order; None if the file is just these bytes, one after another.
        suffix: the ending of the file's name, with its dot; empty for a folder.
        endings: for a folder, the endings of the names of its files.

    """

    encode: Callable[[Sequence[Record]], bytes]
    assemble: Callable[[Iterator[bytes], Path], None] | None
    suffix: str
    endings: tuple[str, ...] = ()


class Format(NamedTuple):
    """One way to write a sheet down.

    Attributes:
        name: the name by which `get` finds it.
        round_trip: whether reading what it wrote always gives the same sheet.
        loses: the parts of a sheet that are not written, one phrase each; empty if nothing is lost.
        dumps: the function from a sheet to text; raises SheetError for a sheet that the format can't state,
            TypeError if the format has no text of a single sheet.
        loads: the function from text or bytes to a sheet; raises SheetError for any other text, TypeError if
            the format can't be read back.
        write: the function that writes sheets to a file or folder of a name, which is replaced as a whole;
            None for a format of single sheets.
        read: the function from such a file or folder to its sheets, in order; None if there is no way back.
        bulk: how an archive is written in it, record by record; None if it can't be.
        lost: the function from a sheet to the JSON Pointers of the values that it leaves out; None if it
            leaves nothing out.
        of_record: if nothing of a sheet is lost, the parts of its record that are, one phrase each.

    """

    name: str
    round_trip: bool
    loses: tuple[str, ...]
    dumps: Callable[..., str] = _no_text
    loads: Callable[[str | bytes], FilmSheet] = _no_way_back
    write: Callable[[Iterable[FilmSheet], str | PathLike[str]], None] | None = None
    read: Callable[[str | PathLike[str]], Iterator[FilmSheet]] | None = None
    bulk: Bulk | None = None
    lost: Callable[[FilmSheet], Sequence[str]] | None = None
    of_record: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        """Return True if a single sheet has a text in this format."""
        return self.dumps is not _no_text


class UnknownFormatError(LookupError):
    """No format has this name. The message lists all names."""


def names() -> tuple[str, ...]:
    """Return the names of all formats, in alphabetical order."""
    return tuple(sorted(_MODULES))


def get(name: str) -> Format:
    """Return the format of a name; raises UnknownFormatError, a LookupError, if there is none."""
    name = _ALIASES.get(name, name)
    if name not in _MODULES:
        message = f"no format is named {name!r}; there are: {', '.join(names())}"
        raise UnknownFormatError(message)
    found: Format = import_module(_MODULES[name]).FORMAT
    return found
