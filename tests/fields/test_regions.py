"""Labels that begin with a region, as canonical text writes them."""

from __future__ import annotations

import pytest
from cases import over

from filmsheet import tables
from filmsheet.document.reader import reader
from filmsheet.fields.regions import regional_label


@pytest.mark.parametrize(
    ("region", "words", "label"),
    [
        ("US", "Release Date", "USA Release Date"),
        ("GB", "", "UK"),
        (None, "Certificate", "Certificate"),
        (None, "", ""),
    ],
)
def test_a_label_names_its_region_first(region: str | None, words: str, label: str) -> None:
    assert regional_label(region, words) == label


@over(sorted(tables.region_codes()))
def test_the_label_of_each_region_reads_back(region: str) -> None:
    label = reader("archive").labels.read(regional_label(region, "DVD Release Date"))
    assert label is not None
    assert (label.terminal, label.regions, label.media) == ("RELEASE_LABEL", (region,), ("dvd",))
