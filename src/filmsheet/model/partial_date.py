"""A date that is as precise as the sheet it was read from, and no more."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, Self

import attrs

__all__ = ["EDTF_PATTERN", "PartialDate"]

# The part of EDTF that a sheet can state. The pattern also works in ECMAScript, as the JSON Schema
# shows it: no `\d` (any script's digits in Python), no named groups. A regular expression doesn't
# know how long a month is; the class does.
EDTF_PATTERN: Final = (
    "^([1-9][0-9]{3})(?:-(?:(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?|(2[1-4]|3[3-6])))?$"
)
_EDTF = EDTF_PATTERN[1:-1]

_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUARTERS: Final = {33: 1, 34: 2, 35: 3, 36: 4}
_FIRST_YEAR, _LAST_YEAR, _MONTHS = 1000, 9999, 12


def _whole(name: str, value: object) -> int:
    """Return a value that is a whole number; raises TypeError for any other."""
    if not isinstance(value, int) or isinstance(value, bool):
        message = f"{name} must be a whole number, not {value!r}"
        raise TypeError(message)
    return value


@attrs.frozen(weakref_slot=False)
class PartialDate:
    """A calendar date of which the day, or the day and the month, may be unknown.

    Attributes:
        year: Gregorian year, 1000 to 9999.
        month: 1 to 12, or an EDTF sub-year grouping: 21 to 24 are spring, summer, autumn and
            winter wherever the writer lives, 33 to 36 the quarters; `None` when unknown.
        day: of the month, from 1; `None` when unknown. Only with a month of 1 to 12.

    Raises TypeError for a value that is no whole number, ValueError for a number out of range.
    Source: ISO 8601-2:2019 (EDTF), levels 0 to 2.

    """

    year: int = attrs.field()
    month: int | None = attrs.field(default=None)
    day: int | None = attrs.field(default=None)

    @year.validator
    def _check_year(self, _attribute: object, year: object) -> None:
        if not _FIRST_YEAR <= _whole("year", year) <= _LAST_YEAR:
            message = f"year must be {_FIRST_YEAR} to {_LAST_YEAR}, not {year!r}"
            raise ValueError(message)

    @month.validator
    def _check_month(self, _attribute: object, month: object) -> None:
        if month is None:
            return
        number = _whole("month", month)
        if not (1 <= number <= _MONTHS or number in _SEASONS or number in _QUARTERS):
            message = f"month must be 1 to 12, a season 21 to 24 or a quarter 33 to 36, not {number}"
            raise ValueError(message)

    @day.validator
    def _check_day(self, _attribute: object, day: object) -> None:
        if day is None:
            return
        number = _whole("day", day)
        if self.month is None or self.month > _MONTHS:
            message = "day needs a month of 1 to 12"
            raise ValueError(message)
        try:
            dt.date(self.year, self.month, number)
        except (ValueError, OverflowError):
            from calendar import monthrange  # noqa: PLC0415 - it loads a lot, for a message

            last = monthrange(self.year, self.month)[1]
            message = f"day must be 1 to {last} in {self.year}-{self.month:02}, not {number}"
            raise ValueError(message) from None

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Return the date that `str` writes so: `2006-08-18`, `2006-08`, `2006`, `2006-22`, `2006-35`.

        Raises ValueError for any other text, and for a date that is in no calendar.
        """
        match = re.fullmatch(_EDTF, text)
        if match is None:
            message = f"{text!r} is no EDTF date of a year, month, season, quarter or day"
            raise ValueError(message)
        year, month, day, grouping = match.groups()
        return cls(int(year), int(month or grouping or 0) or None, int(day) if day else None)

    def __str__(self) -> str:
        """Return the date in EDTF."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year}{month}{day}"

    @property
    def season(self) -> str | None:
        """Return `spring`, `summer`, `autumn` or `winter`; `None` when the date is no season."""
        return None if self.month is None else _SEASONS.get(self.month)

    @property
    def quarter(self) -> int | None:
        """Return the quarter of the year, 1 to 4; `None` when the date is no quarter."""
        return None if self.month is None else _QUARTERS.get(self.month)

    @property
    def date(self) -> dt.date | None:
        """Return the day in the calendar; `None` when the date is less precise than a day."""
        if self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)
