"""Sections of the overview: for each a sentence, its chart, and the same figures as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from filmsheet.overview import charts
from filmsheet.overview.charts import Axis, Band, Bar, Panel, Series
from filmsheet.overview.elements import Table, figure, figures, says, text
from filmsheet.overview.figures import region
from filmsheet.overview.svg import About
from filmsheet.overview.wording import FIELDS, count, cut, do, number, share
from filmsheet.tables import ratings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from filmsheet.overview.figures import Facts, Graded

_MOST_YEARS: Final = 200
"""How many years a chart shows at most: years far away would squeeze it."""
_FAR, _FEW = 10, 100
"""A year more than ``_FAR`` from the next is a stray, if at most one film in ``_FEW`` is in strays."""
_COUNTRIES, _BANDS, _BOARDS, _RATINGS = 15, 5, 6, 12
"""How many countries, bands, boards and ratings of a board a chart shows."""
_NAMED: Final = 3
"""How many equally frequent fields a sentence names."""
K = TypeVar("K", bound=Any)

_LONGEST: Final = 40
"""How many characters of a name a sentence shows."""


class Section(NamedTuple):
    """A section: its anchor, its heading and its markup."""

    anchor: str
    heading: str
    body: Sequence[str]


def completeness(facts: Facts) -> Section:
    """Return the section on how many sheets say each field."""
    heading = "How complete the sheets are"
    if not facts.sheets:
        return Section("fields", heading, [says("There are no sheets.")])
    order = sorted(FIELDS, key=lambda key: -facts.fields[key])
    shares = [(FIELDS[key], facts.fields[key], share(facts.fields[key], facts.sheets)) for key in order]
    sentence = f"How many of the sheets say something about each field: {_extremes(shares)}."
    if facts.doubtful:
        sentence += f" On {count(facts.doubtful, 'sheet')}, something is said that can’t be read."
    panel = Panel("", [Bar(name, value, part) for name, value, part in shares], facts.sheets)
    told = Table(
        "Sheets that say each field",
        ("Field", "Sheets", "Share"),
        [(name, number(value), part) for name, value, part in shares],
        "field",
    )
    about = About("fields-chart", heading, sentence)
    return Section("fields", heading, [says(sentence), figure(charts.bars(about, [panel])), figures(told)])


def _extremes(shares: Sequence[tuple[str, int, str]]) -> str:
    """Return in words which fields are said most often and most seldom; ``shares`` has the greatest first."""
    most, least = shares[0], shares[-1]
    if most[1] == least[1]:
        return f"all {len(shares)} equally often ({most[2]})"
    often, seldom = ([name for name, films, _ in shares if films == end[1]] for end in (most, least))
    return f"most often {_together(often)} ({most[2]}), most seldom {_together(seldom)} ({least[2]})"


def _together(names: Sequence[str]) -> str:
    """Return a few names in words, or how many names there are."""
    if len(names) > _NAMED:
        return f"{len(names)} fields"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def years(facts: Facts) -> Section:
    """Return the section on how many films are of each year."""
    heading = "Films by year"
    if not facts.years:
        return Section("years", heading, [says("No sheet says of which year its film is.")])
    films = facts.years.total()
    best = first_of(facts.years)
    of = f"{number(films)} of {count(facts.sheets, 'sheet')}"
    sentence = f"{of} {do(films, 'say')} of which year the film is: "
    first, last = min(facts.years), max(facts.years)
    if first == last:
        sentence += f"{first}."
    elif best is None:
        sentence += f"the oldest of {first}, and the newest of {last}."
    else:
        most = number(facts.years[best])
        sentence += f"the oldest of {first}, the newest of {last}, and most, {most}, of {best}."
    shown = window(facts.years)
    sentence += outside(facts.years, shown, "film")
    series = Series("films", "one", facts.years)
    told = Table(
        "Films by year",
        ("Year", "Films", "Share"),
        [
            (str(year), number(films_of), share(films_of, films))
            for year, films_of in sorted(facts.years.items())
        ],
        "year",
    )
    chart = charts.columns(About("years-chart", heading, sentence), [Band("", [series])], Axis(*shown))
    return Section("years", heading, [says(sentence), figure(chart), figures(told)])


def countries(facts: Facts) -> Section:
    """Return the section on how many films come from each country, and when."""
    heading = "Films by country"
    if not facts.countries:
        return Section("countries", heading, [says("No sheet says where its film comes from.")])
    order = most_common(facts.countries)
    named = {key: facts.names[key] for key, _ in order}
    best = first_of(facts.countries)
    sentence = f"The films come from {count(len(order), 'country')}"
    if len(order) > 1:
        sentence += "; one that several countries have made counts for each of them."
        if best is not None:
            sentence += f" Most, {number(facts.countries[best])}, come from {cut(named[best], _LONGEST)}."
    else:
        sentence += f": {cut(named[order[0][0]], _LONGEST)}."
    if len(order) > _COUNTRIES:
        sentence += f" The chart shows the first {_COUNTRIES}."
    if facts.countries.beyond:
        sentence += f" Names beyond the first {number(len(order))} are left out."
    panel = Panel("", [Bar(named[key], films, number(films)) for key, films in order[:_COUNTRIES]])
    told = Table(
        "Films by country",
        ("Country", "Films", "Share of sheets"),
        [(named[key], number(films), share(films, facts.sheets)) for key, films in order],
        "country",
    )
    chart = charts.bars(About("countries-chart", heading, sentence), [panel])
    body = [says(sentence), figure(chart), figures(told), *_by_decade(facts, [key for key, _ in order])]
    return Section("countries", heading, body)


def _by_decade(facts: Facts, order: Sequence[str]) -> list[str]:
    """Return the markup of the countries with most films, decade by decade; ``order`` has these first."""
    top = order[:_BANDS]
    decades: Counter[int] = Counter()
    for (key, decade), films in facts.decades.items():
        if key in top:
            decades[decade] += films
    if not decades:
        return []
    sentence = "When the films were made, in the countries that most come from; each has a scale of its own."
    # The number of films isn't known: a film counts for each of its countries.
    sentence += outside(dict.fromkeys(decades, 1), shown := window(decades), "decade", "the {}s")
    of = {key: {at: facts.decades[key, at] for at in decades} for key in top}
    bands = [Band(facts.names[key], [Series("films", "one", of[key])]) for key in top]
    axis = Axis(*shown, step=10, says="{}s".format)
    told = Table(
        "Films by decade and country",
        ("Decade", *(cut(facts.names[key], 20) for key in top)),
        [(f"{at}s", *(number(of[key][at]) if of[key][at] else "–" for key in top)) for at in sorted(decades)],
        "decade",
    )
    chart = charts.columns(About("decades-chart", told.caption, sentence), bands, axis)
    return [headed("Country by country"), says(sentence), figure(chart), figures(told)]


def certificates(facts: Facts) -> Section:
    """Return the section on the ratings that the boards have given."""
    heading = "Certificates"
    if not facts.certificates:
        return Section("certificates", heading, [says("No sheet has a certificate.")])
    boards: dict[tuple[str | None, str], Counter[Graded]] = {}
    for graded, given in facts.certificates.items():
        boards.setdefault((graded.region, graded.board), Counter())[graded] += given
    order = sorted(boards, key=lambda key: (-boards[key].total(), key[1], key[0] or ""))
    named = sum(1 for code, _ in order if code is not None)
    sentence = (
        f"The sheets have {count(facts.certificates.total(), 'certificate')}, of {count(named, 'board')}."
    )
    if len(order) > _BOARDS:
        sentence += f" The chart shows the {_BOARDS} that have most of them."
    rows = [(_board(*key), _ranked(boards[key])) for key in order]
    panels = [
        Panel(name, [_rating(one, given) for one, given in sorted_ratings[:_RATINGS]])
        for name, sorted_ratings in rows[:_BOARDS]
    ]
    strange = any(bar.colour != "one" for panel in panels for bar in panel.bars)
    legend = [("A rating of the board’s", "one"), ("None that it gives", "warning")] if strange else []
    told = Table(
        "Certificates by board",
        ("Board", "Rating", "Certificates", "One that the board gives"),
        [
            (name, graded.rating, number(given), _given(graded))
            for name, ranked in rows
            for graded, given in ranked
        ],
        "rating",
    )
    chart = charts.bars(About("certificates-chart", heading, sentence), panels)
    return Section("certificates", heading, [says(sentence), figure(chart, legend), figures(told)])


def _rating(graded: Graded, given: int) -> Bar:
    return Bar(graded.rating, given, number(given), "one" if graded.known else "warning")


def _given(graded: Graded) -> str:
    """Return "yes" if the board gives a rating, "no" if it doesn't, and a dash if that can't be known."""
    if graded.region is None or not ratings.known_region(graded.region):
        return "–"
    return "yes" if graded.known else "no"


def _board(code: str | None, board: str) -> str:
    """Return the name of a board with its region: ``BBFC, UK``."""
    if code is None:
        return "No region said"
    return ", ".join(name for name in (board, region(code)) if name)


def _ranked(given: Counter[Graded]) -> list[tuple[Graded, int]]:
    """Return a board's ratings from the mildest to the strictest, then the ratings that it doesn't give."""
    code = next(iter(given)).region
    scale = ratings.ratings(code) if code is not None and ratings.known_region(code) else ()
    place = {name: at for at, name in enumerate(scale)}
    return sorted(
        given.items(),
        key=lambda one: (not one[0].known, place.get(one[0].rating, len(place)), -one[1], one[0].rating),
    )


def most_common(counted: Mapping[K, int]) -> list[tuple[K, int]]:
    """Return things with their numbers, the greatest number first, equals in their own order."""
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def first_of(counted: Mapping[K, int]) -> K | None:
    """Return the thing with the greatest number, or None if another thing has the same number."""
    best, *others = most_common(counted)[:2]
    return None if others and others[0][1] == best[1] else best[0]


def window(counted: Mapping[int, int]) -> tuple[int, int]:
    """Return the first and the last year that a chart shows: the years that hold most, without strays."""
    order = sorted(counted)
    best, begin, held, most = (0, 0), 0, 0, 0
    for end, year in enumerate(order):
        held += counted[year]
        while year - order[begin] >= _MOST_YEARS:
            held -= counted[order[begin]]
            begin += 1
        if held > most:
            best, most = (begin, end), held
    begin, end = best
    spare = most // _FEW
    while begin < end and order[begin + 1] - order[begin] > _FAR and counted[order[begin]] <= spare:
        spare -= counted[order[begin]]
        begin += 1
    while begin < end and order[end] - order[end - 1] > _FAR and counted[order[end]] <= spare:
        spare -= counted[order[end]]
        end -= 1
    return order[begin], order[end]


def outside(counted: Mapping[int, int], shown: tuple[int, int], what: str, at: str = "{}") -> str:
    """Return a sentence on what the chart leaves out, or nothing; ``at`` is the format of a place."""
    left = sum(number_of for year, number_of in counted.items() if not shown[0] <= year <= shown[1])
    first, last = map(at.format, shown)
    return f" The chart leaves out {count(left, what)} before {first} or after {last}." if left else ""


def headed(heading: str) -> str:
    """Return a heading within a section, as markup."""
    return f"<h3>{text(heading)}</h3>\n"
