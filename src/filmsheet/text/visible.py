"""Visible text: what a sheet, a path or a message holds, as people see it, so that it steers no terminal.

A message may quote any character of a sheet, and a path may hold bytes that are no UTF-8: Python shows each
as half a surrogate pair, U+DC80 to U+DCFF.
"""

from __future__ import annotations

from typing import Final

__all__ = ["PICTURES", "STEERING", "encodable", "lines", "one_line", "printable", "whole"]

PICTURES: Final = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
"""Each control by its picture, as on a terminal: a tab as U+2409."""

STEERING: Final = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""What a terminal obeys though JSON and XML may hold it as it is, as a class of a pattern: the delete
character, the controls of C1, ends of lines, and what turns the direction of letters around."""

_LINE_ENDS: Final = "\x85\u2028\u2029"
"""Blanks at which many programs end a line."""


def one_line(text: str) -> str:
    """A text as one line that steers no terminal: what isn't printed is shown by a picture or a number.

    Blanks stay as they are, and so do the bytes of a path that are no UTF-8.
    """
    return text if text.isprintable() else encodable("".join(map(_shown, text)))


def printable(text: str) -> str:
    r"""A text as `one_line` shows it, for any stream: a byte that is no UTF-8 is shown as `\udce9`."""
    return one_line(text).encode("utf-8", "backslashreplace").decode()


def lines(text: str) -> str:
    """A text of several lines, each of them as `one_line` shows it."""
    return "\n".join(map(one_line, text.split("\n")))


def _shown(character: str) -> str:
    code = ord(character)
    if code in PICTURES:
        return chr(PICTURES[code])
    blank = character.isspace() and character not in _LINE_ENDS
    surrogate = "\ud800" <= character <= "\udfff"
    return character if character.isprintable() or blank or surrogate else f"\\u{{{code:x}}}"


def encodable(text: str) -> str:
    """A text that `surrogateescape` can write: what no byte stands behind shows as U+FFFD."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return whole(text)
    return text


def whole(text: str) -> str:
    """A text with U+FFFD for every half of a surrogate pair, so that it is UTF-8 and nothing else."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
