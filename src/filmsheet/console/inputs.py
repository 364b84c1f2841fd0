"""The input of the commands: the files, and how to read them.

A path that doesn't exist is refused before any work (exit code 2); a file that exists and can't be read is
named on standard error, and the command goes on and ends with 1.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from filmsheet import reading
from filmsheet.checking.files import STDIN, is_folder
from filmsheet.console.screen import say
from filmsheet.engines.language import ENGINES, language
from filmsheet.text import source as sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.reading import Document

C = TypeVar("C", bound="Callable[..., Any]")


def _known_dialect(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    if name is not None and name != reading.AUTO:
        try:
            language(name)
        except LookupError as error:
            raise click.BadParameter(str(error)) from None
    return name


def _known_encoding(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    try:
        sources.read(b"", name)
    except LookupError as error:
        message = f"{error}; name one such as utf-8, utf-16 or cp1252"
        raise click.BadParameter(message) from None
    return name


def how_to_read(run: C) -> C:
    """Give a command the options that say how a file is read."""
    return _reading(run, reading.AUTO)


def how_to_read_instead(run: C) -> C:
    """Give a command the same options, which override a configuration: None if they aren't used."""
    return _reading(run, None)


def how_to_convert(run: C) -> C:
    """Give a command the same options, except the choice of the engine."""
    return _reading(run, reading.AUTO, engine=False)


def _reading(run: C, dialect: str | None, *, engine: bool = True) -> C:
    """Give a command the options for reading; ``dialect`` is the default."""
    options = [
        click.option(
            "--dialect",
            default=dialect,
            show_default=dialect is not None,
            metavar="NAME|FILE",
            callback=_known_dialect,
            help="The layout of the sheets: one of `filmsheet dialects`, or a .lark file of your own.",
        ),
        click.option(
            "--encoding",
            metavar="NAME",
            callback=_known_encoding,
            help="The encoding, in place of what the bytes themselves show.",
        ),
    ]
    if engine:
        options.append(click.option("--engine", default="fast", type=click.Choice(ENGINES), hidden=True))
    for option in reversed(options):
        run = option(run)
    return run


def mode(path: str | Path) -> int | None:
    """Return the mode of a file: None if it doesn't exist, 0 if the system can't say."""
    try:
        return Path(path).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return 0


def no_folder(folder: Path, named: str) -> str | None:
    """Return the message that a folder doesn't exist, or None; ``named`` is the file to write to it."""
    found = mode(folder)
    if found == 0 or (found is not None and stat.S_ISDIR(found)):
        return None
    return f"there is no folder {str(folder)!r} to write {named!r} to"


def check(path: str) -> None:
    """Raise click.BadParameter for a path that doesn't exist or is a folder; opening it is left for later."""
    if path == STDIN:
        return
    found = mode(path)
    if found is None:
        message = f"there is no file {path!r}; check the path, or name `-` for standard input"
        raise click.BadParameter(message)
    if stat.S_ISDIR(found):
        message = f"{path!r} is a folder; name the files in it, such as {Path(path, '*.txt')}"
        raise click.BadParameter(message)


def named(ctx: click.Context, param: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Check every path that a user named, before any work; without a path, return the working folder.

    This is a callback of click. Raise BadParameter if a path doesn't exist, or standard input is named twice.
    """
    checked(ctx, param, tuple(path for path in paths if not is_folder(path)))
    return paths or (".",)


def checked(_ctx: click.Context, _param: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Check every path that a user named, before any work: as ``named``, but a folder isn't valid."""
    if paths.count(STDIN) > 1:
        message = "standard input can be read only once; name `-` once"
        raise click.BadParameter(message)
    for path in paths:
        check(path)
    return paths


def contents(path: str) -> bytes | None:
    """Return the bytes of a file or of standard input; if they can't be read, say so and return None."""
    name = "standard input" if path == STDIN else repr(path)
    try:
        if path != STDIN:
            return Path(path).read_bytes()
        if sys.stdin is not None:
            return sys.stdin.buffer.read()
        why = "it is closed"
    except OSError as error:
        why = error.strerror or str(error)
    say(f"filmsheet: can't read {name}: {why}")
    return None


def parse(path: str, raw: bytes, dialect: str, encoding: str | None, engine: str) -> Document:
    """Parse a file's bytes; any exception is a bug, and gets a note that names the file."""
    try:
        document = reading.parse(raw, dialect=dialect, encoding=encoding, engine=engine)
        document.diagnostics  # noqa: B018 - made here, so that a bug there names the file
    except Exception as bug:
        bug.add_note(f"while reading {path!r}")
        raise
    return document
