"""Why a line is what it is: each reason, exactly."""

from __future__ import annotations

from itertools import chain

import pytest

import filmsheet
from filmsheet.explaining.readings import explain
from filmsheet.layout.nodes import Reason

PROSE = "A cook and a conductor fall out over a bell."
LONG = "x" * 81


ARCHIVE = [
    ("Year: 1996\n", 1, "field", "it begins with a known label"),
    ("Year:\n\n" + PROSE, 1, "field", "it begins with a known label, and has no value"),
    (
        "Cast:\nKim Bodnia\n",
        1,
        "field",
        "it begins with a known label; its value begins on line 2",
    ),
    (
        "Cast:\nKim Bodnia\n",
        2,
        "field",
        "the label on line 1 has no value beside it, and this fits",
    ),
    (
        "Cast: Arata,\nEvald,\nVera\n",
        3,
        "field",
        "it goes on with the value of line 1: line 2 ends in a comma",
    ),
    (
        "Cast: Signe Holm, Jonas Wolff, Hanne Brandt, Evald Friis, Karla Toft, Robert\nLowe\nUK: 9m\n",
        2,
        "field",
        "it goes on with the value of line 1: line 1 was too full for its first word",
    ),
    (
        "Year: 2006\nCast: Signe Holm, Arata, Robert\nLlewellyn, Evald\nUK: 109 mins\n",
        3,
        "field",
        "it goes on with the value of line 2: line 2 holds a list with commas, and so does this",
    ),
    (
        "Year: 1996\n\nCast: Arata,\n\nEvald\n",
        4,
        "field",
        "every line is followed by a blank one, so this one does not end the value above it",
    ),
    (
        "Year: 1996\n\nCast: Arata,\n\nEvald\n",
        5,
        "field",
        "it goes on with the value of line 3: line 3 ends in a comma",
    ),
    (
        "PLANET 51\nYear: 1996\n",
        1,
        "field",
        "the likeliest line before the first known label, short and no sentence: the title",
    ),
    (
        f"Year: 1996\nTagline: Run\n\n{PROSE}\n\nTHE BELL\nYear: 1999\nCast: A\nUK: 9 mins\n",
        6,
        "field",
        "the last line above the `Year` of a new sheet, short and no sentence: the title",
    ),
    (
        f"Year: 1996\n\n{PROSE}\n\nYear: 1999\nCast: A\nUK: 9 mins\n",
        5,
        "field",
        "a `Year` after the prose, and at least two more known labels: a new sheet begins",
    ),
    (
        f"Year: 1996\n\n{PROSE}\n\nLanguage: English HOH\n",
        5,
        "field",
        "a known label, but it stands after the prose, which begins on line 3: kept as `other`",
    ),
    (
        f"Year: 1996\n\n{PROSE}\nSynopsis: A bell.\n",
        4,
        "field",
        "it begins with a known label",
    ),
    (
        "Year: 1996\nGaffer: Arata\nUK: 9 mins\n",
        2,
        "field",
        "an unknown label after the first known one and before the prose: kept as `other`",
    ),
    (
        f"Year: 1996\n\n{PROSE}\n",
        3,
        "prose",
        "a sentence after a blank line: the prose begins here",
    ),
    (
        "Year: 1996\nNot a sentence\nOn it goes\n",
        2,
        "prose",
        "the first line without a label that no known label follows: the prose begins here",
    ),
    (
        "Year: 1996\nNot a sentence\nOn it goes\n",
        3,
        "prose",
        "it follows the prose, which begins on line 2",
    ),
    (f"Year: 1996\nSynopsis\n{PROSE}\n", 3, "prose", "it follows the heading on line 2"),
    (PROSE, 1, "prose", "no line of the text has a known label: all of it is prose"),
    (
        f"Year: 1996\n\nParis, 1995: {PROSE}",
        3,
        "prose",
        (
            "a sentence after a blank line: the prose begins here."
            " `Paris, 1995` is no label: neither listed, nor one to four words"
        ),
    ),
    (
        f"Year: 1996\n\n{PROSE}\nLater: no more\n",
        4,
        "prose",
        "it follows the prose, which begins on line 3",
    ),
    ("Year: 1996\n\n", 2, "blank", "it is empty"),
    ("Year: 1996\n \t\n", 2, "blank", "there is nothing on it but blanks"),
    ("Back to Main Site\n", 1, "furniture", "it is in the closed list of page furniture"),
    ("Year: 1996\nUK Distributor\n", 2, "link", "it is in the closed list of link texts"),
    (
        "Year: 1996\nSynopsis\n",
        2,
        "heading",
        "it is in the closed list of headings: the prose begins after it",
    ),
    (
        "Synopsis:\nA bell.\n",
        1,
        "heading",
        "its label says that the story follows: the prose begins after it",
    ),
    (
        "Synopsis\nYear: 1996\n",
        1,
        "heading",
        "it is in the closed list of headings, before the labels",
    ),
    (
        f"Year: 1996\n\n{PROSE}\nSynopsis:\n",
        4,
        "heading",
        "its label says that the story follows; the prose has begun",
    ),
    (
        f"Year: 1996\n\n{PROSE}\nSynopsis\n",
        4,
        "heading",
        "it is in the closed list of headings; the prose has begun",
    ),
    (
        "Year: 1996\n???\nUK: 9 mins\n",
        2,
        "unread",
        "it has no label, goes on with no value above, and line 3 has a label",
    ),
    (
        f"Year: 1996\n{PROSE}\nUK: 9 mins\n",
        2,
        "unread",
        (
            "it has no label, goes on with no value above, and line 3 has a label;"
            " a sentence begins the prose only after a blank line"
        ),
    ),
    (
        "PLANET 51\nPLANET 52\nYear: 1996\n",
        1,
        "unread",
        "it stands before the first known label, and the title is said by the line 2",
    ),
    (
        "PLANET 51\nTitle: PLANET 52\n",
        1,
        "unread",
        "it stands before the first known label, and the title is said by the label on line 2",
    ),
    (
        f"PLANET 51\n{LONG}\nYear: 1996\n",
        1,
        "unread",
        ("it stands before the first known label, and only the last line there can be the title, line 2"),
    ),
    (
        f"{LONG}\nYear: 1996\n",
        1,
        "unread",
        "it stands before the first known label, and is longer than a title, 80 characters",
    ),
    (
        f"{PROSE}\nYear: 1996\n",
        1,
        "unread",
        "it stands before the first known label, and is a sentence, no title",
    ),
]


