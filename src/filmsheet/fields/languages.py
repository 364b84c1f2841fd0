"""Languages: what is spoken in the film, with a note such as `English subtitles` in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.brackets import bracketed
from filmsheet.fields.lists import ListField
from filmsheet.model import Language, maker

if TYPE_CHECKING:
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.field import Extent
    from filmsheet.labels import Label

_make = maker(Language)


class Languages(ListField[Language]):
    """``Language: Danish (English subtitles)``. A note stays with the language before it."""

    key = "languages"
    labels = ("LANGUAGE_LABEL", "VERSION_LABEL")
    cut_by, item_by, tail_by = "languages", "language", "subtitled"
    separator = " / "
    one, many = "Language", "Languages"
    expected = "names of languages, with ` / ` or commas between them"
    mend = "take the odd bracket out, or add the one that is missing"

    def plain(self, names: list[str], label: Label, draft: Draft) -> None:
        del label
        draft.languages.extend([_make(name, None) for name in names])

    def noted(self, name: str, note: str, label: Label, draft: Draft) -> None:
        del label
        draft.languages.append(_make(name, note))

    def tailed(self, name: str, tail: str, note: str | None, draft: Draft) -> None:
        draft.languages.append(_make(name, tail if note is None else f"{tail} ({note})"))

    def tail_parts(self, parts: dict[str, Extent | None], tail: Extent) -> None:
        note = parts.get("note")
        parts["note"] = (tail[0], note[1] + 1) if note else tail

    def said(self, entry: Language) -> str:
        return bracketed(entry.name, entry.note)
