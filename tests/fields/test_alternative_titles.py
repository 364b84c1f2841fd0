"""Alternative titles: commas are part of a title, and so is a slash with no blanks around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize("label", ["Also known as", "AKA", "A.K.A.", "Original title", "English Title"])
@pytest.mark.parametrize(
    ("value", "titles"),
    [
        ("Il buono", ("Il buono",)),
        ("The Good, the Bad / Il buono, il brutto", ("The Good, the Bad", "Il buono, il brutto")),
        ("Face/Off / AC/DC", ("Face/Off", "AC/DC")),
        ("One; Two | Three", ("One", "Two", "Three")),
        ("One (Two / Three) / Four", ("One (Two / Three)", "Four")),
        ("One /", ("One",)),
    ],
)
def test_titles_are_cut_where_a_mark_stands_between_them(
    read: Callable[[str], Document], label: str, value: str, titles: tuple[str, ...]
) -> None:
    assert read(f"{label}: {value}").sheet == FilmSheet(alternative_titles=titles)


def test_only_the_title_with_an_odd_bracket_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "AKA: One / Two) / Three (x)"
    assert read(text).sheet == FilmSheet(
        alternative_titles=("One", "Three (x)"), unread=(Unread("AKA", "Two)"),)
    )
    assert reported(text) == [("FS001", "Two)")]


def test_each_title_has_its_place(stands: Callable[[str, str], str | None]) -> None:
    text = "AKA: One / Two (x)"
    assert stands(text, "/alternative_titles/0") == "One"
    assert stands(text, "/alternative_titles/1") == "Two (x)"
    assert stands(text, "/alternative_titles") == "One / Two (x)"


def test_canonical_text_puts_a_slash_between_titles() -> None:
    assert dumps(FilmSheet(alternative_titles=("One, two", "Three"))) == "Also Known As: One, two / Three\n"
