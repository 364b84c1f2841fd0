"""Alignment: how the lists of one sheet become the lists of another."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet.editing.writer import SCALARS
from filmsheet.fields.field import IN_LABEL

if TYPE_CHECKING:
    from filmsheet.fields.field import Place
    from filmsheet.model import FilmSheet


class Item(NamedTuple):
    """An entry of the old sheet: its place, what it was, and what it becomes (None: it goes).

    ``at`` is its index in the new sheet, or -1 if it goes.
    """

    key: str
    place: Place
    old: Any
    new: Any
    at: int

    def keeps_label(self) -> bool:
        """Return True if the attributes that the label states stay the same."""
        return all(getattr(self.old, name, None) == getattr(self.new, name, None) for name in IN_LABEL)


def is_joint(items: list[Item]) -> bool:
    """Return True if several entries stand in the same characters."""
    return len({item.place.extent for item in items}) < len(items)


def opcodes(old: list[Any], new: list[Any]) -> list[tuple[str, int, int, int, int]]:
    """Return how one list becomes another, as difflib's opcodes; entry for entry if that keeps as many."""
    if old == new:
        return [("equal", 0, len(old), 0, len(new))] if old else []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[tuple[str, int, int, int, int]] = list(matcher.get_opcodes())
    if len(old) == len(new):
        same = [one == other for one, other in zip(old, new, strict=True)]
        if sum(same) >= sum(end - begin for tag, begin, end, _, _ in found if tag == "equal"):
            return [("equal" if s else "replace", i, i + 1, i, i + 1) for i, s in enumerate(same)]
    return found


def values(sheet: FilmSheet, key: str) -> list[Any]:
    """Return what a sheet says under a key, as a list; a single value as a list with one or no item."""
    value = getattr(sheet, key)
    if key in SCALARS:
        return [] if value is None else [value]
    return list(value)


def lost(wanted: list[Any], found: list[Any]) -> set[int]:
    """Return the indices of the wanted values that aren't found, or not in their order."""
    missing: set[int] = set()
    if wanted == found:
        return missing
    for tag, begin, end, _, _ in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if tag != "equal":
            missing.update(range(begin, end))
    return missing
