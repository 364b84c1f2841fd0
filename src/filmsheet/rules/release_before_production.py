"""A film came out before the year that the sheet says it was made in.

## What it reports
- A release more than a year before the film's year, in any region and on any medium.
- A release from January to September of the year before, if every other release is as early.

A sheet's year isn't always the year of production: many sites give the year in which the film came to their
own country. Then a film may have opened elsewhere the year before, if a release of the sheet's year stands
beside that; or in autumn, for the prizes; or at a festival. An announced release without a date (`tbc`) may
be of the sheet's year, too. Dates that name only a year or a season are less precise, and only the first line
applies to them.

## Why it matters
Either the year or the date is wrong, and a search by year misses the film.

## Example
    Year: 2006
    UK Release Date: 18 August 2004

## How to fix it
Look up the film's year and the date, and correct the wrong one. There is no fix: the sheet doesn't say which
of them is wrong. If a remake's sheet has a release of the first film, split it into two sheets.

Catalogues define the year of a film in their own ways. It may be one less than the year of the release, or
one more: FIAF's cataloguing manual distinguishes the years of production, of release and of copyright.

## How to configure it
    [tool.filmsheet.severity]
    release-before-production = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.model import FilmSheet, PartialDate, Release
    from filmsheet.rules.rule import Subject

_SEASON_OF_PRIZES = 10
"""From October on, films open for the prizes and the festivals of the year to come."""
_SHOWN_BEFORE = ("festival", "premi", "preview", "screening")
"""Words in the note of a showing before the release; `premi` for premiere and première."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each release that is earlier than the sheet's year allows."""
    for number, sheet in subject.sheets():
        year = sheet.year
        if year is None or not any(release.date and release.date.year < year for release in sheet.releases):
            continue
        seen = set()  # a joint line says a date for several regions
        alone = not any(release.date is None or release.date.year >= year for release in sheet.releases)
        for at, release in enumerate(sheet.releases):
            if release.date and _is_early(release, release.date, year, alone=alone):
                place = subject.extent(f"/releases/{at}/date", number)
                if place not in seen:
                    seen.add(place)
                    yield _finding(place, sheet, release.date)


def _is_early(release: Release, date: PartialDate, year: int, *, alone: bool) -> bool:
    """Return True if a release is too early for a film of a year.

    ``alone`` is True if no release is as late as that year.
    """
    if date.year != year - 1:
        return date.year < year
    in_time = date.month is None or date.month >= _SEASON_OF_PRIZES
    note = (release.note or "").lower()
    return alone and not in_time and not any(word in note for word in _SHOWN_BEFORE)


def _finding(place: tuple[int, int], sheet: FilmSheet, date: PartialDate) -> Finding:
    from filmsheet.fields.dates import written  # noqa: PLC0415 - next to no sheet gets here

    message = f"this release of `{written(date)}` is before the film's year, {sheet.year}"
    return Finding(*place, message, "look up the year and the date, and correct the wrong one")


RULE = Rule("FS305", "release-before-production", "warning", check, __doc__ or "")
