"""`filmsheet report`: an archive of sheets as one page for a curator."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from filmsheet import archives
from filmsheet.batch import placing
from filmsheet.checking.files import STDIN
from filmsheet.console import inputs
from filmsheet.console.progress import Progress, total
from filmsheet.console.screen import Command, say, write
from filmsheet.errors import MissingExtraError
from filmsheet.overview import charts
from filmsheet.overview.checked import How, Places, checked
from filmsheet.overview.figures import Facts, gather
from filmsheet.overview.finds import Finds
from filmsheet.overview.page import MARK, written
from filmsheet.text.replacement import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.archives import Member

_STDOUT: Final = "-"


@click.command("report", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="Where the page goes; `-` is standard output."
)
@click.option("--title", metavar="TEXT", help="The heading of the page, in place of the archive's name.")
@inputs.how_to_convert
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.pass_context
def report_command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    title: str | None,
    dialect: str,
    encoding: str | None,
    *,
    quiet: bool,
) -> None:
    """Draw a picture of an archive of sheets.

    The page says how many sheets there are, how complete each field is, from
    when and from where the films are, how long they run and how that differs by
    region, when they came out, which certificates they have, and what is wrong,
    with the lines that it is in. It is one HTML file that loads nothing. An INPUT
    is what `filmsheet convert` takes. The exit code is 1 if a file can't be read.

    \b
    Examples:
      filmsheet report archive -o report.html
      filmsheet report pages.warc.gz -o report.html --title "The archive in 2012"
    """  # noqa: D301 - click keeps the lines after this mark as they are
    page = None if output == _STDOUT else Path(output)
    if page is not None and (wrong := _misplaced(page, output)):
        raise click.UsageError(wrong)
    try:
        archives.check(paths)
        charts.ready()
        places = Places(paths, page)
        progress = Progress(None if quiet else sys.stderr, total=None if quiet else total(paths))
        try:
            members = _told(places.members(), progress)
            facts = gather(checked(members, How(dialect, encoding)), Finds(places.place))
        finally:
            progress.end()
        html = written(facts, title or _named(paths))
    except (archives.InputError, MissingExtraError) as error:
        raise click.UsageError(str(error)) from error
    _write(page, output, html)
    if page is not None:
        _say_if_read(output, paths)
    ctx.exit(_said(facts))


def _misplaced(page: Path, output: str) -> str | None:
    """Return why the page can't be written to a place, as is known before any work, or None."""
    wrong = inputs.no_folder(page.absolute().parent, output)
    if wrong:
        return wrong
    try:
        mode = page.stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"can't write {output!r}: {error.strerror}"
    if stat.S_ISDIR(mode):
        wrong = f"{output!r} is a folder; name a file"
    elif not stat.S_ISREG(mode):
        wrong = f"can't write {output!r}: it is no ordinary file; name one, or `-` for standard output"
    elif not _is_page(page):
        wrong = f"{output!r} is there already, and no page of `filmsheet report`; name another file"
    return wrong


def _is_page(page: Path) -> bool:
    """Return True if a file is empty or begins as our pages do."""
    mark = MARK.encode()
    try:
        with page.open("rb") as file:
            return file.read(len(mark)) in {mark, b""}
    except OSError:
        return False


def _told(members: Iterable[Member], progress: Progress) -> Iterator[Member]:
    """Yield the members, and report before each how many are done."""
    for done, member in enumerate(members):
        progress.told(done)
        yield member


def _named(paths: tuple[str, ...]) -> str:
    """Return the name of an archive: the name of its folder or file."""
    names = [path if path == STDIN else os.path.basename(os.path.abspath(path)) for path in paths]  # noqa: PTH100, PTH119 - it may be no path at all
    names = ["standard input" if name == STDIN else name or "/" for name in names]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _write(page: Path | None, output: str, html: str) -> None:
    if page is None:
        write(html)
        return
    try:
        replace(str(page), html.encode())
    except OSError as error:
        message = f"can't write {output!r}: {error.strerror or error}"
        raise click.ClickException(message) from error


def _say_if_read(output: str, paths: tuple[str, ...]) -> None:
    """Warn if the page lies among the sheets: only this command doesn't read it as a sheet."""
    try:
        placing.check_report("-o", output, None, paths, None)
    except placing.PlaceError:
        say(
            f"filmsheet: {output} lies in the archive, where `filmsheet convert` reads it as a sheet;"
            " move it out, or name another place"
        )


def _said(facts: Facts) -> int:
    """Say how many files could not be read, and return the exit code."""
    if facts.unreadable:
        say(f"{facts.unreadable:,} of {facts.files:,} files could not be read; the page says which.")
    return int(facts.unreadable > 0)
