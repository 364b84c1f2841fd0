"""Where values stand: each kind of value by its JSON Pointer."""

from __future__ import annotations

import pytest

import filmsheet


def place(text: str, pointer: str) -> str | None:
    """The characters that a pointer leads to; None for a value that is absent."""
    document = filmsheet.parse(text, dialect="archive")
    span = document.span(pointer)
    return None if span is None else str(document)[span.start : span.end]


SHEET = """\
THE  FILM
Year: 1996.
AKA: Other Name; Third (de) Name
Genre: Drama / Crime
USA DVD: Magnolia  Films
Cast: Kim Bodnia ( Frank ), Zoe (voice), Lars, Jr.
Writer/Director: Ann Bee (as A.B.)
Country: DENMARK, Norway
Language: Danish (English and Norwegian subtitles), German
U.S. & UK Running Time: approx. 1hr 45 mins
UK: 105m 27s (uncut)
BBFC: 18 (edited) for  violence
USA Release Date: 18 August 2006 (Limited Release - New York and Boston)
UK DVD Release Date: tbc
RRP : 15  pounds
Other: Price : 3
Audio:
Year: 1997
stray
Country:
UK Certificate: ???
Unread: Year: 19x6
Unread: : a: b
Unread: bare
Unread:
USA: 96 mins
US Distributor | IMDb

First paragraph.

Second: paragraph.
"""


@pytest.mark.parametrize(
    ("pointer", "printed"),
    [
        ("/title", "THE  FILM"),
        ("/year", "1996"),
        ("/alternative_titles", "Other Name; Third (de) Name"),
        ("/alternative_titles/1", "Third (de) Name"),
        ("/genres/1", "Crime"),
        ("/distributors/0", "Magnolia  Films"),
        ("/distributors/0/region", "USA"),
        ("/distributors/0/medium", "USA DVD"),
        ("/distributors/0/name", "Magnolia  Films"),
        ("/cast", "Kim Bodnia ( Frank ), Zoe (voice), Lars, Jr."),
        ("/cast/0", "Kim Bodnia ( Frank )"),
        ("/cast/0/name", "Kim Bodnia"),
        ("/cast/0/role", "Frank"),
        ("/cast/0/note", None),
        ("/cast/1/role", None),
        ("/cast/1/note", "voice"),
        ("/cast/2", "Lars, Jr."),
        ("/cast/2/name", "Lars, Jr."),
        ("/countries/0/name", "DENMARK"),
        ("/languages/0/note", "English and Norwegian subtitles"),
        ("/languages/1/note", None),
        ("/certificates/0/region", "BBFC"),
        ("/certificates/0/rating", "18"),
        ("/certificates/0/note", "edited"),
        ("/certificates/0/reason", "violence"),
        ("/releases/0/region", "USA"),
        ("/releases/0/medium", "USA Release Date"),
        ("/releases/0/date", "18 August 2006"),
        ("/releases/0/note", "Limited Release - New York and Boston"),
        ("/releases/1/date", None),
        ("/releases/1/medium", "UK DVD Release Date"),
        ("/synopsis", "First paragraph.\n\nSecond: paragraph."),
        ("/synopsis/1", "Second: paragraph."),
        ("/links", "US Distributor | IMDb"),
        ("/links/1", "IMDb"),
    ],
)
def test_a_value_stands_where_it_is_printed(pointer: str, printed: str | None) -> None:
    assert place(SHEET, pointer) == printed


@pytest.mark.parametrize(
    ("pointer", "printed"),
    [
        ("/countries/0/code", "DENMARK"),
        ("/languages/1/code", "German"),
        ("/subtitles/0", "English and Norwegian subtitles"),
        ("/subtitles/1/name", "English and Norwegian subtitles"),
        ("/subtitles/1/code", "English and Norwegian subtitles"),
        ("/subtitles", "English and Norwegian subtitles"),
        ("/releases/0/limited", "Limited Release - New York and Boston"),
        ("/releases/0/reissue", "Limited Release - New York and Boston"),
        ("/releases/0/places", "Limited Release - New York and Boston"),
        ("/releases/0/places/1", "Limited Release - New York and Boston"),
        ("/releases/1/places", None),
        ("/unread/0/reason", "1997"),
    ],
)
def test_a_derived_value_stands_where_the_value_stands_that_it_follows_from(
    pointer: str, printed: str | None
) -> None:
    assert place(SHEET, pointer) == printed


