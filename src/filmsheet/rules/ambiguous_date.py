"""A date in figures reads two ways, and nothing decides which.

## What it reports
The date, which stays under `unread`. If the label names a region, the region decides: `4/3/92` is 4 March in
the UK and April 3 in the USA.

## Why it matters
Half of the programs that read such a date are wrong by months, and none of them says so.

## Example
    Release Date: 4/3/92

## How to fix it
Write the month as a word, `4 March 1992`, or name the region in the label, `UK Release Date`. There is no
fix, as it would have to choose.

## How to configure it
    [tool.filmsheet.severity]
    ambiguous-date = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS005", __doc__)
