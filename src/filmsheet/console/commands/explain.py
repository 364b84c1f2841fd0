"""`filmsheet explain`: how a line was read, or what a rule is about."""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

from filmsheet import rules
from filmsheet.console import inputs
from filmsheet.console.screen import Command, show, width

if TYPE_CHECKING:
    from filmsheet.rules import Rule

_PLACE = re.compile(r"(.+):([0-9]{1,9})", re.DOTALL)


@click.command("explain", cls=Command, context_settings={"ignore_unknown_options": True})  # for `-:8`
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
    rule = _rule(what)
    if rule is not None:
        show(_page(rule))
        return
    path, line = _place(what)
    inputs.check(path)
    raw = inputs.contents(path)
    if raw is None:
        ctx.exit(1)
    document = inputs.parse(path, raw, **how)
    from filmsheet.explaining import explanation, readings  # noqa: PLC0415 - only this command compares spellings

    try:
        found = readings.explain(document, line, dialect=how["dialect"])
    except IndexError as error:
        message = f"{error} in {path!r}"
        raise click.BadParameter(message) from None
    show(explanation.text(found, path=path, width=width(sys.stdout)))


def _rule(spelt: str) -> Rule | None:
    """Return the rule of a number or a name, one that a run reports by itself included."""
    return rules.find(spelt) or next((rule for rule in rules.of_runs() if rule.is_called(spelt)), None)


def _page(rule: Rule) -> str:
    """Return a rule's page for a screen: paragraphs wrapped, headings and examples as they are."""
    blocks = rule.page.strip().split("\n\n")
    lines = [f"{rule.code} {rule.name} ({rule.severity})", ""]
    for block in blocks:
        heading, _, rest = block.partition("\n") if block.startswith("#") else ("", "", block)
        if heading:
            lines.append(heading.lstrip("# ") + ":")
        if rest.startswith("    "):
            lines += rest.splitlines()
        else:
            lines += textwrap.wrap(rest, width(sys.stdout), break_on_hyphens=False)
        lines.append("")
    return "\n".join(lines[:-1])


def _place(what: str) -> tuple[str, int]:
    """Return the file and the line, from 1, that a place such as `pusher.txt:8` names; ignore a column.

    Raise click.BadParameter if it is no place.
    """
    match = _PLACE.fullmatch(what)
    if match is None:
        place = "the line of a file, such as pusher.txt:8"
        message = f"{what!r} is neither a rule (`filmsheet rules` lists them) nor {place}"
        raise click.BadParameter(message)
    inner = _PLACE.fullmatch(match[1])
    if inner is not None and not inputs.mode(match[1]):
        match = inner
    return match[1], int(match[2])
