"""Film fact sheets in plain text: read into typed objects, edited, and written back byte for byte."""

from filmsheet import formats
from filmsheet.document import Document
from filmsheet.errors import SheetError
from filmsheet.model import FilmSheet, PartialDate
from filmsheet.reading import load, loads, parse
from filmsheet.writing import dump, dumps

__all__ = [
    "Document",
    "FilmSheet",
    "PartialDate",
    "SheetError",
    "dump",
    "dumps",
    "formats",
    "load",
    "loads",
    "parse",
]
