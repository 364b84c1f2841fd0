"""Names of members, made harmless and printable."""

from __future__ import annotations

import re
from typing import Final

from filmsheet.text import source as sources

UNNAMED: Final = "unnamed"
"""The name of a member whose own name says nothing."""

_ODD = re.compile(r"[\\\0]|\A[A-Za-z]:/|(?:\A|/)(?:\.|/|\Z)")
_DRIVE = re.compile(r"\A[A-Za-z]:(?=/)")
_IDLE: Final = frozenset(("", ".", ".."))


def harmless(name: str) -> str:
    """Return a member's name as a path below its archive, with slashes, that leads nowhere else."""
    if not _ODD.search(name):
        return printable(name)
    parts = _DRIVE.sub("", name.partition("\0")[0].replace("\\", "/")).split("/")
    return printable("/".join(part for part in parts if part not in _IDLE)) or UNNAMED


def printable(name: str) -> str:
    """Return a name from the file system or an archive in a form that can be written as UTF-8.

    Bytes that aren't UTF-8 are read as Windows-1252, as in a sheet.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        try:
            return sources.read(name.encode("utf-8", "surrogateescape")).text
        except UnicodeEncodeError:  # surrogates that stand for no byte
            return sources.read(name).text
    return name
