"""The smallest edits: the text before and after, character for character."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import filmsheet
from filmsheet import FilmSheet, PartialDate
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Language,
    Release,
    Runtime,
    Unread,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Change = Any
"""What becomes of a key: its new value, or a function from the old one to it."""


def edited(text: str, index: int = 0, **changes: Change) -> str:
    """A text after some keys of one of its sheets have changed; it reads back as what was put."""
    document = filmsheet.parse(text, dialect="archive")
    new = changed(document.sheets[index], changes)
    after = document.with_sheet(new, index)
    again = filmsheet.parse(bytes(after), dialect="archive")
    assert again.sheets == after.sheets
    assert again.sheets[index] == new
    return bytes(after).decode()


def changed(sheet: FilmSheet, changes: dict[str, Change]) -> FilmSheet:
    given: dict[str, Any] = {
        key: change(getattr(sheet, key)) if callable(change) else change for key, change in changes.items()
    }
    return attrs.evolve(sheet, **given)


def entry(at: int, **attributes: Any) -> Callable[[tuple[Any, ...]], list[Any]]:
    """One entry of a list with other attributes."""
    return lambda old: [
        attrs.evolve(one, **attributes) if index == at else one for index, one in enumerate(old)
    ]


def each(**attributes: Any) -> Callable[[tuple[Any, ...]], list[Any]]:
    """Every entry of a list with other attributes."""
    return lambda old: [attrs.evolve(one, **attributes) for one in old]


def other(at: int, new: Any) -> Callable[[tuple[Any, ...]], list[Any]]:
    """Another entry in the place of one."""
    return lambda old: [*old[:at], new, *old[at + 1 :]]


def without(at: int) -> Callable[[tuple[Any, ...]], list[Any]]:
    return lambda old: [*old[:at], *old[at + 1 :]]


def with_new(at: int, *new: Any) -> Callable[[tuple[Any, ...]], list[Any]]:
    return lambda old: [*old[:at], *new, *old[at:]]


# ---- a changed scalar changes only its own characters

ODD = (
    "\ufeffTHE  FILM \r\n\r\nYEAR :  1996 . \r\nGenre:Drama ;Crime\r\n"
    "  usa:\t105  mins \r\nCast:  Ann ( Bee ) ,Cy\r\n"
)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ({"title": "NEW"}, "THE  FILM", "NEW"),
        ({"year": 1997}, "1996", "1997"),
        ({"genres": other(0, "Western")}, "Drama", "Western"),
        ({"genres": other(1, "Western")}, "Crime", "Western"),
        ({"runtimes": entry(0, minutes=99)}, "105", "99"),
        ({"runtimes": entry(0, region="GB")}, "usa", "UK"),
        ({"cast": entry(0, name="Dee")}, "Ann", "Dee"),
        ({"cast": entry(0, role="Dee")}, "Bee", "Dee"),
        ({"cast": entry(1, name="Dee")}, "Cy", "Dee"),
    ],
)
def test_a_scalar_changes_its_own_characters_amid_odd_spacing(
    change: dict[str, Change], before: str, after: str
) -> None:
    assert edited(ODD, **change) == ODD.replace(before, after)


@pytest.mark.parametrize(
    ("line", "change", "after"),
    [
        ("USA: 105m 27s", {"runtimes": entry(0, seconds=28)}, "USA: 105m 28s"),
        ("USA: 105 mins ( uncut )", {"runtimes": entry(0, note="cut")}, "USA: 105 mins ( cut )"),
        ("USA  Release: 18 Aug 2006", {"releases": entry(0, date=PartialDate(2007))}, "USA  Release: 2007"),
        (
            "UK Release Date: tbc  (London)",
            {"releases": entry(0, date=PartialDate(2006, 8))},
            "UK Release Date: August 2006  (London)",
        ),
        (
            "UK  Release: 2006 (London)",
            {"releases": entry(0, date=None)},
            "UK  Release: tbc (London)",
        ),
        (
            "UK Certificate: 18  contains  strong  words",
            {"certificates": entry(0, reason="mild words")},
            "UK Certificate: 18  contains  mild words",
        ),
        ("UK Cert :  18 - gore", {"certificates": entry(0, rating="15")}, "UK Cert :  15 - gore"),
        ("UK  DVD:  Some  Name", {"distributors": entry(0, name="Other")}, "UK  DVD:  Other"),
        ("UK DVD:  Some  Name", {"distributors": entry(0, region="US")}, "USA DVD:  Some  Name"),
        (
            "Language: Danish ( with  subs )/German",
            {"languages": entry(0, note="dubbed")},
            "Language: Danish ( dubbed )/German",
        ),
        ("RRP :  3  pounds", {"other": entry(0, value="4")}, "RRP :  4"),
        ("Other :  Cast :  3", {"other": entry(0, label="Year")}, "Other :  Year :  3"),
        ("Country:  ???)", {"unread": entry(0, value="!!!)")}, "Country:  !!!)"),
        ("US Distributor | IMDb", {"links": other(0, "UK Distributor")}, "UK Distributor | IMDb"),
    ],
)
def test_each_kind_of_scalar_changes_in_its_line(line: str, change: dict[str, Change], after: str) -> None:
    frame = "Year: 1996\n{}\nCast: A\n"
    assert edited(frame.format(line), **change) == frame.format(after)


def test_a_scalar_on_a_continued_line_changes_in_its_place() -> None:
    text = "Year: 1996\r\nCast: Ann,\r\n\tBee (the,\r\n  cook),\r\n\tCy\r\nUSA: 96 mins\r\n"
    assert edited(text, cast=entry(2, name="Dee")) == text.replace("Cy", "Dee")
    assert edited(text, cast=entry(1, name="Dee")) == text.replace("Bee", "Dee")
    assert edited(text, cast=entry(1, role="maid")) == text.replace("the,\r\n  cook", "maid")


def test_nothing_changes_for_a_reason_that_takes_no_part_in_equality() -> None:
    text = "Year: 19x6\n"
    assert edited(text, unread=entry(0, reason="another")) == text
    assert edited(f"{text}Cast: A\n", unread=entry(0, reason="another"), cast=[]) == text


# ---- what can't simply be replaced is written again


@pytest.mark.parametrize(
    ("line", "change", "after"),
    [
        ("USA: 1hr 45", {"runtimes": entry(0, minutes=106)}, "USA: 106 mins"),
        ("USA :  105  mins", {"runtimes": entry(0, seconds=5)}, "USA :  105 mins 5 secs"),
        ("USA: 105 mins", {"runtimes": entry(0, note="cut")}, "USA: 105 mins (cut)"),
        ("USA: 105 mins", {"runtimes": entry(0, region=None)}, "Running Time: 105 mins"),
        ("Running time: 105 mins", {"runtimes": entry(0, region="US")}, "USA: 105 mins"),
        ("MPAA: R (cut)", {"certificates": entry(0, region="GB")}, "UK Certificate: R (cut)"),
        ("UK Release Date: 2006", {"releases": entry(0, medium="dvd")}, "UK DVD Release Date: 2006"),
        ("UK Cert: 18 (cut) - gore", {"certificates": entry(0, note=None)}, "UK Cert: 18 for gore"),
        ("Writer: A", {"crew": entry(0, job="producer")}, "Producer: A"),
        ("RRP: 3", {"other": entry(0, label="Price")}, "Price: 3"),
        ("RRP: 3", {"other": entry(0, label="Cast")}, "Other: Cast: 3"),
        ("USA: Some Name", {"distributors": entry(0, name="20 mins")}, "USA Distributor: 20 mins"),
        ("Country:  ???)", {"unread": entry(0, label="Language")}, "Language: ???)"),
    ],
)
def test_a_value_or_a_line_is_written_again(line: str, change: dict[str, Change], after: str) -> None:
    frame = "Year: 1996\n{}\nCast: A\n"
    assert edited(frame.format(line), **change) == frame.format(after)


# ---- joint lines

JOINT = "Year: 1996\n  USA & UK:  96  mins\nCountry: USA\n"


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (entry(0, minutes=97), "  USA: 97 mins\n  UK: 96  mins\n"),
        (entry(1, minutes=97), "  USA: 96  mins\n  UK: 97 mins\n"),
        (entry(0, region="FR"), "  France: 96 mins\n  UK: 96  mins\n"),
        (without(0), "  UK: 96  mins\n"),
        (without(1), "  USA: 96  mins\n"),
        (each(minutes=97), "  USA & UK:  97  mins\n"),
        (each(note="cut"), "  USA: 96 mins (cut)\n  UK: 96 mins (cut)\n"),
        ([], ""),
        (with_new(2, Runtime("FR", 90)), "  USA & UK:  96  mins\nFrance: 90 mins\n"),
        (with_new(0, Runtime("FR", 90)), "France: 90 mins\n  USA & UK:  96  mins\n"),
    ],
)
def test_a_joint_line_changes_as_one_or_is_split(change: Change, lines: str) -> None:
    assert edited(JOINT, runtimes=change) == JOINT.replace("  USA & UK:  96  mins\n", lines)


def test_an_entry_between_two_halves_of_a_line_parts_them() -> None:
    after = edited(JOINT, runtimes=with_new(1, Runtime("FR", 90)))
    assert after.startswith("Year: 1996\n")
    assert [line for line in after.splitlines() if "mins" in line] == [
        "USA: 96 mins", "France: 90 mins", "UK: 96 mins",
    ]  # fmt: skip
    assert "\nCountry: USA\n" in after


def test_a_joint_value_that_goes_on_over_lines_is_split_onto_one_each() -> None:
    text = "Year: 1996\nUSA & UK: 96 mins (with,\n cuts)\nCast: A\n"
    after = "Year: 1996\nUSA: 96 mins (with, cuts)\nUK: 97 mins (with, cuts)\nCast: A\n"
    assert edited(text, runtimes=entry(1, minutes=97)) == after


WRITER_DIRECTOR = "Year: 1996\nWriter/Director: Ann  Bee\n"


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (
            {"directors": entry(0, name="Cy"), "crew": entry(0, name="Cy")},
            "Year: 1996\nWriter/Director: Cy\n",
        ),
        ({"directors": entry(0, name="Cy")}, "Year: 1996\nDirector: Cy\nWriter: Ann  Bee\n"),
        ({"crew": entry(0, name="Cy")}, "Year: 1996\nDirector: Ann  Bee\nWriter: Cy\n"),
        ({"directors": []}, "Year: 1996\nWriter: Ann  Bee\n"),
        ({"crew": []}, "Year: 1996\nDirector: Ann  Bee\n"),
        (
            {"crew": with_new(1, CrewMember("writer", "Cy"))},
            "Year: 1996\nWriter/Director: Ann  Bee\nWriter: Cy\n",
        ),
        (
            {"directors": with_new(0, Director("Cy"))},
            "Year: 1996\nDirector: Cy\nWriter/Director: Ann  Bee\n",
        ),
    ],
)
def test_a_line_of_two_jobs_is_split_where_they_part(change: dict[str, Change], after: str) -> None:
    assert edited(WRITER_DIRECTOR, **change) == after


# ---- the title, and the year after it


@pytest.mark.parametrize(
    ("head", "change", "after"),
    [
        ("THE FILM  (1985) \n", {"title": "NEW"}, "NEW  (1985) \n"),
        ("THE FILM  (1985) \n", {"year": 1986}, "THE FILM  (1986) \n"),
        ("THE FILM  (1985) \n", {"title": "NEW", "year": 1986}, "NEW  (1986) \n"),
        ("THE FILM  (1985) \n", {"year": None}, "THE FILM \n"),
        ("THE FILM  (1985) \n", {"title": "NEW", "year": None}, "NEW \n"),
        ("THE FILM  (1985) \n", {"title": None}, "Year: 1985\n"),
        ("THE FILM  (1985) \n", {"title": None, "year": None}, ""),
        ("THE FILM (1985)\n", {"title": "Cast: Away"}, "Title: Cast: Away\nYear: 1985\n"),
        ("Film : THE FILM (1985)\n", {"year": 1986}, "Film : THE FILM (1986)\n"),
        ("THE FILM (1984)\nYear: 1985\n", {"year": 1986}, "THE FILM (1984)\nYear: 1986\n"),
        ("THE FILM (1984)\nYear: 1985\n", {"year": None}, "THE FILM\n"),
        ("THE FILM\n", {"year": 1986}, "THE FILM\nYear: 1986\n"),
        ("THE FILM\n", {"title": "It rained all day."}, "Title: It rained all day.\n"),
        ("THE FILM\n", {"title": None}, ""),
        ("Odd line\nTHE FILM\n", {"title": None}, "Unread: Odd line\n"),
        ("", {"title": "NEW"}, "NEW\n"),
    ],
)
def test_the_title_and_the_year_after_it(head: str, change: dict[str, Change], after: str) -> None:
    assert edited(f"{head}Cast: A\n", **change) == f"{after}Cast: A\n"


# ---- items of a list


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (other(1, CastMember("X")), "Cast:  A (a) , X ,C,"),
        (without(0), "Cast:  B ,C,"),
        (without(1), "Cast:  A (a) , C,"),
        (without(2), "Cast:  A (a) , B,"),
        (with_new(0, CastMember("X")), "Cast:  X , A (a) , B ,C,"),
        (with_new(1, CastMember("X")), "Cast:  A (a) , X , B ,C,"),
        (with_new(3, CastMember("X", "x"), CastMember("Y")), "Cast:  A (a) , B ,C , X (x) , Y,"),
        (entry(0, role=None), "Cast:  A , B ,C,"),
        (entry(0, role=None, note="voice"), "Cast:  A (voice) , B ,C,"),
        (entry(1, role="b"), "Cast:  A (a) , B (b) ,C,"),
        ([], ""),
    ],
)
def test_an_item_comes_goes_or_changes_among_the_others(change: Change, line: str) -> None:
    text = "Year: 1996\nCast:  A (a) , B ,C,\nUSA: 96 mins\n"
    after = f"Year: 1996\n{line}\nUSA: 96 mins\n" if line else "Year: 1996\nUSA: 96 mins\n"
    assert edited(text, cast=change) == after


@pytest.mark.parametrize(
    ("lines", "change", "after"),
    [
        ("Country: A/B\n", {"countries": with_new(1, Country("Norway"))}, "Country: A/Norway/B\n"),
        ("Genre: Drama\n", {"genres": with_new(1, "Crime")}, "Genre: Drama, Crime\n"),
        ("Cast: A,\n  B,\n  C\n", {"cast": with_new(1, CastMember("X"))}, "Cast: A, X, B,\n  C\n"),
        ("Cast: A,\n  B,\n  C\n", {"cast": without(0)}, "Cast: B,\n  C\n"),
        ("Cast:\nA\nB\nC\n", {"cast": other(1, CastMember("X"))}, "Cast:\nA\nX\nC\n"),
        ("Cast:\nA\nB\nC\n", {"cast": with_new(3, CastMember("X"))}, "Cast:\nA\nB\nC, X\n"),
        ("Writer: A, B\n", {"crew": entry(1, job="producer")}, "Writer: A\nProducer: B\n"),
        ("Writer: A, B\n", {"crew": with_new(0, CrewMember("writer", "X"))}, "Writer: X, A, B\n"),
        ("Writer: A\n", {"crew": with_new(1, CrewMember("editor", "X"))}, "Writer: A\nEditor: X\n"),
        (
            "Language: Danish\n",
            {"languages": with_new(1, Language("German", "dubbed"))},
            "Language: Danish / German (dubbed)\n",
        ),
        ("USA: 96 mins\nUK: 97 mins\n", {"runtimes": without(0)}, "UK: 97 mins\n"),
        (
            "USA: 96 mins\nUK: 97 mins\n",
            {"runtimes": with_new(1, Runtime("FR", 90))},
            "USA: 96 mins\nFrance: 90 mins\nUK: 97 mins\n",
        ),
    ],
)
def test_a_list_keeps_the_way_it_is_written(lines: str, change: dict[str, Change], after: str) -> None:
    frame = "Year: 1996\n{}MPAA: R\n"
    assert edited(frame.format(lines), **change) == frame.format(after)


def test_a_list_with_the_same_number_of_entries_changes_entry_for_entry() -> None:
    text = "Year: 1996\nCast: A , B ,C\n"
    assert edited(text, cast=lambda old: old[::-1]) == "Year: 1996\nCast: C , B ,A\n"
    assert edited(text, cast=lambda old: [*old[1:], CastMember("X")]) == "Year: 1996\nCast: B ,C , X\n"


# ---- what can't be read stands among what can

BAD_ITEM = "Year: 1996\nCast: A, B (x)), C (y)\n"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"cast": other(1, CastMember("Z"))}, "Cast: A, B (x)), Z"),
        ({"cast": without(0)}, "Cast: B (x)), C (y)"),
        ({"cast": []}, "Cast: B (x))"),
        ({"unread": []}, "Cast: A, C (y)"),
        ({"unread": entry(0, value="B (z))")}, "Cast: A, B (z)), C (y)"),
        ({"unread": entry(0, label="Country")}, "Cast: A, C (y)\nCountry: B (x))"),
        ({"unread": entry(0, value="B")}, "Cast: A\nCast: C (y)\nUnread: Cast: B"),
    ],
)
def test_a_bad_item_stays_beside_the_good_ones(change: dict[str, Change], line: str) -> None:
    assert edited(BAD_ITEM, **change) == f"Year: 1996\n{line}\n"


@pytest.mark.parametrize(
    ("text", "change", "after"),
    [
        ("Year: 19x6\nCast: A\n", {"unread": [], "year": 1996}, "Year: 1996\nCast: A\n"),
        ("Year: 19x6\nCast: A\n", {"unread": entry(0, value="1996")}, "Unread: Year: 1996\nCast: A\n"),
        ("Year: 1996\nYear: 1997\n", {"unread": entry(0, value="1998")}, "Year: 1996\nYear: 1998\n"),
        ("Year: 1996\nYear: 1997\nCast: A\n", {"year": None}, "Unread: Year: 1997\nCast: A\n"),
        ("Year: 1996\n", {"unread": [Unread("Year", "1997")]}, "Year: 1996\nYear: 1997\n"),
        ("Year: 1996\nCast: A\n", {"unread": [Unread(None, "x")]}, "Year: 1996\nCast: A\nUnread: x\n"),
        ("Cast: A\nstray\nUSA: 96 mins\n", {"unread": entry(0, value="odd")}, "Cast: A\nodd\nUSA: 96 mins\n"),
        ("Cast: A\nstray\nUSA: 96 mins\n", {"unread": []}, "Cast: A\nUSA: 96 mins\n"),
        ("Cast: A\nstray\nUSA: 96 mins\n", {"runtimes": []}, "Cast: A\nUnread: stray\n"),
    ],
)
def test_what_was_not_read_is_mended_kept_or_said_outright(
    text: str, change: dict[str, Change], after: str
) -> None:
    assert edited(text, **change) == after


# ---- prose


@pytest.mark.parametrize(
    ("prose", "change", "after"),
    [
        ("One.\n\nTwo.\n", {"synopsis": other(0, "New.")}, "New.\n\nTwo.\n"),
        ("One.\n\nTwo.\n", {"synopsis": without(1)}, "One.\n\n"),
        ("One.\n\nTwo.\n", {"synopsis": with_new(0, "New.")}, "New.\n\nOne.\n\nTwo.\n"),
        ("One.\n\nTwo.\n", {"synopsis": with_new(1, "New.")}, "One.\n\nNew.\n\nTwo.\n"),
        ("One.\n\nTwo.\n", {"synopsis": with_new(2, "New.")}, "One.\n\nTwo.\n\nNew.\n"),
        (
            "It rains all day.\n\nTwo.\n",
            {"synopsis": other(1, "Cast: B")},
            "It rains all day.\n\nSynopsis: Cast: B\n",
        ),
        ("One.\n\nTwo.\n", {"synopsis": other(1, "IMDb")}, "Synopsis: One.\n\nSynopsis: IMDb\n"),
        ("A day of rain ends.\n\nWords: here\n", {"synopsis": without(0)}, "\nSynopsis: Words: here\n"),
        ("A day of rain.\n\nCast: others\n", {"synopsis": []}, "\nOther: Cast: others\n"),
        ("A day of rain.\n\nRRP: 3\n", {"synopsis": []}, "\nRRP: 3\n"),
        ("Synopsis: One: two\n", {"synopsis": other(0, "New.")}, "Synopsis: New.\n"),
        ("Synopsis\n\nOne.\n", {"year": 1997}, "Synopsis\n\nOne.\n"),
    ],
)
def test_prose_changes_by_paragraphs(prose: str, change: dict[str, Change], after: str) -> None:
    year = change.get("year", 1996)
    assert edited(f"Year: 1996\nCast: A\n\n{prose}", **change) == f"Year: {year}\nCast: A\n\n{after}"


# ---- where new entries stand


@pytest.mark.parametrize(
    ("text", "change", "after"),
    [
        ("Year: 1996\nCast: A\n", {"genres": ["Drama"]}, "Year: 1996\nGenre: Drama\nCast: A\n"),
        ("Year: 1996\nCast: A\n", {"links": ["IMDb"]}, "Year: 1996\nCast: A\nIMDb\n"),
        ("Year: 1996\nCast: A\n", {"synopsis": ["Hi."]}, "Year: 1996\nCast: A\n\nHi.\n"),
        ("Year: 1996\nCast: A", {"directors": [Director("B")]}, "Year: 1996\nCast: A\nDirector: B\n"),
        ("Cast: A\n", {"year": 1996}, "Year: 1996\nCast: A\n"),
        ("Back to main site\nCast: A\n", {"year": 1996}, "Back to main site\nYear: 1996\nCast: A\n"),
        (
            "Year: 1996\nGenre: Drama\n\nSynopsis\n\nOne.\n",
            {"cast": [CastMember("A")]},
            "Year: 1996\nGenre: Drama\nCast: A\n\nSynopsis\n\nOne.\n",
        ),
        ("Synopsis\n\nOne.\n", {"year": 1996}, "Year: 1996\nSynopsis\n\nOne.\n"),
        (
            "Year: 1996\r\nCast: A",
            {"releases": [Release("US", "theatrical", None)]},
            "Year: 1996\r\nCast: A\r\nUSA Release Date: tbc\r\n",
        ),
        ("Year: 1996\rCast: A\r", {"genres": ["Drama"]}, "Year: 1996\rGenre: Drama\rCast: A\r"),
        (
            "Year: 1996\n\nCast: A\n\nUSA: 96 mins\n",
            {"genres": ["Drama"], "runtimes": with_new(1, Runtime("FR", 90))},
            "Year: 1996\n\nGenre: Drama\n\nCast: A\n\nUSA: 96 mins\n\nFrance: 90 mins\n",
        ),
        (
            "Year: 1996\r\n\r\nCast: A\r\n\r\nUSA & UK: 96 mins\r\n",
            {"runtimes": entry(0, minutes=97)},
            "Year: 1996\r\n\r\nCast: A\r\n\r\nUSA: 97 mins\r\n\r\nUK: 96 mins\r\n",
        ),
        ("Year: 1996\n\nCast: A\n", {"genres": ["Drama"]}, "Year: 1996\nGenre: Drama\n\nCast: A\n"),
        ("", {"year": 1996, "title": "T", "cast": [CastMember("A")]}, "T\nYear: 1996\nCast: A\n"),
        ("\ufeff\r\n", {"year": 1996, "title": "T"}, "\ufeff\r\nT\r\nYear: 1996\r\n"),
    ],
)
def test_a_new_entry_stands_where_canonical_text_has_it(
    text: str, change: dict[str, Change], after: str
) -> None:
    assert edited(text, **change) == after


# ---- lines that hold several fields, and lines without a label


def in_dialect(dialect: str, text: str, **changes: Change) -> str:
    """A text of a dialect after some keys have changed; it reads back as what was put."""
    document = filmsheet.parse(text, dialect=dialect)
    new = changed(document.sheet, changes)
    after = document.with_sheet(new)
    assert filmsheet.parse(bytes(after), dialect=dialect).sheets == after.sheets == (new,)
    return bytes(after).decode()


RUN = "Lost Highway   USA 1996  |  134 mins  |  18\n"
SEVERAL = "Cert: 15 Running time: 101 mins Director: Ann Bee\nCountry: Japan\n"


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ({"year": 1997}, "Lost Highway   USA 1997  |  134 mins  |  18\n"),
        ({"title": "Another"}, "Another   USA 1996  |  134 mins  |  18\n"),
        ({"runtimes": entry(0, minutes=135)}, "Lost Highway   USA 1996  |  135 mins  |  18\n"),
        ({"certificates": entry(0, rating="15")}, "Lost Highway   USA 1996  |  134 mins  |  15\n"),
        ({"countries": [Country("Japan")]}, "Lost Highway   Japan 1996  |  134 mins  |  18\n"),
    ],
)
def test_a_changed_piece_of_a_run_changes_its_own_characters(changes: dict[str, Change], after: str) -> None:
    assert in_dialect("oneline", RUN, **changes) == after


def test_a_piece_that_the_run_cannot_say_reads_back_all_the_same() -> None:
    after = in_dialect("oneline", RUN, runtimes=entry(0, region="US"))
    assert after.startswith("Lost Highway")
    after = in_dialect("oneline", RUN, certificates=entry(0, reason="strong violence"))
    assert after.startswith("Lost Highway")


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ({"runtimes": entry(0, minutes=99)}, SEVERAL.replace("101", "99")),
        ({"directors": [Director("Evald")]}, SEVERAL.replace("Ann Bee", "Evald")),
        ({"certificates": []}, "Running time: 101 mins Director: Ann Bee\nCountry: Japan\n"),
        ({"runtimes": []}, "Cert: 15 Director: Ann Bee\nCountry: Japan\n"),
        ({"cast": [CastMember("Evald")]}, f"Cast: Evald\n{SEVERAL}"),
    ],
)
def test_one_of_several_fields_on_a_line_changes_alone(changes: dict[str, Change], after: str) -> None:
    assert in_dialect("review", SEVERAL, **changes) == after


def test_the_last_of_several_fields_goes_and_the_line_ends_as_before() -> None:
    after = in_dialect("review", SEVERAL, directors=[])
    assert after.rstrip(" \n").startswith("Cert: 15 Running time: 101 mins")
    assert after.endswith("\nCountry: Japan\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_comes_beside_a_line_of_several_fields_has_a_line_of_its_own(newline: str) -> None:
    text = SEVERAL.replace("\n", newline)
    after = in_dialect("review", text, runtimes=lambda old: [*old, Runtime("US", 99)])
    assert after.split(newline)[0] == SEVERAL.split("\n", maxsplit=1)[0]
    after = in_dialect("review", text, certificates=lambda old: [Certificate("US", "R"), *old])
    assert newline.join(SEVERAL.split("\n")[:1]) in after.split(newline)


def test_a_member_of_a_list_with_a_role_after_a_dash_changes_where_it_stands() -> None:
    text = "Cast: Kim Bodnia - Frank, Evald\n"
    assert in_dialect("review", text, cast=entry(0, role="Tonny")) == "Cast: Kim Bodnia - Tonny, Evald\n"
    assert (
        in_dialect("review", text, cast=entry(1, role="Tonny")) == "Cast: Kim Bodnia - Frank, Evald (Tonny)\n"
    )


def test_an_inverted_release_changes_where_it_stands() -> None:
    text = "Year: 2009\nItaly - March 6, 2009\n"
    assert in_dialect("review", text, releases=entry(0, date=PartialDate(2009, 3, 7))) == (
        "Year: 2009\nItaly - 7 March 2009\n"
    )
    after = in_dialect("review", text, releases=lambda old: [*old, Release("FR", "dvd", None)])
    assert after.startswith(text)
