"""Countries: where the film comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.lists import ListField
from filmsheet.model import Country, maker

if TYPE_CHECKING:
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label

_make = maker(Country)


class Countries(ListField[Country]):
    """``Country: Denmark / Sweden``. Brackets are part of a name: ``Germany (West)``."""

    key = "countries"
    labels = ("COUNTRY_LABEL",)
    cut_by = "countries"
    item_by = "name"
    of_names = True
    separator = " / "
    one = "Country"
    many = "Countries"
    expected = "names of countries, with ` / ` or commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.countries.extend([_make(name) for name in names])

    def said(self, entry: Country) -> str:
        return entry.name
