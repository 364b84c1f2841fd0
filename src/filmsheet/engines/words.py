"""Many words as one pattern that shares their beginnings: ``Ireland``, ``Iran``, ``Iraq``.

A pattern that tries four hundred countries one after another takes five times as long as a pattern that
goes letter by letter, and Lark is slow to build it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def small(word: str) -> str:
    """Return a word in small letters, as patterns fold case: in ASCII only."""
    return word.translate(_SMALL)


def pattern(words: Iterable[str]) -> str:
    """Return a pattern that fits each of the words; where several fit, the longest."""
    return _tails(sorted(set(words)))


def _tails(words: list[str]) -> str:
    """Return the pattern of sorted words, of which the first may be empty."""
    maybe = words[0] == ""
    heads: dict[str, list[str]] = {}
    for word in words[maybe:]:
        heads.setdefault(word[0], []).append(word[1:])
    if not heads:
        return ""
    branches = [re.escape(head).replace("/", r"\/") + _tails(tails) for head, tails in heads.items()]
    if len(branches) == 1 and not maybe:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if maybe else ''}"
