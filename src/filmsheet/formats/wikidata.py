"""The sheet as rows for Wikidata: CSV for OpenRefine, a record of rows for each sheet.

Wikidata's values are items, and a sheet has names: somebody has to decide which Kim Bodnia is meant.
OpenRefine does that, by comparing; it then edits Wikidata itself, or writes QuickStatements. Nothing here
makes statements without it, as no sheet knows which item its film is.

The first column is filled in a record's first row and blank below, as OpenRefine's records need; it holds the
name of the file and the number of the sheet in it. Each other column is named after its property, and a cell
belongs to the cells beside it: a place and a format to their date, a character to the performer. Dates are
written as OpenRefine reads them, `1996`, `1996-08` or `1996-08-18`. Their precision, Wikidata's 9, 10 or 11,
stands beside them, and so does a season or a quarter. Places are items, from a table that knows every region.
A text that a spreadsheet would run gets an apostrophe in front.

Source: Wikidata's property pages; OpenRefine's schema alignment for dates.
"""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from filmsheet.formats import Bulk, Format
from filmsheet.formats.cells import row as line
from filmsheet.formats.stated import (
    Stated,
    board,
    is_film,
    is_length,
    is_reissue,
    kept,
    lost_of,
    plain_date,
    refuse_surrogates,
)
from filmsheet.model import Release, Runtime
from filmsheet.tables import _rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from filmsheet.formats.record import Record
    from filmsheet.model import Certificate, Distributor, FilmSheet, PartialDate

__all__ = ["COLUMNS", "FORMAT", "PROPERTY_OF_BOARD", "dumps", "lost", "place"]

COLUMNS: Final = (
    "sheet",
    "film",
    "also known as",
    "year",
    "genre (P136)",
    "country of origin (P495)",
    "code of that country (P297)",
    "original language (P364)",
    "code of that language (P305)",
    "director (P57)",
    "cast member (P161)",
    "name of the character role (P4633)",
    "screenwriter (P58)",
    "producer (P162)",
    "executive producer (P1431)",
    "composer (P86)",
    "director of photography (P344)",
    "film editor (P1040)",
    "production designer (P2554)",
    "costume designer (P2515)",
    "narrator (P2438)",
    "contributor (P767)",
    "object has role (P3831)",
    "publication date (P577)",
    "precision of that date",
    "refine date (P4241)",
    "place of publication (P291)",
    "distribution format (P437)",
    "distributed by (P750)",
    "place of that distributor (P3005)",
    "format of that distributor (P437)",
    "duration (P2047)",
    "unit of that duration",
    "place of that duration (P3005)",
    "rating",
    "property of that rating",
    "place of that rating",
)
"""The columns of the table, in order."""

_JOBS: Final = (
    "writer",
    "producer",
    "executive producer",
    "composer",
    "cinematographer",
    "editor",
    "production designer",
    "costume designer",
    "narrator",
)
"""The jobs that have a column of their own, in the order of the columns."""
_FORMATS: Final = {
    "theatrical": "movie theater",
    "dvd": "DVD",
    "blu-ray": "Blu-ray Disc",
    "vhs": "VHS",
    "digital": "digital distribution",
    "tv": "television",
    "home": "home video",
}
"""The media, by the names of their items in Wikidata."""
_QUARTERS: Final = {1: "first quarter", 2: "second quarter", 3: "third quarter", 4: "fourth quarter"}
PROPERTY_OF_BOARD: Final = {
    ("AT", "JMK"): "P3650",
    ("AU", "ACB"): "P3156",
    ("BR", "ClassInd"): "P3216",
    ("CA", "Régie du cinéma"): "P6658",
    ("DE", "FSK"): "P1981",
    ("DK", "Medierådet"): "P5970",
    ("ES", "ICAA"): "P3306",
    ("FI", "KAVI"): "P5152",
    ("FR", "CNC"): "P2758",
    ("GB", "BBFC"): "P2629",
    ("HK", "OFNAA"): "P8874",
    ("IE", "IFCO"): "P7573",
    ("IN", "CBFC"): "P6452",
    ("JP", "Eirin"): "P2756",
    ("KR", "KMRB"): "P3818",
    ("NL", "Kijkwijzer"): "P2684",
    ("NO", "Medietilsynet"): "P11611",
    ("NZ", "OFLC"): "P7327",
    ("PT", "IGAC"): "P5150",
    ("SG", "IMDA"): "P5201",
    ("US", "MPA"): "P1657",
}
"""The property of each board's ratings."""
_MINUTE, _SECOND = "Q7727", "Q11574"
_KEPT: Final = kept(
    title="",
    alternative_titles="",
    genres="",
    year="",
    countries="name",
    languages="name",
    distributors="region name medium",
    cast="name role",
    directors="name",
    crew="job name",
    runtimes="region minutes seconds",
    certificates="region rating",
    releases="region medium date",
)

LOSES: Final = (
    "the synopsis, links, other labels, and what could not be read",
    "notes, and so the subtitles",
    "why a certificate was given",
    "re-releases, as Wikidata asks for the first publication, and releases without a date",
    "a runtime of 0 mins, which sheets print for a length nobody knew",
)


def dumps(sheet: FilmSheet, *, name: str = "sheet") -> str:
    """Return the table of one sheet as CSV text, under its headings; ``name`` stands in its first column.

    Raises SheetError for a string with a lone surrogate.
    """
    text = _csv([COLUMNS, *_record(name, sheet)])
    refuse_surrogates(text, sheet)
    return text


