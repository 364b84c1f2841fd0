"""The strings of sheets: words of every kind, and the values that are made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from filmsheet.text import blanks

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORDS: Final = [
    "Ada",
    "Wren",
    "Björk",
    "O'Shea",
    "Jean-Luc",
    '"The',
    'Rock"',
    "('Hubsi')",
    "C",
    "P",
    "50",
    "1996",
    "┼sa",
    "Friğrik",
    "T§nu",
    "三船敏郎",
    "Ж.",
    "😀",
    "é",
    "u0026#39;",
    "<span>",
    "and",
    "&",
    "/",
    ",",
    ";",
    "|",
    ":",
    "-",
    "—",
    "…",
    "!",
    "?",
    ".",
    "'",
    "”",
    "of",
    "for",
    "contains",
    "the",
    "The",
    "mins",
    "USA",
    "UK",
    "Year",
    "tbc",
    "and-",
    "(",
    ")",
    "(a)",
    "Jr.",
    "12A",
    "ſ",
    "İ",
    "ß",
    "٣",
    "\x00",
    "\x7f",
    "�",
]
SPACES: Final = (" ", " ", " ", " ", "  ", "\u00a0", "\u2009", "\t", "\u200b")
LINKS: Final = (
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
FURNITURE: Final = (
    "Phase9 Movies 2000-12",
    "Back to Main Site",
    "Latest movie trailers, behind the scenes video features and more",
    "Copyright © 2022 Phase9 Entertainment - All Rights Reserved",
    "Website Design by Phase9 Internet",
)
PROSE: Final = (
    "A small-time dealer has one week to pay back what he never had.",
    "Los Angeles, 2008: The city stands still, and nobody knows why.",
    "1979: The war is over.",
    "Friday evening in Paris, 1995: two strangers share a cab",
    "What would you do, if it all came back to you one day, and you were alone?",
    "Writer: a man who waits",
    "He said: no",
)
LOOKALIKES: Final = (
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
    *LINKS,
    *FURNITURE,
    *PROSE,
)


def _words(banned: str) -> SearchStrategy[str]:
    """Return the strategy of words without blanks and without the banned characters."""
    nasty = [word for word in WORDS if not set(word) & set(banned)]
    drawn = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=blanks.ALL + banned),
        min_size=1,
        max_size=6,
    )
    return st.one_of(st.sampled_from(nasty), st.sampled_from(nasty), drawn)


def phrases(banned: str = "") -> SearchStrategy[str]:
    """Return the strategy of words with blanks of every kind between them, without the banned characters."""
    pairs = st.tuples(_words(banned), st.sampled_from(SPACES))
    return st.lists(pairs, min_size=1, max_size=5).map(
        lambda drawn: "".join(part for pair in drawn for part in pair)[: -len(drawn[-1][1])]
    )


def nested(banned: str, depth: int) -> SearchStrategy[str]:
    """Return the strategy of phrases with brackets in pairs; only those may hold banned characters."""
    flat = phrases(banned + "()")
    if not depth:
        return flat
    inner, after = nested("", depth - 1), st.one_of(st.just(""), flat.map(" {}".format))
    return st.one_of(flat, flat, st.builds("{} ({}){}".format, flat, inner, after))


def lines(*, empty: bool = False) -> SearchStrategy[str]:
    """Return the strategy of texts that fit on one line: trimmed, without line ends."""
    drawn = st.one_of(phrases(), st.sampled_from(LOOKALIKES))
    return st.one_of(st.just(""), drawn) if empty else drawn


def names(banned: str) -> SearchStrategy[str]:
    """Return the strategy of items of a list: no separator outside brackets, and the brackets in pairs."""
    return nested(banned, 3).filter(lambda name: not _AND.search(_flat(name)))


_AND: Final = re.compile(rf"(?:^|[{blanks.CLASS}])(?:and|&)(?:[{blanks.CLASS}]|$)", re.ASCII | re.IGNORECASE)
_GROUP: Final = re.compile(r"\([^()]*\)")


def _flat(text: str) -> str:
    """Return a text without its brackets and their content."""
    while (shorter := _GROUP.sub("", text)) != text:
        text = shorter
    return text


def people() -> SearchStrategy[str]:
    """Return the strategy of people's names: no bracket at the end, which would be a role or a note."""
    plain = nested(",", 2).filter(lambda name: not name.endswith(")"))
    junior = st.sampled_from(["", "", "", ", Jr.", ", Jr", ", Sr.", ", III"])
    return st.builds("{}{}".format, plain, junior)


def notes(depth: int = 2, *, unclosed: bool = True) -> SearchStrategy[str | None]:
    """Return the strategy of notes, or None; ``unclosed`` allows an inner bracket that is never closed."""
    known = ("English subtitles", "Limited Release - New York", "approx.", "uncut", "Re-release")
    drawn = [st.none(), st.none(), st.sampled_from(known), nested("", depth)]
    if unclosed:
        drawn.append(st.builds("{} ({}".format, phrases("()"), phrases("()")))
    return st.one_of(drawn)
