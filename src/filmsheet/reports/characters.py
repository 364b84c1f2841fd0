"""Characters that a report can't hold as they are: half surrogate pairs, controls, line ends.

A message may quote any character of a sheet, and a path may hold bytes that are no UTF-8: Python shows each
as half a surrogate pair, U+DC80 to U+DCFF.
"""

from __future__ import annotations

from typing import Any

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
"""Each control by its picture, as on a terminal: a tab as U+2409."""

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What JSON needn't escape, and many programs end a line at."""

_XML = {code: chr(picture) for code, picture in _PICTURES.items() if code not in b"\t\n\r\x7f"}
_XML |= dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_XML |= {ord(mark): f"&#{ord(mark)};" for mark in '\t\n\r&<>"'}
"""What XML 1.0 forbids, and what it would read as a blank or as markup."""


def one_line(text: str) -> str:
    """A text as one line that steers no terminal: what isn't printed is shown by a picture or a number.

    Blanks stay as they are, and so do the bytes of a path that are no UTF-8.
    """
    if text.isprintable():
        return text
    return encodable("".join(map(_shown, text)))


def _shown(character: str) -> str:
    code = ord(character)
    if code in _PICTURES:
        return chr(_PICTURES[code])
    blank = character.isspace() and code not in _LINE_ENDS
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


def json_text(value: Any) -> str:
    r"""A value as JSON on one line; half a surrogate pair is written `\udcff`, which reads back as it was."""
    return _dumped(value).encode("utf-8", "backslashreplace").decode()


def strict_json_text(value: Any) -> str:
    """A value as JSON on one line, with U+FFFD for half a surrogate pair: many parsers refuse one."""
    return whole(_dumped(value))


def _dumped(value: Any) -> str:
    from json import dumps  # noqa: PLC0415 - not all formats are JSON

    return dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


def xml_text(text: str) -> str:
    """A text for an element or an attribute of XML 1.0; what it forbids shows as a picture or U+FFFD."""
    return whole(text).translate(_XML)
