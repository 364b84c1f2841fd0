"""Labels without a colon: the lines beside them show what they are."""

from __future__ import annotations

import pytest

import filmsheet


def people(*lines: str) -> list[tuple[str, str]]:
    """Return the jobs and names of a text in the review dialect."""
    sheet = filmsheet.parse("\n".join(lines), dialect="review").sheet
    cast = [("cast", member.name) for member in sheet.cast]
    return (
        cast
        + [("director", one.name) for one in sheet.directors]
        + [(one.job, one.name) for one in sheet.crew]
    )


# ---- a label that is a word of names, too


@pytest.mark.parametrize("name", ["Ed Harris", "Music Kim", "Art Garfunkel", "Story Musgrave"])
def test_a_name_below_an_empty_label_is_a_name(name: str) -> None:
    assert people("Cast:", "Ann Lee", name, "Year: 1996") == [("cast", "Ann Lee"), ("cast", name)]
    assert people("Produced by:", name, "Year: 1996") == [("producer", name)]


@pytest.mark.parametrize("joint", [", ", " and ", " & ", " / "])
def test_a_name_in_a_list_on_one_line_is_a_name(joint: str) -> None:
    assert people(f"Starring: Ann Lee{joint}Ed Harris", "Year: 1996") == [
        ("cast", "Ann Lee"),
        ("cast", "Ed Harris"),
    ]


def test_between_two_labels_it_is_a_label() -> None:
    assert people("Directed by Ann Lee", "Ed Bob Roy", "Written by Jo Kim") == [
        ("director", "Ann Lee"),
        ("editor", "Bob Roy"),
        ("writer", "Jo Kim"),
    ]


def test_with_a_colon_it_is_always_a_label() -> None:
    assert people("Ed: Bob Roy") == [("editor", "Bob Roy")]


# ---- a genre that is a label, too


def genres(*lines: str) -> tuple[str, ...]:
    return filmsheet.parse("\n".join(lines), dialect="database").sheet.genres


@pytest.mark.parametrize("label", ["Genre", "Genre:", "Genres"])
def test_a_genre_in_a_list_of_genres_is_no_label(label: str) -> None:
    assert genres(label, "Animation", "Drama", "Music", "Year: 1996") == ("Animation", "Drama", "Music")


def test_below_another_value_it_is_a_label() -> None:
    found = filmsheet.parse("Genre:\nDrama\nCountry: Denmark\nAnimation\nAnn Lee\n", dialect="database").sheet
    assert found.genres == ("Drama",)
    assert [(one.job, one.name) for one in found.crew] == [("animator", "Ann Lee")]


def test_at_the_head_of_a_text_it_is_a_label() -> None:
    assert people("Animation", "Ann Lee", "Year: 1996") == [("animator", "Ann Lee")]


def test_far_below_its_label_a_genre_is_a_label_again() -> None:
    found = filmsheet.parse(
        "\n".join(["Genre:", *["Drama"] * 40, "Music", "Ann Lee"]), dialect="database"
    ).sheet
    assert len(found.genres) == 40
    assert [(one.job, one.name) for one in found.crew] == [("composer", "Ann Lee")]


# ---- lines that stand apart


def test_in_a_text_whose_lines_stand_apart_the_next_line_is_beside() -> None:
    assert people("Directed by Ann Lee", "", "Cast Bob Roy, Jo Kim", "", "Written by Al Bo") == [
        ("cast", "Bob Roy"),
        ("cast", "Jo Kim"),
        ("director", "Ann Lee"),
        ("writer", "Al Bo"),
    ]


def test_two_blank_lines_part_it_from_the_next() -> None:
    assert people("Year: 1996", "Directed by Ann Lee", "", "", "Cast Bob Roy, Jo Kim", "", "", "Cert 18") == [
        ("director", "Ann Lee")
    ]


def test_a_full_stop_makes_no_prose_of_names() -> None:
    assert people("Directed by Ann Lee", "Cast Bob Roy, Jo Kim, Al Bo and Al Be.", "Cert 18")[:2] == [
        ("cast", "Bob Roy"),
        ("cast", "Jo Kim"),
    ]


def test_prose_that_begins_with_a_label_is_none() -> None:
    line = "Cast Adrift is the story of two men who have lost their boat"
    assert people("Directed by Ann Lee", line, "Cert 18") == [("director", "Ann Lee")]
