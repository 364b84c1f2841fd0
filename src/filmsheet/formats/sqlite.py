"""A SQLite database: a table for each list of facts, with keys and indexes, and views for people's queries.

`film` is the film's number, `position` a fact's place in its list, both from 1. The table `diagnostic` is
written and not read back. The same records give the same bytes, with one version of SQLite.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from filmsheet.errors import SheetError
from filmsheet.formats import Bulk, Format
from filmsheet.formats.bulk import write as put
from filmsheet.formats.relations import DIAGNOSTICS, FILMS, gather, relations, rows
from filmsheet.model.kinds import Choice, Flag, Maybe, Whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from filmsheet.formats.record import Record
    from filmsheet.formats.relations import Column, Relation, Row
    from filmsheet.model import FilmSheet

__all__ = ["FORMAT", "read", "write"]

Table = list[list[Any]]

VERSION: Final = 1
"""`PRAGMA user_version`: the number changes when a table changes."""
APPLICATION: Final = 0x46534854
"""`PRAGMA application_id`: `FSHT`, which marks such a database."""
_BLOCK: Final = 1000
"""The rows of so many films are inserted table by table."""
_STRICT: Final = (3, 37, 0)
"""The first version of SQLite that has strict tables."""
_INDEXED: Final = ("title", "year", "name", "code", "date", "rating", "rule", "label", "source")
"""The columns that have an index, as people search by them."""
_VIEWS: Final = """
CREATE VIEW "overview" AS SELECT film.film, film.title, film.year,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM director
        WHERE director.film = film.film ORDER BY position)) AS directors,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM cast_member
        WHERE cast_member.film = film.film ORDER BY position)) AS "cast",
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM country
        WHERE country.film = film.film ORDER BY position)) AS countries,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM genre
        WHERE genre.film = film.film ORDER BY position)) AS genres,
    (SELECT minutes FROM runtime WHERE runtime.film = film.film ORDER BY position LIMIT 1) AS minutes,
    (SELECT min(date) FROM "release" WHERE "release".film = film.film) AS first_release,
    (SELECT group_concat(text, char(10) || char(10)) FROM (SELECT text FROM synopsis
        WHERE synopsis.film = film.film ORDER BY position)) AS synopsis,
    film.source, film.sheet_index
FROM film;
CREATE VIEW "credit" AS
    SELECT director.name, 'director' AS job, NULL AS role, director.note,
        film.film, film.title, film.year FROM director JOIN film USING (film)
    UNION ALL
    SELECT cast_member.name, 'cast', cast_member.role, cast_member.note,
        film.film, film.title, film.year FROM cast_member JOIN film USING (film)
    UNION ALL
    SELECT crew_member.name, crew_member.job, NULL, crew_member.note,
        film.film, film.title, film.year FROM crew_member JOIN film USING (film);
