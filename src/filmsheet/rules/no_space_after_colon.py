"""A value stands right after the colon of its label.

## What it reports
The colon, if no blank separates it from the value. Dots between a label and its value are no fault,
and neither is a colon in prose.

## Why it matters
It reads well here, but a program that looks for a colon and a space misses the line.

## Example
    Rated:15

## How to fix it
Write a space after the colon. There is a fix that does this. It is safe: the sheet says the same.

## How to configure it
    [tool.filmsheet.severity]
    no-space-after-colon = "warning"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.colons import colons
from filmsheet.rules.rule import Finding, Rule, Subject, fix
from filmsheet.text.blanks import ALL, single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_VALUE = f"{ALL}.:"
"""Characters after a colon that begin no ordinary value: dots may lead to it."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each label without a space between its colon and its value."""
    text = subject.text
    for nodes in subject.document.sheet_nodes:
        for start, end, at in colons(text, nodes):
            after = at + 1
            if text[after : after + 1] not in _NO_VALUE:
                message = f"no space parts `{single_spaced(text[start:end])}:` from its value"
                mend = fix("safe", (after, after, " "))
                yield Finding(at, after, message, "write a space after the colon", mend)


RULE = Rule("FS104", "no-space-after-colon", "info", check, __doc__ or "")
