"""Languages, and the subtitles that their notes state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.model import Language, Subtitle
from filmsheet.model.language import subtitles_in


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("English subtitles", ["English"]),
        ("with English subtitles", ["English"]),
        ("WITH ENGLISH SUBTITLES", ["ENGLISH"]),
        ("English and French subtitles", ["English", "French"]),
        ("with English / French Subtitles", ["English", "French"]),
        ("English, French & Thai subtitles", ["English", "French", "Thai"]),
        ("English HOH subtitles", ["English HOH"]),
        ("Finland subtitles", ["Finland"]),
        ("English,, French subtitles", ["English", "French"]),
        ("subtitled in English", []),
        ("English subtitles only", []),
        ("with subtitles", []),
        ("subtitles", []),
        ("no subtitles", []),
        ("without English subtitles", []),
        ("dialogue with English subtitles", []),
        ("English \u017fubtitles", []),
        ("deutsche Untertitel", ["deutsche"]),
        ("mit deutschen Untertiteln", ["deutschen"]),
        ("MIT DEUTSCHEN UNTERTITELN", ["DEUTSCHEN"]),
        ("mit deutschen und englischen Untertiteln", ["deutschen", "englischen"]),
        ("deutsche, englische und französische Untertitel", ["deutsche", "englische", "französische"]),
        ("deutsche/englische Untertitel", ["deutsche", "englische"]),
        ("dt. Untertitel", ["dt."]),
        ("teilweise mit deutschen Untertiteln", []),
        ("mit teilweise deutschen Untertiteln", ["deutschen"]),
        ("optionale englische Untertitel", ["englische"]),
        ("Untertitel", []),
        ("mit Untertiteln", []),
        ("ohne Untertitel", []),
        ("ohne deutsche Untertitel", []),
        ("keine Untertitel", []),
        ("keine deutschen Untertitel", []),
        ("deutsche Untertitelung", []),
        ("Dialoge mit deutschen Untertiteln", []),
        ("", []),
        (None, []),
    ],
)
def test_subtitles_in(note: str | None, names: list[str]) -> None:
    assert [subtitle.name for subtitle in subtitles_in(note)] == names


@given(st.text(), st.text())
def test_any_note_gives_subtitles_or_none(start: str, end: str) -> None:
    for note in (start, f"{start} {end} subtitles", f"mit {start} und {end} Untertiteln"):
        for subtitle in subtitles_in(note):
            assert subtitle.name == subtitle.name.strip() != ""


@pytest.mark.parametrize("start", [" a" * 100_000, "with", "mit"])
def test_a_long_note_is_read_in_linear_time(start: str) -> None:
    assert subtitles_in(start + " " * 100_000) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Danish", "da"),
        ("ENGLISH", "en"),
        ("Dänisch", "da"),
        ("deutschen", "de"),
        ("französischer", "fr"),
        ("dt.", "de"),
        ("Zzz", None),
    ],
)
def test_code(name: str, code: str | None) -> None:
    assert Language(name).code == code
    assert Subtitle(name).code == code


def test_wrong_values() -> None:
    with pytest.raises(ValueError, match=r"Language\.name"):
        Language("")
    with pytest.raises(TypeError, match=r"Language\.note"):
        Language("Danish", 1)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(ValueError, match=r"Subtitle\.name"):
        Subtitle("")
