"""Directors: who directed the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.brackets import bracketed
from filmsheet.fields.lists import ListField
from filmsheet.model import Director, maker

if TYPE_CHECKING:
    from filmsheet.fields.draft import Draft
    from filmsheet.labels import Label

_make = maker(Director)


class Directors(ListField[Director]):
    """``Director: Nicolas Winding Refn``. The label is a job, so crew.py hands its values over."""

    key = "directors"
    cut_by = "people"
    one, many = "Director", "Directors"
    expected = "names, with commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.directors.extend([_make(name, None) for name in names])

    def noted(self, name: str, note: str, label: Label, draft: Draft) -> None:
        del label
        draft.directors.append(_make(name, note))

    def said(self, entry: Director) -> str:
        return bracketed(entry.name, entry.note)
