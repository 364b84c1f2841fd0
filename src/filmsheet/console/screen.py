"""The screen: what a command prints on standard output, what it says on standard error, how wide a line is.

All output goes this way. Standard output that can't be written ends a command; standard error that can't be
written doesn't, as the work counts all the same.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

    from filmsheet.reading import Document

_WIDTH = 80
_NARROWEST = 20
_LAST_STREAM = 2
"""The number of standard error, the last of the three streams."""
_LONGEST = 9
"""How many digits a number of columns may have to be believed."""


class ReaderLeftError(Exception):
    """The reader of standard output has closed the pipe, as it has read enough.

    It is no BrokenPipeError, as the breaking of other pipes is an error.
    """


class Command(click.Command):
    """A command whose help is written like all its output."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return click's option for help, with a callback of ours."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _help
        return option


def _help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - as click calls it
    if asked and not ctx.resilient_parsing:
        show(ctx.get_help())
        ctx.exit()


def write(text: str) -> None:
    """Write UTF-8 to standard output, whatever the locale."""
    write_bytes(text.encode("utf-8", "surrogateescape"))


def write_bytes(raw: bytes) -> None:
    """Write all bytes to standard output as they are.

    Raise ReaderLeftError if the reader has closed the pipe, click.ClickException if they can't be written.
    """
    if sys.stdout is None:
        message = "can't write the output: standard output is closed"
        raise click.ClickException(message)
    try:
        _put(sys.stdout.buffer, raw)
    except BrokenPipeError as error:
        raise ReaderLeftError from error
    except OSError as error:
        message = f"can't write the output: {error.strerror}"
        raise click.ClickException(message) from error


def _put(file: IO[bytes], raw: bytes) -> None:
    """Write all bytes: without a buffer (PYTHONUNBUFFERED), each call may write only some of them."""
    left = memoryview(raw)
    while left:
        written = file.write(left)
        if written is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left = left[written:]
    file.flush()


def show(text: str) -> None:
    """Write lines for people; replace characters that their encoding lacks; a path's bytes stay."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        text = text.encode(encoding, "replace").decode(encoding)
    write(f"{text}\n")


def list_path(path: str) -> None:
    """Write the path of a file on a line: as it is, for programs, or as a terminal can show it."""
    if is_terminal():
        show(one_line(path))
    else:
        write(f"{path}\n")


def is_terminal() -> bool:
    """Return True if standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def say(message: str) -> None:
    """Say a message on standard error, on one line that steers no terminal, whatever names are in it."""
    aside(f"{one_line(message)}\n")


def aside(text: str, stream: IO[str] | None = None) -> None:
    """Write text as it is to standard error, or to the stream that stands for it.

    If that can't be done, drop it and everything that follows.
    """
    stream = sys.stderr if stream is None else stream
    if stream is not None:
        try:
            stream.write(text)
            stream.flush()
        except OSError:
            _turn_away(stream)


def let_go() -> None:
    """Flush both streams; redirect a stream that can't be written, or Python would complain at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _turn_away(stream)


def _turn_away(stream: IO[str]) -> None:
    """Redirect a stream, with what it still holds, to nowhere; a stream without a file stays as it is."""
    with suppress(OSError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def occupy() -> None:
    """Open the null device in place of each standard stream that is closed.

    Else a file that is opened later would get the stream's number, and messages would go into it.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        os.set_inheritable(number, True)  # noqa: FBT003 - the parameter has no name
    os.close(number)


def compare(path: str, before: Document, after: Document) -> None:
    """Print what would change in a file: a patch of its bytes, or lines that a terminal can show."""
    from filmsheet.console import patches  # noqa: PLC0415 - few commands compare two texts
    from filmsheet.text.terminal import wants_colour  # noqa: PLC0415 - as above

    colour = wants_colour(sys.stdout)
    if colour or is_terminal():
        for line in patches.drawn(path, str(before), str(after), colour=colour):
            show(line)
    else:
        write_bytes(patches.patch(path, bytes(before), bytes(after)))


def width(stream: Any) -> int:
    """Return the width in cells: what COLUMNS says, else that of the stream's terminal, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) <= _LONGEST and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (AttributeError, OSError, ValueError):
        return _WIDTH


def table(rows: Sequence[tuple[str, ...]], cells: int | None = None) -> str:
    """Return rows as lines, each column as wide as its widest entry; ``cells`` is where the last wraps."""
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
