"""Certificates: the age rating of a region, and its board's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import PLACEHOLDERS, Extent, FieldLine, unclosed
from filmsheet.fields.regions import regional_label
from filmsheet.fields.values import ValueField, over
from filmsheet.model import Certificate, maker
from filmsheet.text.blanks import on_one_line
from filmsheet.text.brackets import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(Certificate)


class Certificates(ValueField):
    """``UK Certificate: 15 contains strong language``, ``USA Rated: PG-13 (edited) for violence``."""

    key = "certificates"
    labels = ("CERTIFICATE_LABEL",)
    rules = ("certificate",)
    worded = True
    placeholders = PLACEHOLDERS | {
        "not yet rated",
        "not yet classified",
        "awaiting classification",
        "awaiting certification",
        "awaiting certificate",
        "awaiting rating",
    }
    expected = "a rating, then perhaps `for` or `contains` and the reason"
    mend = "write it like `15 for strong language`"

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        figures, letters, note, reason, open_note = row
        rating = on_one_line(figures or letters)
        why = on_one_line(reason) or None
        told = on_one_line(note or open_note) or None
        draft.certificates.extend([_make(region, rating, why, told) for region in label.regions])
        if raw.count("(") > raw.count(")"):
            unclosed(raw, at, draft)

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        return {
            "region": None,
            "rating": over(found, "RATING", "LETTERS"),
            "reason": found.get("REASON"),
            "note": over(found, "RATING_NOTE", "UNCLOSED"),
        }

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for entry in sheet.certificates:
            rated = bracketed(entry.rating, entry.note)
            values = [rated]
            if entry.reason is not None:  # the dash is for a reason that begins with a joining word
                values = [f"{rated} for {entry.reason}", f"{rated} - {entry.reason}"]
            words = ("Rated", "Certificate") if entry.region == "US" else ("Certificate",)
            yield [
                FieldLine(regional_label(entry.region, word), value, (entry,))
                for value in values
                for word in words
            ]
