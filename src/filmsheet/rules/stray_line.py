"""A line has no label, and is neither the title nor prose.

## What it reports
The line, which is kept under `unread` without a label. It stands before the first label, if a later line
is the title, or among the labels. On a line of several facts it may be a piece without a known fact.

## Why it matters
The content of the line has no name by which a program could find it.

## Example
    Year: 2006
    Nordic Film Days
    Director: Hanne Brandt

## How to fix it
Write the label before it, join it to the line that it belongs to, or leave a blank line before it if the
prose begins there. There is no fix, as it would have to know which of these is meant.

## How to configure it
    [tool.filmsheet.severity]
    stray-line = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS008", __doc__)
