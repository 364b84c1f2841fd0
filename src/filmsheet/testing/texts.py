"""Sheets as people print them: from the notes on the format, in every mixture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from filmsheet.testing.strings import FURNITURE, LINKS, PROSE

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES: Final = (
    "Kim Bodnia, Arata, Dwayne \"The Rock\" Johnson, Hubert ('Hubsi') Kramar, Cuba Goodwin, Jr.",
    "Douglas Rain (voice), Ben Kingsley (narrator), Kirsten Dunst (Kaena)",
    "Children from several London (Southwark) primary schools, Evald",
    "John Heinlein, )",
    "Thomas VINTERBERG",
    "(voices) Mia Lund, Tom Barrow (as T B",
    "Ada Wren and Bo Ek",
)
_MINUTES: Final = (
    "105 mins",
    "105 min.",
    "105 minutes",
    "105m",
    "105'",
    "113’",
    "1h 45m",
    "1hr 45mins",
    "1 Hr 54 min",
    "2hr 05",
    "01 hour 40 minutes",
    "115m 27s",
    "14 mins 05 secs",
    "approx. 90 minutes",
    "120 minutes approx.",
    "85",
    "105 mins (uncut)",
    "Junuary",
    "0 mins",
)
_WHEN: Final = (
    "18 August 2006",
    "August 18, 2006",
    "January 12th 2018",
    "Friday 31 December 2004",
    "Sep 23, 2003",
    "30 APRIL 2004",
    "18.01.2013",
    "30/11/2012",
    "4-26-2005",
    "4/3/92",
    "5/5/05",
    "August 2006",
    "2006",
    "Summer 2006",
    "Q3 2006",
    "tbc",
    "TBA - Summer",
    "18 August 2006 (Limited Release - New York)",
    "tbc (The Pusher Trilogy)",
    "31 June 2001",
    "2006-08-18",
    "5 March 2010 (Limited Release - New York",
    "19 August 2009: France",
)
_RATED: Final = (
    "R for strong language",
    "PG-13 for x",
    "G",
    "18 for drugs, violence (some; mild)",
    "15 contains language",
    "U",
    "19 contains x",
    "12A",
    "M - violence, offensive language",
    "PG (edited) for x",
    "15 (uncut",
    "?",
)
_COMPANIES: Final = (
    "Magnolia Films",
    "SK Films / Cosmic Picture",
    "20 Minutes Films",
    "Sony Pictures Home Entertainment",
    "Eagle Eye¬†(Paramount)",
)
_PLACES: Final = (
    "Denmark",
    "DENMARK",
    "Denmark / Sweden",
    "USA, UK and France",
    "Bosnia and Herzegovina / ?",
)
_TONGUES: Final = (
    "Danish",
    "Danish / Swedish (English subtitles)",
    "In Danish & English with English subtitles",
    "English/ English HOH",
)
_ANY: Final = ("£15.99", "", "?", "1.85:1", "PLANET 51stars", "http://example.org/")

_REGION_WORDS: Final = ("USA", "UK", "USA & UK", "U.S.", "GB / US", "United Kingdom", "France")
_REGIONAL: Final = tuple(f"{region} {{}}" for region in _REGION_WORDS)
_LAYOUT: Final[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = (
    (("Year", "Release Year", "Year of release"), ("1996", "1996.", "19x6", "")),
    ((*_REGION_WORDS, "UK DVD", "USA Distributor", "Distributor"), _COMPANIES),
    (("Cast", "Starring", "Cast (voices of)", "Actor", "Cast includes"), _NAMES),
    (("Director", "Directors", "Director(s)", "Directed by", "Writer/Director"), _NAMES),
    (("Writer", "Produced by", "Music", "Editor"), _NAMES),
    (("Country", "Countries", "Country of Origin"), _PLACES),
    (("Language", "Languages", "Language(s)"), _TONGUES),
    (
        ("Genre", "Also known as", "Original title"),
        ("Crime / Drama", "Crime, Drama", "Pusher; Dealer", "("),
    ),
    ((*_REGION_WORDS, "Running time", "Runtime", "USA Duration"), _MINUTES),
    (("USA Rated", "UK Certificate", "BBFC Certificate", "Rating", "Cert"), _RATED),
    (
        (
            *(form.format("Release Date") for form in _REGIONAL),
            "Release",
            "Released on",
            "Available",
        ),
        _WHEN,
    ),
    (("UK DVD Release Date", "USA Blu-ray Release Date", "Home Release Date"), _WHEN),
    (("RRP", "Aspect Ratio", "World Sales", "Some Label", "Keywords"), _ANY),
    (("Title", "Synopsis", "Other", "Unread"), (*PROSE, "Year: 19x6", "a: b")),
)
"""Labels that stand together, and values that may stand after them, in the order of the archive."""

_COLONS: Final = (": ", ": ", ": ", ":", " : ", ":\t", ":\u00a0", ": \u200b", ":\n", ":\n\n")


@st.composite
def _fields(draw: st.DrawFn) -> str:
    """Draw a field as a line, or as several lines if its value goes on."""
    labels, values = draw(st.sampled_from(_LAYOUT))
    cases: list[Callable[[str], str]] = [str, str, str, str.upper, str.lower]
    case = draw(st.sampled_from(cases))
    value = draw(st.sampled_from(values))
    if draw(st.integers(0, 5)) == 0:
        value = value.replace(", ", ",\n")
    return case(draw(st.sampled_from(labels))) + draw(st.sampled_from(_COLONS)) + value


@st.composite
def sheet_texts(draw: st.DrawFn) -> str:
    """Draw a sheet as people print it: spellings, order, furniture, links, wrapped lists and prose vary."""
    some = st.lists
    head = draw(
        some(
            st.sampled_from([*FURNITURE, "PLANET 51", "11'09\"01 - SEPTEMBER 11", "", PROSE[0]]),
            max_size=3,
        )
    )
    fields = draw(some(_fields(), max_size=12))
    if draw(st.booleans()):
        fields.insert(0, "Year: 1996")
    loose = draw(
        some(
            st.sampled_from([*LINKS, "", "stray line", "US Distributor | UK Distributor"]),
            max_size=3,
        )
    )
    for line in loose:
        fields.insert(draw(st.integers(0, len(fields))), line)
    heading = draw(st.sampled_from(["", "", "", "Synopsis\n"]))
    last = st.one_of(st.sampled_from([*PROSE, *FURNITURE, ""]), _fields())
    tail = draw(st.lists(last, max_size=5))
    between = draw(st.sampled_from(["\n", "\n", "\n", "\n\n", "\n \t\n"]))
    text = between.join([*head, *fields, "", heading + "\n\n".join(tail)])
    pages = draw(st.sampled_from([1, 1, 1, 1, 2]))
    return "\n\n".join([text] * pages) + draw(st.sampled_from(["\n", "", "\n\n"]))
