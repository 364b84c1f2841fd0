"""Sentences: what tells prose from a field, by its shape alone."""

_SENTENCE_WORDS = 4
_EXCLAMATION_WORDS = 8
_PLAIN_WORDS = 2
"""How many small words more than names have a line must hold to be prose, though a label begins it."""
SMALL = frozenset(
    "a al and as by d' da das de del den der di do dos du e el en in la las le les los of san st ten"
    " ter the to und van von with y zu".split()
)
"""Small words that names and lists of names have."""


def is_sentence(text: str) -> bool:
    """Whether a line is a sentence, by its last character and the number of its words."""
    last = text[-1:]
    if last in (".", "…"):
        return len(text.split(None, _SENTENCE_WORDS - 1)) >= _SENTENCE_WORDS
    if last in ("!", "?", '"', "'", "”", "’", "»"):
        return len(text.split(None, _EXCLAMATION_WORDS - 1)) >= _EXCLAMATION_WORDS
    return False


def reads_like_prose(value: str) -> bool:
    """Whether a value that should be names is a sentence: more small words than names have."""
    words = [word.strip("()\"',;.") for word in value.split()]
    small = [word for word in words if word[:1].islower() and word.lower() not in SMALL]
    return len(small) > _PLAIN_WORDS and len(small) * 4 > len(words)
