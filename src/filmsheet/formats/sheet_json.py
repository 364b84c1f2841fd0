"""The sheet as JSON: every key always present, absent values `null` or `[]`. In bulk, one array of records.

Derived values (a country's code, the places of a release) are written too, and checked when they are
read back. Source: RFC 8259 for the text, RFC 6901 for the pointers of errors.
"""

from __future__ import annotations

import math
import reprlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from filmsheet.errors import SheetError
from filmsheet.formats.json_text import escaped, sheet_text, value_text
from filmsheet.model import FilmSheet, PartialDate, maker
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Fact, Kind, Maybe, Moment, Several
from filmsheet.text.visible import SURROGATE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


__all__ = ["FOLLOWS", "check_keys", "decode", "dumps", "encode", "loads", "members", "value_of"]

FOLLOWS: Final = object()
"""Stands in `decode` for a derived value that isn't given."""


def dumps(sheet: FilmSheet, *, indent: int | None = None) -> str:
    """Return a sheet as JSON text, on one line or indented by so many spaces a level.

    Characters beyond ASCII are written as they are, except those that steer a terminal. Raises
    SheetError for a string with a lone surrogate, which UTF-8 can't hold, and TypeError for anything
    but a FilmSheet.
    """
    if not isinstance(sheet, FilmSheet):
        message = f"expected a FilmSheet, not {type(sheet).__name__}"
        raise TypeError(message)
    text = escaped(sheet_text(sheet)) if indent is None else value_text(encode(sheet), indent)
    if not text.isascii() and SURROGATE.search(text):
        pointer = next(_surrogates(encode(sheet), ""))
        _fail("a lone surrogate can't be written as JSON", pointer)
    return text


def loads(data: str | bytes) -> FilmSheet:
    """Return the sheet of a JSON text, or of its bytes in UTF-8, UTF-16 or UTF-32.

    Raises SheetError for anything else: with line and column if the text is no JSON, with the
    JSON Pointer of the first wrong value if it is.
    """
    return decode(value_of(data))


def value_of(data: str | bytes, line: int = 1) -> object:
    """Return the value of a JSON text, whose first line is line ``line`` of its file.

    Raises SheetError for anything but JSON. `check_keys` finds a key that stands twice in an object.
    """
    import json  # noqa: PLC0415 -- keeps `import filmsheet` cheap

    try:
        value: object = json.loads(data, object_pairs_hook=members)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg}, line {error.lineno + line - 1}, column {error.colno}"
        raise SheetError(message) from error
    except UnicodeDecodeError as error:
        message = f"not JSON: byte {error.start} is not {error.encoding}"
        raise SheetError(message) from error
    except RecursionError as error:
        message = "not a sheet: nested too deeply"
        raise SheetError(message) from error
    except ValueError as error:  # Python reads no number of more than some thousand digits.
        message = f"not a sheet: {error}"
        raise SheetError(message) from error
    return value


def encode(sheet: FilmSheet) -> dict[str, object]:
    """Return a sheet as the dicts, lists, strings and numbers of its JSON."""
    return _encode_fact(sheet)


def _encode_fact(fact: object) -> dict[str, object]:
    cls: type = type(fact)
    return {key: _encode_value(getattr(fact, key)) for key in kinds(cls)}


def _encode_value(value: object) -> object:
    """Return a value of an attribute as in JSON."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_encode_value(item) for item in value]
    return str(value) if isinstance(value, PartialDate) else _encode_fact(value)


def decode(value: object) -> FilmSheet:
    """Return the sheet from which `encode` made a value; raises SheetError, with a pointer, for any other."""
    return cast("FilmSheet", _decode_fact(FilmSheet, value, ""))


def _decode_fact(cls: type, value: object, pointer: str) -> object:
    """Return the fact of an object; raises SheetError for a missing or unknown key, or a wrong value."""
    members = check_keys(kinds(cls), value, pointer)
    derived = DERIVED.get(cls, {})
    stated = [
        _decode_value(kind, members[key], f"{pointer}/{key}")
        for key, kind in kinds(cls).items()
        if key not in derived
    ]
    fact: Any = maker(cls)(*stated)
    for key, one in derived.items():
        expected = _encode_value(getattr(fact, key))
        if not _same(expected, members[key]):
            shown = f"{_shown(expected)}, which follows from {one.source}"
            _fail(f"expected {shown}, not {_shown(members[key])}", f"{pointer}/{key}")
    return fact


def check_keys(keys: Collection[str], value: object, pointer: str) -> dict[str, object]:
    """Return an object that has exactly these keys; raises SheetError, with a pointer, for anything else."""
    if not isinstance(value, dict):
        _fail(f"expected an object, not {_shown(value)}", pointer)
    if isinstance(value, _Repeated):
        _fail("a key stands twice in one object", _member(pointer, value.key))
    for key in value:
        if key not in keys:
            _fail("unknown key", _member(pointer, key))
    for key in keys:
        if key not in value:
            _fail("missing key", _member(pointer, key))
    return value


def _decode_value(kind: Kind, value: object, pointer: str) -> object:
    """Return a value of a kind from its JSON; raises SheetError if it doesn't fit."""
    match kind:
        case Maybe(inner):
            return None if value is None else _decode_value(inner, value, pointer)
        case Several(inner):
            if not isinstance(value, list):
                _fail(f"expected a list, not {_shown(value)}", pointer)
            return tuple(_decode_value(inner, item, f"{pointer}/{index}") for index, item in enumerate(value))
        case Fact(cls):
            return _decode_fact(cls, value, pointer)
        case _:
            return _decode_leaf(kind, value, pointer)


def _decode_leaf(kind: Kind, value: object, pointer: str) -> object:
    """Return a single value of a kind from its JSON; raises SheetError if it doesn't fit."""
    if isinstance(value, str) and SURROGATE.search(value):
        _fail("a lone surrogate is no text", pointer)
    try:
        if isinstance(kind, Moment) and isinstance(value, str):
            return PartialDate.from_edtf(value)
        kind.check(value)
    except (TypeError, ValueError) as error:
        _fail(str(error), pointer)
    return value


def _fail(message: str, pointer: str) -> NoReturn:
    """Raise SheetError with a JSON Pointer."""
    raise SheetError(message, pointer=pointer) from None


def _shown(value: object) -> str:
    """Return a value as a message shows it: as in JSON, and never long."""
    if isinstance(value, float) and not math.isfinite(value):
        return f"{value}, which is no JSON"
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    return reprlib.repr(value)


def _member(pointer: str, key: object) -> str:
    """Return the JSON Pointer of a member of an object."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _same(one: object, two: object) -> bool:
    """Return True if two values are the same JSON, or the second isn't given.

    `True == 1` holds in Python, but not in JSON.
    """
    if two is FOLLOWS:
        return True
    if type(one) is not type(two):
        return False
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(_same, one, two))
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(_same(one[key], two[key]) for key in one)
    return one == two


def _surrogates(value: object, pointer: str) -> Iterator[str]:
    """Yield the JSON Pointers of all strings with a lone surrogate."""
    if isinstance(value, str) and SURROGATE.search(value):
        yield pointer
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _surrogates(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _surrogates(item, f"{pointer}/{index}")


class _Repeated(dict[str, object]):
    """An object in which a key stands twice: kept until its pointer is known."""

    key: str


def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the members of a JSON object as a dict; if a key stands twice, `check_keys` refuses the dict."""
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    repeated = _Repeated(members)
    counts = Counter(key for key, _ in pairs)
    repeated.key = counts.most_common(1)[0][0]
    return repeated
