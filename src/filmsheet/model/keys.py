"""The keys of the sheet's JSON: which there are, in which order, and which of them are derived."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from filmsheet.model.facts import Country
from filmsheet.model.kinds import Fact, Flag, Kind, Maybe, Several, Text
from filmsheet.model.language import Language, Subtitle
from filmsheet.model.release import Release
from filmsheet.model.sheet import FilmSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DERIVED", "Derived", "kinds"]


class Derived(NamedTuple):
    """A property that JSON shows beside the attributes, and that nobody can set.

    Attributes:
        source: the attribute that it follows from; the key stands right after it in JSON, and its
            place in a text is that attribute's.
        kind: what its value may be.

    """

    source: str
    kind: Kind


_CODE = {"code": Derived("name", Maybe(Text()))}

DERIVED: Final[Mapping[type, Mapping[str, Derived]]] = MappingProxyType(
    {
        Country: _CODE,
        Language: _CODE,
        Subtitle: _CODE,
        Release: {
            "limited": Derived("note", Flag()),
            "reissue": Derived("note", Flag()),
            "places": Derived("note", Several(Text())),
        },
        FilmSheet: {"subtitles": Derived("languages", Several(Fact(Subtitle)))},
    }
)
"""The derived keys of each class of the model that has any."""


@cache
def kinds(cls: type) -> Mapping[str, Kind]:
    """Return the kind of each key of a class's JSON, derived keys too, in the order of the JSON.

    Raises TypeError for a class that doesn't belong to the model.
    """
    found: dict[str, Kind] = {}
    derived = DERIVED.get(cls, {})
    for attribute in attrs.fields(cls):
        kind = attribute.validator
        if not isinstance(kind, Kind):
            message = f"{cls.__name__}.{attribute.name} has no kind"
            raise TypeError(message)
        found[attribute.name] = kind
        found |= {key: one.kind for key, one in derived.items() if one.source == attribute.name}
    return MappingProxyType(found)
