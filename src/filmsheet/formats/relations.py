"""Sheets as tables: the tables, from a sheet to its rows, and from rows to a sheet.

A list of facts is a table, with a row for each fact: the number of its film, its place in the list, and its
attributes. A list inside a fact is a table of its own. All tables are made from the kinds of the model.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from filmsheet.errors import SheetError
from filmsheet.formats.file_names import shown
from filmsheet.formats.json_text import value_text
from filmsheet.formats.sheet_json import decode
from filmsheet.model import FilmSheet
from filmsheet.model.keys import DERIVED, kinds
from filmsheet.model.kinds import Fact, Kind, Maybe, Moment, Several, Text, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from filmsheet.formats.record import Record
    from filmsheet.text.diagnostic import Diagnostic

__all__ = ["DIAGNOSTICS", "FILMS", "Column", "Relation", "gather", "relations", "rows"]

Row = tuple[Any, ...]

_TEXTS: Final = {"alternative_titles": "title", "genres": "name"}
"""The name of the column of a list of plain texts; `text` for all other lists."""
_CAPITAL: Final = re.compile(r"(?<=.)(?=[A-Z])")


class Column(NamedTuple):
    """A column: its name, the kind of its values, and whether they follow from other columns."""

    name: str
    kind: Kind
    derived: bool = False

    @property
    def is_moment(self) -> bool:
        """Return True if its values are dates."""
        return isinstance(self.plain, Moment)

    @property
    def plain(self) -> Kind:
        """Return the kind of its values that aren't empty."""
        return self.kind.inner if isinstance(self.kind, Maybe) else self.kind


class Relation(NamedTuple):
    """A table.

    Attributes:
        key: the list of the sheet from which its rows come.
        name: the name of the table, which says what a row is: `cast_member`.
        columns: the columns after the film and the position.
        inner: the list inside a fact from which the rows come, or None for the facts themselves.
        parent: the name of the table of these facts; empty if ``inner`` is None.
        derived: whether the whole table follows from other tables.
        of_facts: whether its rows are facts, and not plain texts.

    """

    key: str
    name: str
    columns: tuple[Column, ...]
    inner: str | None = None
    parent: str = ""
    derived: bool = False
    of_facts: bool = True

    @property
    def plural(self) -> str:
        """Return its name in the plural, as in JSON: `cast`; `release_places` for a list inside a fact."""
        return f"{self.parent}_{self.inner}" if self.inner else self.key

    @property
    def places(self) -> tuple[str, ...]:
        """Return the names of the columns that say where a row belongs."""
        return ("film", self.parent, "position") if self.inner else ("film", "position")


FILMS: Final = Relation(
    "",
    "film",
    (
        Column("source", Maybe(Text())),
        Column("sheet_index", Whole(0, 2**63 - 1)),
        *(Column(key, kind) for key, kind in kinds(FilmSheet).items() if not isinstance(kind, Several)),
    ),
)
"""The table of the films themselves, by their number from 1."""
_WHERE: Final = 2
"""How many columns of a film say from where its sheet comes."""

_NUMBER: Final = Whole(0, 2**63 - 1)
DIAGNOSTICS: Final = Relation(
    "diagnostics",
    "diagnostic",
    (
        *(Column(name, Text()) for name in ("rule", "name", "severity", "message")),
        *(Column(f"{end}{name}", _NUMBER) for end in ("", "end_") for name in ("line", "column", "offset")),
        Column("help", Maybe(Text())),
        Column("fix", Maybe(Text())),
    ),
)
"""The table of what was found wrong, each fix as its JSON: it is written, and not read back."""


@cache
def relations() -> tuple[Relation, ...]:
    """Return the tables of lists, in the order of the keys; after each, those of lists inside its facts."""
    found: list[Relation] = []
    derived = DERIVED[FilmSheet]
    for key, kind in kinds(FilmSheet).items():
        if not isinstance(kind, Several):
            continue
        follows = key in derived
        if isinstance(kind.inner, Fact):
            found += _of_facts(key, kind.inner.cls, derived=follows)
        else:
            column = Column(_TEXTS.get(key, "text"), kind.inner)
            found.append(Relation(key, _singular(key), (column,), derived=follows, of_facts=False))
    return tuple(found)


def _of_facts(key: str, cls: type, *, derived: bool) -> Iterator[Relation]:
    """Yield the table of a list of facts, and the tables of the lists inside its facts."""
    name = _CAPITAL.sub("_", cls.__name__).lower()
    followers = DERIVED.get(cls, {})
    columns = {one: Column(one, kind, one in followers) for one, kind in kinds(cls).items()}
    flat = tuple(column for column in columns.values() if not isinstance(column.kind, Several))
    yield Relation(key, name, flat, derived=derived)
    for one, column in columns.items():
        if isinstance(column.kind, Several):
            inner = Column("name", column.kind.inner)
            yield Relation(key, f"{name}_{_singular(one)}", (inner,), one, name, column.derived)


def _singular(key: str) -> str:
    """Return a key in the singular, as the name of a table."""
    return key if key.endswith("sis") else key.removesuffix("s")


# ---- from a record to rows


