"""Safety: which fixes are safe, whatever their rules call them.

A safe fix changes blanks, punctuation, entities and labels. It loses no other letter or digit, and it stays
away from unclear text: a line with bytes that are not valid in the encoding of the file, or with control
characters, as in files of another encoding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import evolve

from filmsheet.layout.nodes import FIELD
from filmsheet.rules.html_residue import is_residue
from filmsheet.rules.places import node_at
from filmsheet.text.diagnostic import Fix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from filmsheet.reading import Document
    from filmsheet.text.diagnostic import Diagnostic, Edit

_Stretch = tuple[int, int]
"""Offsets of a text, exclusive at the end."""

_ESCAPES = "[\x00\x0e\x0f\x1b]"
"""Control characters that no text of one byte a character has: a line with any of them is left alone."""
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_CONTROL_BESIDE_A_LETTER = rf"(?<=[^\W_]){_CONTROL}|{_CONTROL}(?=[^\W_])"
_SHIFTED = r"\x1b\$[\s\S]*?(?:\x1b\(|\Z)|\x0e[\s\S]*?(?:\x0f|\Z)"
"""Text of ISO 2022 in which ASCII letters stand for other letters, from one escape to the next."""
_LINE_END = re.compile(r"\r\n?|\n")


def reviewed(document: Document, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings, each safe fix withdrawn where it may do harm, and called unsafe where letters go."""
    unclear: _Unclear | None = None
    for one in found:
        if not (one.fix and one.fix.safety == "safe" and _are_inside(document.text, one.fix.edits)):
            yield one
            continue
        if unclear is None:
            unclear = _Unclear(document)
        if any(map(unclear.holds, one.fix.edits)):
            yield evolve(one, fix=None)
        elif _keeps_letters(document, one.fix.edits):
            yield one
        else:
            yield evolve(one, fix=Fix("unsafe", one.fix.edits))


def _are_inside(text: str, edits: Sequence[Edit]) -> bool:
    """Return True if there are edits, all in a text; fixing reports a rule that counted wrongly."""
    return bool(edits) and all(0 <= edit.offset <= edit.end_offset <= len(text) for edit in edits)


class _Unclear:
    """The stretches of a document that no safe fix may touch."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._is_other = bool(document.source.bad) or re.search(_ESCAPES, document.text) is not None
        """True if the file may be in another encoding than it was read in."""
        self._lines = _joined(_lines(document))

    def holds(self, edit: Edit) -> bool:
        """Return True if an edit touches an unclear stretch.

        In a file that may be in another encoding, the characters outside ASCII aren't known, and no more of
        them can be written.
        """
        removed = self._text[edit.offset : edit.end_offset]
        if self._is_other and not f"{removed}{edit.text}".isascii():
            return True
        at = bisect_right(self._lines, (edit.offset, len(self._text) + 1)) - 1
        if at >= 0 and edit.offset < self._lines[at][1]:
            return True
        return at + 1 < len(self._lines) and edit.end_offset > self._lines[at + 1][0]


def _lines(document: Document) -> Iterator[_Stretch]:
    """Yield the lines that a safe fix must leave alone, each with its line end; some more than once."""
    text, last = document.text, -1
    for at in document.source.bad:
        if at >= last:
            line = _line(text, at, at + 1)
            last = line[1]
            yield line
    if not text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        for pattern in (_ESCAPES, _CONTROL_BESIDE_A_LETTER, _SHIFTED):
            yield from (_line(text, *match.span()) for match in re.finditer(pattern, text))


def _line(text: str, start: int, end: int) -> _Stretch:
    """Return the stretch of the lines that an extent stands on, the last line end included."""
    first = 1 + max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))
    match = _LINE_END.search(text, end)
    # Without a line end, what is inserted at the end of the text is on the line.
    return first, match.end() if match else len(text) + 1


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Return stretches in order, those that overlap as one."""
    joined: list[_Stretch] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _keeps_letters(document: Document, edits: Sequence[Edit]) -> bool:
    """Return True if edits keep each letter and digit, in order, but for entities, tags and labels."""
    text = document.text
    before: list[str] = []
    after: list[str] = []
    done = min(edit.offset for edit in edits)
    for edit in sorted(edits, key=attrgetter("offset", "end_offset")):
        between, old = text[done : edit.offset], text[edit.offset : edit.end_offset]
        is_free = is_residue(old) or _is_in_a_label(document, edit)
        before += between, "" if is_free else old
        after += between, "" if is_free else edit.text
        done = edit.end_offset
    rest = iter(_letters("".join(after)))
    return all(letter in rest for letter in _letters("".join(before)))


def _letters(text: str) -> str:
    """Return the letters and digits of a text, with the marks that make other letters of them."""
    if text.isascii():
        return "".join(filter(str.isalnum, text))
    from unicodedata import category  # noqa: PLC0415 - most fixes are of ASCII alone

    return "".join(sign for sign in text if sign.isalnum() or category(sign)[0] == "M")


def _is_in_a_label(document: Document, edit: Edit) -> bool:
    """Return True if an edit changes a known label, and nothing but it."""
    node = node_at(document, edit.offset)
    if node.kind != FIELD or node.label is None or node.label.terminal is None or node.label_at < 0:
        return False
    return node.label_at <= edit.offset and edit.end_offset <= node.label_at + len(node.label.printed)
