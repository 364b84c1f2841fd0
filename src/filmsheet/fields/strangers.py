"""Strangers: items among names that are no names: a rating, a running time, a label, or the book.

Where a line may hold several fields, such an item would be read as a field of its own on any other line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from filmsheet.text.blanks import single_spaced, trimmed

if TYPE_CHECKING:
    from filmsheet.engines.language import Readers

_SUSPECT = re.compile("[:0-9]|(?ai:based|inspired|adapted|from|after)[ \t]")
_LABEL_WORDS = 5


class Strangers:
    """Recognises the items of a list of names that say another fact."""

    def __init__(self, readers: Readers) -> None:
        self._label = readers.record("label")
        self._facts = readers.record("rated"), readers.record("timed"), readers.record("source")

    def among(self, text: str) -> bool:
        """Return True if there may be a stranger in a text."""
        return _SUSPECT.search(text) is not None

    def has(self, item: str) -> bool:
        """Return True if an item is a stranger. A single letter isn't: somebody may be called `R`."""
        if not self.among(item):
            return False
        if any(fact.row(item) is not None for fact in self._facts):
            return True
        words = single_spaced(trimmed(item)).split(" ")
        if any(word[0].isdigit() and self._is_label(words[:at]) for at, word in enumerate(words)):
            return True  # `Release 2`: it needs no colon
        before_colons = (text.split()[-_LABEL_WORDS:] for text in item.split(":")[:-1])
        return any(self._is_label(text[at:]) for text in before_colons for at in range(len(text)))

    def _is_label(self, words: list[str]) -> bool:
        return bool(words) and self._label.row(" ".join(words)) is not None
