"""The JSON Schema of one sheet, made from the classes of the model and their docstrings.

The descriptions are the first line of a class's docstring, the text of each attribute in it, and the first
line of a derived property's docstring. Source: JSON Schema draft 2020-12, core and validation.
"""

from __future__ import annotations

import inspect
import re
from typing import Final

from filmsheet.model import FilmSheet
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import (
    Choice,
    Fact,
    Flag,
    Kind,
    Maybe,
    Moment,
    Region,
    Several,
    Text,
    Whole,
)
from filmsheet.model.partial_date import EDTF_PATTERN

__all__ = ["SCHEMA_ID", "schema"]

SCHEMA_ID: Final = "urn:filmsheet:sheet:1"
"""The identifier of the schema; its number changes when a sheet that was right becomes wrong."""

# `name: description`, and its deeper lines, in a docstring's list of attributes.
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def schema() -> dict[str, object]:
    """Return the JSON Schema of one sheet, a new dict each time.

    Every sheet that the JSON format reads and writes is valid under it. Only reading checks what a schema
    can't state: that a code is assigned, a day in the calendar, a derived key right.
    """
    classes = _classes(FilmSheet)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **_object(FilmSheet),
        "$defs": {cls.__name__: _object(cls) for cls in classes if cls is not FilmSheet},
    }


def _classes(cls: type) -> list[type]:
    """Return a class and all classes of its values, in the order of the keys."""
    found = [cls]
    for kind in kinds(cls).values():
        if isinstance(kind, Several) and isinstance(kind.inner, Fact):
            found += _classes(kind.inner.cls)
    return found


def _object(cls: type) -> dict[str, object]:
    """Return the schema of a class of the model."""
    text = inspect.getdoc(cls) or ""
    about = {name: " ".join(words.split()) for name, words in _ATTRIBUTE.findall(text)}
    for key in DERIVED.get(cls, {}):
        about[key] = (inspect.getdoc(getattr(cls, key)) or "").partition("\n")[0]
    properties = {
        key: {"title": key.replace("_", " "), "description": about.get(key, ""), **_value(kind)}
        for key, kind in kinds(cls).items()
    }
    return {
        "title": cls.__name__,
        "description": text.partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(kind: Kind) -> dict[str, object]:  # noqa: PLR0911 -- one for each kind
    """Return the schema of a kind of value."""
    match kind:
        case Text(empty):
            return {"type": "string"} if empty else {"type": "string", "minLength": 1}
        case Whole(lowest, highest):
            return {"type": "integer", "minimum": lowest, "maximum": highest}
        case Flag():
            return {"type": "boolean"}
        case Choice(choices):
            return {"type": "string", "enum": list(choices)}
        case Region():
            return {"type": "string", "pattern": "^[A-Z]{2}$"}
        case Moment():
            return {"type": "string", "pattern": EDTF_PATTERN}
        case Fact(cls):
            return {"$ref": f"#/$defs/{cls.__name__}"}
        case Several(inner):
            return {"type": "array", "items": _value(inner)}
        case Maybe(inner):
            return _or_null(_value(inner))
        case _:
            message = f"no schema for {kind!r}"
            raise TypeError(message)


def _or_null(value: dict[str, object]) -> dict[str, object]:
    """Return the schema of a value, changed so that it may be null too."""
    value["type"] = [value["type"], "null"]
    choices = value.get("enum")
    if isinstance(choices, list):
        value["enum"] = [*choices, None]
    return value
