"""Places: which node of a document stands at an offset of its text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmsheet.layout.nodes import Node
    from filmsheet.reading import Document


def node_at(document: Document, offset: int) -> Node:
    """Return the node at an offset, found by bisection: a file may hold any number of sheets and lines.

    Raise IndexError for an empty text, which has no nodes.
    """
    sheets = document.sheet_nodes
    nodes = sheets[bisect_right(sheets, offset, key=_first) - 1]
    return nodes[bisect_right(nodes, offset, key=_start) - 1]


def _first(nodes: list[Node]) -> int:
    return nodes[0].start


def _start(node: Node) -> int:
    return node.start
