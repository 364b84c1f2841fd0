"""Sheets for the formats, drawn from the kinds of the model so that no attribute is forgotten."""

from __future__ import annotations

import calendar

import pytest
from hypothesis import strategies as st

from filmsheet import tables
from filmsheet.model import FilmSheet, PartialDate, maker
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Choice, Fact, Kind, Maybe, Moment, Region, Several, Text, Whole

# Texts that other values follow from, beside any text at all.
TELLING = st.sampled_from(
    [
        "Denmark",
        "Danish",
        "with English and French subtitles",
        "Limited Release - New York and Hull",
        "Re-release",
    ]
)
TEXTS = TELLING | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    """Draw dates of every precision."""
    year = draw(st.integers(1000, 9999))
    month = draw(st.sampled_from([None, *range(1, 13), *range(21, 25), *range(33, 37)]))
    if month is None or month > 12:
        return PartialDate(year, month)
    last = calendar.monthrange(year, month)[1]
    return PartialDate(year, month, draw(st.none() | st.integers(1, last)))


def values(kind: Kind) -> st.SearchStrategy[object]:  # noqa: PLR0911 -- one for each kind
    """Return a strategy for all values of a kind."""
    match kind:
        case Maybe(inner):
            return st.none() | values(inner)
        case Several(inner):
            return st.lists(values(inner), max_size=3).map(tuple)
        case Fact(cls):
            return facts(cls)
        case Text(empty):
            return TEXTS if empty else TEXTS.filter(bool)
        case Whole(lowest, highest):
            return st.integers(lowest, highest)
        case Choice(choices):
            return st.sampled_from(choices)
        case Region():
            return st.sampled_from(sorted(tables.region_codes()))
        case Moment():
            return dates()
    raise AssertionError(kind)


def facts(cls: type) -> st.SearchStrategy[object]:
    """Return a strategy for all objects of a class."""
    stated = [kind for key, kind in kinds(cls).items() if key not in DERIVED.get(cls, {})]
    return st.builds(maker(cls), *map(values, stated))


@pytest.fixture(scope="session")
def sheets() -> st.SearchStrategy[object]:
    """Return a strategy for sheets."""
    return facts(FilmSheet)
