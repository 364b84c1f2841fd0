"""Directors: their label is a job, so crew.py reads them; here is how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Director

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    "label", ["Director", "Directors", "Director(s)", "Directed by", "Directed By", "DIRECTOR"]
)
@pytest.mark.parametrize(
    ("value", "directors"),
    [
        ("Nicolas Winding Refn", (Director("Nicolas Winding Refn"),)),
        ("Joel Coen, Ethan Coen", (Director("Joel Coen"), Director("Ethan Coen"))),
        ("Joel Coen (uncredited), Ethan Coen", (Director("Joel Coen", "uncredited"), Director("Ethan Coen"))),
    ],
)
def test_one_or_several_stand_under_any_of_the_labels(
    read: Callable[[str], Document], label: str, value: str, directors: tuple[Director, ...]
) -> None:
    assert read(f"{label}: {value}").sheet == FilmSheet(directors=directors)


def test_a_bracket_that_is_never_closed_is_reported(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert read("Director: Refn (as NWR").sheet == FilmSheet(directors=(Director("Refn", "as NWR"),))
    assert reported("Director: Refn (as NWR") == [("FS003", "(as NWR")]


def test_each_director_has_its_place(stands: Callable[[str, str], str | None]) -> None:
    text = "Directors: Joel Coen, Ethan Coen (uncredited)"
    assert stands(text, "/directors/0/name") == "Joel Coen"
    assert stands(text, "/directors/0/note") is None
    assert stands(text, "/directors/1/note") == "uncredited"


@pytest.mark.parametrize(
    ("directors", "text"),
    [
        ((Director("Refn"),), "Director: Refn\n"),
        ((Director("Joel Coen"), Director("Ethan Coen", "x")), "Directors: Joel Coen, Ethan Coen (x)\n"),
    ],
)
def test_canonical_text_says_directors(directors: tuple[Director, ...], text: str) -> None:
    assert dumps(FilmSheet(directors=directors)) == text


@pytest.mark.parametrize(("line", "fitting"), [("Joel Coen, Ethan Coen", True), (",", False)])
def test_a_line_below_fits_if_it_is_names(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("directors", line) is fitting
    assert fits("crew", line) is fitting
