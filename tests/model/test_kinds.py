"""Kinds as the formats use them; as validators they are tested with the facts."""

from __future__ import annotations

import pytest

from filmsheet.model import PartialDate
from filmsheet.model.kinds import Flag, Kind, Maybe, Moment, Several, Text, Whole


def test_kinds_that_fit() -> None:
    Flag().check(value=True)
    Maybe(Whole(0, 1)).check(None)
    Several(Text(empty=True)).check(("", "a"))
    Moment().check(PartialDate(2006))


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Flag(), 1), (Several(Text()), ["a"]), (Moment(), "2006"), (Whole(0, 1), "0")],
)
def test_kinds_that_do_not_fit(kind: Kind, value: object) -> None:
    with pytest.raises(TypeError, match="expected"):
        kind.check(value)


def test_a_message_is_short_however_long_the_value() -> None:
    with pytest.raises(TypeError) as raised:
        Whole(0, 1).check("x" * 10_000)
    assert len(str(raised.value)) < 100


def test_a_kind_of_its_own_must_say_what_it_checks() -> None:
    with pytest.raises(NotImplementedError):
        Kind().check(None)
