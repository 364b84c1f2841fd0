"""`filmsheet check`: what the rules find in sheets, and the fixes that they offer."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from filmsheet import reports
from filmsheet.checking import files
from filmsheet.checking.checker import Checked
from filmsheet.checking.configuration import ConfigurationError, working_folder
from filmsheet.checking.configurations import Configurations
from filmsheet.checking.files import SHOWN_STDIN, STDIN
from filmsheet.checking.run import Run
from filmsheet.console import inputs, screen
from filmsheet.console.screen import ReaderLeftError, compare, say, show, width, write, write_bytes
from filmsheet.text.diagnostic import SEVERITIES
from filmsheet.text.replacement import Writer, replace
from filmsheet.text.terminal import wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from filmsheet.checking.baseline import Baseline
    from filmsheet.checking.run import Change
    from filmsheet.reports.about import About

_FOR_PEOPLE = ("full", "concise")
_STDOUT = "-"
_MOST_STALE = 20
"""How many findings of a baseline that were put right are listed."""


def _listed(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the rules of an option, which may be given several times, or with commas; None without it."""
    words = tuple(word for one in given for word in one.replace(",", " ").split())
    if given and not words:
        message = "it names no rule; `filmsheet rules` lists them"
        raise click.BadParameter(message)
    return words or None


