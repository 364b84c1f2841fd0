"""`filmsheet parse`: sheets in, JSON out, and their diagnostics drawn on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from filmsheet import formats
from filmsheet.checking.files import STDIN
from filmsheet.console import inputs
from filmsheet.console.screen import Command, aside, say, width, write

if TYPE_CHECKING:
    from filmsheet.model import FilmSheet
    from filmsheet.reading import Document

_MOST_DRAWN = 100
"""How many diagnostics of one document are drawn: a picture that was named `.txt` has thousands."""


class _Sheets:
    """Writes sheets as they come: a single sheet indented, several sheets one a line."""

    def __init__(self) -> None:
        self._dumps = formats.get("json").dumps
        self._held: FilmSheet | None = None
        self._several = False

    def add(self, sheet: FilmSheet) -> None:
        """Write a sheet, or hold it while it is the only sheet."""
        if self._held is None and not self._several:
            self._held = sheet
            return
        if self._held is not None:
            self._several = True
            write(self._dumps(self._held) + "\n")
            self._held = None
        write(self._dumps(sheet) + "\n")

    def end(self) -> None:
        """Write the sheet that is held."""
        if self._held is not None:
            write(self._dumps(self._held, indent=2) + "\n")


@click.command("parse", cls=Command)
@click.argument("paths", nargs=-1, metavar="[FILE|-]...", callback=inputs.checked)
@inputs.how_to_read
@click.option("-q", "--quiet", is_flag=True, help="Leave out what is wrong in the sheets.")
@click.pass_context
def parse_command(ctx: click.Context, /, paths: tuple[str, ...], *, quiet: bool, **how: Any) -> None:
    """Print each sheet as JSON.

    Without a FILE, or for `-`, standard input is read. One sheet is indented;
    several, from one file or more, are printed one a line. What is wrong in them
    is drawn on standard error, and the exit code is 0 however much that is; it is
    1 if a file could not be read.

    \b
    Examples:
      filmsheet parse pusher.txt
      filmsheet parse --quiet *.txt > sheets.jsonl
      cat pusher.txt | filmsheet parse
    """  # noqa: D301 - click keeps the lines after this mark as they are
    sheets = _Sheets()
    failed = False
    for path in paths or (STDIN,):
        raw = inputs.contents(path)
        if raw is None:
            failed = True
            continue
        document = inputs.parse(path, raw, **how)
        if not quiet:
            _draw(document, path)
        for sheet in document.sheets:
            sheets.add(sheet)
    sheets.end()
    ctx.exit(int(failed))


def _draw(document: Document, path: str) -> None:
    """Draw what is wrong in a document on standard error."""
    if not document.diagnostics:
        return
    from filmsheet.text.terminal import draw, wants_colour  # noqa: PLC0415 - no need on clean sheets

    shown = "<stdin>" if path == STDIN else path
    colour, cells = wants_colour(sys.stderr), width(sys.stderr)
    for found in document.diagnostics[:_MOST_DRAWN]:
        drawn = draw(found, document.text, document.index, path=shown, colour=colour, width=cells)
        aside(f"{drawn}\n\n")
    more = len(document.diagnostics) - _MOST_DRAWN
    if more > 0:
        say(f"{shown}: and {more} more")
