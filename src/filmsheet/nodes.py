"""Nodes: the stretches of a text, and what each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmsheet.fields.field import Extent, Field
    from filmsheet.labels import Label

MARK = "mark"
"""The closed list of the line that begins a sheet and names its dialect: furniture."""
FIELD, PROSE, FURNITURE, HEADING, LINK, BLANK, UNREAD = (
    "field",
    "prose",
    "furniture",
    "heading",
    "link",
    "blank",
    "unread",
)

NO_PIECES: list[Extent] = []
"""What all blank lines share, as there are many; nothing is ever added to one."""


class Node:
    """One line of a sheet, or several that say one value.

    ``pieces`` are the extents of its value: one for each line below an empty label, else one that may go
    on over lines; none where there is no value. ``label_at`` is where the label begins, -1 without one.
    """

    __slots__ = ("end", "field", "kind", "label", "label_at", "pieces", "start")

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        pieces: list[Extent],
        label: Label | None = None,
        label_at: int = -1,
        field: Field | None = None,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.pieces = pieces
        self.label = label
        self.label_at = label_at
        self.field = field
