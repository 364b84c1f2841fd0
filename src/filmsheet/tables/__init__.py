"""Regions, countries and languages by the names that film sheets print.

Three tables stand beside this file as checked-in text. `make` makes them from CLDR, ISO 3166 and the
film trade's short forms; their first lines name the sources. A table is read once, when somebody first
asks for it; after that a name costs one dict lookup.

A lookup ignores letter case, and how many blanks there are. If it finds nothing, it tries once more
without accents, dots, hyphens, brackets, `and`, `the` and zero-width characters. ISO codes are read in
capitals only, so that `it` is no country.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "country_code",
    "country_codes",
    "fold",
    "language_code",
    "month_first",
    "region_code",
    "region_codes",
    "region_label",
]

_HERE = Path(__file__).parent

# Zero-width space, non-joiner, joiner, word joiner and byte order mark, which `str.split` keeps.
_ZERO_WIDTH = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], " ")
_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}

# The second try replaces the letters that NFKD leaves whole, puts a blank for a dash, bracket, comma or
# `&`, and nothing for a dot or an apostrophe. U+2010 to U+2014 are dashes; U+00B4, U+2018, U+2019 and
# U+02BC are apostrophes.
_LOOSE = (
    str.maketrans({"\u0131": "i", "ø": "o"})
    | dict.fromkeys([*map(ord, "-/()[],&"), *range(0x2010, 0x2015)], " ")
    | dict.fromkeys([*map(ord, ".'`"), 0xB4, 0x2018, 0x2019, 0x2BC])
)
_DROPPED = frozenset({"and", "the"})

# The name in a German adjective: `deutsche`, `englischen`, `schweizerdeutscher`.
_DECLINED = r"(?ai:(?P<name>.*(?:isch|deutsch))e[mnrs]?)"

# No name in the tables is longer: a longer name gets no second try.
_LONGEST = 100


class _Region(NamedTuple):
    """A region: its name in canonical text, and whether its dates begin with the month (None: unsettled)."""

    label: str
    month_first: bool | None


def fold(name: str) -> str:
    """Return the key of a name: ASCII letters small, one space for each run of blanks, none at the ends.

    Blanks are those of Unicode and the zero-width characters. Letters beyond ASCII keep their case.
    """
    squeezed = _squeeze(name)
    return squeezed.lower() if squeezed.isascii() else squeezed.translate(_ASCII_LOWER)


def region_code(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a region, by its name as English labels print it (`U.S.`).

    None for an unknown name, a dissolved country, and a name of two regions (`Korea`, `Congo`).
    """
    return _region_names().find(name)


def country_code(name: str) -> str | None:
    """Return the code of a country of production: ISO 3166-1 alpha-2, or ISO 3166-3 if it is dissolved.

    Knows the names that `region_code` knows, official names, German and French names, and former names.
    None for an unknown name.
    """
    return _country_names().find(name)


def language_code(name: str) -> str | None:
    """Return the BCP 47 tag of a language by its English, German or French name.

    A German name in -isch or -deutsch may also have the ending of an adjective (`dänischen`). The tag
    of a film without words is `zxx`. None for an unknown name.
    """
    found = _language_names().find(name)
    if found is None and (declined := re.fullmatch(_DECLINED, _squeeze(name))):
        return _language_names().find(declined["name"])
    return found


def region_label(code: str) -> str:
    """Return a region's name as canonical text prints it; `region_code` reads it back.

    Raises KeyError where `code` is no ISO 3166-1 alpha-2 code.
    """
    return _regions()[code].label


def region_codes() -> frozenset[str]:
    """Return every ISO 3166-1 alpha-2 code."""
    return frozenset(_regions())


@cache
def country_codes() -> frozenset[str]:
    """Return every code that `country_code` returns: ISO 3166-1, and ISO 3166-3 for dissolved countries."""
    return frozenset(_country_names().exact.values())


def month_first(code: str) -> bool | None:
    """Return True if a region's dates in figures have the month before the day, by CLDR's short patterns.

    None where that isn't settled: CLDR writes the year first, the region's languages disagree, or
    `code` is no region.
    """
    region = _regions().get(code)
    return None if region is None else region.month_first


def _squeeze(name: str) -> str:
    """Return a name with one space for each run of blanks, and none at its ends."""
    if not name.isascii():
        name = name.translate(_ZERO_WIDTH)
    return " ".join(name.split())


def _loose(name: str) -> str:
    """Return the key of the second try: no case, accents, punctuation, zero widths, `and` or `the`."""
    letters = (
        letter
        for letter in unicodedata.normalize("NFKD", name.casefold())
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    words = fold("".join(letters).translate(_LOOSE)).split()
    return " ".join("st" if word == "saint" else word for word in words if word not in _DROPPED)


def _rows(table: str) -> list[list[str]]:
    """Return the cells of each row of a table beside this file, without its comments."""
    text = (_HERE / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


class _Names:
    """Codes by name. The keys of the second try are made when a first try fails, which is rare."""

    def __init__(self, codes: dict[str, str], names: dict[str, str], first: _Names | None = None) -> None:
        """Take codes by code and by folded name; the entries of ``first`` beat both."""
        self._own = names
        self._first = first
        self.exact: dict[str, str] = names | codes | (first.exact if first else {})

    def find(self, name: str) -> str | None:
        """Return the code of a name, or of a code in capitals; None if neither try finds it."""
        found = self.exact.get(fold(name)) or self.exact.get(_squeeze(name))  # a name, or a code in capitals
        if found is None and len(name) <= _LONGEST:
            return self.loose.get(_loose(name))
        return found

    @cached_property
    def loose(self) -> dict[str, str]:
        """Return the codes by the keys of both tries; a name's own key beats the loose key of another."""
        loose = {_loose(name): code for name, code in self._own.items()}
        return loose | (self._first.loose if self._first else {}) | self.exact


@cache
def _regions() -> dict[str, _Region]:
    """Return the regions by their ISO 3166-1 alpha-2 codes."""
    order = {"month": True, "day": False, "open": None}
    rows = _rows("regions.tsv")
    return {code: _Region(label, order[first]) for code, _, label, first, _ in rows}


@cache
def _region_names() -> _Names:
    """Return the names of regions that labels print."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for code, alpha_3, label, _, others in _rows("regions.tsv"):
        codes |= {code: code, alpha_3: code}
        names |= {fold(name): code for name in (label, *filter(None, others.split(" | ")))}
    return _Names(codes, names)


@cache
def _country_names() -> _Names:
    """Return the names of countries of production, those of regions included."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for code, name, source in _rows("countries.tsv"):
        if source == "code":
            codes[name] = code
        else:
            names[fold(name)] = code
    return _Names(codes, names, _region_names())


@cache
def _language_names() -> _Names:
    """Return the names of languages."""
    names = {fold(name): tag for tag, name, _ in _rows("languages.tsv")}
    return _Names({}, names)
