"""A label in the singular over several values."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.singular_label import RULE


def found(text: str, dialect: str = "auto") -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect=dialect))))


def mended(text: str, dialect: str = "auto") -> str:
    for one in reversed(found(text, dialect)):
        assert one.fix is not None
        assert one.fix.safety == "safe"
        [edit] = one.fix.edits
        text = text[: edit.offset] + edit.text + text[edit.end_offset :]
    return text


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Director: Frida Kold, Anton Rask", "Directors: Frida Kold, Anton Rask"),
        ("DIRECTOR: Frida Kold, Anton Rask", "DIRECTORS: Frida Kold, Anton Rask"),
        ("Country: Denmark / Sweden", "Countries: Denmark / Sweden"),
        ("COUNTRY: Denmark / Sweden", "COUNTRIES: Denmark / Sweden"),
        ("country of origin: Denmark, Sweden", "countries of origin: Denmark, Sweden"),
        ("Language: Danish (English subtitles) / Dutch", "Languages: Danish (English subtitles) / Dutch"),
        ("Executive Producer: Ana Lund, Bo Lund", "Executive Producers: Ana Lund, Bo Lund"),
        ("Director of Photography: Ana Lund, Bo Lund", "Directors of Photography: Ana Lund, Bo Lund"),
        ("Country:\nDenmark\nSweden", "Countries:\nDenmark\nSweden"),
    ],
)
def test_fix(line: str, after: str) -> None:
    head, tail = "Year: 1996\nDirected by: Abe Lomax\nStarring: Nora Beck\n", "\nRunning time: 90 mins\n"
    assert mended(head + line + tail, "review") == head + after + tail
    assert found(head + after + tail, "review") == []


def test_place_and_words() -> None:
    text = "Year: 1996\nDirector: Frida Kold, Anton Rask\nUK: 90 mins\n"
    [one] = found(text)
    assert text[one.start : one.end] == "Director"
    assert one.message == "`Director` is singular, and 2 values follow"
    assert one.help == "write `Directors`"


@pytest.mark.parametrize(
    "line",
    [
        "Director: Frida Kold",
        "Director: Joel and Ethan Cole",
        "Directors: Frida Kold",
        "Director(s): Frida Kold, Anton Rask",
        "Writer/Director: Frida Kold, Anton Rask",
        "Directed by: Frida Kold, Anton Rask",
        "Narrator: Frida Kold\nWriters: Bo Lund, Ana Lund",
        "Set designer: Frida Kold, Anton Rask",
        "Genre: Drama, Thriller",
        "Cast: Kim Bodnia, Arata",
        "Language: Danish (English, Dutch subtitles)",
        "Tagline: A, B",
    ],
)
def test_silent(line: str) -> None:
    assert found(f"Year: 1996\nUK: 90 mins\n{line}\nUSA: 91 mins\n", "archive") == []


def test_joined_jobs() -> None:
    text = "Writer and director: Frida Kold, Anton Rask\nStarring: Nora Beck\nRunning time: 90 mins\n"
    assert found(text, "review") == []


def test_what_cannot_be_read_is_no_value() -> None:
    text = "Director: Frida Kold, Year: Rask\nCo-Producers: Ana Lund, Bo Lund\nRunning time: 90 mins\n"
    assert found(text, "review") == []


def test_german_labels() -> None:
    text = "Regie: Frida Kold, Anton Rask\nLand: Dänemark, Schweden\nLaufzeit: 90 Minuten\n"
    assert found(text, "german") == []
