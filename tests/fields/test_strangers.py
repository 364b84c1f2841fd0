"""A rating, a running time, a label or the book is no name where a line may hold several fields."""

from __future__ import annotations

import pytest

import filmsheet


def read(value: str, dialect: str = "review") -> tuple[list[str], list[str]]:
    """The names of a cast, and what of it is unread."""
    sheet = filmsheet.parse(f"Year: 1996\nCast:\n{value}\n", dialect=dialect).sheet
    return [member.name for member in sheet.cast], [entry.value for entry in sheet.unread]


@pytest.mark.parametrize(
    "odd",
    [
        "PG-13",
        "12A",
        "97 mins",
        "Year:",
        "Year: Arata",
        "directed:",
        "Release 2",
        "based on the novel by Mona Friis",
        "from a story of his",
    ],
)
def test_it_is_unread_and_the_names_are_read(odd: str) -> None:
    assert read(f"Signe Holm,{odd},Arata") == (["Signe Holm", "Arata"], [odd])


@pytest.mark.parametrize(
    "name",
    [
        "Based Bee",
        "From Kirk",
        "50 Cent",
        "Kim: Bodnia",
        "will.i.am",
        "Nine: 9",
        "2 Chainz",
        "B. J. 3000",
        "R",
        "PG",
    ],
)
def test_a_name_may_hold_figures_and_colons(name: str) -> None:
    assert read(f"Signe Holm,{name},Arata") == (["Signe Holm", name, "Arata"], [])


def test_where_a_line_holds_one_field_all_are_names() -> None:
    assert read("Signe Holm,PG-13,Arata", "archive") == (["Signe Holm", "PG-13", "Arata"], [])


def test_it_has_a_place_and_a_reason() -> None:
    document = filmsheet.parse("Year: 1996\nCast:\nSigne Holm,PG-13,Arata\n", dialect="review")
    [entry] = document.sheet.unread
    assert entry.reason == "expected names, with commas between them, and this says another fact"
    span = document.span("/unread/0/value")
    assert span is not None
    assert str(document)[span.start : span.end] == "PG-13"
    name = document.span("/cast/1/name")
    assert name is not None
    assert str(document)[name.start : name.end] == "Arata"
    assert filmsheet.parse(filmsheet.dumps(document.sheet, dialect="review"), dialect="review").sheet == (
        document.sheet
    )


def test_what_is_read_is_found_again_and_put() -> None:
    document = filmsheet.parse("Actor\nR\n", dialect="database")
    [member] = document.sheet.cast
    assert member.name == "R"
    assert document.span("/cast/0") is not None
    assert bytes(document.with_sheet(document.sheet)) == b"Actor\nR\n"
    assert document.with_sheet(filmsheet.FilmSheet()).sheet == filmsheet.FilmSheet()
