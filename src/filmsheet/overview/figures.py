"""Facts of an archive: what its overview shows, counted file by file, with no sheet kept.

Things of which an archive can name any number, such as false countries, are counted up to a limit, so that
memory is bounded.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from filmsheet import tables
from filmsheet.model import FilmSheet
from filmsheet.overview.finds import Finds
from filmsheet.overview.wording import FIELDS, MEDIA
from filmsheet.tables import ratings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.checking.checker import Checked
    from filmsheet.model import Certificate, Release, Runtime

MOST: Final = 50_000
"""How many different things are counted of a kind."""

_LONGEST: Final = 60
"""How many characters of a name are kept."""
_MOST_CUTS = 8
"""How many regions' running times in one sheet are compared with one another."""
_NO_BOARD = ""

K = TypeVar("K")


class Tally(Counter[K]):
    """How often each of many things was met, up to a number of things; the others are only counted together.

    Attributes:
        beyond: how often other things were met.

    """

    def __init__(self, most: int = MOST) -> None:
        super().__init__()
        self._most, self.beyond = most, 0

    def add(self, key: K) -> bool:
        """Count a thing; False where it is beyond the limit."""
        if key not in self and len(self) >= self._most:
            self.beyond += 1
            return False
        self[key] += 1
        return True


class Graded(NamedTuple):
    """A rating as it is counted.

    Attributes:
        region: the region of the certificate; None if the sheet doesn't say.
        board: the board that gives the rating; empty if that isn't known.
        rating: the rating as the board spells it, or as it is printed.
        known: True if it is a rating of the region, or if that can't be known.

    """

    region: str | None
    board: str
    rating: str
    known: bool


class Released(NamedTuple):
    """A release as it is counted: its region, its kind of medium, and its year."""

    region: str | None
    medium: str
    year: int


class Facts:
    """What an archive holds, in numbers.

    Attributes:
        files: how many files were looked at, with the unreadable files.
        unreadable: how many of them could not be read.
        faultless: how many of them have no findings.
        sheets: how many sheets they hold.
        empty: how many of these say nothing at all.
        doubtful: how many of these have values that could not be read.
        fields: how many sheets say each field, by its key.
        years: how many films are of a year.
        countries: how many films come from a country, by its code or by how it is spelt.
        names: the name of each of these countries.
        decades: how many films come from a country in a decade.
        lengths: how many films have a running time in whole minutes; the first of a sheet counts.
        differences: how many films run longer, by so many seconds, in the second region than in the first.
        releases: how many releases there are of a kind.
        undated: how many releases have no date.
        certificates: how often a rating is given.
        finds: the findings, by rule.

    """

    def __init__(self, finds: Finds | None = None) -> None:
        self.files = self.unreadable = self.faultless = 0
        self.sheets = self.empty = self.doubtful = self.undated = 0
        self.fields: Counter[str] = Counter()
        self.years: Counter[int] = Counter()
        self.countries: Tally[str] = Tally()
        self.names: dict[str, str] = {}
        self.decades: Tally[tuple[str, int]] = Tally()
        self.lengths: Counter[int] = Counter()
        self.differences: Tally[tuple[str, str, int]] = Tally()
        self.releases: Tally[Released] = Tally()
        self.certificates: Tally[Graded] = Tally()
        self.finds = finds or Finds()

    def add(self, checked: Checked) -> None:
        """Count a file."""
        self.files += 1
        self.faultless += not checked.diagnostics
        self.finds.add(checked)
        if checked.document is None:
            self.unreadable += 1
            return
        for sheet in checked.document.sheets:
            self._add(sheet)

    def _add(self, sheet: FilmSheet) -> None:
        self.sheets += 1
        self.empty += sheet == _EMPTY
        self.doubtful += bool(sheet.unread)
        self.fields.update(key for key in FIELDS if getattr(sheet, key) not in _NOTHING)
        if sheet.year is not None:
            self.years[sheet.year] += 1
        self._add_countries(sheet)
        self._add_runtimes(sheet.runtimes)
        self._add_releases(sheet.releases)
        for one in sheet.certificates:
            self.certificates.add(_graded(one))

    def _add_countries(self, sheet: FilmSheet) -> None:
        """Count each country of a film once."""
        named: dict[str, str] = {}
        for country in sheet.countries:
            code = country.code
            named.setdefault(code or tables.fold(country.name)[:_LONGEST], country.name[:_LONGEST])
        for key, name in named.items():
            if self.countries.add(key):
                self.names.setdefault(key, region(key) or name)
            if sheet.year is not None:
                self.decades.add((key, sheet.year // 10 * 10))

    def _add_runtimes(self, runtimes: tuple[Runtime, ...]) -> None:
        lasting = [one for one in runtimes if one.minutes or one.seconds]
        if lasting:
            self.lengths[lasting[0].minutes] += 1
        seconds: dict[str, int] = {}
        for one in lasting:
            if one.region is not None and len(seconds) < _MOST_CUTS:
                seconds.setdefault(one.region, one.minutes * 60 + one.seconds)
        for first, second in combinations(sorted(seconds), 2):
            self.differences.add((first, second, seconds[second] - seconds[first]))

    def _add_releases(self, releases: tuple[Release, ...]) -> None:
        for one in releases:
            if one.date is None:
                self.undated += 1
            else:
                self.releases.add(Released(one.region, MEDIA[one.medium], one.date.year))


def gather(files: Iterable[Checked], finds: Finds | None = None) -> Facts:
    """Count all files of an archive; of each no more is kept than is shown."""
    facts = Facts(finds)
    for checked in files:
        facts.add(checked)
    return facts


def region(code: str) -> str | None:
    """Return the name of a region or country of today by its code, or None."""
    return tables.region_label(code) if code in tables.region_codes() else None


def board(code: str | None) -> str:
    """Return the board that gives a region's ratings, by the region's code; empty if that isn't known."""
    known = code is not None and ratings.known_region(code)
    return ratings.boards(code)[0] if code is not None and known else _NO_BOARD


def _graded(one: Certificate) -> Graded:
    return _graded_as(one.region, one.rating[:_LONGEST])


@lru_cache(4096)
def _graded_as(code: str | None, printed: str) -> Graded:
    if code is None:
        return Graded(None, _NO_BOARD, printed, known=True)
    found = ratings.find(code, printed)
    if found:
        return Graded(code, found[0].board or board(code), found[0].name, known=True)
    return Graded(code, board(code), printed, known=not ratings.known_region(code))


_EMPTY = FilmSheet()
_NOTHING = (None, ())
