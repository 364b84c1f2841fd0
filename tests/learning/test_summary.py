"""The report for people."""

from __future__ import annotations

import attrs

from filmsheet.learning import DayOrder, Furniture, Learnt, Prose, UnknownLabel, learn, report_text
from filmsheet.learning.learnt import on_screen
from filmsheet.text.visible import cells

NOTHING = Learnt(1, (), (), (), DayOrder(0, 0, 0), Prose(0, 0), ())


def label(spelling: str, terminal: str | None = None, *examples: str) -> UnknownLabel:
    return UnknownLabel(spelling, (spelling,), 3, 3, "text", terminal, False, "", examples)  # noqa: FBT003 - as it is


def test_the_report_of_an_archive(sheets: list[str]) -> None:
    said = report_text(learn(sheets), dialect="my.lark")
    lines = said.splitlines()
    assert max(map(cells, lines)) <= 80
    assert lines[0] == "Learnt from 14 files. Of the dialects that ship, `auto` takes review for 14."
    assert lines[1] == "Known already: genre (14)."
    assert lines[3] == "label         files  looks like   proposed as        ?  examples"
    assert "Clocks in at     14  runtime      RUNTIME_LABEL         80 mins; 81 mins; 82 mi…" in lines
    assert any(line.startswith("Helmed by        14  names        DIRECTOR           ?  ") for line in lines)
    assert "  14   Page [0-9]+ of 14" in lines
    assert "  14 ? Presented by: Reel Film Society" in lines
    assert "What is marked ? is doubtful: in the file, it is commented out." in lines
    assert "Day and month: day first; 7 can only be day first, 0 only month first, 6 either." in lines
    assert "Prose: wrapped, a paragraph ends at a blank line; 14 of 14 long lines go on on" in lines
    assert lines[-1] == "Next: look through my.lark, then  filmsheet parse --dialect my.lark FILE"


def test_a_report_of_nothing() -> None:
    said = report_text(NOTHING, dialect="my.lark")
    assert "No unknown label is printed in two files." in said
    assert "No line repeats across files." in said
    assert "Day and month: undecided; no date in figures." in said
    assert "Prose: a line is a paragraph; 0 of 0 long lines go on on the next." in said
    assert "None of the dialects that ship is like it." in said
    assert "Known already" not in said
    assert "?" not in said


def test_dates_that_show_nothing_or_too_much() -> None:
    either = report_text(attrs.evolve(NOTHING, order=DayOrder(0, 0, 1)), dialect="my.lark")
    assert "undecided; 1 date in figures could be either." in either
    both = report_text(attrs.evolve(NOTHING, order=DayOrder(2, 1, 0)), dialect="my.lark", width=200)
    assert (
        "undecided ?, as dates contradict each other; 2 can only be day first, 1 only month first, 0 either."
        in both
    )


def test_kin() -> None:
    kin = (("german", 3), (None, 2), ("archive", 1))
    said = report_text(attrs.evolve(NOTHING, kin=kin), dialect="my.lark", width=200)
    assert "Of the dialects that ship, `auto` takes german for 3, archive for 1, and none for 2." in said
    said = report_text(attrs.evolve(NOTHING, kin=kin[:1]), dialect="my.lark")
    assert "takes german for 3." in said


def test_long_lists_are_cut() -> None:
    much = attrs.evolve(
        NOTHING,
        known=tuple((f"label {at}", 1) for at in range(14)),
        labels=(label("sure", "YEAR_LABEL"), *(label(f"unknown {at}") for at in range(23))),
        furniture=tuple(Furniture((f"line {at}",), 3) for at in range(34)),
    )
    said = report_text(much, dialect="my.lark", width=200)
    assert "label 11 (1), and 2 more." in said
    assert "\nand 3 more for which nothing is proposed\n" in said
    assert "\n  and 4 more\n" in said
    assert "doubtful" not in said


def test_what_a_sheet_says_neither_steers_the_terminal_nor_breaks_the_table() -> None:
    odd = label("映画" * 20, "YEAR_LABEL", "\x1b[31m" + "映" * 90)
    lines = report_text(attrs.evolve(NOTHING, labels=(odd,)), dialect="my.lark", width=10).splitlines()
    assert "\x1b" not in "".join(lines)
    assert max(map(cells, lines[2:5])) <= 80


def test_on_screen() -> None:
    assert on_screen("abc", 3) == "abc"
    assert on_screen("abcd", 3) == "ab…"
    assert on_screen("映画", 3) == "映…"
