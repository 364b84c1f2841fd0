"""A running time is nothing at all, or longer than films are.

## What it reports
- No minutes and no seconds: `0 mins`.
- More than eleven hours. Nearly always a digit too many: `900 mins` for 90, `1055 mins` for 105.

Eleven hours leave room for the longest version of SHOAH (1985), ten hours and a quarter, and for SÁTÁNTANGÓ
(1994) at seven and a half. A handful of films shown in cinemas are longer, among them OUT 1 (1971, 12 hours
and 53 minutes) and BERLIN ALEXANDERPLATZ (1980, 15 hours and 31 minutes), most of them made in episodes. So
these are not reported: a length up to a day that two separate lines say; a title or a note that names a
series, episodes or discs; and the disc layout, where the length may be that of the whole box. Films of a
few seconds exist, as the first films ran for less than a minute; so a single second is enough.

## Why it matters
Programmes are planned and catalogues sorted by it; and `0` silently makes an average wrong.

## Example
    UK: 1055 mins

## How to fix it
Correct the running time; if nobody knows it, drop the line, so that it is missing and not 0. There is
no fix: the sheet doesn't say which digit is wrong.

The lengths come from lists of the longest films in the press, such as Deutschlandfunk on the Berlinale of
2024.

## How to configure it
    [tool.filmsheet.severity]
    runtime-beyond-belief = "error"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.model import FilmSheet
    from filmsheet.rules.rule import Subject

_LONGEST = 11 * 60
_DAY = 24 * 60
_SERIES = (
    r"(?i)\b(?:episodes?|epis?|parts?|dis[ck]s?|reels|series|serial|mini-?series|seasons?|staffeln?|folgen|total"
    r"|box(?:ed)?|collection|complete)\b"
)
"""Words for a running time of several parts together."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each running time that no film has."""
    for number, sheet in subject.sheets():
        strange = [
            at
            for at, runtime in enumerate(sheet.runtimes)
            if runtime.minutes > _LONGEST or not (runtime.minutes or runtime.seconds)
        ]
        if strange:
            yield from _strange(subject, number, sheet, strange)


def _strange(subject: Subject, number: int, sheet: FilmSheet, strange: list[int]) -> Iterator[Finding]:
    """Yield findings for the running times of a sheet that are 0 or long; one finding for a joint line."""
    extents = {subject.extent(f"/runtimes/{at}", number): sheet.runtimes[at].minutes for at in strange}
    agreed = sum(_LONGEST < minutes <= _DAY for minutes in extents.values()) > 1
    for at in strange:
        runtime = sheet.runtimes[at]
        if extents.pop(subject.extent(f"/runtimes/{at}", number), None) is None:
            continue
        start, end = subject.extent(f"/runtimes/{at}/minutes", number)
        if not runtime.minutes:
            message = "`0` minutes are no running time"
            yield Finding(start, end, message, "write how long it runs, or drop the line if nobody knows")
        elif not ((agreed and runtime.minutes <= _DAY) or _is_series(subject, sheet, runtime.note)):
            hours, minutes = divmod(runtime.minutes, 60)
            told = f"{hours} hours and {minutes} minutes" if minutes else f"{hours} hours"
            message = f"a film of `{runtime.minutes}` minutes would run for {told}"
            yield Finding(start, end, message, "look the running time up: there may be a digit too many")


def _is_series(subject: Subject, sheet: FilmSheet, note: str | None) -> bool:
    """Return True if a long running time is that of a whole series, or of a box of discs."""
    import re  # noqa: PLC0415 - next to no sheet gets here

    said = f"{sheet.title or ''} {note or ''}"
    return subject.document.dialect == "disc" or re.search(_SERIES, said) is not None


RULE = Rule("FS303", "runtime-beyond-belief", "warning", check, __doc__ or "")
