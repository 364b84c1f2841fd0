"""Objects from a maker against those of the class."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from filmsheet.model import (
    CastMember,
    Country,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
    Unread,
    maker,
)

OBJECTS = [
    Country("Denmark"),
    CastMember("A", "B", None),
    Runtime("US", 105),
    Release("US", "theatrical", PartialDate(2006), "Limited Release - New York"),
    Unread(None, "x", "why"),
    PartialDate(2006, 8, 18),
    FilmSheet(title="Pusher", languages=[Language("Danish", "English subtitles")]),
]


@pytest.mark.parametrize("normal", OBJECTS, ids=lambda one: type(one).__name__)
def test_what_it_makes_is_like_any_other(normal: Any) -> None:
    cls: Any = type(normal)
    values = [getattr(normal, attribute.name) for attribute in attrs.fields(cls)]
    made = maker(cls)(*values)
    assert type(made) is cls
    assert made == normal
    assert hash(made) == hash(normal)
    assert repr(made) == repr(normal)
    assert pickle.loads(pickle.dumps(made)) == normal
    assert copy.deepcopy(made) == attrs.evolve(made) == normal
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(made, attrs.fields(cls)[0].name, None)


def test_it_checks_nothing_but_the_number_of_values() -> None:
    assert maker(Country)("").name == ""
    with pytest.raises(TypeError):
        maker(Country)()


def test_one_maker_a_class() -> None:
    assert maker(Country) is maker(Country)


@pytest.mark.parametrize("slots", [True, False])
def test_a_class_of_another_layout_is_refused(slots: bool) -> None:  # noqa: FBT001 - pytest gives it by keyword
    """Without slots, and with attrs' default of a slot for weak references."""
    with pytest.raises(TypeError, match="layout"):
        maker(attrs.make_class("Other", ["name"], slots=slots))


def test_a_class_that_attrs_did_not_make_is_refused() -> None:
    with pytest.raises(attrs.exceptions.NotAnAttrsClassError):
        maker(int)
