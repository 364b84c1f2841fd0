"""JSON text of a sheet on one line, by code that is made from the kinds of the model.

The text is that of `json.dumps(encode(sheet), ensure_ascii=False)`, several times as fast: an archive's
sheets are written in far less time than they are read. Only names of the model get into the code. The text is
written through `escaped`, as people also read JSON on terminals.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from filmsheet.model import FilmSheet
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Choice, Fact, Flag, Kind, Maybe, Moment, Region, Several, Text, Whole
from filmsheet.text.visible import STEERING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["escaped", "sheet_text", "string", "value_text"]

_STEERING: Final = re.compile(f"[{STEERING}]")

_MOST_KEPT: Final = 10_000
"""The most values whose derived keys are kept as text: countries, languages and notes repeat often."""


def sheet_text(sheet: FilmSheet) -> str:
    """Return the JSON text of a sheet on one line; characters beyond ASCII, lone surrogates too, stay."""
    return _writer(FilmSheet)(sheet)


def string(text: str) -> str:
    """Return the JSON text of a string; characters beyond ASCII stay."""
    return _quote()(text)


def value_text(value: Any, indent: int | None = None) -> str:
    """Return the JSON text of dicts, lists and texts, on one line or indented; it steers no terminal."""
    from json import dumps  # noqa: PLC0415 - keeps `import filmsheet` cheap

    return escaped(dumps(value, ensure_ascii=False, indent=indent))


def escaped(text: str) -> str:
    r"""Return JSON text with `\u009b` for a character that steers a terminal; it reads back the same."""
    if (text.isascii() and "\x7f" not in text) or text.isprintable():  # faster than a search
        return text
    return _STEERING.sub(_numbered, text)


def _numbered(found: re.Match[str]) -> str:
    """Return a character as JSON writes it by its number."""
    return f"\\u{ord(found[0]):04x}"


@cache
def _quote() -> Callable[[str], str]:
    """Return the function that writes a string as JSON."""
    from json.encoder import encode_basestring  # noqa: PLC0415 - keeps `import filmsheet` cheap

    return encode_basestring


@cache
def _writer(cls: type) -> Callable[[object], str]:
    """Return a function that writes facts of a class: it knows beforehand what each attribute may hold."""
    scope: dict[str, object] = {"quote": _quote()}
    derived = DERIVED.get(cls, {})
    lines, parts = [], []
    for key, kind in kinds(cls).items():
        if key not in derived:
            lines += [f"its_{key} = fact.{key}", f"{key}_text = {_code(kind, f'its_{key}', scope)}"]
            parts.append(f'"{key}": {{{key}_text}}')
            followers = [name for name, one in derived.items() if one.source == key]
            if followers:
                lines += _following(cls, key, followers, scope)
                parts.append(f"{{after_{key}}}")
    shape = ", ".join(parts)
    code = ["def write(fact):", *(f"    {line}" for line in lines), f"    return f'{{{{{shape}}}}}'"]
    # Only names of the model get into the text, and these are identifiers.
    exec("\n".join(code), scope)  # noqa: S102 -- a loop over the kinds takes four times as long
    return cast("Callable[[object], str]", scope["write"])


def _following(cls: type, source: str, keys: list[str], scope: dict[str, object]) -> list[str]:
    """Return code for the keys derived from an attribute; their text is kept for each of its values."""
    kept = f"kept_{source}"
    scope[kept] = _Kept()
    lines = [f"    {key}_text = {_code(DERIVED[cls][key].kind, f'fact.{key}', scope)}" for key in keys]
    shape = ", ".join(f'"{key}": {{{key}_text}}' for key in keys)
    return [
        f"after_{source} = {kept}.get(its_{source})",
        f"if after_{source} is None:",
        *lines,
        f"    after_{source} = {kept}[its_{source}] = f'{shape}'",
    ]


class _Kept(dict[object, str]):
    """The text of derived keys by the value from which they follow; it is emptied when it is full."""

    def __setitem__(self, value: object, text: str) -> None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        super().__setitem__(value, text)


def _code(kind: Kind, value: str, scope: dict[str, object]) -> str:  # noqa: PLR0911 -- one for each kind
    """Return an expression for the JSON text of a value, which is given as an expression too."""
    match kind:
        case Maybe(inner):
            return f'"null" if {value} is None else {_code(inner, value, scope)}'
        case Several(inner):
            one = _code(inner, "one", scope)
            return f'"[" + ", ".join([{one} for one in {value}]) + "]" if {value} else "[]"'
        case Fact(cls):
            scope[cls.__name__] = _writer(cls)
            return f"{cls.__name__}({value})"
        case Text() | Choice() | Region():
            return f"quote({value})"
        case Moment():
            return f"quote(str({value}))"
        case Whole():
            return f"int.__repr__({value})"
        case Flag():
            return f'"true" if {value} else "false"'
        case _:
            message = f"no JSON for {kind!r}"
            raise TypeError(message)
