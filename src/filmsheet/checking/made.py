"""Made: the text that fixes have put into a document, so that no later fix works on it.

A rule offers a fix for the text that it found. Text that another fix has just written is something else: an
entity that becomes `<b>` was never a tag.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.text.blanks import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from filmsheet.text.diagnostic import Diagnostic, Edit, Fix


class Origin(NamedTuple):
    """A fix: its rule, and where it begins in the document as it was before all fixes."""

    rule: str
    offset: int


class _Stretch(NamedTuple):
    """Characters that a fix has inserted, as offsets; an empty stretch is where it deleted some."""

    start: int
    end: int
    is_blank: bool
    origin: Origin


class _Change(NamedTuple):
    """An edit without the characters that it keeps at its ends."""

    start: int
    end: int
    removed: str
    inserted: str

    @property
    def is_blank(self) -> bool:
        """Return True if it changes nothing but blanks and invisible characters."""
        return all(sign in ALL or not sign.isprintable() for sign in f"{self.removed}{self.inserted}")

    def works_on(self, stretch: _Stretch, rule: str) -> bool:
        """Return True if it changes characters of a stretch, or parts or joins them."""
        start, end = stretch.start, stretch.end
        if self.start < self.end:
            return self.start < start < self.end if start == end else self.start < end and start < self.end
        # A rule that adds to what it has added would never come to an end.
        grows = rule == stretch.origin.rule and start < end and not stretch.is_blank
        return start <= self.start <= end if grows else start < self.start < end


class _Round(NamedTuple):
    """The edits of one round, rising: where each ends in the text before and after, and the shift there."""

    before: list[int]
    after: list[int]
    shifts: list[int]


class Made:
    """The stretches of a document that fixes have made, round after round."""

    def __init__(self, text: str) -> None:
        """Begin with the text before all fixes."""
        self._text = text
        self._stretches: list[_Stretch] = []
        """They rise, and none overlaps another."""
        self._rounds: list[_Round] = []

    def origin(self, rule: str, fix: Fix) -> Origin:
        """Return where a fix of the text as it is now began in the text before all fixes."""
        offset = min(edit.offset for edit in fix.edits)
        for one in reversed(self._rounds):
            offset -= _shift(one.after, one.shifts, offset)
        return Origin(rule, offset)

    def below(self, rule: str, fix: Fix) -> list[Origin]:
        """Return the earlier fixes on whose work a fix would work; a fix of blanks alone works on none."""
        found: list[Origin] = []
        for edit in fix.edits:
            change = _change(self._text, edit)
            if not change.is_blank:
                found += (one.origin for one in self._near(change) if change.works_on(one, rule))
        return found

    def _near(self, change: _Change) -> Iterator[_Stretch]:
        """Yield the stretches that a change overlaps or touches."""
        for at in range(bisect_right(self._stretches, change.end, key=_start), 0, -1):
            if self._stretches[at - 1].end < change.start:
                break
            yield self._stretches[at - 1]

    def add(self, taken: Iterable[tuple[Diagnostic, Fix]], text: str) -> None:
        """Note the fixes of a round, and the text that they have made."""
        edits = [
            (_change(self._text, edit), self.origin(one.rule, fix))
            for one, fix in taken
            for edit in fix.edits
        ]
        edits.sort()
        this, fresh, shift = _Round([], [], []), [], 0
        for change, origin in edits:
            start = change.start + shift
            end = start + len(change.inserted)
            if change.removed or change.inserted:
                fresh.append(_Stretch(start, end, change.is_blank, origin))
            shift = end - change.end
            for numbers, number in zip(this, (change.end, end, shift), strict=True):
                numbers.append(number)
        for stretch in self._stretches:
            by = _shift(this.before, this.shifts, stretch.start)
            fresh.append(stretch._replace(start=stretch.start + by, end=stretch.end + by))
        self._stretches = sorted(fresh)
        self._rounds.append(this)
        self._text = text


def _start(stretch: _Stretch) -> int:
    return stretch.start


def _shift(ends: Sequence[int], shifts: Sequence[int], offset: int) -> int:
    """Return how far an offset has moved, by the edits that end before it."""
    at = bisect_right(ends, offset)
    return shifts[at - 1] if at else 0


def _change(text: str, edit: Edit) -> _Change:
    """Return an edit without the characters that it keeps at its ends."""
    old, new = text[edit.offset : edit.end_offset], edit.text
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    start, end = edit.offset + head, edit.end_offset - tail
    return _Change(start, end, text[start:end], new[head : len(new) - tail])


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
