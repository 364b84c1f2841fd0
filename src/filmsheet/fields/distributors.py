"""Distributors: who brings the film to a region. A name is never split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Extent, FieldLine
from filmsheet.fields.regions import regional_label
from filmsheet.fields.releases import MEDIUM_WORDS
from filmsheet.fields.values import ValueField, over
from filmsheet.model import Distributor, maker
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(Distributor)


class Distributors(ValueField):
    """``USA: Magnolia Films``, ``USA DVD: Sony Pictures Home Entertainment``, ``Distributor: Verve``."""

    key = "distributors"
    labels = ("DISTRIBUTOR_LABEL",)
    rules = ("distributor",)
    expected = "the name of a company"

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        del raw, at
        name = on_one_line(row[0])
        draft.distributors.extend(
            [_make(region, name, medium) for region in label.regions for medium in label.media]
        )

    def many(self, label: Label) -> int:
        return len(label.regions) * len(label.media)

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        return {"region": None, "name": over(found, "ANY_COMPANY", "COMPANY"), "medium": None}

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for entry in sheet.distributors:
            medium = MEDIUM_WORDS[entry.medium] if entry.medium else ""
            labels = (
                regional_label(entry.region, medium) if entry.region else "",
                regional_label(entry.region, f"{medium} Distributor".strip()),
            )
            yield [FieldLine(label, entry.name, (entry,)) for label in labels if label]
