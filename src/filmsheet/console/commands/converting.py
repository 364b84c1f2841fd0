"""`filmsheet convert`: an archive of sheets, from any source to any format."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import ExitStack, closing, suppress
from difflib import get_close_matches
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any, Final

import click

from filmsheet import archives, formats
from filmsheet.archives.remote import is_address
from filmsheet.batch import engine, placing
from filmsheet.batch.work import Asked
from filmsheet.console import inputs
from filmsheet.console.progress import Progress, counted, extent, lasting
from filmsheet.console.screen import Command, width, write_bytes
from filmsheet.console.screen import say as _say
from filmsheet.errors import MissingExtraError
from filmsheet.formats import scratch
from filmsheet.formats.bulk import exists, replacing
from filmsheet.formats.json_text import value_text
from filmsheet.formats.lines import text_bytes
from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from filmsheet.batch.engine import Job, Summary
    from filmsheet.batch.spool import Spool
    from filmsheet.batch.work import Error
    from filmsheet.formats import Bulk

_STDOUT: Final = "-"
_MOST_SAID: Final = 20
"""How many errors are listed after a run."""
_KINDS: Final = {"fields": "field:", "findings": "rule:", "errors": "error:", "encodings": "encoding:"}
_UNREAD: Final = "rule:FS010"
"""What files are counted by of which nothing was read."""
_REPORTS: Final = {"--errors": "errors", "--loss-report": "loss_report", "--encodings": "encodings"}
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""The errors that mean that there is no more room."""
_COMMON: Final = 5
"""How many kinds each line of the summary names at most."""


@click.command("convert", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option("--to", required=True, metavar="FORMAT", help="One of `filmsheet formats`.")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Where it goes: a folder for csv, mec, nfo, sheet and yaml, else a file. Without it, or with `-`, "
    "lines go to standard output.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many workers.  [default: all cores]")
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with a run that was interrupted or killed; begin anew if a file that was read has changed.",
)
@click.option("--force", is_flag=True, help="Write over what is there.")
@click.option(
    "--title-from",
    type=click.Choice(["filename"]),
    help="Take a title that a sheet lacks from `filename`, the name of its file.",
)
@click.option("--include", multiple=True, metavar="GLOB", help="What the names of sheets are like.")
@click.option("--errors", metavar="FILE", help="Write what could not be converted to a file, as JSON lines.")
@click.option("--loss-report", metavar="FILE", help="Write what the format leaves out of each sheet.")
@click.option("--encodings", metavar="FILE", help="Write which files were not read as UTF-8.")
@inputs.how_to_convert
@click.option("--guess-encoding", is_flag=True, help="Have chardet look at what isn't UTF-8.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="How long a file may take.  [default: 120, where workers convert]",
)
@click.option(
    "--engine",
    type=click.Choice([engine.LOCAL, *engine.CLUSTERS]),
    default=engine.LOCAL,
    show_default=True,
    help="What converts: this machine, or a cluster.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no summary.")
