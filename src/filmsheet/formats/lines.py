"""A record as one line of JSON, and the way back from such a line to its sheet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from filmsheet.errors import SheetError
from filmsheet.formats.file_names import shown
from filmsheet.formats.json_text import escaped, sheet_text, string
from filmsheet.formats.sheet_json import check_keys, decode
from filmsheet.text.visible import SURROGATE

if TYPE_CHECKING:
    import json

    from filmsheet.formats.record import Record
    from filmsheet.model import FilmSheet

__all__ = ["line", "sheet_of", "text_bytes"]

_KEYS: Final = ("source", "index", "sheet", "diagnostics")


def line(record: Record) -> str:
    """Return the JSON text of a record on one line, as `value_text(record.to_json())` does, but faster."""
    found = "[]"
    if record.diagnostics:
        found = _encoder().encode([one.to_json() for one in record.diagnostics])
    return escaped(
        f'{{"source": {string(record.source)}, "index": {record.index}, '
        f'"sheet": {sheet_text(record.sheet)}, "diagnostics": {found}}}'
    )


def text_bytes(text: str) -> bytes:
    r"""Return JSON text as UTF-8, whatever a path may hold: a byte that is no UTF-8 is shown as `\xe9`."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return SURROGATE.sub(lambda found: shown(found.group()).replace("\\", "\\\\"), text).encode()


def sheet_of(value: object, where: str) -> FilmSheet:
    """Return the sheet of a record that was read from JSON.

    Raises SheetError, which begins with ``where``, for anything but a record.
    """
    try:
        record = check_keys(_KEYS, value, "")
    except SheetError as error:
        message = f"{where}: no record: {error.message}{error.pointer and f', {error.pointer}'}"
        raise SheetError(message) from error
    try:
        return decode(record["sheet"])
    except SheetError as error:
        message = f"{where}: {error.message}"
        raise SheetError(message, pointer=error.pointer) from error


@cache
def _encoder() -> json.JSONEncoder:
    """Return the encoder of diagnostics, made once."""
    from json import JSONEncoder  # noqa: PLC0415 - only records with findings need it

    return JSONEncoder(ensure_ascii=False)
