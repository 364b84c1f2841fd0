"""Titles: which of the lines above the first known label is the title of a sheet."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from filmsheet.fields.labels import Label
from filmsheet.layout.nodes import FIELD, PROSE, UNREAD, Reason
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from filmsheet.layout.nodes import Node
    from filmsheet.layout.zones import Zoner

TITLE_LABEL = "TITLE_LABEL"
TITLE_LENGTH = 80
"""The most characters that a title has."""
_NO_LABEL = Label("", None)
"""The label of a bare title."""


def can_be_title(text: str) -> bool:
    """Return True if a line is short enough for a title, and no sentence."""
    return len(text) <= TITLE_LENGTH and not is_sentence(text)


def can_be_title_of_next(node: Node, zoner: Zoner, text: str) -> bool:
    """Return True if the last line of the prose is the title of the sheet that begins below it."""
    if node.kind in (PROSE, UNREAD):
        return can_be_title(text[node.at : node.until])
    label = label_above(node, zoner) if node.label_at >= 0 else None
    return label is not None and label.terminal == TITLE_LABEL


def label_above(node: Node, zoner: Zoner) -> Label | None:
    """Return what the label of a node says when it is read anew: in the prose it may count as unknown."""
    assert node.label is not None
    return zoner.labels.read(node.label.printed)


def settle_title(nodes: list[Node], zoner: Zoner, text: str) -> None:
    """Make the last line before a sheet's first known label the title, unless a label says the title.

    The other lines there note why they are not.
    """
    if nodes and nodes[0].label not in (None, _NO_LABEL):
        return
    labelled = any(node.field is zoner.title and node.label_at >= 0 for node in nodes)
    before = list(takewhile(lambda node: node.label in (None, _NO_LABEL), nodes))
    if labelled:
        for node in before:
            if node.kind == FIELD:
                node.change(Reason.BESIDE_TITLE)
                node.field = node.label = None
    stray = [node for node in before if node.kind == UNREAD]
    if not stray:
        return
    last = stray[-1]
    title = text[last.at : last.until]
    is_titled = labelled or any(node.field is zoner.title for node in before)
    if not labelled and can_be_title(title):
        make_title(last, zoner, text, Reason.TITLE_ABOVE_LABELS)
        is_titled = True
    elif not is_titled:
        last.change(Reason.SENTENCE_ABOVE if is_sentence(title) else Reason.LONG_ABOVE)
    for node in stray if labelled else stray[:-1]:
        node.change(Reason.BESIDE_TITLE if is_titled else Reason.ABOVE_LAST)


def make_title(node: Node, zoner: Zoner, text: str, why: Reason) -> None:
    """Make a bare line the title, or the part of a line that the title stands on."""
    goes_on = text[node.end - 1] not in "\r\n" and node.end < len(text)
    node.change(Reason.TITLE_OF_RUN if goes_on else why)
    node.field, node.label = zoner.title, _NO_LABEL
