"""A reader: a dialect, prepared for one engine, that turns a text into sheets."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from filmsheet.engines.grammar import is_file
from filmsheet.engines.language import ENGINES, language
from filmsheet.fields import ready
from filmsheet.fields.draft import Draft
from filmsheet.fields.field import Place, unread_place
from filmsheet.layout.line_pass import LinePass
from filmsheet.layout.nodes import FIELD, LINK, PROSE, UNREAD, Node
from filmsheet.layout.zones import Zoner
from filmsheet.text.blanks import ALL, on_one_line

if TYPE_CHECKING:
    from filmsheet.engines.fast import CutLine
    from filmsheet.engines.language import Language, Readers
    from filmsheet.fields.field import Field


class Reader:
    """Reads texts of one dialect."""

    def __init__(self, readers: Readers, fields: tuple[Field, ...]) -> None:
        self.readers = readers
        self.dialect = readers.language.dialect
        self.engine = readers.engine
        self.fields = fields
        self.zoner = Zoner(readers, fields)
        self.labels = self.zoner.labels
        self._cut = readers.cutter.lines
        self._links = readers.list("links")

    def nodes(self, text: str, lines: list[CutLine] | None = None) -> list[list[Node]]:
        """Return the nodes of each sheet of a text; ``lines`` are its lines, if it has been cut already."""
        return LinePass(self.zoner, text, self._cut(text) if lines is None else lines).run()

    def draft(self, text: str, nodes: list[Node]) -> Draft:
        """Read the nodes of one sheet into a new draft."""
        draft = Draft()
        for node in nodes:
            lead, rest, field, label = node.lead, node.rest, node.field, node.label
            if field is not None and label is not None and lead >= 0 and isinstance(rest, int):
                at = node.start + lead
                field.read_value(text[at : at + rest], at, label, draft)
            elif lead >= 0 or node.kind == FIELD:
                self.read(text, node, draft)
        return draft

    def read(self, text: str, node: Node, draft: Draft) -> None:
        """Read one node into a draft."""
        kind = node.kind
        if kind == FIELD:
            field, label = node.field, node.label
            assert field is not None
            assert label is not None
            if node.at < 0:
                field.empty(node.label_at, label, draft)
            for start, end in node.pieces:
                field.read_value(text[start:end], start, label, draft)
        elif kind == PROSE:
            draft.synopsis.append(on_one_line(text[node.at : node.until]))
        elif kind == LINK:
            start, end = node.at, node.until
            draft.links.extend(self._links.items(text[start:end]) or [text[start:end]])
        elif kind == UNREAD:
            start, end = node.at, node.until
            draft.fail(None, text[start:end], "no label, and neither title nor prose")
            draft.report(
                "FS008",
                start,
                end,
                "this line has no label, and is neither title nor prose",
                "write the label before it, or a blank line if the prose begins here",
            )

    def places(self, text: str, node: Node) -> list[Place]:
        """Return the places of the entries that ``read`` takes from a node, in the same order."""
        if node.kind == FIELD:
            return self._field_places(text, node)
        if node.kind == PROSE:
            return [Place("synopsis", (node.at, node.until), {"": (node.at, node.until)})]
        if node.kind == LINK:
            begin, end = node.at, node.until
            spans = self._links.spans(text[begin:end]) or [(0, end - begin)]
            extents = [(begin + start, begin + stop) for start, stop in spans]
            return [Place("links", extent, {"": extent}) for extent in extents]
        if node.kind == UNREAD:
            return [unread_place(node.at, node.until)]
        return []

    def _field_places(self, text: str, node: Node) -> list[Place]:
        """Return the places of the entries of a field."""
        field, label = node.field, node.label
        assert field is not None
        assert label is not None
        if node.at < 0:
            at = node.label_at
            scratch = Draft()
            field.empty(at, label, scratch)
            key = "other" if scratch.other else "unread"
            after = at + len(label.printed)
            rest = text[after : node.end]
            after += rest.index(":") + 1 if rest.lstrip(ALL).startswith(":") else 0
            return [Place(key, (at, at + len(label.printed)), {"label": None, "value": (after, after)})]
        return [
            place for start, end in node.pieces for place in field.value_places(text[start:end], start, label)
        ]


def reader(dialect: str, engine: str = "fast") -> Reader:
    """Return the reader of a dialect, prepared once; raises LookupError for an unknown dialect or engine."""
    if engine not in ENGINES:
        message = f"no engine is called {engine!r}; there are: {', '.join(ENGINES)}"
        raise LookupError(message)
    return _named(dialect, engine) if not is_file(dialect) else _reader(language(dialect), engine)


@cache
def _named(dialect: str, engine: str) -> Reader:
    """Return the reader of a dialect that ships, by its name."""
    return _reader(language(dialect), engine)


@lru_cache(maxsize=64)
def _reader(spoken: Language, engine: str) -> Reader:
    """Return the reader of a language."""
    readers = spoken.fast if engine == "fast" else spoken.stock
    return Reader(readers, ready(readers))
