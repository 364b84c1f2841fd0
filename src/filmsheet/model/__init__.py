"""What a user holds: the facts of a film, as frozen classes with plain values."""

from filmsheet.model.build import maker
from filmsheet.model.facts import (
    MEDIA,
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
from filmsheet.model.language import Language, Subtitle
from filmsheet.model.partial_date import PartialDate
from filmsheet.model.release import Release
from filmsheet.model.sheet import FilmSheet

__all__ = [
    "MEDIA",
    "CastMember",
    "Certificate",
    "Country",
    "CrewMember",
    "Director",
    "Distributor",
    "FilmSheet",
    "Language",
    "Other",
    "PartialDate",
    "Release",
    "Runtime",
    "Subtitle",
    "Unread",
    "maker",
]
