"""XML as text: elements, written so that every reader accepts them, whatever the values hold.

Source: XML 1.0, fifth edition, of which characters are legal (2.2) and how white space is read (2.11, 3.3.3).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Element", "document", "is_legal", "legal"]

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


class Element(NamedTuple):
    """An element: its name, its text or its elements, and its attributes."""

    name: str
    content: str | list[Element]
    attributes: tuple[tuple[str, str], ...] = ()


def is_legal(value: object) -> bool:
    """Return True if XML can hold a value as it is; any value but a text is legal."""
    return not (isinstance(value, str) and _ILLEGAL.search(value))


def legal(text: str) -> str:
    """Return a text with U+FFFD for each character that XML can't hold."""
    return _ILLEGAL.sub(_REPLACEMENT, text)


def document(root: Element) -> str:
    """Return the text of an XML document: a line for each element that holds text, its content as it is."""
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, ""), ""])


def _lines(element: Element, indent: str) -> list[str]:
    """Return the lines of an element after an indent."""
    name, content, attributes = element
    pairs = "".join(f' {key}="{legal(value).translate(_ATTRIBUTE)}"' for key, value in attributes)
    if isinstance(content, str):
        return [f"{indent}<{name}{pairs}>{legal(content).translate(_TEXT)}</{name}>"]
    inner = [line for child in content for line in _lines(child, f"{indent}  ")]
    if not inner:
        return [f"{indent}<{name}{pairs}/>"]
    return [f"{indent}<{name}{pairs}>", *inner, f"{indent}</{name}>"]
