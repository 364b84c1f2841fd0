"""Sentences: what tells prose from a field, by its shape alone."""

import re

_SENTENCE_WORDS = 4
_EXCLAMATION_WORDS = 8
_PLAIN_WORDS = 2
"""A value with more than so many small words that names don't have may be prose, though a label begins it."""
SMALL = frozenset(
    "a al and as by d' da das de del den der di do dos du e el en in la las le les los of san st ten"
    " ter the to und van von with y zu".split()
)
"""Small words that stand in names and lists of names."""

_SHORT_FORM = re.compile(
    r"(?<!\w)(?:(?:[A-Z]\.)+|(?i:jr|sr|bros|inc|ltd|co|corp|llc|mins?|hrs?|secs?|dir|cert|approx|vs|etc)\.)\Z"
)
"""An initial or an abbreviation, whose point ends no sentence: `C.K.`, `Bros.`"""
_LAST_WORD = 12
"""More characters than such a word and what stands before it have."""


def is_sentence(text: str) -> bool:
    """Return True if a line is a sentence, by its last character and the number of its words.

    The point of an abbreviation or an initial ends no sentence.
    """
    last = text[-1:]
    if last in (".", "…"):
        is_long = len(text.split(None, _SENTENCE_WORDS - 1)) >= _SENTENCE_WORDS
        return is_long and _SHORT_FORM.search(text[-_LAST_WORD:]) is None
    if last in ("!", "?", '"', "'", "”", "’", "»"):
        return len(text.split(None, _EXCLAMATION_WORDS - 1)) >= _EXCLAMATION_WORDS
    return False


def reads_like_prose(value: str) -> bool:
    """Return True if a value that should be names has so many small words that it is a sentence."""
    words = [word.strip("()\"',;.") for word in value.split()]
    small = [word for word in words if word[:1].islower() and word.lower() not in SMALL]
    return len(small) > _PLAIN_WORDS and len(small) * 4 > len(words)
