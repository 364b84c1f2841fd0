"""Brackets in brackets: a pattern for text that holds them, and how a note is put into them."""

import re

DEPTH = 8
"""How deep brackets may stand in brackets. Deeper ones are taken for brackets that are never closed."""


def _text_with_brackets(depth: int) -> str:
    """Return the pattern of text that holds brackets to a depth; possessive, so that it runs in one sweep."""
    if depth == 0:
        return r"[^()]*+"
    return rf"[^()]*+(?:\({_text_with_brackets(depth - 1)}\)[^()]*+)*+"


INNER = _text_with_brackets(DEPTH)
"""The pattern of what may stand inside a bracket."""


def bracketed(text: str, note: str | None) -> str:
    """Return a text with a note after it in brackets; left open if the note's own brackets don't pair."""
    if note is None:
        return text
    return f"{text} ({note})" if re.fullmatch(INNER, note) else f"{text} ({note}"


def first_unclosed(text: str) -> int:
    """Return the offset of the first bracket that is never closed, else of the first `(`; -1 without any."""
    open_at: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
    return open_at[0] if open_at else text.find("(")
