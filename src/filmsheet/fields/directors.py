"""Directors: who directed the film."""

from __future__ import annotations

from filmsheet.fields.lists import ListField
from filmsheet.model import Director
from filmsheet.text.brackets import bracketed


class Directors(ListField[Director]):
    """``Director: Nicolas Winding Refn``. The label is a job, so crew.py reads its values."""

    key = "directors"
    cut_by = "people"
    of_names = True
    of_people = True
    one = "Director"
    many = "Directors"
    expected = "names, with commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def said(self, entry: Director) -> str:
        return bracketed(entry.name, entry.note)
