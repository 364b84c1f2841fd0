"""`filmsheet convert`: an archive of sheets, from any source to any format."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing, suppress
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from filmsheet import archives, formats, inputs
from filmsheet.batch import engine, placing
from filmsheet.batch.progress import Progress, extent, lasting
from filmsheet.batch.spool import BusyError
from filmsheet.batch.work import Asked
from filmsheet.errors import MissingExtraError
from filmsheet.screen import write_bytes

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
_COMMON: Final = 5
"""How many kinds the summary names of each."""


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option("--to", required=True, metavar="FORMAT", help="One of `filmsheet formats`.")
@click.option("-o", "--output", metavar="OUT", help="Where it goes; a file, or a folder for some formats.")
@click.option("--jobs", type=click.IntRange(1), help="How many workers.  [default: all cores]")
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted or killed.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@click.option(
    "--title-from",
    type=click.Choice(["filename"]),
    help="Where a title comes from that isn't in a sheet.",
)
@click.option("--include", multiple=True, metavar="GLOB", help="What the names of sheets are like.")
@click.option("--errors", metavar="FILE", help="Write what could not be converted to a file, as JSON lines.")
@click.option("--loss-report", metavar="FILE", help="Write what the format leaves out of each sheet.")
@inputs.how_to_convert
@click.option("--guess-encoding", is_flag=True, help="Have chardet look at what isn't UTF-8.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="How long a file may take.  [default: 120]",
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
    bytes as one that wasn't. The exit code is 1 if anything could not be converted.

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
    except BusyError as error:
        message = f"another run is writing {given['output']!r}; wait for it, or name another place"
        raise click.UsageError(message) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(_not_written(error, given["output"])) from error
    _say_errors(summary.errors, summary.failed)
    if not given["quiet"]:
        _sum_up(summary, given["output"])
    ctx.exit(int(summary.failed > 0))


def _job(paths: tuple[str, ...], given: dict[str, Any]) -> Job:
    """What is asked, checked before any work."""
    name, bulk = _format(given["to"])
    output = given["output"]
    wrong = _unasked(given["to"], bulk, output, given) or _misplaced(output, given)
    if wrong:
        raise click.UsageError(wrong)
    asked = Asked(
        name,
        dialect=given["dialect"],
        encoding=given["encoding"],
        guess=given["guess_encoding"],
        title_from=given["title_from"],
        losses=given["loss_report"] is not None,
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
    except (archives.InputError, MissingExtraError, placing.PlaceError, FileExistsError) as error:
        raise click.UsageError(str(error)) from error
    return job


def _format(name: str) -> tuple[str, Bulk]:
    """A format that archives are written in; the likely one is told where there is none of that name."""
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


def _unasked(to: str, bulk: Bulk, output: str | None, given: dict[str, Any]) -> str | None:
    """What is missing for the output to be written, if anything."""
    if output is None:
        if bulk.assemble is not None:
            return f"{to} is written to {'a file' if bulk.suffix else 'a folder'}; name it with -o"
        if given["resume"]:
            return "--resume goes on with the output that -o names"
    elif Path(output).exists() and not (given["force"] or given["resume"]):
        return f"{output!r} is there already; name another, --force to write over it, or --resume to go on"
    return None


def _misplaced(output: str | None, given: dict[str, Any]) -> str | None:
    """What is wrong with the places that are to be written to, if anything."""
    named = {"-o": output, "--errors": given["errors"], "--loss-report": given["loss_report"]}
    places = {option: os.path.realpath(path) for option, path in named.items() if path is not None}
    for option, place in places.items():
        folder = Path(place).parent
        if not folder.is_dir():
            return f"{option}: there is no folder {str(folder)!r} to write {named[option]!r} to"
        if option != "-o" and Path(place).is_dir():
            return f"{option}: {named[option]!r} is a folder; name a file"
    if len(set(places.values())) < len(places):
        return f"{', '.join(places)}: each needs a place of its own"
    return None


def _run(job: Job, given: dict[str, Any]) -> Summary:
    quiet = given["quiet"] or sys.stderr is None
    position = archives.Position()
    files, size = (None, None) if quiet else extent(job.inputs, job.include)
    progress = Progress(None if quiet else sys.stderr, total=files, size=size, position=position)

    def report(spool: Spool) -> None:
        if given["errors"] is not None:
            with Path(given["errors"]).open("wb") as file:
                file.writelines(map(_line, spool.errors()))
        if given["loss_report"] is not None:
            shutil.copyfile(spool.losses, given["loss_report"])

    try:
        return engine.run(job, progress.told, report, position)
    except SystemExit:
        _say(f"\nInterrupted. What is done is kept: go on with --resume -o {given['output']}")
        raise
    finally:
        progress.end()


def _to_stdout(job: Job, given: dict[str, Any]) -> bool:
    """Convert to standard output, where nothing is kept for another run; whether anything failed."""
    failed = 0
    reports = [given["errors"] or os.devnull, given["loss_report"] or os.devnull]
    with (
        Path(reports[0]).open("wb") as errors,
        Path(reports[1]).open("wb") as losses,
        closing(engine.done(job)) as found,
    ):
        for one in found:
            write_bytes(one.frame)
            errors.writelines(map(_line, one.errors))
            losses.write(one.losses)
            for error in one.errors[: max(_MOST_SAID - failed, 0)]:
                _say(f"filmsheet: {error.source}: {error.message}")
            failed += len(one.errors)
    _say_errors((), failed)
    return failed > 0


def _line(error: Error) -> bytes:
    """What could not be converted, as a line of JSON."""
    import json  # noqa: PLC0415 - only this report is written so

    return json.dumps(error._asdict(), ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"


def _not_written(error: OSError, output: str | None) -> str:
    where = repr(output) if output else "the output"
    of = f" ({error.filename})" if error.filename and error.filename != output else ""
    kept = "; what is done is kept: make room, and go on with --resume" if output else ""
    return f"can't write {where}: {error.strerror or error}{of}{kept}"


def _say(message: str) -> None:
    """Say something on standard error; where nobody listens any more, what is done counts all the same."""
    with suppress(OSError):
        inputs.say(message)


def _say_errors(errors: Iterable[Error], failed: int) -> None:
    """Say what could not be converted, or the first of it."""
    for error in list(errors)[:_MOST_SAID]:
        _say(f"filmsheet: {error.source}: {error.message}")
    if failed > _MOST_SAID:
        _say(f"filmsheet: and {failed - _MOST_SAID:,} more; --errors FILE lists them all")


def _sum_up(summary: Summary, output: str) -> None:
    """Say on standard error what came of it."""
    if summary.resumed is None:
        _say(f"{output} is there already, and nothing was left to do.")
        return
    counts = summary.counts
    resumed = f", {summary.resumed:,} of them before" if summary.resumed else ""
    rate = counts["files"] / max(summary.seconds, 1e-9)
    _say(f"{output}: {counts['sheets']:,} sheets of {counts['files']:,} files{resumed}")
    for title, prefix in _KINDS.items():
        _say(f"  {title:<10}{_kinds(counts, prefix)}")
    _say(f"  {'time':<10}{lasting(summary.seconds)}, {rate:,.0f} files a second")


def _kinds(counts: Counter[str], prefix: str) -> str:
    """How many there are of each kind, the commonest first."""
    found = sorted(
        ((number, name.removeprefix(prefix)) for name, number in counts.items() if name.startswith(prefix)),
        key=lambda one: (-one[0], one[1]),
    )
    if not found:
        return "none"
    shown = ", ".join(f"{name} {number:,}" for number, name in found[:_COMMON])
    more = f" and {len(found) - _COMMON} kinds more" if len(found) > _COMMON else ""
    return f"{sum(number for number, _ in found):,}: {shown}{more}"
