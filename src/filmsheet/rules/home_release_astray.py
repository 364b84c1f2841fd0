"""A film came out for home viewing long before it came to the cinemas of the same region.

## What it reports
A region's first release on disc, on tape or online, if it is more than six months before the region's first
release in cinemas. Months are counted; for a date that names only a year or a season, the least possible
number counts.

These releases are not reported, as their dates may be right: releases without a region; releases in cinemas
that a note calls a re-release, an edition or anything but limited; a home release with any note; a film that
was more than four years old when it came to the cinemas. That is a re-release, even if the sheet doesn't say
so: for an anniversary, in 3D, or of a film that came out only on disc. Television doesn't count.

## Why it matters
Films come to cinemas first. Otherwise one of the two dates is wrong, most often in its year, or the label is
wrong.

## Example
    UK Release Date: 18 August 2006
    UK DVD Release Date: 24 July 2000

## How to fix it
Look both dates up, and correct the wrong one. If both are right, say so in a note: `18 August 2006
(Re-release)`. There is no fix: the sheet doesn't say which of the dates is wrong.

Cinema owners count how long films run only in cinemas: nearly six months in 1997, four and a half in
2007 (National Association of Theatre Owners, Major Studio Release Windows). Some films come out on disc and
in cinemas on the same day; six months before is far beyond that.

## How to configure it
    [tool.filmsheet.severity]
    home-release-astray = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.model import FilmSheet, PartialDate, Release
    from filmsheet.rules.rule import Subject

_HOME = frozenset({"dvd", "blu-ray", "vhs", "digital", "home"})
_MONTHS = 12
_LONG = 6
"""How many months a home release may be before the release in cinemas."""
_OLD = 4
"""Years after which a film in cinemas is an old film shown again."""
_QUARTERS = 33
_WINTER_ENDS = 2
"""The last month of a winter, in the year after."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each region whose first home release is long before its first in cinemas."""
    for number, sheet in subject.sheets():
        if any(release.medium in _HOME for release in sheet.releases):
            yield from _astray(subject, number, sheet)


def _astray(subject: Subject, number: int, sheet: FilmSheet) -> Iterator[Finding]:
    """Yield findings for the home releases of a sheet, by its number; one for a joint line."""
    at_home, in_cinemas = _first(sheet, _HOME), _first(sheet, {"theatrical"})
    seen = set()  # a joint line says a date for several regions
    for region, home in at_home.items():
        cinema = in_cinemas.get(region)
        if cinema is None or cinema[0] - home[1] <= _LONG:
            continue
        shown, sold = sheet.releases[cinema[2]], sheet.releases[home[2]]
        if _is_explained(sheet, shown, sold):
            continue
        place = subject.extent(f"/releases/{home[2]}/date", number)
        if place not in seen:
            seen.add(place)
            yield _finding(place, region, shown, sold)


def _first(sheet: FilmSheet, media: set[str] | frozenset[str]) -> dict[str, tuple[int, int, int]]:
    """Return the first release of each region on some media: its first and last month, and its index."""
    found: dict[str, tuple[int, int, int]] = {}
    for at, release in enumerate(sheet.releases):
        if release.date and release.region and release.medium in media:
            one = (*_months(release.date), at)
            found[release.region] = min(one, found.get(release.region, one))
    return found


def _months(date: PartialDate) -> tuple[int, int]:
    """Return the first and the last month that a date may mean, counted from the year 0."""
    begins = date.year * _MONTHS
    if date.month is None:
        return begins + 1, begins + _MONTHS
    if date.quarter:
        begins += 3 * (date.month - _QUARTERS)
        return begins + 1, begins + 3
    if date.season:  # which months these are depends on where the writer lives
        return begins + 1, begins + _MONTHS + _WINTER_ENDS
    return begins + date.month, begins + date.month


def _is_explained(sheet: FilmSheet, shown: Release, sold: Release) -> bool:
    """Return True if the sheet explains why a film was sold before it was shown."""
    told = sold.note is not None or shown.reissue or not (shown.note is None or shown.limited)
    return told or (sheet.year is not None and shown.date is not None and shown.date.year - sheet.year > _OLD)


def _finding(place: tuple[int, int], region: str, shown: Release, sold: Release) -> Finding:
    from filmsheet.fields.dates import written  # noqa: PLC0415 - next to no sheet gets here
    from filmsheet.tables import region_label  # noqa: PLC0415 - so is this

    where = region_label(region)
    message = (
        f"this {where} home release of `{written(sold.date)}` is long before the {where} release"
        f" in cinemas of `{written(shown.date)}`"
    )
    return Finding(
        *place, message, "look both dates up; if both are right, note what was shown: `(Re-release)`"
    )


RULE = Rule("FS306", "home-release-astray", "warning", check, __doc__ or "")
