"""The base of the fields that read a value whole, by one rule or by the first of several that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from filmsheet.fields.draft import Draft
from filmsheet.fields.field import Extent, Field, Place, unread_place

if TYPE_CHECKING:
    from filmsheet.engines.fast import FastRecord
    from filmsheet.engines.language import Readers
    from filmsheet.engines.stock import StockRecord
    from filmsheet.fields.labels import Label


class ValueField(Field):
    """A field whose value is read whole: an entry of the sheet for each region and medium of its label."""

    rules: ClassVar[tuple[str, ...]] = ()
    """The rules that read a value, in the order in which they are tried, if the field always has the same."""

    def __init__(self, readers: Readers, rules: tuple[str, ...] | None = None) -> None:
        """Prepare the rules of the field, or ``rules`` in their place."""
        super().__init__(readers)
        self.records: dict[str, FastRecord | StockRecord] = {
            rule: readers.record(rule) for rule in rules or self.rules
        }

    # ---- what a subclass defines

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        """Add to the draft the entries of a value, from the row of the rule that has read it.

        The pieces of the row may have line ends in them.
        """
        raise NotImplementedError

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        """Return the extent of each attribute, given those of the terminals; None if the label states it."""
        raise NotImplementedError

    def many(self, label: Label) -> int:
        """Return how many entries one value makes."""
        return len(label.regions)

    # ---- reading and finding again

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        for record in self.records.values():
            row = record.row(raw)
            if row is not None:
                self.take(row, raw, at, label, draft)
                return
        self.unread(raw, at, label, draft)

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        scratch = Draft()
        self.read(raw, at, label, scratch)
        whole = (at, at + len(raw))
        if scratch.unread:
            return [unread_place(*whole)]
        tried = ((record, record.spans(raw)) for record in self.records.values())
        record, spans = next((record, spans) for record, spans in tried if spans is not None)
        named = zip(record.names, spans, strict=True)
        found = {name: (at + s[0], at + s[1]) for name, s in named if s}
        return [Place(self.key, whole, self.parts(found))] * self.many(label)

    def rules_for(self, label: Label) -> tuple[str, ...]:
        del label
        return tuple(self.records)

    def fits(self, raw: str) -> bool:
        return any(record.row(raw) is not None for record in self.records.values())


def over(found: dict[str, Extent], *names: str) -> Extent | None:
    """Return the extent from the first to the last of some terminals; None if none of them was read."""
    extents = [found[name] for name in names if name in found]
    if not extents:
        return None
    return min(start for start, _ in extents), max(end for _, end in extents)
