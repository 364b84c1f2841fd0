"""Colons: where the colons of a sheet's labels stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.layout.nodes import FIELD
from filmsheet.text.blanks import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.layout.nodes import Node


_BLANKS = ALL.replace("\r", "").replace("\n", "")


Colon = tuple[int, int, int]
"""Where a label begins and where it ends, and where its colon stands."""


def colons(text: str, nodes: list[Node]) -> Iterator[Colon]:
    """Yield the colons after the labels of a sheet's fields, in order; some layouts print no colons."""
    for node in nodes:
        start = node.label_at
        if node.kind != FIELD or start < 0 or node.label is None:
            continue
        end = at = start + len(node.label.printed)
        if not text.startswith(":", at):
            while text[at : at + 1] in _BLANKS and at < node.end:
                at += 1
            if not text.startswith(":", at):
                continue
        yield start, end, at
