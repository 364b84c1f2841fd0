"""Statements: what a sheet says, as rules quote it and tell where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from filmsheet.layout.nodes import Node
    from filmsheet.rules.rule import Subject

_LONGEST = 60


class Statement(NamedTuple):
    """One entry of a sheet's list as the text says it: where, in which node, and in which words."""

    node: Node
    start: int
    end: int
    quoted: str


def statement(subject: Subject, key: str, at: int, sheet: int) -> Statement:
    """Return where an entry of a list stands, with its label, as in `UK: 109 mins`."""
    node, place = subject.document.extents(sheet).entries[key][at]
    start, end = place.extent
    begin = node.label_at if 0 <= node.label_at < start else start
    return Statement(node, start, end, cut(on_one_line(subject.text[begin:end])))


def cut(text: str) -> str:
    """Return a text in backticks, without its end if it is long."""
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[:_LONGEST].rstrip()}…`"


def line_of(subject: Subject, offset: int) -> int:
    """Return the number of the line at an offset, from 1."""
    return subject.document.index.span(offset, offset).line
