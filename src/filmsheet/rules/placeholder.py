"""A placeholder stands where a value should be.

## What it reports
The placeholder: `N/A`, `none`, `unknown`, `-`, `?`, `TBC`, `TBA`, `TBD`, `to be announced`; for a
certificate also `not yet rated` and `awaiting classification`. For a release, `TBC` and the like are no
placeholders: they say that there will be a date. Titles are never placeholders.

## Why it matters
The field has no value. The placeholder is kept under `unread`, so that nobody takes it for a name or a
rating.

## Example
    UK Certificate: tbc

## How to fix it
Write the value when it is known, or leave the line out. There is no fix, because the value is not known.

## How to configure it
    [tool.filmsheet.severity]
    placeholder = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS013", __doc__)
