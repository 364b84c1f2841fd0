"""The database."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError, formats
from filmsheet.batch.member_records import of_document
from filmsheet.formats import sqlite
from filmsheet.formats.record import Record
from filmsheet.formats.relations import DIAGNOSTICS, FILMS, relations
from filmsheet.model import CastMember, CrewMember, Director, Other, PartialDate, Release, Runtime
from filmsheet.text.diagnostic import Diagnostic, Edit, Fix
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    genres=["Crime", "a\x00b"],
    cast=[CastMember("Kim Bodnia", "Frank"), CastMember("Ada", None, "voice")],
    directors=[Director("Nicolas Winding Refn"), Director("Bo")],
    crew=[CrewMember("writer", "Jens Dahl")],
    runtimes=[Runtime("US", 105)],
    releases=[
        Release("GB", "dvd", None),
        Release("US", "theatrical", PartialDate(2006, 8, 18), "Limited Release - New York and Hull"),
    ],
    synopsis=["One.", "Two."],
    other=[Other("Empty", "")],
)
SHEETS = [PUSHER, FilmSheet(), FilmSheet(title="B", cast=[CastMember("C")])]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    sqlite.write(SHEETS, tmp_path / "out #1?.sqlite")
    return tmp_path / "out #1?.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as found:
        yield found


def test_the_database_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (sqlite.VERSION,)
    assert database.execute("PRAGMA application_id").fetchone() == (sqlite.APPLICATION,)


def test_each_list_has_a_table_with_keys(database: sqlite3.Connection) -> None:
    names = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert names == {relation.name for relation in (FILMS, *relations(), DIAGNOSTICS)}
    for relation in (*relations(), DIAGNOSTICS):
        key = [row[1] for row in database.execute(f"PRAGMA table_info({relation.name})") if row[5]]
        assert tuple(key) == relation.places
        [*owners] = database.execute(f"PRAGMA foreign_key_list({relation.name})")
        assert {row[2] for row in owners} == {relation.parent or "film"}
        assert [row[3] for row in owners] == key[: len(owners)]  # the key serves as the owner's index


def test_a_film_takes_its_facts_with_it(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("INSERT INTO director VALUES (99, 1, 'x', NULL)")
    database.execute("DELETE FROM film WHERE title = 'Pusher'")
    for relation in relations():
        kept = 1 if relation.name == "cast_member" else 0
        assert database.execute(f"SELECT count(*) FROM {relation.name}").fetchone() == (kept,)  # noqa: S608 - ours


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 37), reason="older than strict tables")
def test_a_column_takes_its_kind_alone(database: sqlite3.Connection) -> None:
    for values in ("(1, 'x', 'a', NULL)", "(1, 3, NULL, NULL)"):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(f"INSERT INTO director VALUES {values}")  # noqa: S608 - ours
    for change in ("medium = 'betamax'", "limited = 2"):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(f'UPDATE "release" SET {change}')  # noqa: S608 - ours


def test_what_people_look_up_is_indexed(database: sqlite3.Connection) -> None:
    for query in (
        "cast_member WHERE name = 'x'",
        "film WHERE year = 1996",
        "\"release\" WHERE date > '2006'",
    ):
        plan = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {query}").fetchall()  # noqa: S608 - ours
        assert "USING INDEX" in plan[0][3]


def test_the_views(database: sqlite3.Connection) -> None:
    database.row_factory = sqlite3.Row
    first = dict(database.execute("SELECT * FROM overview WHERE film = 1").fetchone())
    assert first == {
        "film": 1,
        "title": "Pusher",
        "year": 1996,
        "directors": "Nicolas Winding Refn; Bo",
        "cast": "Kim Bodnia; Ada",
        "countries": None,
        "genres": first["genres"],
        "minutes": 105,
        "first_release": "2006-08-18",
        "synopsis": "One.\n\nTwo.",
        "source": None,
        "sheet_index": 0,
    }
    credit = database.execute(
        "SELECT name, job, role, note FROM credit WHERE film = 1 ORDER BY name"
    ).fetchall()
    assert [tuple(row) for row in credit] == [
        ("Ada", "cast", None, "voice"),
        ("Bo", "director", None, None),
        ("Jens Dahl", "writer", None, None),
        ("Kim Bodnia", "cast", "Frank", None),
        ("Nicolas Winding Refn", "director", None, None),
    ]


def test_the_sheets_come_back(path: Path) -> None:
    assert list(sqlite.read(path)) == list(sqlite.read(str(path))) == SHEETS


def test_the_same_sheets_are_the_same_bytes(path: Path) -> None:
    before = path.read_bytes()
    sqlite.write(SHEETS, path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_films_are_counted_over_all_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bulk = formats.get("sqlite").bulk
    assert bulk
    assert bulk.assemble
    made = []
    every = [Record(f"{number}.txt", 0, SHEETS[number % 3]) for number in range(25)]
    monkeypatch.setattr(sqlite, "_BLOCK", 4)
    for size in (1, 3, 25):
        chunks = [every[at : at + size] for at in range(0, 25, size)]
        bulk.assemble(map(bulk.encode, chunks), tmp_path / str(size))
        assert list(sqlite.read(tmp_path / str(size))) == [record.sheet for record in every]
        made.append((tmp_path / str(size)).read_bytes())
    assert made[0] == made[1] == made[2]


def test_what_was_found_is_kept(tmp_path: Path) -> None:
    bulk = formats.get("sqlite").bulk
    assert bulk
    assert bulk.assemble
    dirty = of_document("caf\udce9.txt", filmsheet.parse(b"Year: 19x6\nCast:Ada\nDirector: Bo\n"))
    bulk.assemble(iter([bulk.encode(dirty)]), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out")) as database:
        assert database.execute("SELECT source FROM film").fetchone() == ("caf\\xe9.txt",)
        found = database.execute("SELECT rule, message, line FROM diagnostic ORDER BY position").fetchall()
    assert found == [(one.rule, one.message, one.line) for one in dirty[0].diagnostics]
    assert found


def test_a_fix_is_kept_as_its_json(tmp_path: Path) -> None:
    bulk = formats.get("sqlite").bulk
    assert bulk
    assert bulk.assemble
    fix = Fix("safe", (Edit(0, 4, "é"),))
    found = Diagnostic("FS104", "no-space-after-colon", "info", "m", Span(0, 4, 1, 1, 1, 5), "h", fix)
    bulk.assemble(iter([bulk.encode([Record("a.txt", 0, PUSHER, (found,))])]), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out")) as database:
        [(kept,)] = database.execute("SELECT fix FROM diagnostic")
    assert json.loads(kept) == found.to_json()["fix"]


def test_an_old_sqlite_has_no_strict_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    sqlite.write(SHEETS, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out")) as database:
        assert (
            "STRICT"
            not in database.execute("SELECT sql FROM sqlite_schema WHERE name = 'director'").fetchone()[0]
        )
    assert list(sqlite.read(tmp_path / "out")) == SHEETS


@pytest.mark.parametrize(
    ("statement", "message", "pointer"),
    [
        ("PRAGMA user_version = 2", "not a database of film sheets, version 1", None),
        ("PRAGMA application_id = 0", "not a database of film sheets, version 1", None),
        ("DROP TABLE genre", "not a database of film sheets: no such table: genre", None),
        ("UPDATE film SET year = 96", "film 1: expected a whole number from 1000 to 9999, not 96", "/year"),
        ("UPDATE film SET film = -1 WHERE film = 1", "film: the film -1 is not in its place", None),
        ("UPDATE cast_member SET film = 9 WHERE film = 3", "cast_member: the film 9 is not among", None),
        ('UPDATE "release" SET limited = 0', "which follows from note", "/releases/1/limited"),
        ("UPDATE \"release\" SET date = 'x'", "no EDTF date", "/releases/0/date"),
        ('UPDATE release_place SET "release" = 7', "release_place: there is no release 7", None),
    ],
)
def test_a_database_that_is_wrong(path: Path, statement: str, message: str, pointer: str | None) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()
    with pytest.raises(SheetError) as caught:
        list(sqlite.read(path))
    assert message in str(caught.value)
    assert caught.value.pointer == pointer


@pytest.mark.parametrize("value", ["'x'", "x'00'", "NULL", "1.5"])
def test_a_table_of_somebody_else(path: Path, value: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript("DROP TABLE genre; CREATE TABLE genre (film, position, name)")
        database.execute(f"INSERT INTO genre VALUES ({value}, 1, 'x')")  # noqa: S608 - ours
        database.commit()
    with pytest.raises(SheetError, match="genre: a row without the number of its film"):
        list(sqlite.read(path))


def test_a_flag_of_somebody_else(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            'DROP VIEW overview; CREATE TABLE r AS SELECT * FROM "release"; DROP TABLE "release";'
            'ALTER TABLE r RENAME TO "release"; UPDATE "release" SET limited = 7;'
        )
    with pytest.raises(SheetError, match="expected false, which follows from note, not 7"):
        list(sqlite.read(path))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Year: 1996\n" * 100)
    with pytest.raises(SheetError, match="not a database of film sheets: file is not a database"):
        list(sqlite.read(tmp_path / "text"))
    with pytest.raises(FileNotFoundError):
        list(sqlite.read(tmp_path / "missing"))
    with pytest.raises(IsADirectoryError):
        list(sqlite.read(tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["text"]


def test_reading_leaves_the_database_as_it_is(path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    found: list[FilmSheet] = []
    reader = threading.Thread(target=lambda: found.extend(sqlite.read(path)))
    reader.start()
    reader.join()
    assert found == SHEETS
    assert path.read_bytes() == before
