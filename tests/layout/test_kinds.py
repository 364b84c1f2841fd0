"""Kinds of lines that sites print: each is read as somebody who knows films reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import filmsheet
from filmsheet.engines.language import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterable


def read(text: str, dialect: str = "review") -> tuple[filmsheet.FilmSheet, ...]:
    """Return the sheets of a text, on which both engines agree."""
    fast, lark = (filmsheet.parse(text, dialect=dialect, engine=engine) for engine in ENGINES)
    assert fast.sheets == lark.sheets
    assert fast.nodes == lark.nodes
    return fast.sheets


def names(people: Iterable[Any]) -> list[str]:
    return [one.name for one in people]


# ---- runs


@pytest.mark.parametrize(
    "length", ["1h 45m", "1hr 45mins", "1 hr and 45 mins", "1 hour, 45 minutes", "105 min"]
)
@pytest.mark.parametrize("mark", [" | ", " - ", " • "])
def test_hours_and_minutes_are_one_running_time(length: str, mark: str) -> None:
    [sheet] = read(f"Film\n1959{mark}U{mark}{length}{mark}Drama\n", "general")
    assert [runtime.minutes for runtime in sheet.runtimes] == [105]
    assert (sheet.year, sheet.certificates[0].rating, sheet.genres) == (1959, "U", ("Drama",))


def test_an_initial_before_a_name_is_no_rating() -> None:
    [sheet] = read("M. Night Shyamalan, USA, 1999, 107 min\n", "oneline")
    assert sheet.certificates == ()
    [sheet] = read("Film\nUSA | U. Drama | 1999\n", "oneline")
    assert sheet.certificates[0].rating == "U"


def test_a_weekday_before_a_date_is_part_of_it() -> None:
    [sheet] = read("Directed by Ann Lee; Released Friday, February 26, 1999; Certificate 12\n")
    assert [str(release.date) for release in sheet.releases] == ["1999-02-26"]
    assert (sheet.directors[0].name, sheet.certificates[0].rating) == ("Ann Lee", "12")


def test_a_year_and_more_behind_the_countries() -> None:
    [sheet] = read("Film\nCountry: Denmark, USA 2016 139 mins. (15)\nCast: Ann Lee\n")
    assert [country.code for country in sheet.countries] == ["DK", "US"]
    assert (sheet.year, sheet.runtimes[0].minutes, sheet.certificates[0].rating) == (2016, 139, "15")


def test_a_country_before_the_next_label_is_the_last_of_the_list() -> None:
    [sheet] = read("Countries: Mexico, India, Ireland Release Date: 13 Aug 1993\n")
    assert [country.code for country in sheet.countries] == ["MX", "IN", "IE"]
    assert [release.region for release in sheet.releases] == [None]


def test_columns_part_fields() -> None:
    [sheet] = read("Film\nCert: 12                  101 mins   Genre: Drama\nDir: Ann Lee        Subtitles\n")
    assert (sheet.certificates[0].rating, sheet.runtimes[0].minutes, sheet.genres) == ("12", 101, ("Drama",))
    assert sheet.directors[0].name == "Ann Lee"
    assert [entry.value for entry in sheet.unread] == ["Subtitles"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Running time: 105 mins, 40 minutes", ()),
        ("Genre: Drama  USA 1999", ()),
        ("Running time: 105 mins, 35 mm", (105,)),
        ("Director: Ann Lee (Bob) 91 mins", ()),
        ("Starring: Ann Lee, Ed Harris, 91 mins", (91,)),
    ],
)
def test_what_may_be_part_of_a_value_stays_there(line: str, kept: tuple[int, ...]) -> None:
    [sheet] = read(f"Film\n{line}\nYear: 1996\n")
    assert tuple(runtime.minutes for runtime in sheet.runtimes) == kept
    assert [one.job for one in sheet.crew] == []


@pytest.mark.parametrize("title", ["90 Minutes", "1984", "105 mins"])
def test_one_fact_of_one_word_or_two_on_the_first_line_is_a_title(title: str) -> None:
    [sheet] = read(f"{title}\nDirected by Ann Lee\nCert 18\n")
    assert (sheet.title, sheet.runtimes, sheet.year) == (title, (), None)


def test_what_stands_in_brackets_behind_a_name_stays_there() -> None:
    [sheet] = read("Director: Ann Lee (15)\nDistributor: Bell Films (91)\nYear: 1996\n")
    assert sheet.certificates == ()


@pytest.mark.parametrize("joint", [", with ", "; with ", ", starring ", ". With "])
def test_a_cast_behind_the_director(joint: str) -> None:
    [sheet] = read(f"Dir: Ann Lee{joint}Bob Roy, Jo Kim. 120 mins. Cert U\n")
    assert (names(sheet.directors), names(sheet.cast)) == (["Ann Lee"], ["Bob Roy", "Jo Kim"])
    assert (sheet.runtimes[0].minutes, sheet.certificates[0].rating) == (120, "U")


def test_a_long_line_of_labels_is_read_and_long_prose_is_not() -> None:
    cast = ", ".join(f"Ann Lee{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 3)
    [sheet] = read(
        f"Film\nDirector: Bob Roy Genre: Drama Runtime: 120 Minutes Cast: {cast} Plot: A man goes home.\n"
    )
    assert (len(sheet.cast), sheet.runtimes[0].minutes, sheet.genres) == (78, 120, ("Drama",))
    assert sheet.synopsis == ("A man goes home.",)
    story = "A man goes home, and finds it sold. " * 20
    assert (
        read(f"Film\nYear: 1996\n\n{story}Directed by Ann Lee: so it says. Rated 18: too.\n")[0].directors
        == ()
    )


def test_a_language_with_its_subtitles_needs_no_label() -> None:
    [sheet] = read("Directed by Ann Lee.\nFrance, 1963, 98 min.\nFrench with English subtitles.\n")
    assert [(one.code, one.note) for one in sheet.languages] == [("fr", "with English subtitles")]
    assert [one.code for one in sheet.subtitles] == ["en"]
    [sheet] = read("Film\nYear: 1996\nNobody with English subtitles.\n")
    assert sheet.languages == ()


# ---- lists that go on


WRAPPED = (
    "Cast: Olivia Colman, Ryan Gosling, Ben Whishaw, Lupita\n"
    "Nyong'o, Chow Yun-fat, America Ferrera, Topher Grace, Jamie\n"
    "Bell, Toshirō Mifune, April Grace, Wong Kar-wai, January\n"
    "Jones\n"
)


@pytest.mark.parametrize("dialect", ["archive", "review"])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_list_is_wrapped_at_the_width_of_its_lines(dialect: str, end: str) -> None:
    text = f"{WRAPPED}Director: Ann Lee\nYear: 1996\n".replace("\n", end)
    [sheet] = read(text, dialect)
    assert [" ".join(name.split()) for name in names(sheet.cast)][-2:] == ["Wong Kar-wai", "January Jones"]
    assert len(sheet.cast) == 12


def test_a_line_that_had_room_above_does_not_go_on() -> None:
    [sheet] = read("Cast: Ann Lee, Bob Roy, Jo Kim\nPlain stray line\nYear: 1996\n", "archive")
    assert names(sheet.cast)[-1] == "Jo Kim"


def test_a_reason_is_wrapped_as_lists_are() -> None:
    [sheet] = read(
        f"{WRAPPED}UK Certificate: U for scenes of war and one use of strong\nlanguage\nYear: 1996\n",
        "archive",
    )
    assert sheet.certificates[0].reason == "scenes of war and one use of strong language"


def test_a_list_below_its_label_may_be_long() -> None:
    cast = ", ".join(f"Ann Lee{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert len(read(f"Cast:\n{cast}\nYear: 1996\n")[0].cast) == 26


def test_bars_part_cells_of_a_table() -> None:
    [sheet] = read(
        "Language:\n|\nHindi\n|\nStarring:\n|\nAnn Lee\nBob Roy\n|\nDistributed by:\n|\n|\n", "database"
    )
    assert [language.code for language in sheet.languages] == ["hi"]
    assert names(sheet.cast) == ["Ann Lee", "Bob Roy"]
    assert sheet.distributors == ()


# ---- titles, and several films


@pytest.mark.parametrize(
    "title", ["15 Minutes", "12A", "Brazil", "M", "1984", "USA", "Director", "48 Hrs.", "R"]
)
def test_a_year_behind_it_makes_any_line_a_title(title: str) -> None:
    [sheet] = read(f"{title} (1985)\nDirected by Ann Lee\nCert 18\n")
    assert (sheet.title, sheet.year) == (title, 1985)
    assert [sheet.certificates[0].rating] == ["18"]
    assert (sheet.countries, sheet.runtimes) == ((), ())


def test_a_title_below_its_label_is_a_title_whatever_it_looks_like() -> None:
    [sheet] = read("Also known as:\n88 Minutes\nYear: 1996\n", "database")
    assert (sheet.alternative_titles, sheet.runtimes) == (("88 Minutes",), ())


def test_a_place_and_a_year_are_no_title() -> None:
    [sheet] = read("Australia/USA 2015\nDirected by\nAnn Lee\n120 minutes\n")
    assert ([country.code for country in sheet.countries], sheet.year) == (["AU", "US"], 2015)


STORY = "A dealer runs out of time and of friends."


@pytest.mark.parametrize("apart", ["", "\n"])
def test_a_title_above_labels_that_recur_further_down_begins_a_film(apart: str) -> None:
    first = f"FIRST\nGenre: Drama\nMusic: Ann Lee\nDirector: Bob Roy\nCast: Jo Kim\n\n{STORY}\n"
    second = "SECOND\nRated: 18\nWriter: Al Bo\nCountry: Denmark\nDirector: Al Be\nCast: Bo Li\n"
    one, other = read(first + apart + second)
    assert (one.title, names(one.directors), names(one.cast)) == ("FIRST", ["Bob Roy"], ["Jo Kim"])
    assert (other.title, names(other.directors), other.certificates[0].rating) == ("SECOND", ["Al Be"], "18")


def test_recurring_labels_beyond_the_next_story_are_not_asked() -> None:
    first = f"FIRST\nDirector: Bob Roy\nCast: Jo Kim\n\n{STORY}\n\n"
    text = (
        f"{first}Screenings\nVenue: Lux\nTickets: none\n\n{STORY}\n\nSECOND\nDirector: Al Be\nCast: Bo Li\n"
    )
    one, other = read(text)
    assert (names(one.directors), names(other.directors)) == (["Bob Roy"], ["Al Be"])
    assert [entry.label for entry in one.other] == ["Venue", "Tickets"]


def test_fields_above_and_below_the_story_are_of_one_film() -> None:
    above = "World Sales: Magnolia", "Distribution: Luminor"
    [sheet] = read("\n\n".join([*above, STORY, "Year: 2014", "Country: USA", "Duration: 90"]))
    assert (sheet.year, sheet.runtimes[0].minutes, sheet.synopsis) == (2014, 90, (STORY,))


@pytest.mark.parametrize("dialect", ["archive", "review"])
@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("THE SALT ROAD", "Note: hello", ""), "THE SALT ROAD"),
        (("THE SALT ROAD", "(a film)"), "THE SALT ROAD"),
        (("THE SALT ROAD (1998)", "A film"), "THE SALT ROAD"),
        (("A film", "THE SALT ROAD (1998)"), "THE SALT ROAD"),
        (("Mission: Impossible",), "Mission: Impossible"),
        (("Note: hello", "Mission: Impossible"), "Mission: Impossible"),
        (("Reviews", "THE SALT ROAD"), "THE SALT ROAD"),
    ],
)
def test_of_several_lines_the_one_is_the_title_that_looks_most_like_it(
    lines: tuple[str, ...], title: str, dialect: str
) -> None:
    [sheet] = read("\n".join([*lines, "Year: 2006", "Cast: Ann Lee"]), dialect)
    assert sheet.title == title
    assert len(sheet.unread) == len([line for line in lines if line]) - 1


@pytest.mark.parametrize(
    "line", ["Lost Highway | Dir. Ann Lee | 91 mins", "Film\nDir. Ann Lee | USA 1996 | 91 mins"]
)
def test_a_label_without_a_colon_in_a_run(line: str) -> None:
    [sheet] = read(f"{line}\n")
    assert names(sheet.directors) == ["Ann Lee"]
    assert [runtime.minutes for runtime in sheet.runtimes] == [91]
