"""Writing: from a sheet to canonical text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet.detection import DEFAULT

if TYPE_CHECKING:
    from os import PathLike

    from filmsheet.model import FilmSheet


def dumps(sheet: FilmSheet, *, dialect: str = DEFAULT) -> str:
    """The canonical text of a sheet; SheetError with a JSON Pointer for what text can't say."""
    from filmsheet.formats import text  # noqa: PLC0415 - a reader of sheets needs no writer

    return text.dumps(sheet, dialect=dialect)


def dump(sheet: FilmSheet, path: str | PathLike[str]) -> None:
    """Write the canonical text of a sheet to a file, as UTF-8; SheetError before the file is touched."""
    Path(path).write_bytes(dumps(sheet).encode())
