"""What the fields share that read a value whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet
from filmsheet.fields.values import over
from filmsheet.model import Certificate, Distributor, Runtime

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("names", "extent"),
    [
        (("A",), (1, 3)),
        (("A", "B"), (1, 9)),
        (("B", "A"), (1, 9)),
        (("A", "C"), (1, 3)),
        (("C",), None),
        ((), None),
    ],
)
def test_the_extent_over_several_pieces_is_from_the_first_to_the_last(
    names: tuple[str, ...], extent: tuple[int, int] | None
) -> None:
    assert over({"A": (1, 3), "B": (5, 9)}, *names) == extent


@pytest.mark.parametrize(
    ("text", "sheet"),
    [
        ("Runtime: 105 mins (a,\nb)", FilmSheet(runtimes=(Runtime(None, 105, 0, "a, b"),))),
        ("Certificate: 15 for a,\n b", FilmSheet(certificates=(Certificate(None, "15", "a, b"),))),
        ("Distributor: Metro,\nGoldwyn", FilmSheet(distributors=(Distributor(None, "Metro, Goldwyn"),))),
    ],
)
def test_a_value_that_goes_on_over_a_line_is_put_on_one(
    read: Callable[[str], Document], text: str, sheet: FilmSheet
) -> None:
    assert read(text).sheet == sheet


def test_a_value_is_read_whole_or_not_at_all(read: Callable[[str], Document]) -> None:
    sheet = read("Runtime: 105 mins, 110 mins").sheet
    assert sheet.runtimes == ()
    assert [entry.value for entry in sheet.unread] == ["105 mins, 110 mins"]


def test_the_place_of_an_entry_is_its_whole_value(stands: Callable[[str, str], str | None]) -> None:
    assert stands("Runtime: 105 mins (uncut)", "/runtimes/0") == "105 mins (uncut)"
    assert stands("Runtime: 105 miles", "/unread/0") == "105 miles"
