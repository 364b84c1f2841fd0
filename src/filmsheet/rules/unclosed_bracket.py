"""A bracket is opened and never closed.

## What it reports
The bracket, to the end of the value. Everything after the bracket is read as inside it.

## Why it matters
In a list a bracket can swallow the items after it: `Kim Bodnia (voice, Mads Mikkelsen` is one name with a
long note.

## Example
    USA Release Date: 5 March 2010 (Limited Release - New York

## How to fix it
Write `)` where the bracket should end. There is a fix that writes it at the end of the value. It is safe
if the value says the same with it as without, such as the note of a release. It is unsafe if the value would
change, such as the reason of a certificate, and in a list if the bracket holds marks that separate the
items.

## How to configure it
    [tool.filmsheet.severity]
    unclosed-bracket = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.draft import Draft
from filmsheet.fields.lists import ListField
from filmsheet.rules.places import node_at
from filmsheet.rules.rule import Subject, fix, reading_rule
from filmsheet.text.brackets import DEPTH

if TYPE_CHECKING:
    from filmsheet.layout.nodes import Node
    from filmsheet.model import FilmSheet
    from filmsheet.text.diagnostic import Diagnostic, Fix

_PARTS = (",", ";", "/", "&", "+", " and ", " und ")
"""What parts the items of a list, in one dialect or another."""


def _close(subject: Subject, found: Diagnostic) -> Fix | None:
    """Return the fix that closes the brackets at the end of the value, or None."""
    start, end = found.offset, found.end_offset
    inside = subject.text[start:end]
    count = _open(inside)
    if not 0 < count <= DEPTH:
        return None
    node = node_at(subject.document, start)
    if isinstance(node.field, ListField):
        same = count == 1 and not any(part in inside for part in _PARTS)
    else:
        same = _reads_the_same(subject.text, node, end, ")" * count)
    return fix("safe" if same else "unsafe", (end, end, ")" * count))


def _open(text: str) -> int:
    """Return how many brackets of a text are never closed."""
    depth = 0
    for sign in text:
        if sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
    return depth


def _reads_the_same(text: str, node: Node, end: int, brackets: str) -> bool:
    """Return True if the value that ends at an offset reads the same with brackets after it."""
    [at] = [start for start, stop in node.pieces if stop == end]
    return _read(node, text[at:end], at) == _read(node, text[at:end] + brackets, at)


def _read(node: Node, raw: str, at: int) -> FilmSheet:
    draft = Draft()
    assert node.field is not None
    assert node.label is not None
    node.field.read_value(raw, at, node.label, draft)
    return draft.sheet()


RULE = reading_rule("FS003", __doc__, _close)
