"""Writing: from a sheet to canonical text."""

from __future__ import annotations

from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet.layout.detection import DEFAULT

if TYPE_CHECKING:
    from os import PathLike

    from filmsheet.model import FilmSheet


def dumps(sheet: FilmSheet, *, dialect: str = DEFAULT) -> str:
    """The canonical text of a sheet; SheetError with a JSON Pointer for what text can't say."""
    from filmsheet.formats import text  # noqa: PLC0415 - a reader of sheets needs no writer

    return text.dumps(sheet, dialect=dialect)


def dump(sheet: FilmSheet, path: str | PathLike[str]) -> None:
    """Write the canonical text of a sheet to a file, as UTF-8.

    The file is replaced as a whole, or stays as it is: SheetError for what text can't say, OSError where the
    file system refuses. A device or a pipe is written to.
    """
    from filmsheet.text.replacement import replace  # noqa: PLC0415 - a reader of sheets needs no writer

    raw = dumps(sheet).encode()
    if Path(path).exists() and not Path(path).is_file():
        Path(path).write_bytes(raw)
    else:
        replace(fspath(path), raw)
