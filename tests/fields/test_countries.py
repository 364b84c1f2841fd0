"""Countries: cut at slashes, commas and `and`, but not inside a name or a bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Country, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Denmark", ["Denmark"]),
        ("DENMARK", ["DENMARK"]),
        ("Denmark / Sweden", ["Denmark", "Sweden"]),
        ("Denmark/Sweden", ["Denmark", "Sweden"]),
        ("Denmark, Sweden, and Norway", ["Denmark", "Sweden", "Norway"]),
        ("Denmark; Sweden | Norway", ["Denmark", "Sweden", "Norway"]),
        ("Denmark and Sweden & Norway", ["Denmark", "Sweden", "Norway"]),
        ("Bosnia and Herzegovina and Denmark", ["Bosnia and Herzegovina", "Denmark"]),
        ("Trinidad & Tobago", ["Trinidad & Tobago"]),
        ("Germany (West) / Italy", ["Germany (West)", "Italy"]),
        ("Denmark /", ["Denmark"]),
    ],
)
@pytest.mark.parametrize("label", ["Country", "Countries", "Country of Origin", "Country(ies)"])
def test_countries_are_as_printed(
    read: Callable[[str], Document], label: str, value: str, names: list[str]
) -> None:
    assert read(f"{label}: {value}").sheet == FilmSheet(countries=tuple(map(Country, names)))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Denmark", "DK"),
        ("DENMARK", "DK"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("UK", "GB"),
        ("West Germany", "DE"),
        ("Soviet Union", "SUHH"),
        ("Freedonia", None),
    ],
)
def test_a_country_has_the_code_of_its_name(
    read: Callable[[str], Document], name: str, code: str | None
) -> None:
    [country] = read(f"Country: {name}").sheet.countries
    assert (country.name, country.code) == (name, code)


def test_only_the_country_with_an_odd_bracket_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "Country: Denmark / Sweden) / Norway"
    assert read(text).sheet == FilmSheet(
        countries=(Country("Denmark"), Country("Norway")), unread=(Unread("Country", "Sweden)"),)
    )
    assert reported(text) == [("FS001", "Sweden)")]


def test_each_country_has_its_place(stands: Callable[[str, str], str | None]) -> None:
    text = "Country: Denmark / Sweden (x)"
    assert stands(text, "/countries/0/name") == stands(text, "/countries/0/code") == "Denmark"
    assert stands(text, "/countries/1") == "Sweden (x)"


def test_canonical_text_puts_a_slash_between_countries() -> None:
    one, several = (Country("Denmark"),), (Country("Denmark"), Country("Sweden"))
    assert dumps(FilmSheet(countries=one)) == "Country: Denmark\n"
    assert dumps(FilmSheet(countries=several)) == "Countries: Denmark / Sweden\n"
