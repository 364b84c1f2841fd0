from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import parse
from filmsheet.checking.checker import Checked
from filmsheet.overview.finds import SHOWN, SHOWN_OF_FILE, DrawnLine, FindingPlace, Finds
from filmsheet.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Severity


def checked(
    text: str,
    *places: tuple[int, int],
    path: str = "a.txt",
    rule: str = "FS001",
    severity: Severity = "error",
) -> Checked:
    """A file in which a rule finds something at these offsets."""
    document = parse(text)
    found = [
        Diagnostic(rule, "a-rule", severity, "it is wrong", document.index.span(*place)) for place in places
    ]
    return Checked(path, document, tuple(found))


def lines(text: str, start: int, end: int) -> tuple[DrawnLine, ...]:
    finds = Finds()
    finds.add(checked(text, (start, end)))
    [file] = finds.files
    [find] = file.finds
    return find.lines


def pointed(text: str, start: int, end: int) -> DrawnLine:
    [line] = [line for line in lines(text, start, end) if line.caret]
    return line


def test_a_line_is_shown_between_its_neighbours() -> None:
    assert lines("Cast: Arata\nYear: 19x6\nUK: 90 mins\nUSA: 91 mins\n", 18, 22) == (
        DrawnLine(1, "Cast: Arata"),
        DrawnLine(2, "Year: 19x6", 6, 10, "      ^^^^"),
        DrawnLine(3, "UK: 90 mins"),
    )


def test_blank_neighbours_are_left_out() -> None:
    assert [line.number for line in lines("Cast: Arata\n \nYear: 19x6\n\n", 20, 24)] == [3]


def test_a_long_line_is_cut_on_both_sides() -> None:
    line = pointed("Cast: " + "Arata, " * 40, 146, 151)
    assert line.text.startswith("…")
    assert line.text.endswith("…")
    assert line.text[line.start : line.end] == "Arata"
    assert len(line.text) == 82
    assert line.caret == " " * 29 + "^^^^^"


@pytest.mark.parametrize(("start", "end"), [(0, 4), (281, 286)])
def test_a_long_line_is_cut_on_one_side(start: int, end: int) -> None:
    text = "Cast: " + "Arata, " * 40
    line = pointed(text, start, end)
    assert line.text[line.start : line.end] == text[start:end]
    assert (line.text.startswith("…"), line.text.endswith("…")) == (start > 0, start == 0)


def test_a_long_neighbour_is_cut() -> None:
    first, _ = lines("Cast: " + "Arata, " * 40 + "\nYear: 19x6", 293, 297)
    assert first.text.endswith("…")
    assert len(first.text) == 81


def test_what_goes_on_behind_its_line_is_pointed_at_in_its_line() -> None:
    assert pointed("Year: 19\nx6\n", 6, 11) == DrawnLine(1, "Year: 19", 6, 8, "      ^^")


def test_nothing_has_a_place_too() -> None:
    assert pointed("Year:\n", 5, 5) == DrawnLine(1, "Year:", 5, 5, "     ^")


def test_what_nobody_sees_is_shown_and_pointed_at() -> None:
    line = pointed("Cast:\x00 Ara\u200bta", 10, 11)
    assert line.text == "Cast:␀ Ara\\u{200b}ta"
    assert line.caret == " " * 10 + "^" * 8


def test_wide_letters_and_marks_have_their_width() -> None:
    assert pointed("日本 e\u0301 x", 6, 7).caret == " " * 7 + "^"


def test_the_first_are_shown_and_all_are_counted() -> None:
    finds = Finds(lambda path: FindingPlace(f"a/{path}", f"./{path}"))
    for number in range(SHOWN):
        finds.add(checked("Year: 1999", *[(0, 1)] * (SHOWN_OF_FILE + 1), path=f"{number}.txt"))
    [found] = finds.rules()
    assert (found.total, found.files) == (SHOWN * (SHOWN_OF_FILE + 1), SHOWN)
    assert len(found.shown) == SHOWN
    assert [find.number for _, find in found.shown] == list(range(SHOWN))
    assert len(finds.files) == -(-SHOWN // SHOWN_OF_FILE)
    assert (finds.files[1].source, finds.files[1].link) == ("a/1.txt", "./1.txt")
    assert finds.total == found.total


def test_the_gravest_come_first_and_then_the_commonest() -> None:
    finds = Finds()
    finds.add(checked("Year: 1999", (0, 1), (1, 2), (2, 3), rule="I", severity="info"))
    finds.add(checked("Year: 1999", (0, 1), rule="W1", severity="warning"))
    finds.add(checked("Year: 1999", (0, 1), (1, 2), rule="W2", severity="warning"))
    finds.add(checked("Year: 1999", (0, 1), (1, 2), rule="W0", severity="warning"))
    finds.add(checked("Year: 1999", (0, 1), rule="E"))
    assert [found.code for found in finds.rules()] == ["E", "W0", "W2", "W1", "I"]


def test_a_file_has_the_title_of_its_film() -> None:
    finds = Finds()
    finds.add(checked("The Ferry\nYear: 19x6\n", (16, 20)))
    assert finds.files[0].title == "The Ferry"


def test_a_clean_file_is_not_kept() -> None:
    finds = Finds()
    finds.add(checked("Year: 1999"))
    assert finds.files == []
