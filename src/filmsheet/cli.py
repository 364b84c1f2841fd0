"""The command: sheets in, JSON out, and what is wrong with them drawn on standard error.

Exit codes: 0 done; 1 some input could not be read, or the output not written; 2 the command was
wrong, and nothing was done, or filmsheet itself is wrong; 130 after Ctrl-C. A broken pipe ends it
in silence, with 0.
"""

from __future__ import annotations

import io
import os
import re
import signal
import sys
import textwrap
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from filmsheet import formats, inputs, reading
from filmsheet.engines import grammar
from filmsheet.findings import RULES

if TYPE_CHECKING:
    from types import FrameType

    from filmsheet.document import Document
    from filmsheet.model import FilmSheet

_INTERRUPTED = 130
_WIDTH = 80
_DEBUG = "FILMSHEET_DEBUG"
_PLACE = re.compile(r"(.+):([0-9]{1,9})", re.DOTALL)


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whoever closed the pipe has read enough, so that is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return 0


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`filmsheet COMMAND --help` says more of each.",
)
@click.version_option(
    None,
    "-V",
    "--version",
    package_name="filmsheet",
    prog_name="filmsheet",
    message="%(prog)s %(version)s",
)
def command() -> None:
    """Read film fact sheets: plain text in, JSON out, nothing lost.

    \b
    Example:
      filmsheet parse pusher.txt
    """  # noqa: D301 - click keeps the lines after this mark as they are


# ---- the screen


def _write(text: str) -> None:
    """Write UTF-8 to standard output, whatever the locale."""
    if sys.stdout is None:
        message = "can't write the output: standard output is closed"
        raise click.ClickException(message)
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"can't write the output: {error.strerror}"
        raise click.ClickException(message) from error


_MOST_DRAWN = 100
"""How many diagnostics of one document are drawn: a picture that was named `.txt` has thousands."""


def _width(stream: Any) -> int:
    """The width of the terminal that a stream goes to, or else what COLUMNS says, or 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (AttributeError, OSError, ValueError):
        return _WIDTH


# ---- parse


class _Sheets:
    """Writes sheets as they come: one alone indented, several one a line."""

    def __init__(self) -> None:
        self._dumps = formats.get("json").dumps
        self._held: FilmSheet | None = None
        self._several = False

    def add(self, sheet: FilmSheet) -> None:
        """Write a sheet, or hold it while it is the only one."""
        if self._held is None and not self._several:
            self._held = sheet
            return
        if self._held is not None:
            self._several = True
            _write(self._dumps(self._held) + "\n")
            self._held = None
        _write(self._dumps(sheet) + "\n")

    def end(self) -> None:
        """Write what is held."""
        if self._held is not None:
            _write(self._dumps(self._held, indent=2) + "\n")


@command.command("parse")
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
    for path in paths or (inputs.STDIN,):
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
    from filmsheet.terminal import draw, wants_colour  # noqa: PLC0415 - no need on clean sheets

    shown = "<stdin>" if path == inputs.STDIN else path
    colour, width = wants_colour(sys.stderr), _width(sys.stderr)
    for found in document.diagnostics[:_MOST_DRAWN]:
        drawn = draw(found, document.text, document.index, path=shown, colour=colour, width=width)
        inputs.say(f"{drawn}\n")
    more = len(document.diagnostics) - _MOST_DRAWN
    if more > 0:
        inputs.say(f"{shown}: and {more} more")


# ---- explain


@command.command("explain", context_settings={"ignore_unknown_options": True})  # for `-:8`
@click.argument("what", metavar="RULE|FILE:LINE")
@inputs.how_to_read
@click.pass_context
def explain_command(ctx: click.Context, /, what: str, **how: Any) -> None:
    """Say how a line was read, or what a rule means.

    Of a line: what it was read as and why, each value that came of it, and what
    else it could have been and why not.

    \b
    Examples:
      filmsheet explain FS001
      filmsheet explain pusher.txt:8
    """  # noqa: D301 - click keeps the lines after this mark as they are
    for rule, (name, _) in RULES.items():
        if what.lower() in (rule.lower(), name):
            _write(_page(rule))
            return
    path, line = _place(what)
    inputs.check(path)
    raw = inputs.contents(path)
    if raw is None:
        ctx.exit(1)
    document = inputs.parse(path, raw, **how)
    from filmsheet import explain  # noqa: PLC0415 - only this command compares spellings

    try:
        found = explain.explain(document, line, dialect=how["dialect"])
    except IndexError as error:
        message = f"{error} in {path!r}"
        raise click.BadParameter(message) from None
    _print(explain.text(found, path=path, width=_width(sys.stdout)))


def _page(rule: str) -> str:
    from filmsheet.pages import PAGES  # noqa: PLC0415 - as above

    name, severity = RULES[rule]
    page = textwrap.fill(PAGES[rule], _width(sys.stdout), break_on_hyphens=False)
    return f"{rule} {name} ({severity})\n\n{page}\n"


def _place(what: str) -> tuple[str, int]:
    """A file and a line, `pusher.txt:8`; a column after it is passed over."""
    match = _PLACE.fullmatch(what)
    if match is None:
        rules = ", ".join(RULES)
        place = "the line of a file, such as pusher.txt:8"
        message = f"{what!r} is neither a rule ({rules}) nor {place}"
        raise click.BadParameter(message)
    inner = _PLACE.fullmatch(match[1])
    if inner is not None and not Path(match[1]).exists():
        match = inner
    return match[1], int(match[2])


def _print(text: str) -> None:
    """Write text for people, in the encoding that they see standard output in."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    _write(f"{text}\n".encode(encoding, "replace").decode(encoding))


