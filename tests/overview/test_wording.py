from __future__ import annotations

import attrs
import pytest

from filmsheet.model import MEDIA, FilmSheet
from filmsheet.overview import wording
from filmsheet.overview.wording import count, cut, do, length, number, share


def test_every_field_of_a_film_has_a_name() -> None:
    keys = {attribute.name for attribute in attrs.fields(FilmSheet)}
    assert set(wording.FIELDS) == keys - {"links", "other", "unread"}
    assert len(set(wording.FIELDS.values())) == len(wording.FIELDS)


def test_every_medium_has_a_name() -> None:
    assert set(wording.MEDIA) == {*MEDIA, None}


@pytest.mark.parametrize(
    ("value", "what", "said"),
    [
        (0, "sheet", "no sheets"),
        (1, "sheet", "1 sheet"),
        (1234567, "sheet", "1,234,567 sheets"),
        (2, "country", "2 countries"),
        (2, "more country", "2 more countries"),
    ],
)
def test_how_many(value: int, what: str, said: str) -> None:
    assert count(value, what) == said


def test_what_so_many_do() -> None:
    assert [do(value, "say") for value in (0, 1, 2)] == ["say", "says", "say"]


def test_a_number_has_its_thousands_marked() -> None:
    assert number(12345) == "12,345"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "0%"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 2000, "<1%"),
        (1999, 2000, ">99%"),
        (1, 3, "33%"),
        (99, 100, "99%"),
    ],
)
def test_only_none_is_nothing_and_only_all_is_all(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_a_long_text_is_cut() -> None:
    assert cut("The Bridge", 10) == "The Bridge"
    assert cut("The Bridge", 9) == "The Brid…"
    assert cut("The Bridge", 5) == "The…"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (240, "4 min"), (270, "4 min 30 s"), (30, "30 s")]
)
def test_a_length_of_time(seconds: int, said: str) -> None:
    assert length(seconds) == said
