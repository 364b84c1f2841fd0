"""A release stands twice in the sheet.

## What it reports
A release with the region, the medium, the date and the note of an earlier release; also two releases that are
announced without a date, `tbc`. A joint line such as `USA & UK Release Date` is reported if another line says
the same of either region. Dates with different precision are different dates.

## Why it matters
The second line was most likely copied to be changed, and then was not changed: the release that it should
name is missing.

## Example
    UK Release Date: 18 August 2006
    UK DVD Release Date: 24 July 2000
    UK Release Date: 18 August 2006

## How to fix it
Write into the second line what it should say, or drop it. `--fix --unsafe-fixes` drops it, if it says
nothing else. That is unsafe because an entry vanishes from the list of releases, and because the line may
be the last trace of a release that belongs there.

## How to configure it
    [tool.filmsheet.severity]
    release-twice = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, fix
from filmsheet.rules.statements import line_of, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.layout.nodes import Node
    from filmsheet.model import PartialDate, Release
    from filmsheet.rules.rule import Subject
    from filmsheet.text.diagnostic import Fix

_Said = tuple[str | None, str | None, "PartialDate | None", str]


def _check(subject: Subject) -> Iterator[Finding]:
    for number, sheet in subject.sheets():
        if len(sheet.releases) > 1:
            first: dict[_Said, int] = {}
            again = [
                (at, earlier)
                for at, release in enumerate(sheet.releases)
                if (earlier := first.setdefault(_said(release), at)) != at
            ]
            if again:
                yield from _findings(subject, number, again)


def _said(release: Release) -> _Said:
    """Return what a release says, equal for releases that say the same."""
    note = " ".join((release.note or "").lower().split())
    return release.region, release.medium, release.date, note


def _findings(subject: Subject, sheet: int, again: list[tuple[int, int]]) -> Iterator[Finding]:
    """Yield findings for releases of a sheet, each given by its index and that of the earlier release."""
    entries = subject.document.extents(sheet).entries["releases"]
    repeated = {at for at, _ in again}
    saying: dict[Node, list[int]] = {}
    for at, (node, _) in enumerate(entries):
        saying.setdefault(node, []).append(at)
    told: set[tuple[int, int]] = set()
    for at, earlier in again:
        one, other = (statement(subject, "releases", which, sheet) for which in (at, earlier))
        if (one.start, one.end) in told or (one.start, one.end) == (other.start, other.end):
            continue  # the other half of a joint line
        told.add((one.start, one.end))
        message = f"{one.quoted} says again what line {line_of(subject, other.start)} says"
        mend = "write what the line should say, or drop it"
        whole = repeated.issuperset(saying[one.node])
        yield Finding(one.start, one.end, message, mend, _without(subject, one.node) if whole else None)


def _without(subject: Subject, node: Node) -> Fix | None:
    """Return the fix that deletes the lines of a node, or None if they say something else, too."""
    text = subject.text
    starts = node.start == 0 or text[node.start - 1] in "\r\n"
    ends = node.end == len(text) or text[node.end - 1] in "\r\n"
    places = subject.document.reader.places(text, node)
    if not (starts and ends and all(place.key == "releases" for place in places)):
        return None
    return fix("unsafe", (node.start, node.end, ""))


RULE = Rule("FS205", "release-twice", "warning", _check, __doc__ or "")