# ---- learn


@command.command("learn")
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...")
@click.option("-o", "--output", metavar="FILE", help="Write the dialect to a file that ends in .lark.")
@click.option(
    "--pattern",
    default="*.txt",
    show_default=True,
    metavar="GLOB",
    help="The names of the sheets in a folder.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def learn_command(
    ctx: click.Context, /, paths: tuple[str, ...], output: str | None, pattern: str, *, force: bool
) -> None:
    """Draft the dialect of an archive that nobody has described.

    Every sheet below the FOLDER is looked through for labels that aren't known
    and what their values look like, for lines that repeat from file to file, and
    for what shows the order of day and month. The draft is a dialect file for you
    to edit. A report says what is in it, and marks what is doubtful. Without -o,
    the draft is printed, and the report goes to standard error.

    \b
    Examples:
      filmsheet learn archive -o my.lark
      filmsheet parse --dialect my.lark archive/pusher.txt
    """  # noqa: D301 - click keeps the lines after this mark as they are
    from filmsheet import learning  # noqa: PLC0415 - only this command compares spellings
    from filmsheet.learning import files  # noqa: PLC0415 - as above

    if output is not None:
        files.check_output(output, force=force)
    found, failed = files.sheets(paths, pattern)
    learnt = learning.learn(files.contents(found))
    if learnt.files:
        draft = learning.dialect_text(learnt)
        if output is None:
            _write(draft)
            inputs.say(learning.report_text(learnt, dialect="my.lark", width=_width(sys.stderr)))
        else:
            files.write(output, draft, found[:2])
            _print(learning.report_text(learnt, dialect=output, width=_width(sys.stdout)))
    ctx.exit(int(failed > 0 or learnt.files < len(found)))


# ---- what there is


@command.command("dialects")
def dialects_command() -> None:
    """List the layouts of sheets that can be read.

    \b
    Example:
      filmsheet dialects
    """  # noqa: D301 - click keeps the lines after this mark as they are
    rows = [(reading.AUTO, "Whichever the sheet is in.")]
    for name in grammar.dialects():
        path = grammar.folder() / "dialects" / f"{name}.lark"
        rows.append((name, path.read_text("utf-8").partition("\n")[0].lstrip("/ ")))
    _write(_table(rows))


@command.command("formats")
def formats_command() -> None:
    """List the formats of sheets, and what each loses.

    \b
    Example:
      filmsheet formats
    """  # noqa: D301 - click keeps the lines after this mark as they are
    found = map(formats.get, formats.names())
    rows = [(f.name, f"Loses {', '.join(f.loses)}." if f.loses else "Loses nothing.") for f in found]
    _write(_table(rows))


@command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a sheet.

    \b
    Example:
      filmsheet schema > sheet.schema.json
    """  # noqa: D301 - click keeps the lines after this mark as they are
    import json  # noqa: PLC0415 - with the schema, only this command needs it

    from filmsheet.formats.schema import schema  # noqa: PLC0415 - only this command needs it

    _write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")


def _table(rows: list[tuple[str, str]]) -> str:
    widest = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{widest}}  {words}\n" for name, words in rows)


# ---- the process


def main() -> int:
    """Run the command on ``sys.argv`` and return its exit code; SystemExit after Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # one character for one keeps carets in place
    try:
        return _run()
    except BrokenPipeError:
        return 0
    finally:
        _let_go()


def _run() -> int:
    try:
        return int(command.main(prog_name="filmsheet", standalone_mode=False) or 0)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except Exception as bug:  # noqa: BLE001 - the last place that can say anything of it
        return _internal_error(bug)


def _interrupted(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End on Ctrl-C, without the words that click would say on a KeyboardInterrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would interrupt the ending
    raise SystemExit(_INTERRUPTED)


def _internal_error(bug: Exception) -> int:
    if os.environ.get(_DEBUG):
        traceback.print_exception(bug)
    notes = "".join(f", {note}" for note in getattr(bug, "__notes__", ()))
    inputs.say(f"filmsheet: internal error: {type(bug).__name__}: {bug}{notes}")
    inputs.say(f"This is a bug; please report it with the sheet. {_DEBUG}=1 shows where it happened.")
    return 2


def _let_go() -> None:
    """Flush both streams; one whose pipe is closed is turned away, or Python would complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
