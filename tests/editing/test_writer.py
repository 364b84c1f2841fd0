"""Canonical text: one line a fact in the archive's order, each explicit where it must be."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from filmsheet import FilmSheet, PartialDate, SheetError, dumps, formats, loads, parse, reading
from filmsheet.document.reader import reader
from filmsheet.editing.writer import STYLES, Style, Writer, difference, line_text
from filmsheet.fields.field import FieldLine
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    Language,
    Other,
    Release,
    Runtime,
    Unread,
)

PROSE = "A cook and a conductor fall out over a bell."

FULL = FilmSheet(
    title="PUSHER",
    alternative_titles=("Pusher I", "Langer"),
    genres=("Crime", "Drama"),
    year=1996,
    countries=(Country("Denmark"),),
    languages=(Language("Danish", "English subtitles"),),
    distributors=(Distributor("US", "Magnolia Films"), Distributor("US", "20 mins")),
    cast=(CastMember("Kim Bodnia", "Frank"), CastMember("Evald", None, "voice")),
    directors=(Director("Nicolas Winding Refn"),),
    crew=(CrewMember("writer", "Jens Dahl"), CrewMember("composer", "Peter Peter")),
    runtimes=(Runtime("US", 105), Runtime(None, 109, 30, "uncut")),
    certificates=(Certificate("GB", "18", "drugs, violence"), Certificate("US", "R")),
    releases=(
        Release("US", "theatrical", PartialDate(2006, 8, 18), "Limited Release - New York"),
        Release("GB", "dvd", None),
    ),
    synopsis=(PROSE, "A bell"),
    links=("US Distributor", "(in Danish)"),
    other=(Other("RRP", "£15.99"), Other("Cast", "nobody")),
    unread=(Unread("Year", "1997"), Unread(None, "???")),
)

TEXT = f"""\
PUSHER
Year: 1996
Also Known As: Pusher I / Langer
Genres: Crime, Drama
USA: Magnolia Films
USA Distributor: 20 mins
Cast: Kim Bodnia (Frank), Evald (voice)
Director: Nicolas Winding Refn
Writer: Jens Dahl
Composer: Peter Peter
Country: Denmark
Language: Danish (English subtitles)
USA: 105 mins
Running Time: 109 mins 30 secs (uncut)
UK Certificate: 18 for drugs, violence
USA Rated: R
USA Release Date: 18 August 2006 (Limited Release - New York)
UK DVD Release Date: tbc
RRP: £15.99
Other: Cast: nobody
Year: 1997
Unread: ???
US Distributor
(in Danish)

{PROSE}

