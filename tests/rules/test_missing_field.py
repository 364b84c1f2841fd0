"""What a project requires and a sheet doesn't say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.model import FilmSheet
from filmsheet.rules.missing_field import RULE
from filmsheet.rules.rule import Options

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Diagnostic


def found(text: str | bytes, *required: str) -> tuple[Diagnostic, ...]:
    return check(filmsheet.parse(text), [(RULE, RULE.severity)], Options(required=required))


def messages(text: str, *required: str) -> list[str]:
    return [one.message for one in found(text, *required)]


def test_nothing_is_required_unless_the_project_says_so() -> None:
    assert found("") == ()


def test_one_finding_for_each_key() -> None:
    assert messages("Country: Denmark\nUSA: 105 mins\n", "title", "year", "countries", "cast", "year") == [
        "the sheet has no title, and `title` is required",
        "the sheet has no year, and `year` is required",
        "the sheet has no cast, and `cast` is required",
    ]


def test_a_key_in_the_words_of_films() -> None:
    assert messages("Year: 2006\n", "runtimes") == [
        "the sheet has no running time, and `runtimes` is required"
    ]


@pytest.mark.parametrize("line", ["Year: 19x6", "Year:"])
def test_a_field_that_can_not_be_read(line: str) -> None:
    [one] = found(f"{line}\nCast: Bo Lind\n", "year", "cast")
    assert one.message == "the sheet has no year that can be read, and `year` is required"
    assert one.help == "mend the line that should say it"


@pytest.mark.parametrize("key", [attribute.name for attribute in attrs.fields(FilmSheet)])
def test_every_key_of_an_empty_sheet_is_missing(key: str) -> None:
    [one] = found("", key)
    assert f"`{key}`" in one.message
    assert (one.offset, one.end_offset, one.line, one.column) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Country: Denmark\nUK: 105 mins\n", 0, 16),
        ("\r\n\n  Country: Denmark\r\nUK: 105 mins\r\n", 3, 21),
        ("\n \n", 0, 0),
        ("Country: Denmark,\nSweden", 0, 17),
    ],
)
def test_it_stands_on_the_first_line_with_characters(text: str, start: int, end: int) -> None:
    [one] = found(text, "year")
    assert (one.offset, one.end_offset) == (start, end)


def test_each_sheet_of_a_file() -> None:
    one = "Year: {}\nDirector: Bo Lind\nCountry: Denmark\n\nA man waits by a door until it opens.\n\n"
    text = one.format(2006) + one.format(2007).replace("Director", "Cast") + one.format(2008)
    assert [(one.line, one.message) for one in found(text, "directors")] == [
        (7, "the sheet has no director, and `directors` is required")
    ]


def test_a_picture_is_missing_everything() -> None:
    assert len(found(bytes(range(256)) * 4, "year", "cast")) == 2
