"""Why a line is the kind of node that it is.

The zones keep no reasons, so they are found here from the facts that zones.py goes by: labels,
closed lists, and the lines around.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from filmsheet.explaining.pages import key_words
from filmsheet.fields.labels import ODD
from filmsheet.layout.continuation import WRAPPED_FROM
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, HEADING, LINK, PROSE, UNREAD
from filmsheet.layout.titles import TITLE_LENGTH
from filmsheet.text.blanks import ALL
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from filmsheet.fields.labels import Label
    from filmsheet.layout.nodes import Node
    from filmsheet.reading import Document


class LineInContext:
    """A line among the lines and nodes around it."""

    def __init__(self, document: Document, number: int, part: int = 0) -> None:
        """``part`` counts the nodes of a line that holds several."""
        self.document, self.number, self.part = document, number, part
        reader = document.reader
        self.lines = reader.readers.cutter.lines(document.text)
        self.labels = [reader.labels.read(cut.label) if cut.label else None for cut in self.lines]
        self.start, self.end, at, raw, value, value_end = self.lines[number - 1]
        self.text = document.text[self.start : self.end]
        self.label = self.labels[number - 1]
        self.before_colon = raw.strip()
        self.said = document.text[value if at < 0 else at : max(value, value_end)]
        nodes = [(i, n) for i, found in enumerate(document.sheet_nodes) for n in found]
        found = bisect_right([node.start for _, node in nodes], self.start) - 1
        self.parts = sum(self.start < node.start < self.end for _, node in nodes) + 1
        self.sheet, self.node = nodes[found + part]
        self.nodes = document.sheet_nodes[self.sheet]
        known = {i for i, label in enumerate(self.labels, 1) if label and label.terminal}
        if reader.zoner.shaper is not None:  # it finds labels that the structure grammar doesn't cut
            known |= {self.line_of(node) for _, node in nodes if node.label and node.label.terminal}
        self.known = sorted(known)
        if not part and (self.label is None or self.label.terminal is None):
            own = self.node.label if self.node.label_at >= self.start else None
            self.label = own if own is not None and own.terminal is not None else self.label
        if part:
            self.label = self.node.label
            self.said = document.text[slice(*self.node.pieces[0])] if self.node.pieces else ""

    @property
    def after_blank(self) -> bool:
        """Whether nothing stands on the line before it."""
        return self.number == 1 or self.is_blank(self.number - 1)

    def is_blank(self, number: int) -> bool:
        _start, _end, at, _raw, value, value_end = self.lines[number - 1]
        return at < 0 and value == value_end

    def line_of(self, node: Node) -> int:
        """The number of a node's first line."""
        return self.document.index.position(node.start)[0]

    def prose_begins(self) -> tuple[str, int] | None:
        """The kind and the line of what begins the sheet's prose: a heading or the prose itself."""
        for node in self.nodes:
            number = self.line_of(node)
            begins = node.label_at >= 0 or not self.known or number > self.known[0]
            if node.kind == PROSE or (node.kind == HEADING and begins):
                return node.kind, number
        return None


# ---- why it is that kind of line


def why(here: LineInContext) -> str:
    """Why the line is the kind of node that it is, in words."""
    kind = here.node.kind
    if kind == FIELD:
        why = _why_field(here)
    elif kind == PROSE:
        why = _why_prose(here)
    elif kind == BLANK:
        why = "there is nothing on it but blanks" if here.text.strip("\r\n") else "it is empty"
    elif kind == FURNITURE:
        why = "it is in the closed list of page furniture"
    elif kind == LINK:
        why = "it is in the closed list of link texts"
    elif kind == HEADING:
        why = _why_heading(here)
    else:
        why = _why_unread(here)
    if kind != FIELD and here.before_colon and here.label is None:
        return f"{why}. `{here.before_colon}` is no label: neither listed, nor one to four words"
    return why


def _why_heading(here: LineInContext) -> str:
    listed = "it is in the closed list of headings"
    why = "its label says that the story follows" if here.node.label_at >= 0 else listed
    begun = here.prose_begins()
    if begun == (HEADING, here.number):
        return f"{why}: the prose begins after it"
    where = "; the prose has begun" if begun and begun[1] < here.number else ", before the labels"
    return f"{why}{where}"


def _why_prose(here: LineInContext) -> str:
    if not here.known:
        return "no line of the text has a known label: all of it is prose"
    begun = here.prose_begins()
    kind, number = begun or (PROSE, here.number)
    if number != here.number:
        what = "heading" if kind == HEADING else "prose, which begins"
        return f"it follows the {what} on line {number}"
    if here.after_blank and is_sentence(here.said):
        return "a sentence after a blank line: the prose begins here"
    return "the first line without a label that no known label follows: the prose begins here"


