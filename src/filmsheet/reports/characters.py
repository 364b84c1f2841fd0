"""Characters that a machine's report can't hold as they are: half surrogate pairs, controls, line ends."""

from __future__ import annotations

import re
from typing import Any

from filmsheet.formats.json_text import value_text
from filmsheet.text.visible import PICTURES, STEERING, whole

_XML = {code: chr(picture) for code, picture in PICTURES.items() if code not in b"\t\n\r\x7f"}
_XML |= dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_XML |= {ord(mark): f"&#{ord(mark)};" for mark in '\t\n\r&<>"'}
"""What XML 1.0 forbids, and what it would read as a blank or as markup."""
_STEERING = re.compile(f"[{STEERING}]")


def json_text(value: Any) -> str:
    r"""Return a value as JSON on one line; half a surrogate pair is written `\udcff`, which reads back."""
    return value_text(value).encode("utf-8", "backslashreplace").decode()


def strict_json_text(value: Any) -> str:
    """Return a value as JSON on one line, with U+FFFD for half a surrogate pair: many parsers refuse that."""
    return whole(value_text(value))


def xml_text(text: str) -> str:
    """Return a text for an element or attribute of XML 1.0; what XML forbids shows as a picture or U+FFFD."""
    return _STEERING.sub(_numbered, whole(text).translate(_XML))


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