@pytest.mark.parametrize(
    ("pointer", "printed"),
    [
        ("/directors/0", "Ann Bee (as A.B.)"),
        ("/crew/0", "Ann Bee (as A.B.)"),
        ("/crew/0/job", "Writer/Director"),
        ("/directors/0/note", "as A.B."),
        ("/runtimes/0", "approx. 1hr 45 mins"),
        ("/runtimes/1", "approx. 1hr 45 mins"),
        ("/runtimes/0/region", "U.S. & UK"),
        ("/runtimes/1/region", "U.S. & UK"),
        ("/runtimes/1/minutes", "1hr 45"),
        ("/runtimes/1/seconds", "1hr 45"),
        ("/runtimes/1/note", "approx."),
    ],
)
def test_each_half_of_a_joint_line_has_the_whole_value(pointer: str, printed: str) -> None:
    assert place(SHEET, pointer) == printed


def test_seconds_stand_where_they_are_printed() -> None:
    assert place(SHEET, "/runtimes/2/seconds") == "27"
    assert place(SHEET, "/runtimes/2/minutes") == "105"


@pytest.mark.parametrize(
    ("pointer", "printed"),
    [
        ("/other/0", "15  pounds"),
        ("/other/0/label", "RRP"),
        ("/other/0/value", "15  pounds"),
        ("/other/1/label", "Price"),
        ("/other/1/value", "3"),
        ("/other/2", "Audio"),
        ("/other/2/label", "Audio"),
        ("/other/2/value", ""),
        ("/unread/0", "1997"),  # a second year
        ("/unread/0/label", "Year"),
        ("/unread/1", "stray"),
        ("/unread/1/label", None),
        ("/unread/1/value", "stray"),
        ("/unread/2", "Country"),
        ("/unread/2/label", "Country"),
        ("/unread/2/value", ""),
        ("/unread/3/label", "UK Certificate"),
        ("/unread/3/value", "???"),
        ("/unread/4", "Year: 19x6"),
        ("/unread/4/label", "Year"),
        ("/unread/4/value", "19x6"),
        ("/unread/5/label", None),
        ("/unread/5/value", "a: b"),
        ("/unread/6/value", "bare"),
        ("/unread/7", "Unread"),
        ("/unread/7/value", ""),
    ],
)
def test_what_is_kept_as_it_stands_has_its_place_too(pointer: str, printed: str | None) -> None:
    assert place(SHEET, pointer) == printed


def test_an_empty_value_stands_after_the_colon() -> None:
    span = filmsheet.parse("Year: 1996\nAudio : \n").span("/other/0/value")
    assert span is not None
    assert (span.start, span.end, span.line, span.column) == (18, 18, 2, 8)


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("FILM (1985)\nCast: A\n", "FILM", "1985"),
        ("Title: FILM (1985)\nCast: A\n", "FILM", "1985"),
        ("FILM (1985)\nYear: 1986\nCast: A\n", "FILM", "1986"),
        ("FILM\nCast: A\n", "FILM", None),
        ("Year: 1986\nCast: A\n", None, "1986"),
    ],
)
def test_the_year_stands_after_its_label_or_else_after_the_title(
    text: str, title: str | None, year: str | None
) -> None:
    assert place(text, "/title") == title
    assert place(text, "/year") == year


def test_of_two_titles_and_two_years_the_first_counts() -> None:
    text = "Title: A\nYear: 1996\nTitle: B\nYear: 1997\n"
    assert [place(text, p) for p in ("/title", "/year", "/unread/0", "/unread/1")] == [
        "A",
        "1996",
        "B",
        "1997",
    ]


def test_a_value_may_go_on_over_lines() -> None:
    text = (
        "Year: 1996\nCast: Ann (the,\r\n cook),\nCy\nUSA: 96 mins\nCountry:\nDenmark\nNorway\nUK: 97 mins\n"
    )
    assert place(text, "/cast/0/role") == "the,\r\n cook"
    assert place(text, "/cast/1") == "Cy"
    assert place(text, "/countries/1") == "Norway"
    assert place(text, "/countries") == "Denmark\nNorway"


