"""A bare region: only the value tells what it is, and the first reading that fits is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, PartialDate
from filmsheet.document.reader import reader
from filmsheet.model import Distributor, Release, Runtime, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("line", "sheet"),
    [
        ("USA: 105 mins", FilmSheet(runtimes=(Runtime("US", 105),))),
        ("UK: 1h 45m (uncut)", FilmSheet(runtimes=(Runtime("GB", 105, 0, "uncut"),))),
        ("USA & UK: 96 mins", FilmSheet(runtimes=(Runtime("US", 96), Runtime("GB", 96)))),
        ("USA: Magnolia Films", FilmSheet(distributors=(Distributor("US", "Magnolia Films"),))),
        ("USA: 20 Minutes Films", FilmSheet(distributors=(Distributor("US", "20 Minutes Films"),))),
        ("UK: 2929 Productions", FilmSheet(distributors=(Distributor("GB", "2929 Productions"),))),
        (
            "USA / UK: Verve",
            FilmSheet(distributors=(Distributor("US", "Verve"), Distributor("GB", "Verve"))),
        ),
        (
            "US: 30 APRIL 2004",
            FilmSheet(releases=(Release("US", "theatrical", PartialDate(2004, 4, 30)),)),
        ),
        (
            "UK: Summer 2006 (limited)",
            FilmSheet(releases=(Release("GB", "theatrical", PartialDate(2006, 22), "limited"),)),
        ),
        ("USA DVD: Sony", FilmSheet(distributors=(Distributor("US", "Sony", "dvd"),))),
        ("UK DVD: 24 July 2000", FilmSheet(releases=(Release("GB", "dvd", PartialDate(2000, 7, 24)),))),
        (
            "UK DVD & VHS: Verve",
            FilmSheet(distributors=(Distributor("GB", "Verve", "dvd"), Distributor("GB", "Verve", "vhs"))),
        ),
    ],
)
def test_the_value_tells_what_it_is(read: Callable[[str], Document], line: str, sheet: FilmSheet) -> None:
    assert read(line).sheet == sheet


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("USA", "1O5 mins"),
        ("USA", "105"),
        ("USA", "105 mins or so"),
        ("USA", "tbc"),
        ("USA", "TBA"),
        ("USA", "2006"),
        ("USA", "5 Junuary 2006"),
        ("USA & UK", "40.50.2006"),
        ("USA DVD", "105 mins"),
        ("USA DVD", "tbc"),
    ],
)
def test_what_could_be_several_things_or_is_a_broken_one_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], label: str, value: str
) -> None:
    text = f"{label}: {value}\nYear: 1996"
    assert read(text).sheet == FilmSheet(year=1996, unread=(Unread(label, value),))
    assert [found for _rule, found in reported(text)] == [value]


@pytest.mark.parametrize(
    ("text", "pointer", "piece"),
    [
        ("UK: 105 mins", "/runtimes/0/minutes", "105"),
        ("UK: 105 mins", "/runtimes/0/region", "UK"),
        ("UK: 24 July 2000 (a)", "/releases/0/date", "24 July 2000"),
        ("UK: 24 July 2000 (a)", "/releases/0/note", "a"),
        ("UK & USA: Verve", "/distributors/1/region", "UK & USA"),
        ("UK & USA: Verve", "/distributors/1/name", "Verve"),
        ("UK DVD: Verve", "/distributors/0/name", "Verve"),
        ("UK: tbc", "/unread/0/value", "tbc"),
        ("UK: tbc", "/unread/0/label", "UK"),
        ("UK: 31 June 2006", "/unread/0/value", "31 June 2006"),
        ("UK:", "/unread/0/label", "UK"),
        ("UK:", "/unread/0/value", ""),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], text: str, pointer: str, piece: str | None
) -> None:
    assert stands(text, pointer) == piece


def test_it_writes_nothing_of_its_own() -> None:
    [field] = [field for field in reader("archive").fields if field.key == "regional"]
    assert list(field.lines(FilmSheet(runtimes=(Runtime("US", 105),)))) == []


@pytest.mark.parametrize(
    ("line", "fitting"),
    [("105 mins", True), ("24 July 2000", True), ("Magnolia Films", True), ("tbc", False), ("105", False)],
)
def test_a_line_below_fits_if_it_is_one_of_the_three(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("regional", line) is fitting
