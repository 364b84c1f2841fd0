"""`filmsheet report`: an archive of sheets as one page that a curator reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filmsheet import archives, inputs
from filmsheet.batch.progress import Progress, total
from filmsheet.checking.writing import replace
from filmsheet.errors import MissingExtraError
from filmsheet.overview import charts
from filmsheet.overview.facts import Facts, gather
from filmsheet.overview.finds import Finds
from filmsheet.overview.page import MARK, written
from filmsheet.overview.reading import How, Places, checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.archives import Member


@click.command("report")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the page goes.")
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
    page = Path(output)
    _check_output(page, output)
    try:
        archives.check(paths)
        charts.ready()
        places = Places(paths, page)
        progress = Progress(None if quiet else sys.stderr, total=None if quiet else total(paths))
        try:
            members = _members(paths, places, progress)
            facts = gather(checked(members, How(dialect, encoding)), Finds(places.link))
        finally:
            progress.end()
        html = written(facts, title or _named(paths))
    except (archives.InputError, MissingExtraError) as error:
        raise click.UsageError(str(error)) from error
    _write(page, output, html)
    ctx.exit(_said(facts))


def _check_output(page: Path, output: str) -> None:
    """Refuse, before any work, to write the page to a place that is none, or over what is no such page."""
    message = None
    if not page.absolute().parent.is_dir():
        message = f"there is no folder {str(page.absolute().parent)!r} to write {output!r} to"
    elif page.is_dir():
        message = f"{output!r} is a folder; name a file"
    elif page.exists() and not _is_page(page):
        message = f"{output!r} is there already, and no page of `filmsheet report`; name another file"
    if message:
        raise click.UsageError(message)


def _is_page(page: Path) -> bool:
    mark = MARK.encode()
    try:
        with page.open("rb") as file:
            return file.read(len(mark)) in {mark, b""}
    except OSError:
        return False


def _members(paths: tuple[str, ...], places: Places, progress: Progress) -> Iterator[Member]:
    """The members of the inputs, without an earlier page among them; how far they are is told."""
    for done, member in enumerate(archives.members(paths)):
        progress.told(done)
        if not places.is_page(member.source):
            yield member


def _named(paths: tuple[str, ...]) -> str:
    """What an archive is called: its folder's name or its file's."""
    names = [path if path == inputs.STDIN else os.path.basename(os.path.abspath(path)) for path in paths]  # noqa: PTH100, PTH119 - it may be no path at all
    names = ["standard input" if name == inputs.STDIN else name or "/" for name in names]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _write(page: Path, output: str, html: str) -> None:
    try:
        replace(str(page), html.encode())
    except OSError as error:
        message = f"can't write {output!r}: {error.strerror or error}"
        raise click.ClickException(message) from error


def _said(facts: Facts) -> int:
    """Say what could not be read; the exit code."""
    if facts.unreadable:
        inputs.say(f"{facts.unreadable:,} of {facts.files:,} files could not be read; the page says which.")
    return int(facts.unreadable > 0)
