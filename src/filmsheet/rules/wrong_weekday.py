"""A release's date has another weekday than the one printed with it.

## What it reports
`Thursday 31 December 2004`, as that day was a Friday. The weekday may stand before the date, short or long
(`Thu`, `Thurs.`, `THURSDAY,`), or alone in the bracket after it.

## Why it matters
Either the weekday or the date is wrong. Programs keep the date, as the weekday is dropped when a
sheet is read; and films open on the same weekday week after week, so that a wrong weekday often shows a wrong
day or year.

## Example
    USA Release Date: Thursday 31 December 2004

## How to fix it
Look the date up. If it is right, correct the weekday: the fix does that, and keeps its length and its letter
case. It is unsafe, because it trusts the date: if the weekday was right, it removes the only trace of the
mistake.

Weekdays follow the Gregorian calendar, as in ISO 8601.

## How to configure it
    [tool.filmsheet.severity]
    wrong-weekday = "info"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.layout.nodes import Node
    from filmsheet.model import FilmSheet, PartialDate
    from filmsheet.rules.rule import Subject

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEGINNINGS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIELDS = frozenset({"releases", "regional"})
"""The keys of the fields that read releases."""
_SHORT = 3
"""How many letters a short weekday has."""

# As the grammar has them before a date.
_WEEKDAY = r"(?ai:(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each weekday that isn't its date's."""
    for number, sheet in subject.sheets():
        dated = any(release.date and release.date.day for release in sheet.releases)
        if dated and _names_a_day(subject.text, subject.document.sheet_nodes[number]):
            yield from _wrong(subject, number, sheet)


def _names_a_day(text: str, nodes: list[Node]) -> bool:
    """Return True if a value that may be a release seems to hold a weekday."""
    for node in nodes:
        if node.field is not None and node.field.key in _FIELDS:
            for start, end in node.pieces:
                said = text[start:end].lower()
                if any(beginning in said for beginning in _BEGINNINGS):
                    return True
    return False


def _wrong(subject: Subject, number: int, sheet: FilmSheet) -> Iterator[Finding]:
    """Yield findings for a sheet's weekdays; one for a joint line, which says a date for several regions."""
    seen = set()
    for at, release in enumerate(sheet.releases):
        if release.date is None or release.date.date is None:
            continue
        right = release.date.date.weekday()
        for part in ("date", "note") if release.note else ("date",):
            start, end = subject.extent(f"/releases/{at}/{part}", number)
            printed = _weekday(subject.text[start:end], alone=part == "note")
            if printed and printed[:_SHORT].lower() != _BEGINNINGS[right] and start not in seen:
                seen.add(start)
                yield _finding(start, printed, right, release.date)


def _weekday(said: str, *, alone: bool) -> str | None:
    """Return the weekday that a text begins with, or with ``alone`` the weekday that it is, or None."""
    import re  # noqa: PLC0415 - few sheets name a weekday

    match = (re.fullmatch if alone else re.match)(_WEEKDAY, said)
    return match and match[0]


def _finding(start: int, printed: str, right: int, date: PartialDate) -> Finding:
    from filmsheet.fields.dates import written  # noqa: PLC0415 - next to no sheet gets here

    meant = _DAYS[right] if printed.lower().endswith("day") else _DAYS[right][:_SHORT]
    if printed.isupper() or printed.islower():
        meant = meant.upper() if printed.isupper() else meant.lower()
    end = start + len(printed)
    message = f"{written(date)} is a {_DAYS[right]}, and no `{printed}`"
    mend = f"look the date up; if it is right, write `{meant}`"
    return Finding(start, end, message, mend, fix("unsafe", (start, end, meant)))


RULE = Rule("FS304", "wrong-weekday", "warning", check, __doc__ or "")
