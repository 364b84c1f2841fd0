"""Sheets that are valid in the archive dialect, nasty ones too."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from filmsheet import tables
from filmsheet.errors import SheetError
from filmsheet.model import (
    MEDIA,
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)
from filmsheet.reading import dumps
from filmsheet.testing.strings import (
    LINKS,
    LOOKALIKES,
    lines,
    names,
    nested,
    notes,
    people,
    phrases,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

JOBS: Final = (
    "writer",
    "story",
    "producer",
    "executive producer",
    "coproducer",
    "composer",
    "cinematographer",
    "editor",
    "production designer",
    "costume designer",
    "casting director",
    "narrator",
)
CREDIT_NOTES: Final = ("voice", "narrator", "uncredited", "as Jang Go Star", "voice of the dog")
RATINGS: Final = [
    "18",
    "15",
    "12A",
    "12",
    "PG",
    "U",
    "R18",
    "19",
    "PG-13",
    "NC-17",
    "G",
    "R",
    "TV-MA",
    "M",
    "MA15+",
    "Unrated",
    "X",
    "FSK-16",
    "K-16",
    "uc",
    "7+",
]


@st.composite
def _dates(draw: st.DrawFn) -> PartialDate | None:
    """Draw a date of any precision, or None."""
    year = draw(st.one_of(st.integers(1895, 2030), st.integers(1000, 9999)))
    months = [None, *range(1, 13), *range(21, 25), *range(33, 37)]
    month = draw(st.sampled_from(months))
    if month is None or month > 12:  # noqa: PLR2004 - a season or a quarter
        return draw(st.sampled_from([None, PartialDate(year, month)]))
    day = draw(st.one_of(st.none(), st.integers(1, calendar.monthrange(year, month)[1])))
    return PartialDate(year, month, day)


@st.composite
def _cast(draw: st.DrawFn) -> CastMember:
    """Draw a performer; only the last bracket may be left open."""
    roles = notes().filter(lambda role: role is None or not _CREDIT.match(role))
    note = draw(st.sampled_from((None, None, *CREDIT_NOTES, "as Kim (Frank")))
    role = draw(roles)
    if role is not None and role.count("(") > role.count(")"):
        note = None
    return CastMember(draw(people()), role, note)


_CREDIT: Final = re.compile(r"(?ai:.*voice|narrat|uncredited|unconfirmed|archive|as |credited|rumoured)")


@st.composite
def _certificates(draw: st.DrawFn) -> Certificate:
    """Draw a certificate; a bracket may be left open if no reason follows it."""
    reason = draw(st.one_of(st.none(), lines()))
    note = draw(notes(1, unclosed=reason is None))
    return Certificate(draw(_regions()), draw(st.sampled_from(RATINGS)), reason, note)


def _regions() -> SearchStrategy[str | None]:
    every = sorted(tables.region_codes())
    return st.one_of(st.sampled_from([None, "US", "GB"]), st.sampled_from(every))


def _media() -> SearchStrategy[str | None]:
    return st.sampled_from([None, *MEDIA])


def _labels() -> SearchStrategy[str]:
    """Return the strategy of labels, known or unknown, of any shape."""
    known = (
        "Year|Title|Other|Unread|Synopsis|RRP|USA|UK DVD|Language|Director|Disc 2|a b c d e|Cast (voices of)"
    )
    shaped = st.sampled_from(known.split("|"))
    return st.one_of(shaped, phrases(":"), st.sampled_from([x for x in LOOKALIKES if ":" not in x]))


def _few(entries: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    """Return the strategy of short lists of entries, often empty."""
    return st.one_of(st.just([]), st.lists(entries, max_size=3))


@cache
def _keys() -> dict[str, SearchStrategy[Any]]:
    """Return the strategy of each key of a sheet: a text can say each of its values alone."""
    titles = st.one_of(st.none(), lines()).filter(
        lambda title: title is None or not re.search(r".\([12][0-9]{3}\)\Z", title)
    )
    places, said = names(",/;|"), st.one_of(st.none(), _labels())
    return {
        "title": titles,
        "alternative_titles": _few(nested(";|/", 3)),
        "genres": _few(nested(",/;|", 3)),
        "year": st.one_of(st.none(), st.integers(1000, 9999)),
        "countries": _few(st.builds(Country, places)),
        "languages": _few(st.builds(Language, places.filter(_unnoted), notes())),
        "distributors": _few(st.builds(Distributor, _regions(), lines(), _media())),
        "cast": _few(_cast()),
        "directors": _few(st.builds(Director, people(), notes())),
        "crew": _few(st.builds(CrewMember, st.sampled_from(JOBS), people(), notes())),
        "runtimes": _few(st.builds(Runtime, _regions(), st.integers(0, 9999), st.integers(0, 59), notes())),
        "certificates": _few(_certificates()),
        "releases": _few(st.builds(Release, _regions(), _media(), _dates(), notes())),
        "synopsis": _few(lines()),
        "links": _few(st.sampled_from(LINKS)),
        "other": _few(st.builds(Other, _labels(), lines(empty=True))),
        "unread": _few(st.builds(Unread, said, lines(empty=True), st.text())),
    }


@st.composite
def drawn(draw: st.DrawFn) -> FilmSheet:
    """Draw a sheet; sheet text can say nearly all of them as a whole."""
    return FilmSheet(**{key: draw(values) for key, values in _keys().items()})


def _unnoted(name: str) -> bool:
    return not name.endswith(")")


def sayable(sheet: FilmSheet) -> bool:
    """Return True if sheet text can say a sheet as a whole."""
    try:
        dumps(sheet)
    except SheetError:
        return False
    return True


def sheets() -> SearchStrategy[FilmSheet]:
    """Return the strategy of sheets that are valid in the archive dialect, nasty ones too."""
    return drawn().filter(sayable)
