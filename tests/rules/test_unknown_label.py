"""Labels that are nearly known ones."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.rule import Finding, Subject
from filmsheet.rules.unknown_label import RULE

HEAD = "Year: 2006\nUSA: Magnolia Films\nCountry: Denmark\n"
GERMAN = "Titel: Das Glockenspiel\nJahr: 2006\nLand: Deutschland\n"


def found(text: str, dialect: str = "archive") -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect=dialect))))


def mended(line: str, dialect: str = "archive", head: str = HEAD) -> str:
    """The line after the fix of its one finding."""
    text = f"{head}{line}\n"
    [one] = found(text, dialect)
    assert one.fix is not None
    assert one.fix.safety == "unsafe"
    [edit] = one.fix.edits
    assert one.start <= edit.offset <= edit.end_offset <= one.end
    return (text[: edit.offset] + edit.text + text[edit.end_offset :]).splitlines()[-1]


@pytest.mark.parametrize("dialect", ["archive", "review"])
@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Dircetor: Hanne Brandt", "Director: Hanne Brandt"),
        ("idrector: Hanne Brandt", "director: Hanne Brandt"),
        ("DIRCTOR: Hanne Brandt", "DIRECTOR: Hanne Brandt"),
        ("Directter: Hanne Brandt", None),
        ("Relase Date: 18 August 2006", "Release Date: 18 August 2006"),
        ("USA Realese Date: 18 August 2006", "USA Release Date: 18 August 2006"),
        ("relase  date: 18 August 2006", "release date: 18 August 2006"),
        ("UK Certficate: 15", "UK Certificate: 15"),
        ("Lanugage: Danish", "Language: Danish"),
        ("Lanugage:", "Language:"),
        ("Countires: Denmark / Sweden", "Countries: Denmark / Sweden"),
        ("Runing time: 105 mins", "Running time: 105 mins"),
        ("Run-time: 105 mins", "Run time: 105 mins"),
        ("Screen Play By: Amy Falk", "Screenplay By: Amy Falk"),
        ("screen play by: Amy Falk", "screenplay by: Amy Falk"),
        ("Screen play by: Amy Falk", "Screenplay by: Amy Falk"),
        ("Written and Dirceted by: Amy Falk", "Written and Directed by: Amy Falk"),
        ("Director of Photograpy: Amy Falk", "Director of Photography: Amy Falk"),
        ("Writter: Amy Falk", "Writer: Amy Falk"),
    ],
)
def test_a_slip_of_the_pen(line: str, right: str | None, dialect: str) -> None:
    if right is None:
        assert found(f"{HEAD}{line}\n", dialect) == []
    else:
        assert mended(line, dialect) == right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Regei: Pia Holm", "Regie: Pia Holm"),
        ("Darsteler: Pia Holm", "Darsteller: Pia Holm"),
        ("Orginaltitel: Klokkespillet", "Originaltitel: Klokkespillet"),
        ("Laufzeti: 98 Minuten", "Laufzeit: 98 Minuten"),
    ],
)
def test_a_slip_in_german(line: str, right: str) -> None:
    assert mended(line, "german", GERMAN) == right


@pytest.mark.parametrize(
    "line",
    [
        "Awards: Golden Bell",
        "Yaer: 2006",  # too short
        "Csat: Signe Holm",
        # other words, and other forms of known ones
        "Start: 7 pm",
        "Store: Nordisk",
        "Writes: Amy Falk",
        "Titles: Amy Falk",
        "Releases: 18 August 2006",
        "Voice: Amy Falk",
        "Photographer: Amy Falk",
        # words of other languages
        "Distributeur: Nordisk",
        "Distributør: Nordisk",
        "Scénario: Amy Falk",
        "Genere: Drama",
        # labels that mean nothing to the film, spelt rightly or not
        "Aspcet Ratio: 1.85",
        "Rado: 3",
        # two slips at the end of a long label make another word
        "Sound Recording: Amy Falk",
        "Casting Direction: Amy Falk",
        # no value for it
        "Relase Date: to be seen in Oslo",
        "Runing time: long",
        # what stands before a label is no region
        "Foo Certficate: 15",
    ],
)
def test_what_is_no_slip(line: str) -> None:
    assert found(f"{HEAD}{line}\n") == []


@pytest.mark.parametrize(
    "line", ["Autoren: Pia Holm", "Länger: 98 Minuten", "Lange: 98", "Direktor: Pia Holm"]
)
def test_what_is_no_slip_in_german(line: str) -> None:
    assert found(f"{GERMAN}{line}\n", "german") == []


def test_nothing_is_said_of_labels_after_the_prose_of_an_archive() -> None:
    prose = f"{HEAD}\nA cook and a conductor fall out over a bell.\n\n"
    assert found(f"{prose}Lanugage: English HOH\n") == []
    assert found(f"{HEAD}Synopsis\nLanugage: English HOH\n") == []
    assert found(f"{prose}filmsheet: archive\n{HEAD}Lanugage: Danish\n") != []


def test_nothing_is_said_where_the_whole_layout_is_unknown() -> None:
    text = "Dircetor: Aino Salo\nKesto: 104 min\nMaa: Suomi\nYear: 2006\nOhjaaja: Aino Salo\n"
    assert found(f"Year: 2006\n{text}") != []
    assert (
        found(f"Year: 2006\nKieli: suomi\n{text}Kuvaaja: Aino Salo\nLeikkaus: Aino\nTuottaja: Aino Salo\n")
        == []
    )


def test_not_every_label_of_a_long_text_is_looked_at() -> None:
    letters = "abcdefghijklmnopqrst"
    many = "".join(f"Qq{one}{two}q: x\n{HEAD}" for one in letters for two in letters)
    assert [one.start for one in found(f"{HEAD}Dircetor: Aino Salo\n{many}Dircetor: Aino Salo\n")] == [
        len(HEAD)
    ]
