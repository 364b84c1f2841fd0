"""Explanations: what they say, word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet.explaining.explanation import text
from filmsheet.explaining.readings import explain
from filmsheet.layout.detection import detector

if TYPE_CHECKING:
    from filmsheet.explaining.explanation import Explanation

SAMPLES = Path(__file__).parents[2] / "samples"

PROSE = "A cook and a conductor fall out over a bell."


def of(sheet: str, line: int) -> Explanation:
    return explain(filmsheet.parse(sheet), line)


def reasons(sheet: str, line: int) -> dict[str, str]:
    return {reading.rule: reading.why for reading in of(sheet, line).readings}


# ---- lines


@pytest.mark.parametrize(
    ("sheet", "line", "message"),
    [
        ("", 1, "there is no line 1: there are no lines"),
        ("Year: 1996\n", 2, "there is no line 2: the last line is 1"),
        ("Year: 1996\n\nx", 0, "there is no line 0: the last line is 3"),
    ],
)
def test_a_line_that_is_not_there(sheet: str, line: int, message: str) -> None:
    with pytest.raises(IndexError, match=re.escape(message)):
        of(sheet, line)


# ---- the sheet and its label


def test_a_sheet_below_another_has_its_number() -> None:
    sheet = f"Year: 1996\n\n{PROSE}\n\nYear: 1999\nCast: A\nUK: 9 mins\n"
    found = of(sheet, 7)
    assert (found.sheet, found.sheets) == (1, 2)
    assert "   sheet  number 2 of 2" in text(found).split("\n")


def test_a_known_label_says_what_it_means() -> None:
    label = of("UK & USA DVD Release Date: 2006\n", 1).label
    assert label is not None
    assert (label.printed, label.terminal) == ("UK & USA DVD Release Date", "RELEASE_LABEL")
    assert (label.regions, label.media, label.nearest) == (("GB", "US"), ("dvd",), None)
    assert label.meaning == "when the film comes out"


def test_a_label_of_several_jobs() -> None:
    found = of("Writer/Director: Arata\n", 1)
    assert "(JOBS): who made the film; job writer, director" in " ".join(text(found).split())


@pytest.mark.parametrize(
    ("printed", "nearest"),
    [
        ("Relase Date", "Release date"),
        ("USA Relase Date", "USA release date"),
        ("Writter", "Writer"),
        ("Gaffer", None),
        ("Grips and Gaffers", None),
        ("Directed Filmed", None),  # its nearest spelling is no label by itself
    ],
)
def test_the_known_label_nearest_to_an_unknown_one(printed: str, nearest: str | None) -> None:
    found = of(f"Year: 1996\n{printed}: x\nUK: 9 mins\n", 2)
    assert found.label is not None
    assert (found.label.terminal, found.label.nearest) == (None, nearest)
    assert ("did you mean" in " ".join(text(found).split())) is (nearest is not None)


def test_a_line_that_only_goes_on_has_no_label() -> None:
    assert of("Cast:\nKim Bodnia\n", 2).label is None


# ---- the value


def test_a_running_time_under_a_bare_region() -> None:
    found = of("USA: 105 mins\n", 1)
    assert [(r.rule, r.name, r.taken) for r in found.readings] == [
        ("timed", "a running time", True),
        ("dated", "a release", False),
        ("company", "a distributor", False),
    ]
    assert [(v.pointer, v.value, v.printed) for v in found.values] == [
        ("/runtimes/0/region", "US", "USA"),
        ("/runtimes/0/minutes", 105, "105"),
        ("/runtimes/0/seconds", 0, "105"),
    ]
    assert found.stop is None


@pytest.mark.parametrize(
    ("value", "rule", "reason"),
    [
        ("105 mins", "timed", "it reads the whole value"),
        (
            "105 mins",
            "dated",
            "such a value begins with a date with a month, a season or a quarter",
        ),
        ("105", "timed", "expected a unit such as `mins` after `105`, where the value ends"),
        ("1o5 mins", "timed", "expected a unit such as `mins` after `1`, not `o5 mins`"),
        ("August 2006", "company", "it reads the value too, but a release comes first"),
        ("31 Junuary 2006", "dated", "expected a month after `31`, not `Junuary 2006`"),
    ],
)
def test_what_a_value_could_have_been(value: str, rule: str, reason: str) -> None:
    assert reasons(f"USA: {value}\n", 1)[rule] == reason


def test_a_disc_has_no_running_time() -> None:
    assert list(reasons("USA DVD: Magnolia Films\n", 1)) == ["dated", "company"]


def test_a_bare_number_under_a_runtime_label() -> None:
    found = {reading.rule: reading.taken for reading in of("Runtime: 85\n", 1).readings}
    assert found == {"timed": False, "untimed": True, "noted_time": False}


@pytest.mark.parametrize("line", ["Cast: Arata", "Tagline: Run", "Synopsis: A bell."])
def test_values_with_one_reading(line: str) -> None:
    assert all(reading.taken for reading in of(f"{line}\n", 1).readings)


def test_where_reading_stopped() -> None:
    stop = of("Year: 1996\nUK Release Date: 31 Junuary 2006\n", 2).stop
    assert stop is not None
    assert (stop.line, stop.column, stop.expected) == (2, 21, ("a month",))


def test_where_reading_a_list_stopped() -> None:
    found = of("Cast: ,,\n", 1)
    assert found.readings[0].taken is False
    assert found.stop is not None


def test_reading_that_stopped_on_another_line_has_no_caret() -> None:
    found = of("Certificate: 15 (cut,\nfor, of\n", 1)
    again = of("Runtime: 1 hr and,\n2 mins x\n", 2)
    assert found.line == 1
    assert again.stop is not None
    assert ("^" in text(again)) is (again.stop.line == 2)


def test_values_that_the_label_above_says_are_told_there() -> None:
    sheet = "UK:\n96 mins\n"
    assert [v.pointer for v in of(sheet, 1).values] == ["/runtimes/0/region"]
    assert [v.pointer for v in of(sheet, 2).values] == [
        "/runtimes/0/minutes",
        "/runtimes/0/seconds",
    ]


# ---- the dialect


REVIEW = "Starring: Ann Bee\nDirected by: Evald\nRunning time: 90 mins\n"


def test_why_the_dialect_was_taken() -> None:
    document = filmsheet.parse("Year: 1996\n")
    assert explain(document, 1).dialect_why == "nothing in the text speaks for another"
    assert explain(document, 1, dialect="archive").dialect_why == "it was asked for"
    named = filmsheet.parse("filmsheet: german\nJahr: 1996\n")
    assert explain(named, 2).dialect_why == "the text says so: `filmsheet: german`"


def test_the_signs_of_a_dialect_are_told_the_taken_one_first() -> None:
    document = filmsheet.parse(REVIEW)
    why = explain(document, 1).dialect_why
    lines = document.reader.readers.cutter.lines(REVIEW)
    _, found = detector().evidence(REVIEW, lines)
    weights = {name: sum(sign.weight for sign in signs) for name, signs in found.items()}
    told = re.findall(r"(\w+) (\d+) \(", why)
    assert why.startswith("auto goes by labels and the shape of lines: ")
    assert told[0][0] == document.dialect == "review"
    assert {name: int(weight) for name, weight in told} == {name: weights[name] for name, _ in told}
    assert min(int(weight) for _, weight in told) >= max(
        weight for name, weight in weights.items() if name not in dict(told)
    )
    assert set(re.findall("`([^`]+)`", why)) <= {line.partition(":")[0] for line in REVIEW.splitlines()}


def test_of_many_signs_a_few_are_told() -> None:
    labels = ("Starring", "Directed by", "Written by", "Produced by", "Running time", "Rated")
    why = of("".join(f"{label}: Ann Bee\n" for label in labels), 1).dialect_why
    review = re.search(r"review \d+ \((.*?)\)", why)
    assert review is not None
    shown = re.findall("`([^`]+)`", review[1])
    assert shown == list(labels[: len(shown)])
    assert review[1].endswith(f" and {len(labels) - len(shown)} more")


# ---- a line that holds several fields


SEVERAL = "Cert: 15 Running time: 101 mins Director: Ann Bee\nCountry: Japan\n"


def in_review(sheet: str, line: int) -> Explanation:
    return explain(filmsheet.parse(sheet, dialect="review"), line, dialect="review")


def test_each_field_of_a_line_is_told() -> None:
    found = in_review(SEVERAL, 1)
    assert found.label is not None
    assert (found.label.printed, found.label.terminal) == ("Cert", "CERTIFICATE_LABEL")
    assert [(part.printed, part.label and part.label.terminal) for part in found.more] == [
        ("Running time: 101 mins", "RUNTIME_LABEL"),
        ("Director: Ann Bee", "JOBS"),
    ]
    assert {value.pointer for value in found.values} == {
        "/directors/0/name",
        "/runtimes/0/minutes",
        "/runtimes/0/seconds",
        "/certificates/0/rating",
    }
    assert [[r.rule for r in part.readings if r.taken] for part in found.more] == [["timed"], ["people"]]
    drawn = text(found)
    assert "    part  `Director: Ann Bee`, field: a label in the middle of the line" in drawn.split("\n")
    assert max(map(len, drawn.split("\n"))) <= 80
    assert in_review(SEVERAL, 2).more == ()


def test_the_pieces_of_a_run_are_told() -> None:
    line = "Lost Highway     USA 1996  |  134 mins  |  18\n"
    found = explain(filmsheet.parse(line, dialect="oneline"), 1)
    assert found.label is None
    assert [(part.printed, part.label) for part in found.more] == [
        ("USA", None),
        ("1996  |", None),
        ("134 mins  |", None),
        ("18", None),
    ]
    assert [[r.rule for r in part.readings if r.taken] for part in found.more] == [
        ["countries"],
        ["year"],
        ["timed"],
        ["certificate"],
    ]
    assert len(found.values) == 7
    assert "part  `134 mins |`, field:" in text(found)


def test_a_label_without_a_colon_is_told() -> None:
    found = in_review("Country: Japan\nCertificate 15\n", 2)
    assert found.label is not None
    assert (found.label.printed, found.label.terminal) == ("Certificate", "CERTIFICATE_LABEL")
    assert [value.pointer for value in found.values] == ["/certificates/0/rating"]


def test_a_date_with_its_region_is_told() -> None:
    found = in_review("Year: 2009\nItaly - March 6, 2009\n", 2)
    assert found.label is None
    assert [(r.rule, r.taken) for r in found.readings] == [("inverted", True), ("release", False)]
    assert ("/releases/0/region", "IT", "Italy") in [(v.pointer, v.value, v.printed) for v in found.values]
