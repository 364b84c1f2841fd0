"""Other: labels that are read and mean nothing to the model, and unknown labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Field, FieldLine, Place
from filmsheet.model import Other as Entry
from filmsheet.model import maker
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(Entry)


_LONGEST_LINE = 80
"""A bare line below an empty label is taken for its value only if it is short."""


class Other(Field):
    """``RRP: £15.99``; in its explicit form, ``Other: Language: English HOH``."""

    key = "other"
    placeholders = frozenset()
    labels = ("MISC_LABEL", "MORE_MISC_LABEL", "OTHER_LABEL")
    expected = "any text"

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers)
        self._said = readers.record("said")
        self._below = readers.language.settings.several

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        del at
        name, value = label.printed, on_one_line(raw)
        if label.terminal == "OTHER_LABEL":
            said, inner, _bare = self._said.row(value) or ("", "", "")
            name, value = (said, inner) if said else (name, value)
        draft.other.append(_make(name, value))

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        whole = (at, at + len(raw))
        parts: dict[str, tuple[int, int] | None] = {"label": None, "value": whole}
        spans = self._said.spans(raw) if label.terminal == "OTHER_LABEL" else None
        if spans and spans[0]:
            found = [(at + span[0], at + span[1]) if span else None for span in spans]
            parts = {"label": found[0], "value": found[1] or (whole[1], whole[1])}
        return [Place("other", whole, parts)]

    def empty(self, at: int, label: Label, draft: Draft) -> None:
        del at
        draft.other.append(_make(label.printed, ""))

    def fits(self, raw: str) -> bool:
        return self._below and len(raw) <= _LONGEST_LINE

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for entry in sheet.other:
            said = f"{entry.label}: {entry.value}".rstrip()
            yield [FieldLine(entry.label, entry.value, (entry,)), FieldLine("Other", said, (entry,))]
