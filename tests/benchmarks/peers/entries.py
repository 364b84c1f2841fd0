"""What the grammars of the benchmark share: from the pieces of a line to the objects of a sheet."""

from __future__ import annotations

import calendar
from collections import defaultdict
from typing import Any, Final

from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    Director,
    Distributor,
    FilmSheet,
    Language,
    Other,
    PartialDate,
    Release,
    Runtime,
)

_REGIONS: Final = {"USA": ("US",), "UK": ("GB",), "USA & UK": ("US", "GB")}
_MONTHS: Final = {name: number for number, name in enumerate(calendar.month_name) if name}
_CREDITS: Final = ("voice", "narrator")


class Entries:
    """A sheet while it is read; made of public constructors, which check what they are given."""

    def __init__(self) -> None:
        self.lists: defaultdict[str, list[Any]] = defaultdict(list)
        self.printed_title: str | None = None
        self.title_year: str | None = None
        self.printed_year: str | None = None

    def title(self, title: str, year: str | None) -> None:
        """`THE GLASS HARBOUR (1985)`."""
        self.printed_title, self.title_year = title, year

    def year(self, year: str) -> None:
        """`1985`."""
        self.printed_year = year

    def member(self, name: str, note: str | None) -> None:
        """`Douglas Rain (voice)`."""
        if note in _CREDITS:
            self.lists["cast"].append(CastMember(name, None, note))
        else:
            self.lists["cast"].append(CastMember(name, note, None))

    def director(self, name: str) -> None:
        """`Nicolas Winding Refn`."""
        self.lists["directors"].append(Director(name))

    def country(self, name: str) -> None:
        """`Denmark`."""
        self.lists["countries"].append(Country(name))

    def language(self, name: str, note: str | None) -> None:
        """`Danish (English subtitles)`."""
        self.lists["languages"].append(Language(name, note))

    def runtime(self, regions: str, minutes: str) -> None:
        """`105`."""
        self.lists["runtimes"] += [Runtime(region, int(minutes)) for region in _REGIONS[regions]]

    def distributor(self, regions: str, label: str, name: str) -> None:
        """`Magnolia Films`."""
        medium = "dvd" if "DVD" in label else None
        self.lists["distributors"] += [Distributor(region, name, medium) for region in _REGIONS[regions]]

    def certificate(self, regions: str, rating: str, reason: str | None) -> None:
        """`18 for drugs`."""
        self.lists["certificates"] += [Certificate(region, rating, reason) for region in _REGIONS[regions]]

    def release(
        self, regions: str, label: str, date: tuple[str | None, str | None, str] | None, note: str | None
    ) -> None:
        """`18 August 2006 (Limited Release - New York)`; the date as day, month and year, None for `tbc`."""
        medium = "dvd" if "DVD" in label else "theatrical"
        when = None
        if date:
            day, month, year = date
            when = PartialDate(int(year), _MONTHS[month] if month else None, int(day) if day else None)
        self.lists["releases"] += [Release(region, medium, when, note) for region in _REGIONS[regions]]

    def link(self, text: str) -> None:
        """`US Distributor`."""
        self.lists["links"].append(text)

    def paragraph(self, text: str) -> None:
        """One of the synopsis."""
        self.lists["synopsis"].append(text)

    def extra(self, label: str, value: str) -> None:
        """A label after the prose."""
        self.lists["other"].append(Other(label, value))

    def sheet(self) -> FilmSheet:
        """The sheet as far as it is read."""
        year = self.printed_year or self.title_year
        return FilmSheet(title=self.printed_title, year=int(year) if year else None, **self.lists)
