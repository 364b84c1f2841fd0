"""`filmsheet learn`: propose a dialect from a folder of sheets."""

from __future__ import annotations

import sys

import click

from filmsheet.console.screen import Command, aside, show, width, write


@click.command("learn", cls=Command)
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
    from filmsheet import learning  # noqa: PLC0415 - `filmsheet --help` imports every command
    from filmsheet.console import dialect_files as files  # noqa: PLC0415 - as above

    if output is not None:
        files.check_output(output, force=force)
    found, failed = files.sheets(paths, pattern)
    learnt = learning.learn(files.contents(found))
    if learnt.files:
        draft = learning.dialect_text(learnt)
        if output is None:
            write(draft)
            aside(learning.report_text(learnt, dialect="my.lark", width=width(sys.stderr)) + "\n")
        else:
            files.write(output, draft, found[:2])
            show(learning.report_text(learnt, dialect=output, width=width(sys.stdout)))
    ctx.exit(int(failed > 0 or learnt.files < len(found)))
