"""Make the tables and `grammars/regions.lark` again: `python -m filmsheet.tables.make`.

Names and date patterns come from CLDR (through Babel), codes and official names from ISO 3166-1, 3166-3
and 639-3 (through pycountry), and the names that neither knows from `trade.tsv`, which is written by hand.
Babel and pycountry are needed here only. Each `..._tsv` and `regions_lark` returns the text of one file;
`main` writes the files.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from filmsheet.tables import _loose, _rows, fold

if TYPE_CHECKING:
    from babel.core import Locale
    from pycountry.db import Country

_ROOT = Path(__file__).parents[3]
_SOURCES = "CLDR as in Babel 2.18.0; {} as in pycountry 26.2.16; trade: filmsheet/tables/trade.tsv"

# A region's name that can stand in a label. A name that ISO or CLDR prints with a comma, a bracket or a
# spaced dash is read as a country only.
_PLAIN = re.compile(r"(?!.* - )[^,()]+")

_GRAMMAR_HEADER = """\
// Regions: the countries and territories that a film sheet names before a fact (`USA: 105 mins`).
//
// `python -m filmsheet.tables.make` makes this file from CLDR, ISO 3166-1 and the trade's short forms. To add
// a way of printing a region, add it to src/filmsheet/tables/trade.tsv and make this file again.
//
// How to read it: each line is one region, with its two-letter ISO code at the end. The ways of printing
// it stand between bars; the `i` after the quotes means that capital and small letters are the same. One
// blank stands between words. If two names fit, the longer is taken, so that `Guinea-Bissau` is never cut
// short to `Guinea`, whatever the order of the lines.
"""
_REGION_HEADER = """
// Every region, by its English names, with and without accents: `Denmark`. US, UK, GB and NZ are the only
// two-letter forms: a word such as "it" or "is" must not be taken for Italy or Iceland.
"""
_MARKET_HEADER = """
// The regions whose bare name may open a line: `Denmark`. The list is shorter than REGION on purpose: a line
// that begins with Jordan, Georgia or Turkey, and a colon, is as likely about a person or a bird.
"""


def regions_tsv() -> str:
    """Return the text of `regions.tsv`: one region a line, with all that is known about it."""
    order = {True: "month", False: "day", None: "open"}
    rows = [
        (code, alpha_3, label(code), order[month_first(code)], " | ".join(names(code)[1:]))
        for code, alpha_3 in _alpha_codes()
    ]
    about = (
        "Regions. Columns: ISO 3166-1 alpha-2 code; alpha-3 code; label in canonical text; what"
        " stands first in a date in figures (day, month, or open where custom doesn't settle it);"
        " other names in English."
    )
    return _tsv(about, "ISO 3166-1", rows)


def countries_tsv() -> str:
    """Return the text of `countries.tsv`: the names that only `country_code` reads, one a line."""
    rows = _unclaimed(_country_names(), {_loose(n): c for c, _ in _alpha_codes() for n in names(c)})
    about = (
        "Countries of production, beside the names in regions.tsv. Columns: ISO 3166-1 alpha-2"
        " code, or ISO 3166-3 code of a dissolved country; name; source (`code`: a code, read in"
        " capitals only)."
    )
    return _tsv(about, "ISO 3166-1 and 3166-3", sorted([*rows, *_former_codes()]))


def languages_tsv() -> str:
    """Return the text of `languages.tsv`: every name that `language_code` reads, one a line."""
    about = "Languages. Columns: BCP 47 tag; name; source."
    return _tsv(about, "sign languages of ISO 639-3", sorted(_unclaimed(_language_names(), {})))


def regions_lark() -> str:
    """Return the text of `grammars/regions.lark`: the terminals REGION and MARKET."""
    regions = {code: _spellings(names(code)) for code, _ in _alpha_codes()}
    markets: dict[str, list[str]] = {}
    for code, name in trade("market"):
        markets.setdefault(code, []).append(name)
    return (
        _GRAMMAR_HEADER
        + _REGION_HEADER
        + _terminal("REGION", regions)
        + _MARKET_HEADER
        + _terminal("MARKET", markets)
    )


def main(root: Path = _ROOT) -> None:
    """Write the four files below `root`, a checkout of the project."""
    tables = root / "src" / "filmsheet" / "tables"
    for path, text in (
        (tables / "regions.tsv", regions_tsv()),
        (tables / "countries.tsv", countries_tsv()),
        (tables / "languages.tsv", languages_tsv()),
        (root / "grammars" / "regions.lark", regions_lark()),
    ):
        path.write_text(text, encoding="utf-8", newline="\n")


@cache
def trade(part: str) -> list[tuple[str, str]]:
    """Return each name of a list of `trade.tsv`, with its code before it; a code alone has an empty name."""
    rows = [(code, "".join(names)) for of, code, *names in _rows("trade.tsv") if of == part]
    return [(code, name) for code, names in rows for name in names.split(" | ")]


def label(code: str) -> str:
    """Return a region's name as canonical text prints it: the trade's form, else CLDR's English name."""
    return dict(trade("region-label")).get(code) or _cldr("en").territories[code]


