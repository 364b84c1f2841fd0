"""A date that is no more precise than the sheet."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.model import PartialDate

GROUPINGS = [*range(1, 13), *range(21, 25), *range(33, 37)]


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    year = draw(st.integers(1000, 9999))
    month = draw(st.none() | st.sampled_from(GROUPINGS))
    if month is None or month > 12:
        return PartialDate(year, month)
    last = calendar.monthrange(year, month)[1]
    return PartialDate(year, month, draw(st.none() | st.integers(1, last)))


@given(partial_dates())
def test_edtf_reads_back(date: PartialDate) -> None:
    assert PartialDate.from_edtf(str(date)) == date


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert str(PartialDate.from_edtf(text)) == text


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        (PartialDate(2006, 8, 18), "2006-08-18"),
        (PartialDate(2006, 8), "2006-08"),
        (PartialDate(2006), "2006"),
        (PartialDate(2006, 22), "2006-22"),
        (PartialDate(2006, 35), "2006-35"),
        (PartialDate(2004, 2, 29), "2004-02-29"),
    ],
)
def test_edtf(date: PartialDate, edtf: str) -> None:
    assert str(date) == edtf
    assert PartialDate.from_edtf(edtf) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0999",
        "06-08-18",
        "2006-13",
        "2006-00",
        "2006-25",
        "2006-22-01",
        "2005-02-29",
        "2006-08-32",
        "2006-8-18",
        "20060818",
        "2006-08-18\n",
        " 2006",
        "\uff12\uff10\uff10\uff16",
        "2006-XX",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|day must be"):
        PartialDate.from_edtf(text)


@pytest.mark.parametrize(
    "parts",
    [
        (999,),
        (10000,),
        (2006, 0),
        (2006, 13),
        (2006, 20),
        (2006, 32),
        (2006, None, 1),
        (2006, 22, 1),
        (2006, 8, 0),
        (2005, 2, 29),
    ],
)
def test_out_of_range(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"year|month|day"):
        PartialDate(*parts)


@pytest.mark.parametrize("parts", [("2006",), (2006, True), (2006, 8, 1.0), (None,)])
def test_wrong_types(parts: tuple[int, ...]) -> None:
    with pytest.raises(TypeError, match="whole number"):
        PartialDate(*parts)


def test_seasons_quarters_and_days() -> None:
    seasons = [PartialDate(2006, month).season for month in (21, 22, 23, 24, 8, None)]
    assert seasons == ["spring", "summer", "autumn", "winter", None, None]
    quarters = [PartialDate(2006, month).quarter for month in (33, 34, 35, 36, 8, None)]
    assert quarters == [1, 2, 3, 4, None, None]
    assert PartialDate(2006, 8, 18).date == dt.date(2006, 8, 18)
    assert PartialDate(2006, 8).date is None
    assert PartialDate(2006).date is None


def test_a_date_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PartialDate(2006).year = 2007  # type: ignore[misc]  # what is tested
