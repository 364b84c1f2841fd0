"""Title: a line of its own before the first label, or a value with a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Extent, FieldLine, shortened
from filmsheet.fields.values import ValueField, over
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet


class Title(ValueField):
    """``PLANET 51``, ``THE NEW KIDS (1985)``: a year in brackets at its end is the film's year."""

    key = "title"
    placeholders = frozenset()
    labels = ("TITLE_LABEL",)
    rules = ("title",)
    expected = "a title"

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        if draft.title is not None:
            reason = f"the title was read before, {shortened(draft.title)}"
            draft.fail(label.printed, on_one_line(raw), reason)
            draft.report("FS001", at, at + len(raw), f"a second title: {reason}", "keep one of the two")
            return
        text, year, whole = row
        draft.title = on_one_line(text or whole)
        draft.title_year = int(year) if year else None

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        return {"": over(found, "TITLE_TEXT", "WHOLE_TITLE"), "year": found.get("YEAR")}

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        if sheet.title is not None:
            yield [
                FieldLine(None, sheet.title, (sheet.title,)),
                FieldLine("Title", sheet.title, (sheet.title,)),
            ]
