"""The year after the title isn't the year that the label says.

## What it reports
A title with a year in brackets, `THE NEW KIDS (1985)`, and a `Year` with another number. A label that says
which year it counts, such as `Year of release`, may differ by one: a film is often shown in the year after
it was made.

## Why it matters
The label wins, and the year after the title is silently lost. If it was the right year, the film is
looked up under the wrong year.

## Example
    THE NEW KIDS (1985)
    Year: 1986

## How to fix it
Look the year up and write it in one place, or the same year in both. There is no fix: the sheet doesn't show
which of the two is right.

## How to configure it
    [tool.filmsheet.severity]
    year-differs = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule
from filmsheet.rules.statements import line_of, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.layout.nodes import Node
    from filmsheet.rules.rule import Subject

_BRACKETS = 6
"""How long a year in brackets is."""


def _check(subject: Subject) -> Iterator[Finding]:
    for number, sheet in subject.sheets():
        if sheet.title is not None and sheet.year is not None:
            nodes = subject.document.sheet_nodes[number]
            titled = (node for node in nodes if node.field and node.field.key == "title" and node.pieces)
            if any(_has_year(subject.text, node) for node in titled):
                yield from _finding(subject, number, sheet.year)


def _has_year(text: str, node: Node) -> bool:
    """Return True if the value of a node ends like `(1985)`; that may still be part of the title."""
    end = node.pieces[0][1]
    said = text[max(0, end - _BRACKETS) : end]
    return said[:1] == "(" and said[-1:] == ")"


def _finding(subject: Subject, sheet: int, year: int) -> Iterator[Finding]:
    """Yield the finding of a title's year that differs from the year of the label, if it does."""
    entries = subject.document.extents(sheet).entries
    extent = entries["title"][0].place.parts["year"]
    if extent is None or "year" not in entries:
        return
    start, end = extent
    titled = int(subject.text[start:end])
    labelled = statement(subject, "year", 0, sheet)
    label = labelled.node.label
    bare = label is not None and label.printed.lower() in ("year", "year(s)")
    if abs(titled - year) <= (0 if bare else 1):
        return
    message = f"the title says {titled}, and {labelled.quoted} on line {line_of(subject, labelled.start)}"
    mend = f"look the year up: the sheet is read as of {year}; drop the one that is wrong, or correct it"
    yield Finding(start, end, f"{message} says otherwise", mend)


RULE = Rule("FS202", "year-differs", "warning", _check, __doc__ or "")
