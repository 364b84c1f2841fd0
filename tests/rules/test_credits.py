"""Where names of people stand in a sheet."""

from __future__ import annotations

import filmsheet
from filmsheet.rules.credits import key, lists, prose, split
from filmsheet.rules.rule import Subject


def spoken(story: str, *names: str) -> dict[str, list[str]]:
    """The characters that are found in a story, by key."""
    subject = Subject(filmsheet.parse(f"Year: 1996\nUK: 90 mins\n\n{story}\n"))
    found = prose(subject, 0, list(names), split(names))
    return {name: [subject.text[one.start : one.end] for one in ones] for name, ones in found.items()}


def test_key() -> None:
    assert key("Samuel L. JACKSON") == key("Samuel L Jackson")
    assert key("Lisa Lach-Nielsen") == key("Lisa  Lach Nielsen")
    assert key("Conan O’Brien") == key("Conan O'Brien")


def test_split() -> None:
    names = ["Kim Bodnia", "Evald", "KIM BODNIA", "Children from several schools in South London"]
    assert split(names) == {"kim bodnia": ["kim", "bodnia"]}


def test_lists() -> None:
    subject = Subject(
        filmsheet.parse("Year: 1996\nWriter/Director: Ana Prieto\nStarring: Kim Bodnia (Frank), Ana Prieto\n")
    )
    found = lists(subject, 0)
    assert [(one.printed, one.role, one.among) for one in found["kim bodnia"]] == [
        ("Kim Bodnia", "frank", "in the cast")
    ]
    # a director who writes stands in the text once
    assert [one.among for one in found["ana prieto"]] == ["among the directors", "in the cast"]


def test_names_in_prose() -> None:
    story = "Frank (Kim Bodnia) owes it to Milo, Zlatko Buric’s man, or to the man’s, and Kim Bodnia’s."
    assert spoken(story, "Kim Bodnia", "Zlakto Buric") == {
        "kim bodnia": ["Kim Bodnia", "Kim Bodnia"],
        "zlatko buric": ["Zlatko Buric"],
    }


def test_words_that_are_no_name() -> None:
    assert spoken("It is sent by Kim of all men, and by Kim.", "Kim Bodnia") == {}
    assert spoken("They call it KIM ALONE in the end, and Kim, Bodnia.", "Kim Bodnia") == {}
    assert spoken("Nobody of that name comes to see it.", "Kim Bodnia", "Lars von Nobel") == {}


def test_quotes_and_the_apostrophe_of_a_genitive() -> None:
    story = "Ida Brooks' eyes; \u2018Ida Brooks’, ''Ida Brooks'', Ida Brooks` and Ida Brooks's (Ida Brooks')"
    assert spoken(story, "Ida Brooks") == {"ida brooks": ["Ida Brooks"] * 6}
    assert spoken("It is sent by Conan O’Brien.", "Conan O'Brien") == {"conan o'brien": ["Conan O’Brien"]}
    assert key("Hubert 'Hubsi' Kramar") == "hubert hubsi kramar"


def test_accents_that_differ() -> None:
    story = "It is sent by Øyvind Börg, Oyvind Lund and Kim Börg."
    assert spoken(story, "Oyvind Borg") == {
        "øyvind börg": ["Øyvind Börg"],
        "oyvind lund": ["Oyvind Lund"],
        "kim börg": ["Kim Börg"],
    }
    assert spoken("It is sent by Oyvind Lund.", "Øyvind Borg") == {"oyvind lund": ["Oyvind Lund"]}


def test_a_sign_that_no_name_has() -> None:
    assert spoken("A man (Kim Bodnia*) waits, Kim Bodnia=tall, Kim Bodnia.", "Kim Bodnia") == {
        "kim bodnia": ["Kim Bodnia"]
    }


def test_a_genitive_at_the_end() -> None:
    text = "Year: 1996\nUK: 90 mins\n\nHe owes it to a man of Zlatko Buric's"
    found = prose(Subject(filmsheet.parse(text)), 0, ["Zlatko Buric"], split(["Zlatko Buric"]))
    assert [one.printed for one in found["zlatko buric"]] == ["Zlatko Buric"]


def test_rows_of_several_lengths() -> None:
    story = "The director Nicolas Winding Refn met Lars Nicolas Bom there."
    assert spoken(story, "Nicolas Winding Refn", "Lars Bom") == {
        "nicolas winding refn": ["Nicolas Winding Refn"],
        "lars nicolas bom": ["Lars Nicolas Bom"],
        "lars nicolas": ["Lars Nicolas"],
        "nicolas bom": ["Nicolas Bom"],
    }


def test_a_story_with_a_label() -> None:
    text = "Year: 1996\nRunning time: 90 mins\nSynopsis: He owes it all to Zlatko Buric by Friday.\n"
    found = prose(Subject(filmsheet.parse(text)), 0, ["Zlatko Buric"], split(["Zlatko Buric"]))
    assert [one.printed for one in found["zlatko buric"]] == ["Zlatko Buric"]
