"""The sheet itself."""

from __future__ import annotations

import pickle

import attrs
import pytest

from filmsheet.model import Country, FilmSheet, Language, Subtitle


def test_attributes_stand_in_the_order_of_the_keys() -> None:
    assert [attribute.name for attribute in attrs.fields(FilmSheet)] == [
        "title",
        "alternative_titles",
        "genres",
        "year",
        "countries",
        "languages",
        "distributors",
        "cast",
        "directors",
        "crew",
        "runtimes",
        "certificates",
        "releases",
        "synopsis",
        "links",
        "other",
        "unread",
    ]


def test_an_empty_sheet() -> None:
    empty = FilmSheet()
    assert (empty.title, empty.year) == (None, None)
    lists = [getattr(empty, one.name) for one in attrs.fields(FilmSheet)]
    assert [one for one in lists if one is not None] == [()] * 15
    assert empty.subtitles == ()


def test_any_iterable_becomes_a_tuple() -> None:
    sheet = FilmSheet(genres=["Crime"], countries=iter([Country("Denmark")]))
    assert sheet.genres == ("Crime",)
    assert sheet.countries == (Country("Denmark"),)
    assert pickle.loads(pickle.dumps(sheet)) == sheet
    assert hash(sheet) == hash(FilmSheet(genres=("Crime",), countries=[Country("Denmark")]))


def test_subtitles_come_from_every_language() -> None:
    languages = [
        Language("Danish", "English subtitles"),
        Language("Thai"),
        Language("Zulu", "with French and German subtitles"),
    ]
    names = ("English", "French", "German")
    assert FilmSheet(languages=languages).subtitles == tuple(map(Subtitle, names))


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"title": ""}, ValueError, r"FilmSheet\.title: "),
        ({"title": 1}, TypeError, r"FilmSheet\.title: "),
        ({"year": 999}, ValueError, r"FilmSheet\.year: "),
        ({"year": True}, TypeError, r"FilmSheet\.year: "),
        ({"genres": "Crime"}, TypeError, "several values"),
        ({"genres": b"Crime"}, TypeError, "several values"),
        ({"genres": None}, TypeError, "not iterable"),
        ({"genres": ["Crime", ""]}, ValueError, r"FilmSheet\.genres: item 1: "),
        ({"genres": [None]}, TypeError, r"FilmSheet\.genres: item 0: "),
        ({"countries": ["Denmark"]}, TypeError, r"item 0: expected a Country"),
    ],
)
def test_wrong_values(values: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        FilmSheet(**values)  # type: ignore[arg-type]  # what is tested


def test_attributes_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        FilmSheet("Pusher")  # type: ignore[call-arg]  # what is tested
