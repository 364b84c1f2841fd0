"""The words that explain: what the grammar's names mean, in a film buff's words."""

from __future__ import annotations

from typing import Final

KEYS: Final[dict[str, str]] = {
    "title": "the title",
    "alternative_titles": "other titles of the film",
    "year": "the year of the film",
    "genres": "the genres",
    "regional": "a running time, a release or a distributor: only the value tells",
    "distributors": "who distributes the film",
    "cast": "the cast",
    "directors": "who directed the film",
    "crew": "who made the film",
    "countries": "the countries it comes from",
    "languages": "the languages spoken in it",
    "runtimes": "how long the film runs",
    "certificates": "the age rating",
    "releases": "when the film comes out",
    "synopsis": "the story, in prose",
    "other": "kept under `other`, as it means nothing to the film",
    "unread": "kept as unread, said outright",
}
"""What the label of a field says, by the field's key."""

RULES: Final[dict[str, tuple[str, str]]] = {
    "timed": ("a running time", "a figure, such as `105 mins`"),
    "noted_time": ("a running time with a note after it", "a figure, such as `102 min., 35 mm`"),
    "untimed": ("a bare number of minutes", "a figure"),
    "release": ("a release", "a date, or `tbc`"),
    "inverted": ("a release with its region", "a date or a region"),
    "dated": ("a release", "a date with a month, a season or a quarter"),
    "company": ("a distributor", "a name that is neither `tbc` nor like a running time or a date"),
    "distributor": ("a distributor", "a name"),
    "year": ("a year", "a year of four digits"),
    "title": ("a title", "a title"),
    "certificate": ("a certificate", "a rating, such as `15` or `PG-13`"),
    "people": ("a list of people", "a name"),
    "countries": ("a list of countries", "a country"),
    "languages": ("a list of languages", "a language"),
    "genres": ("a list of genres", "a genre"),
    "titles": ("a list of titles", "a title"),
}
"""What each rule that reads a value reads, and what such a value begins with."""

TERMINALS: Final[dict[str, str]] = {
    "HOURS": "hours",
    "_HOUR": "`hrs`",
    "MINUTES": "minutes",
    "_MINUTE": "a unit such as `mins`",
    "SECONDS": "seconds",
    "_SECOND": "a unit such as `secs`",
    "ABOUT": "`approx.`",
    "APPROX": "`approx.`",
    "LONG_DATE": "a date",
    "ISO_DATE": "a date",
    "DAY": "a day",
    "FIRST": "a day",
    "SECOND": "a day or a month in figures",
    "MONTH": "a month",
    "SEASON": "a season",
    "QUARTER": "a quarter",
    "YEAR": "a year",
    "SHORT_YEAR": "a year of two digits",
    "TBC": "`tbc`",
    "_TIME_MARK": "a comma or a bar, and a note",
    "TIME_NOTE": "a note",
    "_DATE_GAP": "a blank, and the rest of the date",
    "_DATE_COMMA": "a comma, and the year",
    "_BAR": "a bar, and the rest of the date",
    "TAIL": "a note",
    "_DASH": "a dash and a note",
    "_THEN": "a note",
    "_OPEN": "a note in brackets",
    "NOTE": "a note",
    "RATING_NOTE": "a note",
    "UNCLOSED": "a note",
    "_CLOSE": "the end of the bracket",
    "RATING": "a rating",
    "LETTERS": "a rating",
    "_RATED": "`Rated`",
    "_FOR": "`for` and the reason",
    "_PLAIN": "the reason",
    "REASON": "the reason",
    "COMPANY": "the name of a company",
    "ANY_COMPANY": "the name of a company",
    "TITLE_TEXT": "a title",
    "WHOLE_TITLE": "a title",
    "_YEAR_OPEN": "a year in brackets",
    "_YEAR_CLOSE": "the end of the bracket",
    "PERSON": "a name",
    "_PERSON_MARK": "a comma or `and`",
    "REGION_BEFORE": "a region",
    "REGION_AFTER": "a region",
    "_COLON_OR_DASH": "a colon or a dash",
    "_COMMA_GAP": "a comma",
    "_BLANKS": "a blank",
    "_OPENED": "a bracket",
    "_CLOSED": "the end of the bracket",
    "BRACKET_TAIL": "a note",
    "NOTES": "a note",
    "_NOTES_GAP": "a note in brackets",
    "COUNTRY": "a country",
    "LANGUAGE": "a language",
    "GENRE": "a genre",
    "FILM_TITLE": "a title",
    "_COMMA": "a comma",
    "_MARK": "a comma or `/`",
    "_COUNTRY_MARK": "a comma or `/`",
    "_LANGUAGE_MARK": "a comma or `/`",
    "_TITLE_MARK": "` / `",
    "_STOP": "the end of the value",
    "_GAP": "",
    "$END": "the end of the value",
}
"""The grammar's terminals in a film buff's words; empty for one not worth a word."""


def rule_words(rule: str) -> tuple[str, str]:
    """Return what a rule reads and what that begins with; a dialect's own rule goes by its name."""
    name = f"a {rule.replace('_', ' ')}"
    return RULES.get(rule, (name, name))


def terminal_words(names: frozenset[str]) -> tuple[str, ...]:
    """Return what was expected, given the names of terminals: in the order of the table, each once.

    A terminal that only a dialect knows is named by its own name.
    """
    known = [words for name, words in TERMINALS.items() if name in names and words]
    others = [n.strip("_").lower().replace("_", " ") for n in sorted(names - TERMINALS.keys())]
    return tuple(dict.fromkeys(known + others))


def key_words(key: str) -> str:
    """Return a key in words: its own, if the table has no better words."""
    return KEYS.get(key, key.replace("_", " "))
