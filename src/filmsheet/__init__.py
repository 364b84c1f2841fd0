"""Film fact sheets in plain text: read into typed objects, edited, and written back byte for byte."""

from types import ModuleType

from filmsheet import formats
from filmsheet.batch import convert, read
from filmsheet.checking import check
from filmsheet.errors import DialectError, SheetError
from filmsheet.model import FilmSheet, PartialDate
from filmsheet.reading import Document, dump, dumps, load, loads, parse

__all__ = [
    "DialectError",
    "Document",
    "FilmSheet",
    "PartialDate",
    "SheetError",
    "check",
    "convert",
    "dump",
    "dumps",
    "formats",
    "load",
    "loads",
    "parse",
    "read",
]


def __getattr__(name: str) -> ModuleType:
    """Load `filmsheet.testing` when it is first named, as it needs Hypothesis."""
    if name == "testing":
        from importlib import import_module  # noqa: PLC0415 - few need it

        return import_module("filmsheet.testing")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")  # noqa: EM102, TRY003 - as Python says it
