"""Synopsis: the prose of the sheet, one string a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Field, FieldLine, Place
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet


class Synopsis(Field):
    """``Synopsis: A paragraph that a bare line would not say.`` Any text is prose."""

    key = "synopsis"
    placeholders = frozenset()
    labels = ("SYNOPSIS_LABEL",)
    expected = "prose"

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        del at, label
        draft.synopsis.append(on_one_line(raw))

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        del label
        return [Place("synopsis", (at, at + len(raw)), {"": (at, at + len(raw))})]

    def fits(self, raw: str) -> bool:
        del raw
        return False

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for paragraph in sheet.synopsis:
            yield [
                FieldLine(None, paragraph, (paragraph,)),
                FieldLine("Synopsis", paragraph, (paragraph,)),
            ]
