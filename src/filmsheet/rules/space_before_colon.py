"""A blank stands between a label and its colon.

## What it reports
The blank. Some layouts print every label so, or pad labels until their colons stand in a column: if most
labels of a sheet have a blank, that is the sheet's habit, and nothing is reported.

## Why it matters
It reads well here, but a program that looks for the label and a colon misses the line.

## Example
    Year: 1998
    Country : DENMARK

## How to fix it
Take the blank out. There is a fix that does this. It is safe: the sheet says the same.

## How to configure it
    [tool.filmsheet.severity]
    space-before-colon = "warning"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.colons import colons
from filmsheet.rules.rule import Finding, Rule, Subject, fix
from filmsheet.text.blanks import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST = 3
"""How many labels with a blank show a habit."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each blank before a colon, except in sheets that mostly print it so."""
    text = subject.text
    for nodes in subject.document.sheet_nodes:
        found = list(colons(text, nodes))
        apart = [(start, end, at) for start, end, at in found if end < at]
        if len(apart) >= _FEWEST and 2 * len(apart) > len(found):
            continue
        for start, end, at in apart:
            message = f"a space parts the label `{single_spaced(text[start:end])}` from its colon"
            yield Finding(end, at, message, "take the space out", fix("safe", (end, at, "")))


RULE = Rule("FS105", "space-before-colon", "info", check, __doc__ or "")
