"""A date has the right shape, but the calendar has no such day.

## What it reports
The date. Nothing is guessed, so the whole value is kept under `unread`.

## Why it matters
A day that there isn't is a slip of the pen, in the day, the month or the year, and only one of them is
wrong.

## Example
    UK Release Date: 31 June 2006
    UK DVD Release Date: 29 February 2007

## How to fix it
Look the date up, or write the month and the year alone: `June 2006` is a date, too. There is no fix: which
of the three is wrong, the sheet doesn't say.

## How to configure it
    [tool.filmsheet.severity]
    impossible-date = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS004", __doc__)
