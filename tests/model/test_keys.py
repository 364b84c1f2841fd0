"""The keys of the JSON against the table of the contract."""

from __future__ import annotations

import attrs
import pytest

from filmsheet.model import (
    CastMember,
    Country,
    FilmSheet,
    Language,
    Release,
    Subtitle,
)
from filmsheet.model.keys import DERIVED, kinds

KEYS = {
    FilmSheet: "title alternative_titles genres year countries languages subtitles distributors "
    "cast directors crew runtimes certificates releases synopsis links other unread",
    Country: "name code",
    Language: "name code note",
    Subtitle: "name code",
    CastMember: "name role note",
    Release: "region medium date note limited reissue places",
}


@pytest.mark.parametrize("cls", KEYS)
def test_order(cls: type) -> None:
    assert list(kinds(cls)) == KEYS[cls].split()


@pytest.mark.parametrize("cls", DERIVED)
def test_derived_keys_are_properties_and_come_from_attributes(cls: type) -> None:
    names = {attribute.name for attribute in attrs.fields(cls)}
    for key, derived in DERIVED[cls].items():
        assert isinstance(getattr(cls, key), property)
        assert derived.source in names


def test_a_class_without_kinds() -> None:
    strange = attrs.make_class("Strange", ["name"])
    with pytest.raises(TypeError, match=r"Strange\.name has no kind"):
        kinds(strange)