@click.pass_context
def convert_command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Convert an archive of sheets.

    An INPUT is a file, a folder, a glob, an archive (zip, tar, WARC; archives in
    archives, too), a URL such as s3://bucket/sheets, or `-`. What can't be read
    has its record all the same, and is told at the end. The output appears when it
    is complete. A run that was killed goes on with --resume, and ends with the same
    bytes as one that wasn't. The exit code is 1 if anything could not be converted, or
    nothing was read of a file.

    \b
    Examples:
      filmsheet convert archive --to jsonl -o archive.jsonl
      filmsheet convert pages.warc.gz --to sqlite -o films.db
      filmsheet convert archive.zip --to parquet -o films.parquet --resume
    """  # noqa: D301 - click keeps the lines after this mark as they are
    if given["output"] == _STDOUT:
        given["output"] = None
    job = _job(paths, given)
    try:
        if given["output"] is None:
            ctx.exit(int(_to_stdout(job, given)))
        summary = _run(job, given)
    except (archives.InputError, MissingExtraError) as error:
        raise click.UsageError(str(error)) from error
    except placing.PlaceError as error:
        message = (
            f"{error}{'; what is done is kept, to go on with --resume' if scratch.is_begun(job.out) else ''}"
        )
        raise click.UsageError(message) from error
    except scratch.BusyError as error:
        place = given["output"] if error.filename == str(job.out) else error.filename
        message = f"another run is writing {place!r}; wait for it, or name another place"
        raise click.UsageError(message) from error
    except OSError as error:
        kept = given["output"] is not None and scratch.is_begun(job.out)
        raise click.ClickException(_not_written(error, given["output"], kept=kept)) from error
    _say_errors(summary.errors, summary.failed)
    if not given["quiet"]:
        _sum_up(summary, given["output"])
    _say_if_idle(summary, given)
    unread = summary.counts[_UNREAD]
    _say_unread(unread)
    ctx.exit(int(summary.failed > 0 or unread > 0))


def _job(paths: tuple[str, ...], given: dict[str, Any]) -> Job:
    """Return the job that the options ask for; raise click.UsageError, before any work, if it isn't valid."""
    name, bulk = _format(given["to"])
    output = given["output"]
    wrong = _unnamed(given)
    if output and not wrong:
        with suppress(OSError):  # the error is reported when the output is written
            scratch.restore(Path(os.path.realpath(output)))
    wrong = wrong or _unasked(given["to"], bulk, output, given) or _misplaced(given)
    if wrong:
        raise click.UsageError(wrong)
    asked = Asked(
        name,
        dialect=given["dialect"],
        encoding=given["encoding"],
        guess=given["guess_encoding"],
        title_from=given["title_from"],
        losses=given["loss_report"] is not None,
        encodings=given["encodings"] is not None,
    )
    job = engine.Job(
        paths,
        asked,
        Path(os.path.realpath(output or os.devnull)),
        given["jobs"] or engine.cores(),
        archives.Limits(),
        include=given["include"] or None,
        resume=given["resume"],
        force=given["force"],
        patience=given["timeout"],
        engine=given["engine"],
    )
    try:
        engine.check(job)
        if output is not None:
            placing.check(job.out, bulk, paths, job.include)
        for option, name in _reports(given).items():
            placing.check_report(option, name, job.out if output else None, paths, job.include)
    except (archives.InputError, MissingExtraError, placing.PlaceError, FileExistsError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(_not_written(error, output, kept=False)) from error
    return job


def _format(name: str) -> tuple[str, Bulk]:
    """Return a format that archives are written in; the error for an unknown name suggests a likely name."""
    try:
        found = formats.get(name)
    except LookupError as error:
        likely = get_close_matches(name.lower(), formats.names(), 1)
        message = str(error)
        if likely:
            message = (
                f"no format is named {name!r}; did you mean {likely[0]!r}? `filmsheet formats` lists all"
            )
        raise click.BadParameter(message, param_hint="--to") from None
    if found.bulk is None:
        message = f"{name} is of single sheets; an archive can't be written in it"
        raise click.UsageError(message)
    return found.name, found.bulk


def _reports(given: dict[str, Any]) -> dict[str, str]:
    """Return the files that are written beside the output, by the options that name them."""
    named = {option: given[key] for option, key in _REPORTS.items()}
    return {option: name for option, name in named.items() if name is not None}


def _unnamed(given: dict[str, Any]) -> str | None:
    """Return what is wrong with the names of the files to write, or None."""
    for option, name in {"-o": given["output"], **_reports(given)}.items():
        if name == "" or (name == _STDOUT and option != "-o"):
            return f"{option}: this is no name; name a file{' or a folder' if option == '-o' else ''}"
        if name is not None and is_address(name):
            return f"{option}: it must be on this machine, and {name!r} is an address"
    return None


def _unasked(to: str, bulk: Bulk, output: str | None, given: dict[str, Any]) -> str | None:
    """Return the option that is missing to write the output, in a message, or None."""
    if output is None:
        if bulk.assemble is not None:
            return f"{to} is written to {'a file' if bulk.suffix else 'a folder'}; name it with -o"
        if given["resume"]:
            return "--resume goes on with the output that -o names"
    elif exists(output) and not (given["force"] or given["resume"]):
        return f"{output!r} is there already; name another, --force to write over it, or --resume to go on"
    return None


def _misplaced(given: dict[str, Any]) -> str | None:
    """Return what is wrong with the places of the files to write, or None."""
    named = _reports(given) if given["output"] is None else {"-o": given["output"], **_reports(given)}
    places = {option: os.path.realpath(path) for option, path in named.items()}
    for option, place in places.items():
        wrong = inputs.no_folder(Path(place).parent, named[option])
        if wrong:
            return f"{option}: {wrong}"
        mode = 0 if option == "-o" else inputs.mode(place) or 0
        if stat.S_ISDIR(mode):
            return f"{option}: {named[option]!r} is a folder; name a file"
        if stat.S_ISREG(mode) and not (given["force"] or given["resume"]):
            return f"{option}: {named[option]!r} is there already; name another, or --force to write over it"
    if len(set(places.values())) < len(places):
        return f"{', '.join(places)}: each needs a place of its own"
    return None


def _run(job: Job, given: dict[str, Any]) -> Summary:
    """Convert to the output, with progress, and write the files beside it; return the result."""
    quiet = given["quiet"] or sys.stderr is None
    position = archives.Position()
    files, size = (None, None) if quiet else extent(job.inputs, job.include)
    progress = Progress(None if quiet else sys.stderr, total=files, size=size, position=position)

    def report(spool: Spool) -> None:
        if wrong := _misplaced(given):  # the places may have changed during the run
            raise placing.PlaceError(wrong)
        if given["errors"] is not None:
            with replacing(given["errors"]) as file:
                file.writelines(map(_line, spool.errors()))
        for option, path in (("loss_report", spool.losses), ("encodings", spool.encodings)):
            if given[option] is not None:
                with replacing(given[option]) as file, path.open("rb") as lines:
                    copyfileobj(lines, file)

    try:
        return engine.run(job, progress.told, report, position)
    except SystemExit:
        _say("")
        _say(f"Interrupted. What is done is kept: go on with --resume -o {given['output']}")
        raise
    finally:
        progress.end()


def _to_stdout(job: Job, given: dict[str, Any]) -> bool:
    """Convert to standard output, where nothing is kept for another run; return True if anything failed."""
    failed = files = unread = 0
    with ExitStack() as stack:
        errors, losses, encodings = (
            stack.enter_context(replacing(given[key] or os.devnull)) for key in _REPORTS.values()
        )
        found = stack.enter_context(closing(engine.done(job)))
        for one in found:
            write_bytes(one.frame)
            errors.writelines(map(_line, one.errors))
            losses.write(one.losses)
            encodings.write(one.encodings)
            for error in one.errors[: max(_MOST_SAID - failed, 0)]:
                _say(f"filmsheet: {error.source}: {error.message}")
            failed += len(one.errors)
            files += one.members
            unread += one.counts.get(_UNREAD, 0)
    _say_errors((), failed)
    _say_unread(unread)
    if not (files or given["quiet"]):
        _say_none_fits(given["include"])
    return failed > 0 or unread > 0


def _line(error: Error) -> bytes:
    """Return a member that could not be converted as a line of JSON."""
    return text_bytes(value_text(error._asdict()) + "\n")


def _not_written(error: OSError, output: str | None, *, kept: bool) -> str:
    """Return the message that the output can't be written; ``kept`` is True if a run can go on later."""
    where = repr(output) if output else "the output"
    of = f" ({one_line(str(error.filename))})" if error.filename and error.filename != output else ""
    mend = "make room, and go on" if error.errno in _FULL else "go on when that is mended,"
    then = f"; what is done is kept: {mend} with --resume" if kept else ""
    return f"can't write {where}: {error.strerror or error}{of}{then}"


def _say_errors(errors: Iterable[Error], failed: int) -> None:
    """Say what could not be converted: the first errors, and how many more there are."""
    for error in list(errors)[:_MOST_SAID]:
        _say(f"filmsheet: {error.source}: {error.message}")
    if failed > _MOST_SAID:
        _say(f"filmsheet: and {failed - _MOST_SAID:,} more; --errors FILE lists them all")


def _say_unread(unread: int) -> None:
    """Say of how many files nothing was read; their records are in the output all the same."""
    if unread:
        _say(f"filmsheet: nothing was read of {counted(unread, 'file')}; `filmsheet check` says why")


def _sum_up(summary: Summary, output: str) -> None:
    """Say the result of a run on standard error."""
    if summary.resumed is None:
        _say(f"{output} is there already, and nothing was left to do.")
        return
    room = width(sys.stderr)
    counts = summary.counts
    resumed = f", {summary.resumed:,} of them before" if summary.resumed else ""
    rate = counts["files"] / max(summary.seconds, 1e-9)
    _say(f"{output}: {counted(counts['sheets'], 'sheet')} of {counted(counts['files'], 'file')}{resumed}")
    for title, prefix in _KINDS.items():
        begin = f"  {title:<10}"
        _say(f"{begin}{_kinds(counts, prefix, room - len(begin))}")
    _say(f"  {'time':<10}{lasting(summary.seconds)}, {counted(round(rate), 'file')} a second")


def _say_if_idle(summary: Summary, given: dict[str, Any]) -> None:
    """Say why a run made nothing: no file's name fits, or it had been finished earlier."""
    if summary.resumed is None:
        reports = ", ".join(_reports(given))
        if reports:
            _say(f"filmsheet: {reports}: not written, as nothing is kept of a run that is finished")
    elif not (summary.counts["files"] or given["quiet"]):
        _say_none_fits(given["include"])


def _say_none_fits(include: Iterable[str]) -> None:
    """Say that nothing was converted, and which names would fit."""
    names = tuple(include) or archives.INCLUDE
    _say(f"filmsheet: no file there is called {' or '.join(names)}; --include takes others")


def _kinds(counts: Counter[str], prefix: str, room: int) -> str:
    """Return the numbers of each kind, the commonest first, as many as fit in ``room`` cells."""
    found = sorted(
        ((number, name.removeprefix(prefix)) for name, number in counts.items() if name.startswith(prefix)),
        key=lambda one: (-one[0], one[1]),
    )
    if not found:
        return "none"
    for shown in range(min(_COMMON, len(found)), 0, -1):
        left = len(found) - shown
        line = f"{sum(number for number, _ in found):,}: "
        line += ", ".join(f"{name} {number:,}" for number, name in found[:shown])
        line += f" and {counted(left, 'kind')} more" if left else ""
        if len(line) <= room:
            break
    return line
