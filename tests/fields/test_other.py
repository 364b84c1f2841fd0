"""Other: labels that mean nothing to the model, and what is said to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Other

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("RRP: £15.99", Other("RRP", "£15.99")),
        ("RRP:", Other("RRP", "")),
        ("Aspect  Ratio: 1.85:1", Other("Aspect  Ratio", "1.85:1")),
        ("Best Boy: Arata", Other("Best Boy", "Arata")),
        ("Best Boy:", Other("Best Boy", "")),
        ("Other: Cast: Arata", Other("Cast", "Arata")),
        ("Other: Cast : Arata: Evald", Other("Cast", "Arata: Evald")),
        ("Other: Cast:", Other("Cast", "")),
        ("Other: something", Other("Other", "something")),
        ("Other: : something", Other("Other", ": something")),
        ("OTHER:", Other("OTHER", "")),
    ],
)
def test_a_label_and_its_value_are_kept(read: Callable[[str], Document], line: str, entry: Other) -> None:
    document = read(f"Year: 1996\n{line}")
    assert document.sheet == FilmSheet(year=1996, other=(entry,))
    assert document.diagnostics == ()


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("RRP: £15.99", "RRP", "£15.99"),
        ("RRP:", "RRP", ""),
        ("Other: Cast: Arata", "Cast", "Arata"),
        ("Other: Cast:", "Cast", ""),
        ("Other: something", "Other", "something"),
        ("Other: : something", "Other", ": something"),
    ],
)
def test_label_and_value_have_their_places(
    stands: Callable[[str, str], str | None], line: str, label: str, value: str
) -> None:
    assert stands(f"Year: 1996\n{line}", "/other/0/label") == label
    assert stands(f"Year: 1996\n{line}", "/other/0/value") == value


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (Other("RRP", "£15.99"), "RRP: £15.99"),
        (Other("RRP", ""), "RRP:"),
        (Other("Other", "something"), "Other: something"),
        (Other("Best Boy", "Arata"), "Best Boy: Arata"),
        (Other("Cast", "Arata"), "Other: Cast: Arata"),
        (Other("Cast", ""), "Other: Cast:"),
        (Other("Other", "Cast: Arata"), "Other: Other: Cast: Arata"),
        (Other("Five words are no label", "x"), "Other: Five words are no label: x"),
        (Other("Year 1996", "x"), "Other: Year 1996: x"),
    ],
)
def test_canonical_text_says_so_outright_where_the_short_form_would_be_misread(
    entry: Other, line: str
) -> None:
    assert dumps(FilmSheet(year=1996, other=(entry,))) == f"Year: 1996\n{line}\n"


def test_no_line_below_fits(fits: Callable[[str, str], bool]) -> None:
    assert not fits("other", "£15.99")


# ---- in the dialects that aren't the archive


@pytest.mark.parametrize("label", ["Label", "Studio", "World Sales", "Print Source", "Consumer Advice"])
def test_labels_of_no_meaning_are_kept_as_printed(other: Callable[[str, str], Document], label: str) -> None:
    assert other("disc", f"Year: 1996\n{label}: Arata").sheet.other == (Other(label, "Arata"),)
    assert other("disc", f"Year: 1996\n{label}:").sheet.other == (Other(label, ""),)


def test_a_short_line_below_an_empty_one_is_its_value(other: Callable[[str, str], Document]) -> None:
    assert other("disc", "Studio:\nA Bell\nYear: 1996").sheet == FilmSheet(
        year=1996, other=(Other("Studio", "A Bell"),)
    )
    long = "x" * 81
    found = other("disc", f"Studio:\n{long}\nYear: 1996").sheet
    assert (found.other, [entry.value for entry in found.unread]) == ((Other("Studio", ""),), [long])
