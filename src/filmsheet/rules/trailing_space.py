"""A line ends in blanks.

## What it reports
The blanks, on each line that ends in blanks or has nothing else: spaces, tabs and the wider,
thinner and no-break spaces of Unicode.

## Why it matters
Nobody sees them, editors drop them, and so a change of one word shows as a change of many lines.

## Example
A space stands after the name.

    Director: Hanne Brandt

## How to fix it
Take them out. There is a fix that does this. It is safe: blanks at the end of a line are never part of a
value. A byte that is not valid in the encoding of the file is not taken for a blank.

## How to configure it
    [tool.filmsheet.severity]
    trailing-space = "warning"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, Subject, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

_ODD = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BLANKS = f"\t {_ODD}"
"""Blanks that have a width. Those that have none are for another rule."""
_BEFORE_AN_END = (" \n", "\t\n", " \r", "\t\r")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the blanks at the end of each line."""
    text = subject.text
    if not _may_have_some(text):
        return
    begin = 0
    bad = subject.document.source.bad
    for match in re.finditer(r"[\r\n]|\Z", text):
        end = match.start()
        start = begin + len(text[begin:end].rstrip(_BLANKS))
        if bad and start < end:  # a byte that is not valid may be any character
            before_end = bad[bisect_left(bad, end) - 1]
            start = before_end + 1 if start <= before_end < end else start
        begin = match.end()
        if start < end:
            count = end - start
            message = "a blank ends this line" if count == 1 else f"{count} blanks end this line"
            mend = "take it out" if count == 1 else "take them out"
            yield Finding(start, end, message, mend, fix("safe", (start, end, "")))


def _may_have_some(text: str) -> bool:
    """Return True if a text may have blanks at the end of a line; this only searches for a few strings."""
    if text.endswith((" ", "\t")) or any(pair in text for pair in _BEFORE_AN_END):
        return True
    return not text.isascii() and any(blank in text for blank in _ODD)


RULE = Rule("FS106", "trailing-space", "info", check, __doc__ or "")
