"""Names that one sheet spells in two ways."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.name_spelt_two_ways import RULE
from filmsheet.rules.rule import Finding, Subject


def sheet(cast: str, story: str = "", *lines: str) -> str:
    return "\n".join(["Year: 1996", f"Cast: {cast}", *lines, "UK: 90 mins", "", "", story, ""])


def found(text: str, dialect: str = "auto") -> list[Finding]:
    return list(RULE.check(Subject(filmsheet.parse(text, dialect=dialect))))


def pairs(text: str) -> list[tuple[str, str]]:
    """The characters that each finding marks, and the message from `is spelt` on."""
    return [
        (text[one.start : one.end], one.message.partition(" is spelt ")[2].replace("`", ""))
        for one in found(text)
    ]


def test_cast_and_synopsis() -> None:
    text = sheet("Kim Bodnia, Zlakto Buric", "He owes it all to Milo (Zlatko Buric), who smiles.")
    [one] = found(text)
    assert text[one.start : one.end] == "Zlakto Buric"
    assert one.message == "`Zlakto Buric` is spelt `Zlatko Buric` in the synopsis"
    assert one.help is not None
    assert one.help.startswith("`Zlatko Buric` is on line 6:")
    assert one.fix is None  # one against one


def test_the_rarer_is_the_odd_one() -> None:
    text = sheet("Mads Mikelsen, Arata", "Mads Mikkelsen (Mads Mikkelsen’s brother) waits there.")
    [one] = found(text)
    assert one.fix is not None
    assert one.fix.safety == "unsafe"
    assert [(text[e.offset : e.end_offset], e.text) for e in one.fix.edits] == [
        ("Mads Mikelsen", "Mads Mikkelsen")
    ]


def test_the_odd_one_in_the_synopsis() -> None:
    text = sheet("Mads Mikkelsen", "A man (Mads Mikelsen) waits there.", "Director: Mads Mikkelsen")
    [one] = found(text)
    assert text[one.start : one.end] == "Mads Mikelsen"
    assert one.fix is not None
    assert one.message == "`Mads Mikelsen` is spelt `Mads Mikkelsen` in the cast"


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        (
            sheet("Ren Aim Bassinga, Rene Aime Bassinga"),
            ("Ren Aim Bassinga", "Rene Aime Bassinga in the cast"),
        ),
        (
            sheet("Rene Aime Bassinga, Ren Aim Bassinga"),
            ("Ren Aim Bassinga", "Rene Aime Bassinga in the cast"),
        ),
        (
            sheet("Ren Aim Bassinga", "He is played by Rene Aime Bassinga here."),
            ("Ren Aim Bassinga", "Rene Aime Bassinga in the synopsis"),
        ),
        (sheet("Ren Lund, René Lund"), ("Ren Lund", "René Lund in the cast")),
        (sheet("Ren Lund", "He is played by René Lund here."), ("Ren Lund", "René Lund in the synopsis")),
        (sheet("René Lund", "He is played by Ren Lund here."), ("Ren Lund", "René Lund in the cast")),
        (
            sheet("Zlakto Burić", "He is played by Zlatko Buric here."),
            ("Zlakto Burić", "Zlatko Buric in the synopsis"),
        ),
        (
            sheet("Zlakto Buric", "He is played by Zlatko Burić here."),
            ("Zlakto Buric", "Zlatko Burić in the synopsis"),
        ),
        (sheet("Mads Mikkelsen, Mads Mikelsen"), ("Mads Mikelsen", "Mads Mikkelsen in the cast")),
        (
            sheet("Lars Hanson", "", "Director: Lars Hansen"),
            ("Lars Hansen", "Lars Hanson in the cast"),
        ),
        (
            sheet("Arata", "", "Director: Lars Hansen", "Writer: Lars Hanson"),
            ("Lars Hanson", "Lars Hansen among the directors"),
        ),
        (
            sheet("Arata", "", "Writer: Lars Hanson", "Director: Lars Hansen"),
            ("Lars Hansen", "Lars Hanson in the crew"),
        ),
        (sheet("Mads Mikkelsen (Frank), Mads Mikelsen"), ("Mads Mikelsen", "Mads Mikkelsen in the cast")),
    ],
)
def test_where(text: str, odd: tuple[str, str]) -> None:
    assert pairs(text) == [odd]


def test_one_finding_of_one_spelling() -> None:
    text = sheet("Mads Mikkelsen, Mads Mikelsen", "A man (Mads Mikkelsem) waits there.")
    assert [odd for odd, _ in pairs(text)] == ["Mads Mikelsen", "Mads Mikkelsen"]
    text = sheet("Renee Aime Bassinga, Rene Aime Bassinga, Ren Aim Bassinga")
    assert [odd for odd, _ in pairs(text)] == ["Ren Aim Bassinga"]


def test_many_names_of_the_same_bones() -> None:
    names = [f"{first}n {second}m Bassinga" for first in ("Ra", "Ri", "Ro", "Ru", "Re") for second in "AE"]
    assert pairs(sheet(", ".join([*names, "Ane Ema Bassinga"]))) == []


@pytest.mark.parametrize(
    "text",
    [
        sheet("Luke Wilson, Owen Wilson", "Two brothers (Luke Wilson and Owen Wilson) wait."),
        sheet("Arata", "He owes it all to Milo (Zlatko Buric), who smiles."),
        sheet("Evald, Arata", "He owes it all to Evalt Arata, who smiles."),
        sheet("Lars Hanson, Lars Hansen"),
        sheet("Thomas Vinterberg", "", "Director: Thomas VINTERBERG"),
        sheet("Zlatko Buric", "He owes it all to Milo (Zlatko Burić), who smiles."),
        sheet("Ren Lund, Ren Lünd"),
        sheet("Åsa Lund, Asa Lund"),
        sheet("Ida Brooks", "It has Ida Brooks' eyes (Ida Brooks’), and \u2018Ida Brooks’ smiles."),
        sheet("Christian Lund, Christina Lund, Elias Holm, Elisa Holm"),
        sheet("Yûko Daike", "A woman (Yuuko Daike) waits there."),
        # the story tells of both
        sheet("Mads Mikkelsen, Mads Mikelsen", "Two men (Mads Mikkelsen, Mads Mikelsen) wait."),
        # two roles are two people
        sheet("Mads Mikkelsen (Frank), Mads Mikelsen (Tonny)"),
        # a role, and a title, that are like the name of somebody else
        sheet("Mads Mikkelsen (Mads Mikelsen)", "A man called Mads Mikelsen waits there."),
        "MADS MIKELSEN\n" + sheet("Mads Mikkelsen", "In Mads Mikelsen a man waits."),
        "Also known as: Mads Mikelsen\n" + sheet("Mads Mikkelsen", "In Mads Mikelsen a man waits."),
    ],
)
def test_silent(text: str) -> None:
    assert pairs(text) == []


def test_each_sheet_by_itself() -> None:
    other = sheet("Mads Mikelsen", "He waits on.").replace("1996", "1997")
    text = sheet("Mads Mikkelsen", "A man waits for a train.") + other
    assert len(filmsheet.parse(text).sheets) == 2
    assert found(text) == []


def test_among_very_many() -> None:
    cast = ", ".join(f"{chr(65 + at // 26)}{chr(97 + at % 26)}bert Lund" for at in range(600))
    text = sheet(f"{cast}, Zlakto Lund", "He owes it all to Milo (Zlatko Lund), who smiles.")
    assert pairs(text) == [("Zlakto Lund", "Zlatko Lund in the synopsis")]
