"""The base of the fields whose value is a list: cut into items, each item read by itself."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from filmsheet.fields.field import Extent, Field, FieldLine, Place, shortened, unclosed, unread_place
from filmsheet.fields.strangers import Strangers
from filmsheet.text.blanks import ALL, CLASS, on_one_line
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

# A bare line below an empty label is taken for its value only if it looks like one: names are short.
_LONGEST_LINE = 120
_MOST_WORDS = 8

_LINE = re.compile(rf"[^{CLASS}][^\r\n]*")
_BRACKETS = re.compile(r"\([^()]*\)")


E = TypeVar("E")
"""The type of the entries that the items become."""


class Piece(NamedTuple):
    """An item of a list: its value, where this stands in the text, the item's number, and its text.

    ``spans`` are those of all items of the value, found when somebody first needs them.
    """

    raw: str
    at: int
    number: int
    text: str
    spans: list[Extent]


class ListField(Field, Generic[E]):
    """A field whose value is a list; if an item can't be read, only this item is unread."""

    cut_by: ClassVar[str]
    """The rule that cuts the value into items."""
    item_by: ClassVar[str] = "entry"
    """The rule that reads an item with brackets in it; ``name`` if they mean nothing."""
    tail_by: ClassVar[str | None] = None
    """The rule that parts a name from a tail, which follows without a bracket: `Kim Bodnia - Frank`."""
    separator: ClassVar[str] = ", "
    one: ClassVar[str]
    """The canonical label of one item."""
    many: ClassVar[str]
    """The canonical label of several items."""
    several = True
    of_names: ClassVar[bool] = False
    """Whether the items are names: a rating or a running time among them is another fact."""
    of_people: ClassVar[bool] = False
    """Whether the names are names of people: a sentence in their place is part of the story."""

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers)
        named = self.of_names and readers.language.settings.several
        self._strangers = Strangers(readers) if named else None
        self._list = readers.list(self.cut_by)
        self._item = readers.record(self.item_by)
        self._tail = readers.record(self.tail_by) if self.tail_by and self.has_tails(readers) else None

    # ---- what a subclass defines

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        """Add to the draft items that are a name alone."""
        raise NotImplementedError

    def noted(self, name: str, note: str, label: Label, draft: Draft) -> None:
        """Add to the draft an item with a bracket after its name."""
        raise NotImplementedError

    def has_tails(self, readers: Readers) -> bool:
        """Return True if tails may stand after names in the layout."""
        del readers
        return True

    def tailed(self, name: str, tail: str, note: str | None, item: str, draft: Draft) -> None:
        """Add to the draft an item with a tail after its name, and perhaps a bracket after that."""
        raise NotImplementedError

    def tail_parts(self, parts: dict[str, Extent | None], tail: Extent, whole: Extent) -> None:
        """Put the extent of the tail among the parts of an item, under its attribute."""
        raise NotImplementedError

    def parts(self, name: str, note: str | None) -> dict[str, str]:
        """Return the attributes of an item, and for each whether the ``name`` or the ``note`` states it."""
        del name
        return {"name": "name"} if note is None else {"name": "name", "note": "note"}

    def said(self, entry: E) -> str:
        """Return an entry as the text of an item."""
        raise NotImplementedError

    # ---- reading

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        if _has_open_line(raw):
            for start, line in _lines(raw):
                self.read(line, at + start, label, draft)
            return
        items = None if raw[-1] in ".…" and self._is_story(raw) else self._list.items(raw)
        if items is None:
            self.unread(raw, at, label, draft)
            return
        if "\n" in raw or "\r" in raw:
            items = [on_one_line(item) for item in items]
        strange = self._strangers is not None and self._strangers.among(raw)
        if "(" not in raw and ")" not in raw and (self._tail is None or raw.isalpha()) and not strange:
            self.plain(items, label, draft)
            return
        spans: list[Extent] = []  # found when an item can't be read, once for all of them
        run: list[str] = []  # items without a bracket or a tail are added together
        for index, item in enumerate(items):
            if (
                "(" not in item
                and ")" not in item
                and (self._tail is None or self._tail.row(item) is None)
                and not (strange and self._is_strange(item))
            ):
                run.append(item)
                continue
            self.plain(run, label, draft)
            run = []
            self._read_item(Piece(raw, at, index, item, spans), label, draft)
        self.plain(run, label, draft)

    def rules_for(self, label: Label) -> tuple[str, ...]:
        del label
        return (self.cut_by,)

    def _is_story(self, raw: str) -> bool:
        """Return True if a value that should be names of people is a sentence of the story."""
        return self.of_people and raw[-1] in ".…" and is_sentence(raw) and reads_like_prose(raw)

    def _read_item(self, piece: Piece, label: Label, draft: Draft) -> None:
        """Read an item with brackets in it."""
        name, note, open_note, bad = self._split(piece.text)
        if bad:
            start, end = self._extent(piece)
            reason, mend = f"expected {self.expected}, with its brackets in pairs", self.mend
            if self._is_strange(piece.text):
                reason = f"expected {self.expected}, and this says another fact"
                mend = "write it on a line of its own, with its label"
            draft.fail(label.printed, piece.text, reason)
            message = f"{shortened(piece.text)} can't be read: {reason}"
            draft.report("FS001", start, end, message, mend)
        elif note or open_note or self._tail is not None:
            cut = self._tail.row(name) if self._tail is not None else None
            if cut is not None:
                self.tailed(cut[0], cut[1], note or open_note or None, piece.text, draft)
            elif note or open_note:
                self.noted(name, note or open_note, label, draft)
            else:
                self.plain([name], label, draft)
            if open_note:
                start, end = self._extent(piece)
                unclosed(piece.raw[start - piece.at : end - piece.at], start, draft)
        else:
            self.plain([name], label, draft)

    def _extent(self, piece: Piece) -> Extent:
        """Return where an item stands in the text."""
        if not piece.spans:
            piece.spans.extend(self._list.spans(piece.raw) or [])
        start, end = piece.spans[piece.number]
        return piece.at + start, piece.at + end

    def _split(self, item: str) -> tuple[str, str, str, str]:
        """Return an item's name, note and unclosed note; or last the whole item, if it can't be read."""
        if self._is_strange(item):
            return "", "", "", item
        row = self._item.row(item)
        assert row is not None  # the rule's last alternative takes any item
        if self.item_by == "name":
            name, bad = row
            return name, "", "", bad
        name, note, open_note, bad = row
        return name, note, open_note, bad

    def _is_strange(self, item: str) -> bool:
        """Return True if an item says another fact."""
        return self._strangers is not None and self._strangers.has(item)

    def mending(self, raw: str) -> str | None:
        del raw
        return f"write {self.expected}"

    # ---- finding again

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        if _has_open_line(raw):
            each = (self.places(line, at + start, label) for start, line in _lines(raw))
            return list(chain.from_iterable(each))
        spans = None if self._is_story(raw) else self._list.spans(raw)
        if spans is None:
            return [unread_place(at, at + len(raw))]
        return [
            place for start, end in spans for place in self._item_places(raw[start:end], at + start, label)
        ]

    def _item_places(self, raw: str, at: int, label: Label) -> list[Place]:
        """Return the places of the entries that one item makes."""
        whole = (at, at + len(raw))
        name, note, open_note, bad = self._split(on_one_line(raw))
        if bad:
            return [unread_place(*whole)]
        if self.item_by == "name":
            return self.placed(label, whole, {"name": whole})
        found = self._item.spans(raw) or ()
        extents = [(at + span[0], at + span[1]) if span else None for span in found]
        said = {"name": extents[0], "note": extents[1] or extents[2]}
        parts = {part: said[by] for part, by in self.parts(name, note or open_note or None).items()}
        spans = self._tail.spans(name) if self._tail is not None else None
        if spans is not None and extents[0] is not None:
            start = extents[0][0]
            named, tail = [(start + span[0], start + span[1]) for span in spans if span is not None]
            parts["name"] = named
            self.tail_parts(parts, tail, whole)
        return self.placed(label, whole, parts)

    def placed(self, label: Label, whole: Extent, parts: dict[str, Extent | None]) -> list[Place]:
        """Return the places of the entries that one item makes: a single place, except for several jobs."""
        del label
        return [Place(self.key, whole, parts)]

    # ---- writing

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        entries = getattr(sheet, self.key)
        for run in runs(entries, self.said):
            yield [self.line(run)]

    def line(self, entries: Sequence[E]) -> FieldLine:
        """Return the line that states some entries."""
        label = self.one if len(entries) == 1 else self.many
        return FieldLine(label, self.separator.join(map(self.said, entries)), tuple(entries))

    def fits(self, raw: str) -> bool:
        is_short = len(raw) <= _LONGEST_LINE or ("," in raw and not reads_like_prose(raw))
        items = self._list.items(raw) if is_short else None
        # The shape alone decides: an item that can't be read is still an item of the list.
        return items is not None and all(map(self._is_short, items))

    def _is_short(self, item: str) -> bool:
        """Return True if a name and its tail have few words each."""
        bare = _BRACKETS.sub(" ", item)
        parts = self._tail.row(bare) if self._tail is not None else None
        return all(len(part.split()) <= _MOST_WORDS for part in parts or (bare,))


def _has_open_line(raw: str) -> bool:
    """Return True if a list goes on over lines and has a bracket that is never closed.

    Such a bracket holds only what follows on its own line: each line is then read by itself.
    """
    return raw.count("(") > raw.count(")") and ("\n" in raw or "\r" in raw)


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    """Yield where each line of a value begins, and the line without the blanks around it.

    A comma at the end of a line, except the last, says that the list goes on, and is left out.
    """
    for match in _LINE.finditer(raw):
        line = match[0].rstrip(ALL)
        if match.end() < len(raw):
            line = line.removesuffix(",").rstrip(ALL)
        if line:  # a comma alone says nothing
            yield match.start(), line


def runs(entries: Sequence[E], said: Callable[[E], str]) -> Iterator[list[E]]:
    """Yield the entries in runs that one line can hold: an unclosed bracket ends its line."""
    run: list[E] = []
    for entry in entries:
        run.append(entry)
        text = said(entry)
        if text.count("(") > text.count(")"):
            yield run
            run = []
    if run:
        yield run
