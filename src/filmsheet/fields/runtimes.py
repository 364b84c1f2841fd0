"""Runtimes: how long the film runs, by region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.field import Extent, FieldLine, unclosed
from filmsheet.fields.regions import regional_label
from filmsheet.fields.values import ValueField, over
from filmsheet.model import Runtime, maker
from filmsheet.text.blanks import on_one_line
from filmsheet.text.brackets import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(Runtime)
_HOUR = 60

TIMED = ("ABOUT", "HOURS", "MINUTES", "SECONDS", "APPROX", "NOTE", "UNCLOSED")
UNTIMED = ("ABOUT", "MINUTES", "APPROX", "NOTE", "UNCLOSED")
NOTED = ("HOURS", "MINUTES", "SECONDS", "TIME_NOTE")
"""The terminals that the rules of a running time keep, in their order."""


class Runtimes(ValueField):
    """``USA: 105 mins``, ``Running time: 1hr 45mins (uncut)``, ``Runtime: 105``."""

    key = "runtimes"
    labels = ("RUNTIME_LABEL",)
    expected = "a running time in minutes, or hours and minutes"
    mend = "write it like `105 mins`"

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers, readers.choice("runtime"))

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        # The length of the row tells the rule; a test checks which terminals stand where.
        if len(row) == len(TIMED):
            about, hours, figures, secs, approx, note, open_note = row
        elif len(row) == len(NOTED):
            hours, figures, secs, note = row
            about = approx = open_note = ""
        else:
            about, figures, approx, note, open_note = row
            hours = secs = ""
        if hours and int(figures or 0) >= _HOUR:
            self.unread(raw, at, label, draft)
            return
        minutes = int(hours or 0) * _HOUR + int(figures or 0)
        told: str | None = note or open_note or None
        if about or approx:
            told = ", ".join(filter(None, (about or approx, told)))
        if told is not None:
            told = on_one_line(told)
        seconds = int(secs or 0)
        draft.runtimes.extend([_make(region, minutes, seconds, told) for region in label.regions])
        if open_note:
            unclosed(raw, at, draft)

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        length = over(found, "HOURS", "MINUTES", "SECONDS")
        return {
            "region": None,
            "minutes": over(found, "HOURS", "MINUTES"),
            "seconds": found.get("SECONDS", length),
            "note": over(found, "NOTE", "UNCLOSED", "TIME_NOTE")
            or over(found, "ABOUT")
            or over(found, "APPROX"),
        }

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for runtime in sheet.runtimes:
            length = f"{runtime.minutes} mins"
            if runtime.seconds:
                length += f" {runtime.seconds} secs"
            value = bracketed(length, runtime.note)
            says = (runtime,)
            yield [
                FieldLine(label, value, says)
                for label in (
                    regional_label(runtime.region, ""),
                    regional_label(runtime.region, "Running Time"),
                )
                if label
            ]
