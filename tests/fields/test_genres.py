"""Genres: cut at commas and slashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize("label", ["Genre", "Genres", "Genre(s)", "GENRE"])
@pytest.mark.parametrize(
    ("value", "genres"),
    [
        ("Crime", ("Crime",)),
        ("Crime, Drama", ("Crime", "Drama")),
        ("Crime/Drama / Noir", ("Crime", "Drama", "Noir")),
        ("Crime; War | Noir", ("Crime", "War", "Noir")),
        ("Crime and Drama", ("Crime and Drama",)),
        ("Crime (true, old), Drama", ("Crime (true, old)", "Drama")),
        (", Crime,", ("Crime",)),
    ],
)
def test_genres_are_as_printed(
    read: Callable[[str], Document], label: str, value: str, genres: tuple[str, ...]
) -> None:
    assert read(f"{label}: {value}").sheet == FilmSheet(genres=genres)


@pytest.mark.parametrize("value", [",", ";", "/ /"])
def test_nothing_but_separators_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str
) -> None:
    assert read(f"Genre: {value}").sheet == FilmSheet(unread=(Unread("Genre", value),))
    assert reported(f"Genre: {value}") == [("FS001", value)]


def test_each_genre_has_its_place(stands: Callable[[str, str], str | None]) -> None:
    text = "Genre: Crime (true), Drama"
    assert stands(text, "/genres/0") == "Crime (true)"
    assert stands(text, "/genres/1") == "Drama"


def test_canonical_text_puts_a_comma_between_genres() -> None:
    assert dumps(FilmSheet(genres=("Crime",))) == "Genre: Crime\n"
    assert dumps(FilmSheet(genres=("Crime", "Drama"))) == "Genres: Crime, Drama\n"
