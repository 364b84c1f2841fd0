"""Sections of the overview on time: how long films run, and when they came out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from filmsheet.overview import charts
from filmsheet.overview.charts import Axis, Band, Series
from filmsheet.overview.elements import Table, figure, figures, says
from filmsheet.overview.figures import region
from filmsheet.overview.sections import Section, headed, most_common, outside, window
from filmsheet.overview.svg import About
from filmsheet.overview.wording import CINEMA, HOME, TELEVISION, UNSAID, count, do, length, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from filmsheet.overview.figures import Facts

    _Bands: TypeAlias = Mapping[str, Mapping[str, Counter[int]]]

_STEP, _LONG = 10, 240
"""How many minutes wide a column is, and from how many minutes on all films stand in one column."""
_APART: Final = 15
"""From how many minutes on all differences stand in one column."""
_NEAR: Final = 5
"""The axis of differences reaches at least so many minutes to each side."""
_REGIONS: Final = 5
_COLOURS: Final = {CINEMA: "one", HOME: "two", TELEVISION: "three", UNSAID: "four"}
_NOWHERE: Final = "No region said"
_ELSEWHERE: Final = "All others"
_MOST_ROWS: Final = 1000
"""How many rows a table of regions and years has at most: enough for everything in a chart."""


def runtimes(facts: Facts) -> Section:
    """Return the section on how long the films run, and how that differs by region."""
    heading = "Running times"
    if not facts.lengths:
        return Section("runtimes", heading, [says("No sheet says how long its film runs.")])
    low, middle, high = (quantile(facts.lengths, part) for part in (0.25, 0.5, 0.75))
    films = facts.lengths.total()
    half = f"half of them between {low} and {high} minutes, and the middle one {middle}"
    same = count(middle, "minute") if middle else "less than a minute"
    of = f"{number(films)} of {count(facts.sheets, 'sheet')}"
    sentence = (
        f"{of} {do(films, 'say')} how long the film runs: {half if low < high else same}."
        " Where a sheet says it for several regions, the first counts here."
    )
    binned: Counter[int] = Counter()
    for minutes, number_of in facts.lengths.items():
        binned[min(minutes // _STEP * _STEP, _LONG)] += number_of
    axis = Axis(min(binned), max(binned), _STEP, _lasting, (1, 3, 6, 10))
    told = Table(
        "Films by running time",
        ("Minutes", "Films"),
        [(_lasting(at), number(number_of)) for at, number_of in sorted(binned.items())],
        "length",
    )
    about = About("runtimes-chart", heading, sentence)
    chart = charts.columns(about, [Band("", [Series("films", "one", binned)])], axis)
    return Section("runtimes", heading, [says(sentence), figure(chart), figures(told), *_differences(facts)])


def _lasting(minutes: int) -> str:
    return f"{minutes}+" if minutes >= _LONG else f"{minutes}–{minutes + _STEP - 1}"


def _differences(facts: Facts) -> list[str]:
    """Return the markup of how much longer films run in one region than in another."""
    pairs: dict[tuple[str, str], Counter[int]] = {}
    for (first, second, seconds), films in facts.differences.items():
        pairs.setdefault((first, second), Counter())[seconds] += films
    heading = headed("The same film in two regions")
    if not pairs:
        return [heading, says("No sheet gives the running time of two regions.")]
    order = [pair for pair, _ in most_common({pair: found.total() for pair, found in pairs.items()})]
    here, there = (region(code) or code for code in order[0])
    found = pairs[order[0]]
    same, longer, shorter = _sides(found)
    sentence = (
        f"{count(found.total(), 'sheet')} {do(found.total(), 'give')} a running time for both {here} and"
        f" {there}: the same for {number(same)}, longer in {there} for {number(longer)}, longer in {here} for"
        f" {number(shorter)}. A film that is sped up from 24 to 25 pictures a second, as for European"
        " television and discs, runs 4% shorter: 4 minutes in 100."
    )
    names = (f"Longer in {here}", "The same", f"Longer in {there}")
    series = [
        Series("films", colour, _minutes(found, sign))
        for colour, sign in zip(("two", "three", "one"), (-1, 0, 1), strict=True)
    ]
    places = [at for one in series for at in one.values]
    axis = Axis(min(-_NEAR, *places), max(_NEAR, *places), 1, _apart)
    told = Table(
        "Running times in two regions",
        ("Regions", "Sheets", "The same", "Longer in the first", "Longer in the second", "Most apart"),
        [_pair(pair, pairs[pair]) for pair in order],
        "pair of regions",
    )
    chart = charts.columns(
        About("differences-chart", f"{here} and {there}", sentence), [Band("", series)], axis
    )
    legend = list(zip(names, ("two", "three", "one"), strict=True))
    by_minute = Table(
        f"By how much {here} and {there} differ, a part of a minute as one",
        ("Running time", "Sheets"),
        [(_apart_in(at, here, there), number(one.values[at])) for one in series for at in sorted(one.values)],
        "difference",
    )
    return [heading, says(sentence), figure(chart, legend), figures(by_minute), figures(told)]


def _apart_in(minutes: int, here: str, there: str) -> str:
    """Return a difference in words: ``3 min longer in UK``."""
    if not minutes:
        return "The same"
    more = " or more" if abs(minutes) >= _APART else ""
    return f"{abs(minutes)} min{more} longer in {there if minutes > 0 else here}"


def _sides(found: Mapping[int, int]) -> tuple[int, int, int]:
    """Return how many films run equally long, longer in the second region, and longer in the first."""
    longer = sum(films for seconds, films in found.items() if seconds > 0)
    same = found.get(0, 0)
    return same, longer, sum(found.values()) - same - longer


def _minutes(found: Mapping[int, int], sign: int) -> Counter[int]:
    """Return the differences to one side in whole minutes, rounded up; all great differences count as one."""
    minutes: Counter[int] = Counter()
    for seconds, films in found.items():
        if (seconds > 0) - (seconds < 0) == sign:
            minutes[sign * min(-(-abs(seconds) // 60), _APART)] += films
    return minutes


def _apart(minutes: int) -> str:
    """Return a difference as the axis names it; the greatest has a mark that there are more."""
    more = "+" if abs(minutes) >= _APART else ""
    return f"{abs(minutes)}{more} min"


def _pair(pair: tuple[str, str], found: Counter[int]) -> tuple[str, ...]:
    """Return the row of two regions; ``found`` counts films by their difference in seconds."""
    same, longer, shorter = _sides(found)
    names = " and ".join(region(code) or code for code in pair)
    return (
        names,
        *map(number, (found.total(), same, shorter, longer)),
        length(max(abs(seconds) for seconds in found)),
    )


def quantile(counted: Mapping[int, int], part: float) -> int:
    """Return the least value such that a part of all values are no greater; ``part`` is from 0 to 1."""
    left = part * sum(counted.values())
    for value in sorted(counted):
        left -= counted[value]
        if left <= 0:
            return value
    return max(counted)


def releases(facts: Facts) -> Section:
    """Return the section on when the films came out, region by region."""
    heading = "Releases"
    total = facts.releases.total() + facts.undated
    if not total:
        return Section("releases", heading, [says("No sheet says when its film came out.")])
    sentence = f"The sheets tell of {count(total, 'release')}"
    sentence += f", {number(facts.undated)} without a date." if facts.undated else "."
    by_year: Counter[int] = Counter()
    by_region: dict[str, dict[str, Counter[int]]] = {}
    for (code, medium, year), films in facts.releases.items():
        name = _NOWHERE if code is None else region(code) or code
        by_region.setdefault(name, {}).setdefault(medium, Counter())[year] += films
        by_year[year] += films
    if not by_year:
        return Section("releases", heading, [says(sentence)])
    sentence += " The chart shows them by region and year, each region on a scale of its own."
    shown = window(by_year)
    sentence += outside(by_year, shown, "release")
    bands = _bands(by_region)
    used = [medium for medium in _COLOURS if any(medium in found for found in by_region.values())]
    about = About("releases-chart", heading, sentence)
    chart = charts.columns(about, [_band(*one) for one in bands.items()], Axis(*shown))
    legend = [(medium, _COLOURS[medium]) for medium in used]
    return Section(
        "releases",
        heading,
        [says(sentence), figure(chart, legend), *_release_tables(by_region, by_year, bands, used)],
    )


def _bands(by_region: _Bands) -> _Bands:
    """Return the regions with most releases, and all others together."""
    sizes = {name: sum(found.total() for found in media.values()) for name, media in by_region.items()}
    order = [name for name, _ in most_common(sizes)]
    kept = order if len(order) <= _REGIONS else order[: _REGIONS - 1]
    bands = {name: by_region[name] for name in kept}
    rest = [by_region[name] for name in order[len(kept) :]]
    if rest:
        bands[_ELSEWHERE] = _sum(rest)
    return bands


def _band(name: str, found: Mapping[str, Counter[int]]) -> Band:
    series = [Series(medium, _COLOURS[medium], found[medium]) for medium in _COLOURS if medium in found]
    return Band(name, series)


def _sum(media: list[Mapping[str, Counter[int]]]) -> dict[str, Counter[int]]:
    """Add up releases by medium and year."""
    added: dict[str, Counter[int]] = {}
    for one in media:
        for medium, found in one.items():
            added.setdefault(medium, Counter()).update(found)
    return added


def _release_tables(
    by_region: _Bands, by_year: Mapping[int, int], bands: _Bands, used: list[str]
) -> list[str]:
    heads = (*used, "All")
    every = _sum(list(by_region.values()))
    years = [(str(year), *_release_row(every, used, year)) for year in sorted(by_year)]
    sizes = most_common({name: sum(map(Counter.total, media.values())) for name, media in by_region.items()})
    regions = [
        (name, *(number(by_region[name].get(medium, Counter()).total()) for medium in used), number(size))
        for name, size in sizes
    ]
    both = [
        (f"{name}, {year}", *_release_row(media, used, year))
        for name, media in bands.items()
        for year in sorted(set().union(*media.values()))
    ]
    told = Table("Releases by region and year", ("Region and year", *heads), both, "row", _MOST_ROWS)
    return [
        figures(told),
        figures(Table("Releases by year", ("Year", *heads), years, "year")),
        figures(Table("Releases by region", ("Region", *heads), regions, "region")),
    ]


def _release_row(media: Mapping[str, Counter[int]], used: list[str], year: int) -> tuple[str, ...]:
    """Return how many releases of each medium there are in a year, and how many of all."""
    found = [media[medium][year] if medium in media else 0 for medium in used]
    return tuple(map(number, (*found, sum(found))))