def rows(record: Record) -> Iterator[list[Row]]:
    """Yield the rows of a record in `FILMS`, in each of `relations()`, and in `DIAGNOSTICS`.

    The rows have no film's number yet; it belongs before everything else.
    """
    sheet = record.sheet
    yield [(shown(record.source) or None, record.index, *_scalars()(sheet))]
    for of_sheet in _makers():
        yield of_sheet(sheet)
    yield [(number, *_diagnostic(one)) for number, one in enumerate(record.diagnostics, 1)]


@cache
def _scalars() -> Callable[[FilmSheet], Row]:
    """Return a function from a sheet to its single values."""
    return attrgetter(*(column.name for column in FILMS.columns[_WHERE:]))


@cache
def _makers() -> tuple[Callable[[FilmSheet], list[Row]], ...]:
    """Return for each of `relations()` the function from a sheet to its rows."""
    return tuple(map(_maker, relations()))


def _maker(relation: Relation) -> Callable[[FilmSheet], list[Row]]:
    """Return a function from a sheet to its rows in one table."""
    facts, columns = attrgetter(relation.key), relation.columns
    if relation.inner:
        inner = attrgetter(relation.inner)
        return lambda sheet: [
            (number, place, value)
            for number, fact in enumerate(facts(sheet), 1)
            for place, value in enumerate(inner(fact), 1)
        ]
    if not relation.of_facts:
        return lambda sheet: list(enumerate(facts(sheet), 1))
    getters = [_moment(column.name) if column.is_moment else attrgetter(column.name) for column in columns]
    return lambda sheet: [
        (number, *[get(fact) for get in getters]) for number, fact in enumerate(facts(sheet), 1)
    ]


def _moment(name: str) -> Callable[[object], str | None]:
    """Return a function from a fact to the text of a date of it, or None."""
    get = attrgetter(name)
    return lambda fact: None if get(fact) is None else str(get(fact))


def _diagnostic(found: Diagnostic) -> Row:
    """Return the values of a diagnostic's row."""
    values = found.to_json()
    if values["fix"] is not None:
        values["fix"] = value_text(values["fix"])
    return tuple(values[column.name] for column in DIAGNOSTICS.columns)


# ---- from rows to a sheet


class Rows:
    """The rows of a table with their places; the rows of a film stand together, in order."""

    def __init__(self, relation: Relation, found: Iterable[Row]) -> None:
        """Take rows that are each a film's number, the position, and the values as in JSON."""
        self._relation = relation
        self._rows = map(self._placed, found)
        self._next = next(self._rows, None)

    def _placed(self, row: Row) -> Row:
        """Return a row that says where it belongs; raises SheetError for any other."""
        if all(isinstance(number, int) for number in row[: len(self._relation.places)]):
            return row
        message = f"{self._relation.name}: a row without the number of its film, or its position"
        raise SheetError(message)

    def of(self, film: int) -> Iterator[Row]:
        """Yield the rows of a film, without its number; raises SheetError for earlier rows of no film."""
        name, before = self._relation.name, (0,)
        while self._next is not None and self._next[0] <= film:
            of_film, *row = self._next
            place = tuple(row[: len(self._relation.places) - 1])
            if of_film != film or place <= before:
                shown = ", ".join(map(str, (of_film, *place)))
                message = f"{name}: the row {shown} is of no film, or not in its place"
                raise SheetError(message)
            before = place
            yield tuple(row)
            self._next = next(self._rows, None)

    def end(self) -> None:
        """Raise SheetError if a row is left."""
        if self._next is not None:
            message = f"{self._relation.name}: the film {self._next[0]} is not among the films"
            raise SheetError(message)


def gather(films: Iterable[Row], tables: Mapping[str, Iterable[Row]]) -> Iterator[FilmSheet]:
    """Yield the sheets of some films, from the rows of each table by its name, all in the order of the films.

    Raises SheetError, with the film, for rows that make no sheet.
    """
    waiting = [(relation, Rows(relation, tables[relation.name])) for relation in relations()]
    last = 0
    for number, _source, _index, *scalars in films:
        if not isinstance(number, int) or number <= last:
            message = f"film: the film {number} is not in its place"
            raise SheetError(message)
        last = number
        names = (column.name for column in FILMS.columns[_WHERE:])
        value: dict[str, Any] = dict(zip(names, scalars, strict=True))
        for relation, its_rows in waiting:
            _put(relation, its_rows.of(number), value)
        try:
            yield decode(value)
        except SheetError as error:
            message = f"film {number}: {error.message}"
            raise SheetError(message, pointer=error.pointer) from error
    for _, its_rows in waiting:
        its_rows.end()


def _put(relation: Relation, found: Iterator[Row], value: dict[str, Any]) -> None:
    """Put rows where they belong in the JSON of a sheet; facts must come before the lists inside them."""
    names = [column.name for column in relation.columns]
    if relation.inner is None:
        value[relation.key] = [
            dict(zip(names, row[1:], strict=True)) if relation.of_facts else row[1] for row in found
        ]
        return
    facts = value[relation.key]
    for fact in facts:
        fact[relation.inner] = []
    for parent, _place, item in found:
        if not 0 < parent <= len(facts):
            message = f"{relation.name}: there is no {relation.parent} {parent}"
            raise SheetError(message)
        facts[parent - 1][relation.inner].append(item)
