"""Names of members: made harmless, and one way of writing them."""

from __future__ import annotations

import re
from typing import Final

from filmsheet.text import source as sources

UNNAMED: Final = "unnamed"
"""What a member is called whose name says nothing."""

_ODD = re.compile(r"[\\\0]|\A[A-Za-z]:/|(?:\A|/)(?:\.|/|\Z)")
_DRIVE = re.compile(r"\A[A-Za-z]:(?=/)")
_IDLE: Final = frozenset(("", ".", ".."))


def harmless(name: str) -> str:
    """The name of an archive's member as a path below the archive, with slashes, that leads nowhere else."""
    if not _ODD.search(name):
        return printable(name)
    parts = _DRIVE.sub("", name.partition("\0")[0].replace("\\", "/")).split("/")
    return printable("/".join(part for part in parts if part not in _IDLE)) or UNNAMED


def printable(name: str) -> str:
    """A name of the file system, or of an archive, as it can be written in UTF-8.

    Bytes that aren't UTF-8 read as they do in a sheet: as Windows-1252.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        try:
            return sources.read(name.encode("utf-8", "surrogateescape")).text
        except UnicodeEncodeError:  # surrogates that stand for no byte
            return sources.read(name).text
    return name
