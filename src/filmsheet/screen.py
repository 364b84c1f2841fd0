"""The screen: what a command prints on standard output, and how wide a terminal is."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from filmsheet.document import Document

_WIDTH = 80
_NARROWEST = 20
_LONGEST = 9
"""How many digits of a number of columns are believed."""


def write(text: str) -> None:
    """Write UTF-8 to standard output, whatever the locale."""
    write_bytes(text.encode("utf-8", "surrogateescape"))


def write_bytes(raw: bytes) -> None:
    """Write bytes to standard output as they are; click.ClickException where that can't be done."""
    if sys.stdout is None:
        message = "can't write the output: standard output is closed"
        raise click.ClickException(message)
    try:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"can't write the output: {error.strerror}"
        raise click.ClickException(message) from error


def show(text: str) -> None:
    """Write a line or more for people, with what their encoding hasn't replaced; a path's bytes stay."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        text = text.encode(encoding, "replace").decode(encoding)
    write(f"{text}\n")


def compare(path: str, before: Document, after: Document) -> None:
    """Print what would change in a file: a patch of its bytes, or lines that a terminal can show."""
    from filmsheet import patches  # noqa: PLC0415 - few commands compare two texts
    from filmsheet.terminal import wants_colour  # noqa: PLC0415 - as above

    colour = wants_colour(sys.stdout)
    if colour or (sys.stdout is not None and sys.stdout.isatty()):
        for line in patches.drawn(path, str(before), str(after), colour=colour):
            show(line)
    else:
        write_bytes(patches.patch(path, bytes(before), bytes(after)))


def width(stream: Any) -> int:
    """The width of the terminal that a stream goes to, or else what COLUMNS says, or 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) <= _LONGEST and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (AttributeError, OSError, ValueError):
        return _WIDTH


def table(rows: Sequence[tuple[str, ...]], cells: int | None = None) -> str:
    """Rows as lines, each column as wide as its widest entry; the last one is wrapped at a width, if any."""
    import textwrap  # noqa: PLC0415 - a sheet that is read or checked needs no table

    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    room = None if cells is None else max(cells - sum(widths) - 2 * len(widths), _NARROWEST)
    lines = []
    for *row, words in rows:
        parts = [words] if room is None else textwrap.wrap(words, room, break_on_hyphens=False) or [""]
        starts = [row, *[[""] * len(row)] * (len(parts) - 1)]
        for start, part in zip(starts, parts, strict=True):
            padded = [f"{cell:<{wide}}" for cell, wide in zip(start, widths, strict=True)]
            lines.append("  ".join([*padded, part]).rstrip())
    return "\n".join(lines)
