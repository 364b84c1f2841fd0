"""Explanations: every line of every sample has one, and these say exactly what they should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import filmsheet
from filmsheet import pages
from filmsheet.engines import grammar
from filmsheet.explain import Explanation, explain, text
from filmsheet.findings import RULES

SAMPLES = Path(__file__).parent.parent / "samples"
TEXTS = sorted(SAMPLES.glob("*/*.txt"))

PROSE = "A cook and a conductor fall out over a bell."


def of(sheet: str, line: int) -> Explanation:
    return explain(filmsheet.parse(sheet), line)


def why(sheet: str, line: int) -> tuple[str, str]:
    found = of(sheet, line)
    return found.kind, found.why


def reasons(sheet: str, line: int) -> dict[str, str]:
    return {reading.rule: reading.why for reading in of(sheet, line).readings}


def count(document: filmsheet.Document) -> int:
    return len(re.findall(r"\r\n?|\n|[^\r\n]\Z", str(document)))


# ---- every line


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_line_of_a_sample_explains(path: Path) -> None:
    document = filmsheet.parse(path.read_bytes())
    pointers: set[tuple[int, str]] = set()
    for line in range(1, count(document) + 1):
        found = explain(document, line)
        assert found.line == line
        assert found.kind in {node.kind for node in document.nodes}
        assert found.why
        pointers |= {(found.sheet, value.pointer) for value in found.values}
        drawn = text(found, path=path.name)
        assert drawn.replace("\n", "").isprintable()
        assert max(map(len, drawn.split("\n"))) <= 80
    stated = {
        (i, f"/unread/{at}/value")
        for i, s in enumerate(document.sheets)
        for at in range(len(s.unread))
    }
    assert stated <= pointers


def test_there_are_samples() -> None:
    assert len(TEXTS) > 50


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


# ---- what kind of line, and why

LONG = "x" * 81


@pytest.mark.parametrize(
    ("sheet", "line", "kind", "reason"),
    [
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
            "the last line before the first known label, short and no sentence: the title",
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
            "Year: 1996\nStunts: Arata\nUK: 9 mins\n",
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
            "a sentence after a blank line: the prose begins here."
            " `Paris, 1995` is no label: neither listed, nor one to four words",
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
            "it has no label, goes on with no value above, and line 3 has a label;"
            " a sentence begins the prose only after a blank line",
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
            "it stands before the first known label, and only the last line there can be the title,"
            " line 2",
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
    ],
)
def test_why_a_line_is_what_it_is(sheet: str, line: int, kind: str, reason: str) -> None:
    assert why(sheet, line) == (kind, reason)


def test_a_sheet_below_another_has_its_number() -> None:
    sheet = f"Year: 1996\n\n{PROSE}\n\nYear: 1999\nCast: A\nUK: 9 mins\n"
    found = of(sheet, 7)
    assert (found.sheet, found.sheets) == (1, 2)
    assert "   sheet  number 2 of 2" in text(found).split("\n")


# ---- the label


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
        ("Stunts", None),
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


def test_every_field_and_rule_has_words() -> None:
    reader = filmsheet.parse("").reader
    assert {field.key for field in reader.fields} == pages.KEYS.keys()
    for choice in ("regional", "regional_medium", "runtime"):
        assert set(reader.readers.choice(choice)) <= pages.RULES.keys()


def test_every_rule_of_reading_has_a_page() -> None:
    assert pages.PAGES.keys() == RULES.keys()


# ---- the value


def test_a_running_time_under_a_bare_region() -> None:
    found = of("USA: 105 mins\n", 1)
    assert [(r.rule, r.name, r.taken) for r in found.readings] == [
        ("timed", "a running time", True),
        ("release", "a release", False),
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
        ("105 mins", "release", "such a value begins with a date, or `tbc`"),
        ("105", "timed", "expected a unit such as `mins` after `105`, where the value ends"),
        ("1o5 mins", "timed", "expected a unit such as `mins` after `1`, not `o5 mins`"),
        ("August 2006", "company", "it reads the value too, but a release comes first"),
        ("31 Junuary 2006", "release", "expected a month after `31`, not `Junuary 2006`"),
    ],
)
def test_what_a_value_could_have_been(value: str, rule: str, reason: str) -> None:
    assert reasons(f"USA: {value}\n", 1)[rule] == reason


def test_a_disc_has_no_running_time() -> None:
    assert list(reasons("USA DVD: Magnolia Films\n", 1)) == ["release", "company"]


def test_a_bare_number_under_a_runtime_label() -> None:
    assert list(reasons("Runtime: 85\n", 1)) == ["timed", "untimed"]


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


def test_a_terminal_of_a_dialect_is_named_by_its_name() -> None:
    assert pages.terminal_words(frozenset({"_LUNAR_PHASE", "MONTH", "_GAP", "DAY", "FIRST"})) == (
        "a day",
        "a month",
        "lunar phase",
    )


# ---- the dialect


def test_why_the_dialect_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    document = filmsheet.parse("Year: 1996\n")
    monkeypatch.setattr(grammar, "dialects", lambda: ["archive"])
    assert explain(document, 1).dialect_why == "auto takes it; there is no other"
    monkeypatch.setattr(grammar, "dialects", lambda: ["archive", "disc"])
    assert explain(document, 1).dialect_why == "auto takes it"
    assert explain(document, 1, dialect="archive").dialect_why == "it was asked for"


# ---- in words


def test_an_explanation_in_words() -> None:
    found = of("Year: 1996\nUSA: 105 mins\n", 2)
    assert text(found, path="pusher.txt").split("\n") == [
        "pusher.txt:2",
        "   2 | USA: 105 mins",
        "",
        "    line  field: it begins with a known label",
        "   label  `USA` (MARKETS): a running time, a release or a distributor: only the",
        "          value tells; region US",
        "   value  a running time (rule timed): it reads the whole value",
        "     not  a release (rule release): such a value begins with a date, or `tbc`",
        "     not  a distributor (rule company): such a value begins with a name that is",
        "          neither `tbc` nor like a running time or a date",
        '    JSON  /runtimes/0/region = "US" from `USA`',
        "    JSON  /runtimes/0/minutes = 105 from `105`",
        "    JSON  /runtimes/0/seconds = 0 from `105`",
        f" dialect  {found.dialect}: {found.dialect_why}",
    ]


def test_a_caret_where_reading_stopped() -> None:
    drawn = text(of("UK Release Date:\t31 Junuary 2006\n", 1)).split("\n")
    assert drawn[:2] == [
        "   1 | UK Release Date: 31 Junuary 2006",
        "     |                     ^ reading stopped here",
    ]


def test_a_caret_below_wide_characters() -> None:
    drawn = text(of("Year: 1996\nRuntime: 映e\u0301\n", 2)).split("\n")
    assert drawn[1] == "     |          ^ reading stopped here"


def test_a_caret_far_along_a_line() -> None:
    drawn = text(of(f"USA:{' ' * 200}1o5 mins{' ' * 200}.\n", 1)).split("\n")
    assert drawn[0].startswith("   1 | … ")
    assert drawn[0].endswith("…")
    at = drawn[1].index("^")
    assert drawn[0][at:].startswith("o5 mins")


def test_a_caret_among_characters_drawn_by_their_numbers() -> None:
    drawn = text(of(f"Year: 1{chr(1) * 70}o" + "x" * 200 + "\n", 1)).split("\n")
    assert len(drawn[0]) <= 80
    stop = text(of(f"{' ' * 90}UK: {'x' * 20}{chr(1) * 40}9 mins\n", 1)).split("\n")
    assert len(stop[0]) <= 80


def test_what_is_wrong_on_a_line_is_told() -> None:
    found = of("Cast: Arata (voice\nYear: 1996\n", 1)
    assert [problem.rule for problem in found.diagnostics] == ["FS003"]
    assert " warning  FS003 this bracket is never closed" in text(found)
    assert of("Cast: Arata (voice\nYear: 1996\n", 2).diagnostics == ()


def test_a_diagnostic_without_help() -> None:
    assert "help" not in text(of("Year: 1996\nUnread:\nUK: 9 mins\n", 2))


def test_nothing_in_a_sheet_steers_the_terminal() -> None:
    drawn = text(of("Year: \x1b[31m19\u202e96\n", 1), path="a\x1b.txt")
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert r"a\u{1b}.txt:1" in drawn
