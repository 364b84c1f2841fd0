"""Hypothesis strategies: sheets, the texts that people print them as, and damaged texts.

They need the extra ``testing``. What ``sheets`` draws can be said in the archive dialect; the texts
promise nothing but to look like what is found.
"""

from __future__ import annotations

import calendar
import codecs
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

try:
    from hypothesis import strategies as st
except ImportError as error:
    message = "filmsheet.testing needs Hypothesis: pip install 'filmsheet[testing]'"
    raise ImportError(message) from error

from filmsheet import blanks, tables
from filmsheet.errors import SheetError
from filmsheet.model import (
    MEDIA,
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)
from filmsheet.writing import dumps

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from hypothesis.strategies import SearchStrategy

__all__ = ["dirty_texts", "sheet_texts", "sheets", "soiled"]

# ---- strings ------------------------------------------------------------------------------------

_WORDS: Final = (
    "Ada Wren Björk O'Shea Jean-Luc \"The Rock\" ('Hubsi') C P 50 1996 ┼sa Friğrik T§nu 三船敏郎 Ж. 😀"
    " e\u0301 u0026#39; <span> and & / , ; | : - — … ! ? . ' ” of for contains the The mins USA UK Year"
    " tbc and- ( ) (a) Jr. 12A ſ İ ß ٣ \x00 \x7f \ufffd"
).split()
_SPACES: Final = (" ", " ", " ", " ", "  ", "\u00a0", "\u2009", "\t", "\u200b")
_JOBS: Final = (
    "writer",
    "screenplay",
    "story",
    "producer",
    "executive producer",
    "coproducer",
    "composer",
    "cinematographer",
    "editor",
    "production designer",
    "costume designer",
    "casting director",
    "narrator",
)
_CREDIT_NOTES: Final = ("voice", "narrator", "uncredited", "as Jang Go Star", "voice of the dog")
_RATINGS: Final = (
    "18 15 12A 12 PG U R18 19 PG-13 NC-17 G R TV-MA M MA15+ Unrated X FSK-16 K-16 uc 7+".split()
)
_LINKS: Final = (
    "US Distributor",
    "UK Distributor",
    "USA Distributor",
    "uk & us distributor",
    "(in Danish)",
    "(in Danish, English and Serbo-Croat)",
    "(in język)",
    "Official Site",
    "IMDb",
)
_FURNITURE: Final = (
    "Phase9 Movies 2000-12",
    "Back to Main Site",
    "Latest movie trailers, behind the scenes video features and more",
    "Copyright © 2022 Phase9 Entertainment - All Rights Reserved",
    "Website Design by Phase9 Internet",
)
_PROSE: Final = (
    "A small-time dealer has one week to pay back what he never had.",
    "Los Angeles, 2008: The city stands still, and nobody knows why.",
    "1979: The war is over.",
    "Friday evening in Paris, 1995: two strangers share a cab",
    "What would you do, if it all came back to you one day, and you were alone?",
    "Writer: a man who waits",
    "He said: no",
)
_LOOKALIKES: Final = (
    "Year: 1996",
    "USA: 105 mins",
    "Title: Year",
    "Synopsis",
    "Synopsis: Synopsis: x",
    "Other: Tagline: x",
    "Unread: : x",
    "http://example.org/a:b",
    "//",
    "Unknown Label: x",
    "Cast",
    "105 mins",
    "20 Minutes Films",
    "18 August 2006",
    "Kim Bodnia, Laura Drasbæk,",
    "a (b",
    "a) b",
    "(",
    ")",
    "()",
    "((((a))))",
    "a,",
    ":",
    ": a",
    "a:",
    "a ::",
    "for x",
    "contains x",
    "- x",
    ".",
    "THE NEW KIDS (1985) II",
    "(1985)",
    "x" * 81,
    "a " * 40 + "b",
    *_LINKS,
    *_FURNITURE,
    *_PROSE,
)