def test_a_bad_item_of_a_list_stands_beside_the_good_ones() -> None:
    text = "Year: 1996\nCast: A, B (x)), C\nAKA: One) ; Two\n"
    assert [place(text, p) for p in ("/cast/1", "/unread/0", "/unread/0/label")] == ["C", "B (x))", "Cast"]


@pytest.mark.parametrize("pointer", ["", "/title", "/subtitles", "/runtimes", "/cast", "/synopsis"])
def test_what_an_empty_sheet_lacks_has_no_place(pointer: str) -> None:
    assert place("", pointer) == ("" if pointer == "" else None)


def test_the_whole_sheet_is_from_its_first_line_to_its_last() -> None:
    text = "One\nYear: 1996\n\nA day of rain.\n\nTwo\nYear: 1997\nCast: B\nUSA: 97 mins\n"
    document = filmsheet.parse(text)
    first, second = document.span(""), document.span("", 1)
    assert first is not None
    assert second is not None
    assert (first.start, first.end) == (0, text.index("Two"))
    assert (second.start, second.end) == (text.index("Two"), len(text))


# ---- pointers to nothing


@pytest.mark.parametrize(
    "pointer",
    [
        "title",
        "/",
        "/nothing",
        "/title/0",
        "/cast/3",
        "/cast/-",
        "/cast/-1",
        "/cast/00",
        "/cast/01",
        "/cast/x",
        "/cast/²",
        "/cast/٣",
        "/cast/",
        "/cast/0/nothing",
        "/cast/0/name/0",
        "/releases/0/date/year",
        "/releases/0/places/2",
        "/subtitles/2",
        "/Title",
        "/cast~10",
        "/cast~1name",
        "/~0title",
        "#/title",
    ],
)
def test_a_pointer_to_nothing_is_a_key_error(pointer: str) -> None:
    with pytest.raises(KeyError) as caught:
        filmsheet.parse(SHEET).span(pointer)
    assert caught.value.args == (pointer,)


def test_a_place_is_found_again_where_it_was() -> None:
    document = filmsheet.parse(SHEET)
    assert document.extents() is document.extents(0)
    assert document.span("/cast/0") == document.span("/cast/0")


# ---- in the dialects that aren't the archive


def place_in(dialect: str, text: str, pointer: str) -> str | None:
    document = filmsheet.parse(text, dialect=dialect)
    assert document.span(pointer) == filmsheet.parse(text, dialect=dialect, engine="lark").span(pointer)
    span = document.span(pointer)
    return None if span is None else text[span.start : span.end]


RUN = "Lost Highway   USA 1996  |  134 mins  |  18 | bw\n"


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/title", "Lost Highway"),
        ("/year", "1996"),
        ("/countries/0", "USA"),
        ("/countries/0/code", "USA"),
        ("/runtimes/0/minutes", "134"),
        ("/runtimes/0/region", None),
        ("/certificates/0/rating", "18"),
        ("/other/0", "bw"),
        ("/other/0/label", "bw"),  # no label is printed: the shape of the piece says it
        ("/other/0/value", "bw"),
    ],
)
def test_the_pieces_of_a_run_stand_in_it(pointer: str, found: str | None) -> None:
    assert place_in("oneline", RUN, pointer) == found


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/releases/0", "Italy - March 6, 2009 (limited)"),
        ("/releases/0/region", "Italy"),
        ("/releases/0/date", "March 6, 2009"),
        ("/releases/0/medium", "Italy - March 6, 2009 (limited)"),
        ("/releases/0/note", "limited"),
    ],
)
def test_the_parts_of_an_inverted_release_stand_in_its_line(pointer: str, found: str) -> None:
    assert place_in("review", "Year: 2009\nItaly - March 6, 2009 (limited)\n", pointer) == found


def test_an_empty_label_without_a_colon_has_its_value_at_its_end() -> None:
    text = "Year: 1996\nCast\n\nA bell rings out in the dark.\n"
    document = filmsheet.parse(text, dialect="review")
    [entry] = document.sheet.unread
    assert entry.label == "Cast"
    span = document.span("/unread/0/value")
    assert span is not None
    assert (span.start, span.end) == (text.index("\n\n"),) * 2
