"""Genres, as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.lists import ListField

if TYPE_CHECKING:
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label


class Genres(ListField[str]):
    """``Genre: Crime, Drama``."""

    key = "genres"
    labels = ("GENRE_LABEL",)
    cut_by = "genres"
    item_by = "name"
    one = "Genre"
    many = "Genres"
    expected = "genres, with commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.genres.extend(names)

    def said(self, entry: str) -> str:
        return entry
