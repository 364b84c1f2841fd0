"""Runs: the pieces of a line that says several things in few words, and what follows a value."""

from __future__ import annotations

import pytest

from filmsheet.document.reader import reader
from filmsheet.engines.language import ENGINES
from filmsheet.fields.labels import ODD, Label
from filmsheet.layout.runs import LONGEST, Piece, Runs


@pytest.fixture(params=ENGINES)
def runs(request: pytest.FixtureRequest) -> Runs:
    found = reader("oneline", request.param)
    return Runs(found.readers, found.labels)


def said(text: str, pieces: list[Piece] | None) -> list[tuple[str | None, str]]:
    """What each piece goes by, and its value."""
    return [
        (piece.label.terminal if piece.label is not None else None, text[piece.start : piece.end])
        for piece in pieces or ()
    ]


YEAR, MADE_IN, TIME, RATED = "YEAR_LABEL", "COUNTRY_LABEL", "RUNTIME_LABEL", "CERTIFICATE_LABEL"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("USA - 1959 - 84m - bw", [
            (MADE_IN, "USA"), (YEAR, "1959"), (TIME, "84m"), ("MISC_LABEL", "bw")]),
        ("1968 Czechoslovakia, 90 mins", [(YEAR, "1968"), (MADE_IN, "Czechoslovakia"), (TIME, "90 mins")]),
        ("Lost Highway   USA 1996 | 134 mins", [
            (None, "Lost Highway"), (MADE_IN, "USA"), (YEAR, "1996"), (TIME, "134 mins")]),
        ("Directed by Ann Bee, USA 1996", [("JOBS", "Ann Bee"), (MADE_IN, "USA"), (YEAR, "1996")]),
        ("Pusher (Ann Bee, Denmark 1996)", [
            (None, "Pusher"), ("JOBS", "Ann Bee"), (MADE_IN, "Denmark"), (YEAR, "1996")]),
        ("Pusher (Ann van der Bee, Denmark 1996)", [
            (None, "Pusher"), ("JOBS", "Ann van der Bee"), (MADE_IN, "Denmark"), (YEAR, "1996")]),
        ("Pusher (35 Bees, Denmark 1996)", [
            (None, "Pusher"), ("ODD", "35 Bees"), (MADE_IN, "Denmark"), (YEAR, "1996")]),
        ("Pusher (Bee, Denmark 1996)", [
            (None, "Pusher"), ("ODD", "Bee"), (MADE_IN, "Denmark"), (YEAR, "1996")]),
        ("Pusher (uncut bee, Denmark 1996)", [
            (None, "Pusher"), ("ODD", "uncut bee"), (MADE_IN, "Denmark"), (YEAR, "1996")]),
        ("Music Box, USA 1989", [(None, "Music Box"), (MADE_IN, "USA"), (YEAR, "1989")]),
        ("Denmark/Sweden 1998 105 mins", [(MADE_IN, "Denmark/Sweden"), (YEAR, "1998"), (TIME, "105 mins")]),
        ("War | Drama | 112 min | G", [
            (None, "War"), ("GENRE_LABEL", "Drama"), (TIME, "112 min"), (RATED, "G")]),
        ("Norway / 89 min / 35mm", [(MADE_IN, "Norway"), (TIME, "89 min"), ("MISC_LABEL", "35mm")]),
        ("105 mins", [(TIME, "105 mins")]),  # a length alone
        ("Pusher (15)", [(None, "Pusher"), (RATED, "15")]),  # a title with its rating
    ],
)  # fmt: skip
def test_the_pieces_of_a_run(runs: Runs, line: str, pieces: list[tuple[str | None, str]]) -> None:
    found = runs.whole(line, titled=False)
    assert said(line, found) == pieces
    assert found is not None
    assert all(piece.begin <= piece.start <= piece.end for piece in found)
    assert [piece.begin for piece in found] == sorted(piece.begin for piece in found)


@pytest.mark.parametrize(
    "line",
    [
        "USA",  # one kind of fact
        "USA, UK",
        "1996",
        "Pusher, 15",  # no brackets
        "It lasts 105 mins",
        "A drama of 1998 lasts 105 mins",
        "one, two, three, USA, 1996",  # too much that says nothing
        "Pusher",
        "",
        "USA, 1996, " + "x" * LONGEST,
    ],
)
def test_what_is_no_run(runs: Runs, line: str) -> None:
    assert runs.whole(line, titled=False) is None


def test_below_a_title_the_first_piece_is_none() -> None:
    found = reader("oneline")
    runs = Runs(found.readers, found.labels)
    line = "Oddly, USA 1996, 90 mins"
    first = [runs.whole(line, titled=titled) for titled in (False, True)]
    assert [pieces[0].label for pieces in first if pieces] == [None, ODD]


@pytest.mark.parametrize(
    ("terminal", "value", "kept", "pieces"),
    [
        ("JOBS", "Ann Bee, 1996, 91 mins", "Ann Bee", [(YEAR, "1996"), (TIME, "91 mins")]),
        ("JOBS", "Ann Bee, France", "Ann Bee, France", []),  # a name is no country by itself
        ("JOBS", "Ann Bee, France, 91 mins", "Ann Bee", [(MADE_IN, "France"), (TIME, "91 mins")]),
        ("JOBS", "Ann Bee (91 mins)", "Ann Bee (91 mins)", []),
        ("DISTRIBUTOR_LABEL", "Bulldog Films, 91 mins", "Bulldog Films", [(TIME, "91 mins")]),
        ("DISTRIBUTOR_LABEL", "Films. 1996", "Films. 1996", []),
        (RATED, "15, 137 mins", "15", [(TIME, "137 mins")]),
        (TIME, "1 hour, 40 minutes", "1 hour, 40 minutes", []),
        (TIME, "105 mins, 35 mm", "105 mins, 35 mm", []),  # a note of it
        ("GENRE_LABEL", "Drama, War, 91 mins", "Drama, War", [(TIME, "91 mins")]),
        (TIME, "90 mins | 91 mins", "90 mins", [(TIME, "91 mins")]),
        (MADE_IN, "UK, 1996", "UK", [(YEAR, "1996")]),
        ("JOBS", "91 mins", "", [(TIME, "91 mins")]),  # no name at all
        ("JOBS", "Ann Bee, " * 20 + "91 mins", "Ann Bee, " * 20 + "91 mins", []),  # too long
        ("JOBS", "", "", []),
    ],
)
def test_the_pieces_that_follow_a_value(
    runs: Runs, terminal: str, value: str, kept: str, pieces: list[tuple[str | None, str]]
) -> None:
    end, found = runs.tail(value, Label("", terminal))
    assert (value[:end], said(value, found)) == (kept, pieces)
