"""CSV: a folder of tables, and a flat one."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError, formats
from filmsheet.batch.member_records import of_document
from filmsheet.formats import csv as csv_format
from filmsheet.formats import csv_flat
from filmsheet.formats.record import Record
from filmsheet.model import (
    CastMember,
    Certificate,
    Director,
    Distributor,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)
from filmsheet.model.keys import kinds
from filmsheet.model.kinds import Several

if TYPE_CHECKING:
    from pathlib import Path

PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    genres=["Crime", "=1+1"],
    cast=[CastMember("Kim Bodnia", "Frank"), CastMember("Ada", None, "voice")],
    runtimes=[Runtime("US", 105), Runtime("GB", 109, 27, "approx.")],
    releases=[
        Release("US", "theatrical", PartialDate(2006, 8, 18), "Limited Release - New York and Hull"),
        Release(None, None, None),
    ],
    synopsis=["One.", "Two; -three."],
    other=[Other("RRP", "£15.99"), Other("Empty", "")],
    unread=[Unread(None, "x", "why")],
)
SHEETS = [PUSHER, FilmSheet(), FilmSheet(title="B", cast=[CastMember("C")])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    csv_format.write(SHEETS, tmp_path / "out")
    return tmp_path / "out"


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """A table as somebody else reads it."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel", strict=True))


def test_there_is_a_file_for_each_list(folder: Path) -> None:
    lists = {key for key, kind in kinds(FilmSheet).items() if isinstance(kind, Several)}
    assert {path.stem for path in folder.iterdir()} == lists | {
        "films",
        "films_flat",
        "diagnostics",
        "release_places",
    }


def test_the_tables_are_read_by_somebody_else(folder: Path) -> None:
    assert table(folder, "films") == [
        {"film": "1", "source": "", "sheet_index": "0", "title": "Pusher", "year": "1996"},
        {"film": "2", "source": "", "sheet_index": "1", "title": "", "year": ""},
        {"film": "3", "source": "", "sheet_index": "2", "title": "B", "year": ""},
    ]
    assert [tuple(row.values()) for row in table(folder, "cast")] == [
        ("1", "1", "Kim Bodnia", "Frank", ""),
        ("1", "2", "Ada", "", "voice"),
        ("3", "1", "C", "", ""),
    ]
    assert [row["name"] for row in table(folder, "genres")] == ["Crime", "'=1+1"]
    assert [row["value"] for row in table(folder, "other")] == ["£15.99", "'"]
    assert [tuple(row.values()) for row in table(folder, "release_places")] == [
        ("1", "1", "1", "New York"),
        ("1", "1", "2", "Hull"),
    ]
    first = table(folder, "releases")[0]
    assert (first["date"], first["limited"], first["reissue"]) == ("2006-08-18", "true", "false")


def test_the_sheets_come_back(folder: Path) -> None:
    assert list(csv_format.read(folder)) == SHEETS
    assert next(csv_format.read(str(folder))).unread[0].reason == "why"


