"""Visible text: a sheet, a path or a message drawn so that every character shows and none steers a terminal.

A message may quote any character of a sheet. A path may hold bytes that are no UTF-8; Python shows each of
them as half a surrogate pair, U+DC80 to U+DCFF.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PICTURES: Final = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
"""The picture of each control character, as a terminal shows it: U+2409 for a tab."""

STEERING: Final = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""The characters that a terminal obeys though JSON and XML may hold them as they are, as the inside of a
character class: delete, the controls of C1, line ends, and what turns the direction of letters around."""

SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
"""Half of a surrogate pair, which no UTF-8 can hold."""

_LINE_ENDS: Final = "\x85\u2028\u2029"
"""Blanks at which many programs end a line."""


def one_line(text: str) -> str:
    """Return a text as one line that steers no terminal: a picture or a number shows what isn't printable.

    Blanks stay as they are, and so do the bytes of a path that are no UTF-8.
    """
    return text if text.isprintable() else encodable("".join(map(_shown, text)))


def printable(text: str) -> str:
    r"""Return a text as `one_line` does, for any stream: a byte that is no UTF-8 is shown as `\udce9`."""
    return one_line(text).encode("utf-8", "backslashreplace").decode()


def lines(text: str) -> str:
    """Return a text of several lines, each of them as `one_line` shows it."""
    return "\n".join(map(one_line, text.split("\n")))


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a wide letter, none for a combining mark.

    Unicode Standard Annex #11 says which letters are wide.
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")


def frame(
    number: int, drawn: str, below: Iterable[str], *, digits: int = 4, paint: Callable[[str], str] = str
) -> list[str]:
    """Return a drawn line behind a gutter with its number, and behind the same gutter the lines below it.

    ``digits`` is the width that the number is given, and ``paint`` colours the gutter.
    """
    head = f"{number:>{digits}} |"
    gutter = paint(f"{'|':>{len(head)}}")
    return [f"{paint(head)} {drawn}" if drawn else paint(head), *(f"{gutter} {line}" for line in below)]


def _shown(character: str) -> str:
    """Return what shows a character: itself, its picture, or its number."""
    code = ord(character)
    if code in PICTURES:
        return chr(PICTURES[code])
    blank = character.isspace() and character not in _LINE_ENDS
    surrogate = unicodedata.category(character) == "Cs"
    return character if character.isprintable() or blank or surrogate else f"\\u{{{code:x}}}"


def encodable(text: str) -> str:
    """Return a text that `surrogateescape` can write: U+FFFD for a surrogate that no byte stands behind."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return whole(text)
    return text


def whole(text: str) -> str:
    """Return a text with U+FFFD for every half of a surrogate pair, so that it can be written as UTF-8."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
