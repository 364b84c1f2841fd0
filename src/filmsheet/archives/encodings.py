"""Encodings: in which encoding the bytes of a sheet are, to be recorded and reported."""

from __future__ import annotations

import codecs
import re
from typing import Final

from filmsheet.errors import need
from filmsheet.text import source as sources

UTF8: Final = "utf-8"
WINDOWS_1252: Final = "cp1252"
EXTRA: Final = "chardet"

_MARKS: Final = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark this one begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BYTE = re.compile(r"[\udc80-\udcff]")
_CONTROLS: Final = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
_LOOKED_AT: Final = 1 << 16
_FEW: Final = 16

# Servers name the smaller encoding and mean the larger: browsers read the first as the second. Source: the
# WHATWG Encoding Standard's table of labels.
_MEANT: Final = {
    "ascii": WINDOWS_1252,
    "iso8859-1": WINDOWS_1252,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}


def choose(
    raw: bytes, encoding: str | None = None, *, guess: bool = False, declared: str | None = None
) -> str:
    """Return the name of the codec to read bytes with, for `filmsheet.parse` and for a report.

    The first of these that there is: the ``encoding`` asked for; that of a byte order mark; UTF-8, if the
    bytes are valid and not all ASCII; the ``declared`` encoding; if ``guess``, what chardet finds;
    Windows-1252, if bad bytes outnumber the valid characters beyond ASCII; UTF-8, in which the parser reads
    each bad byte as Windows-1252. Raises LookupError if a sheet can't be in the ``encoding`` asked for,
    MissingExtraError if chardet isn't installed.
    """
    if encoding is not None:
        return sources.read(b"", encoding).encoding
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    text, bad = raw.decode(UTF8, "surrogateescape"), 0
    if not text.isascii():
        bad = len(_BYTE.findall(text))
        if not bad:
            return UTF8
    if known := _known(declared):
        return known
    if guess and (bad or "\0" in text):
        found = need("chardet", EXTRA).detect(raw, prefer_superset=True, compat_names=False)["encoding"]
        return _known(found) or UTF8
    characters = sum(not character.isascii() for character in text) - bad if bad else 0
    return WINDOWS_1252 if bad > characters and _is_windows_1252(raw) else UTF8


def is_binary(raw: bytes) -> bool:
    """Return True if bytes without a byte order mark are no text, such as a picture with a text's name.

    More than a twentieth of their beginning must be control characters, and more than a handful. Texts have
    a stray control character at most; a tenth of random bytes are control characters.
    """
    if raw.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    begin = raw[:_LOOKED_AT]
    return len(begin) - len(begin.translate(None, _CONTROLS)) > max(_FEW, len(begin) // 20)


def _known(name: str | None) -> str | None:
    """Return the codec that a name means, or None if a sheet can't be in it."""
    if name is None:
        return None
    try:
        found = sources.read(b"", name.strip()).encoding
    except LookupError:
        return None
    return _MEANT.get(found, found)


def _is_windows_1252(raw: bytes) -> bool:
    try:
        raw.decode(WINDOWS_1252)
    except UnicodeDecodeError:
        return False
    return True