def _why_unread(here: LineInContext) -> str:
    if here.node.label is ODD:
        return "a piece of a line of few words that says nothing known"
    before = list(takewhile(lambda node: node.label_at < 0, here.nodes))
    if here.node not in before:
        following = next(number for number in here.known if number > here.number)
        why = f"it has no label, goes on with no value above, and line {following} has a label"
        sentence = "; a sentence begins the prose only after a blank line"
        return why + (sentence if is_sentence(here.said) else "")
    why = "it stands before the first known label, and"
    title = next((n for n in here.nodes if n.field is here.document.reader.zoner.title), None)
    if title is not None:
        labelled = "label on " if title.label_at >= 0 else ""
        return f"{why} the title is said by the {labelled}line {here.line_of(title)}"
    last = [node for node in before if node.kind == UNREAD][-1]
    if last is not here.node:
        return f"{why} only the last line there can be the title, line {here.line_of(last)}"
    long = f"is longer than a title, {TITLE_LENGTH} characters"
    return f"{why} {'is a sentence, no title' if is_sentence(here.said) else long}"


def _why_field(here: LineInContext) -> str:
    node, label = here.node, here.label
    if node.start < here.start:
        return _why_part(here)
    if node.label_at < 0:
        return _why_no_label(here)
    if label is None or label.terminal is None:
        return "an unknown label after the first known one and before the prose: kept as `other`"
    begun = here.prose_begins()
    if node.field is here.document.reader.zoner.other and begun and begun[1] < here.number:
        after = f"but it stands after the prose, which begins on line {begun[1]}"
        why = f"a known label, {after}: kept as `other`"
    elif here.sheet and node is next(n for n in here.nodes if n.label_at >= 0):
        why = _why_sheet(here, label)
    elif here.part:
        why = "a label in the middle of the line"
    elif here.document.text[node.label_at + len(label.printed) : node.end].lstrip(ALL)[:1] != ":":
        why = "it begins with a known label, which needs no colon here"
    else:
        why = "it begins with a known label"
    if node.pieces and node.pieces[0][0] >= here.end:
        number = here.document.index.position(node.pieces[0][0])[0]
        return f"{why}; its value begins on line {number}"
    return why if node.pieces else f"{why}, and has no value"


def _why_sheet(here: LineInContext, label: Label) -> str:
    """Why a new sheet begins at a label."""
    above = here.document.sheet_nodes[here.sheet - 1]
    synopsis = here.document.reader.zoner.synopsis
    told = any(node.kind in (PROSE, HEADING) or node.field is synopsis for node in above)
    if label.terminal == "YEAR_LABEL" and told:
        return "a `Year` after the prose, and at least two more known labels: a new sheet begins"
    if label.terminal == "TITLE_LABEL":
        return "a second label for a title: a new sheet begins"
    return "it follows a title, and the sheet above has had such labels: a new sheet begins"


def _why_no_label(here: LineInContext) -> str:
    """Why a line, or a stretch of one, is a field though no label says so."""
    field = here.node.field
    assert field is not None
    if field is here.document.reader.zoner.title:
        if here.parts > 1:
            return "the line goes on with what a line of few words says: the title"
        where = "above the `Year` of a new sheet" if here.sheet else "before the first known label"
        return f"the last line {where}, short and no sentence: the title"
    if here.parts == 1:
        return "a date and a region, which need no label"
    return f"a line that says several things in few words; this part: {key_words(field.key)}"


def _why_part(here: LineInContext) -> str:
    """Why a line belongs to a value that began above it."""
    if here.is_blank(here.number):
        return "every line is followed by a blank one, so this one does not end the value above it"
    above = next(n for n in range(here.number - 1, 0, -1) if not here.is_blank(n))
    label_line = here.line_of(here.node)
    begins = any(here.start <= start < here.end for start, _ in here.node.pieces)
    if begins and here.line_of(here.node) == here.document.index.position(here.node.pieces[0][0])[0]:
        return f"one more name below the first, which stands beside the label on line {label_line}"
    if begins:
        return f"the label on line {label_line} has no value beside it, and this fits"
    start, end = here.document.index.line(above)
    said = here.document.text[start:end].rstrip(ALL)
    if said.endswith(","):
        why = "ends in a comma"
    elif len(said) + len(here.said.split(None, 1)[0]) >= WRAPPED_FROM:
        why = "was too full for its first word"
    else:
        why = "holds a list with commas, and so does this"
    return f"it goes on with the value of line {label_line}: line {above} {why}"
