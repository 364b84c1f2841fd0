"""The lines of a file end in more than one way.

## What it reports
The first line end that is not of the most frequent kind; if two kinds are equally frequent, not of the
kind that the file begins with. There is one finding for a file.

## Why it matters
A file that was put together on two systems shows as one long line in some editors, or as changed in every
line by a tool that compares versions.

## Example
A line that ends in a carriage return and a line feed (CRLF) in a file whose lines end in a line feed (LF).

## How to fix it
Save the file with one kind of line end. There is a fix that gives all lines the most frequent kind. It is
safe: each of the three kinds ends a line, and nothing else depends on the kind.

## How to configure it
    [tool.filmsheet.severity]
    mixed-line-ends = "info"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from filmsheet.rules.rule import Finding, Rule, Subject, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding at the first line end of a rarer kind; its fix changes all of these."""
    text = subject.text
    returns = text.count("\r")
    if not returns:
        return
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": returns - both}
    used = {kind: count for kind, count in counts.items() if count}
    if len(used) == 1:
        return
    ends = [(match.start(), match[0]) for match in re.finditer("\r\n?|\n", text)]
    first = ends[0][1]
    most = max(used, key=lambda kind: (used[kind], kind == first))
    others = [(at, at + len(kind), most) for at, kind in ends if kind != most]
    start, end, _ = others[0]
    told = [f"{used[kind]} in {_NAMES[kind]}" for kind in sorted(used, key=lambda kind: kind != most)]
    message = f"line ends are mixed: {', '.join(told[:-1])} and {told[-1]}"
    mend = f"end all lines in {_NAMES[most]}"
    yield Finding(start, end, message, mend, fix("safe", *others))


RULE = Rule("FS107", "mixed-line-ends", "warning", check, __doc__ or "")
