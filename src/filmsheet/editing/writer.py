"""Canonical text of a sheet: one line a fact, in the archive's order, and each line sure to read back.

There are no escapes. Each line is read as soon as it is written: if the short form would be misread, the
next more explicit form is taken. If no form reads back, text can't state the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from filmsheet.document.parsed import Parsed
from filmsheet.errors import SheetError
from filmsheet.fields.draft import Draft
from filmsheet.model import FilmSheet
from filmsheet.text import source as sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from filmsheet.document.reader import Reader
    from filmsheet.fields.field import Field, FieldLine

SCALARS = ("title", "year")
"""The keys that hold a single value, not a list."""
_LAST = ("synopsis", "title")
"""The keys that are not written among the fields."""


class Style(NamedTuple):
    """How explicit a text is."""

    titled: bool = False
    """Whether the title stands under a label."""
    headed: bool = False
    """Whether a heading opens the prose."""
    labelled: bool = False
    """Whether every paragraph stands under a label."""
    outright: bool = False
    """Whether everything takes its most explicit form."""


LABELLED = Style(titled=True, labelled=True)
"""The style in which no line depends on the lines around it."""
STYLES = (
    Style(),
    Style(headed=True),
    Style(titled=True),
    Style(titled=True, headed=True),
    LABELLED,
    Style(titled=True, labelled=True, outright=True),
)
"""The styles, from the plainest to the most explicit; the first that reads back is taken."""


class Writer:
    """Writes sheets in one dialect."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.fields: dict[str, Field] = {field.key: field for field in reader.fields}

    # ---- one line

    def says(self, line: FieldLine, key: str, context: FilmSheet) -> bool:
        """Return True if a line, read by itself, states exactly its entries of a key.

        ``context`` is the sheet: a second `Year` is unread only if there is a first.
        """
        if line.label is None:
            return True  # only the whole text shows how a bare line reads
        text = line_text(line)
        cut = self.reader.readers.cutter.lines(text)
        if (
            len(cut) != 1
            or cut[0].label != line.label
            or text[cut[0].value_at : cut[0].value_end] != line.value
        ):
            return False
        label = self.reader.labels.read(line.label)
        if label is None:
            return False
        draft, wanted = Draft(), self._only(key, line.entries)
        if key == "unread":
            draft.title, draft.year = context.title, context.year
            wanted = attrs.evolve(wanted, title=context.title, year=context.year)
        field = self.reader.zoner.by_terminal.get(label.terminal, self.reader.zoner.other)
        if line.value:
            field.read_value(line.value, 0, label, draft)
        else:
            field.empty(0, label, draft)
        return draft.sheet() == wanted

    def choose(
        self, ways: Sequence[FieldLine], key: str, at: int, context: FilmSheet, *, outright: bool = False
    ) -> list[FieldLine]:
        """Return the first way to write some entries that reads back; if none does, write one entry a line.

        ``at`` is the index of the first entry in the sheet; ``outright`` tries the most explicit way first.
        Raises SheetError for an entry that no way reads back.
        """
        for line in reversed(ways) if outright else ways:
            if self.says(line, key, context):
                return [line]
        entries = ways[0].entries
        if len(entries) < 2:  # noqa: PLR2004 - one entry can't be parted
            pointer = f"/{key}" if key in SCALARS else f"/{key}/{at}"
            message = f"sheet text can't say {self._shown(ways[-1])}"
            raise SheetError(message, pointer=pointer)
        return [
            line
            for index, entry in enumerate(entries)
            for alone in self.ways(key, (entry,))
            for line in self.choose(alone, key, at + index, context, outright=outright)
        ]

    def ways(self, key: str, entries: Sequence[object]) -> Iterator[list[FieldLine]]:
        """Return, for each line that some entries of a key need, the ways to write it."""
        return self.fields[key].lines(self._only(key, entries))

    @staticmethod
    def _only(key: str, entries: Sequence[object]) -> FilmSheet:
        """Return a sheet with some entries of a key and nothing else."""
        said: Any = entries[0] if key in SCALARS else entries
        return FilmSheet(**{key: said})

    @staticmethod
    def _shown(line: FieldLine) -> str:
        return repr(line_text(line))

    # ---- the whole

    def text(self, sheet: FilmSheet) -> str:
        """Return the canonical text of a sheet.

        Raises SheetError with the JSON Pointer of the first value that text can't state.
        """
        if sheet == FilmSheet():
            return ""
        text, found = "", FilmSheet()
        for style in STYLES:
            text = self.styled(sheet, style)
            document = Parsed.of(sources.read(text), self.reader, None)
            if document.sheets == (sheet,) and not document.unread_problems():
                return text
            found = document.sheet
        pointer = difference(sheet, found)
        message = "sheet text can't say this value where it would stand"
        raise SheetError(message, pointer=pointer)

    def styled(self, sheet: FilmSheet, style: Style) -> str:
        """Return the text of a sheet in one style, which the caller must read back.

        Raises SheetError for an entry that no line can state.
        """
        facts = [line_text(line) for line in self._facts(sheet, style)]
        prose = self._prose(sheet, style)
        blocks = ["\n".join(facts + list(sheet.links))] if facts or sheet.links else []
        if style.headed and prose:
            prose[0] = f"Synopsis\n\n{prose[0]}"
        return "\n\n".join(blocks + prose) + "\n"

    def _facts(self, sheet: FilmSheet, style: Style) -> Iterator[FieldLine]:
        """Yield the lines of the title and of the fields."""
        for ways in self.fields["title"].lines(sheet):
            yield ways[-1] if style.titled or style.outright else ways[0]
        for field in self.reader.fields:
            if field.key in _LAST:
                continue
            at = 0
            for ways in field.lines(sheet):
                yield from self.choose(ways, field.key, at, sheet, outright=style.outright)
                at += len(ways[0].entries)

    def _prose(self, sheet: FilmSheet, style: Style) -> list[str]:
        """Return the paragraphs, each under a label if it must be."""
        paragraphs = []
        for bare, labelled in self.fields["synopsis"].lines(sheet):
            plain = not style.labelled and self.is_plain(bare.value)
            paragraphs.append(line_text(bare if plain else labelled))
        return paragraphs

    def is_plain(self, text: str) -> bool:
        """Return True if a paragraph is prose by itself: no known label, and in no closed list."""
        cut = self.reader.readers.cutter.lines(text)
        label = self.reader.labels.read(cut[0].label) if cut and cut[0].label else None
        return not (label and label.terminal) and self.reader.zoner.closed(text) is None


def line_text(line: FieldLine) -> str:
    """Return a line as text, without its line end."""
    if line.label is None:
        return line.value
    return f"{line.label}: {line.value}" if line.value else f"{line.label}:"


def difference(wanted: FilmSheet, found: FilmSheet) -> str:
    """Return the JSON Pointer of the first value of a sheet that another sheet doesn't have."""
    for attribute in attrs.fields(FilmSheet):
        one, other = getattr(wanted, attribute.name), getattr(found, attribute.name)
        if one == other:
            continue
        if not isinstance(one, tuple):
            return f"/{attribute.name}"
        for index, entry in enumerate(one):
            if index >= len(other) or entry != other[index]:
                return f"/{attribute.name}/{index}"
    return ""
