"""A release that stands in a sheet twice."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.release_twice import RULE
from filmsheet.rules.rule import Finding, Subject

HEAD = "Year: 2006\nUSA: 90 mins\n"


def found(text: str, dialect: str = "auto") -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect=dialect))))


def mended(text: str) -> str:
    for one in reversed(found(text)):
        assert one.fix is not None
        assert one.fix.safety == "unsafe"
        [edit] = one.fix.edits
        text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


def test_twice() -> None:
    first, again = "UK Release Date: 18 August 2006\n", "UK  Release Date: August 18, 2006\n"
    dvd = "UK DVD Release Date: 24 July 2007\n"
    text = HEAD + first + dvd + again
    [one] = found(text)
    assert text[one.start : one.end] == "August 18, 2006"
    assert one.message == "`UK  Release Date: August 18, 2006` says again what line 3 says"
    assert mended(text) == HEAD + first + dvd


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UK Release Date: tbc", "UK Release Date: TBA"),
        ("USA & UK Release Date: 5 May 2006", "USA & UK Release Date: 5 May 2006"),
        ("USA & UK Release Date: 5 May 2006", "UK Release Date: 5 May 2006"),
        ("UK Release Date: 5 May 2006 (Limited Release)", "UK Release Date: 5 May 2006 (limited  release)"),
        ("Available: 5 May 2006", "Available: 5 May 2006"),
    ],
)
def test_the_second_line_goes(one: str, other: str) -> None:
    assert mended(f"{HEAD}{one}\n{other}\n") == f"{HEAD}{one}\n"


def test_the_last_line_without_an_end() -> None:
    line = "UK Release Date: 5 May 2006\n"
    assert mended(HEAD + line + line.rstrip()) == HEAD + line


def test_a_joint_line_that_says_more_stays() -> None:
    text = f"{HEAD}UK Release Date: 5 May 2006\nUSA & UK Release Date: 5 May 2006\n"
    [one] = found(text)
    assert one.fix is None


def test_a_line_that_says_more_stays() -> None:
    head = "Directed by: Abe Lomax\nStarring: Nora Beck\nUK Release Date: 5 May 2006\n"
    [one] = found(f"{head}Running time: 90 mins / UK Release Date: 5 May 2006\n", "review")
    assert one.fix is None
    [one] = found(f"{head}UK Release Date: 5 May 2006 / Running time: 90 mins\n", "review")
    assert one.fix is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UK Release Date: 5 May 2006", "USA Release Date: 5 May 2006"),
        ("UK Release Date: 5 May 2006", "UK DVD Release Date: 5 May 2006"),
        ("UK Release Date: 5 May 2006", "UK Release Date: May 2006"),
        ("UK Release Date: 5 May 2006", "UK Release Date: 5 May 2006 (Re-release)"),
        ("UK Release Date: tbc", "UK Release Date: tbc (The Pusher Trilogy)"),
        ("UK & GB Release Date: 5 May 2006", "UK DVD Release Date: tbc"),
    ],
)
def test_silent(one: str, other: str) -> None:
    assert found(f"{HEAD}{one}\n{other}\n") == []
    assert found(f"{HEAD}{one}\n") == []
