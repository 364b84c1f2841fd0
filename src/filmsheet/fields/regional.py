"""A bare region, `USA:` or `UK DVD:`. The value decides which field it is; the grammar sets the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.dates import misspelt_month
from filmsheet.fields.distributors import Distributors
from filmsheet.fields.field import Field, FieldLine, Place, unread_place
from filmsheet.fields.releases import Releases
from filmsheet.fields.runtimes import Runtimes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.fields.values import ValueField
    from filmsheet.model import FilmSheet


class Regional(Field):
    """``USA: 105 mins``, ``USA: Magnolia Films``, ``USA DVD: Sony Pictures Home Entertainment``."""

    key = "regional"
    labels = ("MARKETS", "LAST_MEDIA")
    expected = "a running time, a date or the name of a distributor"
    mend = "write `105 mins` for a running time, or say what it is, as in `USA Distributor: ...`"

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers)
        self._releases = Releases(readers, "dated")
        fields: dict[str, ValueField] = {
            "timed": Runtimes(readers),
            "dated": self._releases,
            "company": Distributors(readers, ("company",)),
        }
        self._tried = {
            terminal: {rule: (readers.record(rule), fields[rule]) for rule in readers.choice(choice)}
            for terminal, choice in (("MARKETS", "regional"), ("LAST_MEDIA", "regional_medium"))
        }

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        for record, field in self._tried[label.terminal or ""].values():
            row = record.row(raw)
            if row is not None:
                field.take(row, raw, at, label, draft)
                return
        self.unread(raw, at, label, draft)

    def rules_for(self, label: Label) -> tuple[str, ...]:
        return tuple(self._tried[label.terminal or ""])

    def mending(self, raw: str) -> str | None:
        return misspelt_month(raw, self._releases.reads) or self.mend

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        for record, field in self._tried[label.terminal or ""].values():
            if record.row(raw) is not None:
                return field.places(raw, at, label)
        return [unread_place(at, at + len(raw))]

    def fits(self, raw: str) -> bool:
        return any(record.row(raw) is not None for record, _ in self._tried["MARKETS"].values())

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        """Yield nothing: the fields for which it reads write their entries."""
        del sheet
        return iter(())
