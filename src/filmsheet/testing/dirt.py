"""Damage: what goes wrong with the characters, lines, brackets, line ends and bytes of a file."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from filmsheet.testing.strings import LOOKALIKES
from filmsheet.testing.texts import sheet_texts
from filmsheet.text import blanks

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from hypothesis.strategies import SearchStrategy

_LINE_ENDS: Final = ("\n", "\r\n", "\r", "\u2028", "\x0b")
_SHARDS: Final = (
    b"\xff",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"\x81",
    b"\x92",
    b"\xa3",
    b"\x00",
    b"\xf0\x9f",
    b"\xc3",
)
_INSERTED: Final = (
    *"()[]:,;/\"'-|&\n\r\t",
    *blanks.ALL,
    "Year: 2001\n",
    "\n\n",
    ",\n",
    ":\n",
    *LOOKALIKES,
)


def _at_character(text: str, random: Random) -> str:
    """Drop, double or swap characters, or insert some."""
    at = random.randrange(len(text) + 1)
    before, one, after = text[:at], text[at : at + 1], text[at + 1 :]
    kinds = ["", one * 2, one + random.choice(_INSERTED), random.choice(_INSERTED) + one]
    if after and random.random() < 0.2:  # noqa: PLR2004 - one in five: swap it with the next
        return before + after[0] + one + after[1:]
    middle: str = random.choice(kinds)
    return before + middle + after


def _at_line(text: str, random: Random) -> str:
    """Drop, double, indent or capitalise a line, join it to the next, or put a blank at its end."""
    lines = text.splitlines(keepends=True) or [""]
    at = random.randrange(len(lines))
    line, blank = lines[at], random.choice(blanks.ALL)
    lines[at : at + 1] = random.choice(
        [
            [],
            [line, line],
            [line.rstrip()],
            [blank + line],
            [line.rstrip() + blank + "\n"],
            [line.upper()],
        ]
    )
    return "".join(lines)


def _at_bracket(text: str, random: Random) -> str:
    """Take a bracket out, or turn it round."""
    places = [at for at, one in enumerate(text) if one in "()"]
    if not places:
        return text + "("
    at = random.choice(places)
    return text[:at] + random.choice(["", "(", ")", "["]) + text[at + 1 :]


def _at_line_ends(text: str, random: Random) -> str:
    """End lines otherwise: all of them alike, or each as it comes."""
    if random.random() < 0.5:  # noqa: PLR2004 - how often
        return text.replace("\n", random.choice(_LINE_ENDS))
    return "".join(random.choice(_LINE_ENDS) if one == "\n" else one for one in text)


def _cut(text: str, random: Random) -> str:
    """Lose the end, or the beginning."""
    at = random.randrange(len(text) + 1)
    return random.choice([text[:at], text[at:]])


_DIRT: Final[tuple[Callable[[str, Random], str], ...]] = (
    *[_at_character] * 4,
    *[_at_line] * 3,
    _at_bracket,
    _at_line_ends,
    _cut,
)


def _encoded(text: str, random: Random) -> bytes:
    """Encode a text as files are found: mostly in UTF-8, sometimes in another encoding."""
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
    }
    name = random.choice([*marks, "cp1252", "utf-8", "utf-8", "utf-8"])
    mark = marks.get(name, b"") if name != "utf-8" or random.random() < 0.1 else b""  # noqa: PLR2004 - how often
    return mark + text.encode(name, "replace")


def soiled(text: str, random: Random) -> bytes:
    """Damage a text and encode it: a few characters, lines, brackets, line ends and bytes go wrong."""
    if random.random() < 0.02:  # noqa: PLR2004 - how often
        return bytes(random.randrange(256) for _ in range(random.randrange(64)))
    for _ in range(random.randrange(6)):
        text = random.choice(_DIRT)(text, random)
    raw = _encoded(text, random)
    for _ in range(random.choice([0, 0, 0, 1, 3])):
        at = random.randrange(len(raw) + 1)
        raw = raw[:at] + random.choice(_SHARDS) + raw[at + random.randrange(2) :]
    return raw


def dirty_texts() -> SearchStrategy[bytes]:
    """Return the strategy of the bytes of files: a damaged sheet text, or no text at all."""
    return st.builds(soiled, sheet_texts(), st.randoms(use_true_random=False))
