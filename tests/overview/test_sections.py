from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from filmsheet.overview import checks, sections, times
from filmsheet.overview.figures import Facts, Graded, Released
from filmsheet.overview.sections import outside, window
from filmsheet.overview.times import quantile
from filmsheet.overview.wording import CINEMA, FIELDS, HOME

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.overview.sections import Section

FERRY = "The Ferry\nYear: 1996\nCountry: Denmark\nUSA: 105 mins\nUK: 100 mins\nUK Certificate: 15\n"


def markup(section: Section | None) -> str:
    assert section is not None
    return "".join(section.body)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (sections.completeness, "There are no sheets."),
        (sections.years, "No sheet says of which year its film is."),
        (sections.countries, "No sheet says where its film comes from."),
        (sections.certificates, "No sheet has a certificate."),
        (times.runtimes, "No sheet says how long its film runs."),
        (times.releases, "No sheet says when its film came out."),
        (checks.findings, "There is nothing to look at."),
    ],
)
def test_an_empty_archive_has_no_charts(make: Callable[[Facts], Section], said: str) -> None:
    section = make(Facts())
    assert list(section.body) == [f'<p class="says">{said}</p>\n']


def test_there_are_no_lines_where_nothing_is_found() -> None:
    assert checks.sheets(Facts()) is None


def test_a_clean_archive_has_nothing_wrong(facts: Callable[..., Facts]) -> None:
    assert "Nothing was found that is wrong." in markup(checks.findings(facts("Year: 1996\n")))


def test_how_complete_each_field_is(facts: Callable[..., Facts]) -> None:
    said = markup(sections.completeness(facts(FERRY, "Year: 1996\n", "Year: 19x6\n", "Year: 1997\n")))
    assert "most often Year (75%), most seldom 9 fields (0%)." in said
    assert "On 1 sheet, something is said that can’t be read." in said
    assert '<th scope="row"><bdi>Certificates</bdi></th><td>1</td><td>25%</td>' in said


def test_films_by_year() -> None:
    facts = Facts()
    facts.sheets = 4
    facts.years.update({1996: 2, 2001: 1})
    said = markup(sections.years(facts))
    assert "3 of 4 sheets say of which year the film is: the oldest of 1996, the newest of 2001" in said
    assert "and most, 2, of 1996." in said
    facts.years.clear()
    facts.years[1996] = 1
    assert "1 of 4 sheets says of which year the film is: 1996." in markup(sections.years(facts))


def test_films_by_country() -> None:
    facts = Facts()
    facts.sheets = 20
    facts.countries["DK"] = 3
    facts.names["DK"] = "Denmark"
    said = markup(sections.countries(facts))
    assert "The films come from 1 country: Denmark." in said
    assert "Country by country" not in said
    for number in range(16):
        facts.countries[f"land {number}"] = 1
        facts.names[f"land {number}"] = "Very" * 20
    facts.countries.beyond = 1
    facts.decades["DK", 1990] = 2
    facts.decades["land 9", 1890] = 2
    said = markup(sections.countries(facts))
    assert "from 17 countries; one that several countries have made counts for each of them." in said
    assert "Most, 3, come from Denmark. The chart shows the first 15." in said
    assert "Names beyond the first 17 are left out." in said
    assert '<th scope="row"><bdi>1990s</bdi></th><td>2</td><td>–</td>' in said
    assert "before the" not in said


def test_decades_that_the_chart_leaves_out_are_told() -> None:
    facts = Facts()
    for code, name in (("DK", "Denmark"), ("GB", "UK")):
        facts.names[code] = name
        for decade, films in ((1500, 1), (1990, 200), (2010, 1)):
            facts.decades[code, decade] = films
            facts.countries[code] += films
    said = markup(sections.countries(facts))
    # A film of both countries would count twice, so that films can't be counted here.
    assert "The chart leaves out 2 decades before the 1990s or after the 1990s." in said
    assert '<th scope="row"><bdi>1500s</bdi></th><td>1</td><td>1</td>' in said


def test_none_of_equals_is_singled_out() -> None:
    facts = Facts()
    facts.sheets = 4
    facts.years.update({1895: 1, 1996: 1})
    said = markup(sections.years(facts))
    assert "the film is: the oldest of 1895, and the newest of 1996.</p>" in said
    facts.countries.update({"DK": 2, "GB": 2, "US": 1})
    facts.names.update({"DK": "Denmark", "GB": "UK", "US": "USA"})
    said = markup(sections.countries(facts))
    assert "counts for each of them.</p>" in said
    facts.fields.update({**dict.fromkeys(FIELDS, 1), "title": 3, "year": 3, "cast": 3})
    said = markup(sections.completeness(facts))
    assert "each field: most often Title, Year and Cast (75%), most seldom 11 fields (25%)." in said
    facts.fields.clear()
    assert "about each field: all 14 equally often (0%)." in markup(sections.completeness(facts))


