"""Synopsis: any text is prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize("label", ["Synopsis", "Plot", "Storyline", "Plot Summary", "PLOT SYNOPSIS"])
def test_a_paragraph_may_stand_beside_its_label(read: Callable[[str], Document], label: str) -> None:
    sheet = FilmSheet(year=1996, synopsis=("A cook: a bell.",))
    assert read(f"{label}: A cook: a bell.\nYear: 1996").sheet == sheet


def test_labelled_paragraphs_append(read: Callable[[str], Document]) -> None:
    assert read("Plot: A cook.\nSynopsis: A bell.").sheet == FilmSheet(synopsis=("A cook.", "A bell."))


def test_it_stands_where_it_is_written(stands: Callable[[str, str], str | None]) -> None:
    text = "Plot: A cook.\n\nPlot: A bell."
    assert stands(text, "/synopsis/1") == "A bell."
    assert stands(text, "/synopsis") == "A cook.\n\nPlot: A bell."


def test_canonical_text_can_put_a_label_before_a_paragraph(ways: Callable[..., list[list[str]]]) -> None:
    assert ways("synopsis", "A cook.", "A bell.") == [
        ["A cook.", "Synopsis: A cook."],
        ["A bell.", "Synopsis: A bell."],
    ]


def test_canonical_text_does_so_where_the_paragraph_would_be_misread() -> None:
    sheet = FilmSheet(year=1996, synopsis=("A cook.", "Cast: nobody."))
    assert dumps(sheet) == "Year: 1996\n\nSynopsis\n\nA cook.\n\nSynopsis: Cast: nobody.\n"


def test_no_line_below_fits(fits: Callable[[str, str], bool]) -> None:
    assert not fits("synopsis", "A cook.")
