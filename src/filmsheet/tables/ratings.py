"""The ratings that boards give to films, and in which years.

The table `ratings.tsv` beside this file is written by hand; its first lines explain the columns and the
sources of the rows. It is read once, when somebody first asks, and a region's rows are prepared when
somebody first asks for that region.

A board may rate a film again decades later: a film of 1971 with a 12A of 2007 is in order. So check a
rating by the year of the release that bears it. The film's own year only says something about `until`:
a film can't bear a rating that ended before the film was made.
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

# The region of the rows that hold everywhere, as they say that there is no rating: `TBC`, `Not Rated`.
_ANYWHERE = "*"

# Stands for a last year that has passed but is unknown.
_UNKNOWN = "?"

# In years. A film is rated before it opens: with a rating's last year, it may open in the year after.
_GRACE = 1

# A piece is figures or letters: `FSK12` and `12A` have two pieces, punctuation and `+` have none. Figures
# stay together with what parts them: `1.5` is no 15.
_PIECE = re.compile(r"\d+(?:[\W_]+\d+)*|[^\W\d_]+")

# No spelling in the table is longer, with any words around it.
_LONGEST = 100

# Words around a rating that only say that it is a rating, or that its figure is an age.
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
        region: where it holds, ISO 3166-1 alpha-2; `*` if it may be printed in any region.
        board: the board that gives it; empty if no board does (`TBC`).
        name: its canonical spelling.
        since: the first year in which it was given; None if that is unknown, or before all sheets.
        until: the last year in which it was given; None if it is still given, or that is unknown.
        current: whether it is still given.
        medium: the medium that it is given for; None for every medium.
        source: the source of this row: a short name, which the table's first lines explain.

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
    """The ratings of a region, the names of its boards, and its ratings by each spelling."""

    ratings: tuple[Rating, ...]
    names: tuple[tuple[str, ...], ...]  # of its boards, in pieces, the longest first
    spelt: dict[str, tuple[Rating, ...]]


def known_regions() -> frozenset[str]:
    """Return the regions whose ratings are known, as ISO 3166-1 alpha-2 codes."""
    return frozenset(_lines()) - {_ANYWHERE}


def known_region(region: str) -> bool:
    """Return True if the ratings of a region are known."""
    return region != _ANYWHERE and region in _lines()


def boards(region: str) -> tuple[str, ...]:
    """Return the boards of a region, the board for films first; nothing for an unknown region."""
    return tuple(dict.fromkeys(rating.board for rating in _region(region).ratings))


def ratings(
    region: str, board: str | None = None, *, year: int | None = None, current: bool = False
) -> tuple[str, ...]:
    """Return the names of a region's ratings, each once, from the mildest to the strictest.

    With ``board``, only the ratings of that board. With ``year``, only the ratings that were given in that
    year; a rating that ended in an unknown year is left out. With ``current``, only the ratings that are
    given today. Nothing for an unknown region.
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
    """Return each rating of a region that is spelt as ``printed``; nothing if its boards have no such rating.

    Case, blanks, punctuation and `+` don't matter, nor do words such as `rated`, `certificate` or
    `years` and the board's name around it. A name may be found twice: the BBFC's 12 for cinemas has
    other years than its 12 for discs. Words that say that there is no rating (`TBC`, `Not Rated`) are
    found in every region, known or unknown.
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
    """Return True if a release of ``year`` may bear a rating; unknown years of the rating count as fitting.

    The year in which a rating began or ended counts as a whole. The year after its end counts too, as
    films open later than they are rated.
    """
    return _given(rating, year) or _given(rating, year - _GRACE)


def _given(rating: Rating, year: int) -> bool:
    """Return True if a rating was given in a year, or may have been."""
    return (rating.since is None or rating.since <= year) and (rating.until is None or year <= rating.until)


def _pieces(printed: str) -> tuple[str, ...]:
    """Return the runs of figures and of letters in a text, in small letters."""
    return tuple(_PIECE.findall(unicodedata.normalize("NFKC", printed).casefold()))


def _keys(pieces: tuple[str, ...], names: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield the key of the whole, then keys without idle words at the ends and boards' names in front."""
    starts, ends = [0], [len(pieces)]
    while said := _preface(pieces, starts[-1], names):
        starts.append(starts[-1] + said)
    while ends[-1] and pieces[ends[-1] - 1] in _IDLE:
        ends.append(ends[-1] - 1)
    for start, end in product(starts, ends):
        if start < end:
            yield "".join(pieces[start:end])


def _preface(pieces: tuple[str, ...], at: int, names: tuple[tuple[str, ...], ...]) -> int:
    """Return how many pieces a board's name or an idle word at a piece has; 0 if none stands there."""
    for name in names:
        if pieces[at : at + len(name)] == name:
            return len(name)
    return int(at < len(pieces) and pieces[at] in _IDLE)


@cache
def _lines() -> dict[str, list[list[str]]]:
    """Return the rows of each region, as they stand in the table."""
    lines: dict[str, list[list[str]]] = {}
    for row in _rows("ratings.tsv"):
        lines.setdefault(row[0], []).append(row)
    return lines


@cache
def _region(region: str) -> _Region:
    """Return the prepared rows of a region; an unknown region has no ratings."""
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
    """Return the year of a printed year or month (`1984-07`); None for an empty cell."""
    return int(printed[:4]) if printed else None