def _words(banned: str) -> SearchStrategy[str]:
    """One word: nothing in it is a blank, or one of the banned characters."""
    nasty = [word for word in _WORDS if not set(word) & set(banned)]
    drawn = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=blanks.ALL + banned),
        min_size=1,
        max_size=6,
    )
    return st.one_of(st.sampled_from(nasty), st.sampled_from(nasty), drawn)


def _phrases(banned: str = "") -> SearchStrategy[str]:
    """Words with blanks of every kind between them, none of the banned characters among them."""
    pairs = st.tuples(_words(banned), st.sampled_from(_SPACES))
    return st.lists(pairs, min_size=1, max_size=5).map(
        lambda drawn: "".join(part for pair in drawn for part in pair)[: -len(drawn[-1][1])]
    )


def _nested(banned: str, depth: int) -> SearchStrategy[str]:
    """Phrases with brackets in pairs, so many deep; what is banned may stand inside them."""
    flat = _phrases(banned + "()")
    if not depth:
        return flat
    inner, after = _nested("", depth - 1), st.one_of(st.just(""), flat.map(" {}".format))
    return st.one_of(flat, flat, st.builds("{} ({}){}".format, flat, inner, after))


def _lines(*, empty: bool = False) -> SearchStrategy[str]:
    """Any text that fits on one line: trimmed, no line ends."""
    drawn = st.one_of(_phrases(), st.sampled_from(_LOOKALIKES))
    return st.one_of(st.just(""), drawn) if empty else drawn


def _names(banned: str) -> SearchStrategy[str]:
    """Items of a list: no separator outside brackets, and the brackets in pairs."""
    return _nested(banned, 3).filter(lambda name: not _AND.search(_flat(name)))


_AND: Final = re.compile(
    rf"(?:^|[{blanks.CLASS}])(?:and|&)(?:[{blanks.CLASS}]|$)", re.ASCII | re.IGNORECASE
)
_GROUP: Final = re.compile(r"\([^()]*\)")


def _flat(text: str) -> str:
    """A text without what stands in its brackets."""
    while (shorter := _GROUP.sub("", text)) != text:
        text = shorter
    return text


def _people() -> SearchStrategy[str]:
    """Names of people: nothing in brackets at the end, which would be a role or a note."""
    plain = _nested(",", 2).filter(lambda name: not name.endswith(")"))
    junior = st.sampled_from(["", "", "", ", Jr.", ", Jr", ", Sr.", ", III"])
    return st.builds("{}{}".format, plain, junior)


def _notes(depth: int = 2, *, unclosed: bool = True) -> SearchStrategy[str | None]:
    """What stands in a bracket, or None; perhaps with a bracket of its own that is never closed."""
    known = ("English subtitles", "Limited Release - New York", "approx.", "uncut", "Re-release")
    drawn = [st.none(), st.none(), st.sampled_from(known), _nested("", depth)]
    if unclosed:
        drawn.append(st.builds("{} ({}".format, _phrases("()"), _phrases("()")))
    return st.one_of(drawn)


# ---- facts --------------------------------------------------------------------------------------


@st.composite
def _dates(draw: st.DrawFn) -> PartialDate | None:
    """Dates of every precision, and none."""
    year = draw(st.one_of(st.integers(1895, 2030), st.integers(1000, 9999)))
    months = [None, *range(1, 13), *range(21, 25), *range(33, 37)]
    month = draw(st.sampled_from(months))
    if month is None or month > 12:  # noqa: PLR2004 - a season or a quarter
        return draw(st.sampled_from([None, PartialDate(year, month)]))
    day = draw(st.one_of(st.none(), st.integers(1, calendar.monthrange(year, month)[1])))
    return PartialDate(year, month, day)


@st.composite
def _cast(draw: st.DrawFn) -> CastMember:
    """A performer; only the last bracket may be left open."""
    roles = _notes().filter(lambda role: role is None or not _CREDIT.match(role))
    note = draw(st.sampled_from((None, None, *_CREDIT_NOTES, "as Kim (Frank")))
    role = draw(roles)
    if role is not None and role.count("(") > role.count(")"):
        note = None
    return CastMember(draw(_people()), role, note)


