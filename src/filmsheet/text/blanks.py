"""Blanks: what is trimmed from values, and stands between words.

Every character of Unicode's White_Space, the separators U+001C to U+001F that Python counts as blanks,
and the zero-width characters that scraped pages carry unseen: U+200B to U+200D, U+2060 and U+FEFF.
"""

import re

WITHIN_A_LINE = r"\t\x0b\x0c\x1c-\x20\x85\xa0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
"""All blanks but the line ends, as the inside of a character class of ``re``."""

CLASS = r"\r\n" + WITHIN_A_LINE
"""All blanks, as the inside of a character class of ``re``."""

ALL = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200E))
)
"""All blanks, as characters for ``str.strip``."""

_RUN = re.compile(f"[{CLASS}]+")
_RUN_WITH_LINE_END = f"[{CLASS}]*[\r\n][{CLASS}]*"


def trimmed(text: str) -> str:
    """Return a text without the blanks at its ends."""
    return text.strip(ALL)


def single_spaced(text: str) -> str:
    """Return a text with one space in place of each run of blanks."""
    if text.isascii() and text.isprintable() and "  " not in text:  # most texts are, and need no copy
        return text
    return _RUN.sub(" ", text)


def on_one_line(text: str) -> str:
    """Return a text with one space in place of each run of blanks that holds a line end."""
    if "\n" in text or "\r" in text:
        return re.sub(_RUN_WITH_LINE_END, " ", text)
    return text
