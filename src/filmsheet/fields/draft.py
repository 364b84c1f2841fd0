"""What is being read: the lists that fields append to, and what was found wrong on the way."""

from __future__ import annotations

from typing import NamedTuple

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
    """Something wrong in the text, not yet a diagnostic: its rule, where it is, and in words."""

    rule: str
    start: int
    end: int
    message: str
    help: str | None


class Draft:
    """A sheet while it is read."""

    __slots__ = (
        "alternative_titles",
        "cast",
        "certificates",
        "countries",
        "crew",
        "directors",
        "distributors",
        "genres",
        "languages",
        "links",
        "other",
        "problems",
        "releases",
        "runtimes",
        "synopsis",
        "title",
        "title_year",
        "unread",
        "year",
    )

    def __init__(self) -> None:
        self.title: str | None = None
        self.title_year: int | None = None
        self.year: int | None = None
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
        self.problems: list[Problem] = []

    def fail(self, label: str | None, value: str, reason: str) -> None:
        """Keep a value that can't be read."""
        self.unread.append(_make_unread(label, value, reason))

    def report(self, rule: str, start: int, end: int, message: str, mend: str | None = None) -> None:
        """Note something wrong at a place in the text."""
        self.problems.append(Problem(rule, start, end, message, mend))

    def sheet(self) -> FilmSheet:
        """The sheet as read so far."""
        return _make_sheet(
            self.title,
            tuple(self.alternative_titles),
            tuple(self.genres),
            self.year if self.year is not None else self.title_year,
            tuple(self.countries),
            tuple(self.languages),
            tuple(self.distributors),
            tuple(self.cast),
            tuple(self.directors),
            tuple(self.crew),
            tuple(self.runtimes),
            tuple(self.certificates),
            tuple(self.releases),
            tuple(self.synopsis),
            tuple(self.links),
            tuple(self.other),
            tuple(self.unread),
        )