@pytest.mark.parametrize(("sheet", "line", "kind", "reason"), ARCHIVE)
def test_why_a_line_is_what_it_is(sheet: str, line: int, kind: str, reason: str) -> None:
    found = explain(filmsheet.parse(sheet, dialect="archive"), line)
    assert (found.kind, found.why) == (kind, reason)


# ---- in the dialects that aren't the archive


A_RUN = "a line that says several things in few words; this part: "
PUSHER = "Title: PUSHER\nYear: 1996\nCast: Arata\n\n"


REVIEW: list[tuple[str, int, list[str]]] = [
    ("Country: Japan\nCertificate 15\n", 2, ["it begins with a known label, which needs no colon here"]),
    ("Country: Japan\nCertificate: 15\n", 2, ["it begins with a known label"]),
    (
        "Cert: 15 Running time: 101 mins\nCountry: Japan\n",
        1,
        ["it begins with a known label", "a label in the middle of the line"],
    ),
    ("Year: 2009\nItaly - March 6, 2009\n", 2, ["a date and a region, which need no label"]),
    (
        "PUSHER\nUSA - 1959 - 84m\n",
        2,
        [
            A_RUN + "the countries it comes from",
            A_RUN + "the year of the film",
            A_RUN + "how long the film runs",
        ],
    ),
    (
        "Pusher    USA 1996\n",
        1,
        [
            "the line goes on with what a line of few words says: the title",
            A_RUN + "the countries it comes from",
            A_RUN + "the year of the film",
        ],
    ),
    (f"{PUSHER}Title: THE BELL\nYear: 1999\n", 5, ["a second label for a title: a new sheet begins"]),
    (
        f"PUSHER\nCast: Arata\nYear: 1996\n\n{PROSE}\n\nTHE BELL\nCast: Evald\nYear: 1999\n",
        8,
        ["it follows a title, and the sheet above has had such labels: a new sheet begins"],
    ),
    (
        "Cast:\nKim Bodnia\nYear: 1996\n",
        2,
        ["the label on line 1 has no value beside it, and this fits"],
    ),
    (
        "PUSHER\nYear: 1996\nCast: Arata\n\nTHE BELL\nYear: 1999\nCast: Evald\n",
        6,
        ["it follows a title, and the sheet above has had such labels: a new sheet begins"],
    ),
    (
        "Cast: Signe Holm\nJonas Wolff\nUK: 9 mins\n",
        2,
        ["one more name below the first, which stands beside the label on line 1"],
    ),
    ("PUSHER\n84 mins\n", 2, [A_RUN + "how long the film runs"]),
    (
        "Director: Ann Bee, Cert 15\n",
        1,
        ["it begins with a known label", "a label in the middle of the line"],
    ),
    (
        f"PUSHER\nUSA - 1959 - 84m\n{PROSE}\nCast: Arata\n",
        3,
        ["a sentence below a line that says several things in few words: the prose begins here"],
    ),
    (
        f"{PUSHER}{PROSE}\nUK: 9 mins\nand more\nGenre: Drama\n",
        7,
        ["it has no label, and the sheet has had prose above: the prose goes on here"],
    ),
    (f"{PUSHER}{PROSE}\nPrice: none\n", 6, ["it begins with a known label"]),
    (
        "PUSHER\nCast: Arata\nSynopsis: A cook and\na conductor.\nYear: 1996\n",
        4,
        ["it goes on with the story of line 3: line 3 does not end it"],
    ),
    (
        "USA - 1959 - oddly - 84m\n",
        1,
        [
            A_RUN + "the countries it comes from",
            A_RUN + "the year of the film",
            "a piece of a line of few words that says nothing known",
            A_RUN + "how long the film runs",
        ],
    ),
]


