"""Bytes are not valid in the encoding of the document.

## What it reports
Each stretch of such bytes. In UTF-8, each byte is shown as in Windows-1252, and elsewhere as U+FFFD. Each
stays the same byte when the sheet is written back.

## Why it matters
The next program refuses the file, or shows another letter in the name.

## Example
A file in Windows-1252 that is read as UTF-8: the `ø` of this line is one byte, where UTF-8 has two.

    Cast: Karsten Schrøder

## How to fix it
Save the file as UTF-8, or name the encoding that it is in: `filmsheet check --encoding cp1252 FILE`. There
is a fix that writes all such characters of the file as UTF-8, as they are shown. It comes with the first
finding, since a file that is half in UTF-8 helps nobody. It is unsafe, as Windows-1252 is a guess: in a file
in another encoding, each byte stands for another letter. There is no fix for a file with a byte that
Windows-1252 doesn't have.

## How to configure it
    [tool.filmsheet.severity]
    bad-byte = "error"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.rules.rule import Subject, fix, reading_rule

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Diagnostic, Fix

_FIRST_SHOWN = "\xa0"
"""Bytes without a character in Windows-1252 are shown as the control characters below this one."""
_REPLACEMENT = "\ufffd"


def _write_again(subject: Subject, found: Diagnostic) -> Fix | None:
    """Return the fix that replaces all shown characters by themselves, which writes them as UTF-8."""
    bad = subject.document.source.bad
    shown = [subject.text[at] for at in bad]
    if found.offset != bad[0] or any(sign < _FIRST_SHOWN or sign == _REPLACEMENT for sign in shown):
        return None
    return fix("unsafe", *((at, at + 1, sign) for at, sign in zip(bad, shown, strict=True)))


RULE = reading_rule("FS006", __doc__, _write_again)