@click.command("check", cls=screen.Command)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...", callback=inputs.named)
@click.option("--fix", is_flag=True, help="Put right what can be without changing what a sheet means.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="Make the fixes that may change it, too; with --fix or --diff."
)
@click.option("--diff", is_flag=True, help="Write nothing; print what the fixes would change.")
@click.option(
    "--output-format", "report", type=click.Choice(reports.NAMES), default="full", show_default=True
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the report to a file; `-` is standard output, as without -o.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="The least severity that makes the exit code 1.  [default: warning]",
)
@click.option("--select", multiple=True, metavar="RULES", callback=_listed, help="Check by these alone.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=_listed, help="Leave these out.")
@click.option("--baseline", metavar="FILE", help="Pass over the findings that are in this file.")
@click.option("--update-baseline", is_flag=True, help="Write what is found now to that file.")
@click.option("--config", metavar="FILE", help="The configuration, in place of the nearest to each sheet.")
@inputs.how_to_read_instead
@click.option("-q", "--quiet", is_flag=True, help="Print no summary, and no more than the findings.")
@click.pass_context
def check_command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Check sheets, and say what is wrong, where, and how to mend it.

    Folders are searched for sheets (*.txt). Without a PATH, the working folder
    is. For `-`, standard input is read; with --fix, what is fixed is written to
    standard output. `filmsheet rules` lists the rules, `filmsheet explain RULE`
    has a rule's page. The exit code is 1 if anything is found that is at least a
    warning, or if a file can't be read.

    \b
    Examples:
      filmsheet check archive
      filmsheet check --diff pusher.txt
      filmsheet check --output-format sarif -o sheets.sarif archive
    """  # noqa: D301 - click keeps the lines after this mark as they are
    _check_options(paths, given)
    try:
        configurations = Configurations(
            given["config"],
            select=given["select"],
            ignore=given["ignore"] or (),
            dialect=given["dialect"],
            encoding=given["encoding"],
            fail_on=given["fail_on"],
            baseline=given["baseline"],
        )
        found = files.files(paths, configurations)
        baselines = _baselines(configurations, found, update=given["update_baseline"])
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from error
    if given["output"] == _STDOUT:
        given["output"] = None
    _check_output(given["output"], found)
    command = _Command(found, given, baselines)
    if given["update_baseline"]:
        ctx.exit(int(command.update(baselines.values())))
    command.report()
    stale = 0 if given["diff"] else sum(map(_ask_out, baselines.values()))
    ctx.exit(int(command.failed or stale > 0))


def _check_options(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    """Refuse options that don't go together, before any work."""
    fixes = given["fix"] or given["diff"]
    message = None
    if given["unsafe_fixes"] and not fixes:
        message = "--unsafe-fixes says which fixes are made; add --fix to make them, or --diff to see them"
    elif given["update_baseline"] and fixes:
        message = "--update-baseline writes down what is found; fix first, then update"
    elif given["diff"] and given["output"]:
        message = "--diff prints a patch and no report, so there is none to write with -o"
    elif given["update_baseline"] and given["output"]:
        message = "--update-baseline prints no report, so there is none to write with -o"
    elif given["fix"] and STDIN in paths and len(paths) > 1:
        message = "with --fix, standard input is read alone: what is fixed goes to standard output"
    elif given["fix"] and STDIN in paths and given["output"] == _STDOUT:
        message = "with --fix and `-`, what is fixed goes to standard output; name a file for the report"
    if message:
        raise click.UsageError(message)


def _check_output(path: str | None, found: files.Found) -> None:
    """Raise click.UsageError, before any work, if the report can't be written, or would replace a sheet."""
    if path is None:
        return
    there, mode = Path(path), inputs.mode(path)
    message = inputs.no_folder(there.parent, path)
    if mode and stat.S_ISDIR(mode):
        message = f"{path!r} is a folder; name a file"
    elif mode and not stat.S_ISREG(mode):
        message = f"can't write {path!r}: it is no ordinary file"
    elif mode and any(file.path != STDIN and _is_same(there, file.path) for file in found.files):
        message = f"{path!r} is one of the sheets; name another file"
    if message:
        raise click.UsageError(message)


def _is_same(there: Path, path: str) -> bool:
    try:
        return there.samefile(path)
    except OSError:
        return False


def _baselines(configurations: Configurations, found: files.Found, *, update: bool) -> dict[str, Baseline]:
    """Return the baselines that the command or the configurations of the files name, by their paths."""
    from filmsheet.checking.baseline import baselines  # noqa: PLC0415 - after the options are known to be right

    named = baselines(configurations, found, fresh=update)
    if update and not named:
        message = "--update-baseline writes the file that --baseline names; name one"
        raise click.UsageError(message)
    return named


def _ask_out(baseline: Baseline) -> int:
    """Say which findings of a baseline were put right, and return their number."""
    stale = baseline.stale()
    for entry in stale[:_MOST_STALE]:
        say(f"{baseline.path}: {entry.path}: {entry.rule} is put right: {entry.message}")
    if len(stale) > _MOST_STALE:
        say(f"{baseline.path}: and {len(stale) - _MOST_STALE} more")
    if stale:
        say("Take them out of the baseline with --update-baseline.")
    return len(stale)


class _Command:
    """One call of the command: its run, and what it writes."""

    def __init__(self, found: files.Found, given: dict[str, Any], baselines: dict[str, Baseline]) -> None:
        self._found, self._given = found, given
        self._fixes, self._diff, self._quiet = given["fix"], given["diff"], given["quiet"]
        self._fixed = self._changed = self._left = 0
        self._writer = Writer()
        self._run = Run(
            engine=given["engine"],
            fixes=self._fixes or self._diff,
            unsafe=given["unsafe_fixes"],
            baselines=baselines,
            write=self._change,
        )

    @property
    def failed(self) -> bool:
        """Return True if the exit code is 1."""
        return self._run.failing or (self._diff and self._changed > 0)

    def update(self, baselines: Iterable[Baseline]) -> bool:
        """Write the findings to the baselines; return True if a file could not be read."""
        all_read = self._pass()
        for baseline in baselines:
            updated = baseline.updated()
            _replace(baseline.path, updated.dump())
            if not self._quiet:
                say(f"Wrote {_number(len(updated), 'finding')} to {baseline.path}.")
        return not all_read

    def report(self) -> None:
        """Check the files, write the report, and write or compare the fixed files."""
        if self._diff:
            self._pass()
        else:
            self._write_report()
        if not self._quiet and (self._diff or self._fixes):
            done = "Would fix" if self._diff else "Fixed"
            left = f"; {self._left} would be left" if self._diff and self._left else ""
            say(f"{done} {_number(self._fixed, 'finding')} in {_number(self._changed, 'file')}{left}.")

    def _pass(self) -> bool:
        """Check the files without a report, say which can't be read, and return True if all could."""
        all_read = True
        for checked in self._checked():
            self._left += len(checked.diagnostics)
            if checked.document is None:
                all_read = False
                say(str(checked.diagnostics[0]))
        return all_read

    def _checked(self) -> Iterator[Checked]:
        """Yield the files as they are checked; what was fixed in one is written before the next is read."""
        for checked in self._run.every(self._found):
            if (
                checked.path == SHOWN_STDIN
                and self._fixes
                and not self._diff
                and checked.document is not None
            ):
                write_bytes(bytes(checked.document))
            yield checked
        self._writer.close()
        for error in self._writer.late:
            yield Checked(error.filename, None, (self._run.unwritten(error.filename, error),))

    def _change(self, change: Change) -> None:
        """Write a fixed file, or print what would change in it; raise OSError if it can't be written."""
        if self._diff:
            compare(change.path, change.before, change.after)
        elif change.path != STDIN:
            self._writer.replace(change.path, bytes(change.after), bytes(change.before))
        self._fixed += len(change.fixed)
        self._changed += 1

    def _write_report(self) -> None:
        """Check the files, and write the report piece by piece, to its file or stream."""
        name, output = self._given["report"], self._given["output"]
        # If standard input is fixed, standard output is for the sheet.
        aside = self._fixes and any(file.path == STDIN for file in self._found.files)
        about = self._about(name, sys.stderr if aside else sys.stdout)
        pieces = reports.get(name)(self._checked(), about)
        if self._quiet and name in _FOR_PEOPLE:
            pieces = _without_last(pieces)
        if output is not None:
            _replace(output, "".join(pieces).encode("utf-8", "surrogateescape"))
            return
        try:
            for piece in pieces:
                _print(piece, aside=aside, for_people=name in _FOR_PEOPLE)
        except ReaderLeftError:
            if self._fixes:  # the reader has left, but all files must be fixed
                for _ in pieces:
                    pass
            raise

    def _about(self, name: str, stream: TextIO | None) -> About:
        """Return what the report needs to know: about all rules that run on any of the files."""
        from filmsheet.reports.about import About  # noqa: PLC0415 - after the options are known to be right

        here = Path(working_folder())
        found = (file.configuration.rules_for(file.path) for file in self._found.files)
        severities = {
            rule.code: (rule, severity) for rules in dict.fromkeys(found) for rule, severity in rules
        }
        limits = {file.configuration.fail_on for file in self._found.files}
        return About(
            version=_version() if name == "sarif" else "",
            rules=tuple(severities[code] for code in sorted(severities)),
            root=next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here),
            here=here,
            fail_on=min(limits, key=SEVERITIES.index, default="warning"),
            colour=self._given["output"] is None and wants_colour(stream),
            width=width(stream),
        )


def _print(piece: str, *, aside: bool, for_people: bool) -> None:
    """Print a piece of a report, on standard error if ``aside``."""
    if aside:
        screen.aside(piece)
    elif for_people:
        show(piece.removesuffix("\n"))
    else:
        write(piece)


def _replace(path: str, raw: bytes) -> None:
    """Write a file of our own; raise click.ClickException if that can't be done."""
    try:
        replace(path, raw)
    except OSError as error:
        message = f"can't write {path!r}: {error.strerror}"
        raise click.ClickException(message) from error


def _without_last(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces of a report for people, except the last, which sums up."""
    held = next(pieces)
    for piece in pieces:
        yield held
        held = piece


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - it takes as long as a check

    return version("filmsheet")


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
