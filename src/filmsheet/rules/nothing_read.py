"""Nothing was read of a text that holds facts, or that has another form than a sheet.

## What it reports
The first line that looks like a fact, if two or more lines do and no fact was read, or fewer than one for
each five of these lines. Or the first line, if no fact was read and the text is HTML, XML, JSON, Markdown, a
table, binary data, or UTF-16 or UTF-32 without a byte order mark. A text of prose alone is not reported.

## Why it matters
Without this finding, a sheet that was not read would look like a sheet that is clean.

## Example
    Ohjaaja: Aino Salo
    Kesto: 104 min
    Maa: Suomi

## How to fix it
Name the dialect (`--dialect`) or the encoding (`--encoding`), if one fits. A dialect for a new layout is a
small file: `filmsheet learn FOLDER -o my.lark` reads a folder of such sheets and proposes one, and
`--dialect my.lark` uses it. `filmsheet convert` takes the text out of web pages. There is no fix, because the
reading is at fault and not the sheet.

## How to configure it
    [tool.filmsheet.severity]
    nothing-read = "warning"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS010", __doc__)