def lost(sheet: FilmSheet) -> tuple[str, ...]:
    """Return the JSON Pointers of the values that the rows of a sheet leave out."""
    return lost_of(sheet, _KEPT, _is_lost)


def place(region: str) -> str:
    """Return the item of a region, `Q35` for `DK` (ISO 3166-1 alpha-2); raises KeyError if unknown."""
    return _places()[region]


def _is_lost(one: Stated) -> bool:
    """Return True if a value that has a column is left out all the same."""
    match one.entry:
        case Release():
            return not _is_said(one.entry)
        case Runtime():
            return not is_length(one.entry)
        case _:
            return False


@cache
def _places() -> dict[str, str]:
    """Return the item of each region."""
    return {code: item for code, item in _rows("wikidata.tsv")}  # noqa: C416 -- `dict` takes no lists


# ---- the rows of a sheet


def _record(name: str, sheet: FilmSheet) -> Iterator[Sequence[str]]:
    """Yield the rows of a sheet: its groups of columns side by side, as many rows as the longest has."""
    groups = list(_groups(sheet))
    empty = ["" for _ in COLUMNS]
    for number, cells in enumerate(zip_longest(*groups)):
        row = [name if number == 0 else ""]
        for group, cell in zip(groups, cells, strict=True):
            row += cell or empty[: len(group[0])]
        yield row


def _groups(sheet: FilmSheet) -> Iterator[list[Sequence[str]]]:
    """Yield the groups of columns in order; each has at least one row, which shows its number of columns."""
    yield [(sheet.title or "",)]
    yield _column(sheet.alternative_titles)
    yield [("" if sheet.year is None else str(sheet.year),)]
    yield _column(sheet.genres)
    yield _group(2, ((one.name, one.code or "") for one in sheet.countries))
    yield _group(2, ((one.name, one.code or "") for one in sheet.languages))
    yield _column(one.name for one in sheet.directors)
    yield _group(2, ((one.name, one.role or "") for one in sheet.cast))
    for job in _JOBS:
        yield _column(one.name for one in sheet.crew if one.job == job)
    yield _group(2, ((one.name, one.job) for one in sheet.crew if one.job not in _JOBS))
    yield _group(5, (_release(one) for one in sheet.releases if _is_said(one)))
    yield _group(3, (_distributor(one) for one in sheet.distributors))
    yield _group(3, (_length(one) for one in sheet.runtimes if is_length(one)))
    yield _group(3, (_rating(one) for one in sheet.certificates))


def _group(width: int, rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Return rows of a number of columns, or a single empty row."""
    return list(rows) or [("",) * width]


def _column(values: Iterable[str]) -> list[Sequence[str]]:
    """Return a group of a single column."""
    return _group(1, ((value,) for value in values))


def _place(region: str | None) -> str:
    """Return the item of a region, or '' for None."""
    return "" if region is None else place(region)


def _is_said(release: Release) -> bool:
    """Return True if a release is written: it has a date and is no re-release."""
    return release.date is not None and not is_reissue(release)


def _release(release: Release) -> Sequence[str]:
    """Return the cells of a release: its date, precision, season or quarter, place and format."""
    assert release.date is not None  # `_is_said` has made sure
    plain = plain_date(release.date)
    precision = 9 + (plain.month is not None) + (plain.day is not None)
    medium = _FORMATS[release.medium] if release.medium else ""
    return str(plain), str(precision), _refined(release.date), _place(release.region), medium


def _refined(date: PartialDate) -> str:
    """Return the season or the quarter of a date, or '': `summer`, `third quarter`."""
    return date.season or (_QUARTERS[date.quarter] if date.quarter else "")


def _distributor(distributor: Distributor) -> Sequence[str]:
    medium = _FORMATS[distributor.medium] if distributor.medium else ""
    return distributor.name, _place(distributor.region), medium


def _length(runtime: Runtime) -> Sequence[str]:
    """Return a duration, its unit and its place: in minutes, or in seconds if it isn't whole minutes."""
    if runtime.seconds:
        return str(60 * runtime.minutes + runtime.seconds), _SECOND, _place(runtime.region)
    return str(runtime.minutes), _MINUTE, _place(runtime.region)


def _rating(certificate: Certificate) -> Sequence[str]:
    """Return the cells of a rating: the rating itself, the property of its board, and its place."""
    key = (certificate.region or "", board(certificate) or "")
    return certificate.rating, PROPERTY_OF_BOARD.get(key, ""), _place(certificate.region)


# ---- the table


def _csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV text."""
    return "".join(line(tuple(value or None for value in row)) for row in rows)


def _encode(records: Sequence[Record]) -> bytes:
    """Return the rows of records that are films; raises SheetError for a lone surrogate."""
    from filmsheet.formats.file_names import shown  # noqa: PLC0415 -- one sheet alone does without

    tables = []
    for record in filter(is_film, records):
        tables.append(_csv(_record(f"{shown(record.source)}#{record.index}", record.sheet)))
        refuse_surrogates(tables[-1], record.sheet)
    return "".join(tables).encode()


def _assemble(frames: Iterator[bytes], path: Path) -> None:
    """Write the headings and the rows to a file."""
    with path.open("wb") as file:
        file.write(_csv([COLUMNS]).encode())
        file.writelines(frames)


FORMAT = Format(
    "wikidata",
    round_trip=False,
    loses=LOSES,
    dumps=dumps,
    bulk=Bulk(encode=_encode, assemble=_assemble, suffix=".csv"),
    lost=lost,
)
"""CSV for OpenRefine, one sheet or many in a file."""