@pytest.mark.parametrize(("sheet", "line", "reasons"), REVIEW)
def test_why_in_a_review(sheet: str, line: int, reasons: list[str]) -> None:
    found = explain(filmsheet.parse(sheet, dialect="review"), line)
    assert [found.why, *(part.why for part in found.more)] == reasons


@pytest.mark.parametrize(
    ("dialect", "sheet", "line", "part", "wrong"),
    [
        ("oneline", "USA - 1959 - oddly - 84m\n", 1, 2, "is longer than a title"),
        (
            "review",
            "Country: Denmark\nCast: Signe Holm, Robert\nLlewellyn, Jonas Wolff\nUK: 9 mins\n",
            3,
            0,
            "was too full for its first word",
        ),
        (
            "review",
            "Country: Denmark\nCast: Signe Holm\nJonas Wolff\nUK: 9 mins\n",
            3,
            0,
            "has no value beside it",
        ),
    ],
)
def test_no_reason_is_told_that_is_untrue(dialect: str, sheet: str, line: int, part: int, wrong: str) -> None:
    found = explain(filmsheet.parse(sheet, dialect=dialect), line)
    assert wrong not in [found.why, *(one.why for one in found.more)][part]


def test_every_reason_has_a_line_above() -> None:
    sheets = [(sheet, "archive") for sheet, *_ in ARCHIVE] + [(sheet, "review") for sheet, *_ in REVIEW]
    recorded: set[Reason] = set()
    for sheet, dialect in sheets:
        for node in chain(*filmsheet.parse(sheet, dialect=dialect).sheet_nodes):
            recorded.update(node.why if isinstance(node.why, list) else [node.why])
    assert set(Reason) - recorded == {Reason.ABOVE_LABELS}  # it stands until the title is chosen