def names(code: str) -> list[str]:
    """Return the English names of a region that may stand in a label: its label, then the others sorted."""
    from_trade = [name for c, name in trade("region-name") if c == code]
    formal = [_cldr("en").territories[code], *_iso_names(code, "name", "common_name")]
    plain = filter(_PLAIN.fullmatch, (*formal, *from_trade))
    others = {fold(name): name for name in plain if name not in dict(trade("ambiguous"))}
    others.pop(fold(label(code)), None)
    return [label(code), *sorted(others.values())]


def month_first(code: str) -> bool | None:
    """Return True if the month stands first in CLDR's short dates, in official languages and English.

    A pattern that begins with the year doesn't count. None if no pattern is left, or they disagree.
    """
    babel = _babel()
    if code in dict(trade("day-first")):
        return False
    spoken = babel.get_global("territory_languages").get(code, {}).items()
    official = {"official", "de_facto_official"}
    languages = [language for language, use in spoken if use["official_status"] in official]
    orders = set()
    for language in ["en", *languages]:
        try:
            pattern = babel.Locale.parse(f"{language}_{code}").date_formats["short"].pattern
        except babel.UnknownLocaleError:
            continue
        fields = re.sub(r"'[^']*'|[^dMy]", "", pattern)
        if fields[0] != "y":
            orders.add(fields[0] == "M")
    return orders.pop() if len(orders) == 1 else None


def _country_names() -> Iterator[tuple[str, str, str]]:
    """Yield `(code, name, source)`; where two sources disagree, the earlier holds."""
    for code, name in trade("country"):
        yield code, name, "trade"
    for code, _ in _alpha_codes():
        yield code, _cldr("en").territories[code], "CLDR en"
        for name in _iso_names(code, "name", "official_name"):
            if name not in dict(trade("ambiguous")):
                yield code, name, "ISO 3166-1"
                yield code, _inverted(name), "ISO 3166-1"
    for former in _pycountry().historic_countries:
        yield _living(former), former.name, "ISO 3166-3"
    yield from _cldr_countries("de")
    for code, name in trade("country-de"):
        yield code, name, "trade de"
    yield from _cldr_countries("fr")