_CREDIT: Final = re.compile(
    r"(?ai:.*voice|narrat|uncredited|unconfirmed|archive|as |credited|rumoured)"
)


@st.composite
def _certificates(draw: st.DrawFn) -> Certificate:
    """A certificate; a bracket may be left open where no reason follows it."""
    reason = draw(st.one_of(st.none(), _lines()))
    note = draw(_notes(1, unclosed=reason is None))
    return Certificate(draw(_regions()), draw(st.sampled_from(_RATINGS)), reason, note)


def _regions() -> SearchStrategy[str | None]:
    every = sorted(tables.region_codes())
    return st.one_of(st.sampled_from([None, "US", "GB"]), st.sampled_from(every))


def _media() -> SearchStrategy[str | None]:
    return st.sampled_from([None, *MEDIA])


def _labels() -> SearchStrategy[str]:
    """What may stand before a colon, known or unknown, of any shape."""
    known = "Year|Title|Other|Unread|Synopsis|RRP|USA|UK DVD|Language|Director|Disc 2|a b c d e|Cast (voices of)"
    shaped = st.sampled_from(known.split("|"))
    return st.one_of(
        shaped, _phrases(":"), st.sampled_from([x for x in _LOOKALIKES if ":" not in x])
    )


def _few(entries: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    """Lists of entries, often empty."""
    return st.one_of(st.just([]), st.lists(entries, max_size=3))


@cache
def _keys() -> dict[str, SearchStrategy[Any]]:
    """What each key of a sheet may hold: every value of it can be said alone."""
    titles = st.one_of(st.none(), _lines()).filter(
        lambda title: title is None or not re.search(r".\([12][0-9]{3}\)\Z", title)
    )
    places, said = _names(",/;|"), st.one_of(st.none(), _labels())
    return {
        "title": titles,
        "alternative_titles": _few(_nested(";|/", 3)),
        "genres": _few(_nested(",/;|", 3)),
        "year": st.one_of(st.none(), st.integers(1000, 9999)),
        "countries": _few(st.builds(Country, places)),
        "languages": _few(st.builds(Language, places.filter(_unnoted), _notes())),
        "distributors": _few(st.builds(Distributor, _regions(), _lines(), _media())),
        "cast": _few(_cast()),
        "directors": _few(st.builds(Director, _people(), _notes())),
        "crew": _few(st.builds(CrewMember, st.sampled_from(_JOBS), _people(), _notes())),
        "runtimes": _few(
            st.builds(Runtime, _regions(), st.integers(0, 9999), st.integers(0, 59), _notes())
        ),
        "certificates": _few(_certificates()),
        "releases": _few(st.builds(Release, _regions(), _media(), _dates(), _notes())),
        "synopsis": _few(_lines()),
        "links": _few(st.sampled_from(_LINKS)),
        "other": _few(st.builds(Other, _labels(), _lines(empty=True))),
        "unread": _few(st.builds(Unread, said, _lines(empty=True), st.text())),
    }


@st.composite
def _drawn(draw: st.DrawFn) -> FilmSheet:
    """A sheet; all but a few can be said as a whole."""
    return FilmSheet(**{key: draw(values) for key, values in _keys().items()})


def _unnoted(name: str) -> bool:
    return not name.endswith(")")


def _sayable(sheet: FilmSheet) -> bool:
    try:
        dumps(sheet)
    except SheetError:
        return False
    return True


def sheets() -> SearchStrategy[FilmSheet]:
    """Sheets that are valid in the archive dialect, nasty ones too."""
    return _drawn().filter(_sayable)


# ---- texts --------------------------------------------------------------------------------------

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
    "105 mins|105 min.|105 minutes|105m|105'|113’|1h 45m|1hr 45mins|1 Hr 54 min|2hr 05|01 hour 40 minutes"
    "|115m 27s|14 mins 05 secs|approx. 90 minutes|120 minutes approx.|85|105 mins (uncut)|Junuary|0 mins"
).split("|")
_WHEN: Final = (
    "18 August 2006|August 18, 2006|January 12th 2018|Friday 31 December 2004|Sep 23, 2003|30 APRIL 2004"
    "|18.01.2013|30/11/2012|4-26-2005|4/3/92|5/5/05|August 2006|2006|Summer 2006|Q3 2006|tbc|TBA - Summer"
    "|18 August 2006 (Limited Release - New York)|tbc (The Pusher Trilogy)|31 June 2001|2006-08-18"
    "|5 March 2010 (Limited Release - New York|19 August 2009: France"
).split("|")
_RATED: Final = (
    "R for strong language|PG-13 for x|G|18 for drugs, violence (some; mild)|15 contains language|U|19 contains x"
    "|12A|M - violence, offensive language|PG (edited) for x|15 (uncut|?"
).split("|")
_COMPANIES: Final = (
    "Magnolia Films|SK Films / Cosmic Picture|20 Minutes Films|Sony Pictures Home Entertainment|Eagle Eye¬†(Paramount)"
).split("|")
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
    ((*_REGION_WORDS, "Running time", "Runtime", "USA Duration"), tuple(_MINUTES)),
    (("USA Rated", "UK Certificate", "BBFC Certificate", "Rating", "Cert"), tuple(_RATED)),
    (
        (
            *(form.format("Release Date") for form in _REGIONAL),
            "Release",
            "Released on",
            "Available",
        ),
        tuple(_WHEN),
    ),
    (("UK DVD Release Date", "USA Blu-ray Release Date", "Home Release Date"), tuple(_WHEN)),
    (("RRP", "Aspect Ratio", "World Sales", "Some Label", "Keywords"), _ANY),
    (("Title", "Synopsis", "Other", "Unread"), (*_PROSE, "Year: 19x6", "a: b")),
)
"""Labels that stand together, and values that may stand after them, in the order of the archive."""

