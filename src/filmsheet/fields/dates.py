"""Dates: when a release was, never more precise than the sheet.

The rules fix which day, month and year a text names, or that some of them are missing; nothing is filled in.
Only the order of day and month in figures is decided here, by the region.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from filmsheet import tables
from filmsheet.model import PartialDate, maker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from filmsheet.engines.language import Readers

_make = maker(PartialDate)

# EDTF (ISO 8601-2) numbers the seasons from 21, spring, and the quarters from 33.
_FIRST_SEASON = 21
_FIRST_QUARTER = 33
_MONTHS = 12
_LONGEST_DATE = 100
"""No misspelt month is looked for in a longer text."""
_CENTURY_TURNS = 69
"""Two-digit years from here on belong to the twentieth century, as in POSIX."""

_FIGURES = re.compile("[0-9]+")
_IDLE = r"(?ai)\bthe\b|\A(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?"
"""The words of a date that are no part of it: dateutil doesn't know `Tues`, and a rule checks weekdays."""
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASON_NAMES = ("Spring", "Summer", "Autumn", "Winter")


TERMINALS = (
    "DAY",
    "MONTH",
    "YEAR",
    "SHORT_YEAR",
    "LONG_DATE",
    "FIRST",
    "SECOND",
    "ISO_DATE",
    "SEASON",
    "QUARTER",
)
"""The terminals of a date, in the order in which ``Dates.read`` takes them."""


class NoDate(NamedTuple):
    """A text in the shape of a date that is no date: the rule it breaks, the reason, the message, the mend.

    The message goes on from the text itself.
    """

    rule: str
    reason: str
    message: str
    mend: str


def _impossible(reason: str) -> NoDate:
    """Return the outcome for a date that is in no calendar."""
    mend = "look the date up, or write the month and the year alone"
    return NoDate("FS004", reason, f"is no date: {reason}", mend)


class Dates:
    """Reads the dates of a language."""

    def __init__(self, readers: Readers) -> None:
        self._month = readers.record("month")
        self._season = readers.record("season")
        self._month_first = readers.language.settings.month_first
        self._numbers: dict[str, int] = {}

    def read(  # noqa: PLR0911 - one a shape
        self, said: Sequence[str], regions: tuple[str | None, ...]
    ) -> PartialDate | NoDate:
        """Return the date of a row of ``TERMINALS``, for the regions of its label, or why there is none."""
        day, month, year_said, short_year, long, first, second, iso, season, quarter = said
        if long:
            return _long(long)
        if iso:
            return _full(*map(int, _FIGURES.findall(iso)))
        year = int(year_said) if year_said else _full_year(short_year)
        if month:
            number = self._index(month, self._month) + 1
            return _full(year, number, int(day)) if day else _make(year, number, None)
        if first:
            return _figures(int(first), int(second), year, self._order(regions))
        if season:
            return _make(year, _FIRST_SEASON + self._index(season, self._season), None)
        if quarter:
            return _make(year, _FIRST_QUARTER - 1 + _quarter(quarter), None)
        return _make(year, None, None)

    def _order(self, regions: tuple[str | None, ...]) -> bool | None:
        """Return True if the month comes first in the regions, else in the dialect; None if undecided."""
        orders = {tables.month_first(region) if region else None for region in regions}
        order = orders.pop() if len(orders) == 1 else None
        return self._month_first if order is None else order

    def _index(self, word: str, record: object) -> int:
        """Return the number of the terminal of ``month`` or ``season`` that a word is, from 0."""
        index = self._numbers.get(word)
        if index is None:
            row = record.row(word)  # type: ignore[attr-defined] # either engine's record
            index = self._numbers[word] = [bool(found) for found in row].index(True)
        return index


def written(when: PartialDate | None) -> str:
    """Return a date as canonical text: ``18 August 2006``, ``Summer 2006``, ``Q3 2006``; ``tbc`` for None."""
    if when is None:
        return "tbc"
    if when.month is None:
        return str(when.year)
    if when.month >= _FIRST_QUARTER:
        return f"Q{when.month - _FIRST_QUARTER + 1} {when.year}"
    if when.month > _MONTHS:
        return f"{SEASON_NAMES[when.month - _FIRST_SEASON]} {when.year}"
    words = f"{MONTH_NAMES[when.month - 1]} {when.year}"
    return words if when.day is None else f"{when.day} {words}"


def misspelt_month(text: str, reads: Callable[[str], bool]) -> str | None:
    """Return the question whether a text with a misspelt month mended was meant, or None.

    ``reads`` returns True for a text that can be read; the mended text must be one.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only what can't be read is looked at so closely

    for word in re.findall(r"[A-Za-z]{3,}", text) if len(text) <= _LONGEST_DATE else ():
        close = get_close_matches(word.capitalize(), MONTH_NAMES, 1, 0.8)
        meant = text.replace(word, close[0], 1) if close else text
        if meant != text and reads(meant):
            return f"did you mean `{meant}`?"
    return None


def _full_year(short: str) -> int:
    """Return the year of two figures, perhaps after an apostrophe: 1969 to 2068."""
    figures = int(short.lstrip("'’"))
    return figures + (1900 if figures >= _CENTURY_TURNS else 2000)


def _quarter(text: str) -> int:
    """Return the number of a quarter, 1 to 4, from its figure or its first word."""
    figures = _FIGURES.search(text)
    return int(figures[0]) if figures else _ORDINALS[text.split(maxsplit=1)[0].lower()]


def _exists(year: int, month: int, day: int) -> bool:
    """Return True if a date is in the calendar."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _full(year: int, month: int, day: int) -> PartialDate | NoDate:
    """Return a full date; NoDate, with the reason, if it is in no calendar."""
    if _exists(year, month, day):
        return _make(year, month, day)
    if not 1 <= month <= _MONTHS:
        reason = f"there is no month {month}"
    else:
        reason = f"{MONTH_NAMES[month - 1]} {year} has no day {day}"
    return _impossible(reason)


def _figures(first: int, second: int, year: int, order: bool | None) -> PartialDate | NoDate:  # noqa: FBT001 - None is a third value
    """Return a date in figures. If both orders give a date, ``order`` decides: True for the month first."""
    day_first, month_first = (year, second, first), (year, first, second)
    possible = [order for order in (day_first, month_first) if _exists(*order)]
    if len(possible) == 1 or (possible and first == second):
        return _make(*possible[0])
    if not possible:
        return _full(*(month_first if order else day_first))
    if order is not None:
        return _make(*(month_first if order else day_first))
    readings = " or ".join(written(PartialDate(*reading)) for reading in possible)
    return NoDate("FS005", f"it can be {readings}", f"can be {readings}", "write the month as a word")


def _long(text: str) -> PartialDate | NoDate:
    """Return a date in any other form; the rule makes sure of one day, one month by name, one full year."""
    from dateutil import parser  # noqa: PLC0415 - it costs more than all the rest of a sheet

    try:
        found = parser.parse(re.sub(_IDLE, " ", text))
    except (ValueError, OverflowError):
        return _impossible("there is no such day")
    return _make(found.year, found.month, found.day)
