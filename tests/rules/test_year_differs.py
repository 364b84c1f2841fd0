"""A year after the title that the label contradicts."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.year_differs import RULE

REST = "Running time: 90 mins\nStarring: Shannon Prest, Lori Laughton\n"


def found(text: str, dialect: str = "auto") -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text + REST, dialect=dialect))))


def test_another_year() -> None:
    [one] = found("THE NEW KIDS (1985)\nYear: 1986\n")
    assert (one.start, one.end) == (14, 18)
    assert one.message == "the title says 1985, and `Year: 1986` on line 2 says otherwise"
    assert one.help is not None
    assert "1986" in one.help
    assert one.fix is None


@pytest.mark.parametrize(
    "head",
    [
        "THE NEW KIDS (1985)\nYear: 1987\n",
        "Title: The New Kids (1985)\nYear of release: 1987\n",
        "Title: The New Kids (1985)\nProduction year: 1983\n",
    ],
)
def test_far_apart(head: str) -> None:
    assert len(found(head)) == 1


@pytest.mark.parametrize(
    "head",
    [
        "THE NEW KIDS (1985)\nYear: 1985\n",
        "THE NEW KIDS (1985)\n",
        "THE NEW KIDS\nYear: 1986\n",
        "THE NEW KIDS (uncut)\nYear: 1986\n",
        "Year: 1986\n",
        "Title: The New Kids (1985)\nYear of release: 1986\n",
        "Title: The New Kids (1985)\nYear: 19x6\n",
        "Title:\nYear: 1986\n",
        "(1985)\nYear: 1986\n",
    ],
)
def test_silent(head: str) -> None:
    assert found(head) == []


def test_a_title_without_a_value_before_one_with() -> None:
    text = "Title:\nDirected by: Abe Lomax\nTitle: The New Kids (1985)\nYear: 1987\n"
    assert len(found(text, "review")) == 1


def test_the_second_sheet() -> None:
    text = f"PUSHER (1996)\nYear: 1996\n{REST}\nTHE NEW KIDS (1985)\nYear: 1986\n"
    document = filmsheet.parse(text + REST, dialect="review")
    assert len(document.sheets) == 2
    assert [document.text[one.start : one.end] for one in RULE.check(Subject(document))] == ["1985"]


def test_a_title_of_no_line_of_its_own() -> None:
    text = "Pusher (Nicolas Winding Refn, Denmark 1996, 105 mins)\nYear: 1990\n"
    assert list(RULE.check(Subject(filmsheet.parse(text, dialect="oneline")))) == []
