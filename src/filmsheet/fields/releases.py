"""Releases: when the film comes out, in which region and on what medium."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from filmsheet import tables
from filmsheet.fields.dates import TERMINALS, Dates, NoDate, misspelt_month, written
from filmsheet.fields.field import ANNOUNCED, PLACEHOLDERS, Extent, FieldLine, Place, unclosed
from filmsheet.fields.regions import regional_label
from filmsheet.fields.values import ValueField, over
from filmsheet.model import PartialDate, Release, maker
from filmsheet.text.blanks import on_one_line, single_spaced
from filmsheet.text.brackets import bracketed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from filmsheet.engines.fast import FastRecord
    from filmsheet.engines.language import Readers
    from filmsheet.engines.stock import StockRecord
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

_make = maker(Release)

MEDIUM_WORDS = {
    "theatrical": "Theatrical",
    "dvd": "DVD",
    "blu-ray": "Blu-ray",
    "vhs": "VHS",
    "digital": "Digital",
    "tv": "TV",
    "home": "Home",
}
"""The media as labels print them."""


class Releases(ValueField):
    """``USA Release Date: 18 August 2006 (Limited Release - New York)``, ``UK DVD Release Date: tbc``."""

    key = "releases"
    labels = ("RELEASE_LABEL", "AVAILABLE_LABEL")
    worded = True
    placeholders = PLACEHOLDERS - ANNOUNCED
    expected = "a date, `tbc` or `TBA`, and perhaps a note in brackets"
    mend = "write it like `18 August 2006`"

    def __init__(self, readers: Readers, rule: str = "release") -> None:
        inverted = rule == "release" and readers.language.settings.several
        super().__init__(readers, ("inverted", rule) if inverted else (rule,))
        self._dates = Dates(readers)
        self._record = readers.record(rule)
        names = self._record.names
        self._date = _getter(names, TERMINALS)
        self._note = _getter(names, ("NOTE", "UNCLOSED", "TAIL"))
        # Not every rule has these two terminals.
        self._tbc, self._notes = ((names.index(n) if n in names else None) for n in ("TBC", "NOTES"))
        self._regions = readers.list("regions")
        self._inverted = self.records.get("inverted")

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        found = self._inverted and self._inverted.row(raw)
        if not found:
            super().read(raw, at, label, draft)
            return
        assert self._inverted is not None
        named = dict(zip(self._inverted.names, found, strict=True))
        regions = self._named_regions(named["REGION_BEFORE"] or named["REGION_AFTER"])
        when = None if named["TBC"] else self._dates.read([named[n] for n in TERMINALS], regions)
        if isinstance(when, NoDate):
            self._no_date(when, self._inverted, raw, at, label, draft)
            return
        note = on_one_line(named["NOTE"] or named["BRACKET_TAIL"]) or None
        self._add(when, note, label._replace(regions=regions), draft)

    def _named_regions(self, words: str) -> tuple[str | None, ...]:
        """Return the codes of the regions that a value names."""
        names = self._regions.items(single_spaced(words)) or ()
        return tuple(tables.region_code(name) for name in names)

    def take(self, row: tuple[str, ...], raw: str, at: int, label: Label, draft: Draft) -> None:
        tbc = self._tbc is not None and row[self._tbc]
        when = None if tbc else self._dates.read(self._date(row), label.regions)
        if isinstance(when, NoDate):
            self._no_date(when, self._record, raw, at, label, draft)
            return
        closed, open_note, tail = self._note(row)
        said = closed or open_note or tail or (row[self._notes] if self._notes is not None else "")
        self._add(when, on_one_line(said) or None if said else None, label, draft)
        if open_note:
            unclosed(raw, at, draft)

    def mending(self, raw: str) -> str | None:
        return misspelt_month(raw, self.reads) or self.mend

    def reads(self, raw: str) -> bool:
        """Return True if a value is a release whose date exists."""
        row = self._record.row(raw)
        if row is None:
            return False
        return not isinstance(self._dates.read(self._date(row), (None,)), NoDate)

    def _add(self, when: PartialDate | None, note: str | None, label: Label, draft: Draft) -> None:
        """Add a release for each region and medium of the label; without a medium, it is theatrical."""
        media = label.media
        if media == (None,) and label.terminal != "AVAILABLE_LABEL":
            media = ("theatrical",)
        draft.releases.extend(
            [_make(region, medium, when, note) for region in label.regions for medium in media]
        )

    def _no_date(
        self, why: NoDate, record: FastRecord | StockRecord, raw: str, at: int, label: Label, draft: Draft
    ) -> None:
        """Keep a value whose date doesn't exist, and report its date."""
        draft.fail(label.printed, on_one_line(raw), why.reason)
        names, spans = record.names, record.spans(raw) or ()
        found = {name: span for name, span in zip(names, spans, strict=False) if span}
        start, end = over(found, *TERMINALS) or (0, len(raw))
        shown = on_one_line(raw[start:end])
        draft.report(why.rule, at + start, at + end, f"{shown} {why.message}", why.mend)

    def many(self, label: Label) -> int:
        return len(label.regions) * len(label.media)

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        found = super().places(raw, at, label)
        extent = found[0].parts.get("region")
        return found * len(self._named_regions(raw[extent[0] - at : extent[1] - at])) if extent else found

    def parts(self, found: dict[str, Extent]) -> dict[str, Extent | None]:
        return {
            "region": over(found, "REGION_BEFORE", "REGION_AFTER"),
            "medium": None,
            "date": over(found, *TERMINALS, "TBC"),
            "note": over(found, "NOTE", "UNCLOSED", "TAIL", "NOTES", "BRACKET_TAIL"),
        }

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        for entry in sheet.releases:
            if entry.medium is None:
                words = "Available"
            elif entry.medium == "theatrical":
                words = "Release Date"
            else:
                words = f"{MEDIUM_WORDS[entry.medium]} Release Date"
            label = regional_label(entry.region, words)
            values = [bracketed(written(entry.date), entry.note)]
            if entry.note is not None:  # the dash is for a note that no bracket can hold
                values.append(f"{written(entry.date)} - {entry.note}")
            yield [FieldLine(label, value, (entry,)) for value in values]


def _getter(names: Sequence[str], wanted: tuple[str, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Return a function that takes a row of a rule's terminals and returns the wanted ones in their order."""
    return itemgetter(*map(names.index, wanted))
