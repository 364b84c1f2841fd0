"""A value was read, but it doesn't look like what it should be.

## What it reports
The value, and why it is doubtful: a name that holds a label, a mark, a date or a joining word; a country
or a language that no list has; a title or a distributor that looks like another fact; hours and minutes
that were read as two running times; a note with a second date; a line of prose that looks like a field; a
sheet in which labels recur, as if it were two films.

## Why it matters
The value is kept as it was read, and it may be wrong. Such a value is easily overlooked among hundreds of
right ones.

## Example
    Director: Bob Roy
    Cast: Ann Lee | Jo Kim Running time

## How to fix it
Look at the line. If the value is wrong, write the line so that it can be read in one way: each field on a
line of its own, with a label and a colon, and names between commas. There is no fix, because the right
value can only be guessed.

## How to configure it
    [tool.filmsheet]
    ignore = ["doubtful-value"]
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS012", __doc__)
