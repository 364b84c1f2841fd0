"""Kinds of errors: what the sentences say why a member can't be read, in a word that can be counted."""

from __future__ import annotations

from typing import Final

__all__ = ["KILLED", "SLOW", "kind"]

KILLED: Final = "the process that read it was killed"
SLOW: Final = "reading it took longer than"
_KINDS: Final = {
    KILLED: "killed",
    SLOW: "timeout",
    "it is encrypted": "encrypted",
    "it is damaged": "damaged",
    "it is cut short": "cut-short",
    "it is larger than": "too-large",
    "it is more than": "too-dense",
    "it is packed too densely": "too-dense",
    "its members are too large": "too-dense",
    "it has more than": "too-many",
    "it lies in": "too-deep",
}
"""How a sentence begins; any other is of what is just unreadable."""


def kind(message: str) -> str:
    """The kind of an error: ``killed``, ``timeout``, ``encrypted``, ``damaged``, …, or ``unreadable``."""
    return next((kind for begin, kind in _KINDS.items() if message.startswith(begin)), "unreadable")
