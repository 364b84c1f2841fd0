"""What ratings the boards give to films, and in which years.

The table `ratings.tsv` stands beside this file, written by hand; its first lines say what the columns
are and which source each row goes back to. It is read once, when somebody first asks, and a region's
rows are made ready when that region is first asked for.

A board may rate a film again, and decades later: a film of 1971 with a 12A of 2007 is in order. So a
year to check a rating by is that of the release that bears it. Of the film's own year only `until`
tells something: a film can't bear a rating that was gone before it was made.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from filmsheet.tables import _rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Rating", "boards", "find", "in_use", "known_region", "known_regions", "ratings"]

# The rows that hold in every region, for want of a rating: `TBC`, `Not Rated`.
_ANYWHERE = "*"

# In place of a last year: it is gone by, and unknown.
_UNKNOWN = "?"

# A film is rated before it opens: one that was rated last may open in the year after.
_GRACE = 1

# Figures and letters: `FSK12` is two pieces, and `12A`; punctuation and `+` are none. But two figures
# stay as they stand: `1.5` is no 15.
_PIECE = re.compile(r"\d+(?:[\W_]+\d+)*|[^\W\d_]+")

# Longer than any spelling in the table with any words around it.
_LONGEST = 100

# Words around a rating that say no more than that it is one, or that its figure is an age.
_IDLE = frozenset(
    """
    rated rating certificate certificated cert certified certification classification classified category cat
    age ages aged limit years year yrs yr and over older up above from for suitable s
    ab frei freigegeben freigabe altersfreigabe jahre jahren jahr j
    interdit aux moins de dès ans avec avertissement mayores años vietato ai minori di anni maiores anos
    vanaf jaar fra från år over tillatt tillåten tilladt
    """.split()
)


class Rating(NamedTuple):
    """A rating that a board gives or gave.

    Attributes:
        region: where it holds, ISO 3166-1 alpha-2; `*` for what may be printed in any.
        board: who gives it; empty where nobody does (`TBC`).
        name: its canonical spelling.
        since: the first year in which it was given; None where that is unknown, or before all sheets.
        until: the last year; None where it is still given, or that is unknown.
        current: whether it is still given.
        medium: what it is given for where that isn't everything.
        source: where this is known from: a short name, which the table's first lines explain.

    """

    region: str
    board: str
    name: str
    since: int | None
    until: int | None
    current: bool
    medium: Literal["theatrical", "home"] | None
    source: str


class _Region(NamedTuple):
    ratings: tuple[Rating, ...]
    names: tuple[tuple[str, ...], ...]  # of its boards, in pieces, the longest first
    spelt: dict[str, tuple[Rating, ...]]


def known_regions() -> frozenset[str]:
    """Give every region that has a table, as ISO 3166-1 alpha-2 codes."""
    return frozenset(_lines()) - {_ANYWHERE}


def known_region(region: str) -> bool:
    """Tell whether a region has a table. Of one that has none, nothing can be said."""
    return region != _ANYWHERE and region in _lines()


def boards(region: str) -> tuple[str, ...]:
    """Give the boards of a region, the one for films first; none where the region has no table."""
    return tuple(dict.fromkeys(rating.board for rating in _region(region).ratings))


def ratings(
    region: str, board: str | None = None, *, year: int | None = None, current: bool = False
) -> tuple[str, ...]:
    """Give the names of a region's ratings, each once, from the mildest to the strictest.

    With ``board``, only that board's; with ``year``, only those that were given in that year, which
    leaves out what is gone since nobody knows when; if ``current``, only those that are given today.
    None where the region has no table.
    """
    return tuple(
        dict.fromkeys(
            rating.name
            for rating in _region(region).ratings
            if (board is None or rating.board == board)
            and (year is None or (_given(rating, year) and (rating.current or rating.until is not None)))
            and (rating.current or not current)
        )
    )


def find(region: str, printed: str) -> tuple[Rating, ...]:
    """Give each rating of a region that is spelt as ``printed``; none if its boards have no such rating.

    Case, blanks, punctuation and `+` don't matter, nor do words such as `rated`, `certificate` or
    `years` and the board's name around it. The same name may be found twice: the BBFC's 12 of the
    cinemas has other years than that of discs. What says that there is no rating (`TBC`, `Not Rated`)
    is found in every region, whether it has a table or not.
    """
    if len(printed) > _LONGEST:
        return ()
    own = _region(region)
    keys = list(_keys(_pieces(printed), own.names))
    for spelt in (own.spelt, _region(_ANYWHERE).spelt):
        for key in keys:
            if key in spelt:
                return spelt[key]
    return ()


def in_use(rating: Rating, year: int) -> bool:
    """Tell whether a release of ``year`` may bear a rating; where its years are unknown, it may.

    The year in which a rating came or went counts as a whole, and the year after it went does too:
    films open later than they are rated.
    """
    return _given(rating, year) or _given(rating, year - _GRACE)


def _given(rating: Rating, year: int) -> bool:
    return (rating.since is None or rating.since <= year) and (rating.until is None or year <= rating.until)


def _pieces(printed: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(unicodedata.normalize("NFKC", printed).casefold()))


def _keys(pieces: tuple[str, ...], names: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Give the key of the whole, then without idle words at its ends and boards' names in front."""
    starts, ends = [0], [len(pieces)]
    while said := _preface(pieces, starts[-1], names):
        starts.append(starts[-1] + said)
    while ends[-1] and pieces[ends[-1] - 1] in _IDLE:
        ends.append(ends[-1] - 1)
    for start, end in product(starts, ends):
        if start < end:
            yield "".join(pieces[start:end])


def _preface(pieces: tuple[str, ...], at: int, names: tuple[tuple[str, ...], ...]) -> int:
    """Tell how many pieces the board's name or idle word has that stands there; 0 if none does."""
    for name in names:
        if pieces[at : at + len(name)] == name:
            return len(name)
    return int(at < len(pieces) and pieces[at] in _IDLE)


@cache
def _lines() -> dict[str, list[list[str]]]:
    """Give the rows of each region, as they stand in the table."""
    lines: dict[str, list[list[str]]] = {}
    for row in _rows("ratings.tsv"):
        lines.setdefault(row[0], []).append(row)
    return lines


@cache
def _region(region: str) -> _Region:
    table: list[Rating] = []
    names: set[tuple[str, ...]] = set()
    spelt: dict[str, tuple[Rating, ...]] = {}
    for _, board, name, others, since, until, medium, source in _lines().get(region, ()):
        called = board.split(" | ")
        names.update(_pieces(one) for one in called if one)
        gone = None if until == _UNKNOWN else _year(until)
        only = cast("Literal['theatrical', 'home']", medium) if medium else None
        rating = Rating(region, called[0], name, _year(since), gone, not until, only, source)
        table.append(rating)
        for key in {"".join(_pieces(spelling)) for spelling in (name, *others.split(" | ")) if spelling}:
            spelt[key] = (*spelt.get(key, ()), rating)
    return _Region(tuple(table), tuple(sorted(names, key=len, reverse=True)), spelt)


def _year(printed: str) -> int | None:
    """Give the year of a year or a month (`1984-07`)."""
    return int(printed[:4]) if printed else None