def _cldr_countries(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield `(code, name, source)` for CLDR's names of the countries in a language."""
    for code, _ in _alpha_codes():
        yield code, _cldr(language).territories[code], f"CLDR {language}"


def _language_names() -> Iterator[tuple[str, str, str]]:
    """Yield `(tag, name, source)`; where two sources disagree, the earlier holds."""
    for tag, name in trade("language"):
        yield tag, name, "trade"
    yield from _cldr_languages("en")
    for signed in _pycountry().languages:
        if signed.name.endswith("Sign Language"):
            yield signed.alpha_3, signed.name, "ISO 639-3"
    yield from _cldr_languages("de")
    for tag, name in trade("language-de"):
        yield tag, name, "trade de"
    yield from _cldr_languages("fr")


def _cldr_languages(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield `(tag, name, source)` for CLDR's names of the languages in a language."""
    # `und` names no language; "Hindi (Latin)" is CLDR's name of a way to write it.
    unspoken = {"und", "hi_Latn"}
    for tag, name in sorted(_cldr(language).languages.items()):
        if tag not in unspoken:
            yield tag.replace("_", "-"), name, f"CLDR {language}"


def _unclaimed(rows: Iterable[tuple[str, str, str]], claimed: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return the rows whose name no earlier row and no claimed code has, so that no name has two codes."""
    kept = []
    for row in rows:
        key = _loose(row[1])
        if key not in claimed:
            claimed[key] = row[0]
            kept.append(row)
    return kept


def _former_codes() -> Iterator[tuple[str, str, str]]:
    """Yield ISO 3166-3's codes, except those that are, or were, another country's too (`CS`)."""
    living = {code for pair in _alpha_codes() for code in pair}
    short = [former.alpha_2 for former in _pycountry().historic_countries]
    for former in _pycountry().historic_countries:
        for code in (former.alpha_2, former.alpha_3, former.alpha_4):
            if code not in living and short.count(code) <= 1:
                yield _living(former), code, "code"


def _living(former: "Country") -> str:
    """Return the code of a country of ISO 3166-3: its own, or the living code if it was only renamed."""
    if former.alpha_4 not in dict(trade("renamed")):
        return str(former.alpha_4)
    now = former.alpha_4[2:]  # `BUMM`: BU became MM; `BYAA`: BY stayed
    return str(former.alpha_2 if now == "AA" else now)


def _babel() -> ModuleType:
    """Import Babel's locales."""
    import babel.core  # noqa: PLC0415 - reading the tables needs no Babel

    return babel.core


def _pycountry() -> ModuleType:
    """Import pycountry."""
    import pycountry  # noqa: PLC0415 - as above

    return pycountry


@cache
def _alpha_codes() -> list[tuple[str, str]]:
    """Return ISO 3166-1's codes of two and three letters, sorted."""
    return sorted((country.alpha_2, country.alpha_3) for country in _pycountry().countries)


def _iso_names(code: str, *attributes: str) -> list[str]:
    """Return those of pycountry's names of a country that it has, by their attributes."""
    country = _pycountry().countries.get(alpha_2=code)
    return [getattr(country, name) for name in attributes if hasattr(country, name)]


def _inverted(name: str) -> str:
    """Return ISO's `Korea, Republic of` as `Republic of Korea`; a name without a comma stays."""
    head, _, tail = name.partition(", ")
    return f"{tail} {head}".strip()


@cache
def _cldr(language: str) -> "Locale":
    """Return CLDR's data of a language."""
    locale: Locale = _babel().Locale(language)
    return locale


def _spellings(printed: Iterable[str]) -> list[str]:
    """Return each name, also without accents, with `and` for `&`, and with `St.`, `St` and `Saint`."""
    spelt: dict[str, str] = {}
    for name in printed:
        forms = [name]
        if " & " in name:
            forms.append(name.replace(" & ", " and "))
        for saint in ("St. ", "Saint "):
            if name.startswith(saint):
                forms += [form.replace(saint, s) for form in forms for s in ("St. ", "St ", "Saint ")]
        for form in forms:
            spelt.setdefault(fold(form), form)
            spelt.setdefault(fold(_unaccented(form)), _unaccented(form))
    return list(spelt.values())


def _unaccented(name: str) -> str:
    letters = unicodedata.normalize("NFD", name).replace("\u2019", "'")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _terminal(terminal: str, regions: dict[str, list[str]]) -> str:
    """Return the definition of a terminal in Lark: one region a line, with its code as comment."""
    lines = (
        " | ".join(f'"{name}"i' for name in spelt) + f"  // {code}" for code, spelt in sorted(regions.items())
    )
    return f"{terminal}: " + "\n    | ".join(lines) + "\n"


def _tsv(about: str, iso: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return the text of a table: comments that explain it and name its sources, then its rows."""
    header = [
        f"# {about}",
        f"# Source: {_SOURCES.format(iso)}.",
        "# Made by filmsheet/tables/make.py.",
    ]
    return "\n".join([*header, *("\t".join(row) for row in rows)]) + "\n"


if __name__ == "__main__":  # pragma: no cover - `main` itself is tested
    main()