"""


def _tables() -> tuple[Relation, ...]:
    """Return the relations that have a table."""
    return (FILMS, *relations(), DIAGNOSTICS)


# ---- the schema


def schema(*, strict: bool = True) -> str:
    """Return the SQL that makes the tables and views; indexes are made once the rows are there."""
    return "\n".join([_table(relation, strict=strict) for relation in _tables()]) + _VIEWS


def _table(relation: Relation, *, strict: bool) -> str:
    """Return the SQL that makes a table."""
    end = "STRICT" if strict else ""
    columns = [_column(column) for column in relation.columns]
    if relation is FILMS:
        first = ['"film" INTEGER PRIMARY KEY']
        last = []
    else:
        first = [f'"{name}" INTEGER NOT NULL' for name in relation.places]
        above = relation.places[:-1]
        owner = (relation.parent, '"film", "position"') if relation.inner else (FILMS.name, '"film"')
        last = [
            f"PRIMARY KEY ({_quoted(relation.places)})",
            f'FOREIGN KEY ({_quoted(above)}) REFERENCES "{owner[0]}" ({owner[1]}) ON DELETE CASCADE',
        ]
        end = f"{end}, WITHOUT ROWID" if end else "WITHOUT ROWID"
    body = ",\n    ".join([*first, *columns, *last])
    return f'CREATE TABLE "{relation.name}" (\n    {body}\n) {end};'.replace(" ;", ";")


def _column(column: Column) -> str:
    """Return the SQL that defines a column."""
    kind = column.plain
    sort = "INTEGER" if isinstance(kind, Whole | Flag) else "TEXT"
    required = "" if isinstance(column.kind, Maybe) else " NOT NULL"
    check = ""
    if isinstance(kind, Flag):
        check = f' CHECK ("{column.name}" IN (0, 1))'
    elif isinstance(kind, Choice):
        choices = ", ".join(f"'{one}'" for one in kind.choices)
        check = f' CHECK ("{column.name}" IN ({choices}))'
    return f'"{column.name}" {sort}{required}{check}'


def _indexes() -> Iterator[str]:
    """Yield the SQL statements that make the indexes."""
    for relation in _tables():
        for column in relation.columns:
            if column.name in _INDEXED:
                name = f"{relation.name}_{column.name}"
                yield f'CREATE INDEX "{name}" ON "{relation.name}" ("{column.name}")'


def _quoted(names: Iterable[str]) -> str:
    """Return names as a list in SQL, each in quotes."""
    return ", ".join(f'"{name}"' for name in names)


# ---- writing


def write(sheets: Iterable[FilmSheet], path: str | PathLike[str]) -> None:
    """Write sheets to a database; they come from no file, so their source is empty."""
    put(_BULK, sheets, path)


def _encode(records: Sequence[Record]) -> bytes:
    """Return the rows of each table, each with the number of its record in this chunk, from 0, before it."""
    tables: list[list[Row]] = [[] for _ in _tables()]
    for number, record in enumerate(records):
        for its_rows, table in zip(rows(record), tables, strict=True):
            table += [(number, *one) for one in its_rows]
    return json.dumps(tables, separators=(",", ":")).encode()


def _assemble(frames: Iterator[bytes], path: Path) -> None:
    """Fill a new database in one transaction, with nothing in it that depends on the clock."""
    import sqlite3  # noqa: PLC0415 - a worker only encodes

    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for setting in ("page_size=4096", "encoding='UTF-8'", "journal_mode=OFF", "synchronous=OFF"):
            database.execute(f"PRAGMA {setting}")
        database.execute(f"PRAGMA user_version={VERSION}")
        database.execute(f"PRAGMA application_id={APPLICATION}")
        database.execute("BEGIN")
        for statement in schema(strict=sqlite3.sqlite_version_info >= _STRICT).split(";\n"):
            database.execute(statement)
        for block in _blocks(frames):
            for relation, table in zip(_tables(), block, strict=True):
                _insert(database, relation, table)
        for statement in _indexes():
            database.execute(statement)
        database.execute("COMMIT")


def _blocks(frames: Iterator[bytes]) -> Iterator[list[Table]]:
    """Yield the rows of each table, for `_BLOCK` films at a time, however many films a frame has.

    The order of the inserts decides the bytes of the file, which mustn't depend on the frames.
    """
    waiting: list[Table] = [[] for _ in _tables()]
    first = begun = 1
    for frame in frames:
        tables: list[Table] = json.loads(frame)
        for at, table in enumerate(tables):
            for one in table:
                one[0] += first
            waiting[at] += table
        first += len(tables[0])
        while first - begun >= _BLOCK:
            begun += _BLOCK
            ends = [bisect_left(table, begun, key=itemgetter(0)) for table in waiting]
            yield [table[:end] for table, end in zip(waiting, ends, strict=True)]
            waiting = [table[end:] for table, end in zip(waiting, ends, strict=True)]
    yield waiting


def _insert(database: sqlite3.Connection, relation: Relation, table: Table) -> None:
    """Insert rows into a table."""
    if table:
        marks = ",".join("?" * len(table[0]))
        database.executemany(f'INSERT INTO "{relation.name}" VALUES ({marks})', table)  # noqa: S608 - the name is ours


# ---- reading


def read(path: str | PathLike[str]) -> Iterator[FilmSheet]:
    """Yield the sheets of a database, in the order of its films.

    Raises SheetError for a database of something else or rows that make no sheet, OSError if there is none.
    """
    import sqlite3  # noqa: PLC0415 - it is loaded only when there is something to read

    with Path(path).open("rb"):
        pass  # SQLite wouldn't say why it can't open a file
    uri = f"{Path(path).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        try:
            _check(database)
            tables = {relation.name: _rows(database, relation) for relation in relations()}
            yield from gather(_rows(database, FILMS), tables)
        except sqlite3.Error as error:
            message = f"not a database of film sheets: {error}"
            raise SheetError(message) from error


def _check(database: sqlite3.Connection) -> None:
    """Raise SheetError unless a database is one of film sheets, of this version."""
    found = tuple(
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if found != (APPLICATION, VERSION):
        message = f"not a database of film sheets, version {VERSION}"
        raise SheetError(message)


def _rows(database: sqlite3.Connection, relation: Relation) -> Iterator[Row]:
    """Yield the rows of a table, with each value as in JSON."""
    places = relation.places if relation is not FILMS else ("film",)
    names = (*places, *(column.name for column in relation.columns))
    flags = [at for at, column in enumerate(relation.columns, len(places)) if isinstance(column.kind, Flag)]
    query = f'SELECT {_quoted(names)} FROM "{relation.name}" ORDER BY {_quoted(places)}'  # noqa: S608 - the names are our own
    for row in database.execute(query):
        if not flags:
            yield row
            continue
        values = list(row)
        for at in flags:
            values[at] = bool(values[at]) if values[at] in (0, 1) else values[at]
        yield tuple(values)


_BULK = Bulk(_encode, _assemble, ".sqlite")
FORMAT = Format("sqlite", round_trip=True, loses=(), write=write, read=read, bulk=_BULK)
"""A database."""
