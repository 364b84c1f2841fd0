"""Languages: a note stays with the language that it is printed after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, dumps
from filmsheet.model import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize("label", ["Language", "Languages", "Language(s)"])
@pytest.mark.parametrize(
    ("value", "languages"),
    [
        ("Danish", (Language("Danish"),)),
        ("Danish / English", (Language("Danish"), Language("English"))),
        ("Danish, English & Swedish", (Language("Danish"), Language("English"), Language("Swedish"))),
        ("Danish and English", (Language("Danish"), Language("English"))),
        ("Danish (English subtitles)", (Language("Danish", "English subtitles"),)),
        (
            "Danish (English, French subtitles) / Swedish",
            (Language("Danish", "English, French subtitles"), Language("Swedish")),
        ),
        ("Danish, (English subtitles)", (Language("Danish", "English subtitles"),)),
        ("Danish / Swedish (a (b))", (Language("Danish"), Language("Swedish", "a (b)"))),
    ],
)
def test_languages_are_as_printed(
    read: Callable[[str], Document], label: str, value: str, languages: tuple[Language, ...]
) -> None:
    assert read(f"{label}: {value}").sheet == FilmSheet(languages=languages)


def test_subtitles_are_read_from_the_note(read: Callable[[str], Document]) -> None:
    sheet = read("Language: Danish (with English and French subtitles)").sheet
    assert [(subtitle.name, subtitle.code) for subtitle in sheet.subtitles] == [
        ("English", "en"),
        ("French", "fr"),
    ]


def test_a_bracket_that_is_never_closed_is_read_to_the_end(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "Language: Swedish, Danish (English subtitles"
    assert read(text).sheet.languages == (Language("Swedish"), Language("Danish", "English subtitles"))
    assert reported(text) == [("FS003", "(English subtitles")]


@pytest.mark.parametrize(
    ("pointer", "piece"),
    [
        ("/languages/0", "Swedish"),
        ("/languages/0/note", None),
        ("/languages/1", "Danish (English subtitles)"),
        ("/languages/1/name", "Danish"),
        ("/languages/1/code", "Danish"),
        ("/languages/1/note", "English subtitles"),
        ("/subtitles/0/name", "English subtitles"),
    ],
)
def test_each_attribute_has_its_place(
    stands: Callable[[str, str], str | None], pointer: str, piece: str | None
) -> None:
    assert stands("Language: Swedish, Danish (English subtitles)", pointer) == piece


@pytest.mark.parametrize(
    ("languages", "text"),
    [
        ((Language("Danish"),), "Language: Danish\n"),
        (
            (Language("Danish", "English subtitles"), Language("Swedish")),
            "Languages: Danish (English subtitles) / Swedish\n",
        ),
        ((Language("Danish", "a (b"), Language("Swedish")), "Language: Danish (a (b\nLanguage: Swedish\n"),
    ],
)
def test_canonical_text_puts_a_slash_between_languages(languages: tuple[Language, ...], text: str) -> None:
    assert dumps(FilmSheet(languages=languages)) == text


# ---- in the dialects that aren't the archive


@pytest.mark.parametrize(
    ("dialect", "value", "languages"),
    [
        ("programme", "In Danish & English with English subtitles", (
            Language("Danish"), Language("English", "with English subtitles"))),
        ("programme", "English, with French subtitles", (Language("English", "with French subtitles"),)),
        ("programme", "Danish with subtitles (English)", (Language("Danish", "with subtitles (English)"),)),
        ("programme", "Danish (English subtitles)", (Language("Danish", "English subtitles"),)),
        ("german", "Dänisch mit deutschen Untertiteln", (Language("Dänisch", "mit deutschen Untertiteln"),)),
        ("german", "Dänisch und Deutsch", (Language("Dänisch"), Language("Deutsch"))),
    ],
)  # fmt: skip
def test_subtitles_may_follow_with_no_bracket(
    other: Callable[[str, str], Document], dialect: str, value: str, languages: tuple[Language, ...]
) -> None:
    assert other(dialect, f"Language: {value}").sheet == FilmSheet(languages=languages)


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("Danish with English subtitles", "with English subtitles"),
        ("Danish with subtitles (English)", "with subtitles (English)"),
        ("Danish (English subtitles)", "English subtitles"),
    ],
)
def test_a_note_with_no_bracket_stands_where_it_is_printed(
    other: Callable[[str, str], Document], value: str, note: str
) -> None:
    document = other("programme", f"Language: {value}")
    span = document.span("/languages/0/note")
    assert span is not None
    assert str(document)[span.start : span.end] == note