A bell
"""


@pytest.fixture(scope="module")
def writer() -> Writer:
    return Writer(reader("archive"))


# ---- the whole


def test_a_sheet_is_written_in_the_archives_order_the_prose_last() -> None:
    assert dumps(FULL) == TEXT


def test_what_was_written_reads_back_by_both_engines() -> None:
    assert parse(TEXT).sheets == parse(TEXT, engine="lark").sheets == (FULL,)


def test_an_empty_sheet_is_an_empty_text() -> None:
    assert dumps(FilmSheet()) == ""


def test_text_is_a_format_that_loses_nothing() -> None:
    text = formats.get("text")
    assert (text.round_trip, text.loses) == (True, ())
    readable = attrs.evolve(FULL, unread=())
    assert text.dumps(readable) == dumps(readable)
    assert text.loads(text.dumps(readable)) == loads(dumps(readable)) == readable


# ---- how explicit the text is


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        (FilmSheet(title="PUSHER", year=1996), "PUSHER\nYear: 1996\n"),
        (FilmSheet(title="PUSHER"), "Title: PUSHER\n"),
        (FilmSheet(title="PUSHER", synopsis=(PROSE,)), f"Title: PUSHER\n\n{PROSE}\n"),
        (FilmSheet(synopsis=(PROSE,)), f"{PROSE}\n"),
        (FilmSheet(synopsis=("Year: 1996",)), "Synopsis: Year: 1996\n"),
        (FilmSheet(links=("US Distributor",)), "US Distributor\n"),
        (FilmSheet(links=("US Distributor",), synopsis=(PROSE,)), f"US Distributor\n\n{PROSE}\n"),
        (FilmSheet(year=1996, synopsis=(PROSE,)), f"Year: 1996\n\n{PROSE}\n"),
        (FilmSheet(year=1996, synopsis=("A bell",)), "Year: 1996\n\nA bell\n"),
        (FilmSheet(year=1996, synopsis=("Not a sentence:",)), "Year: 1996\n\nSynopsis\n\nNot a sentence:\n"),
        (
            FilmSheet(year=1996, synopsis=("A bell", "Synopsis")),
            "Year: 1996\n\nSynopsis\n\nA bell\n\nSynopsis: Synopsis\n",
        ),
        (
            FilmSheet(title="Cast: the film", year=1996, synopsis=("Not a sentence:",)),
            "filmsheet: archive\nTitle: Cast: the film\nYear: 1996\n\nSynopsis\n\nNot a sentence:\n",
        ),
        (
            FilmSheet(title="Cast: the film", synopsis=(PROSE, "Cast: nobody")),
            f"filmsheet: archive\nTitle: Cast: the film\n\n{PROSE}\n\nSynopsis: Cast: nobody\n",
        ),
    ],
)
def test_the_plainest_text_that_reads_back_is_taken(sheet: FilmSheet, text: str) -> None:
    assert dumps(sheet) == text
    assert parse(text).sheets == (sheet,)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (Style(), "PUSHER\nUSA: 105 mins\n\nA bell\n"),
        (Style(headed=True), "PUSHER\nUSA: 105 mins\n\nSynopsis\n\nA bell\n"),
        (Style(titled=True), "Title: PUSHER\nUSA: 105 mins\n\nA bell\n"),
        (Style(titled=True, headed=True), "Title: PUSHER\nUSA: 105 mins\n\nSynopsis\n\nA bell\n"),
        (Style(titled=True, labelled=True), "Title: PUSHER\nUSA: 105 mins\n\nSynopsis: A bell\n"),
        (
            Style(titled=True, labelled=True, outright=True),
            "Title: PUSHER\nUSA Running Time: 105 mins\n\nSynopsis: A bell\n",
        ),
    ],
)
def test_each_style_is_a_step_more_explicit(writer: Writer, style: Style, text: str) -> None:
    assert style in STYLES
    sheet = FilmSheet(title="PUSHER", runtimes=(Runtime("US", 105),), synopsis=("A bell",))
    assert writer.styled(sheet, style) == text
    assert parse(text).sheet == sheet


def test_a_heading_needs_prose_to_stand_over(writer: Writer) -> None:
    assert writer.styled(FilmSheet(year=1996), Style(headed=True)) == "Year: 1996\n"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (PROSE, True),
        ("A bell", True),
        ("Gaffer: Arata", True),
        ("Los Angeles, 2008: a bell", True),
        ("Cast: Arata", False),
        ("Year:", False),
        ("Synopsis", False),
        ("US Distributor", False),
        ("Back to Main Site", False),
    ],
)
def test_a_paragraph_is_plain_if_no_label_and_no_closed_list_claims_it(
    writer: Writer, text: str, *, plain: bool
) -> None:
    assert writer.is_plain(text) is plain


# ---- one line


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (FieldLine("Year", "1996", ()), "Year: 1996"),
        (FieldLine("Year", "", ()), "Year:"),
        (FieldLine(None, "A bell", ()), "A bell"),
    ],
)
def test_a_line_is_a_label_a_colon_and_a_value(line: FieldLine, text: str) -> None:
    assert line_text(line) == text


RUNTIME = Runtime("US", 105)


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("runtimes", FieldLine("USA", "105 mins", (RUNTIME,)), True),
        ("runtimes", FieldLine("UK", "105 mins", (RUNTIME,)), False),
        ("runtimes", FieldLine("USA", "105 miles", (RUNTIME,)), False),
        ("runtimes", FieldLine("USA", "105 mins", (RUNTIME, RUNTIME)), False),
        ("runtimes", FieldLine("USA & USA", "105 mins", (RUNTIME, RUNTIME)), True),
        ("distributors", FieldLine("USA", "105 mins", (Distributor("US", "105 mins"),)), False),
        ("other", FieldLine("RRP", "", (Other("RRP", ""),)), True),
        ("other", FieldLine("Best Boy", "Arata", (Other("Best Boy", "Arata"),)), True),
        ("other", FieldLine("Year", "", (Other("Year", ""),)), False),
        ("other", FieldLine("Take 2", "Arata", (Other("Take 2", "Arata"),)), False),
        ("other", FieldLine("Take: 2", "Arata", (Other("Take: 2", "Arata"),)), False),
        ("other", FieldLine("RRP", "a\nb", (Other("RRP", "a\nb"),)), False),
        ("other", FieldLine("RRP", " a", (Other("RRP", " a"),)), False),
        ("other", FieldLine("RRP", "a ", (Other("RRP", "a "),)), False),
        ("title", FieldLine("Title", "PUSHER", ("PUSHER",)), True),
        ("title", FieldLine("Title", "PUSHER (1996)", ("PUSHER (1996)",)), False),
        ("synopsis", FieldLine(None, "Year: 1996", ("Year: 1996",)), True),
    ],
)
def test_a_line_says_its_entries_if_it_reads_back_as_just_these(
    writer: Writer, key: str, line: FieldLine, *, said: bool
) -> None:
    assert writer.says(line, key, FilmSheet()) is said


@pytest.mark.parametrize(
    ("context", "said"),
    [(FilmSheet(), False), (FilmSheet(year=1996), True), (FilmSheet(title="PUSHER"), False)],
)
def test_a_second_year_is_unread_only_where_there_is_a_first(
    writer: Writer, context: FilmSheet, *, said: bool
) -> None:
    line = FieldLine("Year", "1997", (Unread("Year", "1997"),))
    assert writer.says(line, "unread", context) is said


def test_the_first_way_that_reads_back_is_chosen_and_outright_the_last(writer: Writer) -> None:
    [ways] = writer.ways("runtimes", [RUNTIME])
    [plain] = writer.choose(ways, "runtimes", 0, FilmSheet())
    [outright] = writer.choose(ways, "runtimes", 0, FilmSheet(), outright=True)
    assert (line_text(plain), line_text(outright)) == ("USA: 105 mins", "USA Running Time: 105 mins")


def test_entries_that_one_line_cant_say_together_have_a_line_each(writer: Writer) -> None:
    together = (CastMember("Arata"), CastMember("Evald"))
    ways = [FieldLine("Cast", "Arata; Evald", together)]
    assert [line_text(line) for line in writer.choose(ways, "cast", 0, FilmSheet())] == [
        "Cast: Arata",
        "Cast: Evald",
    ]


# ---- what text can't say


@pytest.mark.parametrize(
    ("sheet", "pointer"),
    [
        (FilmSheet(title="PUSHER\nBLEEDER"), "/title"),
        (FilmSheet(title=" PUSHER"), "/title"),
        (FilmSheet(title="PUSHER (1985)"), "/title"),
        (FilmSheet(genres=("Crime", "War, peace")), "/genres/1"),
        (FilmSheet(alternative_titles=("One / two",)), "/alternative_titles/0"),
        (FilmSheet(countries=(Country("Denmark"), Country("Oman)"))), "/countries/1"),
        (FilmSheet(cast=(CastMember("Arata"), CastMember("Evald, Vera"))), "/cast/1"),
        (FilmSheet(cast=(CastMember("Arata", "voice"),)), "/cast/0"),
        (FilmSheet(crew=(CrewMember("caterer", "Arata"),)), "/crew/0"),
        (FilmSheet(distributors=(Distributor(None, "a\nb"),)), "/distributors/0"),
        (FilmSheet(certificates=(Certificate(None, "no rating"),)), "/certificates/0"),
        (FilmSheet(other=(Other("RRP", "a"), Other("a: b", "c"))), "/other/1"),
        (FilmSheet(unread=(Unread("a: b", "c"),)), "/unread/0"),
        (FilmSheet(synopsis=(PROSE, "a\nb")), "/synopsis/1"),
        (FilmSheet(synopsis=(" a",)), "/synopsis/0"),
        (FilmSheet(year=1996, links=("no link",)), "/links/0"),
        (FilmSheet(year=1996, links=("US Distributor", "no link")), "/links/1"),
    ],
)
def test_a_sheet_that_text_cant_say_is_refused_with_the_place(sheet: FilmSheet, pointer: str) -> None:
    with pytest.raises(SheetError) as caught:
        dumps(sheet)
    assert caught.value.pointer == pointer


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(LookupError):
        dumps(FilmSheet(year=1996), dialect="nowhere")


@pytest.mark.parametrize(
    ("wanted", "found", "pointer"),
    [
        (FULL, FULL, ""),
        (FilmSheet(title="A", year=1996), FilmSheet(title="B"), "/title"),
        (FilmSheet(title="A", year=1996), FilmSheet(title="A"), "/year"),
        (FilmSheet(genres=("a", "b")), FilmSheet(genres=("a", "c")), "/genres/1"),
        (FilmSheet(genres=("a", "b")), FilmSheet(genres=("a",)), "/genres/1"),
        (FilmSheet(genres=("a",), year=1996), FilmSheet(genres=("a", "b")), "/year"),
        (FilmSheet(genres=("a",)), FilmSheet(genres=("a", "b")), ""),
    ],
)
def test_the_difference_of_two_sheets_is_the_first_value_that_one_lacks(
    wanted: FilmSheet, found: FilmSheet, pointer: str
) -> None:
    assert difference(wanted, found) == pointer


@pytest.mark.parametrize("other", [None, "Year: 1996", 1996])
def test_only_a_sheet_can_be_written(other: Any) -> None:
    with pytest.raises(TypeError, match="expected a FilmSheet, not"):
        dumps(other)


# ---- what `auto` would take for another layout


GERMAN = FilmSheet(year=1996, other=(Other("Regie", "Ann Bee"), Other("Kamera", "Evald")))


def test_a_text_that_auto_would_misread_names_its_dialect() -> None:
    text = dumps(GERMAN)
    assert text == "filmsheet: archive\nYear: 1996\nRegie: Ann Bee\nKamera: Evald\n"
    bare = text.partition("\n")[2]
    assert parse(bare).sheet != GERMAN
    assert reading._is_misjudged(bare, GERMAN, "archive")
    assert not reading._is_misjudged(bare, parse(bare).sheet, "archive")
    assert not reading._is_misjudged(bare, GERMAN, parse(bare).dialect)
    assert parse(text).sheet == parse(text, dialect="archive").sheet == GERMAN
    assert dumps(parse(text).sheet) == text


def test_one_that_reads_the_same_whatever_it_is_taken_for_does_not() -> None:
    sheet = FilmSheet(year=1996, genres=("Drama",))
    text = dumps(sheet)
    assert parse(text).dialect != "archive"
    assert not reading._is_misjudged(text, sheet, "archive")
    assert text == "Year: 1996\nGenre: Drama\n"


def test_in_another_dialect_too() -> None:
    assert dumps(FilmSheet(year=1996), dialect="german") == "Year: 1996\n"


def test_a_text_in_another_dialect_that_auto_would_misread_names_it_too() -> None:
    sheet = FilmSheet(year=1996, synopsis=("Phase9 Movies 2000-12",))
    text = dumps(sheet, dialect="database")
    first, _, bare = text.partition("\n")
    assert first == "filmsheet: database"
    assert parse(bare).sheet != parse(bare, dialect="database").sheet == sheet
    assert loads(text) == sheet
