"""Sentences that begin with a known label and a colon: prose, but where they can only be a field."""

from __future__ import annotations

import pytest

import filmsheet

STORY = "USA: 1943. Two brothers meet again on a boat."


def read(text: str, dialect: str) -> filmsheet.FilmSheet:
    fast, lark = (filmsheet.parse(text, dialect=dialect, engine=engine) for engine in ("fast", "lark"))
    assert fast.sheets == lark.sheets
    return fast.sheet


@pytest.mark.parametrize("dialect", ["archive", "review", "general"])
@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "UK: 1970. A boy and his dog leave the city for good.",
        "Cast: adrift at sea, two sailors begin to doubt each other.",
        "Country: a word that the old soldier no longer says aloud.",
        "Certificate: nobody ever asked the boy for his papers.",
    ],
)
def test_below_the_fields_and_a_blank_line_a_sentence_is_prose(line: str, dialect: str) -> None:
    found = read(f"PUSHER\nYear: 1996\nUK: 9 mins\n\n{line}\n{STORY}\n", dialect)
    assert found.synopsis == (line, STORY)
    assert (found.unread, found.other, found.distributors) == ((), (), ())


@pytest.mark.parametrize("dialect", ["archive", "review"])
@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("UK Certificate: 18 for drugs, violence and coarse language.", "certificates"),
        ("UK Release Date: 18 August 2006 (limited; it expands in the next week).", "releases"),
        ("Cast: Ann Lee, Bob Roy, Jo Kim and Al Bo.", "cast"),
        ("Synopsis: two brothers meet again on a boat.", "synopsis"),
        ("UK Distributor: The Bell Film Company of York.", "distributors"),
    ],
)
def test_what_can_only_be_a_field_is_a_field(line: str, key: str, dialect: str) -> None:
    found = read(f"PUSHER\nYear: 1996\nGenre: Drama\n\n{line}\n", dialect)
    assert getattr(found, key)
    assert found.unread == ()


def test_right_below_a_field_it_is_a_field() -> None:
    assert read(f"PUSHER\nYear: 1996\n{STORY}\n", "review").synopsis == ()


def test_at_the_top_it_is_a_field() -> None:
    assert read(f"\n{STORY}\nYear: 1996\n", "review").synopsis == ()


def test_where_all_lines_stand_apart_it_is_a_field() -> None:
    assert read(f"PUSHER\n\nYear: 1996\n\n{STORY}\n", "review").synopsis == ()


def test_above_a_field_it_is_prose_only_where_fields_may_follow_the_prose() -> None:
    text = f"PUSHER\nYear: 1996\nUK: 9 mins\n\n{STORY}\n\nDirector: Ann Lee\n"
    assert read(text, "review").synopsis == (STORY,)
    assert read(text, "archive").synopsis == ()
    assert [one.name for one in read(text, "archive").directors] == ["Ann Lee"]


def test_prose_between_the_title_and_the_fields_is_prose() -> None:
    told = "A dealer runs out of time and of friends."
    found = read(f"PUSHER\n\n{told}\n{told}\n\nDirector: Ann Lee\nYear: 1996\n", "review")
    assert (found.title, found.synopsis, found.year) == ("PUSHER", (told, told), 1996)
    assert read(f"{told}\n\nDirector: Ann Lee\n", "review").synopsis == ()
