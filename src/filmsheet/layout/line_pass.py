"""The pass over the lines of a text, which decides what each of them is.

What a line is depends on the lines around it: the title stands before the first label, the prose after the
last. A grammar can't look that far, so this is code, and both engines share it. It goes by labels, closed
lists and the shape of lines, and asks what a value says only where a bare line stands below an empty label.
Each answer is recorded on the node, as a `Reason`.

The questions about a line, in order; the first that holds decides:

1. Is it blank?
2. Has it a known label, and is no sentence of the story (`story_lines.py`)? Then: may that label be read
   here at all; is the line one of the values below an empty label; does a new sheet begin with it; does a
   label say the story; does the dialect know this label after the prose?
3. Is it in a closed list (furniture, heading, link, or the mark of a sheet)?
4. Are we in the prose? Then it is a paragraph.
5. Does it go on with a story that a label has begun?
6. Is it above the first label? Then it is a sentence of the story below a title, or unread until the title is
   chosen among such lines.
7. Is it a sentence below a blank line? Then the prose begins.
8. Has it an unknown label?
9. Does it go on with the value above it?
10. May the prose begin here? Else it is unread.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from filmsheet.fields.labels import ODD, Label
from filmsheet.layout import titles
from filmsheet.layout.continuation import Continuation, is_bar
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, HEADING, LINK, MARK, NOWHERE, PROSE, Node, Reason
from filmsheet.layout.story_lines import bare
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from filmsheet.engines.fast import CutLine
    from filmsheet.fields.field import Extent, Field
    from filmsheet.layout.zones import Zoner

_LABELS_OF_A_SHEET = 2
"""How many known labels must follow a `Year` after prose for a new sheet to begin."""
_YEAR = "YEAR_LABEL"
_SYNOPSIS = "SYNOPSIS_LABEL"
_OUTRIGHT = ("OTHER_LABEL", "UNREAD_LABEL")
"""Labels that mean the same before and after the prose."""
_RELEASE = "RELEASE_LABEL"
_MARKETS = "MARKETS"
_NEW_PIECE = (Reason.NAME_BELOW, Reason.VALUE_BELOW)
"""Why a line is a value of its own below a label, not more of the value above it."""


class LinePass:
    """One pass over the lines of one text: its state, and the questions that it asks about a line."""

    def __init__(self, zoner: Zoner, text: str, lines: list[CutLine]) -> None:
        """Cut the lines further where the dialect prints several fields on a line."""
        self._zoner, self._text = zoner, text
        told = zoner.story_lines.among(text, lines)
        if told:
            lines = [bare(line) if index in told else line for index, line in enumerate(lines)]
        if zoner.shaper is None:
            read = zoner.labels.read
            self._lines = lines
            self._labels = [read(line.label) if line.label else None for line in lines]
            self._shapes: list[Reason | None] | None = None
        else:
            shaped = zoner.shaper.shaped(text, lines, told)
            self._lines = lines = [line for line, _, _ in shaped]
            self._labels = [label for _, label, _ in shaped]
            self._shapes = [shape for _, _, shape in shaped]  # why a line has its label, if no colon says so

        # What is known of the whole text beforehand
        known = [i for i, label in enumerate(self._labels) if label and label.terminal]
        self._known = known  # the lines with known labels, by their numbers
        self._first, self._last = (known[0], known[-1]) if known else (len(lines), -1)
        self._fields_after = zoner.fields_after_prose  # whether labels after the prose are fields
        self._continuation = Continuation(zoner, text, lines, self._last)

        # The state: what the lines so far have made
        self._nodes: list[Node] = []  # the nodes of the sheet at hand
        self._sheets = [self._nodes]  # those of all sheets
        self._open: Node | None = None  # the node whose value may go on
        self._below = False  # whether that value began below its label

        # The state of the sheet at hand: `_next_sheet` sets it back
        self._prose = not known  # whether we are in its prose
        self._had_prose = False  # whether it has had prose, though fields have followed that
        self._told = False  # whether a label has said some of its synopsis
        self._year: str | None = None  # what its first `Year` says
        self._marked = False  # whether it has begun with a mark
        self._seen: dict[tuple[object, ...], int] = {}  # its labels, and how often it has each

    def run(self) -> list[list[Node]]:
        """Go through the lines, and return all nodes, sheet by sheet."""
        after_blank = True
        for index, line in enumerate(self._lines):
            start, end, _at, _label, value, value_end = line
            label = self._labels[index]
            if label is None and (value == value_end or (self._fields_after and is_bar(self._text, line))):
                self._nodes.append(Node(Reason.EMPTY, start, end))
                after_blank = True
                continue
            if label is not None and label.terminal:
                self._known_label(index, label)
            else:
                self._other_line(index, label, after_blank=after_blank)
            after_blank = False
        for nodes in self._sheets:
            titles.settle_title(nodes, self._zoner, self._text)
        return self._sheets

    # ---- lines with a known label

    def _known_label(self, index: int, label: Label) -> None:
        """Make the node of a line with a known label."""
        start, end, at, _raw, value, value_end = self._lines[index]
        if label is ODD:
            self._nodes.append(Node(Reason.ODD_PIECE, start, end, (value, value_end), label))
            return
        why = (self._shapes and self._shapes[index]) or Reason.KNOWN_LABEL
        if self._fields_after:
            if self._is_entry(index, label):
                return
            begins = self._begin_if_recurs(index, label)
            why = begins if begins and at >= 0 else why
        extent = (value, value_end) if value < value_end else NOWHERE
        if label.terminal == _SYNOPSIS:
            self._story_label(index, label, extent, why)
            return
        field = self._zoner.by_terminal[label.terminal]
        if label.terminal == _YEAR and self._begins_with_year(index):
            self._begin_sheet()
            self._note(label)
            why = Reason.YEAR_BEGINS if at >= 0 else why
        elif self._fields_after:
            self._had_prose = self._had_prose or self._prose
            self._prose = False
        elif self._prose and label.terminal not in _OUTRIGHT:
            field = self._zoner.other
            label = Label(label.printed, None)
            why = Reason.LABEL_AFTER_PROSE
        if label.terminal == _YEAR and self._year is None:
            self._year = self._text[value:value_end]
        node = Node(why, start, end, extent, label, at, field)
        self._nodes.append(node)
        self._open = None
        if at >= 0:
            self._leave_open(node, field, extent)

    def _story_label(self, index: int, label: Label, extent: Extent, why: Reason) -> None:
        """Make the node of a label that says the synopsis, or heads it."""
        start, end, at, *_ = self._lines[index]
        is_told = extent != NOWHERE
        if not is_told:
            why = self._heading()
            self._prose = True
        self._told = True
        self._nodes.append(Node(why, start, end, extent, label, at, self._zoner.synopsis))
        self._open = None

    def _is_entry(self, index: int, label: Label) -> bool:
        """Return True if a line is one of the values below an empty label; then it is added there.

        It could stand by itself, as its label is known, too.
        """
        node = self._open
        start, _end, at, _raw, value, value_end = self._lines[index]
        if node is None or node.field is None or node.label is None or (node.at >= 0 and not self._below):
            return False
        same = at < 0 and label.terminal == node.label.terminal
        if not same and not (label.terminal == _MARKETS and node.label.terminal == _RELEASE):
            return False
        extent = (value if at < 0 else at, value_end)
        beside = start == node.end or self._continuation.is_spaced()
        if not beside or not node.field.fits(self._text[slice(*extent)]):
            return False
        self._go_on(node, extent, index, Reason.VALUE_BELOW)
        self._open = node if node.label.terminal == _RELEASE else None
        return True

    # ---- lines without one

    def _other_line(self, index: int, label: Label | None, *, after_blank: bool) -> None:
        """Make the node of a line without a known label, or add the line to the node above."""
        start, end, at, _raw, value, value_end = self._lines[index]
        begin = value if at < 0 else at
        finish = value_end if value_end > begin else value
        text = self._text[begin:finish]
        extent = (begin, finish)
        closed = self._zoner.closed(text)
        if closed is not None:
            self._closed_line(index, closed, extent)
        elif self._prose:
            self._add_prose(start, end, extent, after_blank=after_blank)
        elif self._zoner.shaper is not None and self._goes_on_with_story(start, end, extent):
            pass  # it is part of the node above now
        elif (
            index < self._first
            and self._fields_after
            and titles.is_story_below(self._nodes, text, self._text)
        ):
            self._nodes.append(Node(Reason.SENTENCE_BEGINS, start, end, extent))
        elif index < self._first:
            self._nodes.append(Node(Reason.ABOVE_LABELS, start, end, extent))
        elif after_blank and is_sentence(text):
            self._begin_prose(start, end, extent, Reason.SENTENCE_BEGINS)
        elif label is not None:
            extent = (value, value_end) if value < value_end else NOWHERE
            node = Node(Reason.UNKNOWN_LABEL, start, end, extent, label, at, self._zoner.other)
            self._nodes.append(node)
            self._leave_open(node, self._zoner.other, extent)
        elif not self._continues(index, extent, text):
            self._stray_line(index, extent, text)

    def _closed_line(self, index: int, closed: str, extent: Extent) -> None:
        """Make the node of a line in a closed list; a mark begins a sheet."""
        start, end, *_ = self._lines[index]
        self._open = None
        why = Reason.LISTED_LINK if closed == LINK else Reason.LISTED_FURNITURE
        if closed == MARK:
            if self._marked or any(node.kind not in (BLANK, FURNITURE) for node in self._nodes):
                self._next_sheet([])
            self._marked = True
        elif closed == HEADING:
            why = self._heading() if self._prose or index > self._first else Reason.HEADING_ABOVE
            self._prose = self._prose or index > self._first
        self._nodes.append(Node(why, start, end, extent))

    def _heading(self) -> Reason:
        """Return why a line heads the prose: as its beginning, or as part of it."""
        return Reason.HEADING_IN_PROSE if self._prose else Reason.HEADING_BEGINS

    def _stray_line(self, index: int, extent: Extent, text: str) -> None:
        """Make the node of a line among the fields that is none: the first of the prose, or unread."""
        start, end, *_ = self._lines[index]
        sentence = is_sentence(text)
        if index > self._last:
            self._begin_prose(start, end, extent, Reason.NO_LABEL_FOLLOWS)
        elif self._had_prose:
            self._begin_prose(start, end, extent, Reason.PROSE_AGAIN)
        elif sentence and self._is_below_run():
            self._begin_prose(start, end, extent, Reason.SENTENCE_BELOW_RUN)
        else:
            why = Reason.STRAY_SENTENCE if sentence else Reason.STRAY
            self._nodes.append(Node(why, start, end, extent))

    def _goes_on_with_story(self, start: int, end: int, extent: Extent) -> bool:
        """Return True if a line goes on with the story of a label; then it is added there."""
        node = self._nodes[-1] if self._nodes else None
        if node is None or node.end != start or not self._continuation.is_story(node):
            return False
        node.go_on(extent[1])
        node.join(Reason.STORY_GOES_ON, end)
        return True

    def _is_below_run(self) -> bool:
        """Return True if the line above says several things in few words: prose may follow it at once."""
        return bool(self._nodes) and self._nodes[-1].kind == FIELD and self._nodes[-1].label_at < 0

    def _begin_prose(self, start: int, end: int, extent: Extent, why: Reason) -> None:
        """Make the first paragraph of the prose."""
        self._prose, self._open = True, None
        self._nodes.append(Node(why, start, end, extent))

    def _add_prose(self, start: int, end: int, extent: Extent, *, after_blank: bool) -> None:
        """Make a paragraph, or where prose is wrapped, perhaps more of the one above."""
        why = Reason.PROSE_GOES_ON if self._known else Reason.NO_LABELS
        if self._zoner.wrapped and not after_blank and self._nodes[-1].kind == PROSE:
            last = self._nodes[-1]
            last.go_on(extent[1])
            last.join(why, end)
        else:
            self._nodes.append(Node(why, start, end, extent))

    # ---- values that go on

    def _leave_open(self, node: Node, field: Field, extent: Extent) -> None:
        """Leave a value open where it may go on: below an empty label, after a comma, or in a list."""
        self._below = below = extent == NOWHERE
        goes_on = field.several or field.worded or below or self._text[extent[1] - 1] == ","
        self._open = node if goes_on else None

    def _continues(self, index: int, extent: Extent, text: str) -> bool:
        """Return True if a bare line goes on with the value above it; then it is added there."""
        node = self._open
        if node is not None:
            why = self._continuation.reason(index, node, text, below=self._below)
            if why is not None:
                self._go_on(node, extent, index, why)
                return True
        self._open = None
        return False

    def _go_on(self, node: Node, extent: Extent, index: int, why: Reason) -> None:
        """Add a line to the value of a node: as a new piece, or as more of the last one."""
        while self._nodes[-1] is not node:
            blank = self._nodes.pop()  # of a sheet in which every line is followed by one
            node.join(Reason.BLANK_BETWEEN, blank.end)
        if why in _NEW_PIECE:
            node.add(extent)
        else:
            node.go_on(extent[1])
        node.join(why, self._lines[index].end)
        comma = self._text[extent[1] - 1] == ","
        several = node.field is not None and node.field.several
        self._open = node if comma or several else None

    # ---- a new sheet

    def _begins_with_year(self, index: int) -> bool:
        """Return True if a new sheet begins at a `Year`: after the prose, with enough known labels behind it.

        None begins if it says the year of the sheet again and no title stands above it. If labels after the
        prose are fields, the sheet must have had a `Year` before.
        """
        if not (self._prose or self._had_prose or (self._told and self._year is not None)):
            return False
        if self._known_after(index) < _LABELS_OF_A_SHEET or (self._fields_after and self._year is None):
            return False
        line = self._lines[index]
        return self._year != self._text[line.value_at : line.value_end] or titles.is_below(
            self._nodes, self._text
        )

    def _known_after(self, index: int) -> int:
        """Return how many lines with known labels follow a line."""
        return len(self._known) - bisect_right(self._known, index)

    def _begin_if_recurs(self, index: int, label: Label) -> Reason | None:
        """Begin a new sheet where labels recur below a title, and return why; and note the label."""
        why = None
        if self._recurs(index, label):
            if label.terminal == titles.TITLE_LABEL:
                self._next_sheet([])
                why = Reason.TITLE_BEGINS
            else:
                self._begin_sheet()
                why = Reason.LABELS_RECUR
        self._note(label)
        return why

    def _note(self, label: Label) -> None:
        """Note that this sheet has a label."""
        key = label.meaning
        self._seen[key] = self._seen.get(key, 0) + 1

    def _recurs(self, index: int, label: Label) -> bool:
        """Return True if a sheet begins at a label: below a title, and the sheet above has had the label."""
        if label.terminal == titles.TITLE_LABEL:
            return label.meaning in self._seen and self._known_after(index) > 0
        if not self._seen or not self._nodes:
            return False
        at = titles.last_full(self._nodes)
        title = self._nodes[at]
        if not titles.is_below(self._nodes, self._text):
            return False
        joined = title.end == self._lines[index].start and self._text[title.end - 1] not in "\r\n"
        if not joined and (at == 0 or not titles.may_stand_below(self._nodes[at - 1], self._text)):
            return False
        keys = [
            known.meaning
            for i in titles.labelled_below(self._text, self._lines, self._labels, index)
            if (known := self._labels[i])
        ]
        first = keys[0] == next(iter(self._seen)) and len(keys) > 1
        return first or sum(key in self._seen for key in keys) >= _LABELS_OF_A_SHEET

    def _begin_sheet(self) -> None:
        """Begin a sheet; the last line before it is its title, if it can be one or a label says so."""
        before = self._nodes
        at = titles.last_full(self._nodes)
        nodes = (
            before[at:] if before and titles.can_be_title_of_next(before[at], self._zoner, self._text) else []
        )
        del before[len(before) - len(nodes) :]
        if nodes and nodes[0].label_at < 0:
            titles.make_title(nodes[0], self._zoner, self._text, Reason.TITLE_ABOVE_SHEET)
        elif nodes:
            nodes[0].field, nodes[0].label = self._zoner.title, titles.label_above(nodes[0], self._zoner)
            nodes[0].change(Reason.KNOWN_LABEL)
        self._next_sheet(nodes)

    def _next_sheet(self, nodes: list[Node]) -> None:
        """Begin a sheet with the nodes that it has already."""
        self._prose = self._told = self._had_prose = self._marked = False
        self._year = None
        self._seen = {}
        self._open = None
        self._nodes = nodes
        self._sheets.append(nodes)
