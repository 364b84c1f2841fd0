"""Shapes: what one line says, where a label needs no colon and a line may hold several fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import pytest

import filmsheet
from filmsheet import FilmSheet
from filmsheet.document.reader import reader
from filmsheet.engines.language import ENGINES
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)

if TYPE_CHECKING:
    from pathlib import Path

DIALECT = "review"
PROSE = "A cook and a conductor fall out over a bell."


def sheet(*lines: str, dialect: str = DIALECT) -> FilmSheet:
    """The sheet of some lines that hold one, which both engines read alike."""
    text = "\n".join(lines)
    fast, lark = (filmsheet.parse(text, dialect=dialect, engine=engine) for engine in ENGINES)
    assert fast.sheets == lark.sheets
    assert fast.nodes == lark.nodes
    [found] = fast.sheets
    return found


def parts(*lines: str, dialect: str = DIALECT) -> list[tuple[str | None, str]]:
    """The terminal and the value of each part of some lines; they tile the text."""
    text = "\n".join(lines)
    found = []
    for engine in ENGINES:
        spoken = reader(dialect, engine)
        shaper = spoken.zoner.shaper
        assert shaper is not None
        shaped = shaper.shaped(text, spoken.readers.cutter.lines(text))
        assert shaped[0][0][0] == 0
        assert shaped[-1][0][1] == len(text)
        for (one, *_), (other, *_) in pairwise(shaped):
            assert one[1] == other[0]
        for (start, end, _at, _raw, value, value_end), *_ in shaped:
            assert start <= value <= value_end <= end
        found.append(
            [(label.terminal if label else None, text[line[4] : line[5]]) for line, label, _ in shaped]
        )
    assert found[0] == found[1]
    return found[0]


def test_the_archive_has_none() -> None:
    assert reader("archive").zoner.shaper is None


# ---- labels with no colon


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Directed by Ann Bee", FilmSheet(directors=(Director("Ann Bee"),))),
        ("DIRECTED BY ANN BEE", FilmSheet(directors=(Director("ANN BEE"),))),
        ("Written by Ann Bee", FilmSheet(crew=(CrewMember("writer", "Ann Bee"),))),
        ("Starring Kim Bodnia, Evald and Arata.", FilmSheet(
            cast=(CastMember("Kim Bodnia"), CastMember("Evald"), CastMember("Arata")))),
        ("Certificate 12A", FilmSheet(certificates=(Certificate(None, "12A"),))),
        ("UK cert 15", FilmSheet(certificates=(Certificate("GB", "15"),))),
        ("Running time 105 mins", FilmSheet(runtimes=(Runtime(None, 105),))),
        ("Approved Running time 115m 27s", FilmSheet(runtimes=(Runtime(None, 115, 27),))),
        ("Release date(s) 30/11/2012", FilmSheet(
            releases=(Release(None, "theatrical", PartialDate(2012, 11, 30)),))),
        ("Released 3 September 2004", FilmSheet(
            releases=(Release(None, "theatrical", PartialDate(2004, 9, 3)),))),
        ("• Director(s) Ann Bee", FilmSheet(directors=(Director("Ann Bee"),))),
    ],
)  # fmt: skip
def test_a_line_may_begin_with_a_label_that_has_no_colon(line: str, meant: FilmSheet) -> None:
    assert sheet(line, "", PROSE) == attrs.evolve(meant, synopsis=(PROSE,))


@pytest.mark.parametrize(
    "line",
    [
        "Directed by nobody",  # a small letter
        "Released into the wild",
        "Certificate of Merit",
        "Starring in this film are the ones who were there when it was made, and they all knew it.",
        "Rated highly by all",
        "x" * 401,
    ],
)
def test_what_does_not_fit_after_the_label_makes_it_none(line: str) -> None:
    assert parts("Year: 1996", line)[1:] == [(None, line)]


def test_a_colon_after_blanks_is_the_labels_own() -> None:
    assert parts("Directed by : Ann Bee", "Running time  : 90 mins") == [
        ("JOBS", "Ann Bee"),
        ("RUNTIME_LABEL", "90 mins"),
    ]


# ---- a label, and its value below


@pytest.mark.parametrize("label", ["Release Year", "year", "• Year"])
def test_a_line_may_be_nothing_but_a_label(label: str) -> None:
    assert sheet(label, "2001", "Cast: Evald") == FilmSheet(year=2001, cast=(CastMember("Evald"),))


@pytest.mark.parametrize("above", ["Year", "Cast"])
def test_right_above_another_label_it_is_none(above: str) -> None:
    assert parts("Genre: Drama", above, "UK: 96 mins")[1] == (None, above)


def test_at_the_end_of_the_text_it_is_none() -> None:
    assert parts("Genre: Drama", "Year", "")[1] == (None, "Year")


@pytest.mark.parametrize("word", ["Title", "UK", "DVD", "Other", "Unread", "Synopsis"])
def test_some_labels_are_none_by_themselves(word: str) -> None:
    assert (None, word) in parts("Genre: Drama", word, "Something", "Year: 1996")


def test_a_word_longer_than_any_label_is_none() -> None:
    assert parts("Genre: Drama", "Y" * 41, "1996")[1] == (None, "Y" * 41)


# ---- any label among others


def test_among_labels_any_label_needs_no_colon() -> None:
    found = sheet("The Film", "Release Year 1994", "Country Ireland", "Director Ann Bee", "Runtime 92 min",
                  dialect="database")  # fmt: skip
    assert found == FilmSheet(
        title="The Film",
        year=1994,
        countries=(Country("Ireland"),),
        directors=(Director("Ann Bee"),),
        runtimes=(Runtime(None, 92),),
    )


def test_the_first_line_is_a_title_whatever_it_begins_with() -> None:
    assert sheet("Cast Away", "Year: 2000") == FilmSheet(title="Cast Away", year=2000)
    assert sheet("", "Cast Away", "Year: 2000") == FilmSheet(title="Cast Away", year=2000)


@pytest.mark.parametrize(
    "line",
    [
        "Cast away on an island.",  # a sentence
        "Country life",  # a small letter
        "Country - Ireland",
    ],
)
def test_among_labels_what_does_not_look_like_a_value_makes_it_none(line: str) -> None:
    assert parts("Genre: Drama", line, "Year: 1996")[1] == (None, line)


@pytest.mark.parametrize(
    "above", ["Nothing known", "Genre: Drama,", "Country Ireland,", "Country life.", "x" * 161]
)
def test_with_no_label_beside_it_it_is_none(above: str) -> None:
    assert parts("The Film", above, "Country Ireland", "Nothing known")[-2:] == [
        (None, "Country Ireland"),
        (None, "Nothing known"),
    ]


# ---- several fields on a line


@pytest.mark.parametrize("between", [" ", "  ", " / ", "; ", " | ", ", ", ". ", " • "])
def test_what_parts_fields_is_no_part_of_a_value(between: str) -> None:
    line = between.join(["Cert: 15", "Running time: 101 mins", "Director: Ann Bee"])
    assert sheet(line) == FilmSheet(
        certificates=(Certificate(None, "15"),),
        runtimes=(Runtime(None, 101),),
        directors=(Director("Ann Bee"),),
    )


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Director: Ann Bee Jr. Cert: 15", [("JOBS", "Ann Bee Jr."), ("CERTIFICATE_LABEL", "15")]),
        ("Director: Ann B. Cert: 15", [("JOBS", "Ann B."), ("CERTIFICATE_LABEL", "15")]),
        ("Director: Ann Bee. Cert: 15", [("JOBS", "Ann Bee"), ("CERTIFICATE_LABEL", "15")]),
        ("Director: Ann Bee | cert: 15", [("JOBS", "Ann Bee"), ("CERTIFICATE_LABEL", "15")]),
        ("Director: Ann Bee Starring Evald, Arata", [("JOBS", "Ann Bee"), ("CAST_LABEL", "Evald, Arata")]),
        ("Cert: 15 Synopsis: He said: Year: none", [
            ("CERTIFICATE_LABEL", "15"), ("SYNOPSIS_LABEL", "He said: Year: none")]),
        ("Other: Cast: Evald Year: 1996", [("OTHER_LABEL", "Cast: Evald Year: 1996")]),
        ("Director: Ann Bee cert: 15", [("JOBS", "Ann Bee cert: 15")]),
        ("Director: Ann Bee (cert: 15)", [("JOBS", "Ann Bee (cert: 15)")]),
        ("Director: Ann Bee Gaffer: Evald", [("JOBS", "Ann Bee Gaffer: Evald")]),
    ],
)  # fmt: skip
def test_where_a_field_ends_and_the_next_begins(line: str, values: list[tuple[str, str]]) -> None:
    assert parts(line) == values


def test_a_bare_line_with_two_labels_in_it_holds_fields() -> None:
    assert parts("Year: 1996", "Seen, and loved Cert: 15 Running time: 101 mins")[1:] == [
        (None, "Seen, and loved"),
        ("CERTIFICATE_LABEL", "15"),
        ("RUNTIME_LABEL", "101 mins"),
    ]


def test_one_label_in_a_bare_line_may_be_part_of_a_sentence() -> None:
    line = "He never knew the Director: a pity"
    assert sheet("Year: 1996", line) == FilmSheet(year=1996, synopsis=(line,))


def test_behind_a_run_one_label_is_enough() -> None:
    found = sheet("UK 2019. UK Distributor: Bulldog Films. 91 minutes. UK certificate: 15.")
    assert found == FilmSheet(
        year=2019,
        countries=(Country("UK"),),
        distributors=(Distributor("GB", "Bulldog Films", None),),
        runtimes=(Runtime(None, 91),),
        certificates=(Certificate("GB", "15"),),
    )


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Director: Ann Bee, 1996, 91 mins", [
            ("JOBS", "Ann Bee"), ("YEAR_LABEL", "1996"), ("RUNTIME_LABEL", "91 mins")]),
        ("Distributor: Bulldog Films, 91 mins", [
            ("DISTRIBUTOR_LABEL", "Bulldog Films"), ("RUNTIME_LABEL", "91 mins")]),
        ("Cert: 15 Distributor: Films. 1996", [
            ("CERTIFICATE_LABEL", "15"), ("DISTRIBUTOR_LABEL", "Films. 1996")]),
        ("Director: Ann Bee (91 mins)", [("JOBS", "Ann Bee (91 mins)")]),
        ("Director: 7 Bees", [("JOBS", "7 Bees")]),
        ("Director: " + "Ann Bee, " * 20 + "91 mins", [("JOBS", "Ann Bee, " * 20 + "91 mins")]),
    ],
)  # fmt: skip
def test_the_pieces_of_a_run_may_follow_a_value(line: str, values: list[tuple[str, str]]) -> None:
    assert parts(line) == values


# ---- lines that say several things in few words


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("USA - 1959 - 84m - bw", FilmSheet(
            year=1959, countries=(Country("USA"),), runtimes=(Runtime(None, 84),),
            other=(Other("Colour", "bw"),))),
        ("Lost Highway     USA 1996  |  134 mins  |  18", FilmSheet(
            title="Lost Highway", year=1996, countries=(Country("USA"),), runtimes=(Runtime(None, 134),),
            certificates=(Certificate(None, "18"),))),
        ("(USA, 110 min.)", FilmSheet(countries=(Country("USA"),), runtimes=(Runtime(None, 110),))),
        ("France/Belgium 2007, 90 mins", FilmSheet(
            year=2007, countries=(Country("France"), Country("Belgium")), runtimes=(Runtime(None, 90),))),
        ("1968 Czechoslovakia, 90 mins, b&w", FilmSheet(
            year=1968, countries=(Country("Czechoslovakia"),), runtimes=(Runtime(None, 90),),
            other=(Other("Colour", "b&w"),))),
        pytest.param("UK 1996. Dir: Ann Bee. 90 mins", FilmSheet(
            year=1996, countries=(Country("UK"),), runtimes=(Runtime(None, 90),),
            directors=(Director("Ann Bee"),))),
    ],
)  # fmt: skip
def test_a_run_says_several_things(line: str, meant: FilmSheet) -> None:
    assert sheet(line, dialect="oneline") == meant


def test_a_piece_that_says_nothing_known_is_unread() -> None:
    found = sheet("USA - 1959 - oddly - 84m", dialect="oneline")
    assert found.unread == (Unread(None, "oddly"),)
    assert (found.year, found.runtimes) == (1959, (Runtime(None, 84),))


@pytest.mark.parametrize(
    "line",
    [
        "1996",  # a year alone
        "USA - Denmark",  # one kind of fact
        "a - b - c - 1996 - 90 mins",  # more that is odd than is known
        "USA - 1996 - " + "x" * 160,
    ],
)
def test_what_is_no_run_is_a_line_like_any_other(line: str) -> None:
    assert parts("Cast: Evald", line, dialect="oneline")[1:] == [(None, line)]


# ---- releases with the region beside the date


@pytest.mark.parametrize(
    "line", ["19 August 2009: France", "France - August 19, 2009", "• France: 19 August 2009"]
)
def test_an_inverted_line_is_a_release(line: str) -> None:
    found = sheet("Year: 2009", line)
    assert found.releases == (Release("FR", "theatrical", PartialDate(2009, 8, 19)),)


# ---- lines that stay as they are


@pytest.mark.parametrize("line", ["", "   ", "Back to top", "IMDb", "Synopsis", "filmsheet: review"])
def test_blank_lines_and_those_of_closed_lists_stay(line: str) -> None:
    assert parts("Year: 1996", line, "x")[1] == (None, line.strip().removeprefix("filmsheet: "))


def test_an_empty_label_keeps_its_line() -> None:
    assert parts("Year:", "Cast: ")[:2] == [("YEAR_LABEL", ""), ("CAST_LABEL", "")]


@pytest.mark.parametrize(
    "line",
    [
        "Gadget X Y",  # it needs no colon, but isn't known
        "Directed by ://x",
        "Starring Tom Hanks as a man who is lost on an island and cannot find any way home",
    ],
)
def test_what_seems_to_begin_with_a_label_may_be_none(line: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.lark"
    mine.write_text('%extend OPEN_ANY: "gadget"i /(?=[\\s])/\n', "utf-8")
    document = filmsheet.parse(f"Year: 1996\n\n{line}\n\nCountry: Japan\nand Gadget X\n", dialect=str(mine))
    assert [entry.value for entry in document.sheet.unread][:1] == [line]


def test_of_two_labels_that_overlap_the_longer_is_taken() -> None:
    found = sheet("Starring: Arata UK Release date(s) : 5 May 2006", dialect="review")
    [release] = found.releases
    assert (release.region, str(release.date)) == ("GB", "2006-05-05")
    assert [member.name for member in found.cast] == ["Arata"]
