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

NOWHERE: Extent = (-1, -1)
"""The extent of no value."""


class Node:
    """One line of a sheet, or several that say one value.

    There is one for each line of a text, so its first piece is two numbers, and no list is made for it.

    Attributes:
        kind: one of the kinds above.
        start: where the line begins.
        end: where it ends, with its line end; of the last line, where there are several.
        at: where its value begins, -1 where it has none.
        until: where its value ends; of the first piece, where there are several.
        more: the extents of the other pieces, or None: a value has one for each line below an empty label.
        label: its label, None without one.
        label_at: where the label begins, -1 without one.
        field: the field that reads it.

    """

    __slots__ = ("at", "end", "field", "kind", "label", "label_at", "more", "start", "until")

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
        self.at, self.until = extent
        self.more: list[Extent] | None = None
        self.label = label
        self.label_at = label_at
        self.field = field

    @property
    def pieces(self) -> list[Extent]:
        """The extents of its value: one for each line below an empty label, else one, or none."""
        return [] if self.at < 0 else [(self.at, self.until), *(self.more or ())]

    @property
    def last(self) -> Extent:
        """The extent of the last piece of its value."""
        return self.more[-1] if self.more else (self.at, self.until)

    def add(self, extent: Extent) -> None:
        """Give it one more piece."""
        if self.at < 0:
            self.at, self.until = extent
        elif self.more is None:
            self.more = [extent]
        else:
            self.more.append(extent)

    def go_on(self, until: int) -> None:
        """Let its last piece go on as far as that."""
        if self.more:
            self.more[-1] = (self.more[-1][0], until)
        else:
            self.until = until
