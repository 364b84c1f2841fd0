"""Safety: a safe fix changes blanks, punctuation, entities and labels, and stays away from unclear text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet.checking.checker import check
from filmsheet.rules.rule import Finding, Rule, fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.rules.rule import Subject

HEAD = "Title: The Bell\nCountry: Denmark\n"


def safety(text: str | bytes, wrong: str, right: str) -> list[str | None]:
    """Return the class of each fix of a rule that calls all of its fixes safe."""

    def find(subject: Subject) -> Iterator[Finding]:
        for match in re.finditer(wrong, subject.text):
            yield Finding(*match.span(), "", None, fix("safe", (*match.span(), match.expand(right))))

    document = filmsheet.parse(text)
    found = check(document, [(Rule("T1", "replaces", "info", find, ""), "info")])
    return [one.fix.safety if one.fix else None for one in found]


@pytest.mark.parametrize(
    ("text", "wrong", "right", "expected"),
    [
        # blanks, punctuation, entities, tags and labels change
        ("Cast: Kim  Bodnia,Arata\n", "  ", " ", "safe"),
        ("Cast: Kim Bodnia,Arata\n", ",", "; ", "safe"),
        ("Cast: Kim Bodnia\n", r"(?<=ia)", " (…)", "safe"),
        ("Cast: O&#39;Dowd\n", "&#39;", "'", "safe"),
        ("Cast: O\\u0027Dowd\n", r"\\u0027", "'", "safe"),
        ('Cast: <b class="x1">Kim\n', "<b.*>", "", "safe"),
        ("Director: Kim, Tim\n", "Director", "Directors", "safe"),
        ("Country: France\n", "ry(?=: F)", "ries", "safe"),
        # a letter may be added, and more of them beside those that stay
        ("Genre: Sci-Fi\n", "Sci-Fi", "Science Fiction", "safe"),
        # no other letter goes, nor a digit, nor the mark of a letter
        ("Cast: Kim\n", "Kim", "Tim", "unsafe"),
        ("UK: 105 mins\n", "105", "15", "unsafe"),
        ("Cast: Kim\n", "Kim", "kim", "unsafe"),
        ("Cast: Rene\u0301\n", "\u0301", "", "unsafe"),
        ("Cast: क\u093f\n", "\u093f", "", "unsafe"),
        ("Cast: <unknown>\n", "<unknown>", "", "unsafe"),
        ("Cast: <b> Kim\n", "<b> K", "K", "unsafe"),
        ("Unknown label: Kim\n", "Unknown", "Known", "unsafe"),
        ("Director: Kim\n", "r: K", "rs: T", "unsafe"),
        ("The Bell\nYear: 2006\n", "Bell", "Ball", "unsafe"),
    ],
)
def test_what_a_safe_fix_changes(text: str, wrong: str, right: str, expected: str) -> None:
    assert safety(text if text.startswith("The") else HEAD + text, wrong, right) == [expected]


def test_letters_may_move_within_a_fix() -> None:
    def find(_: Subject) -> Iterator[Finding]:
        yield Finding(0, 0, "", None, fix("safe", (7, 11, "The"), (11, 11, " ")))
        yield Finding(0, 0, "", None, fix("safe", (7, 8, ""), (10, 10, "T")))

    found = check(filmsheet.parse(HEAD), [(Rule("T1", "moves", "info", find, ""), "info")])
    assert [one.fix and one.fix.safety for one in found] == ["safe", "unsafe"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "line",
    [
        b"Cast: Adri\xa0n ; M\xe1laga",
        b"Cast: Kim\x07Bodnia ;",
        b"Cast: ; Kim\x7f",
        b"Cast: \xc2\x99Kim ;",
        b"\x00 ;",
        b"\x1b$B%+\x1b(B ;",
        b" ; \x0e \x0f",
    ],
)
def test_a_line_that_is_not_clear_is_left_alone(line: bytes, end: str) -> None:
    raw = end.encode().join([b"Title: A ; B", line, b"Year : ; 2006", b""])
    assert safety(raw, " ;", ";") == ["safe", None, "safe"]
    # The line end before it is the other line's, and its own is its own.
    assert safety(raw, end, "\n\n") == ["safe", None, "safe"]


def test_a_control_character_beside_no_letter_is_clear() -> None:
    assert safety("Cast: Kim \x07, \t Arata\n", ",", ";") == ["safe"]


def test_the_last_line_may_have_no_end() -> None:
    raw = b"Year: 2006\nCast: Andr\xe9"
    assert safety(raw, r"\Z|\n", ".") == ["safe", None]
    assert safety(b"Year: 2006\nCast: \xe9, B\n", r"\Z|\n", ".") == ["safe", None, "safe"]


def test_what_an_escape_has_shifted_is_left_alone_over_lines() -> None:
    text = "Year: 2006\nCast: \x1b$B%+ ;\n%+ ;\n%+\x1b(B\nUK : 9 mins ;\n"
    assert safety(text, " ;", ";") == [None, None, "safe"]
    assert safety("Year: 2006 ;\n\x0eCast ;\nKim ;\n", " ;", ";") == ["safe", None, None]


def test_where_any_byte_is_not_valid_nothing_outside_ascii_is_clear() -> None:
    raw = "Cast: Kim\u00a0Bodnia  Arata\n".encode() + b"UK: \xff\n"
    assert safety(raw, "\u00a0", " ") == [None]
    assert safety(raw, "  ", "\u00a0") == [None]
    assert safety(raw, "  ", " ") == ["safe"]
    assert safety(raw[:-5], "\u00a0", " ") == ["safe"]
    assert safety("Year: 2006\nCast: O&eacute;\n\x1b(J\n", "&eacute;", "é") == [None]


def test_an_edit_that_covers_an_unclear_line_touches_it() -> None:
    raw = b"Year: 2006 \nCast: \xe9\n UK: 9 mins\n"
    assert safety(raw, r"(?s) \n.*\n ", "\n") == [None]