def test_a_spreadsheet_may_save_a_table_with_a_mark_and_other_quotes(folder: Path) -> None:
    with (folder / "cast.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (folder / "cast.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assert list(csv_format.read(folder)) == SHEETS


def test_rows_may_be_taken_away(folder: Path) -> None:
    lines = (folder / "cast.csv").read_text("utf-8").splitlines()
    (folder / "cast.csv").write_text("\n".join([lines[0], *lines[2:]]), "utf-8")
    assert [sheet.cast for sheet in csv_format.read(folder)] == [PUSHER.cast[1:], (), SHEETS[2].cast]


def test_long_cells_are_read_and_the_limit_of_others_stays(tmp_path: Path) -> None:
    sheet = FilmSheet(synopsis=["x" * 200_000])
    before = csv.field_size_limit()
    csv_format.write([sheet], tmp_path / "out")
    assert list(csv_format.read(tmp_path / "out")) == [sheet]
    assert csv.field_size_limit() == before


def test_bulk_numbers_the_films_and_keeps_what_was_found(tmp_path: Path) -> None:
    bulk = formats.get("csv").bulk
    assert bulk
    assert bulk.assemble
    dirty = of_document("caf\udce9.txt", filmsheet.parse(b"Year: 19x6\nCast:Ada\nDirector: Bo\n"))
    frames = [bulk.encode(dirty), bulk.encode([]), bulk.encode([Record("=b.txt", 1, PUSHER)])]
    bulk.assemble(iter(frames), tmp_path / "out")
    assert [(row["film"], row["source"], row["sheet_index"]) for row in table(tmp_path / "out", "films")] == [
        ("1", "caf\\xe9.txt", "0"),
        ("2", "'=b.txt", "1"),
    ]
    found = table(tmp_path / "out", "diagnostics")
    assert [(row["film"], row["position"], row["rule"]) for row in found] == [
        ("1", str(number), one.rule) for number, one in enumerate(dirty[0].diagnostics, 1)
    ]
    assert found
    assert found[0]["line"] == "1"
    assert [row["film"] for row in table(tmp_path / "out", "cast")] == ["1", "2", "2"]
    assert list(csv_format.read(tmp_path / "out")) == [dirty[0].sheet, PUSHER]


@pytest.mark.parametrize(
    ("name", "change", "message", "pointer"),
    [
        (
            "cast",
            ("film,", "movie,"),
            "cast.csv: expected the columns film, position, name, role, note",
            None,
        ),
        ("cast", (",Frank,", ","), "cast.csv, line 2: expected 5 cells, not 4", None),
        ("cast", ("1,1,", "x,1,"), "cast.csv, line 2: expected a whole number, not 'x'", None),
        ("cast", ("1,1,", ",1,"), "cast_member: a row without the number of its film", None),
        ("cast", ("1,2,", "1,1,"), "cast_member: the row 1, 1 is of no film, or not in its place", None),
        ("cast", ("1,2,", "1,0,"), "cast_member: the row 1, 0 is of no film", None),
        ("cast", ("1,1,", "0,1,"), "cast_member: the row 0, 1 is of no film", None),
        ("cast", ("3,1,", "4,1,"), "cast_member: the film 4 is not among the films", None),
        ("cast", ("Kim Bodnia", '"Kim" Bodnia'), "cast.csv, line 2: not CSV", None),
        ("cast", ("Kim Bodnia", ""), "film 1: expected a string, not None", "/cast/0/name"),
        ("films", ("1996", "19x6"), "films.csv, line 2: expected a whole number", None),
        ("films", ("1996", "96"), "film 1: expected a whole number from 1000 to 9999, not 96", "/year"),
        ("films", ("2,,1", "1,,1"), "film: the film 1 is not in its place", None),
        (
            "releases",
            ("2006-08-18", "18/08/2006"),
            "film 1: '18/08/2006' is no EDTF date",
            "/releases/0/date",
        ),
        (
            "releases",
            ("true", "false"),
            "film 1: expected true, which follows from note",
            "/releases/0/limited",
        ),
        ("release_places", ("1,1,2", "1,9,2"), "release_place: there is no release 9", None),
        ("release_places", ("Hull", "Leeds"), "which follows from note", "/releases/0/places"),
    ],
)
def test_a_table_that_is_wrong(
    folder: Path, name: str, change: tuple[str, str], message: str, pointer: str | None
) -> None:
    path = folder / f"{name}.csv"
    before = path.read_text("utf-8")
    path.write_text(before.replace(*change, 1), "utf-8", newline="")
    with pytest.raises(SheetError) as caught:
        list(csv_format.read(folder))
    assert message in str(caught.value)
    assert caught.value.pointer == pointer


def test_a_table_that_is_no_utf8(folder: Path) -> None:
    (folder / "genres.csv").write_bytes(b"film,position,name\r\n1,1,\xff\r\n")
    with pytest.raises(SheetError, match=r"genres\.csv: a byte near line \d is not UTF-8"):
        list(csv_format.read(folder))


def test_a_table_that_is_empty_or_missing(folder: Path) -> None:
    (folder / "genres.csv").write_bytes(b"")
    with pytest.raises(SheetError, match=r"genres\.csv: expected the columns"):
        list(csv_format.read(folder))
    (folder / "genres.csv").unlink()
    with pytest.raises(FileNotFoundError):
        list(csv_format.read(folder))


# ---- the flat one


def flat(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_a_row_for_people(folder: Path, tmp_path: Path) -> None:
    csv_flat.write(SHEETS, tmp_path / "flat.csv")
    rows = flat(tmp_path / "flat.csv")
    assert (tmp_path / "flat.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")
    assert {key: text for key, text in rows[0].items() if text} == {
        "sheet_index": "0",
        "title": "Pusher",
        "year": "1996",
        "genres": "Crime; '=1+1",
        "cast": "Kim Bodnia (Frank); Ada (voice)",
        "runtimes": "US 105 min; GB 109 min 27 s (approx.)",
        "releases": "US theatrical 2006-08-18 (Limited Release - New York and Hull); ",
        "synopsis": "One.\n\nTwo; '-three.",
        "other": "RRP: £15.99; Empty: ",
        "unread": "x (why)",
    }
    assert [{"film": str(number), **row} for number, row in enumerate(rows, 1)] == flat(
        folder / "films_flat.csv"
    )


def test_the_flat_row_says_what_was_found() -> None:
    bulk = formats.get("csv-flat").bulk
    assert bulk
    found = bulk.encode(
        of_document("é\udce9.txt", filmsheet.parse(b"Year: 19x6\nDirector: Bo\nCast: A\n"))
    ).decode()
    assert found.startswith("é\\xe9.txt,0,")
    assert ",1: " in found


UNSURE: list[tuple[FilmSheet, list[str], FilmSheet]] = [
    (FilmSheet(genres=["a; b", "c"]), ["/genres/0"], FilmSheet(genres=["a", "b; c"])),
    (FilmSheet(synopsis=["a\n\nb", "c; d"]), ["/synopsis/0"], FilmSheet(synopsis=["a", "b", "c; d"])),
    (
        FilmSheet(cast=[CastMember("A; B", "C", "D")]),
        ["/cast/0/name"],
        FilmSheet(cast=[CastMember("A"), CastMember("B", "C", "D")]),
    ),
    (FilmSheet(cast=[CastMember("A", "B")]), ["/cast/0/role"], FilmSheet(cast=[CastMember("A", None, "B")])),
    (FilmSheet(cast=[CastMember("A", None, "B")]), ["/cast/0/note"], FilmSheet(cast=[CastMember("A (B)")])),
    (
        FilmSheet(cast=[CastMember("A", "B) (C", "D")]),
        ["/cast/0/role"],
        FilmSheet(cast=[CastMember("A", "B", "C) (D")]),
    ),
    (
        FilmSheet(directors=[Director("A (B)")]),
        ["/directors/0/name"],
        FilmSheet(directors=[Director("A", "B")]),
    ),
    (FilmSheet(other=[Other("a: b", "c")]), ["/other/0/label"], FilmSheet(other=[Other("a", "b: c")])),
    (FilmSheet(unread=[Unread(None, "a: b")]), ["/unread/0/value"], FilmSheet(unread=[Unread("a", "b")])),
    (
        FilmSheet(distributors=[Distributor(None, "IT Films")]),
        ["/distributors/0/name"],
        FilmSheet(distributors=[Distributor("IT", "Films")]),
    ),
    (
        FilmSheet(distributors=[Distributor(None, "The dvd")]),
        ["/distributors/0/name"],
        FilmSheet(distributors=[Distributor(None, "The", "dvd")]),
    ),
    (
        FilmSheet(certificates=[Certificate("GB", "18", None, "x")]),
        ["/certificates/0/note"],
        FilmSheet(certificates=[Certificate("GB", "18", "x")]),
    ),
]


@pytest.mark.parametrize(("sheet", "pointers", "other"), UNSURE)
def test_what_the_flat_row_loses_could_be_something_else(
    sheet: FilmSheet, pointers: list[str], other: FilmSheet
) -> None:
    assert list(csv_flat.lost(sheet)) == pointers
    assert csv_flat.dumps(sheet) == csv_flat.dumps(other)


def test_what_the_flat_row_keeps() -> None:
    kept = FilmSheet(
        title="A; (B): c",
        genres=["a;b", "c: (d)"],
        directors=[Director("A: B", "(C)")],
        distributors=[Distributor("GB", "IT Films", "dvd")],
        certificates=[Certificate("GB", "18", "a: b", "c")],
        runtimes=[Runtime("GB", 0, 1, "(a)")],
        releases=PUSHER.releases,
        synopsis=["a\nb; c"],
        other=[Other("a (b)", "c: d (e)")],
    )
    assert csv_flat.lost(kept) == ()
    assert csv_flat.lost(PUSHER) == ("/cast/0/role", "/cast/1/note")


def test_the_flat_row_of_one_sheet() -> None:
    found = formats.get("csv-flat")
    header, row = csv.reader(found.dumps(FilmSheet(title="-")).splitlines())
    assert dict(zip(header, row, strict=True))["title"] == "'-"
    assert not found.round_trip
    assert found.loses
    with pytest.raises(SheetError, match="lone surrogate"):
        found.dumps(FilmSheet(title="\ud800"))
