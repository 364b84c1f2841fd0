"""The table for OpenRefine, read as OpenRefine does: records of rows, dates by how they are written."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from cases import over_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from quickstatements_client import DateLine, EntityQualifier

from filmsheet import parse, tables
from filmsheet.errors import SheetError
from filmsheet.formats.cells import plain
from filmsheet.formats.record import Record
from filmsheet.formats.wikidata import COLUMNS, FORMAT, PROPERTY_OF_BOARD, dumps, lost, place
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
)
from filmsheet.tables import ratings

if TYPE_CHECKING:
    from pathlib import Path

FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")  # noqa: RUF001 -- the wide ones

PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    alternative_titles=["Pusher I"],
    countries=[Country("Denmark"), Country("Ruritania")],
    languages=[Language("Danish", "English subtitles")],
    distributors=[Distributor("GB", "Metrodome", "dvd"), Distributor(None, "Magnolia")],
    cast=[CastMember("Kim Bodnia", "Frank"), CastMember("B", None, "voice"), CastMember("C")],
    directors=[Director("Nicolas Winding Refn")],
    crew=[CrewMember("writer", "Jens Dahl"), CrewMember("story", "X"), CrewMember("editor", "Anne Østerud")],
    runtimes=[Runtime("US", 105), Runtime(None, 105, 30), Runtime("GB", 0)],
    certificates=[Certificate("GB", "18", "drugs"), Certificate("GB", "19"), Certificate(None, "R")],
    releases=[
        Release("DK", "theatrical", PartialDate(1996, 8, 30), "Grand"),
        Release("US", "theatrical", PartialDate(2006, 8, 18), "Re-release"),
        Release("GB", "home", PartialDate(1998, 22)),
        Release("GB", "dvd", None),
        Release(None, None, PartialDate(1997, 35)),
        Release("NL", "tv", PartialDate(1997, 2)),
    ],
    synopsis=["One week."],
)


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table by their headings, without the cells that are empty."""
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert tuple(read[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in read)
    return [{key: cell for key, cell in zip(COLUMNS, row, strict=True) if cell} for row in read[1:]]


def refined(text: str) -> tuple[datetime, int]:
    """A date as OpenRefine reads it: the form that takes all of the text says how precise it is."""
    for form, precision in (("%Y", 9), ("%Y-%m", 10), ("%Y-%m-%d", 11)):
        try:
            return datetime.strptime(text, form), precision  # noqa: DTZ007 -- a day, and no moment
        except ValueError:
            continue
    raise AssertionError(text)


def test_a_whole_record() -> None:
    first, second, third, *more = rows(dumps(PUSHER, name="pusher.txt#0"))
    assert first == {
        "sheet": "pusher.txt#0",
        "film": "Pusher",
        "also known as": "Pusher I",
        "year": "1996",
        "country of origin (P495)": "Denmark",
        "code of that country (P297)": "DK",
        "original language (P364)": "Danish",
        "code of that language (P305)": "da",
        "director (P57)": "Nicolas Winding Refn",
        "cast member (P161)": "Kim Bodnia",
        "name of the character role (P4633)": "Frank",
        "screenwriter (P58)": "Jens Dahl",
        "film editor (P1040)": "Anne Østerud",
        "contributor (P767)": "X",
        "object has role (P3831)": "story",
        "publication date (P577)": "1996-08-30",
        "precision of that date": "11",
        "place of publication (P291)": "Q35",
        "distribution format (P437)": "movie theater",
        "distributed by (P750)": "Metrodome",
        "place of that distributor (P3005)": "Q145",
        "format of that distributor (P437)": "DVD",
        "duration (P2047)": "105",
        "unit of that duration": "Q7727",
        "place of that duration (P3005)": "Q30",
        "rating": "18",
        "property of that rating": "P2629",
        "place of that rating": "Q145",
    }
    assert second == {
        "country of origin (P495)": "Ruritania",
        "cast member (P161)": "B",
        "publication date (P577)": "1998",
        "precision of that date": "9",
        "refine date (P4241)": "summer",
        "place of publication (P291)": "Q145",
        "distribution format (P437)": "home video",
        "distributed by (P750)": "Magnolia",
        "duration (P2047)": "6330",
        "unit of that duration": "Q11574",
        "rating": "19",
        "place of that rating": "Q145",
    }
    assert third == {
        "cast member (P161)": "C",
        "publication date (P577)": "1997",
        "precision of that date": "9",
        "refine date (P4241)": "third quarter",
        "rating": "R",
    }
    assert more == [
        {
            "publication date (P577)": "1997-02",
            "precision of that date": "10",
            "place of publication (P291)": "Q55",
            "distribution format (P437)": "television",
        }
    ]
    assert lost(PUSHER) == (
        "/languages/0/note",
        "/cast/1/note",
        "/runtimes/2/region",
        "/runtimes/2/minutes",
        "/certificates/0/reason",
        "/releases/0/note",
        "/releases/1/region",
        "/releases/1/medium",
        "/releases/1/date",
        "/releases/1/note",
        "/releases/3/region",
        "/releases/3/medium",
        "/synopsis/0",
    )


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_sheet_is_one_record(sheets: st.SearchStrategy[FilmSheet], data: st.DataObject) -> None:
    sheet = data.draw(sheets)
    text = dumps(sheet)
    read = rows(text)
    assert ["sheet" in row for row in read] == [number == 0 for number in range(len(read))]
    assert not [cell for row in read for cell in row.values() if FORMULA.match(cell)]
    names = [row["cast member (P161)"] for row in read if "cast member (P161)" in row]
    assert [plain(name) for name in names] == [one.name for one in sheet.cast]
    said = [one for one in sheet.releases if one.date and not one.reissue]
    dated = [row for row in read if "publication date (P577)" in row]
    for row, release in zip(dated, said, strict=True):
        when, precision = refined(row["publication date (P577)"])
        assert release.date is not None
        assert when.year == release.date.year
        assert row["precision of that date"] == str(precision)
        assert (precision == 11) == (release.date.day is not None)


@over_samples
def test_every_sample_is_a_record_for_each_sheet(path: Path) -> None:
    for sheet in parse(path.read_bytes()).sheets:
        assert [row["sheet"] for row in rows(dumps(sheet)) if "sheet" in row] == ["sheet"]


def test_quickstatements_takes_dates_and_places_as_they_stand() -> None:
    for row in rows(dumps(PUSHER)):
        when, precision = refined(row["publication date (P577)"])
        line = DateLine(subject="Q1", predicate="P577", target=when.date(), precision=precision)
        year, month, day = when.year, when.month if precision > 9 else 0, when.day if precision > 10 else 0
        assert line.get_target() == f"+{year}-{month:02}-{day:02}T00:00:00Z/{precision}"
    for code in tables.region_codes():
        EntityQualifier(predicate="P291", target=place(code))
    for code in PROPERTY_OF_BOARD.values():
        EntityQualifier(predicate=code, target="Q1")


def test_every_region_has_an_item_of_its_own() -> None:
    items = {code: place(code) for code in tables.region_codes()}
    assert len(set(items.values())) == len(items)
    known = {"US": "Q30", "GB": "Q145", "DE": "Q183", "FR": "Q142", "DK": "Q35", "NL": "Q55", "JP": "Q17"}
    assert known.items() <= items.items()


def test_every_board_with_a_property_is_in_our_table() -> None:
    assert all(board in ratings.boards(region) for region, board in PROPERTY_OF_BOARD)


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝x", "'=x"])  # noqa: RUF001
def test_no_cell_is_a_formula(title: str) -> None:
    [row] = rows(dumps(FilmSheet(title=title)))
    assert row["film"] == f"'{title}"


def test_a_text_that_is_no_formula_stays_as_it_is() -> None:
    for title in ("'Allo", "a,b", 'a "b"', "1-2", "é\u2028"):
        [row] = rows(dumps(FilmSheet(title=title)))
        assert row["film"] == title


def test_what_came_out_again_is_no_publication() -> None:
    again = Release("GB", "theatrical", PartialDate(1996, 8, 30), "4K restoration")
    sheet = FilmSheet(releases=[again])
    assert "1996" not in dumps(sheet)
    assert "/releases/0/date" in lost(sheet)


def test_in_bulk_one_table(tmp_path: Path) -> None:
    bulk = FORMAT.bulk
    assert bulk is not None
    assert bulk.assemble is not None
    assert bulk.suffix == ".csv"
    records = [Record("a/b.txt", 0, PUSHER), Record("=c\udce9.txt", 1, FilmSheet())]
    path = tmp_path / "out.csv"
    bulk.assemble(iter([bulk.encode(records[:1]), bulk.encode(records[1:])]), path)
    raw = path.read_bytes()
    assert [row["sheet"] for row in rows(raw.decode()) if "sheet" in row] == ["a/b.txt#0", "'=c\\xe9.txt#1"]
    assert raw.startswith(dumps(PUSHER, name="a/b.txt#0").encode())


def test_a_lone_surrogate_is_not_written() -> None:
    sheet = FilmSheet(genres=["a", "b\udcffc"])
    for write in (dumps, lambda one: FORMAT.bulk and FORMAT.bulk.encode([Record("x", 0, one)])):
        with pytest.raises(SheetError, match="surrogate") as raised:
            write(sheet)
        assert raised.value.pointer == "/genres/1"
