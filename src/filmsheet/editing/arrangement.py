"""The lines of a sheet in canonical layout: what each line says, in which order, with which blank lines.

A line keeps its label, its value or both if its canonical form would drop a word for which the model has
no place (`Friday` before a date, `(voices of)` after `Cast`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import attrs

from filmsheet.document.reader import reader
from filmsheet.editing.alignment import values
from filmsheet.editing.writer import line_text
from filmsheet.fields.draft import Draft
from filmsheet.layout.detection import DEFAULT
from filmsheet.layout.nodes import BLANK, FIELD, HEADING, LINK, PROSE
from filmsheet.model import FilmSheet
from filmsheet.text.blanks import on_one_line, single_spaced, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from filmsheet.document.parsed import Parsed
    from filmsheet.editing.writer import Writer
    from filmsheet.layout.nodes import Node


class Way(NamedTuple):
    """A way to lay out a sheet."""

    ordered: bool = False
    """Whether neighbouring fields come in canonical order, each list on one line."""
    spelt: bool = False
    """Whether labels have their canonical spelling, and each field a line of its own."""
    bare: bool = False
    """Whether a title and a synopsis lose their labels."""
    valued: bool = True
    """Whether values are written as canonical text writes them."""


WAYS = (
    Way(ordered=True, spelt=True, bare=True),
    Way(ordered=True, spelt=True),
    Way(spelt=True),
    Way(ordered=True),
    Way(),
    Way(valued=False),
)
"""The ways, from canonical text down to the lines as they are printed."""
AS_PRINTED = 3
"""The first way that keeps the spelling of labels."""

KEYS = tuple(attribute.name for attribute in attrs.fields(FilmSheet))
SYNOPSIS = "synopsis"
_TOLD = {PROSE, HEADING}
_WRAPPED = 84
"""The most characters of a line that may have been wrapped."""
_BAD_BYTE = "FS006"
_AS_THEY_STAND = {"links", "other", "unread"}
"""The keys whose lines are kept as they are printed."""

_WORD = re.compile(r"\w+")
_TELLING = frozenset(
    """
    voice voices original international english alternative alternate release released production approved
    approx total feature screenplay script scenario special set recordist mixer hair rental retail advice
    content parental age lead principal leading main spoken dialogue version minutes opening opens general
    in out now
    """.split()
)
"""Words of labels that say more than the field they lead to."""
_JOINING = frozenset(
    """
    and as contains for h hour hours hr hrs in m min mins minute minutes mit of plus s sec second seconds secs
    sowie tba tbc tbd the und with
    """.split()
)
"""Words of values for which canonical text has other words or a mark."""
_MONTHS = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|fall|q[1-4]"
)
_FIGURES = re.compile(r"[0-9]+[a-z]{0,7}")
_IN_FIGURES = {"runtimes", "releases"}
"""The keys whose values are figures that canonical text writes in another form."""
_IN_WORDS = {"runtimes", "releases", "certificates"}
"""The keys whose values have words of a language in them."""


class Block(NamedTuple):
    """Lines that stand together, what they are, and whether a blank line came before them."""

    kind: str
    lines: list[str]
    gap: bool


class Unit:
    """A statement of a sheet, or several on one line: its nodes, and the entries read from them."""

    __slots__ = ("entries", "gap", "nodes")

    def __init__(self, node: Node, *, gap: bool) -> None:
        self.nodes = [node]
        self.entries: dict[str, list[Any]] = {}
        self.gap = gap

    @property
    def is_fact(self) -> bool:
        """Return True if it stands among the fields, where order means nothing."""
        return self.nodes[0].kind in (FIELD, LINK)


class Piece(NamedTuple):
    """Part of a run of fields: the entries of a key, or lines as they are; ``rank`` decides the order."""

    rank: int
    key: str
    entries: list[Any]
    lines: list[str] | None


class Arranger:
    """Lays out the sheets of one document."""

    def __init__(self, document: Parsed, writer: Writer) -> None:
        self._document, self._text = document, document.text
        self._reader, self._writer = document.reader, writer
        keys = [field.key for field in document.reader.fields]
        keys[keys.index("synopsis") :] = ["links", SYNOPSIS]
        self._rank = {key: rank for rank, key in enumerate(keys)}
        """The place of each key in canonical text; the place of `USA:` is that of the distributors."""
        self._faults = [found.offset for found in document.diagnostics if found.rule != _BAD_BYTE]
        self._own = reader(DEFAULT).labels
        self._known: dict[tuple[str, tuple[Any, ...]], list[str]] = {}
        """The lines of entries that have been written before."""

    def lines(self, ways: Sequence[Way]) -> list[str]:
        """Return the lines of the whole text, each sheet laid out in its own way.

        Raises SheetError for entries that text can't state.
        """
        found: list[str] = []
        last, gap = "", False
        for index, way in enumerate(ways):
            for block in self._blocks(index, way):
                if found and (gap or _is_apart(last, found[-1], block, way)):
                    found.append("")
                found += block.lines
                last, gap = block.kind, False
            nodes = self._document.sheet_nodes[index]
            gap = bool(nodes) and nodes[-1].kind == BLANK
        return found

    # ---- one sheet

    def _blocks(self, index: int, way: Way) -> Iterator[Block]:
        """Yield the blocks of a sheet: runs of fields, and everything else between them."""
        run: list[Unit] = []
        for unit in self._units(index):
            if unit.is_fact:
                run.append(unit)
                continue
            yield from self._facts(run, index, way)
            run = []
            yield Block(unit.nodes[0].kind, self._plain(unit, way), unit.gap)
        yield from self._facts(run, index, way)

    def _units(self, index: int) -> list[Unit]:
        """Return the units of a sheet, in order; statements on one line are one unit."""
        units: list[Unit] = []
        unit_of: dict[int, Unit] = {}
        gap = False
        for node in self._document.sheet_nodes[index]:
            if node.kind == BLANK:
                gap = True
                continue
            if not units or begins_line(self._text, node.start):
                units.append(Unit(node, gap=gap))
            else:
                units[-1].nodes.append(node)
            unit_of[id(node)] = units[-1]
            gap = False
        sheet, found = self._document.sheets[index], self._document.extents(index).entries
        for key, entries in found.items():
            for entry, value in zip(entries, values(sheet, key), strict=True):
                unit_of[id(entry.node)].entries.setdefault(key, []).append(value)
        if sheet.year is not None and "year" not in found:  # it stands after the title
            unit_of[id(found["title"][0].node)].entries["year"] = [sheet.year]
        return units

    def _plain(self, unit: Unit, way: Way) -> list[str]:
        """Return the lines of a unit that is no field; a paragraph becomes a single line."""
        if unit.nodes[0].kind == PROSE and len(unit.nodes) == 1 and way.valued:
            [(start, end)] = unit.nodes[0].pieces
            return [on_one_line(self._text[start:end])]
        return self._raw(unit)

    def _raw(self, unit: Unit) -> list[str]:
        """Return the lines of a unit without the blanks around them."""
        text = self._text[unit.nodes[0].start : unit.nodes[-1].end]
        return [line for line in map(trimmed, split_lines(text)) if line]

    # ---- a run of fields

    def _facts(self, units: list[Unit], index: int, way: Way) -> Iterator[Block]:
        """Yield the blocks of a run of fields; a story under a label among them is prose."""
        if not units:
            return
        pieces = [piece for unit in units for piece in self._pieces(unit, index, way)]
        if way.ordered:
            pieces.sort(key=lambda piece: piece.rank)
        facts: list[str] = []
        gap = units[0].gap
        for key, lines in self._merged(pieces, index, way):
            if key == SYNOPSIS:
                if facts:
                    yield Block(FIELD, facts, gap)
                yield from (Block(PROSE, [line], gap=True) for line in lines)
                facts, gap = [], True
            else:
                facts += lines
        if facts:
            yield Block(FIELD, facts, gap)

    def _merged(self, pieces: list[Piece], index: int, way: Way) -> Iterator[tuple[str, list[str]]]:
        """Yield each key with its lines; neighbouring entries of one key are written together."""
        key = ""
        held: list[Any] = []
        for piece in pieces:
            if piece.key != key or not way.ordered or piece.lines is not None:
                yield key, self._said(key, held, index)
                key, held = piece.key, []
            held += piece.entries
            if piece.lines is not None:
                yield key, piece.lines
        yield key, self._said(key, held, index)

    def _pieces(self, unit: Unit, index: int, way: Way) -> list[Piece]:
        """Return a unit as entries for canonical text, or as its own lines."""
        entries, lines = unit.entries, None
        if not entries.keys() & _AS_THEY_STAND and not self._is_faulty(unit):
            labelled = unit.nodes[0].label_at >= 0 and not way.bare and entries.keys() & {"title", SYNOPSIS}
            if way.spelt and not labelled and self._keeps_words(unit, index):
                return [Piece(self._rank[key], key, entries[key], None) for key in entries]
            lines = self._valued(unit) if way.valued else None
        key = SYNOPSIS if entries.keys() == {SYNOPSIS} else ""
        return [Piece(self._rank_of(unit), key, [], lines or self._spaced(unit))]

    def _is_faulty(self, unit: Unit) -> bool:
        """Return True if reading has found something wrong in a unit, which must stay there to be found."""
        at = bisect_left(self._faults, unit.nodes[0].start)
        return at < len(self._faults) and self._faults[at] < unit.nodes[-1].end

    def _rank_of(self, unit: Unit) -> int:
        """Return the rank of a unit that keeps its own lines; a field without a label goes with the title."""
        node = unit.nodes[0]
        if node.kind == FIELD and node.label_at < 0:
            return self._rank["title"]
        ranks = [self._rank[key] for key in unit.entries if key != "unread"]
        return min(ranks) if ranks or node.field is None else self._rank[node.field.key]

    def _said(self, key: str, entries: Sequence[Any], index: int) -> list[str]:
        """Return the canonical lines of some entries of a key; raises SheetError if text can't state them."""
        known = (key, tuple(entries))
        lines = self._known.get(known)
        if lines is None:
            lines = []
            for ways in self._writer.ways(key, entries) if entries else ():
                if key == SYNOPSIS:
                    lines.append(line_text(ways[0 if self._writer.is_plain(ways[0].value) else -1]))
                else:
                    chosen = self._writer.choose(ways, key, 0, self._document.sheets[index])
                    lines += map(line_text, chosen)
            self._known[known] = lines
        return lines

    # ---- one field

    def _keeps_words(self, unit: Unit, index: int) -> bool:
        """Return True if the canonical lines of a unit have all its words that say something."""
        said = [line for key, found in unit.entries.items() for line in self._said(key, found, index)]
        sheet = self._document.sheets[index]
        words = set(_words("\n".join([*said, str(sheet.year or "")])))
        node = unit.nodes[0]  # only the archive dialect gets here, and it has one field a line
        printed = node.label.printed if node.label is not None and node.label_at >= 0 else ""
        told = all(word in words for word in _words(printed) if word in _TELLING)
        return told and self._loses_nothing(unit, words)

    def _loses_nothing(self, unit: Unit, words: set[str]) -> bool:
        """Return True if each word of a unit's values is among some words, or only joins others."""
        figures = unit.entries.keys() & _IN_FIGURES
        return all(
            word in words
            or word in _JOINING
            or (figures and (_MONTHS.fullmatch(word) or _FIGURES.fullmatch(word)))
            for node in unit.nodes
            for start, end in node.pieces
            for word in _words(self._text[start:end])
        )

    def _valued(self, unit: Unit) -> list[str] | None:
        """Return a field under its own label, with a canonical value; None if that would read differently."""
        node, entries = unit.nodes[0], unit.entries
        if len(unit.nodes) > 1 or node.label_at < 0 or self._is_foreign(unit):
            return None
        assert node.field is not None
        assert node.label is not None
        for value in self._values(entries):
            draft = Draft()
            node.field.read_value(value, 0, node.label, draft)
            if {key: found for key in KEYS if (found := values(draft.sheet(), key))} == entries:
                kept = self._loses_nothing(unit, set(_words(value)))
                return [f"{self._label(unit)} {value}"] if kept else None
        return None

    def _is_foreign(self, unit: Unit) -> bool:
        """Return True for a date, a length or a rating under a label that the archive dialect doesn't know.

        The label may be in another language, and the words of canonical text are English.
        """
        node = unit.nodes[0]
        assert node.label is not None
        own = self._own.read(node.label.printed)
        return bool(unit.entries.keys() & _IN_WORDS) and (own is None or own.terminal is None)

    def _values(self, entries: dict[str, list[Any]]) -> Iterator[str]:
        """Return the values that might state all entries of a field at once."""
        written = (self._writer.ways(key, found) for key, found in entries.items())
        lines = [ways for several in written for ways in several]
        return iter(dict.fromkeys(way.value for ways in zip_longest(*lines) for way in ways if way))

    def _label(self, unit: Unit) -> str:
        """Return a label as printed, with a colon if it has one or stands on a line above its value."""
        node = unit.nodes[0]
        assert node.label is not None
        kept = unit.entries.keys() & _AS_THEY_STAND  # its blanks are part of what was read
        after = node.label_at + len(node.label.printed)
        between = self._text[after : node.pieces[0][0] if node.pieces else node.end]
        colon = ":" in between or (bool(node.pieces) and len(split_lines(between)) > 1)
        return (node.label.printed if kept else single_spaced(node.label.printed)) + ":" * colon

    def _spaced(self, unit: Unit) -> list[str]:
        """Return the lines of a unit, with one space after its label."""
        node = unit.nodes[0]
        lines = self._raw(unit)
        if len(unit.nodes) > 1 or node.label_at < 0:
            return lines
        assert node.label is not None
        if not node.pieces:
            return [self._label(unit)]
        start = node.pieces[0][0]
        before = self._text[node.label_at : start]
        if "\n" in before or "\r" in before:
            return lines
        first = trimmed(split_lines(self._text[start : node.end])[0])
        return [f"{self._label(unit)} {first}", *lines[1:]]


def _is_apart(last: str, above: str, block: Block, way: Way) -> bool:
    """Return True if a blank line must stand before a block; ``above`` is the line above, ``last`` its kind.

    Neighbouring lines of a story may be one paragraph that somebody has wrapped.
    """
    both = {last, block.kind}
    if block.gap or not way.valued or not both & _TOLD or not both <= _TOLD | {FIELD}:
        return block.gap
    return both != {PROSE} or len(above) > _WRAPPED


def begins_line(text: str, at: int) -> bool:
    """Return True if a line begins at an offset."""
    return at == 0 or text[at - 1] in "\r\n"


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, without their line ends."""
    return re.split(r"\r\n?|\n", text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
