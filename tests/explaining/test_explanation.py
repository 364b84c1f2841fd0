"""Explanations in words, as a terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import filmsheet
from filmsheet.explaining.explanation import text
from filmsheet.explaining.readings import explain

if TYPE_CHECKING:
    from filmsheet.explaining.explanation import Explanation


def of(sheet: str, line: int) -> Explanation:
    return explain(filmsheet.parse(sheet), line)


def test_an_explanation_in_words() -> None:
    found = of("Year: 1996\nUSA: 105 mins\n", 2)
    assert text(found, path="pusher.txt").split("\n") == [
        "pusher.txt:2",
        "   2 | USA: 105 mins",
        "",
        "    line  field: it begins with a known label",
        "   label  `USA` (MARKETS): a running time, a release or a distributor: only the",
        "          value tells; region US",
        "   value  a running time (rule timed): it reads the whole value",
        "     not  a release (rule dated): such a value begins with a date with a month,",
        "          a season or a quarter",
        "     not  a distributor (rule company): such a value begins with a name that is",
        "          neither `tbc` nor like a running time or a date",
        '    JSON  /runtimes/0/region = "US" from `USA`',
        "    JSON  /runtimes/0/minutes = 105 from `105`",
        "    JSON  /runtimes/0/seconds = 0 from `105`",
        f" dialect  {found.dialect}: {found.dialect_why}",
    ]


def test_a_caret_where_reading_stopped() -> None:
    drawn = text(of("UK Release Date:\t31 Junuary 2006\n", 1)).split("\n")
    assert drawn[:2] == [
        "   1 | UK Release Date: 31 Junuary 2006",
        "     |                     ^ reading stopped here",
    ]


def test_a_caret_below_wide_characters() -> None:
    drawn = text(of("Year: 1996\nRuntime: 映e\u0301\n", 2)).split("\n")
    assert drawn[1] == "     |          ^ reading stopped here"


def test_a_caret_far_along_a_line() -> None:
    drawn = text(of(f"USA:{' ' * 200}1o5 mins{' ' * 200}.\n", 1)).split("\n")
    assert drawn[0].startswith("   1 | … ")
    assert drawn[0].endswith("…")
    at = drawn[1].index("^")
    assert drawn[0][at:].startswith("o5 mins")


def test_a_caret_among_characters_drawn_by_their_numbers() -> None:
    drawn = text(of(f"Year: {chr(1) * 70}1996{'x' * 200}\n", 1)).split("\n")
    assert len(drawn[0]) <= 80
    blanks = text(of(f"Runtime:{chr(0x2028) * 70}1o5 mins{' ' * 200}.\n", 1)).split("\n")
    assert len(blanks[0]) <= 80
    assert blanks[0][blanks[1].index("^") :].startswith("o5 m")


def test_what_is_wrong_on_a_line_is_told() -> None:
    found = of("Cast: Arata (voice\nYear: 1996\n", 1)
    assert [problem.rule for problem in found.diagnostics] == ["FS003"]
    assert " warning  FS003 this bracket is never closed" in text(found)
    assert of("Cast: Arata (voice\nYear: 1996\n", 2).diagnostics == ()


def test_a_diagnostic_without_help() -> None:
    assert "help" not in text(of("Year: 1996\nUnread:\nUK: 9 mins\n", 2))


def test_nothing_in_a_sheet_steers_the_terminal() -> None:
    drawn = text(of("Year: \x1b[31m19\u202e96\n", 1), path="a\x1b.txt")
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert "a␛.txt:1" in drawn
