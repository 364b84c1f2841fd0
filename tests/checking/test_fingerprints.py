from __future__ import annotations

import time
from typing import TYPE_CHECKING

import attrs
import pytest

import filmsheet
from filmsheet.checking.checker import Checked
from filmsheet.checking.fingerprints import fingerprints
from filmsheet.text.diagnostic import Diagnostic
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.reading import Document


def at(document: Document, start: int, end: int, rule: str = "FS001") -> Diagnostic:
    return Diagnostic(rule, "a-rule", "error", "bad", document.index.span(start, end))


def found(text: str, what: str = "19x6", rule: str = "FS001", path: str = "a.txt") -> tuple[str, ...]:
    """The fingerprints of findings at each place where a text says something."""
    document = filmsheet.parse(text)
    whole = str(document)
    starts = [start for start in range(len(whole)) if whole.startswith(what, start)]
    places = tuple(at(document, start, start + len(what), rule) for start in starts)
    return fingerprints(Checked(path, document, places))


SHEET = "Title: A\nYear: 19x6\nUK: 96 mins\n"


def test_a_fingerprint_is_32_hexadecimal_digits_that_stay() -> None:
    assert found(SHEET) == ("3bf85141e0ae8e76fc84cc9f1a290894",)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"Genre: Drama\n\n{text}",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("Year: ", "  Year:\t \xa0"),
        lambda text: text.replace("96 mins", "97 mins"),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("19x6", "19x6 "),
    ],
)
def test_what_happens_elsewhere_changes_nothing(change: Callable[[str], str]) -> None:
    assert found(change(SHEET)) == found(SHEET)


def test_neither_path_nor_message_are_a_part() -> None:
    document = filmsheet.parse(SHEET)
    one = at(document, 15, 19)
    other = attrs.evolve(one, message="worse", severity="info", help="mend it")
    assert fingerprints(Checked("b.txt", document, (other,))) == found(SHEET, path="a.txt")


def test_the_rule_the_line_and_the_place_are_parts() -> None:
    (mark,) = found(SHEET)
    assert mark not in found(SHEET, rule="FS002")
    assert mark not in found(SHEET.replace("Year", "Release Year"))
    assert mark not in found(SHEET, what="19x")


def test_findings_that_are_the_same_are_told_apart_by_their_order() -> None:
    once, twice = found(SHEET), found(SHEET * 2)
    assert twice[0] == once[0]
    assert len(set(twice)) == 2
    assert len(set(found("Year: 19x6 19x6\n"))) == 2


def test_a_place_that_ends_with_its_line_has_nothing_on_the_next() -> None:
    def mark(text: str) -> tuple[str, ...]:
        document = filmsheet.parse(text)
        return fingerprints(Checked("a.txt", document, (at(document, 6, 11),)))

    assert mark("Year: 19x6\nUK: 96 mins\n") == mark("Year: 19x6\nUSA: 96 mins\n")
    assert mark("Year: 19x\n6\n") != mark("Year: 19x\n7\n")


def test_every_line_of_a_place_is_a_part() -> None:
    assert found("Cast: A,\nB C\n", "A,\nB") == found("Cast: A,\r\n  B C\n", "A,\r\n  B")
    assert found("Cast: A,\nB C\n", "A,\nB") != found("Cast: A,\nB D\n", "A,\nB")


def test_an_empty_place_and_a_blank_one_have_a_fingerprint() -> None:
    document = filmsheet.parse("")
    (mark,) = fingerprints(Checked("a.txt", document, (at(document, 0, 0),)))
    assert len(mark) == 32
    assert len(set(found("Year: 1996 \nUK: 96 mins \n", " \n"))) == 2


def test_a_file_that_could_not_be_read_has_one() -> None:
    unreadable = Diagnostic("FS000", "unreadable-file", "error", "no", Span(0, 0, 1, 1, 1, 1))
    (mark,) = fingerprints(Checked("a.txt", None, (unreadable,)))
    assert len(mark) == 32


def test_a_clean_file_has_none() -> None:
    assert fingerprints(Checked("a.txt", filmsheet.parse(SHEET), ())) == ()


def test_a_rule_may_be_called_anything() -> None:
    assert len(found(SHEET, rule="\ud83d \0é")[0]) == 32


def test_many_findings_on_a_long_line_take_no_longer_each() -> None:
    document = filmsheet.parse("19x6, " * 40_000)
    places = tuple(at(document, start, start + 4) for start in range(0, 240_000, 12))
    begun = time.perf_counter()
    assert len(set(fingerprints(Checked("a.txt", document, places)))) == 20_000
    assert time.perf_counter() - begun < 5  # the line read for each would take minutes
