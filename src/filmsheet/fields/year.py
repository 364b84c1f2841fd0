"""Year: the year of the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Extent, FieldLine
from filmsheet.fields.values import ValueField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet


class Year(ValueField):
    """``Year: 1996``. The first year that can be read wins; it also beats the year after a title."""

    key = "year"
    labels = ("YEAR_LABEL",)
    rules = ("year",)
    expected = "a year of four digits"
    mend = "write it like `1996`"

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        if draft.year is None:
            draft.year = int(row[0])
            return
        reason = f"the year was read before, {draft.year}"
        draft.fail(label.printed, raw, reason)
        draft.report("FS001", at, at + len(raw), f"a second year: {reason}", "keep one of the two")

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        return {"": found["YEAR"]}

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        if sheet.year is not None:
            yield [FieldLine("Year", str(sheet.year), (sheet.year,))]
