"""A rating wasn't given yet, or was given no more, at any time that the sheet tells of.

## What it reports
- A rating that is newer than all dates of the sheet: 12A (2002), PG-13 (1984) or NC-17 (1990), if the
  releases in the rating's region, and all other dates, are of earlier years.
- A rating that was abolished before the film was made: the UK's X (until 1982) on a film of 2006.

Films are rated again, decades later, when they come back to cinemas or out on disc. So nothing is reported
if there is a release in the rating's years or later, in any region and on any medium, or a release without a
date (`tbc`). If the sheet dates no release in the rating's own region, the other years count
only in the archive layout, whose sheets are written when a film opens, and then the film has a year more to
reach the region; reviews, programmes and sheets of discs show old films with the ratings of today. A
rating that was abolished before the film was made is reported in every layout.

## Why it matters
Either the rating or the year is wrong.

## Example
    Year: 1980
    UK Certificate: 12A

## How to fix it
Look the film up where its board keeps its decisions, and correct the rating or the year. If the film was
rated again, write the release that it was rated for. There is no fix: the sheet doesn't say which of the two
is wrong.

The years come from the boards' own pages: bbfc.co.uk (History of the age ratings symbols), filmratings.com
(Film rating history) and others; the table `tables/ratings.tsv` names the page of each of its rows.

## How to configure it
    [tool.filmsheet.severity]
    rating-out-of-its-time = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.model import FilmSheet
    from filmsheet.rules.rule import Subject
    from filmsheet.tables.ratings import Rating

_FOR_HOME = frozenset({"dvd", "blu-ray", "vhs", "digital", "home"})
_OF_ITS_DAY = "archive"
"""The dialect of sheets that are written when a film opens."""
_LATE_OPENING = 1
"""The years that a film may lie between its rating, or its making, and its release in a region."""


class _Times:
    """The years that a sheet names.

    ``first`` and ``last`` are the earliest and the latest year in it, ``opened`` the regions with a dated
    release; ``open_ended`` is True if a release has no date.
    """

    __slots__ = ("first", "last", "open_ended", "opened")

    def __init__(self, sheet: FilmSheet, years: set[int]) -> None:
        self.first, self.last = min(years), max(years)
        self.opened = {release.region for release in sheet.releases if release.date}
        self.open_ended = any(release.date is None for release in sheet.releases)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each certificate whose rating wasn't given in any year that its sheet names."""
    for number, sheet in subject.sheets():
        times = _times(sheet) if sheet.certificates else None
        if times is None:
            continue
        of_its_day = subject.document.dialect == _OF_ITS_DAY and not _is_of_disc(sheet)
        for at, certificate in enumerate(sheet.certificates):
            region = certificate.region
            why = region and _why(region, certificate.rating, times, of_its_day=of_its_day)
            if why:
                start, end = subject.extent(f"/certificates/{at}/rating", number)
                mend = "look up the rating and the year; if it was rated again, write that release too"
                yield Finding(start, end, why, mend)


def _times(sheet: FilmSheet) -> _Times | None:
    """Return the years that a sheet names, or None if it names no year."""
    years = {release.date.year for release in sheet.releases if release.date}
    if sheet.year:
        years.add(sheet.year)
    return _Times(sheet, years) if years else None


def _is_of_disc(sheet: FilmSheet) -> bool:
    """Return True if a sheet is about a home release, or if a certificate has a note."""
    media = [release.medium for release in sheet.releases]
    media += [distributor.medium for distributor in sheet.distributors]
    return not _FOR_HOME.isdisjoint(media) or any(certificate.note for certificate in sheet.certificates)


def _why(region: str, printed: str, times: _Times, *, of_its_day: bool) -> str | None:
    """Return why a rating can't be the film's, or None if it can, or isn't known."""
    from filmsheet.tables import ratings  # noqa: PLC0415 - many sheets have no certificate

    found = ratings.find(region, printed)
    for rating in found:
        gone = rating.until is not None and rating.until < times.first - _LATE_OPENING
        if not gone and not _is_early(rating, times, region, of_its_day=of_its_day):
            return None
    return _told(found, times) if found else None


def _is_early(rating: Rating, times: _Times, region: str, *, of_its_day: bool) -> bool:
    """Return True if all dates of a sheet are before a rating's first year."""
    if rating.since is None or times.open_ended:
        return False
    if region in times.opened:
        return times.last < rating.since
    return of_its_day and times.last + _LATE_OPENING < rating.since


def _told(found: tuple[Rating, ...], times: _Times) -> str:
    """Return the message for ratings of one name, none of which fits."""
    rating = min(found, key=lambda one: one.since or 0)
    if rating.since is not None and times.last < rating.since:
        years = f"before {rating.since}, and nothing here is later than {times.last}"
    else:
        years = f"after {rating.until}, and nothing here is earlier than {times.first}"
    return f"{rating.board} gave no `{rating.name}` {years}"


RULE = Rule("FS302", "rating-out-of-its-time", "warning", check, __doc__ or "")
