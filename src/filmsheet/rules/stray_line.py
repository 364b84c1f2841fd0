"""A line has no label, and is neither the title nor prose.

## What it reports
The line, which is kept under `unread` without a label. It stands before the first label where a later line
is the title, or among the labels. On a line of several facts it may be a piece that says nothing known.

## Why it matters
What the line says has no name that a program could find it by.

## Example
    Year: 2006
    Nordic Film Days
    Director: Hanne Brandt

## How to fix it
Write the label before it, join it to the line that it goes on with, or leave a blank line before it if it
is where the prose begins. There is no fix that could be made without knowing which of them is meant.

## How to configure it
    [tool.filmsheet.severity]
    stray-line = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS008", __doc__)
