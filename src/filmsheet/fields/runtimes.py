"""Runtimes: how long the film runs, by region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.blanks import on_one_line
from filmsheet.brackets import bracketed
from filmsheet.fields.field import Extent, Line, unclosed
from filmsheet.fields.regions import regional_label
from filmsheet.fields.values import ValueField, over
from filmsheet.model import Runtime, maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(Runtime)
_HOUR = 60


class Runtimes(ValueField):
    """``USA: 105 mins``, ``Running time: 1hr 45mins (uncut)``, ``Runtime: 105``."""

    key = "runtimes"
    labels = ("RUNTIME_LABEL",)
    expected = "a running time in minutes, or hours and minutes"
    mend = "write it like `105 mins`"

    def __init__(self, readers: Readers) -> None:
        super().__init__(readers, readers.choice("runtime"))

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        named = dict(zip(self._names(row), row, strict=True))
        minutes = int(named.get("HOURS") or 0) * _HOUR + int(named["MINUTES"] or 0)
        seconds = int(named.get("SECONDS") or 0)
        said = (named["ABOUT"] or named["APPROX"], named["NOTE"] or named["UNCLOSED"])
        note = on_one_line(", ".join(filter(None, said))) or None
        draft.runtimes.extend([_make(region, minutes, seconds, note) for region in label.regions])
        if named["UNCLOSED"]:
            unclosed(raw, at, draft)

    def _names(self, row: tuple[str, ...]) -> tuple[str, ...]:
        """The terminals of the rule that made a row: the one with a unit keeps more of them."""
        return next(r.names for r in self.records.values() if len(r.names) == len(row))

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        length = over(found, "HOURS", "MINUTES", "SECONDS")
        return {
            "region": None,
            "minutes": over(found, "HOURS", "MINUTES"),
            "seconds": found.get("SECONDS", length),
            "note": over(found, "NOTE", "UNCLOSED") or over(found, "ABOUT") or over(found, "APPROX"),
        }

    def lines(self, sheet: FilmSheet) -> Iterator[list[Line]]:
        for runtime in sheet.runtimes:
            length = f"{runtime.minutes} mins"
            if runtime.seconds:
                length += f" {runtime.seconds} secs"
            value = bracketed(length, runtime.note)
            says = (runtime,)
            yield [
                Line(label, value, says)
                for label in (
                    regional_label(runtime.region, ""),
                    regional_label(runtime.region, "Running Time"),
                )
                if label
            ]
