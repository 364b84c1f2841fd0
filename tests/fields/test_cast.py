"""Cast: names, and the last bracket after a name as a role or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import CastMember, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Arata", ["Arata"]),
        ("Kim Bodnia, Mads Mikkelsen", ["Kim Bodnia", "Mads Mikkelsen"]),
        ("Kim Bodnia,Evald", ["Kim Bodnia", "Evald"]),
        (", Kim Bodnia,, Evald,", ["Kim Bodnia", "Evald"]),
        ("Kim Bodnia, Kim Bodnia", ["Kim Bodnia", "Kim Bodnia"]),
        ("Thomas VINTERBERG", ["Thomas VINTERBERG"]),
        ('Dwayne "The Rock" Johnson', ['Dwayne "The Rock" Johnson']),
        ("Hubert ('Hubsi') Kramar, Evald", ["Hubert ('Hubsi') Kramar", "Evald"]),
        ("Coco C P Dalbert", ["Coco C P Dalbert"]),
        (
            "Children from several London (Southwark) primary schools",
            ["Children from several London (Southwark) primary schools"],
        ),
        ("Robert Downey, Jr., Evald", ["Robert Downey, Jr.", "Evald"]),
        ("Cuba Gooding, Jr", ["Cuba Gooding, Jr"]),
        ("Sammy Davis, Sr., Harry Connick, III", ["Sammy Davis, Sr.", "Harry Connick, III"]),
        ("Abbott & Costello / Laurel and Hardy", ["Abbott & Costello / Laurel and Hardy"]),
        ("Arata ()", ["Arata ()"]),
        ("(voice)", ["(voice)"]),
    ],
)
def test_names_are_as_printed(read: Callable[[str], Document], value: str, names: list[str]) -> None:
    assert read(f"Cast: {value}").sheet == FilmSheet(cast=tuple(map(CastMember, names)))


@pytest.mark.parametrize(
    "label", ["Cast", "Starring", "Stars", "Actor", "Cast (voices of)", "With the voices of"]
)
def test_each_label_of_the_cast_is_read_alike(read: Callable[[str], Document], label: str) -> None:
    found = (CastMember("Arata"), CastMember("Evald", "Frank"))
    assert read(f"{label}: Arata, Evald (Frank)").sheet == FilmSheet(cast=found)


@pytest.mark.parametrize(
    "note",
    [
        "voice",
        "Voice",
        "VOICES",
        "voice only",
        "voice over",
        "voice of Kaena",
        "voice, uncredited",
        "narrator",
        "narration",
        "uncredited",
        "archive footage",
        "as Jang Go Star",
        "credited as Jang, Star",
    ],
)
def test_a_bracket_that_tells_of_the_credit_is_a_note(read: Callable[[str], Document], note: str) -> None:
    assert read(f"Cast: Arata ({note}), Evald").sheet.cast == (
        CastMember("Arata", note=note),
        CastMember("Evald"),
    )


@pytest.mark.parametrize(
    "role", ["Kaena", "Frank, the cook", "Asa", "Frank (the tall)", "voiceless", "Narrators"]
)
def test_any_other_bracket_is_a_role(read: Callable[[str], Document], role: str) -> None:
    assert read(f"Cast: Evald, Arata ({role})").sheet.cast == (CastMember("Evald"), CastMember("Arata", role))


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("Arata (Frank) (voice)", CastMember("Arata", "Frank", "voice")),
        ("Hubert ('Hubsi') Kramar (Frank) (voice)", CastMember("Hubert ('Hubsi') Kramar", "Frank", "voice")),
        ("Arata (voice) (Frank)", CastMember("Arata (voice)", "Frank")),
        ("Arata (voice) (as Rata)", CastMember("Arata (voice)", None, "as Rata")),
        ("Arata - (Frank)", CastMember("Arata -", "Frank")),
    ],
)
def test_before_a_note_may_stand_a_role(
    read: Callable[[str], Document], value: str, member: CastMember
) -> None:
    assert read(f"Cast: {value}").sheet == FilmSheet(cast=(member,))


@pytest.mark.parametrize(
    ("value", "last", "open_part"),
    [
        ("Evald, Arata (voice", CastMember("Arata", None, "voice"), "(voice"),
        ("Evald, Arata (Frank", CastMember("Arata", "Frank"), "(Frank"),
        ("Evald, Arata (Frank, Holm", CastMember("Arata", "Frank, Holm"), "(Frank, Holm"),
        ("Evald, Arata (Frank (the tall)", CastMember("Arata", "Frank (the tall)"), "(Frank (the tall)"),
    ],
)
def test_a_bracket_that_is_never_closed_holds_the_rest_of_the_line(
    read: Callable[[str], Document],
    reported: Callable[[str], list[tuple[str, str]]],
    value: str,
    last: CastMember,
    open_part: str,
) -> None:
    text = f"Cast: {value}\nYear: 1996"
    assert read(text).sheet == FilmSheet(year=1996, cast=(CastMember("Evald"), last))
    assert reported(text) == [("FS003", open_part)]


@pytest.mark.parametrize(
    ("value", "bad"), [("Arata, Evald)", "Evald)"), ("Arata, )", ")"), ("Evald (x)), Arata", "Evald (x))")]
)
def test_only_the_name_with_an_odd_bracket_is_unread(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]], value: str, bad: str
) -> None:
    text = f"Cast: {value}"
    assert read(text).sheet == FilmSheet(cast=(CastMember("Arata"),), unread=(Unread("Cast", bad),))
    assert reported(text) == [("FS001", bad)]


def test_repeated_labels_append(read: Callable[[str], Document]) -> None:
    found = read("Cast: Arata\nStarring: Evald (Frank)").sheet
    assert found == FilmSheet(cast=(CastMember("Arata"), CastMember("Evald", "Frank")))


@pytest.mark.parametrize(
    ("value", "pointer", "piece"),
    [
        ("Evald, Arata", "/cast/1", "Arata"),
        ("Evald, Arata", "/cast/1/name", "Arata"),
        ("Evald, Arata", "/cast/1/role", None),
        ("Evald, Arata (Frank)", "/cast/1", "Arata (Frank)"),
        ("Evald, Arata (Frank)", "/cast/1/role", "Frank"),
        ("Evald, Arata (Frank)", "/cast/1/note", None),
        ("Evald, Arata (voice)", "/cast/1/note", "voice"),
        ("Evald, Arata (voice)", "/cast/1/name", "Arata"),
        ("Evald, Arata (voice)", "/cast/1/role", None),
        ("Arata (Frank) (voice)", "/cast/0/name", "Arata"),
        ("Arata (Frank) (voice)", "/cast/0/role", "Frank"),
        ("Arata (Frank) (voice)", "/cast/0/note", "voice"),
        ("Arata (voice) (as Rata)", "/cast/0/name", "Arata (voice)"),
        ("Arata (Frank) (voice", "/cast/0/role", "Frank"),
        ("Arata (Frank) (voice", "/cast/0/note", "voice"),
        ("Arata, Evald)", "/cast/0", "Arata"),
        ("Arata, Evald)", "/unread/0", "Evald)"),
        ("Arata,\nEvald", "/cast/1", "Evald"),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], value: str, pointer: str, piece: str | None
) -> None:
    assert stands(f"Cast: {value}", pointer) == piece


@pytest.mark.parametrize(
    ("cast", "lines"),
    [
        ((CastMember("Arata"), CastMember("Evald")), ["Cast: Arata, Evald"]),
        ((CastMember("Arata", "Frank", "voice"),), ["Cast: Arata (Frank) (voice)"]),
        ((CastMember("Arata", None, "as Rata"),), ["Cast: Arata (as Rata)"]),
        (
            (CastMember("Arata", "Frank (tall"), CastMember("Evald")),
            ["Cast: Arata (Frank (tall", "Cast: Evald"],
        ),
    ],
)
def test_canonical_text_says_a_cast(cast: tuple[CastMember, ...], lines: list[str]) -> None:
    assert dumps(FilmSheet(cast=cast)) == "\n".join([*lines, ""])


# ---- in the dialects that aren't the archive


@pytest.mark.parametrize(
    ("value", "cast"),
    [
        ("Kim Bodnia - Frank", (CastMember("Kim Bodnia", "Frank", None),)),
        ("Kim Bodnia – Frank", (CastMember("Kim Bodnia", "Frank", None),)),
        ("Kim Bodnia ... Frank", (CastMember("Kim Bodnia", "Frank", None),)),
        ("Kim Bodnia as Frank", (CastMember("Kim Bodnia", "Frank", None),)),
        ("Kim Bodnia - Frank (uncredited)", (CastMember("Kim Bodnia", "Frank", "uncredited"),)),
        ("Kim Bodnia (Frank)", (CastMember("Kim Bodnia", "Frank", None),)),
        ("Jang Dong-gun (as Jang Go Star)", (CastMember("Jang Dong-gun", None, "as Jang Go Star"),)),
        ("Jean-Luc Bilodeau", (CastMember("Jean-Luc Bilodeau", None, None),)),
        ("A B, C D - Frank and Eva Fox.", (
            CastMember("A B"), CastMember("C D", "Frank", None), CastMember("Eva Fox"))),
        ("(voices) Kirsten Dunst (Kaena), A B", (
            CastMember("Kirsten Dunst", "Kaena", None), CastMember("A B", None, None))),
        ("Robert Downey, Jr., Kim Bodnia Jr.", (
            CastMember("Robert Downey, Jr.", None, None), CastMember("Kim Bodnia Jr.", None, None))),
    ],
)  # fmt: skip
def test_a_role_may_stand_after_a_dash(
    other: Callable[[str, str], Document], value: str, cast: tuple[CastMember, ...]
) -> None:
    assert other("review", f"Cast: {value}").sheet == FilmSheet(cast=cast)


@pytest.mark.parametrize(
    ("value", "cast"),
    [
        ("Kim Bodnia - Frank / Tonny, Arata", [("Kim Bodnia", "Frank / Tonny"), ("Arata", None)]),
        ("Kim Bodnia - Frank / Arata - Tonny", [("Kim Bodnia", "Frank"), ("Arata", "Tonny")]),
        ("Arata ... Ann, aged 7", [("Arata", "Ann, aged 7")]),
        ("Arata ... Ann, Aged Seven", [("Arata", "Ann"), ("Aged Seven", None)]),
        ("Arata as Smith & Son; Evald Kirk", [("Arata", "Smith & Son"), ("Evald Kirk", None)]),
        ("Arata as Smith and Evald Kirk", [("Arata", "Smith"), ("Evald Kirk", None)]),
        ("Arata as Smith & Evald - Milo", [("Arata", "Smith"), ("Evald", "Milo")]),
        ("Arata - The Man with a Bell", [("Arata", "The Man with a Bell")]),
        ("Arata - Bob with Evald Kirk - Milo", [("Arata", "Bob"), ("Evald Kirk", "Milo")]),
        ("Arata - Bob as a Child and others", [("Arata", "Bob as a Child")]),
        ("Arata - Smith & more", [("Arata", "Smith")]),
        ("... Arata, Evald Kirk", [("Arata", None), ("Evald Kirk", None)]),
    ],
)
def test_marks_in_a_role_part_nobody(
    other: Callable[[str, str], Document], value: str, cast: list[tuple[str, str | None]]
) -> None:
    found = other("review", f"Cast: {value}").sheet.cast
    assert [(member.name, member.role) for member in found] == cast


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Kim Bodnia - Frank", ("Kim Bodnia", "Frank", None)),
        ("Kim Bodnia ... Frank (uncredited)", ("Kim Bodnia", "Frank", "uncredited")),
        ("Kim Bodnia - Frank (young)", ("Kim Bodnia", "Frank (young)", None)),
    ],
)
def test_a_role_stands_where_it_is_printed(
    other: Callable[[str, str], Document], value: str, parts: tuple[str | None, ...]
) -> None:
    document = other("review", f"Cast: {value}")
    spans = [document.span(f"/cast/0/{part}") for part in ("name", "role", "note")]
    assert tuple(span and str(document)[span.start : span.end] for span in spans) == parts


def test_in_the_archive_a_dash_is_part_of_the_name(read: Callable[[str], Document]) -> None:
    assert read("Cast: Kim Bodnia - Frank").sheet.cast == (CastMember("Kim Bodnia - Frank", None, None),)