_COLONS: Final = (": ", ": ", ": ", ":", " : ", ":\t", ":\u00a0", ": \u200b", ":\n", ":\n\n")


@st.composite
def _fields(draw: st.DrawFn) -> str:
    """One field as a line, or as several where its value goes on."""
    labels, values = draw(st.sampled_from(_LAYOUT))
    case = draw(st.sampled_from([str, str, str, str.upper, str.lower]))
    value = draw(st.sampled_from(values))
    if draw(st.integers(0, 5)) == 0:
        value = value.replace(", ", ",\n")
    return case(draw(st.sampled_from(labels))) + draw(st.sampled_from(_COLONS)) + value


@st.composite
def sheet_texts(draw: st.DrawFn) -> str:
    """Sheets as people print them: spellings, order, furniture, links, wrapped lists and prose vary."""
    some = st.lists
    head = draw(
        some(
            st.sampled_from([*_FURNITURE, "PLANET 51", "11'09\"01 - SEPTEMBER 11", "", _PROSE[0]]),
            max_size=3,
        )
    )
    fields = draw(some(_fields(), max_size=12))
    if draw(st.booleans()):
        fields.insert(0, "Year: 1996")
    loose = draw(
        some(
            st.sampled_from([*_LINKS, "", "stray line", "US Distributor | UK Distributor"]),
            max_size=3,
        )
    )
    for line in loose:
        fields.insert(draw(st.integers(0, len(fields))), line)
    heading = draw(st.sampled_from(["", "", "", "Synopsis\n"]))
    tail = draw(some(st.one_of(st.sampled_from([*_PROSE, *_FURNITURE, ""]), _fields()), max_size=5))
    between = draw(st.sampled_from(["\n", "\n", "\n", "\n\n", "\n \t\n"]))
    text = between.join([*head, *fields, "", heading + "\n\n".join(tail)])
    pages = draw(st.sampled_from([1, 1, 1, 1, 2]))
    return "\n\n".join([text] * pages) + draw(st.sampled_from(["\n", "", "\n\n"]))


