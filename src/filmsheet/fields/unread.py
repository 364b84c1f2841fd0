"""Unread: text that can't be read, kept as it stands; canonical text has a label for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Field, FieldLine, Place
from filmsheet.text.blanks import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet


class Unread(Field):
    """``Unread: Year: 19x6`` for a field's value, ``Unread: : a line`` for a line without a label."""

    key = "unread"
    placeholders = frozenset()
    labels = ("UNREAD_LABEL",)
    expected = "what was kept because it could not be read"

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers)
        self._said = readers.record("said")

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        del label
        said, inner, bare = self._said.row(on_one_line(raw)) or ("", "", raw)
        draft.fail(said or None, bare or inner, "kept as unread")
        draft.report(
            "FS001",
            at,
            at + len(raw),
            "this was kept as unread",
            "mend the value, and drop `Unread:`",
        )

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        del label
        whole = (at, at + len(raw))
        said, inner, bare = [
            (at + span[0], at + span[1]) if span else None
            for span in self._said.spans(raw) or (None, None, None)
        ]
        return [Place("unread", whole, {"label": said, "value": bare or inner or (whole[1], whole[1])})]

    def empty(self, at: int, label: Label, draft: Draft) -> None:
        draft.fail(None, "", "kept as unread")
        draft.report("FS002", at, at + len(label.printed), "`Unread:` with nothing after it", None)

    def fits(self, raw: str) -> bool:
        del raw
        return False

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for entry in sheet.unread:
            said = (
                f"{entry.label or ''}: {entry.value}".strip()
                if _colon(entry.label, entry.value)
                else entry.value
            )
            outright = FieldLine("Unread", said, (entry,))
            yield (
                [outright]
                if entry.label is None
                else [FieldLine(entry.label, entry.value, (entry,)), outright]
            )


def _colon(label: str | None, value: str) -> bool:
    """Return True if a label and its colon must be written, even if the label is empty."""
    return label is not None or ":" in value
