"""The document: the bytes of a source, the text they say, and the sheets that were read from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from filmsheet.document import findings
from filmsheet.document.extents import Extents
from filmsheet.layout import known as layouts
from filmsheet.text import source as sources
from filmsheet.text.span import LineIndex, Span

if TYPE_CHECKING:
    from typing import Self

    from filmsheet.document.reader import Reader
    from filmsheet.engines.fast import CutLine
    from filmsheet.fields.draft import Problem
    from filmsheet.layout.nodes import Node
    from filmsheet.model import FilmSheet
    from filmsheet.text.diagnostic import Diagnostic
    from filmsheet.text.source import Source


_SMALL = 1 << 15
"""The most characters of a text whose nodes are kept."""


@frozen
class TextNode:
    """A stretch of a document's text; the nodes tile it, line ends and all.

    Attributes:
        kind: field, prose, furniture, heading, link, blank or unread.
        start: where it begins, in code points of the text.
        end: where it ends, exclusive.
        sheet: the index of the sheet that it belongs to.
        text: its characters.

    """

    kind: str
    start: int
    end: int
    sheet: int
    text: str


class Parsed:
    """Everything that was in a source, and what it means."""

    def __init__(
        self,
        source: Source,
        reader: Reader,
        encoding: str | None,
        sheets: tuple[FilmSheet, ...],
        problems: list[Problem],
        nodes: list[list[Node]] | None,
    ) -> None:
        """Take what was read: `of` reads. ``nodes`` is None for a text so large that they are not kept."""
        self.source = source
        self.text = source.text
        self.reader = reader
        self.encoding = encoding
        self.sheets = sheets
        self._problems = problems
        self._nodes = nodes
        self._extents: dict[int, Extents] = {}

    @classmethod
    def of(
        cls, source: Source, reader: Reader, encoding: str | None, lines: list[CutLine] | None = None
    ) -> Self:
        """Read a source; ``lines`` are those of its text, where somebody has cut it already."""
        text = source.text
        each = reader.nodes(text, lines)
        if lines:
            lines.clear()  # the caller may hold the list while the values are read
        is_small = len(text) <= _SMALL
        problems: list[Problem] = []
        sheets = []
        for index, nodes in enumerate(each):  # one draft at a time
            draft = reader.draft(text, nodes)
            sheets.append(draft.sheet())
            problems += draft.problems
            if not is_small:
                each[index] = []
        return cls(source, reader, encoding, tuple(sheets), problems, each if is_small else None)

    def reread(self, raw: bytes) -> Self:
        """Read other bytes as this document was read: in its dialect and its encoding."""
        return self.of(sources.read(raw, self.encoding), self.reader, self.encoding)

    @property
    def sheet_nodes(self) -> list[list[Node]]:
        """The nodes of each sheet, with what they were read by.

        They weigh as much as what was read from them. So those of a large text go when it is read, and are
        found again when somebody asks, which few do.
        """
        if self._nodes is None:
            self._nodes = self.reader.nodes(self.text)
        return self._nodes

    @property
    def sheet(self) -> FilmSheet:
        """The first sheet."""
        return self.sheets[0]

    @property
    def dialect(self) -> str:
        """The dialect that the text was read in."""
        return self.reader.dialect

    def __bytes__(self) -> bytes:
        """The source, byte for byte."""
        return self.source.raw

    def __str__(self) -> str:
        """The text as decoded, without a byte order mark; lone surrogates show as U+FFFD."""
        return self.text

    def __repr__(self) -> str:
        shown = self.sheet.title or self.sheet.year or "untitled"
        return f"<Document {shown}: {len(self.sheets)} sheet(s), {len(self.text)} characters>"

    @cached_property
    def nodes(self) -> tuple[TextNode, ...]:
        """What each stretch of the text is, in order."""
        return tuple(
            TextNode(node.kind, node.start, node.end, index, self.text[node.start : node.end])
            for index, nodes in enumerate(self.sheet_nodes)
            for node in nodes
        )

    @cached_property
    def index(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What reading found wrong, in order of position."""
        nodes = self._nodes or self.reader.nodes(self.text)
        strange = layouts.strange(self.text, nodes, self.reader.labels)
        return findings.diagnostics([*self._problems, *strange], self.source.bad, self.index)

    def span(self, pointer: str, sheet: int = 0) -> Span | None:
        """Where a value of the sheet's JSON stands, by its JSON Pointer (RFC 6901).

        None for a value that is absent. Each half of a joint line has the whole value's span, a derived
        value the span that it comes from. KeyError for a pointer to nothing, IndexError for no such sheet.
        """
        extent = self.extents(sheet).find(pointer)
        return None if extent is None else self.index.span(*extent)

    def extents(self, sheet: int = 0) -> Extents:
        """Where the values of a sheet stand, as offsets; IndexError for no such sheet."""
        found = self._extents.get(sheet)
        if found is None:
            found = Extents(self.reader, self.text, self.sheet_nodes[sheet], self.sheets[sheet])
            self._extents[sheet] = found
        return found
