"""What a sheet states, as the exports ask for it: values by pointer, a film's length, a rating's board."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

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
    PartialDate,
    Release,
    Runtime,
    Unread,
)
from filmsheet.tables import ratings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from filmsheet.formats.record import Record

__all__ = [
    "Stated",
    "board",
    "first_runtime",
    "is_film",
    "is_length",
    "is_reissue",
    "kept",
    "lost_of",
    "plain_date",
    "premiere",
    "refuse_surrogates",
    "stated",
    "told",
]

_KEYS = tuple(attribute.name for attribute in attrs.fields(FilmSheet))
_MONTHS = 12
_UNREADABLE = "FS000"
"""The rule that tells of a file that can't be read."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_AGAIN = re.compile(r"\b(?ai:restored|restorations?|remaster(?:ed)?|revivals?|anniversary)\b")
"""What notes say, beside the words for a re-release, of a film that had come out before."""
_EARLY = 1
"""How many years before that of the film it may open, and that still be its premiere."""


def is_film(record: Record) -> bool:
    """Whether a record is of a film: that of a file that could not be read is a finding and nothing else.

    Such a file is in the report of errors; in an export it would be a film without a name.
    """
    found = record.diagnostics
    return not (len(found) == 1 and found[0].rule == _UNREADABLE and record.sheet == FilmSheet())


def told(records: Iterable[Record], suffix: str, text: Callable[[Record], str]) -> bytes:
    """The frame of a folder of one file a sheet, with the text that is made of its record.

    What could not be read takes its name, so that the others are called what they would be called beside it,
    and has no file.
    """
    from filmsheet.formats.file_names import named  # noqa: PLC0415 -- the same
    from filmsheet.formats.folder import pack  # noqa: PLC0415 -- one sheet alone does without

    return pack(
        (named(one.source, suffix, one.index), text(one).encode() if is_film(one) else None)
        for one in records
    )


class Stated(NamedTuple):
    """A value that a sheet states.

    Attributes:
        pointer: its JSON Pointer in the sheet's JSON.
        key: the key of the sheet that it stands under.
        number: which entry of a list it is of, from 0; 0 under a key of one value.
        entry: the entry of a list that it is of; None under a key of one value.
        name: the attribute of that entry; empty where the entry is the value itself.
        value: the value: a text, a number or a date.

    """

    pointer: str
    key: str
    number: int
    entry: object
    name: str
    value: object


def stated(sheet: FilmSheet) -> Iterator[Stated]:
    """Find every value that a sheet states, in the order of its JSON.

    What follows from another value is none, nor is an empty one; nor are no seconds, which nobody prints.
    """
    for key in _KEYS:
        values = getattr(sheet, key)
        if values is None:
            continue
        if not isinstance(values, tuple):
            yield Stated(f"/{key}", key, 0, None, "", values)
            continue
        for index, entry in enumerate(values):
            pointer = f"/{key}/{index}"
            if isinstance(entry, str):
                yield Stated(pointer, key, index, entry, "", entry)
                continue
            for name in _NAMES[type(entry)]:
                value = getattr(entry, name)
                if value not in (None, "") and not (name == "seconds" and value == 0):
                    yield Stated(f"{pointer}/{name}", key, index, entry, name, value)


def _names(cls: type) -> tuple[str, ...]:
    """The attributes of a fact that say something of the film: why a line is unread doesn't."""
    return tuple(attribute.name for attribute in attrs.fields(cls) if attribute.eq)


_NAMES = {
    cls: _names(cls)
    for cls in (
        CastMember,
        Certificate,
        Country,
        CrewMember,
        Director,
        Distributor,
        Language,
        Other,
        Release,
        Runtime,
        Unread,
    )
}


def lost_of(
    sheet: FilmSheet, kept: Mapping[str, frozenset[str]], is_lost: Callable[[Stated], bool]
) -> tuple[str, ...]:
    """Give the pointers of the values of a sheet that a format leaves out.

    ``kept`` says which attributes of which keys it has a place for, `""` where an entry is the value itself;
    ``is_lost`` is asked of each of these whether it is lost all the same.
    """
    return tuple(
        one.pointer for one in stated(sheet) if one.name not in kept.get(one.key, ()) or is_lost(one)
    )


def kept(**attributes: str) -> dict[str, frozenset[str]]:
    """Make what `lost_of` takes of the attributes that are kept of each key, with blanks between them."""
    return {key: frozenset(names.split() or [""]) for key, names in attributes.items()}


def is_length(runtime: Runtime) -> bool:
    """Whether a runtime tells a length: sheets print `0 mins` for one that nobody knew."""
    return bool(runtime.minutes or runtime.seconds)


def first_runtime(sheet: FilmSheet) -> Runtime | None:
    """The first length that a sheet states, for a format that has room for one."""
    return next(filter(is_length, sheet.runtimes), None)


def is_reissue(release: Release) -> bool:
    """Whether the note says that the film had come out before, in whatever words."""
    return release.reissue or bool(release.note and _AGAIN.search(release.note))


def premiere(sheet: FilmSheet) -> Release | None:
    """The earliest release of a sheet in cinemas that has a date, if any; a re-release is none.

    Nor is one that is years before the film's own: that was another film's, or is a slip. Of two at the same
    time it is the one printed first. A date that may be any day of a month comes before the days of that
    month, as a season does before all months.
    """
    first = 0 if sheet.year is None else sheet.year - _EARLY
    dated = [
        one
        for one in sheet.releases
        if one.date and one.date.year >= first and one.medium == "theatrical" and not is_reissue(one)
    ]
    return min(dated, key=lambda release: _order(release.date), default=None)


def _order(date: PartialDate | None) -> tuple[int, int, int]:
    assert date is not None  # `premiere` has left those out
    month = date.month if date.month is not None and date.month <= _MONTHS else 0
    return date.year, month, date.day or 0


def plain_date(date: PartialDate) -> PartialDate:
    """A date without its season or quarter, for formats that know only years, months and days."""
    if date.month is None or date.month <= _MONTHS:
        return date
    return PartialDate(date.year)


def board(certificate: Certificate) -> str | None:
    """The board that gives a certificate's rating in its region; None if none there is known to."""
    if certificate.region is None:
        return None
    found = ratings.find(certificate.region, certificate.rating)
    return next((rating.board for rating in found if rating.board), None)


def refuse_surrogates(text: str, sheet: FilmSheet) -> None:
    """Raise SheetError, with the pointer of the value, if the text made of a sheet has a lone surrogate.

    No UTF-8 can hold one. What is parsed never has any.
    """
    if _SURROGATE.search(text):
        from filmsheet.formats.sheet_json import dumps  # noqa: PLC0415 -- to say which value it is

        dumps(sheet)
