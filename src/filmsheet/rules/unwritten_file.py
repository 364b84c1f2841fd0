"""A file could not be written, and is as it was.

## What it reports
With `--fix`, a file whose fixes were made but not written: the system refused, or another program changed or
removed the file after it was read. The report shows the findings in the file as it was read.

## Why it matters
The file looks fixed and is not. And a file that another program has just changed holds text that
would be lost if the fixed file took its place.

## Example
    archive/pusher.txt:1:1: error[FS501] can't write the file: another program has changed it

## How to fix it
Run the check again when no other program writes the file, or let its user write the file.

## How to configure it
Nothing leaves this finding out: such a file makes the exit code 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Rule
from filmsheet.text.diagnostic import Diagnostic
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.rules.rule import Finding, Subject


def check(subject: Subject) -> Iterable[Finding]:
    """Find nothing: writing reports it."""
    del subject
    return ()


RULE = Rule("FS501", "unwritten-file", "error", check, __doc__)


def unwritten(path: str, why: OSError) -> Diagnostic:
    """Return the finding that a file could not be written."""
    message = f"can't write the file: {why.strerror or why}"
    mend = "run the check again when no other program writes it, or give yourself the right to write it"
    return Diagnostic(RULE.code, RULE.name, RULE.severity, message, Span(0, 0, 1, 1, 1, 1), mend, path=path)
