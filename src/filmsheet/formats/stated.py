"""What a sheet states, for the exports: values by JSON Pointer, a film's length, a rating's board."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import attrs

from filmsheet.formats import Bulk
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
from filmsheet.text.visible import SURROGATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from filmsheet.formats.record import Record

__all__ = [
    "Stated",
    "board",
    "first_runtime",
    "folder_of",
    "is_film",
    "is_length",
    "is_reissue",
    "kept",
    "lost_of",
    "plain_date",
    "premiere",
    "refuse_surrogates",
    "stated",
]

_KEYS = tuple(attribute.name for attribute in attrs.fields(FilmSheet))
_MONTHS = 12
_UNREADABLE = "FS000"
"""The rule that reports a file that can't be read."""
_AGAIN = re.compile(r"\b(?ai:restored|restorations?|remaster(?:ed)?|revivals?|anniversary)\b")
"""Words in notes, beside those for a re-release, which show that the film had come out before."""
_EARLY = 1
"""How many years before the film's own its first release may come and still be the premiere."""


def is_film(record: Record) -> bool:
    """Return True if a record is about a film; the record of an unreadable file is just a finding.

    Such a file is in the report of errors; in an export it would be a film without a name.
    """
    found = record.diagnostics
    return not (len(found) == 1 and found[0].rule == _UNREADABLE and record.sheet == FilmSheet())


def folder_of(suffix: str, text: Callable[[Record], str]) -> Bulk:
    """Return the bulk of a format that makes a folder with one file a sheet: the ``text`` of its record.

    A file that couldn't be read takes its name but gets no file, so that the other names stay the same.
    """
    return Bulk(partial(_packed, suffix, text), _assemble, "", endings=(suffix,))


def _packed(suffix: str, text: Callable[[Record], str], records: Iterable[Record]) -> bytes:
    from filmsheet.formats.file_names import named  # noqa: PLC0415 -- the same
    from filmsheet.formats.folder import pack  # noqa: PLC0415 -- one sheet alone does without

    return pack(
        (named(one.source, suffix, one.index), text(one).encode() if is_film(one) else None)
        for one in records
    )


def _assemble(frames: Iterator[bytes], path: Path) -> None:
    from filmsheet.formats.folder import assemble  # noqa: PLC0415 -- one sheet alone does without

    assemble(frames, path)


class Stated(NamedTuple):
    """A value that a sheet states.

    Attributes:
        pointer: its JSON Pointer in the sheet's JSON.
        key: the key of the sheet under which it stands.
        number: the number of its entry in the list, from 0; 0 under a key with a single value.
        entry: its entry in the list; None under a key with a single value.
        name: the attribute of that entry; empty if the entry is the value itself.
        value: the value: a text, a number or a date.

    """

    pointer: str
    key: str
    number: int
    entry: object
    name: str
    value: object


def stated(sheet: FilmSheet) -> Iterator[Stated]:
    """Yield every value that a sheet states, in the order of its JSON.

    Left out are derived values, empty values, and 0 seconds, which sheets don't print.
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
    """Return the attributes of a fact that say something about the film, unlike the reason of `unread`."""
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
    """Return the JSON Pointers of the values of a sheet that a format leaves out.

    ``kept`` holds for each key the attributes for which the format has a place, `""` if an entry is the value
    itself. ``is_lost`` returns True for each of these values that is lost all the same.
    """
    return tuple(
        one.pointer for one in stated(sheet) if one.name not in kept.get(one.key, ()) or is_lost(one)
    )


def kept(**attributes: str) -> dict[str, frozenset[str]]:
    """Return the ``kept`` of `lost_of` from the attributes of each key, with blanks between them."""
    return {key: frozenset(names.split() or [""]) for key, names in attributes.items()}


def is_length(runtime: Runtime) -> bool:
    """Return True if a runtime states a length: sheets print `0 mins` for an unknown length."""
    return bool(runtime.minutes or runtime.seconds)


def first_runtime(sheet: FilmSheet) -> Runtime | None:
    """Return the first runtime that states a length, for a format with room for one; or None."""
    return next(filter(is_length, sheet.runtimes), None)


def is_reissue(release: Release) -> bool:
    """Return True if the note says, in whatever words, that the film had come out before."""
    return release.reissue or bool(release.note and _AGAIN.search(release.note))


def premiere(sheet: FilmSheet) -> Release | None:
    """Return the earliest dated release of a sheet in cinemas, or None; re-releases don't count.

    Nor does a release years before the film's own year: it belongs to another film, or is a slip. Of two at
    the same time, the first printed is taken. A month without a day comes before the days of that month, and
    a season or a quarter before all months.
    """
    first = 0 if sheet.year is None else sheet.year - _EARLY
    dated = [
        one
        for one in sheet.releases
        if one.date and one.date.year >= first and one.medium == "theatrical" and not is_reissue(one)
    ]
    return min(dated, key=lambda release: _order(release.date), default=None)


def _order(date: PartialDate | None) -> tuple[int, int, int]:
    """Return the sort key of a date: what is missing comes first."""
    assert date is not None  # `premiere` has left out releases without a date
    month = date.month if date.month is not None and date.month <= _MONTHS else 0
    return date.year, month, date.day or 0


def plain_date(date: PartialDate) -> PartialDate:
    """Return a date without its season or quarter, for formats that know only years, months and days."""
    if date.month is None or date.month <= _MONTHS:
        return date
    return PartialDate(date.year)


def board(certificate: Certificate) -> str | None:
    """Return the board that gives a certificate's rating in its region; None if no board is known to."""
    if certificate.region is None:
        return None
    found = ratings.find(certificate.region, certificate.rating)
    return next((rating.board for rating in found if rating.board), None)


def refuse_surrogates(text: str, sheet: FilmSheet) -> None:
    """Raise SheetError, with the pointer of the value, if a text made from a sheet has a lone surrogate.

    UTF-8 can't hold it. Parsed sheets never have any.
    """
    if SURROGATE.search(text):
        from filmsheet.formats.sheet_json import dumps  # noqa: PLC0415 -- to say which value it is

        dumps(sheet)
