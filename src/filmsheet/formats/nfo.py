"""The sheet as a movie's NFO file, which Kodi, Jellyfin and other media centres read beside the film.

In bulk it is a folder of one file a sheet, with the sheet's name: media centres look for the name of the
film's file with `.nfo` at its end. `premiered` is the first day in cinemas: a re-release or a disc is no
premiere, and a month is no day.

Source: Kodi's wiki, NFO files/Movies, for the elements; Jellyfin's reader of NFO files for the form of
ratings of other countries (`GB-18`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from filmsheet.formats import Format
from filmsheet.formats.markup import Element, document, is_legal
from filmsheet.formats.stated import Stated, first_runtime, folder_of, kept, lost_of, premiere
from filmsheet.model import CrewMember, Release, Runtime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from filmsheet.formats.record import Record
    from filmsheet.model import CastMember, Certificate, FilmSheet, PartialDate

__all__ = ["FORMAT", "dumps", "lost", "premiered"]

_WRITER: Final = "writer"
_LATE: Final = 1
"""How many years after the film's own its first release may come and still be the premiere."""

_KEPT: Final = kept(
    title="",
    genres="",
    year="",
    countries="name",
    cast="name role note",
    directors="name",
    crew="job name",
    runtimes="minutes",
    certificates="region rating",
    releases="medium date",
    synopsis="",
)

LOSES: Final = (
    "alternative titles, languages, subtitles, distributors, links, other labels, and what could not be read",
    "crew that isn't a director or writer, and the notes of both",
    "all releases but the premiere, and its region and note",
    "the premiere, too, where it has no day or is years late",
    "all runtimes but the first, and its seconds, region and note",
    "why a certificate was given, and its note",
    "characters that XML can't hold, which become U+FFFD",
)


def premiered(sheet: FilmSheet) -> PartialDate | None:
    """Return the day of the film's premiere, or None if the sheet doesn't know it.

    It is the first day in cinemas. A day that is years after the film's own year isn't believed: the film had
    come out before, or elsewhere, and media centres would take the film's year from that day.
    """
    first = premiere(sheet)
    if first is None or first.date is None or first.date.day is None:
        return None
    if sheet.year is not None and first.date.year > sheet.year + _LATE:
        return None
    return first.date


def dumps(sheet: FilmSheet) -> str:
    """Return a sheet as the text of an NFO file, to be written as UTF-8."""
    return document(Element("movie", list(_movie(sheet))))


def lost(sheet: FilmSheet) -> tuple[str, ...]:
    """Return the JSON Pointers of the values that an NFO file leaves out or can't hold as they are."""
    first = premiere(sheet)
    kept = _kept_of(first, sheet)
    runtime = first_runtime(sheet)

    def is_lost(one: Stated) -> bool:
        match one.entry:
            case Release():
                return one.entry is not first or one.name not in kept
            case Runtime():
                return one.entry is not runtime or not one.value
            case CrewMember(job=job):
                return job != _WRITER or not is_legal(one.value)
            case _:
                return not is_legal(one.value)

    return lost_of(sheet, _KEPT, is_lost)


def _kept_of(first: Release | None, sheet: FilmSheet) -> tuple[str, ...]:
    """Return the attributes of the first release that the file keeps.

    A first release without a day isn't written. But it was in cinemas, so no later release is the premiere:
    its medium is kept if a later release would be the premiere without it.
    """
    if premiered(sheet):
        return "medium", "date"
    later = tuple(one for one in sheet.releases if one is not first)
    return ("medium",) if premiered(attrs.evolve(sheet, releases=later)) else ()


def _movie(sheet: FilmSheet) -> Iterator[Element]:
    """Yield the elements in the order in which Kodi writes them."""
    if sheet.title is not None:
        yield Element("title", sheet.title)
    if len(sheet.synopsis) > 1:
        yield Element("outline", sheet.synopsis[0])
    if sheet.synopsis:
        yield Element("plot", "\n\n".join(sheet.synopsis))
    runtime = first_runtime(sheet)
    if runtime is not None and runtime.minutes:
        yield Element("runtime", str(runtime.minutes))
    yield from _ratings(sheet.certificates)
    yield from (Element("genre", genre) for genre in sheet.genres)
    yield from (Element("country", country.name) for country in sheet.countries)
    yield from (Element("credits", member.name) for member in sheet.crew if member.job == _WRITER)
    yield from (Element("director", director.name) for director in sheet.directors)
    first = premiered(sheet)
    if first is not None:
        yield Element("premiered", str(first))
    if sheet.year is not None:
        yield Element("year", str(sheet.year))
    yield from (_actor(member, order) for order, member in enumerate(sheet.cast))


def _ratings(certificates: Sequence[Certificate]) -> Iterator[Element]:
    """Yield the rating to show, the American if there is one, and then all ratings, `US:R / GB:18`."""
    if not certificates:
        return
    shown = next((one for one in certificates if one.region == "US"), certificates[0])
    yield Element("mpaa", shown.rating if shown.region in {None, "US"} else f"{shown.region}-{shown.rating}")
    every = (f"{one.region}:{one.rating}" if one.region else one.rating for one in certificates)
    yield Element("certification", " / ".join(every))


def _actor(member: CastMember, order: int) -> Element:
    """Return an actor; the credit's note stands after the role, as media centres show it: `Hal (voice)`."""
    inner = [Element("name", member.name)]
    role = " ".join(filter(None, [member.role, member.note and f"({member.note})"]))
    if role:
        inner.append(Element("role", role))
    return Element("actor", [*inner, Element("order", str(order))])


def _document(record: Record) -> str:
    return dumps(record.sheet)


FORMAT = Format(
    "nfo",
    round_trip=False,
    loses=LOSES,
    dumps=dumps,
    bulk=folder_of(".nfo", _document),
    lost=lost,
)
"""Kodi's NFO of a movie; in bulk, a folder of files."""
