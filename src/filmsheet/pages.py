"""The words that explain: a page for each rule of reading, and what the grammar's names mean."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "FS001": "A label is known, but its value, or one item of its list, can't be read. It is kept"
    " as it stands under `unread`, and the rest of the sheet is read as if it were not there."
    " `Year: 19x6` is such a value, and so is a second `Year`. Correct the value; `filmsheet"
    " explain FILE:LINE` says where reading stopped and what was expected there. If the"
    " value is right, the label is not: give it the one that it belongs under, such as `USA"
    " Distributor:` for a company named like a number.",
    "FS002": "A known label has nothing after it, neither on its line nor on the lines below. The"
    " label is kept under `unread` with an empty value, so that nobody takes an empty form"
    " for a film without a cast. Write the value, or drop the line.",
    "FS003": "A bracket is opened and never closed, as in `5 March 2010 (Limited Release - New"
    " York`. All that follows it, to the end of the value, is read as inside it. In a list"
    " that can swallow the items after it: `Kim Bodnia (voice, Mads Mikkelsen` is one name"
    " with a long note. Write `)` where the bracket should end.",
    "FS004": "A date has the right shape, but the calendar has no such day: `31 June 2006`, `29"
    " February 2007`. Nothing is guessed, so the whole value is kept under `unread`. Look"
    " the date up, or write the month and the year alone: `June 2006` is a date too.",
    "FS005": "A date in figures reads two ways, and nothing decides which: `4/3/92` is 4 March in"
    " the UK and April 3 in the USA. Under a label that names a region the region decides;"
    " under a bare `Release Date` it stays under `unread`. Write the month as a word, `4"
    " March 1992`, or name the region in the label.",
    "FS006": "Bytes that are not valid in the encoding of the document. In UTF-8 each is shown as"
    " Windows-1252 would show it, elsewhere as U+FFFD, and each stays the byte that it was"
    " when the sheet is written back. Save the file as UTF-8, or name the encoding that it"
    " is in: `filmsheet parse --encoding cp1252 FILE`.",
    "FS008": "A line has no label, and is neither the title nor prose: it stands before the first"
    " label and a later line is the title, or it stands among the labels. It is kept under"
    " `unread` without a label. Write the label before it, join it to the line that it goes"
    " on with, or leave a blank line before it if it is where the prose begins.",
    "FS009": "Nearly all labels of the sheet are unknown: it is in a layout that no dialect here has."
    " Nothing is lost, as unknown labels are kept under `other` and all else as prose, but next to"
    " nothing is understood. A dialect for it is a small file: `filmsheet learn FOLDER -o my.lark`"
    " reads a folder of such sheets and proposes one, and `--dialect my.lark` uses it.",
}
"""What each rule of ``findings.RULES`` is about, why, and what to do: one paragraph each."""

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
    """What a rule reads and what that begins with; a dialect's own rule goes by its name."""
    name = f"a {rule.replace('_', ' ')}"
    return RULES.get(rule, (name, name))


def terminal_words(names: frozenset[str]) -> tuple[str, ...]:
    """What was expected, given the names of terminals: in the order of the table, each once.

    A terminal that only a dialect knows is named by its own name.
    """
    known = [words for name, words in TERMINALS.items() if name in names and words]
    others = [n.strip("_").lower().replace("_", " ") for n in sorted(names - TERMINALS.keys())]
    return tuple(dict.fromkeys(known + others))


def key_words(key: str) -> str:
    """A key in words: its own, where nobody has found better ones yet."""
    return KEYS.get(key, key.replace("_", " "))
