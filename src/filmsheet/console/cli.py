"""The command: what `filmsheet` is on a command line, and how it ends.

Exit codes: 0 done and clean; 1 findings fail a check, an input could not be read, or the output could not be
written; 2 the command was not valid, and nothing was done, or filmsheet itself or a rule of another package
has a bug; 130 after Ctrl-C. A broken pipe of the output ends it in silence, with 0; errors of standard error
change nothing.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from filmsheet.console import screen
from filmsheet.text.visible import lines

if TYPE_CHECKING:
    from types import FrameType

_INTERRUPTED = 130
_MOMENT = 0.01
_DEBUG = "FILMSHEET_DEBUG"

COMMANDS = {
    "parse": ("parsing", "Print each sheet as JSON."),
    "check": ("checking", "Check sheets, and say what is wrong, where, and how to mend it."),
    "fmt": ("fmt", "Lay sheets out as canonical text is, with nothing lost."),
    "convert": ("converting", "Convert an archive of sheets."),
    "explain": ("explain", "Say how a line was read, or what a rule means."),
    "report": ("report", "Draw a picture of an archive of sheets."),
    "learn": ("learn", "Draft the dialect of an archive that nobody has described."),
    "rules": ("listing", "List the rules of `filmsheet check`."),
    "dialects": ("listing", "List the layouts of sheets that can be read."),
    "formats": ("listing", "List the formats of sheets, and what each loses."),
    "schema": ("listing", "Print the JSON Schema of a sheet."),
}
"""Each command: its module in `commands/`, which is imported when the command is called, and its summary."""


class _Group(screen.Command, click.Group):
    """The command with its subcommands, which are imported when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name, or None."""
        if name not in COMMANDS:
            return None
        found: click.Command = getattr(
            import_module(f"filmsheet.console.commands.{COMMANDS[name][0]}"), f"{name}_command"
        )
        return found

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; if the reader of its output closes the pipe, that is no error."""
        try:
            return super().invoke(ctx)
        except screen.ReaderLeftError:
            return 0
        except LookupError as error:
            from filmsheet.rules.plugins import PluginError  # noqa: PLC0415 - reading a sheet takes no rules

            if not isinstance(error, PluginError):
                raise
            raise click.UsageError(str(error)) from error


def _version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - as click calls it
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - nothing else needs it

        screen.show(f"filmsheet {version('filmsheet')}")
        ctx.exit()


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`filmsheet COMMAND --help` says more of each.",
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def command() -> None:
    """Read film fact sheets: plain text in, JSON out, nothing lost.

    \b
    Examples:
      filmsheet parse pusher.txt
      filmsheet check archive
    """  # noqa: D301 - click keeps the lines after this mark as they are


def main() -> int:
    """Run the command on ``sys.argv`` and return its exit code; raise SystemExit after Ctrl-C."""
    gc.freeze()  # imported modules stay: searching them for garbage takes a tenth of the start
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    screen.occupy()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # one character for one keeps carets in place
    try:
        return _run()
    finally:
        screen.let_go()
        gc.freeze()  # the system frees all memory at once


def _run() -> int:
    """Run the command and return its exit code; report every exception on standard error."""
    try:
        return int(command.main(prog_name="filmsheet", standalone_mode=False) or 0)
    except click.ClickException as wrong:
        _say_wrong(wrong)
        return wrong.exit_code
    except screen.ReaderLeftError:
        return 0
    except Exception as bug:  # noqa: BLE001 - the last place that can report it
        return _internal_error(bug)


class _Drawn(io.StringIO):
    """Keeps what click shows as a terminal gets it: for a file, click removes escapes."""

    def isatty(self) -> bool:
        return True


def _say_wrong(wrong: click.ClickException) -> None:
    """Say click's message on standard error, without characters that steer a terminal."""
    drawn = _Drawn()
    wrong.show(drawn)
    screen.aside(lines(drawn.getvalue()))


def _interrupted(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End on Ctrl-C, without the message that click prints on a KeyboardInterrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would interrupt the ending
    sys.unraisablehook = _dropped
    raise SystemExit(_INTERRUPTED)


def _dropped(found: sys.UnraisableHookArgs) -> None:
    """Raise SystemExit once more, a moment later, if Python has dropped it, as within an import."""
    if not isinstance(found.exc_value, SystemExit):
        sys.__unraisablehook__(found)
        return
    signal.signal(signal.SIGALRM, _interrupted)
    signal.setitimer(signal.ITIMER_REAL, _MOMENT)


def _internal_error(bug: Exception) -> int:
    """Report a bug, of filmsheet or of another package's rule, and return the exit code."""
    from filmsheet.rules.plugins import MEND, RuleError  # noqa: PLC0415 - nobody should ever need it

    if os.environ.get(_DEBUG):
        import traceback  # noqa: PLC0415 - the same

        screen.aside(lines("".join(traceback.format_exception(bug))))
    notes = "".join(f", {note}" for note in getattr(bug, "__notes__", ()))
    if isinstance(bug, RuleError):
        screen.say(f"filmsheet: {bug}{notes}")
        screen.say(f"{MEND}; {_DEBUG}=1 shows where it happened")
        return 2
    screen.say(f"filmsheet: internal error: {type(bug).__name__}: {bug}{notes}")
    screen.say(f"This is a bug; please report it with the sheet. {_DEBUG}=1 shows where it happened.")
    return 2
