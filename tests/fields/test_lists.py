"""What all lists share: items over lines, what fits below a label, and the lines of canonical text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from filmsheet import FilmSheet, parse
from filmsheet.fields.lists import runs
from filmsheet.model import CastMember, Country, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import Document


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_item_that_goes_on_over_a_line_is_put_on_one(
    read: Callable[[str], Document], stands: Callable[[str, str], str | None], line_end: str
) -> None:
    text = f"Cast: Arata (Frank,{line_end}  the cook), Evald,{line_end}Vera"
    assert read(text).sheet == FilmSheet(
        cast=(CastMember("Arata", "Frank, the cook"), CastMember("Evald"), CastMember("Vera"))
    )
    assert stands(text, "/cast/0/role") == f"Frank,{line_end}  the cook"


def test_a_bad_item_that_goes_on_over_a_line_is_kept_on_one(
    read: Callable[[str], Document], reported: Callable[[str], list[tuple[str, str]]]
) -> None:
    text = "Country: Denmark, Sweden (a) b), Norway,\nIceland"
    assert [country.name for country in read(text).sheet.countries] == ["Denmark", "Norway", "Iceland"]
    assert read(text).sheet.unread == (Unread("Country", "Sweden (a) b)"),)
    assert reported(text) == [("FS001", "Sweden (a) b)")]


def test_items_keep_their_order_whether_they_have_brackets_or_not(read: Callable[[str], Document]) -> None:
    names = ["Arata", "Evald (Frank)", "Vera", "Holm", "Lars (a) Bom", "Kim (Milo)", "Zlatko"]
    found = read(f"Cast: {', '.join(names)}").sheet.cast
    assert [f"{m.name} ({m.role})" if m.role else m.name for m in found] == names


def test_of_two_items_alike_the_one_that_is_bad_is_pointed_at(
    reported: Callable[[str], list[tuple[str, str]]], read: Callable[[str], Document]
) -> None:
    text = "Country: Oman), Oman"
    assert reported(text) == [("FS001", "Oman)")]
    assert read(text).sheet.countries == (Country("Oman"),)


def test_a_value_of_nothing_but_separators_has_the_place_of_the_value(
    stands: Callable[[str, str], str | None],
) -> None:
    assert stands("Cast: ,", "/unread/0/value") == ","


@pytest.mark.parametrize(
    ("line", "fitting"),
    [
        ("Arata", True),
        ("Arata, Evald (Frank),", True),
        ("Eight words in a line are a name", True),
        ("Nine words in a line are no longer names", False),
        ("Arata, nine words in a line are no longer names", False),
        ("Eight words in a line are a name (and as many in brackets as one likes)", True),
        ("Arata, Evald)", True),
        (",", False),
        (", ".join(["Arata"] * 17), True),
        (", ".join(["Arata"] * 18), True),
        ("Arata " * 21, False),
    ],
)
def test_a_line_below_fits_if_it_looks_like_names(
    fits: Callable[[str, str], bool], line: str, *, fitting: bool
) -> None:
    assert fits("cast", line) is fitting


@pytest.mark.parametrize(
    ("entries", "parted"),
    [
        ([], []),
        (["a"], [["a"]]),
        (["a", "b (c)"], [["a", "b (c)"]]),
        (["a", "b (c", "d", "e"], [["a", "b (c"], ["d", "e"]]),
        (["a (b", "c (d"], [["a (b"], ["c (d"]]),
    ],
)
def test_an_unclosed_bracket_ends_its_line(entries: list[str], parted: list[list[str]]) -> None:
    assert list(runs(entries, str)) == parted


def test_canonical_text_has_a_label_for_one_and_one_for_several(ways: Callable[..., list[list[str]]]) -> None:
    assert ways("countries", Country("Denmark")) == [["Country: Denmark"]]
    assert ways("countries", Country("Denmark"), Country("Sweden")) == [["Countries: Denmark / Sweden"]]
    assert ways("cast", CastMember("A", "b (c"), CastMember("D")) == [["Cast: A (b (c"], ["Cast: D"]]


def test_an_unclosed_bracket_holds_the_rest_of_its_line_and_no_more(read: Callable[[str], Document]) -> None:
    document = read("Year: 2006\nCast: Arata (as Ko,\n  Evald, Vera (Kaena),\nHolm\nUK: 9 mins\n")
    said = [(member.name, member.role, member.note) for member in document.sheet.cast]
    assert said == [
        ("Arata", None, "as Ko"),
        ("Evald", None, None),
        ("Vera", "Kaena", None),
        ("Holm", None, None),
    ]
    assert [found.rule for found in document.diagnostics] == ["FS003"]
    span = document.span("/cast/2/role")
    assert span is not None
    assert str(document)[span.start : span.end] == "Kaena"


def test_a_bracket_that_closes_on_the_next_line_holds_both(read: Callable[[str], Document]) -> None:
    document = read("Year: 2006\nCast: Arata (Ko,\n the elder), Evald\nUK: 9 mins\n")
    assert [member.role for member in document.sheet.cast] == ["Ko, the elder", None]


def test_what_is_no_list_is_told_what_one_is(read: Callable[[str], Document]) -> None:
    [found] = read("Year: 2006\nCast: ,,\nUK: 9 mins\n").diagnostics
    assert found.help == "write names, with commas between them"


def test_a_long_item_is_quoted_in_short(read: Callable[[str], Document]) -> None:
    [found] = read(f"Year: 2006\nCast: {'(' * 500}\nUK: 9 mins\n").diagnostics
    assert len(found.message) < 150


# ---- what is a sentence of the story


STORY = "Of thousands that were lost when the ship went down and nobody came for them."


@pytest.mark.parametrize("label", ["Cast", "Director", "Starring", "Editor"])
@pytest.mark.parametrize("text", [STORY, STORY[:-1] + "…"])
def test_a_story_where_names_should_be_is_unread(
    other: Callable[[str, str], Document], label: str, text: str
) -> None:
    document = other("review", f"Country: Japan\n{label}: {text}\nYear: 1996")
    assert document.sheet == FilmSheet(
        year=1996, countries=(Country("Japan"),), unread=(Unread(label, text),)
    )
    span = document.span("/unread/0/value")
    assert span is not None
    assert str(document)[span.start : span.end] == text


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ann Bee, Evald and Vera Holm.", ["Ann Bee", "Evald", "Vera Holm"]),
        ("Ann Bee with Ludwig van Beethoven and the Countess of Holm.", None),  # names, however cut
    ],
)
def test_names_that_end_with_a_full_stop_are_no_story(
    other: Callable[[str, str], Document], value: str, names: list[str] | None
) -> None:
    found = other("review", f"Country: Japan\nCast: {value}").sheet
    assert found.unread == ()
    assert names is None or [member.name for member in found.cast] == names


def test_a_list_that_is_not_of_people_may_read_like_a_story(other: Callable[[str, str], Document]) -> None:
    assert other("review", f"Year: 1996\nGenre: {STORY}").sheet.unread == ()


def test_each_of_several_bad_items_has_its_place() -> None:
    document = parse("Year: 1996\nCountry: Denmark), France, Sweden)\n")
    assert [entry.value for entry in document.sheet.unread] == ["Denmark)", "Sweden)"]
    found = [str(document)[d.offset : d.end_offset] for d in document.diagnostics]
    assert found == ["Denmark)", "Sweden)"]
