"""Where the values of a sheet stand in its text: found when somebody asks, by reading the text again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet import model
from filmsheet.fields.field import IN_LABEL, unread_place
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.language import subtitles_in

if TYPE_CHECKING:
    from filmsheet.document.reader import Reader
    from filmsheet.fields.field import Extent, Place
    from filmsheet.layout.nodes import Node
    from filmsheet.model import FilmSheet

_SCALARS = ("title", "year")


class Entry(NamedTuple):
    """An entry of a sheet: the node that it was read from, and its place in the text."""

    node: Node
    place: Place


class Extents:
    """The extents of a sheet's values in a text."""

    def __init__(self, reader: Reader, text: str, nodes: list[Node], sheet: FilmSheet) -> None:
        self._reader, self._text, self._nodes, self._sheet = reader, text, nodes, sheet
        self.entries: dict[str, list[Entry]] = {}
        """The entries of each key, in the order of the sheet's lists."""
        for node in nodes:
            for place in reader.places(text, node):
                self._add(node, place)
        self._by_pointer: dict[str, Extent | None] = {}
        for key, entries in self.entries.items():
            for at, entry in enumerate(entries):
                self._point(key if key in _SCALARS else f"{key}/{at}", entry)
        self._point_subtitles()

    def _add(self, node: Node, place: Place) -> None:
        """Note a place. Only the first title and the first year count; later ones are unread."""
        if place.key in _SCALARS and place.key in self.entries:
            place = unread_place(*place.extent)
        self.entries.setdefault(place.key, []).append(Entry(node, place))

    def _point(self, pointer: str, entry: Entry) -> None:
        """Note the extents of an entry and of its parts, each under its JSON Pointer."""
        found = self._by_pointer
        if pointer == "title":
            found["/title"] = entry.place.parts[""]
            found.setdefault("/year", entry.place.parts["year"])
            return
        found[f"/{pointer}"] = entry.place.extent
        for part, extent in entry.place.parts.items():
            if part:
                by_label = self.said_by_label(entry.node, part) if part in IN_LABEL else None
                found[f"/{pointer}/{part}"] = extent or by_label
            else:
                found[f"/{pointer}"] = extent

    def said_by_label(self, node: Node, part: str) -> Extent | None:
        """Return the extent of an attribute that a node's label states: its regions, or the whole label.

        If the line has no label, as its shape decides, it is the extent of the value. None for a title.
        """
        if node.label is None:
            return None
        if node.label_at < 0:
            return node.at, node.until
        at, printed = node.label_at, node.label.printed
        span = self._reader.labels.region_span(printed) if part == "region" else None
        start, end = span or (0, len(printed))
        return at + start, at + end

    def _point_subtitles(self) -> None:
        """Note the extents of the subtitles: each is that of the note that states it."""
        number = 0
        for at, language in enumerate(self._sheet.languages):
            for _ in subtitles_in(language.note):
                extent = self._by_pointer.get(f"/languages/{at}/note")
                self._by_pointer[f"/subtitles/{number}"] = extent
                self._by_pointer[f"/subtitles/{number}/name"] = extent
                number += 1

    def find(self, pointer: str) -> Extent | None:
        """Return the extent of the value to which a JSON Pointer leads, None if the value is absent.

        Raises KeyError for a pointer that leads nowhere.
        """
        value, owner = self._resolve(pointer)
        if value is None or value == () or pointer == "":
            return None if pointer else self._whole()
        if pointer in self._by_pointer:
            return self._by_pointer[pointer]
        if isinstance(value, tuple) and owner is self._sheet:
            below = [e for p, e in self._by_pointer.items() if p.startswith(f"{pointer}/") and e]
            return min(start for start, _ in below), max(end for _, end in below)
        return self._derived(pointer, owner)

    def _whole(self) -> Extent:
        """Return the extent of the whole sheet."""
        return (self._nodes[0].start, self._nodes[-1].end) if self._nodes else (0, 0)

    def _derived(self, pointer: str, owner: Any) -> Extent | None:
        """Return the extent of a derived value: the extent of the value from which it follows."""
        parent, _, key = pointer.rpartition("/")
        if isinstance(owner, tuple):  # a place of a release
            return self._derived(parent, self._resolve(parent)[1])
        derived = DERIVED.get(type(owner), {}).get(key)
        source = derived.source if derived else "value"
        return self._by_pointer.get(f"{parent}/{source}")

    def _resolve(self, pointer: str) -> tuple[Any, Any]:
        """Return the value to which a pointer leads, and its owner; raises KeyError if it leads nowhere."""
        if pointer and not pointer.startswith("/"):
            raise KeyError(pointer)
        value: Any = self._sheet
        owner: Any = None
        for raw in pointer.split("/")[1:]:
            step = raw.replace("~1", "/").replace("~0", "~")
            owner = value
            if isinstance(value, tuple):
                if not _is_index(step) or int(step) >= len(value):
                    raise KeyError(pointer)
                value = value[int(step)]
            elif step in _keys().get(type(value), ()):
                value = getattr(value, step)
            else:
                raise KeyError(pointer)
        return value, owner


def _is_index(step: str) -> bool:
    """Return True if a step is an array index as RFC 6901 writes it: no sign, no leading zero."""
    return step.isascii() and step.isdigit() and (step == "0" or step[0] != "0")


@cache
def _keys() -> dict[type, frozenset[str]]:
    """Return the keys that a pointer may name, of the sheet and of each fact; a date is a single value."""
    classes = (getattr(model, name) for name in model.__all__)
    return {
        cls: frozenset(kinds(cls))
        for cls in classes
        if isinstance(cls, type) and cls is not model.PartialDate
    }
