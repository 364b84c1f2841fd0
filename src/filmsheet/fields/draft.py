"""A sheet while it is read: the lists to which fields append, and the problems found on the way."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

import attrs

from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    Other,
    Release,
    Runtime,
    Unread,
    maker,
)

_make_sheet = maker(FilmSheet)
_make_unread = maker(Unread)


class Problem(NamedTuple):
    """Something wrong in the text, not yet a diagnostic: its rule, its place, the message and the help."""

    rule: str
    start: int
    end: int
    message: str
    help: str | None


_NAMES = tuple(attribute.name for attribute in attrs.fields(FilmSheet))
_LISTS = tuple(name for name in _NAMES if name not in ("title", "year"))
_said = attrgetter("title", "year", *_LISTS)


class Draft:
    """A sheet while it is read: a list for each list of the sheet, under the same name."""

    def __init__(self) -> None:
        self.alternative_titles: list[str] = []
        self.genres: list[str] = []
        self.countries: list[Country] = []
        self.languages: list[Language] = []
        self.distributors: list[Distributor] = []
        self.cast: list[CastMember] = []
        self.directors: list[Director] = []
        self.crew: list[CrewMember] = []
        self.runtimes: list[Runtime] = []
        self.certificates: list[Certificate] = []
        self.releases: list[Release] = []
        self.synopsis: list[str] = []
        self.links: list[str] = []
        self.other: list[Other] = []
        self.unread: list[Unread] = []
        self.title: str | None = None
        self.title_year: int | None = None
        self.year: int | None = None
        self.problems: list[Problem] = []

    def fail(self, label: str | None, value: str, reason: str) -> None:
        """Keep a value that can't be read, with its label and the reason."""
        self.unread.append(_make_unread(label or None, value, reason))

    def report(self, rule: str, start: int, end: int, message: str, mend: str | None = None) -> None:
        """Note a problem at a place in the text, the end exclusive."""
        self.problems.append(Problem(rule, start, end, message, mend))

    def sheet(self) -> FilmSheet:
        """Return the sheet as read so far."""
        title, year, *lists = _said(self)
        said: dict[str, object] = dict(zip(_LISTS, map(tuple, lists), strict=True))
        said |= {"title": title, "year": self.title_year if year is None else year}
        return _make_sheet(*[said[name] for name in _NAMES])
