"""Languages: what is spoken in the film, with a note such as `English subtitles` in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.lists import ListField
from filmsheet.model import Language, maker
from filmsheet.text.brackets import bracketed

if TYPE_CHECKING:
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.field import Extent
    from filmsheet.fields.labels import Label

_make = maker(Language)


class Languages(ListField[Language]):
    """``Language: Danish (English subtitles)``. A note stays with the language before it."""

    key = "languages"
    labels = ("LANGUAGE_LABEL", "VERSION_LABEL")
    cut_by = "languages"
    item_by = "language"
    tail_by = "subtitled"
    of_names = True
    separator = " / "
    one = "Language"
    many = "Languages"
    expected = "names of languages, with ` / ` or commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.languages.extend([_make(name, None) for name in names])

    def noted(self, name: str, note: str, label: Label, draft: Draft) -> None:
        del label
        draft.languages.append(_make(name, note))

    def tailed(self, name: str, tail: str, note: str | None, item: str, draft: Draft) -> None:
        # A bracket after the subtitles belongs to the note about them.
        draft.languages.append(_make(name, tail if note is None else item[item.index(tail, len(name)) :]))

    def tail_parts(self, parts: dict[str, Extent | None], tail: Extent, whole: Extent) -> None:
        parts["note"] = (tail[0], whole[1]) if parts.get("note") else tail

    def said(self, entry: Language) -> str:
        return bracketed(entry.name, entry.note)
