"""Distributors: a company in a region, whose name is never split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import MEDIA, Distributor

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    "name",
    [
        "Verve",
        "SK Films / Cosmic Picture",
        "Metro, Goldwyn and Mayer",
        "20 mins",
        "tbc or later",
        "18 August 2006",
        "20 Minutes Films (UK",
    ],
)
@pytest.mark.parametrize(
    ("label", "region"),
    [
        ("Distributor", None),
        ("Distributed by", None),
        ("Released by", None),
        ("USA Distributor", "US"),
        ("UK distributors", "GB"),
    ],
)
def test_under_a_label_of_its_own_any_text_is_a_name(
    read: Callable[[str], Document], label: str, region: str | None, name: str
) -> None:
    assert read(f"{label}: {name}").sheet == FilmSheet(distributors=(Distributor(region, name),))


@pytest.mark.parametrize(
    ("label", "pairs"),
    [
        ("USA & UK Distributor", [("US", None), ("GB", None)]),
        ("USA DVD Distributor", [("US", "dvd")]),
        ("DVD Distributor", [(None, "dvd")]),
        ("UK DVD & Blu-ray Distributor", [("GB", "dvd"), ("GB", "blu-ray")]),
        (
            "USA and UK DVD/VHS Distributor",
            [("US", "dvd"), ("US", "vhs"), ("GB", "dvd"), ("GB", "vhs")],
        ),
    ],
)
def test_regions_and_media_that_share_a_label_have_an_entry_each(
    read: Callable[[str], Document],
    stands: Callable[[str, str], str | None],
    label: str,
    pairs: list[tuple[str | None, str | None]],
) -> None:
    text = f"{label}: Verve"
    found = tuple(Distributor(region, "Verve", medium) for region, medium in pairs)
    assert read(text).sheet == FilmSheet(distributors=found)
    assert {stands(text, f"/distributors/{number}") for number in range(len(pairs))} == {"Verve"}


@pytest.mark.parametrize(
    ("text", "pointer", "piece"),
    [
        ("USA DVD: Verve", "/distributors/0/name", "Verve"),
        ("USA DVD: Verve", "/distributors/0/region", "USA"),
        ("USA DVD: Verve", "/distributors/0/medium", "USA DVD"),
        ("Distributor: Verve", "/distributors/0/name", "Verve"),
        ("Distributor: Verve", "/distributors/0/region", None),
        ("USA: Verve", "/distributors/0/medium", None),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], text: str, pointer: str, piece: str | None
) -> None:
    assert stands(text, pointer) == piece


@pytest.mark.parametrize(
    ("distributor", "line"),
    [
        (Distributor("US", "Magnolia Films"), "USA: Magnolia Films"),
        (Distributor("GB", "20 Minutes Films"), "UK: 20 Minutes Films"),
        (Distributor("US", "20 mins"), "USA Distributor: 20 mins"),
        (Distributor("US", "18 August 2006"), "USA Distributor: 18 August 2006"),
        (Distributor("US", "tbc or later"), "USA Distributor: tbc or later"),
        (Distributor("US", "Verve", "dvd"), "USA DVD: Verve"),
        (Distributor("US", "tbc or later", "dvd"), "USA DVD Distributor: tbc or later"),
        (Distributor(None, "Verve"), "Distributor: Verve"),
        (Distributor(None, "Verve", "tv"), "TV Distributor: Verve"),
    ],
)
def test_canonical_text_takes_the_short_form_unless_it_would_be_misread(
    distributor: Distributor, line: str
) -> None:
    assert dumps(FilmSheet(distributors=(distributor,))) == f"{line}\n"


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("region", [None, "US"])
def test_each_medium_is_read_back(read: Callable[[str], Document], region: str | None, medium: str) -> None:
    sheet = FilmSheet(distributors=(Distributor(region, "Verve", medium),))
    assert read(dumps(sheet)).sheet == sheet


def test_any_line_below_fits(fits: Callable[[str, str], bool]) -> None:
    assert fits("distributors", "20 mins")
