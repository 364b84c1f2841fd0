"""Cells of CSV: values as text and back, so that a spreadsheet runs none of them.

A spreadsheet takes a cell for a formula if it begins with `=`, `+`, `-` or `@`, plain or full width, perhaps
after a blank, tab or line end. Such a text gets an apostrophe in front. So does a text with apostrophes
before such a mark, so that reading can take one away again. The same is done after `;`, `|`, a tab or a line
end inside a cell, as a spreadsheet that parts cells there would see a cell begin. An empty cell is no value;
the empty text is a single apostrophe.

Readers of CSV end a text at the character NUL, or refuse it, so it is written as the sign for it, U+2400.
Apostrophes before this sign are written twice, and a sign that was in the text gets one more in front.

Source: RFC 4180 for the form.
"""

from __future__ import annotations

import re
from typing import Final

from filmsheet.errors import SheetError
from filmsheet.model.kinds import Flag, Kind, Maybe, Whole

__all__ = ["cell", "harmless", "plain", "row", "value"]

_BLANK: Final = r"[ \u00a0\u2000-\u200d\u2060\u3000\ufeff\x00]*"
_MARK: Final = "[-=+@\uff1d\uff0b\uff0d\uff20]"
_BREAK: Final = r"[;|\t\r\n\v\f\x85\u2028\u2029]"
_INNER: Final = re.compile(rf"({_BREAK}{_BLANK})(?='*{_MARK})")
_INNER_BACK: Final = re.compile(rf"({_BREAK}{_BLANK})'(?='*{_MARK})")
_FIRST: Final = re.compile(rf"'*(?:{_BLANK}(?:{_MARK}|[\t\r\n])|\Z)")
_FIRST_BACK: Final = re.compile(rf"'{_FIRST.pattern}")
_NUL, _SIGN = "\x00", "\u2400"
_NULS: Final = re.compile(f"(?<!')('*)([{_NUL}{_SIGN}])")
_NULS_BACK: Final = re.compile(f"(?<!')('*){_SIGN}")
_TELLING: Final = re.compile(r"""\A[^\w(.£$]|[;|\t\r\n\v\f\x85\u2028\u2029,"\x00\u2400]|\A\Z|\s\Z""")
"""What a text has that may need an apostrophe, quotes or a sign."""
_NUMBER: Final = re.compile("0|[1-9][0-9]*")
_QUOTED: Final = re.compile(r'[,"\r\n]|\A\s|\s\Z')
_FLAGS: Final = {"true": True, "false": False}


def harmless(text: str) -> str:
    """Return a text as it stands in a cell, so that a spreadsheet neither runs it nor cuts it off."""
    if _NUL in text or _SIGN in text:
        text = _NULS.sub(_signed, text)
    inner = _INNER.sub(r"\1'", text)
    return f"'{inner}" if _FIRST.match(text) else inner


def plain(text: str) -> str:
    """Return the text from which `harmless` made a cell."""
    text = _INNER_BACK.sub(r"\1", text.removeprefix("'") if _FIRST_BACK.match(text) else text)
    return _NULS_BACK.sub(_unsigned, text) if _SIGN in text else text


def _signed(found: re.Match[str]) -> str:
    """Return the sign in place of a NUL or a sign, with the apostrophes before it."""
    apostrophes, one = found.groups()
    return 2 * apostrophes + ("" if one == _NUL else "'") + _SIGN


def _unsigned(found: re.Match[str]) -> str:
    """Return the NUL or the sign that a sign stands for, with the apostrophes before it."""
    apostrophes, is_sign = divmod(len(found[1]), 2)
    return apostrophes * "'" + (_SIGN if is_sign else _NUL)


def cell(value: object) -> str:
    """Return a value as a cell, in quotes where RFC 4180 wants them; None is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        if not _TELLING.search(value):
            return value
        text = harmless(value)
        return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
    return str(value).lower() if isinstance(value, bool) else str(value)


def row(values: tuple[object, ...]) -> str:
    """Return a row of cells, with its line end."""
    return ",".join(map(cell, values)) + "\r\n"


def value(kind: Kind, text: str) -> object:
    """Return the value of a cell as in JSON; raises SheetError for a cell that doesn't fit the kind."""
    if not text:
        return None
    if isinstance(kind, Maybe):
        kind = kind.inner
    if isinstance(kind, Whole):
        if not _NUMBER.fullmatch(text) or len(text) > _LONGEST_NUMBER:
            message = f"expected a whole number, not {text[:40]!r}"
            raise SheetError(message)
        return int(text)
    if isinstance(kind, Flag):
        if text not in _FLAGS:
            message = f"expected true or false, not {text[:40]!r}"
            raise SheetError(message)
        return _FLAGS[text]
    return plain(text)


_LONGEST_NUMBER: Final = 19
