"""Markup: the pieces that the overview's page is made of. Any text goes in, and comes out safe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from filmsheet.overview.wording import count, cut
from filmsheet.reports.characters import xml_text
from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS: Final = 250
"""How many rows a table has, as a rule."""

_CODE = re.compile(r"`([^`]+)`")
_LONGEST_CELL: Final = 80


class Table(NamedTuple):
    """Figures as a table.

    Attributes:
        caption: its caption.
        heads: a heading for each column; the first column holds the rows' own headings.
        rows: text for each column, numbers as they are written.
        of: what a row is, in the singular.
        most: how many rows are shown at most.

    """

    caption: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    of: str
    most: int = MOST_ROWS


def text(words: str) -> str:
    """Return text for an element or an attribute: nothing in it is markup, and every character is visible."""
    return xml_text(one_line(words))


def prose(words: str) -> str:
    """Return text in which words between backticks are marked up as code."""
    return _CODE.sub(r"<code>\1</code>", text(words))


def table(told: Table) -> str:
    """Return a table as markup; a table with too many rows ends with how many more there are."""
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in told.heads)
    rows = "".join(map(_row, told.rows[: told.most]))
    more = len(told.rows) - told.most
    if more > 0:
        rows += f'<tr><td colspan="{len(told.heads)}">and {text(count(more, f"more {told.of}"))}</td></tr>\n'
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{text(told.caption)}">\n'
        f"<table>\n<caption>{text(told.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(cells: tuple[str, ...]) -> str:
    head, *others = (text(cut(cell, _LONGEST_CELL)) for cell in cells)
    return (
        f'<tr><th scope="row"><bdi>{head}</bdi></th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>\n'
    )


def figures(told: Table) -> str:
    """Return a table as markup, folded until the reader opens it."""
    return f"<details>\n<summary>{text(told.caption)}, as a table</summary>\n{table(told)}</details>\n"


def figure(chart: str, legend: Iterable[tuple[str, str]] = ()) -> str:
    """Return a chart with its legend as markup; the legend has names, each with its colour."""
    keys = "".join(
        f'<li><span class="key {colour}" aria-hidden="true"></span>{text(name)}</li>'
        for name, colour in legend
    )
    listed = f'<ul class="legend">{keys}</ul>\n' if keys else ""
    return f"<figure>\n{listed}{chart}</figure>\n"


def section(anchor: str, heading: str, body: Iterable[str]) -> str:
    """Return a section of the page as markup."""
    head = f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{text(heading)}</h2>\n'
    return f"{head}{''.join(body)}</section>\n"


def says(sentence: str) -> str:
    """Return markup of the sentence above a chart that says what it shows."""
    return f'<p class="says">{prose(sentence)}</p>\n'
