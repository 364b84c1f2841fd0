"""A file is there and can't be read.

## What it reports
A file that was named, or found in a folder, and that the system doesn't let the program open or read to its
end.

## Why it matters
Nobody knows what is in it. If a run skipped it silently, the run would look clean.

## Example
    archive/pusher.txt:1:1: error[FS000] can't read the file: Permission denied

## How to fix it
Let the user that runs the check read the file, or leave it out with `exclude`. There is no fix.

## How to configure it
It can't be left out: whatever is selected, and whatever fails a check, such a file makes the exit code 1.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from filmsheet.rules.rule import Rule
from filmsheet.text.diagnostic import Diagnostic
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.rules.rule import Finding, Subject


def check(subject: Subject) -> Iterable[Finding]:
    """Find nothing: reading the file reports it."""
    del subject
    return ()


RULE = Rule("FS000", "unreadable-file", "error", check, __doc__)


def unreadable(path: str, why: OSError) -> Diagnostic:
    """Return the only finding of a file, or a folder, that can't be read."""
    what = "folder" if os.path.isdir(path) else "file"  # noqa: PTH112 - it may be no path at all
    message = f"can't read the {what}: {why.strerror or why}"
    mend = "give yourself the right to read it, or leave it out with `exclude`"
    return Diagnostic(RULE.code, RULE.name, RULE.severity, message, Span(0, 0, 1, 1, 1, 1), mend, path=path)
