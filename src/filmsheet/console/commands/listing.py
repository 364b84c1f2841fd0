"""The commands that list dialects, formats and rules, and print the schema."""

from __future__ import annotations

import os
import sys

import click

from filmsheet import formats, reading, rules
from filmsheet.console.screen import Command, is_terminal, show, table, width, write
from filmsheet.engines import grammar


@click.command("rules", cls=Command)
def rules_command() -> None:
    """List the rules of `filmsheet check`.

    `filmsheet explain RULE` has a rule's page.

    \b
    Example:
      filmsheet rules
    """  # noqa: D301 - click keeps the lines after this mark as they are
    rows = [(rule.code, rule.name, rule.severity, rule.summary) for rule in rules.every().values()]
    show(table(rows, width(sys.stdout) if _for_people() else None))


def _for_people() -> bool:
    """Return True if lines should be wrapped: a program that searches for a rule wants it on one line."""
    return "COLUMNS" in os.environ or is_terminal()


@click.command("dialects", cls=Command)
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
    write(table(rows) + "\n")


@click.command("formats", cls=Command)
def formats_command() -> None:
    """List the formats of sheets, and what each loses.

    \b
    Example:
      filmsheet formats
    """  # noqa: D301 - click keeps the lines after this mark as they are
    found = map(formats.get, formats.names())
    write(table([(one.name, _losses(one)) for one in found], width(sys.stdout)) + "\n")


def _losses(one: formats.Format) -> str:
    """Return in words what a format loses, item by item."""
    if one.loses:
        return f"Loses {'; '.join(one.loses)}."
    if one.of_record:
        return f"Loses nothing of a sheet; of its record: {'; '.join(one.of_record)}."
    return "Loses nothing."


@click.command("schema", cls=Command)
def schema_command() -> None:
    """Print the JSON Schema of a sheet.

    \b
    Example:
      filmsheet schema > sheet.schema.json
    """  # noqa: D301 - click keeps the lines after this mark as they are
    from filmsheet.formats.json_text import value_text  # noqa: PLC0415 - only this command needs it
    from filmsheet.formats.schema import schema  # noqa: PLC0415 - the same

    write(value_text(schema(), 2) + "\n")
