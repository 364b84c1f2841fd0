"""A known label's value, or one item of its list, can't be read.

## What it reports
The value, or the item, which is kept as it stands under `unread`; the rest of the sheet is read as if it
were not there. A second `Year` is such a value, too.

## Why it matters
The sheet says something that no program will find under its name.

## Example
    Year: 19x6

## How to fix it
Correct the value. `filmsheet explain FILE:LINE` says where reading stopped and what was expected there. If
the value is right, the label is wrong: give it the label that it belongs under, such as `USA Distributor:`
for a company named like a number. There is no fix, as it would need knowledge of the film.

## How to configure it
    [tool.filmsheet.severity]
    unread-value = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS001", __doc__)
