"""Texts of which nothing was read: each is reported, and no text that was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import over

import filmsheet
from filmsheet.engines.language import ENGINES
from filmsheet.model import FilmSheet, Other

SAMPLES = Path(__file__).parents[2] / "samples"
FINNISH = ("Ohjaaja: Aino Salo", "Kesto: 104 min", "Maa: Suomi")


def unread(text: str | bytes) -> str | None:
    """Return the message that says that a text was not read, on which both engines agree, or None."""
    fast, lark = (
        [d for d in filmsheet.parse(text, engine=engine).diagnostics if d.rule == "FS010"]
        for engine in ENGINES
    )
    assert fast == lark
    assert len(fast) <= 1
    return fast[0].message if fast else None


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(FINNISH),
        "\n".join(FINNISH[:2]),
        "THE SLOW FERRY\n" + "\n".join(FINNISH),
        "Ohjaaja = Aino Salo\nMaa = Suomi",
        "Ohjaaja .... Aino Salo\nMaa .... Suomi",
        "Ohjaaja\tAino Salo\nMaa\tSuomi",
        "Ohjaaja    Aino Salo\nMaa    Suomi",
        "Ohjaaja | Aino Salo\nMaa | Suomi",
        "監督:アイノ\n国:フィンランド",
        "Elokuva vuodelta 1996\nPituus 104 min",
    ],
)
def test_lines_that_look_like_facts_are_reported(text: str) -> None:
    count = len(text.splitlines()) - text.startswith("THE")
    assert unread(text) == f"nothing was read, but {count} lines look like facts"


@pytest.mark.parametrize(
    "text",
    [
        "PUSHER\nYear: 1996\n",
        "Mission: Impossible",
        "THE SLOW FERRY\nMission: Impossible\n",
        "Two brothers own a lighthouse.\n\nThey lost it in 1996: a storm took it.\n",
        "Two brothers, who own a lighthouse since 1996 and\nlose it in 2006: a storm takes\nit away\n",
        "Synopsis\n\nAnn: late again\nBob: as ever\n",
        "Synopsis: a ferry\nAnn: late again\nBob: as ever\n",
        "x" * 200 + ": 1996\n" + "y" * 200 + ": 2006\n",
    ],
)
def test_titles_and_prose_are_not(text: str) -> None:
    assert unread(text) is None


def test_hardly_any_is_fewer_than_one_to_five() -> None:
    lines = [f"Kohta {letter}: Aino" for letter in "ABCDEFG"]
    assert unread("\n".join(["Year: 1996", *lines[:5]])) is None
    assert (
        unread("\n".join(["Year: 1996", *lines[:6]]))
        == "hardly anything was read, but 6 lines look like facts"
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html>\n<p>Vuosi 1996", "HTML"),
        ("<p>Vuosi<br>1996</p>", "HTML"),
        ("<?xml version='1.0'?><film><vuosi>1996</vuosi></film>", "XML"),
        ('{"vuosi": 1996}', "JSON"),
        ('[{"vuosi": 1996}]', "JSON"),
        ("# Lautta\n\n**Vuosi:** 1996\n", "Markdown"),
        ("| Vuosi | Maa | Ohjaaja |\n| uusi | Suomi 4 | Aino 1996 |\n", "a table"),
        ("Vuosi;Maa;Ohjaaja;\nuusi;Suomi 4;Aino 1996;\n", "a table"),
        ("%PDF-1.7\n1 0 obj", "binary data"),
        ("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        ("\x01\x02\x03\x04", "binary data"),
        ("Vuosi".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        ("Vuosi".encode("utf-16-be"), "UTF-16 without a byte order mark"),
        ("Vuosi".encode("utf-32-le"), "UTF-32 without a byte order mark"),
        ("Vuosi".encode("utf-32-be"), "UTF-32 without a byte order mark"),
    ],
)
def test_another_form_is_named(text: str | bytes, form: str) -> None:
    assert unread(text) == f"nothing was read: this is {form}, not a sheet in plain text"


@pytest.mark.parametrize(
    "text",
    [
        "[brackets] and no JSON",
        "<an aside> and no tag",
        "# a number\n# and another\n",
        "a; b; c\nd; e; f\n",
        "A text with one bell\x07 in it.",
        "Year: 1996\n<p>a<p>b<p>c\n",
    ],
)
def test_what_only_begins_like_another_form_is_not(text: str) -> None:
    assert unread(text) is None


def test_canonical_text_is_never_unread() -> None:
    for sheet in (
        FilmSheet(synopsis=("Ann: late again", "Bob: as ever")),
        FilmSheet(synopsis=("\x01",)),
        FilmSheet(title="\x01"),
        FilmSheet(other=(Other("Maa", "Suomi"), Other("Kesto", "104"))),
    ):
        text = filmsheet.dumps(sheet)
        assert filmsheet.loads(text) == sheet, text


@over(lambda: SAMPLES.glob("*/*.txt"), lambda path: f"{path.parent.name}/{path.stem}")
def test_no_sample_that_is_read_is_reported(path: Path) -> None:
    reported = unread(path.read_bytes()) is not None
    assert reported is (path.stem in ("nothing-read", "binary"))
