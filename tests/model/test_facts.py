"""The plain facts: their attributes, what they accept and what they refuse."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from filmsheet.model import (
    MEDIA,
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    Other,
    Runtime,
    Unread,
)

ATTRIBUTES = {
    Country: ["name"],
    Distributor: ["region", "name", "medium"],
    CastMember: ["name", "role", "note"],
    Director: ["name", "note"],
    CrewMember: ["job", "name", "note"],
    Runtime: ["region", "minutes", "seconds", "note"],
    Certificate: ["region", "rating", "reason", "note"],
    Other: ["label", "value"],
    Unread: ["label", "value", "reason"],
}

FACTS = [
    Country("DENMARK"),
    Distributor(None, "SK Films / Cosmic Picture"),
    Distributor("US", "Sony", "dvd"),
    CastMember("Arata"),
    CastMember("Ben Kingsley", "Gandhi", "narrator"),
    Director("Thomas VINTERBERG", "as himself"),
    CrewMember("writer", "A B", None),
    Runtime(None, 0),
    Runtime("GB", 9999, 59, "approx."),
    Certificate("GB", "19", "drugs", "edited"),
    Certificate(None, "R"),
    Other("RRP", ""),
    Unread(None, ""),
    Unread("UK Certificate", "?", "no rating"),
]


@pytest.mark.parametrize("cls", ATTRIBUTES)
def test_attributes_stand_in_the_order_of_the_keys(cls: type) -> None:
    assert [attribute.name for attribute in attrs.fields(cls)] == ATTRIBUTES[cls]


@pytest.mark.parametrize("fact", FACTS, ids=repr)
def test_facts_are_frozen_slotted_and_pickle(fact: Any) -> None:
    copy = pickle.loads(pickle.dumps(fact))
    assert copy == fact
    assert hash(copy) == hash(fact)
    assert not hasattr(fact, "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(fact, attrs.fields(type(fact))[0].name, "x")


@pytest.mark.parametrize(
    ("cls", "values", "error"),
    [
        (Country, [""], ValueError),
        (Country, [None], TypeError),
        (Country, [b"Denmark"], TypeError),
        (Distributor, ["USA", "Sony"], ValueError),
        (Distributor, ["us", "Sony"], ValueError),
        (Distributor, ["SU", "Sony"], ValueError),
        (Distributor, [1, "Sony"], TypeError),
        (Distributor, [None, "Sony", "DVD"], ValueError),
        (Distributor, [None, "Sony", 1], TypeError),
        (CastMember, ["A", ""], ValueError),
        (CastMember, ["A", None, 1], TypeError),
        (Director, ["A", ""], ValueError),
        (CrewMember, ["", "A"], ValueError),
        (CrewMember, [None, "A"], TypeError),
        (Runtime, [None, -1], ValueError),
        (Runtime, [None, 10000], ValueError),
        (Runtime, [None, 1, 60], ValueError),
        (Runtime, [None, 1, -1], ValueError),
        (Runtime, [None, True], TypeError),
        (Runtime, [None, 1.0], TypeError),
        (Runtime, [None, None], TypeError),
        (Certificate, [None, ""], ValueError),
        (Certificate, [None, 18], TypeError),
        (Certificate, [None, "18", ""], ValueError),
        (Other, ["", "x"], ValueError),
        (Other, ["RRP", None], TypeError),
        (Unread, ["", "x"], ValueError),
        (Unread, [None, None], TypeError),
        (Unread, [None, "x", None], TypeError),
    ],
)
def test_wrong_values_name_class_and_attribute(
    cls: type, values: list[object], error: type[Exception]
) -> None:
    with pytest.raises(error, match=rf"^{cls.__name__}\.\w+: expected .+, not ") as raised:
        cls(*values)
    assert type(raised.value) is error


@pytest.mark.parametrize("medium", MEDIA)
def test_media(medium: str) -> None:
    assert Distributor(None, "Sony", medium).medium == medium


@pytest.mark.parametrize(
    ("name", "code"),
    [("Denmark", "DK"), ("DENMARK", "DK"), ("West Germany", "DE"), ("Ruritania", None)],
)
def test_country_code(name: str, code: str | None) -> None:
    assert Country(name).code == code


def test_a_derived_value_cannot_be_given_or_set() -> None:
    with pytest.raises(TypeError):
        Country("Denmark", code="DK")  # type: ignore[call-arg]  # what is tested
    with pytest.raises(AttributeError):
        Country("Denmark").code = "DK"  # type: ignore[misc]  # what is tested


def test_the_reason_takes_no_part_in_equality() -> None:
    one, two = Unread("Year", "x", "no year"), Unread("Year", "x")
    assert one == two
    assert hash(one) == hash(two)
    assert one != Unread("Year", "y", "no year")