def test_certificates_by_board() -> None:
    facts = Facts()
    facts.certificates.update(
        {
            Graded("GB", "BBFC", "18", known=True): 1,
            Graded("GB", "BBFC", "19", known=False): 9,
            Graded("GB", "BBFC", "15", known=True): 1,
            Graded("VA", "", "8", known=True): 1,
            Graded(None, "", "R", known=True): 1,
        }
    )
    said = markup(sections.certificates(facts))
    assert "The sheets have 13 certificates, of 2 boards." in said
    assert "None that it gives" in said
    rows = [row.split("</bdi>") for row in said.split('<th scope="row"><bdi>')[1:]]
    assert [(row[0], row[1].split("<td>")[1].removesuffix("</td>")) for row in rows] == [
        ("BBFC, UK", "15"),
        ("BBFC, UK", "18"),
        ("BBFC, UK", "19"),
        ("No region said", "R"),
        ("Vatican City", "8"),
    ]
    assert '<th scope="col">One that the board gives</th>' in said
    assert [row[1].split("<td>")[3].partition("<")[0] for row in rows] == ["yes", "yes", "no", "–", "–"]


def test_many_boards() -> None:
    facts = Facts()
    for code in ("GB", "US", "DE", "FR", "IE", "SE", "NO"):
        facts.certificates[Graded(code, "B", "15", known=True)] = 1
    said = markup(sections.certificates(facts))
    assert "The chart shows the 6 that have most of them." in said
    assert "None that it gives" not in said


def test_running_times() -> None:
    facts = Facts()
    facts.sheets = 5
    facts.lengths.update({90: 1, 100: 2, 400: 1})
    said = markup(times.runtimes(facts))
    assert "4 of 5 sheets say how long the film runs: half of them between 90 and 100 minutes" in said
    assert "and the middle one 100." in said
    assert '<th scope="row"><bdi>240+</bdi></th><td>1</td>' in said
    assert "No sheet gives the running time of two regions." in said
    facts.lengths.clear()
    facts.lengths[90] = 1
    assert "1 of 5 sheets says how long the film runs: 90 minutes." in markup(times.runtimes(facts))


def test_running_times_in_two_regions() -> None:
    facts = Facts()
    facts.lengths[90] = 1
    facts.differences.update(
        {("GB", "US", 0): 1, ("GB", "US", 30): 2, ("GB", "US", -3000): 4, ("DE", "GB", 60): 1}
    )
    said = markup(times.runtimes(facts))
    assert "7 sheets give a running time for both UK and USA: the same for 1, longer in USA for 2," in said
    assert "longer in UK for 4." in said
    row = "<td>7</td><td>1</td><td>4</td><td>2</td><td>50 min</td>"
    assert f'<th scope="row"><bdi>UK and USA</bdi></th>{row}' in said
    for hint in ("1 min: 2 films", "15+ min: 4 films", "0 min: 1 films"):
        assert f"<title>{hint}</title>" in said
    told = said[said.index("<summary>By how much UK and USA differ") :]
    assert cells(told[: told.index("</table>")]) == [
        ["15 min or more longer in UK", "4"],
        ["The same", "1"],
        ["1 min longer in USA", "2"],
    ]


def cells(told: str) -> list[list[str]]:
    """The text of a table's cells, row by row."""
    rows = told[told.index("<tbody>") :].split("<tr>")[1:]
    return [re.findall(r"<t[hd][^>]*>(?:<bdi>)?(.*?)<", row) for row in rows]


def test_films_of_seconds() -> None:
    facts = Facts()
    facts.sheets = 2
    facts.lengths[0] = 1
    assert "1 of 2 sheets says how long the film runs: less than a minute." in markup(times.runtimes(facts))
    facts.lengths.clear()
    facts.lengths[1] = 1
    assert "how long the film runs: 1 minute." in markup(times.runtimes(facts))


def test_releases_on_a_time_line() -> None:
    facts = Facts()
    facts.undated = 2
    assert "The sheets tell of 2 releases, 2 without a date." in markup(times.releases(facts))
    assert "<svg" not in markup(times.releases(facts))
    facts.undated = 0
    for place, code in enumerate(("GB", "US", "DE", "FR", "IE", None)):
        facts.releases[Released(code, CINEMA, 1996 + place)] = 9 - place
    facts.releases[Released("GB", HOME, 1998)] = 1
    said = markup(times.releases(facts))
    assert "The sheets tell of 40 releases." in said
    assert '<th scope="row"><bdi>1998</bdi></th><td>7</td><td>1</td><td>8</td>' in said
    assert '<th scope="row"><bdi>UK</bdi></th><td>9</td><td>1</td><td>10</td>' in said
    assert '<th scope="row"><bdi>No region said</bdi></th><td>4</td><td>0</td><td>4</td>' in said
    drawn = said[said.index("<svg") : said.index("</svg>")]
    assert [drawn.count(f">{name}</text>") for name in ("UK", "France", "Ireland", "All others")] == [
        1,
        1,
        0,
        1,
    ]
    assert "Disc, tape and download</li>" in said
    assert "Television" not in said
    told = said[said.index("<summary>Releases by region and year") :]
    assert cells(told[: told.index("</table>")]) == [
        ["UK, 1996", "9", "0", "9"],
        ["UK, 1998", "0", "1", "1"],
        ["USA, 1997", "8", "0", "8"],
        ["Germany, 1998", "7", "0", "7"],
        ["France, 1999", "6", "0", "6"],
        ["All others, 2000", "5", "0", "5"],
        ["All others, 2001", "4", "0", "4"],
    ]


