"""A line holds characters that nobody sees, or blanks that are no plain space.

## What it reports
Each line with zero-width characters, soft hyphens, byte order marks, marks of the writing direction, control
characters, Unicode's line separators, and blanks such as the no-break space. Characters in their proper place
are not reported: no-break spaces in prose, joiners in scripts and emoji that need them, zero-width spaces in
scripts without spaces between words, and directions beside letters that are written from right to left.
`trailing-space` reports blanks at the end of a line, and `bad-byte` bytes that are not valid in the encoding
of the file: nobody knows which characters they are.

## Why it matters
Two names that look the same are not, and a search for one doesn't find the other.

## Example
A no-break space stands between the names.

    Director: Hanne Brandt

## How to fix it
Take them out, and write plain spaces. There is a fix that does this. It is safe: nobody has ever seen the
characters that it removes, and a blank stays a blank. There is no fix for a form feed, a vertical tab or a
Unicode line separator between words: a space there would join two lines, and a line end might break a line.

## How to configure it
    [tool.filmsheet.severity]
    invisible-character = "warning"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from filmsheet.layout.nodes import PROSE
from filmsheet.rules.places import node_at
from filmsheet.rules.rule import Finding, Rule, Subject, fix
from filmsheet.text.blanks import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f"
_BREAKS = "\x0b\x0c\x1c-\x1f\u2028\u2029"
"""Characters that read as a blank, and break a line or a page in other programs."""
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f"
_JOINERS = "\u200b-\u200d"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_OTHERS = "\xad\u2060\ufeff"
_LATIN = ((0, 0x58F), (0x1E00, 0x206F))
"""Where the letters of Latin, Greek, Cyrillic and Armenian lie, and signs that go with any script."""
_FROM_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_NAMES = {
    "\xa0": "no-break space",
    "\xad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\ufeff": "byte order mark",
}
"""Better known than by their names in Unicode."""
_TOLD = 3
"""How many kinds of characters the message names."""


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


@cache
def _is_a(characters: str, sign: str) -> bool:
    return _pattern(characters).match(sign) is not None


class _Line:
    """A line from its first invisible character on: where it ends, with its last blanks and without."""

    def __init__(self, subject: Subject, begin: int) -> None:
        self._subject, self._text, self._begin = subject, subject.text, begin
        found = _pattern("\r\n").search(self._text, begin)
        self.end = found.start() if found else len(self._text)
        self._kept = begin + len(self._text[begin : self.end].rstrip(ALL))
        self._first = 1 + max(self._text.rfind("\n", 0, begin), self._text.rfind("\r", 0, begin))
        self._from_the_right: bool | None = None
        self.places: list[int] = []

    def add(self, at: int) -> None:
        """Note a character, unless it belongs where it is."""
        sign = self._text[at]
        if _is_a(_SPACES, sign):
            belongs = at >= self._kept or node_at(self._subject.document, at).kind == PROSE
        elif _is_a(_JOINERS, sign):
            belongs = any(map(_is_of_another_script, self._text[max(at - 1, 0) : at + 2 : 2]))
        else:
            belongs = _is_a(_DIRECTIONS, sign) and self._is_from_the_right()
        if not belongs:
            self.places.append(at)

    def _is_from_the_right(self) -> bool:
        """Return True if it holds letters that are written from right to left."""
        if self._from_the_right is None:
            found = _pattern(_FROM_RIGHT_TO_LEFT).search(self._text, self._first, self.end)
            self._from_the_right = found is not None
        return self._from_the_right

    def finding(self) -> Finding:
        """Return the finding of the line, with all its edits as one fix."""
        signs = [self._text[at] for at in self.places]
        kinds = list(map(_called, dict.fromkeys(signs)))
        more = ", …" if len(kinds) > _TOLD else ""
        message = f"{len(signs)} characters can't be seen: {', '.join(kinds[:_TOLD])}{more}"
        if len(signs) == 1:
            message = f"{kinds[0]} can't be seen"
        edits = [(at, at + 1, self._instead(at)) for at in self.places if not self._parts(at)]
        mend = (
            "take it out, or write a plain space" if edits else "end the line there, or write a plain space"
        )
        fixed = fix("safe", *edits) if edits else None
        return Finding(self.places[0], self.places[-1] + 1, message, mend, fixed)

    def _parts(self, at: int) -> bool:
        """Return True if a character may end a line, and stands between words."""
        if not _is_a(_BREAKS, self._text[at]):
            return False
        return bool(self._text[self._first : at].strip(ALL) and self._text[at : self.end].strip(ALL))

    def _instead(self, at: int) -> str:
        """Return what to write there: a space for a blank or between words of a known label, else nothing."""
        if _is_a(_SPACES, self._text[at]):
            return " "
        label = (node := node_at(self._subject.document, at)).label
        if label is None or label.terminal is None or self._text[at] not in ALL:
            return ""
        inside = node.label_at < at < node.label_at + len(label.printed) - 1
        return " " if inside and not any(sign in ALL for sign in self._text[at - 1 : at + 2 : 2]) else ""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the invisible characters of each line."""
    text = subject.text
    if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return
    line: _Line | None = None
    bad = frozenset(subject.document.source.bad)
    for match in _pattern(f"{_SPACES}{_BREAKS}{_CONTROLS}{_JOINERS}{_DIRECTIONS}{_OTHERS}").finditer(text):
        at = match.start()
        if at in bad:
            continue
        if line is None or at >= line.end:
            if line is not None and line.places:
                yield line.finding()
            line = _Line(subject, at)
        line.add(at)
    if line is not None and line.places:
        yield line.finding()


def _is_of_another_script(sign: str) -> bool:
    return not any(first <= ord(sign) <= last for first, last in _LATIN)


def _called(sign: str) -> str:
    import unicodedata  # noqa: PLC0415 - few sheets hold such a character

    name = _NAMES.get(sign) or unicodedata.name(sign, "control character").lower()
    return f"{name} (U+{ord(sign):04X})"


RULE = Rule("FS103", "invisible-character", "info", check, __doc__ or "")
