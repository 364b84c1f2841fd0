"""Cast: who plays in the film, with the role or the kind of credit in brackets after the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.lists import ListField
from filmsheet.model import CastMember, maker
from filmsheet.text.brackets import bracketed

if TYPE_CHECKING:
    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.field import Extent, Place
    from filmsheet.fields.labels import Label

_make = maker(CastMember)


class Cast(ListField[CastMember]):
    """``Cast: Kim Bodnia (Frank), Douglas Rain (voice)``."""

    key = "cast"
    labels = ("CAST_LABEL",)
    cut_by = "people"
    of_names = True
    of_people = True
    tail_by = "played"
    one = "Cast"
    many = "Cast"
    expected = "names, with commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers)
        self._credit = readers.record("credit")

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.cast.extend([_make(name, None, None) for name in names])

    def noted(self, name: str, note: str, label: Label, draft: Draft) -> None:
        del label
        draft.cast.append(_make(*self._told(name, note)))

    def has_tails(self, readers: Readers) -> bool:
        return readers.language.settings.dashes

    def tailed(self, name: str, tail: str, note: str | None, item: str, draft: Draft) -> None:
        # A bracket after the role that is no note of the credit is part of the role: Frank (young).
        if note is not None and not self._is_note(note):
            tail, note = item[item.index(tail, len(name)) :], None
        draft.cast.append(_make(name, tail, note))

    def tail_parts(self, parts: dict[str, Extent | None], tail: Extent, whole: Extent) -> None:
        parts["role"] = (tail[0], whole[1]) if parts.get("role") else tail

    def _told(self, name: str, bracket: str) -> tuple[str, str | None, str | None]:
        """Return name, role and note. The last bracket is a note or a role; a role may precede a note."""
        if not self._is_note(bracket):
            return name, bracket, None
        before, role, _open, _bad = self._split(name)
        if role and not self._is_note(role):
            return before, role, bracket
        return name, None, bracket

    def _is_note(self, bracket: str) -> bool:
        """Return True if a bracket is a note of the credit, such as `voice` or `uncredited`."""
        return bool((self._credit.row(bracket) or ("",))[0])

    def _item_places(self, raw: str, at: int, label: Label) -> list[Place]:
        [place] = super()._item_places(raw, at, label)
        extent = place.parts.get("name")
        if extent and place.parts.get("note"):
            # A role may stand between the name and the note.
            named = raw[extent[0] - at : extent[1] - at]
            if self._told(named, "voice")[1]:
                spans = self._item.spans(named) or ()
                place.parts["name"] = _shifted(spans[0], extent[0])
                place.parts["role"] = _shifted(spans[1], extent[0])
        return [place]

    def parts(self, name: str, note: str | None) -> dict[str, str]:
        del name
        if note is None:
            return {"name": "name"}
        return {"name": "name", "note" if self._is_note(note) else "role": "note"}

    def said(self, entry: CastMember) -> str:
        return bracketed(bracketed(entry.name, entry.role), entry.note)


def _shifted(span: Extent | None, by: int) -> Extent | None:
    """Return a span moved by a number of characters."""
    return (span[0] + by, span[1] + by) if span else None
