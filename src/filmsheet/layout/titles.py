"""Titles: which of the lines above the first known label is the title of a sheet."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from filmsheet.fields.labels import Label
from filmsheet.layout.nodes import FIELD, UNREAD
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from filmsheet.layout.nodes import Node
    from filmsheet.layout.zones import Zoner

TITLE_LENGTH = 80
"""The most characters that a title has."""
_NO_LABEL = Label("", None)
"""The label of a bare title."""


def can_be_title(text: str) -> bool:
    """Return True if a line is short enough for a title, and no sentence."""
    return len(text) <= TITLE_LENGTH and not is_sentence(text)


def settle_title(nodes: list[Node], zoner: Zoner, text: str) -> None:
    """Make the last line before a sheet's first known label the title, unless a label says the title."""
    if nodes and nodes[0].label not in (None, _NO_LABEL):
        return
    labelled = any(node.field is zoner.title and node.label_at >= 0 for node in nodes)
    before = list(takewhile(lambda node: node.label in (None, _NO_LABEL), nodes))
    if labelled:
        for node in before:
            if node.kind == FIELD:
                node.kind, node.field, node.label = UNREAD, None, None
        return
    stray = [node for node in before if node.kind == UNREAD]
    if stray and can_be_title(text[stray[-1].at : stray[-1].until]):
        make_title(stray[-1], zoner)


def make_title(node: Node, zoner: Zoner) -> None:
    """Make a bare line the title."""
    node.kind, node.field, node.label = FIELD, zoner.title, _NO_LABEL
