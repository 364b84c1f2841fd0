"""Doubts: what doesn't look like what it should be is reported, and what is right is not."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.document import doubts
from filmsheet.engines.language import ENGINES

FIELDS = "PUSHER\nYear: 1996\nCountry: Denmark\n"


def doubtful(text: str, dialect: str) -> list[tuple[str, str]]:
    """Return what is doubtful in a text and why, on which both engines agree."""
    fast, lark = (
        [d for d in filmsheet.parse(text, dialect=dialect, engine=engine).diagnostics if d.rule == "FS012"]
        for engine in ENGINES
    )
    assert fast == lark
    assert {d.severity for d in fast} <= {"warning"}
    return [(text[d.offset : d.end_offset], d.message.removeprefix("doubtful: ")) for d in fast]


@pytest.mark.parametrize(
    ("line", "value", "reason"),
    [
        ("Cast: Ann Lee | Bob Roy", "Ann Lee | Bob Roy", "a name that holds `|`"),
        ("Cast: Ann Lee; Bob Roy", "Ann Lee; Bob Roy", "a name that holds `;`"),
        ("Cast: Ann Lee / Bob Roy", "Ann Lee / Bob Roy", "a name that holds `/`"),
        ("Cast: Ann Lee - Bob Roy", "Ann Lee - Bob Roy", "a name that holds `-`"),
        ("Cast: Ann Lee   Bob Roy", "Ann Lee   Bob Roy", "a name that holds `a gap`"),
        ("Cast: Ann Lee -, Bob Roy", "Ann Lee -", "a name that holds `-`"),
        ("Cast: Ann Lee, Bob Roy 1996", "Bob Roy 1996", "a name that holds `1996`"),
        ("Cast: Ann Lee, Bob Roy, aged 9", "aged 9", "a name that holds `aged 9`"),
        ("Director: Ann Lee and Bob Roy", "Ann Lee and Bob Roy", "a name that holds `and B`"),
        ("Director: Ann and others", "Ann and others", "a name that holds `and others`"),
        ("Cast: with Ann Lee", "with Ann Lee", "a name that holds `with`"),
        ("Cast: Ann Lee as Bob", "Ann Lee as Bob", "a name that holds `as`"),
        ("Writer: based on her play", "based on her play", "a name that holds `based on`"),
        ("Director: Ann Lee. Bob Roy", "Ann Lee. Bob Roy", None),
        ("Director: Ann Leemann. Bob Roy", "Ann Leemann. Bob Roy", "a name that holds `Leemann. B`"),
        ("Director: Producer Ann Lee", "Producer Ann Lee", "a name that begins with a label"),
        ("Cast: Ann Lee, Bob Roy Director", "Bob Roy Director", "a name that ends with a label or a day"),
        ("Cast: Ann Lee, Bob Friday", "Bob Friday", "a name that ends with a label or a day"),
        ("Producer: Ann Lee, Zentropa Productions", "Zentropa Productions", "a name that is a company's"),
        ("Cast: Ann Lee, Drama", "Drama", "a name that is a genre or a country"),
        ("Cast: Ann Lee, Denmark", "Denmark", "a name that is a genre or a country"),
        ("Language: Danish, Denglisch", "Denglisch", "a language that no list has"),
        ("Country: Danmarch", "Danmarch", "a country that no list has"),
        (
            "Distributor: The one that his uncle has left",
            "The one that his uncle has left",
            "a distributor that looks like a sentence or another fact",
        ),
        ("Distributor: 105 mins", "105 mins", "a distributor that looks like a sentence or another fact"),
        ("Distributor: Drama", "Drama", "a distributor that looks like a sentence or another fact"),
        ("Distributor: Out now", "Out now", "a distributor that looks like a sentence or another fact"),
        (
            "Distributor: The Bell (1996)",
            "The Bell (1996)",
            "a distributor that looks like a sentence or another fact",
        ),
        (
            "UK: 18 August 2006 (limited; expands 2007)",
            "limited; expands 2007",
            "a note that holds a year or a certificate",
        ),
        ("UK Certificate: 18 for violence and", "violence and", "a reason that isn't ended"),
        ("Certificate: USA: R", "USA", "a rating that is a region"),
    ],
)  # fmt: skip
def test_a_value_that_looks_like_another_is_doubtful(line: str, value: str, reason: str | None) -> None:
    found = doubtful(f"{FIELDS}{line}\n", "archive")
    assert found == ([] if reason is None else [(value, reason)])


@pytest.mark.parametrize(
    "line",
    [
        "Cast: Ed Harris, Tim Story, Lorenzo Music, Vincent Price, Art Garfunkel",
        "Cast: 50 Cent, André 3000, Mr. T, Will.i.am, C.K., Dr. Dre, Ice-T, 'Hubsi' Kramar",
        "Cast: Soupy Sales, Paul Gross, Tuesday Weld, Michael Jordan, Paris Hilton, India Eisley",
        "Cast: John C. Reilly, M. Night Shyamalan, G. W. Pabst, Robert Downey, Jr.",
        "Director: Ann Lee, Владимир Машков, Þór Tulinius, Jean-Pierre Léaud",
        "Country: Denmark, West Germany, Soviet Union, UK",
        "Language: Danish, English",
        "Distributor: Warner Bros.",
        "Distributor: 20th Century Fox",
        "Distributor: Metrodome Group",
        "UK Certificate: 18 for drugs, violence and coarse sexual language",
        "UK: 60 mins",
    ],
)
def test_a_value_that_is_right_is_not(line: str) -> None:
    assert doubtful(f"{FIELDS}{line}\n", "archive") == []


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("PUSHER | 105 mins", "a title that holds another fact"),
        ("Pusher (Dir: Ann Lee)", "a title that holds another fact"),
        ("18 August 2006", "a title that holds another fact"),
        ("Direction: a film", "a title that begins with a label"),
        ("Yaer: 2006", "a title that looks like a field"),
        ("Director Ann Lee", "a title that begins with a label"),
        ("Certificate 18", "a title that begins with a label"),
        ("Cast Away", None),
        ("Music Box", None),
        ("Story of Women", None),
        ("Written on the Wind", None),
        ("Mission: Impossible", None),
        ("1984", None),
    ],
)
def test_a_title_that_looks_like_a_fact_is_doubtful(title: str, reason: str | None) -> None:
    sheet = filmsheet.FilmSheet(title=title)
    document = filmsheet.parse("Year: 1996\n", dialect="archive")
    sight = doubts.Sight(sheet, document.sheet_nodes[0], str(document), document.reader)
    assert [doubt.reason for doubt in doubts.of_title(sight)] == ([reason] if reason else [])


def test_a_label_settles_a_title() -> None:
    assert doubtful("Title: PUSHER | 105 mins\nYear: 1996\n", "archive") == []


def test_hours_and_minutes_in_two_are_doubtful() -> None:
    found = doubtful("UK: 60 mins\nUK: 45 mins\nUSA: 120 mins\nFrance: 30 mins\nUK: 105 mins\n", "archive")
    assert found == [("45", "the minutes of a running time whose hours stand before it")]


def test_a_distributor_on_the_first_line_may_be_the_title() -> None:
    reason = "a distributor on the first line, where a title may stand"
    assert doubtful("USA: The Movie\nYear: 1996\n", "archive") == [("The Movie", reason)]
    assert doubtful("PUSHER\nUSA: The Movie\nYear: 1996\n", "archive") == []
    assert doubtful("USA: 105 mins\nUK: The Movie\nYear: 1996\n", "archive") == []
    assert doubtful("USA:\nUK: The Movie\nYear: 1996\n", "archive") == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("M - Germany - 1931 - 111m", "M"),
        ("1917 (UK, 2019, 119 mins)", "1917"),
        ("Brazil (Ida Holm, UK 1985, 132 mins)", "Brazil"),
        ("USA - 1959 - 84m - bw", None),
        ("Pusher - Denmark - 1996 - 105m", None),
        ("Germany: 111 mins", None),
    ],
)
def test_a_fact_at_the_head_of_a_line_may_be_the_title(line: str, value: str | None) -> None:
    found = [] if value is None else [(value, "a fact at the head of a line, where a title may stand")]
    assert doubtful(f"{line}\n", "oneline") == found


def test_labels_that_recur_far_apart_may_be_of_another_film() -> None:
    one = "Cast: Ann Lee\nDirector: Bob Roy\nUK: 9 mins\nUK Certificate: 18 for much violence and language\n"
    assert doubtful(FIELDS + one + one, "archive") == [("Director", "labels that recur")]
    assert doubtful(f"{FIELDS}{one}Cast: Ann Lee\nUK: 96 mins\nUSA: 9 mins\n", "archive") == []


@pytest.mark.parametrize(
    ("line", "is_doubtful"),
    [
        ("• Director: Ann Lee", True),
        ("Director Ann Lee", True),
        ("Running time 105 mins", True),
        ("Deleted scenes: three", False),
        ("Cast adrift on a raft", False),
        ("A bell rings: nobody comes", False),
        ("Director Ann Lee made it in a week, and was never asked again.", False),
        ("Director " + "Ann Lee, " * 40, False),
        ("•", False),
    ],
)
def test_a_line_of_prose_that_looks_like_a_field_is_doubtful(line: str, *, is_doubtful: bool) -> None:
    text = f"Synopsis\n\nA bell rings in the dark.\n\n{line}\n"
    found = [(line, "a line of prose that looks like a field")]
    assert doubtful(text, "archive") == (found if is_doubtful else [])


def test_each_check_says_what_is_likely() -> None:
    [found] = [d for d in filmsheet.parse("USA: The Movie\nYear: 1996\n").diagnostics if d.rule == "FS012"]
    assert found.help == "it is likely the title; write it so, if it is"
