"""The document: the bytes of a source, the text they say, and the sheets that were read from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from filmsheet.document import doubts, findings, unread_texts
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
    """A stretch of a document's text; the nodes tile the text, with its line ends.

    Attributes:
        kind: field, prose, furniture, heading, link, blank or unread.
        start: where it begins, in code points of the text.
        end: where it ends, exclusive.
        sheet: the index of the sheet to which it belongs.
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
        """Take what was read; `of` does the reading. ``nodes`` is None for a text too large to keep them."""
        self.source = source
        self.text = source.text
        self.reader = reader
        self.encoding = encoding
        self.sheets = sheets
        self._problems = problems
        self._nodes = nodes
        self._extents: dict[int, Extents] = {}
        self._text_nodes: tuple[TextNode, ...] | None = None
        self._index: LineIndex | None = None
        self._diagnostics: tuple[Diagnostic, ...] | None = None

    @classmethod
    def of(
        cls, source: Source, reader: Reader, encoding: str | None, lines: list[CutLine] | None = None
    ) -> Self:
        """Read a source; ``lines`` are the lines of its text, if it has been cut already."""
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
        """Read other bytes as this document was read, in its dialect and its encoding, into a document."""
        return self.of(sources.read(raw, self.encoding), self.reader, self.encoding)

    @property
    def sheet_nodes(self) -> list[list[Node]]:
        """Return the nodes of each sheet, with the labels and fields that read them.

        They take as much memory as the values that were read from them. So the nodes of a large text are
        dropped after reading, and made again when somebody asks, which is rare.
        """
        if self._nodes is None:
            self._nodes = self.reader.nodes(self.text)
        return self._nodes

    @property
    def sheet(self) -> FilmSheet:
        """Return the first sheet."""
        return self.sheets[0]

    @property
    def dialect(self) -> str:
        """Return the dialect in which the text was read."""
        return self.reader.dialect

    def __bytes__(self) -> bytes:
        """Return the source, byte for byte."""
        return self.source.raw

    def __str__(self) -> str:
        """Return the text as decoded, without a byte order mark; lone surrogates show as U+FFFD."""
        return self.text

    def __repr__(self) -> str:
        shown = self.sheet.title or self.sheet.year or "untitled"
        return f"<Document {shown}: {len(self.sheets)} sheet(s), {len(self.text)} characters>"

    @property
    def nodes(self) -> tuple[TextNode, ...]:
        """Return the stretches of the text with what each of them is, in order."""
        if self._text_nodes is None:
            self._text_nodes = tuple(
                TextNode(node.kind, node.start, node.end, index, self.text[node.start : node.end])
                for index, nodes in enumerate(self.sheet_nodes)
                for node in nodes
            )
        return self._text_nodes

    @property
    def index(self) -> LineIndex:
        """Return the index of the lines and columns of the text."""
        if self._index is None:
            self._index = LineIndex(self.text)
        return self._index

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the problems that reading found, in order of position."""
        nodes = self._nodes or self.reader.nodes(self.text)
        unread = self.unread_problems(nodes)
        if not unread:
            unread = list(layouts.strange(self.text, nodes, self.reader.labels))
        doubtful: list[Problem] = []
        for number, (sheet, each) in enumerate(zip(self.sheets, nodes, strict=True)):
            find = partial(self._extent, number)
            doubtful += doubts.problems(doubts.Sight(sheet, each, self.text, self.reader), find)
        return findings.diagnostics([*self._problems, *unread, *doubtful], self.source.bad, self.index)

    def unread_problems(self, nodes: list[list[Node]] | None = None) -> list[Problem]:
        """Return what says that the text is empty, or was not read though it holds facts."""
        return list(unread_texts.problems(self.text, self.sheets, nodes or self.sheet_nodes))

    def span(self, pointer: str, sheet: int = 0) -> Span | None:
        """Return where a value of a sheet's JSON stands, by its JSON Pointer (RFC 6901).

        None for a value that is absent. If a line states several entries, each has the span of the whole
        value; a derived value has the span of its source. ``sheet`` is the sheet's number, from 0. Raises
        KeyError for a pointer that leads nowhere, IndexError if no sheet has that number.
        """
        extent = self.extents(sheet).find(pointer)
        return None if extent is None else self.index.span(*extent)

    def _extent(self, sheet: int, pointer: str) -> tuple[int, int] | None:
        """Return where a value of a sheet stands, by its JSON Pointer, or None."""
        return self.extents(sheet).find(pointer)

    def extents(self, sheet: int = 0) -> Extents:
        """Return the extents of a sheet's values, as offsets; raises IndexError if there is no such sheet."""
        found = self._extents.get(sheet)
        if found is None:
            found = Extents(self.reader, self.text, self.sheet_nodes[sheet], self.sheets[sheet])
            self._extents[sheet] = found
        return found
