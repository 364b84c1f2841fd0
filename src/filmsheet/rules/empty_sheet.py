"""The sheet is empty: it holds blanks at most.

## What it reports
The beginning of the file.

## Why it matters
A file is seldom empty on purpose. Often it was not saved, or a download failed.

## Example
A file of 0 bytes.

## How to fix it
Get the sheet again, or delete the file. There is no fix.

## How to configure it
    [tool.filmsheet]
    ignore = ["empty-sheet"]
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS011", __doc__)
