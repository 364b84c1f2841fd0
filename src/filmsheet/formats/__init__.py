"""The formats that a sheet is written in and read from, by name.

A format is one module that defines `FORMAT`, and one line here; its module is imported when
somebody asks for it, and not before.
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
"""Names that formats had before, and are still known by."""


def _no_text(_sheet: FilmSheet) -> NoReturn:
    message = "this format is of many sheets, and has no text of a single one: use its `write`"
    raise TypeError(message)


def _no_way_back(_data: str | bytes) -> NoReturn:
    message = "a sheet can't be read back from the text of this format"
    raise TypeError(message)


class Bulk(NamedTuple):
    """How an archive is written in a format: chunk by chunk in many processes, then put together in one.

    Attributes:
        encode: from the records of a chunk to bytes; it runs in a process of its own, and the same records
            give the same bytes, always.
        assemble: from the bytes of all chunks, in order, to the file or folder of a path that isn't there
            yet. None where the file is nothing but these bytes, one after another.
        suffix: what the name of the file ends in, with its dot; empty for a folder.
        endings: of a folder, what the names of its files end in.

    """

    encode: Callable[[Sequence[Record]], bytes]
    assemble: Callable[[Iterator[bytes], Path], None] | None
    suffix: str
    endings: tuple[str, ...] = ()


class Format(NamedTuple):
    """One way to write a sheet down.

    Attributes:
        name: what `get` knows it by.
        round_trip: whether reading what it wrote gives the same sheet, always.
        loses: what is not written of a sheet, one phrase each; empty when nothing is lost.
        dumps: from a sheet to text; raises SheetError for a sheet that the format can't say, TypeError where
            the format is of many sheets and has no text of one.
        loads: from text or bytes to a sheet; raises SheetError for what is no such text, TypeError where
            there is no way back.
        write: from sheets to a file or a folder of that name, which is replaced as a whole; None for a
            format of single sheets.
        read: from such a file or folder to its sheets, in order; None where there is no way back.
        bulk: how an archive is written in it, record by record; None where it can't be.
        lost: from a sheet to the JSON Pointers of the values that are left out of it; None where nothing is.
        of_record: where nothing is lost of a sheet, what is not written of its record, one phrase each.

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
        """Whether a single sheet has a text in it."""
        return self.dumps is not _no_text


class UnknownFormatError(LookupError):
    """No format has this name. Its message lists the names that there are."""


def names() -> tuple[str, ...]:
    """Return the names of all formats, in alphabetical order."""
    return tuple(sorted(_MODULES))


def get(name: str) -> Format:
    """Return the format of a name; UnknownFormatError, a LookupError, when there is none."""
    name = _ALIASES.get(name, name)
    if name not in _MODULES:
        message = f"no format is named {name!r}; there are: {', '.join(names())}"
        raise UnknownFormatError(message)
    found: Format = import_module(_MODULES[name]).FORMAT
    return found
