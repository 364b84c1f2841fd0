"""Continuation: whether a bare line goes on with the value above it.

These questions look at a text and change nothing: the pass over the lines asks them, and acts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from filmsheet.fields.labels import PEOPLE
from filmsheet.layout.nodes import Reason
from filmsheet.text import blanks
from filmsheet.text.sentences import SMALL, is_sentence, reads_like_prose

if TYPE_CHECKING:
    from filmsheet.engines.fast import CutLine
    from filmsheet.layout.nodes import Node
    from filmsheet.layout.zones import Zoner

WRAPPED_FROM, _WRAPPED_TO = 72, 84
"""The widths in columns that texts are wrapped at, and how far an edited line may stand out."""

_NARROWEST = 50
"""The fewest columns that a text is wrapped at."""
_RAGGED, _ALIKE = 12, 2
"""How many columns lines may be shorter than the longest, and how many such lines show the width."""

_ENDS = ".…!?\"'”’»"
"""What a sentence ends with."""


class Continuation:
    """The lines of one text, as far as they may go on with values."""

    def __init__(self, zoner: Zoner, text: str, lines: list[CutLine], last: int) -> None:
        """``last`` is the number of the last line with a known label."""
        self._zoner, self._text, self._lines, self._last = zoner, text, lines, last
        self._spaced: bool | None = None
        self._wrapped_at: int | None = None

    def reason(self, index: int, node: Node, text: str, *, below: bool) -> Reason | None:
        """Return why a bare line goes on with a value, or None if it doesn't.

        ``node`` has the value, which stands open; ``below`` is True if it began below its label.
        """
        if is_sentence(text) and not self._ends_list(node, text):
            return None
        if not (self._is_beside(index, node) or self.is_spaced()) or self._holds_label(text):
            return None
        if node.at >= 0 and self._text[node.last[1] - 1] == ",":
            return Reason.AFTER_COMMA
        assert node.field is not None
        if node.at < 0 or below:
            return Reason.VALUE_BELOW if node.field.fits(text) else None
        if not node.field.several:
            return Reason.WRAPPED if text[0].islower() and self._is_full(index, text) else None
        return self._list_reason(index, node, text)

    def _is_beside(self, index: int, node: Node) -> bool:
        """Return True if nothing but bars, as between the cells of a table, parts a value from a line."""
        above = index - 1
        while self._lines[above].start >= node.end and is_bar(self._text, self._lines[above]):
            above -= 1
        return self._lines[above].start < node.end

    def _list_reason(self, index: int, node: Node, text: str) -> Reason | None:
        """Return why a bare line goes on with a list that begins beside its label, or None."""
        if self._is_wrapped(index, text):
            return Reason.WRAPPED
        if self._is_part(node, index, text):
            return Reason.LIST_GOES_ON
        return Reason.NAME_BELOW if self._is_item(node, index, text) else None

    def is_story(self, node: Node) -> bool:
        """Return True if a label has begun a story, and not ended it."""
        if node.field is not self._zoner.synopsis or node.at < 0:
            return False
        return self._text[node.last[1] - 1] not in _ENDS

    def is_spaced(self) -> bool:
        """Return True if no two lines of the text stand next to each other."""
        if self._spaced is None:
            full = list(map(_is_said, self._lines))
            self._spaced = not any(a and b for a, b in pairwise(full))
        return self._spaced

    def _holds_label(self, text: str) -> bool:
        """Return True if a bare line holds a label, so that it can't be part of a value."""
        return self._zoner.shaper is not None and self._zoner.shaper.holds_label(text)

    def _ends_list(self, node: Node, text: str) -> bool:
        """Return True if a line with a full stop ends a list that the line above left open with a comma."""
        if not (self._zoner.shaper and node.field and node.field.several and node.at >= 0):
            return False
        return self._text[node.last[1] - 1] == "," and not reads_like_prose(text)

    def _is_wrapped(self, index: int, text: str) -> bool:
        """Return True if a line goes on with a list that was wrapped, even inside a name.

        It holds names and a known label follows, or it has a comma or a slash as lists do. Else it may be the
        first line of the prose.
        """
        listed = "," in text or "/" in text
        return (listed or (index < self._last and _is_of_names(text))) and self._is_full(index, text)

    def _is_full(self, index: int, text: str) -> bool:
        """Return True if the first word of a line had no room on the line above."""
        above = index - 1
        while not _is_said(self._lines[above]):
            above -= 1
        length = self._length(self._lines[above])
        return length <= _WRAPPED_TO and length + 1 + len(text.split(None, 1)[0]) > self._width()

    def _width(self) -> int:
        """Return the width in columns that the text is wrapped at.

        It is that of the longest lines above bare ones, if several are as long, or else the usual one.
        """
        if self._wrapped_at is None:
            said = filter(_is_said, self._lines) if self.is_spaced() else self._lines
            lengths = [
                self._length(line) for line, below in pairwise(said) if below.label_at < 0 and _is_said(below)
            ]
            longest = max((length for length in lengths if length <= _WRAPPED_TO), default=0)
            alike = sum(longest - _RAGGED < length <= longest for length in lengths)
            fits = _NARROWEST <= longest < WRAPPED_FROM and alike >= _ALIKE
            self._wrapped_at = longest if fits else WRAPPED_FROM
        return self._wrapped_at

    def _length(self, line: CutLine) -> int:
        """Return how many columns a line takes, without the blanks at its end."""
        return len(self._text[line.start : line.end].rstrip(blanks.ALL))

    def _is_part(self, node: Node, index: int, text: str) -> bool:
        """Return True if a line goes on with a list of people that has commas, wherever it was wrapped."""
        start, end = node.last
        listed = "," in text and self._text.find(",", start, end) >= 0  # a slice of a long list takes long
        return listed and self._is_people(node, index, text) and not reads_like_prose(text)

    def _is_item(self, node: Node, index: int, text: str) -> bool:
        """Return True if a line is one more name below the first, which stands beside the label."""
        start, end = node.last
        one = self._zoner.shaper is not None and self._text.find(",", start, end) < 0
        if not one or not self._is_people(node, index, text) or reads_like_prose(text):
            return False
        assert node.field is not None
        return text[:1].isupper() and node.field.fits(text)

    def _is_people(self, node: Node, index: int, text: str) -> bool:
        """Return True if a value is a list of people, and the line stands among labels and has no colon."""
        return (
            ":" not in text
            and index < self._last
            and node.label is not None
            and node.label.terminal in PEOPLE
        )


def is_bar(text: str, line: CutLine) -> bool:
    """Return True if a line holds a bar and nothing else."""
    return text[line.start : line.end].strip(blanks.ALL) == "|"


def _is_said(line: CutLine) -> bool:
    """Return True if a line isn't blank."""
    return line.label_at >= 0 or line.value_at < line.value_end


def _is_of_names(text: str) -> bool:
    """Return True if all words of a line begin as those of names do."""
    words = (word.lstrip("(\"'“") for word in text.split())
    return all(not word[:1].islower() or word.lower() in SMALL for word in words)
