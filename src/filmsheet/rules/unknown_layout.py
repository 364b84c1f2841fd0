"""Nearly all labels of the sheet are unknown: it is in a layout that no dialect here has.

## What it reports
The first unknown label, if at least three labels are unknown, and at least three times as many as are known.

## Why it matters
Nothing is lost, as unknown labels are kept under `other` and everything else as prose, but next to nothing is
understood.

## Example
    Ohjaaja: Aino Salo
    Kesto: 104 min
    Maa: Suomi

## How to fix it
A dialect for such sheets is a small file: `filmsheet learn FOLDER -o my.lark` reads a folder of them and
proposes a dialect, and `--dialect my.lark` uses it. There is no fix, as the sheet is right and the reading is
not.

## How to configure it
    [tool.filmsheet.severity]
    unknown-layout = "error"
"""

from filmsheet.rules.rule import reading_rule

RULE = reading_rule("FS009", __doc__)
