"""The edits that turn one sheet's text into another's, as small as they can be.

The lists of the two sheets are aligned. A changed entry changes in its own characters if these can simply
be replaced; else its item is written anew, else its line. A line that states several entries at once is
split. New entries stand beside their neighbours, or where canonical text has them.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from filmsheet.editing.alignment import Item, is_joint, opcodes, values
from filmsheet.editing.printed import Printed
from filmsheet.editing.writer import line_text
from filmsheet.fields.field import FieldLine
from filmsheet.fields.lists import ListField
from filmsheet.layout.nodes import BLANK, FURNITURE, HEADING, PROSE
from filmsheet.model import FilmSheet
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from filmsheet.document.parsed import Parsed
    from filmsheet.editing.printed import Edit
    from filmsheet.editing.writer import Writer
    from filmsheet.fields.field import Extent
    from filmsheet.layout.nodes import Node

WHOLE, OUTRIGHT = 1, 2
"""How a value is written if its own characters can't be replaced: as a whole; in its most explicit form."""

_SPACED = 2
"""In a sheet with no more lines than this, blank lines between them show no habit."""


class Editor:
    """Makes the edits for one sheet of a document.

    ``plainly`` holds, by key and index, the values of the new sheet that are not written by the smallest
    edit: ``WHOLE`` or ``OUTRIGHT``.
    """

    def __init__(
        self,
        document: Parsed,
        index: int,
        new: FilmSheet,
        writer: Writer,
        plainly: Mapping[tuple[str, int], int],
    ) -> None:
        self._text = document.text
        self._newline = document.source.newline
        self._printed = Printed(document.text, document.reader.labels)
        self._nodes = document.sheet_nodes[index]
        self._extents = document.extents(index)
        self._old, self._new = document.sheets[index], new
        self._writer, self._plainly = writer, plainly
        keys = [f.key for f in document.reader.fields if f.key in attrs.fields_dict(FilmSheet)]
        self._order = [key for key in keys if key != "synopsis"] + ["links", "synopsis"]
        """The keys in the order of canonical text."""
        self._items: dict[int, list[Item]] = {}
        """The entries that stand in each node, by the number of the node."""
        self._added: dict[int, dict[int, list[str]]] = {}
        """The texts of new items of a list, by the number of the node and the item before which they come."""
        self._wedged: dict[int, dict[int, list[str]]] = {}
        """New lines in the middle of a line that states several entries, by the same numbers."""
        self._edits: list[Edit] = []

    def edits(self) -> list[Edit]:
        """Return the edits, to be applied together; raises SheetError for a value that text can't state."""
        numbers = {id(node): number for number, node in enumerate(self._nodes)}
        homes: dict[str, list[int]] = {}
        fresh: list[tuple[str, int, int, int]] = []
        for key in self._order:
            entries = self._extents.entries.get(key, [])
            homes[key] = [numbers[id(entry.node)] for entry in entries]
            fresh += self._align(key, homes[key])
        self._year_of_title()
        for key, at, begin, end in fresh:
            self._insert(key, at, begin, values(self._new, key)[begin:end], homes[key])
        for number, node in enumerate(self._nodes):
            if number in self._items:
                self._node(number, node, self._items[number])
        return self._edits

    # ---- what becomes of each entry

    def _align(self, key: str, homes: list[int]) -> Iterator[tuple[str, int, int, int]]:
        """Decide what each old entry of a key becomes, and yield the new entries.

        A run of new entries is: the key, the index of the old entry before which they come, and the begin
        and end of their range in the new sheet.
        """
        old, new = values(self._old, key), values(self._new, key)
        if key == "year" and not homes:
            old = []  # it stands after the title, if anywhere
            if self._keeps_suffix():
                new = []
        becomes = [-1] * len(old)
        for tag, begin, end, new_begin, new_end in opcodes(old, new):
            taken = new_begin
            for index in range(begin, end):
                if taken < new_end and (tag == "equal" or self._can_become(key, old[index], new[taken])):
                    becomes[index] = taken
                    taken += 1
            if taken < new_end:
                yield key, end, taken, new_end
        entries = self._extents.entries.get(key, [])
        for entry, home, was, at in zip(entries, homes, old, becomes, strict=True):
            now = new[at] if at >= 0 else None
            self._items.setdefault(home, []).append(Item(key, entry.place, was, now, at))

    @staticmethod
    def _can_become(key: str, old: Any, new: Any) -> bool:
        """Return True if an entry can turn into another where it stands."""
        if key == "crew":
            return bool(old.job == new.job)
        return key != "unread" or (old.label == new.label)

    def _keeps_suffix(self) -> bool:
        """Return True if the year after the title stays, changed or not."""
        said = self._new.title is not None and self._new.year is not None
        outright = self._is_outright("title", 0) or self._is_outright("year", 0)
        return said and not outright and self._suffix() is not None

    def _is_outright(self, key: str, at: int) -> bool:
        """Return True if a value of the new sheet is written in its most explicit form."""
        return self._plainly.get((key, at)) == OUTRIGHT

    def _suffix(self) -> Extent | None:
        """Return where the year after the title stands, or None."""
        entries = self._extents.entries.get("title")
        return entries[0].place.parts.get("year") if entries else None

    def _year_of_title(self) -> None:
        """Change the year after the title, or take it away."""
        suffix = self._suffix()
        if suffix is None or self._new.title is None or self._is_outright("title", 0):
            return
        if self._new.year is None or not (self._keeps_suffix() or "year" in self._extents.entries):
            title = self._extents.entries["title"][0].place
            named = title.parts[""] or title.extent
            self._edits.append((named[1], title.extent[1], ""))
        elif "year" not in self._extents.entries and self._new.year != self._old.year:
            self._edits.append((*suffix, str(self._new.year)))

    # ---- new entries

    def _insert(self, key: str, at: int, first: int, entries: list[Any], homes: list[int]) -> None:
        """Insert new entries of a key before its old entry ``at``, or at the end.

        ``first`` is the index of the first of them in the new sheet; ``homes`` are the nodes of the old.
        """
        field = self._writer.fields.get(key)
        outright = any(self._is_outright(key, first + number) for number in range(len(entries)))
        if isinstance(field, ListField) and homes and not outright:
            number = homes[at - 1] if at else homes[0]
            items = self._items[number]
            place = self._extents.entries[key][at - 1 if at else 0].place
            in_list = not is_joint(items) and (key != "crew" or items[0].old.job == entries[0].job)
            if in_list and len({getattr(entry, "job", None) for entry in entries}) == 1:
                index = [item.place for item in items].index(place) + bool(at)
                said = [field.said(entry) for entry in entries]
                self._added.setdefault(number, {}).setdefault(index, []).extend(said)
                return
        lines = [line_text(line) for line in self._lines(key, entries, outright=outright)]
        if 0 < at < len(homes) and homes[at - 1] == homes[at]:
            # They come between two entries that one line states at once, so this line is split.
            number = homes[at]
            index = [item.place for item in self._items[number]].index(self._extents.entries[key][at].place)
            self._wedged.setdefault(number, {})[index] = lines
            return
        node, after = self._canonical_neighbour(key)
        if homes:
            node, after = self._nodes[homes[at - 1] if at else homes[0]], bool(at)
        self._insert_lines(node, lines, after=after, apart=key == "synopsis" or self._is_spaced)

    def _lines(self, key: str, entries: list[Any], *, outright: bool = False) -> list[FieldLine]:
        """Return the lines that state some entries of a key; raises SheetError if text can't state them."""
        if key == "links":
            return [FieldLine(None, text, (text,)) for text in entries]
        found: list[FieldLine] = []
        for ways in self._writer.ways(key, entries):
            usable = [
                way for way in ways if way.label is not None or self._writer.is_plain(way.value)
            ] or ways
            at = len(found)
            found += self._writer.choose(usable, key, at, self._new, outright=outright)
        return found

    def _canonical_neighbour(self, key: str) -> tuple[Node, bool]:
        """Return the neighbour of a new key in canonical text, and True if the key comes after it."""
        rank = self._order.index(key)
        before: Node | None = None
        after: Node | None = None
        for number, node in enumerate(self._nodes):
            if node.kind in (BLANK, FURNITURE):
                continue
            if node.kind in (PROSE, HEADING) and key != "synopsis":
                after = after or node
                break  # after the prose, a label means something else
            ranks = [self._order.index(item.key) for item in self._items.get(number, ())]
            if min(ranks, default=rank) <= rank:
                before = node
            else:
                after = after or node
        if before is not None:
            return before, True
        assert after is not None  # a sheet in which nothing is said is written anew
        return after, False

    @cached_property
    def _is_spaced(self) -> bool:
        """Return True if the sheet has a blank line after every line."""
        blank = [node.kind == BLANK for node in self._nodes]
        full = len(blank) - sum(blank)
        return full > _SPACED and all(one or other for one, other in pairwise(blank))

    def _insert_lines(self, node: Node, lines: list[str], *, after: bool, apart: bool) -> None:
        """Insert whole lines after or before a node; if ``apart``, with a blank line beside each."""
        newline = self._newline
        gap = newline if apart else ""
        offset = self._line_end(node.end) if after else self._line_start(node.start)
        if after:
            text = "".join(f"{gap}{line}{newline}" for line in lines)
        else:
            text = "".join(f"{line}{newline}{gap}" for line in lines)
        if offset and self._text[offset - 1] not in "\r\n":
            text = newline + text
        self._edits.append((offset, offset, text))

    def _line_end(self, at: int) -> int:
        """Return the offset after the line on which a node ends: a line may hold several nodes."""
        while at and at < len(self._text) and self._text[at - 1] not in "\r\n":
            at += 1
        if self._text[at - 1 : at + 1] == "\r\n":
            at += 1
        inside = [node.end for node in self._nodes if node.start < at < node.end]
        return self._line_end(inside[0]) if inside else at

    def _line_start(self, at: int) -> int:
        """Return the start of the line in which an offset stands."""
        while at and self._text[at - 1] not in "\r\n":
            at -= 1
        return at

    # ---- the nodes that change

    def _node(self, number: int, node: Node, items: list[Item]) -> None:
        """Make the edits of one node."""
        added = self._added.get(number, {})
        outright = number in self._wedged or any(self._is_outright(i.key, i.at) for i in items)
        if not outright and not added and all(item.old == item.new for item in items):
            return
        if not added and not outright and all(item.new is None for item in items):
            end = node.end
            while self._line_start(node.start) < node.start and self._text[end - 1] in "\r\n":
                end -= 1  # the line has other fields before this one
            self._edits.append((node.start, end, ""))
        elif outright:
            self._split(node, items, self._wedged.get(number, {}))
        elif is_joint(items):
            self._joint(node, items)
        elif isinstance(node.field, ListField) or node.kind not in ("field", "unread") or len(items) > 1:
            self._list(node, items, added)
        else:
            self._single(node, items[0])

    def _single(self, node: Node, item: Item) -> None:
        """Change a line with one value: the changed characters, the value, or its label and value."""
        leaves = self._leaves(node, item)
        if leaves is not None:
            self._edits += leaves
            return
        [line] = self._lines(item.key, [item.new])
        if not node.pieces or line.label is None or node.label is None or node.label_at < 0:
            self._replace(self._printed.content(node), line_text(line))
            return
        if item.keeps_label():
            self._replace(item.place.extent, line.value)
            return
        raw = FieldLine(line.label, self._text[slice(*item.place.extent)], line.entries)
        if not self._writer.says(raw, item.key, self._new):
            self._replace(item.place.extent, line.value)
        self._replace((node.label_at, node.label_at + len(node.label.printed)), line.label)

    def _joint(self, node: Node, items: list[Item]) -> None:
        """Change a line that states several entries at once; if they don't all change alike, split it."""
        changes: dict[Extent, list[Edit]] = {}
        for item in items:
            leaves = self._leaves(node, item) if item.new is not None else None
            if leaves is None or changes.setdefault(item.place.extent, leaves) != leaves:
                self._split(node, items, {})
                return
        for leaves in changes.values():
            self._edits += leaves

    def _split(self, node: Node, items: list[Item], wedged: dict[int, list[str]]) -> None:
        """Split a line into several, one for each entry; an entry that stays keeps its value as printed."""
        start, _end = self._printed.content(node)
        lines: list[str] = []
        for index, item in enumerate(items):
            lines += wedged.get(index, [])
            if item.new is None:
                continue
            found = self._lines(item.key, [item.new], outright=self._is_outright(item.key, item.at))
            if item.new == item.old and len(found) == 1:
                raw = on_one_line(self._text[slice(*item.place.extent)])
                kept = FieldLine(found[0].label, raw, (item.new,))
                if kept.label is not None and self._writer.says(kept, item.key, self._new):
                    found = [kept]
            lines += map(line_text, found)
        indent = self._text[node.start : start]
        gap = self._newline * (2 if self._is_spaced else 1)
        self._replace(self._printed.content(node), f"{gap}{indent}".join(lines))

    def _list(self, node: Node, items: list[Item], added: dict[int, list[str]]) -> None:
        """Change a line with a list: items that don't change, come or go stay as they were printed."""
        items = sorted(items, key=lambda item: item.place.extent)
        between = self._between(node, items)
        parts: list[tuple[str, int]] = []  # a text, and the number of its old item, or -1
        for number in range(len(items) + 1):
            parts += [(text, -1) for text in added.get(number, ())]
            if number < len(items) and items[number].new is not None:
                parts.append((self._item_text(node, items[number]), number))
        text, last = "", -1
        for part, origin in parts:
            if text:
                text += self._gap(items, last) if last >= 0 and origin == last + 1 else between
            text, last = text + part, origin
        whole = (items[0].place.extent[0], items[-1].place.extent[1])
        self._replace(whole, text)

    def _between(self, node: Node, items: list[Item]) -> str:
        """Return what to put between two items of a list."""
        if len(items) > 1:
            gap = self._gap(items, 0)
            if "\n" not in gap and "\r" not in gap:
                return gap
        return node.field.separator if isinstance(node.field, ListField) else self._newline

    def _gap(self, items: list[Item], number: int) -> str:
        """Return what stands between an item and the next."""
        return self._text[items[number].place.extent[1] : items[number + 1].place.extent[0]]

    def _item_text(self, node: Node, item: Item) -> str:
        """Return the text of an item: as printed if it hasn't changed, else as it is now."""
        start, end = item.place.extent
        raw = self._text[start:end]
        if item.old == item.new:
            return raw
        leaves = self._leaves(node, item)
        if leaves is None:
            field = self._writer.fields[item.key]
            return (
                field.said(item.new)
                if isinstance(field, ListField)
                else self._lines(item.key, [item.new])[0].value
            )
        for begin, finish, text in sorted(leaves, reverse=True):
            raw = raw[: begin - start] + text + raw[finish - start :]
        return raw

    # ---- characters

    def _leaves(self, node: Node, item: Item) -> list[Edit] | None:
        """Return the edits of the changed attributes alone; None if one can't be replaced by itself."""
        if (item.key, item.at) in self._plainly and not isinstance(item.new, str | int):
            return None
        return self._printed.changed(node, item)

    def _replace(self, extent: Extent, text: str) -> None:
        """Add the edit that puts a text in place of an extent."""
        self._edits.append(self._printed.replaced(extent, text))
