"""Where one sheet of a text ends and the next begins, and what each is called."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from filmsheet.fields.labels import Label
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, HEADING, PROSE, UNREAD, Node
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from filmsheet.engines.fast import Line
    from filmsheet.layout.zones import Zoner

TITLE_LENGTH = 80
"""The most characters that a title has."""
_NO_LABEL = Label("", None)
"""The label of a bare title."""
_LABELS_OF_A_SHEET = 2
"""How many known labels must follow a `Year` after prose for a new sheet to begin."""
_YEAR = "YEAR_LABEL"
_TITLE = "TITLE_LABEL"


class Sheets:
    """The sheets of a text while its lines are gone through."""

    def __init__(self, zoner: Zoner, text: str, lines: list[Line]) -> None:
        self._zoner, self._text = zoner, text
        self._fields_after = zoner.fields_after_prose
        if zoner.shaper is None:
            read = zoner.labels.read
            self._lines = lines
            self._labels = [read(line[3]) if line[3] else None for line in lines]
        else:
            shaped = zoner.shaper.shaped(text, lines)
            self._lines = lines = [line for line, _ in shaped]
            self._labels = [label for _, label in shaped]
        known = [i for i, label in enumerate(self._labels) if label and label.terminal]
        self._known = known
        self._first, self._last = (known[0], known[-1]) if known else (len(lines), -1)
        self._nodes: list[Node] = []
        self._sheets = [self._nodes]
        self._prose = not known
        self._told = False  # whether a label of this sheet has said some of the synopsis
        self._dated = False  # whether this sheet has a `Year`
        # the labels of this sheet and how often each, where those after prose are fields
        self._seen: dict[tuple[object, ...], int] = {}
        self._had_prose = False  # whether this sheet has had prose, though fields have followed it
        self._marked = False  # whether this sheet has begun with a mark
        self._open: Node | None = None  # the node whose value may go on
        self._below = False  # whether that value began below its label
        self._spaced: bool | None = None

    # ---- a new sheet

    def _begins_with_year(self, index: int) -> bool:
        """Whether a new sheet begins at a `Year`: after the prose, with enough known labels behind it.

        Where labels after the prose are fields, the sheet must have had one before.
        """
        after_prose = self._prose or self._had_prose or (self._told and self._dated)
        if not after_prose:
            return False
        labels = list(islice(self._seen.values(), _LABELS_OF_A_SHEET))
        first = self._fields_after and labels == [1]
        return not first and self._known_after(index) >= _LABELS_OF_A_SHEET

    def _known_after(self, index: int) -> int:
        """How many lines with known labels follow a line."""
        return len(self._known) - bisect_right(self._known, index)

    def _begin_if_recurs(self, index: int, label: Label) -> None:
        """Begin a new sheet where labels recur below a title; and note the label."""
        if self._recurs(index, label):
            if label.terminal == _TITLE:
                self._next_sheet([])
            else:
                self._begin_sheet()
        self._note(label)

    def _note(self, label: Label) -> None:
        """Note that this sheet has a label."""
        key = _key(label)
        self._seen[key] = self._seen.get(key, 0) + 1

    def _recurs(self, index: int, label: Label) -> bool:
        """Whether a new sheet begins at a label, below its title: the sheet has had such labels before."""
        if label.terminal == _TITLE:
            return _key(label) in self._seen and self._known_after(index) > 0
        if not self._seen or not self._nodes:
            return False
        at = len(self._nodes) - 1
        while at > 0 and self._nodes[at].kind in (BLANK, FURNITURE):
            at -= 1
        title = self._nodes[at]
        if title.kind not in (PROSE, UNREAD) or title.label is not None:
            return False
        if not self._can_be_title(self._text[title.at : title.until]):
            return False
        joined = title.end == self._lines[index][0] and self._text[title.end - 1] not in "\r\n"
        if not joined and (at == 0 or self._nodes[at - 1].kind not in (BLANK, FURNITURE, HEADING)):
            return False
        here = bisect_right(self._known, index) - 1
        keys = [_key(found) for i in self._known[here : here + 3] if (found := self._labels[i])]
        first = keys[0] == next(iter(self._seen)) and len(keys) > 1
        return first or sum(key in self._seen for key in keys) >= _LABELS_OF_A_SHEET

    def _begin_sheet(self) -> None:
        """A new sheet; the last line before it is its title, if it can be one or a label says so."""
        before = self._nodes
        at = len(before) - 1
        while at > 0 and before[at].kind in (BLANK, FURNITURE):
            at -= 1
        nodes = before[at:] if before and self._is_title_of_next(before[at]) else []
        del before[len(before) - len(nodes) :]
        if nodes and nodes[0].label_at < 0:
            self._make_title(nodes[0])
        elif nodes:
            nodes[0].field, nodes[0].label = (
                self._zoner.title,
                self._zoner.labels.read(self._label_of(nodes[0])),
            )
        self._next_sheet(nodes)

    def _next_sheet(self, nodes: list[Node]) -> None:
        """A new sheet, with the nodes that it has already."""
        self._prose = self._told = self._dated = self._had_prose = self._marked = False
        self._seen = {}
        self._open = None
        self._nodes = nodes
        self._sheets.append(nodes)

    def _is_title_of_next(self, node: Node) -> bool:
        """Whether the last line of the prose is the title of the sheet that begins below it."""
        if node.kind in (PROSE, UNREAD):
            return self._can_be_title(self._text[node.at : node.until])
        label = self._zoner.labels.read(self._label_of(node)) if node.label_at >= 0 else None
        return label is not None and label.terminal == _TITLE

    def _label_of(self, node: Node) -> str:
        """What stands before the colon of a node."""
        assert node.label is not None
        return node.label.printed

    # ---- the title

    def _can_be_title(self, text: str) -> bool:
        return len(text) <= TITLE_LENGTH and not is_sentence(text)

    def _settle_title(self, nodes: list[Node]) -> None:
        """The last line before the first known label is the title, unless a label says the title."""
        if nodes and nodes[0].label not in (None, _NO_LABEL):
            return
        labelled = any(n.field is self._zoner.title and n.label_at >= 0 for n in nodes)
        before = list(takewhile(lambda node: node.label in (None, _NO_LABEL), nodes))
        if labelled:
            for node in before:
                if node.kind == FIELD:
                    node.kind, node.field, node.label = UNREAD, None, None
            return
        stray = [node for node in before if node.kind == UNREAD]
        if stray:
            last = stray[-1]
            if self._can_be_title(self._text[last.at : last.until]):
                self._make_title(last)

    def _make_title(self, node: Node) -> None:
        node.kind, node.field, node.label = FIELD, self._zoner.title, _NO_LABEL


def _key(label: Label) -> tuple[object, ...]:
    """What tells a label from others of its sheet, whatever its spelling."""
    return label.terminal, label.jobs, label.regions, label.media