def test_all_years_of_a_chart_of_releases_are_in_its_table() -> None:
    facts = Facts()
    for code in ("GB", "US", "DE", "FR"):
        for year in range(1890, 2020):
            facts.releases[Released(code, CINEMA, year)] = 1
    said = markup(times.releases(facts))
    assert said.count("<bdi>USA, 2019</bdi>") == 1
    assert "more row" not in said


def test_findings_lead_to_the_lines(facts: Callable[..., Facts]) -> None:
    found = facts("Year: 19x6\nCast:Arata\n", *["Year: 19x7\n"] * 20, "Year: 1997\n")
    said = markup(checks.findings(found))
    assert "find 22 things to look at. Without any: 1 of 22 files." in said
    assert "21 findings in 21 files. A known label's value, or one item of its list, can't be read." in said
    assert '<a href="#find-0"><bdi>0.txt</bdi>, line 1</a>: the value of Year can\'t be read' in said
    assert "<p>And 1 more;" in said
    lines = markup(checks.sheets(found))
    assert "These are the first 20 findings of each rule, and no more than 3 of one file." in lines
    assert '<h3 id="file-0"><a href="./0.txt"><bdi>0.txt</bdi></a></h3>' in lines
    assert '<a href="#rule-0">unread value</a>: the value of Year' in lines
    assert '<span class="gutter">1 │ </span>Year: <mark>19x6</mark>' in lines
    assert '<span class="gutter">  │ </span><span class="caret">      ^^^^</span>' in lines


def test_a_rule_that_is_no_more_there_and_a_file_without_lines() -> None:
    from filmsheet.checking.checker import Checked  # noqa: PLC0415 - only here is one made by hand
    from filmsheet.text.diagnostic import Diagnostic  # noqa: PLC0415 - as above
    from filmsheet.text.span import Span  # noqa: PLC0415 - as above

    facts = Facts()
    finding = Diagnostic("XY1", "a-rule", "info", "it is so", Span(0, 0, 1, 1, 1, 1))
    facts.add(Checked("x" * 200, None, (finding,)))
    assert "<p>1 finding in 1 file.</p>" in markup(checks.findings(facts))
    lines = markup(checks.sheets(facts))
    assert "What is found, in the lines that it is found in.</p>" in lines
    assert f"<bdi>…{'x' * 119}</bdi></h3>" in lines
    assert "<pre" not in lines
    assert "To mend it" not in lines


def test_a_title_stands_beside_its_file(facts: Callable[..., Facts]) -> None:
    lines = markup(checks.sheets(facts("The <Ferry>\nYear: 19x6\n")))
    assert '<span class="film"><bdi>The &#60;Ferry&#62;</bdi></span>' in lines


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ({1996: 1}, (1996, 1996)),
        ({1900: 1, 2019: 1}, (1900, 2019)),
        ({1900: 1, 2020: 2}, (1900, 2020)),
        ({1800: 1, 2020: 2}, (2020, 2020)),
        ({1000: 1, **dict.fromkeys(range(1870, 2040), 1), 9999: 1}, (1870, 2039)),
        ({1895: 1, **dict.fromkeys(range(1900, 2027, 5), 3)}, (1895, 2025)),
        ({1000: 1, 1900: 50, 1950: 50, 9999: 1}, (1900, 1950)),
        ({1930: 1, 1950: 100, 1960: 100, 1990: 1}, (1950, 1960)),
        ({1930: 1, 1931: 1, 1950: 100}, (1930, 1950)),
        ({1930: 3, 1950: 100, 1990: 3}, (1930, 1990)),
        ({1930: 1, 1950: 100, 1990: 1}, (1950, 1990)),
    ],
)
def test_a_chart_shows_the_years_around_which_most_lie(
    counted: dict[int, int], shown: tuple[int, int]
) -> None:
    assert window(counted) == shown


def test_what_a_chart_leaves_out_is_said() -> None:
    assert outside({1996: 1}, (1996, 1996), "film") == ""
    left = outside({1000: 1, 1996: 5, 3000: 2}, (1990, 2000), "film")
    assert left == " The chart leaves out 3 films before 1990 or after 2000."


@pytest.mark.parametrize(("part", "value"), [(0.25, 1), (0.5, 2), (0.75, 3), (1.1, 9)])
def test_quantiles(part: float, value: int) -> None:
    assert quantile({1: 1, 2: 1, 3: 1, 9: 1}, part) == value
