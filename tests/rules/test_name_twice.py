"""A name that stands twice in one list."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.name_twice import RULE
from filmsheet.rules.rule import Finding, Subject


def found(text: str, dialect: str = "auto") -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect=dialect))))


def mended(text: str, dialect: str = "auto") -> str:
    """The text after the fix of each finding, the last first."""
    for one in reversed(found(text, dialect)):
        assert one.fix is not None
        assert one.fix.safety == "unsafe"
        for edit in one.fix.edits:
            text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


def test_twice() -> None:
    text = "Year: 2006\nCast: Signe Holm, Arata, Signe Holm\nUK: 109 mins\n"
    [one] = found(text)
    assert (one.start, one.end) == (36, 46)
    assert one.message == "`Signe Holm` stands twice in one list"
    assert one.help is not None
    assert "line 2" in one.help
    assert mended(text) == "Year: 2006\nCast: Signe Holm, Arata\nUK: 109 mins\n"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Cast: Signe Holm, SIGNE HOLM", "Cast: Signe Holm"),
        ("Cast: Signe Holm,\nArata, Signe\nHolm, Evald", "Cast: Signe Holm,\nArata, Evald"),
        ("Cast: Arata (Kim), Evald, Arata (Kim)", "Cast: Arata (Kim), Evald"),
        ("Cast: Arata, Arata, Arata", "Cast: Arata"),
        ("Directors: Ana Lund, Bo Lund, Ana Lund", "Directors: Ana Lund, Bo Lund"),
        ("Writer: Ana Lund, Ana Lund", "Writer: Ana Lund"),
    ],
)
def test_fix(line: str, after: str) -> None:
    head, tail = "Year: 2006\nUSA: Magnolia Films\n", "\nUK: 109 mins\n"
    assert mended(head + line + tail) == head + after + tail


def test_fix_of_joined_names() -> None:
    text = "Directed by: Abe Lomax\nStarring: Cody Ray, Nora Beck and Cody Ray\nRunning time: 90 mins\n"
    assert "Starring: Cody Ray, Nora Beck\n" in mended(text, "review")


def test_people_of_several_jobs_are_named_once() -> None:
    text = "Writer/Producer/Director: Abe Lomax, Abe Lomax\nStarring: Nora Beck\nRunning time: 90 mins\n"
    assert [(one.start, one.end) for one in found(text, "review")] == [(37, 46)]


def test_fix_of_names_below_each_other() -> None:
    text = "Directed by: Abe Lomax\nStarring:\n• Cody Ray\n• Nora Beck\n• Cody Ray\nRunning time: 90 mins\n"
    assert mended(text, "review") == text.replace("\n• Cody Ray\nRun", "\nRun")


def test_no_fix_where_more_stands_before() -> None:
    text = "Directed by: Abe Lomax\nStarring: Cody Ray, and introducing Cody Ray\nRunning time: 90 mins\n"
    [one] = found(text, "review")
    assert one.fix is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Samuel L Holm", "Samuel L. Holm"),
        ("Ana Lach-Nielsen", "Ana Lach  Nielsen"),
        ("Penélope Lund", "Penelope Lund"),
        ("Paul Hörbiger", "Paul Hoerbiger"),
        ("Guðrún Østby", "Gudrun Ostby"),
    ],
)
def test_printed_in_two_ways(one: str, other: str) -> None:
    text = f"Year: 2006\nCast: {one}, Arata, {other}\nUK: 109 mins\n"
    [twice] = found(text)
    assert text[twice.start : twice.end] == other
    assert twice.message == f"`{' '.join(other.split())}` stands in this list already, as `{one}`"
    assert twice.fix is None


@pytest.mark.parametrize(
    "lines",
    [
        "Cast: Alec Lund (Henry), Alec Lund (Ethelred)",
        "Cast: Alec Lund (Henry), Alec Lund",
        "Cast: Alec Lund (voice), Alec Lund",
        "Cast: Alec Lund, Evald",
        "Cast: Ren Lund, René Lundh",
        "Cast: Alec Lund,  Evald  Lund",
        "Cast: Alec Lund",
        "Cast: Alec Lund, Evald\nDirector: Alec Lund",
        "Stars: Alec Lund\nCast: Alec Lund, Evald",
        "Writer: Alec Lund\nProducer: Alec Lund",
        "Genre: Drama, Drama",
    ],
)
def test_silent(lines: str) -> None:
    assert found(f"Year: 2006\n{lines}\nUK: 109 mins\n") == []
