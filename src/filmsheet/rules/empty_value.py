"""A known label has nothing after it, neither on its line nor on the lines below.

## What it reports
The label is kept under `unread` with an empty value, so that nobody takes an empty form for a film without
a cast. A label that means nothing to the film, such as `Keywords:`, may be empty.

## Why it matters
A template that prints a label without its value often lost the value on the way.

## Example
    Year of release:
    Country: Denmark

## How to fix it
Write the value, or drop the line. There is a fix that drops a line with nothing but the label. It is
unsafe: the line may be there to be filled in, and it is the only trace of the value that was lost.

## How to configure it
    [tool.filmsheet.severity]
    empty-value = "error"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.places import node_at
from filmsheet.rules.rule import Subject, fix, reading_rule

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Diagnostic, Fix

_LINE_ENDS = "\r\n"


def _drop(subject: Subject, found: Diagnostic) -> Fix | None:
    """Return the fix that deletes the line, or None if something else stands on it."""
    text = subject.text
    node = node_at(subject.document, found.offset)
    begins = node.start == 0 or text[node.start - 1] in _LINE_ENDS
    ends = node.end == len(text) or text[node.end - 1] in _LINE_ENDS
    return fix("unsafe", (node.start, node.end, "")) if begins and ends else None


RULE = reading_rule("FS002", __doc__, _drop)
