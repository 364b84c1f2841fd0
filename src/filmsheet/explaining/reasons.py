"""Put into words why a line is the kind of node that it is, from the reason that the node has recorded."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from string import Formatter
from typing import TYPE_CHECKING, Final

from filmsheet.explaining.pages import key_words
from filmsheet.layout.nodes import FIELD, HEADING, Reason
from filmsheet.layout.titles import TITLE_LENGTH
from filmsheet.text.blanks import ALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.fields.labels import Label
    from filmsheet.layout.nodes import Node
    from filmsheet.reading import Document

_VALUED = frozenset(
    {
        Reason.KNOWN_LABEL,
        Reason.BARE_LABEL,
        Reason.INNER_LABEL,
        Reason.LABEL_AFTER_PROSE,
        Reason.YEAR_BEGINS,
        Reason.TITLE_BEGINS,
        Reason.LABELS_RECUR,
    }
)
"""The reasons by a known label: the words say where its value is, if that isn't beside the label."""

_BEGINS = frozenset(
    {
        Reason.HEADING_BEGINS,
        Reason.NO_LABEL_FOLLOWS,
        Reason.PROSE_AGAIN,
        Reason.SENTENCE_BEGINS,
        Reason.SENTENCE_BELOW_RUN,
    }
)
"""The reasons of a line that begins the prose."""


class LineInContext:
    """A line of a document, its label, and the node that it belongs to."""

    def __init__(self, document: Document, number: int, part: int = 0) -> None:
        """Find the line and its node; ``part`` counts the nodes of a line that holds several."""
        self.document, self.number, self.part = document, number, part
        self.lines = document.reader.readers.cutter.lines(document.text)
        cut = self.lines[number - 1]
        self.start, self.end = cut.start, cut.end
        self.text = document.text[self.start : self.end]
        self.label = document.reader.labels.read(cut.label) if cut.label else None
        self.before_colon = cut.label.strip()
        nodes = [(i, node) for i, sheet in enumerate(document.sheet_nodes) for node in sheet]
        at = bisect_right([node.start for _, node in nodes], self.start) - 1
        self.parts = sum(self.start < node.start < self.end for _, node in nodes) + 1
        self.sheet, self.node = nodes[at + part]
        own = self.node.label if self.node.label_at >= self.start else None
        if part or ((self.label is None or self.label.terminal is None) and own and own.terminal):
            self.label = self.node.label if part else own
        self.following = [node for _, node in nodes[at + part + 1 :]]

    def line_of(self, place: int) -> int:
        """Return the number of the line that an offset of the text is on."""
        return self.document.index.position(place)[0]

    @property
    def reason(self) -> Reason:
        """Return why the line is what it is."""
        return self.node.reason(self.number - self.line_of(self.node.start))

    @property
    def nodes(self) -> list[Node]:
        """Return the nodes of its sheet."""
        return self.document.sheet_nodes[self.sheet]


def why(here: LineInContext) -> str:
    """Return in words why the line is the kind of node that it is."""
    reason = here.reason
    names = [name for _, name, _, _ in Formatter().parse(reason.sentence) if name]
    words = reason.sentence.format_map({name: _PLACES[name](here) for name in names})
    if reason in _VALUED:
        words += _where_value(here)
    if reason.kind != FIELD and here.before_colon and here.label is None:
        words += f". `{here.before_colon}` is no label: neither listed, nor one to four words"
    return words


def _where_value(here: LineInContext) -> str:
    """Return where the value of a labelled line stands, if it doesn't stand beside its label."""
    pieces = here.node.pieces
    if not pieces:
        return ", and has no value"
    return f"; its value begins on line {here.line_of(pieces[0][0])}" if pieces[0][0] >= here.end else ""


# ---- the places that a reason names


def _above(here: LineInContext) -> int:
    """Return the number of the line above that isn't blank."""
    above = here.document.text[: here.start].rstrip(ALL + "\r\n")
    return here.line_of(len(above))


def _begin(here: LineInContext) -> str:
    """Return in words what begins the prose of the sheet."""
    return "heading" if _prose_node(here).kind == HEADING else "prose, which begins"


def _blank(here: LineInContext) -> str:
    return "there is nothing on it but blanks" if here.text.strip("\r\n") else "it is empty"


def _heading(here: LineInContext) -> str:
    listed = "it is in the closed list of headings"
    return "its label says that the story follows" if here.node.label_at >= 0 else listed


def _key(here: LineInContext) -> str:
    assert here.node.field is not None
    return key_words(here.node.field.key)


def _last(here: LineInContext) -> int:
    """Return the number of the last line above the labels that could be the title."""
    last = [node for node in here.nodes if node.why in (Reason.SENTENCE_ABOVE, Reason.LONG_ABOVE)][-1]
    return here.line_of(last.start)


def _next(here: LineInContext) -> int:
    """Return the number of the next line with a known label."""
    read = here.document.reader.labels.read
    with_colon = (at for at, cut in enumerate(here.lines, 1) if cut.label and _is_known(read(cut.label)))
    nodes = (here.line_of(node.start) for node in here.following if _is_known(node.label))
    return min(number for number in chain(with_colon, nodes) if number > here.number)


def _is_known(label: Label | None) -> bool:
    return label is not None and label.terminal is not None


def _prose(here: LineInContext) -> int:
    return here.line_of(_prose_node(here).start)


def _prose_node(here: LineInContext) -> Node:
    """Return the node that begins the prose of the sheet."""
    return next(node for node in here.nodes if node.reason(0) in _BEGINS)


def _title(here: LineInContext) -> int:
    return here.line_of(_title_node(here).start)


def _titled(here: LineInContext) -> str:
    return "label on line" if _title_node(here).label_at >= 0 else "line"


def _title_node(here: LineInContext) -> Node:
    """Return the node that says the title of the sheet."""
    title = here.document.reader.zoner.title
    return next(node for node in here.nodes if node.field is title)


_PLACES: Final[dict[str, Callable[[LineInContext], str | int]]] = {
    "above": _above,
    "begin": _begin,
    "blank": _blank,
    "heading": _heading,
    "key": _key,
    "label": lambda here: here.line_of(here.node.start),
    "last": _last,
    "longest": lambda _here: TITLE_LENGTH,
    "next": _next,
    "prose": _prose,
    "title": _title,
    "titled": _titled,
}
