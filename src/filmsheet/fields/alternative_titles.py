"""Alternative titles: other names of the film. Commas are part of a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.lists import ListField

if TYPE_CHECKING:
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label


class AlternativeTitles(ListField[str]):
    """``Also known as: The Good, the Bad and the Ugly / Il buono, il brutto, il cattivo``."""

    key = "alternative_titles"
    placeholders = frozenset()
    labels = ("ALTERNATIVE_TITLE_LABEL",)
    cut_by = "titles"
    item_by = "name"
    separator = " / "
    one = "Also Known As"
    many = "Also Known As"
    expected = "titles, with ` / ` between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.alternative_titles.extend(names)

    def said(self, entry: str) -> str:
        return entry
