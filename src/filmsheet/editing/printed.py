"""What is printed, character by character: where an attribute stands, and what replaces it alone."""

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
"""Start and end in the text, the end exclusive, and the text that takes its place."""


class Printed:
    """The text in which nodes are printed."""

    def __init__(self, text: str, labels: Labels) -> None:
        self._text, self._labels = text, labels

    def changed(self, node: Node, item: Item) -> list[Edit] | None:
        """Return the edits of an entry's changed attributes; None if one can't be replaced by itself."""
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
        """Return the extent of a node without the blanks around it."""
        text = self._text[node.start : node.end]
        start = node.start + len(text) - len(text.lstrip(ALL))
        return start, max(start, node.start + len(text.rstrip(ALL)))

    def replaced(self, extent: Extent, text: str) -> Edit:
        """Return the edit that puts a text in place of an extent, without what is the same at both ends."""
        start, end = extent
        raw = self._text[start:end]
        shared = min(len(raw), len(text))
        head = next((i for i in range(shared) if raw[i] != text[i]), shared)
        tail = next((i for i in range(shared - head) if raw[-1 - i] != text[-1 - i]), shared - head)
        return start + head, end - tail, text[head : len(text) - tail]

    def _region(self, node: Node) -> Extent | None:
        """Return where a label names its region; None if it names no region, or several."""
        if node.label is None or len(node.label.regions) != 1:
            return None
        span = self._labels.region_span(node.label.printed)
        return span and (node.label_at + span[0], node.label_at + span[1])


def _replacement(name: str, old: Any, new: Any, raw: str) -> str | None:
    """Return what replaces an attribute's characters; None if these don't simply print it."""
    if name == "region":
        return tables.region_label(new) if old and new else None
    if name == "date":
        return written(new)
    if isinstance(old, str) and isinstance(new, str):
        return new if on_one_line(raw) == old else None
    if isinstance(new, int) and raw.isdecimal() and int(raw) == old:
        return str(new)
    return None
