"""The sheet: every fact that was read from one film's page."""

from __future__ import annotations

import attrs
from attrs import field

from filmsheet.model.facts import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    Other,
    Runtime,
    Unread,
)
from filmsheet.model.kinds import Fact, Maybe, Several, Text, Whole, as_tuple
from filmsheet.model.language import Language, Subtitle, subtitles_in
from filmsheet.model.release import Release

__all__ = ["FilmSheet"]

_TEXTS = Several(Text())


@attrs.frozen(kw_only=True, weakref_slot=False)
class FilmSheet:
    """The facts of one film, each list in the order of the sheet.

    Lists may be given as any iterable and are kept as tuples. Raises TypeError for a value of a wrong
    type, ValueError for a value out of range. Whether the text of a sheet can hold the strings is
    checked by the code that writes this text.

    Attributes:
        title: the title as printed, without a trailing year in brackets.
        alternative_titles: other titles, from `Also known as` and `Original title`.
        genres: the genres as printed.
        year: the year of the film, 1000 to 9999, from `Year` or else the title's suffix.
        countries: where the film comes from.
        languages: what is spoken in the film.
        distributors: who brings the film to which region.
        cast: who plays in the film.
        directors: who directed it.
        crew: who else made it.
        runtimes: how long it runs, by region.
        certificates: the age ratings, by region.
        releases: when it came out, where and on what.
        synopsis: the prose, one string a paragraph.
        links: bare link texts, such as `US Distributor`.
        other: labels that were read and mean nothing to the model.
        unread: what could not be read, raw.

    """

    title: str | None = field(default=None, validator=Maybe(Text()))
    alternative_titles: tuple[str, ...] = field(default=(), converter=as_tuple, validator=_TEXTS)
    genres: tuple[str, ...] = field(default=(), converter=as_tuple, validator=_TEXTS)
    year: int | None = field(default=None, validator=Maybe(Whole(1000, 9999)))
    countries: tuple[Country, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Country)))
    languages: tuple[Language, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Language)))
    distributors: tuple[Distributor, ...] = field(
        default=(), converter=as_tuple, validator=Several(Fact(Distributor))
    )
    cast: tuple[CastMember, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(CastMember)))
    directors: tuple[Director, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Director)))
    crew: tuple[CrewMember, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(CrewMember)))
    runtimes: tuple[Runtime, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Runtime)))
    certificates: tuple[Certificate, ...] = field(
        default=(), converter=as_tuple, validator=Several(Fact(Certificate))
    )
    releases: tuple[Release, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Release)))
    synopsis: tuple[str, ...] = field(default=(), converter=as_tuple, validator=_TEXTS)
    links: tuple[str, ...] = field(default=(), converter=as_tuple, validator=_TEXTS)
    other: tuple[Other, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Other)))
    unread: tuple[Unread, ...] = field(default=(), converter=as_tuple, validator=Several(Fact(Unread)))

    @property
    def subtitles(self) -> tuple[Subtitle, ...]:
        """The languages of the subtitles, from the notes `[with] X subtitles` of the languages."""
        return tuple(subtitle for language in self.languages for subtitle in subtitles_in(language.note))
