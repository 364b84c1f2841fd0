"""`filmsheet fmt`: sheets in canonical layout, with nothing lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from filmsheet.checking import files
from filmsheet.checking.configuration import ConfigurationError
from filmsheet.checking.configurations import Configurations
from filmsheet.checking.files import STDIN
from filmsheet.console import inputs
from filmsheet.console.screen import Command, compare, list_path, say, write_bytes
from filmsheet.editing.canonical import formatted
from filmsheet.text.replacement import Writer

if TYPE_CHECKING:
    from filmsheet.checking.files import Named
    from filmsheet.reading import Document


@click.command("fmt", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...", callback=inputs.named)
@click.option("--check", is_flag=True, help="Write nothing; list the files that would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--config", metavar="FILE", help="The configuration, in place of the nearest to each sheet.")
@inputs.how_to_read_instead
@click.option("-q", "--quiet", is_flag=True, help="Print no summary, and not why a file is left as it is.")
@click.pass_context
def fmt_command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Lay sheets out as canonical text is, with nothing lost.

    Fields come in order, one a line, with one space after the colon, dates and
    lengths in one spelling, and the story after a blank line. Whatever can't be
    read stays as it stands, and a file that would be read otherwise isn't touched.
    A second run changes nothing.

    Folders are searched for sheets (*.txt). Without a PATH, the working folder
    is. For `-`, standard input is read, and the result is written to standard
    output. The exit code is 1 if a file can't be read or written, and with
    --check or --diff if any file would change.

    \b
    Examples:
      filmsheet fmt archive
      filmsheet fmt --diff pusher.txt
      filmsheet fmt --check
    """  # noqa: D301 - click keeps the lines after this mark as they are
    try:
        configurations = Configurations(given["config"], dialect=given["dialect"], encoding=given["encoding"])
        found = files.files(paths, configurations)
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from error
    run = _Run(found.failed, given)
    # Standard input comes last: if its output can't be written, the files are laid out all the same.
    for named in sorted(found.files, key=lambda named: named.path == STDIN):
        run.lay_out(named)
    run.close()
    if not given["quiet"]:
        run.sum_up()
    ctx.exit(run.exit_code)


class _Run:
    """One run over some files."""

    def __init__(self, failed: list[OSError], given: dict[str, Any]) -> None:
        self._engine: str = given["engine"]
        self._diff: bool = given["diff"]
        self._dry: bool = given["check"] or given["diff"]
        self._quiet: bool = given["quiet"]
        self._writer = Writer()
        self._counts = Counter(failed=len(failed))
        for error in failed:
            say(f"filmsheet: can't read {error.filename!r}: {error.strerror}")

    def lay_out(self, named: Named) -> None:
        """Lay out a file, and write it, or show what would change."""
        path, configuration = named
        raw = inputs.contents(path)
        if raw is None:
            self._counts["failed"] += 1
            return
        before = inputs.parse(path, raw, configuration.dialect, configuration.encoding, self._engine)
        try:
            after, why = formatted(before)
        except Exception as bug:
            bug.add_note(f"while laying out {path!r}")
            raise
        shown = "<stdin>" if path == STDIN else path
        if why is not None and not self._quiet:
            say(f"filmsheet: {shown!r} is left as it is: {why}")
        if self._dry:
            self._show(shown, before, after)
        elif path == STDIN:
            write_bytes(bytes(after))
        elif bytes(after) == raw:
            self._counts["left"] += 1
        else:
            self._replace(path, bytes(after), raw)

    def _show(self, shown: str, before: Document, after: Document) -> None:
        """Show what would change in a file."""
        if bytes(after) == bytes(before):
            self._counts["left"] += 1
            return
        self._counts["changed"] += 1
        if self._diff:
            compare(shown, before, after)
        else:
            list_path(shown)

    def _replace(self, path: str, raw: bytes, old: bytes) -> None:
        try:
            self._writer.replace(path, raw, old)
        except OSError as error:
            self._say_unwritten(path, error)
            return
        self._counts["changed"] += 1

    def close(self) -> None:
        """Finish writing, and say which files another program has changed at the last moment."""
        self._writer.close()
        for error in self._writer.late:
            self._say_unwritten(error.filename, error)
            self._counts["changed"] -= 1

    def _say_unwritten(self, path: str, error: OSError) -> None:
        say(f"filmsheet: can't write {path!r}: {error.strerror}")
        self._counts["failed"] += 1

    def sum_up(self) -> None:
        """Say how many files there were of each kind, on standard error."""
        verb = "would be reformatted" if self._dry else "reformatted"
        left = "left as they are" if self._counts["left"] > 1 else "left as it is"
        words = {"changed": verb, "left": left, "failed": "not read or written"}
        said = [f"{self._counts[key]} {said}" for key, said in words.items() if self._counts[key]]
        if said:
            number, _, rest = ", ".join(said).partition(" ")
            say(f"{number} {'file' if number == '1' else 'files'} {rest}")

    @property
    def exit_code(self) -> int:
        """Return the exit code of the command."""
        return int(self._counts["failed"] > 0 or (self._dry and self._counts["changed"] > 0))