def dirty_texts() -> SearchStrategy[bytes]:
    """Files that hold a sheet text, damaged; or what is no text at all."""
    return st.builds(soiled, sheet_texts(), st.randoms(use_true_random=False))


# ---- dirt ---------------------------------------------------------------------------------------

_LINE_ENDS: Final = ("\n", "\r\n", "\r", "\u2028", "\x0b")
_SHARDS: Final = (
    b"\xff",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"\x81",
    b"\x92",
    b"\xa3",
    b"\x00",
    b"\xf0\x9f",
    b"\xc3",
)
_INSERTED: Final = (
    *"()[]:,;/\"'-|&\n\r\t",
    *blanks.ALL,
    "Year: 2001\n",
    "\n\n",
    ",\n",
    ":\n",
    *_LOOKALIKES,
)


def _at_character(text: str, random: Random) -> str:
    """Drop, double or swap characters, or insert some."""
    at = random.randrange(len(text) + 1)
    before, one, after = text[:at], text[at : at + 1], text[at + 1 :]
    middle = random.choice(["", one * 2, after[:1] + one, random.choice(_INSERTED) + one])
    return before + middle + after


def _at_line(text: str, random: Random) -> str:
    """Drop, double, swap, join, indent or trail a line."""
    lines = text.splitlines(keepends=True) or [""]
    at = random.randrange(len(lines))
    line, blank = lines[at], random.choice(blanks.ALL)
    lines[at : at + 1] = random.choice(
        [
            [],
            [line, line],
            [line.rstrip()],
            [blank + line],
            [line.rstrip() + blank + "\n"],
            [line.upper()],
        ]
    )
    return "".join(lines)


def _at_bracket(text: str, random: Random) -> str:
    """Take a bracket out, or turn it round."""
    places = [at for at, one in enumerate(text) if one in "()"]
    if not places:
        return text + "("
    at = random.choice(places)
    return text[:at] + random.choice(["", "(", ")", "["]) + text[at + 1 :]


def _at_line_ends(text: str, random: Random) -> str:
    """End lines otherwise: all of them alike, or each as it comes."""
    if random.random() < 0.5:  # noqa: PLR2004
        return text.replace("\n", random.choice(_LINE_ENDS))
    return "".join(random.choice(_LINE_ENDS) if one == "\n" else one for one in text)


def _cut(text: str, random: Random) -> str:
    """Lose the end, or the beginning."""
    at = random.randrange(len(text) + 1)
    return random.choice([text[:at], text[at:]])


_DIRT: Final[tuple[Callable[[str, Random], str], ...]] = (
    *[_at_character] * 4,
    *[_at_line] * 3,
    _at_bracket,
    _at_line_ends,
    _cut,
)


def _encoded(text: str, random: Random) -> bytes:
    """A text in one of the encodings that files are found in, mostly UTF-8."""
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
    }
    name = random.choice([*marks, "cp1252", "utf-8", "utf-8", "utf-8"])
    mark = marks.get(name, b"") if name != "utf-8" or random.random() < 0.1 else b""  # noqa: PLR2004
    return mark + text.encode(name, "replace")


def soiled(text: str, random: Random) -> bytes:
    """Damage a text and encode it: a few characters, lines, brackets, line ends and bytes go wrong."""
    if random.random() < 0.02:  # noqa: PLR2004
        return bytes(random.randrange(256) for _ in range(random.randrange(64)))
    for _ in range(random.randrange(6)):
        text = random.choice(_DIRT)(text, random)
    raw = _encoded(text, random)
    for _ in range(random.choice([0, 0, 0, 1, 3])):
        at = random.randrange(len(raw) + 1)
        raw = raw[:at] + random.choice(_SHARDS) + raw[at + random.randrange(2) :]
    return raw
