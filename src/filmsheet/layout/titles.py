"""Titles: which of the lines above the first known label is the title of a sheet."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from filmsheet.fields.labels import Label
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, HEADING, PROSE, UNREAD, Reason
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.fast import CutLine
    from filmsheet.layout.nodes import Node
    from filmsheet.layout.zones import Zoner

TITLE_LABEL = "TITLE_LABEL"
TITLE_LENGTH = 80
"""The most characters that a title has."""
_MOST_LINES = 40
"""How many lines below a title are looked at for labels."""
_HEAD = 20
"""How many lines of a sheet are looked at for a title above its prose."""
_YEAR_BEHIND = re.compile(r"[^\s]\s*\([12][0-9]{3}(?:/[IVX]{1,4})?\)(?:\s*\([A-Za-z -]{1,14}\))?\Z")
_NOTE = re.compile(r"[^:]{1,40}: |[^:]{1,40} : |\(.*\)\Z|\[.*\]\Z")
"""A label with its value, or a line in brackets."""
_NO_LABEL = Label("", None)
"""The label of a bare title."""


def can_be_title(text: str) -> bool:
    """Return True if a line is short enough for a title, and no sentence."""
    return len(text) <= TITLE_LENGTH and not is_sentence(text)


def last_full(nodes: list[Node]) -> int:
    """Return which node is the last that is neither blank nor furniture; 0 if none is."""
    at = len(nodes) - 1
    while at > 0 and nodes[at].kind in (BLANK, FURNITURE):
        at -= 1
    return at


def is_below(nodes: list[Node], text: str) -> bool:
    """Return True if the last line that says something is bare, and can be a title."""
    node = nodes[last_full(nodes)]
    bare = node.kind in (PROSE, UNREAD) and node.label is None
    return bare and can_be_title(text[node.at : node.until])


def may_stand_below(node: Node, text: str) -> bool:
    """Return True if a title may stand below a line: it is none of a sheet's, or ends the prose of one."""
    told = node.kind == PROSE and is_sentence(text[node.at : node.until])
    return told or node.kind in (BLANK, FURNITURE, HEADING)


def labelled_below(text: str, lines: list[CutLine], labels: list[Label | None], index: int) -> Iterator[int]:
    """Yield the numbers of the next lines with known labels from a line on, up to a sentence."""
    for number in range(index, min(index + _MOST_LINES, len(lines))):
        label = labels[number]
        if label is not None and label.terminal:
            yield number
        elif is_sentence(text[lines[number].value_at : lines[number].value_end]):
            return


def is_story_below(nodes: list[Node], said: str, text: str) -> bool:
    """Return True if a line is a sentence of prose below a title, after a blank line or a sentence."""
    if not is_sentence(said) or not nodes or nodes[-1].kind not in (PROSE, BLANK):
        return False
    return any(node.kind == UNREAD and can_be_title(text[node.at : node.until]) for node in nodes[:_HEAD])


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
    """Make the likeliest line before a sheet's first known label the title, unless a label says the title.

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
    likeliest = None if labelled else _likeliest(stray, text)
    if likeliest is not None:
        make_title(likeliest, zoner, text, Reason.TITLE_ABOVE_LABELS)
        is_titled = True
    elif not is_titled:
        last.change(Reason.SENTENCE_ABOVE if is_sentence(title) else Reason.LONG_ABOVE)
    for node in stray if labelled or likeliest is not None else stray[:-1]:
        if node is not likeliest:
            node.change(Reason.BESIDE_TITLE if is_titled else Reason.ABOVE_LAST)


def _likeliest(stray: list[Node], text: str) -> Node | None:
    """Return the line that is likeliest the title, or None if the last one can't be a title.

    It is the last line with a year behind it, or else the last that is no note, nor a label with its value.
    """
    said = [(node, text[node.at : node.until]) for node in stray]
    dated = [node for node, line in said if can_be_title(line) and _YEAR_BEHIND.search(line)]
    if dated:
        return dated[-1]
    if not can_be_title(said[-1][1]):
        return None
    plain = [node for node, line in said if can_be_title(line) and not _NOTE.match(line)]
    return plain[-1] if plain else stray[-1]


def make_title(node: Node, zoner: Zoner, text: str, why: Reason) -> None:
    """Make a bare line the title, or the part of a line that the title stands on."""
    goes_on = text[node.end - 1] not in "\r\n" and node.end < len(text)
    node.change(Reason.TITLE_OF_RUN if goes_on else why)
    node.field, node.label = zoner.title, _NO_LABEL
