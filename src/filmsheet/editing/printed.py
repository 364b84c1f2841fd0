"""What is printed, character by character: where an attribute stands, and what replaces just that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from filmsheet import tables
from filmsheet.fields.dates import written
from filmsheet.text.blanks import ALL, on_one_line

if TYPE_CHECKING:
    from filmsheet.editing.alignment import Item
    from filmsheet.fields.field import Extent
    from filmsheet.fields.labels import Labels
    from filmsheet.layout.nodes import Node

Edit = tuple[int, int, str]
"""Start and end in the text, and what stands there instead."""


class Printed:
    """A text, as what its nodes are printed in."""

    def __init__(self, text: str, labels: Labels) -> None:
        self._text, self._labels = text, labels

    def changed(self, node: Node, item: Item) -> list[Edit] | None:
        """The edits of just an entry's changed attributes; None where one can't be replaced by itself."""
        if isinstance(item.new, str | int):
            whole = item.place.parts.get("") or item.place.extent
            return [(*whole, str(item.new))]
        edits: list[Edit] = []
        for attribute in attrs.fields(type(item.new)):
            name = attribute.name
            old, new = getattr(item.old, name), getattr(item.new, name)
            if old == new or not attribute.eq:
                continue
            extent = item.place.parts.get(name) or (self._region(node) if name == "region" else None)
            text = _replacement(name, old, new, self._text[slice(*extent)]) if extent else None
            if extent is None or text is None:
                return None
            empty = extent[0] == extent[1] and self._text[extent[0] - 1] == ":"
            edits.append((*extent, f" {text}" if empty else text))
        return edits

    def content(self, node: Node) -> Extent:
        """The extent of a node without the blanks around it."""
        text = self._text[node.start : node.end]
        start = node.start + len(text) - len(text.lstrip(ALL))
        return start, max(start, node.start + len(text.rstrip(ALL)))

    def replaced(self, extent: Extent, text: str) -> Edit:
        """The edit that puts a text in place of an extent, but for what stays the same at its ends."""
        start, end = extent
        raw = self._text[start:end]
        shared = min(len(raw), len(text))
        head = next((i for i in range(shared) if raw[i] != text[i]), shared)
        tail = next((i for i in range(shared - head) if raw[-1 - i] != text[-1 - i]), shared - head)
        return start + head, end - tail, text[head : len(text) - tail]

    def _region(self, node: Node) -> Extent | None:
        """Where a label says its one region; None where it says none, or several."""
        if node.label is None or len(node.label.regions) != 1:
            return None
        span = self._labels.region_span(node.label.printed)
        return span and (node.label_at + span[0], node.label_at + span[1])


def _replacement(name: str, old: Any, new: Any, raw: str) -> str | None:
    """What replaces an attribute's characters; None where they don't simply print it."""
    if name == "region":
        return tables.region_label(new) if old and new else None
    if name == "date":
        return written(new)
    if isinstance(old, str) and isinstance(new, str):
        return new if on_one_line(raw) == old else None
    if isinstance(new, int) and raw.isdecimal() and int(raw) == old:
        return str(new)
    return None
