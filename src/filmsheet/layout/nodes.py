"""Nodes: the stretches of a text, and what each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmsheet.fields.field import Extent, Field
    from filmsheet.fields.labels import Label

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

NOWHERE: Extent = (-1, -1)
"""The extent of no value."""


class Node:
    """One line of a sheet, or several that say one value.

    There is one for each line of a text, so it is kept small: where its value stands is told by how far from
    the line's start it begins and how long it is, two numbers that Python mostly has already.

    Attributes:
        kind: one of the kinds above.
        start: where the line begins.
        end: where it ends, with its line end; of the last line, where there are several.
        lead: how far after the start its value begins, -1 where it has none.
        rest: how long its value is, or all the extents of a value that has several pieces: one for each line
            below an empty label.
        label: its label, None without one.
        label_at: where the label begins, -1 without one.
        field: the field that reads it.

    """

    __slots__ = ("end", "field", "kind", "label", "label_at", "lead", "rest", "start")

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        extent: Extent = NOWHERE,
        label: Label | None = None,
        label_at: int = -1,
        field: Field | None = None,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        at, until = extent
        self.lead = at - start if at >= 0 else -1
        self.rest: int | list[Extent] = until - at
        self.label = label
        self.label_at = label_at
        self.field = field

    @property
    def at(self) -> int:
        """Where its value begins, -1 where it has none."""
        return self.start + self.lead if self.lead >= 0 else -1

    @property
    def until(self) -> int:
        """Where its value ends; of the first piece, where there are several."""
        rest = self.rest
        return self.start + self.lead + rest if isinstance(rest, int) else rest[0][1]

    @property
    def pieces(self) -> list[Extent]:
        """The extents of its value: one for each line below an empty label, else one, or none."""
        if self.lead < 0:
            return []
        return [(self.at, self.until)] if isinstance(self.rest, int) else self.rest

    @property
    def last(self) -> Extent:
        """The extent of the last piece of its value."""
        return (self.at, self.until) if isinstance(self.rest, int) else self.rest[-1]

    def add(self, extent: Extent) -> None:
        """Give it one more piece."""
        if self.lead < 0:
            self.lead, self.rest = extent[0] - self.start, extent[1] - extent[0]
        elif isinstance(self.rest, int):
            self.rest = [*self.pieces, extent]
        else:
            self.rest.append(extent)  # a long list isn't made anew for each of its lines

    def go_on(self, until: int) -> None:
        """Let its last piece go on as far as that."""
        if isinstance(self.rest, int):
            self.rest = until - self.at
        else:
            self.rest[-1] = (self.rest[-1][0], until)
