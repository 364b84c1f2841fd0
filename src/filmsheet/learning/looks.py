"""What the values of a label look like, by the rules that read the values of known labels."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.fields.draft import Draft
from filmsheet.fields.labels import Label
from filmsheet.tables import fold
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filmsheet.document.reader import Reader

SURE = 0.8
"""The share of the values that a look must fit to be proposed without doubt."""
_HALF = 0.5
"""The share of the values that a look must fit to be proposed as doubtful."""
_COMPANIES = 0.3
"""The share of the names that must have a company's word, for all of them to be companies."""

TEXT = "text"
NAMES, COMPANY = "names", "company"
_FACTS = ("year", "runtime", "release", "countries", "languages", "genres")
"""The looks that a bare line of a sheet may have by itself."""
_OLDEST_AUDIENCE = 21
"""A bare number up to this is an age, and no number of minutes."""
_NAME_WORDS = range(2, 5)
_MOST_NAME_WORDS = 6
_SENTENCE_WORDS = 8

# These words tell a company from a person, and a genre from any other short word. They are common in such
# names, and few of them could be anything else.
_COMPANY_WORDS = frozenset(
    "cinema cinemas company corp distribution distributors entertainment enterprises film films gmbh inc"
    " international limited ltd media movies partners pictures productions releasing studio studios"
    " television tv video".split()
)
_GENRES = frozenset(
    "action adventure animated animation anime biography biopic black caper children children's comedy"
    " costume courtroom crime cult dark dance detective disaster documentary drama epic erotic experimental"
    " family fantasy feature fiction film film-noir gangster gothic historical history horror kung fu martial"
    " arts melodrama monster music musical mystery noir period police political psychological road movie"
    " romance romantic satire sci-fi science scifi short silent slapstick sport sports spy supernatural"
    " superhero teen thriller tragedy tragicomedy vampire war western zombie".split()
)


class Look(NamedTuple):
    """What values look like, whether nearly all of them do, and how many names they have on average."""

    name: str
    sure: bool
    names: float


class Looks:
    """Finds out what values look like, by the rules of a reader."""

    def __init__(self, reader: Reader) -> None:
        readers = reader.readers
        self._fields = reader.zoner.by_terminal
        self._timed, self._untimed = readers.record("timed"), readers.record("untimed")
        self._genres = readers.list("genres").items
        self._pieces = [readers.record(rule) for rule in readers.choice("piece")]
        self._readings = {  # in the order in which they are tried
            "year": self._fields["YEAR_LABEL"].fits,
            "runtime": self._is_runtime,
            "release": self._fields["RELEASE_LABEL"].fits,
            "countries": self._are_countries,
            "languages": self._are_languages,
            "certificate": self._is_certificate,
            "genres": self._are_genres,
            COMPANY: self._is_company,
            NAMES: self._are_names,
            "prose": _is_prose,
        }

    def of(self, values: Mapping[str, int]) -> Look:
        """Return the look of some values, given with how often each was printed."""
        total = sum(values.values())
        fitting: Counter[str] = Counter()
        names = 0
        for value, count in values.items():
            for name, reads in self._readings.items():
                if reads(value):
                    fitting[name] += count
            names += len(self._draft("CAST_LABEL", value).cast) * count
        if fitting[COMPANY] >= _COMPANIES * total:
            fitting[COMPANY] = max(fitting[COMPANY], fitting[NAMES])
        average = names / total if total else 0.0
        for share in (SURE, _HALF):
            for name in self._readings:
                if total and fitting[name] >= share * total:
                    return Look(name, share == SURE, average)
        return Look(TEXT, sure=True, names=average)

    def is_fact(self, line: str) -> bool:
        """Return True if a bare line says something about a film, and so can't be furniture."""
        if any(record.row(line) is not None for record in self._pieces):
            return True
        return any(self._readings[name](line) for name in _FACTS)

    def _draft(self, terminal: str, value: str) -> Draft:
        """Read a value as if it stood under a label of a terminal."""
        draft = Draft()
        self._fields[terminal].read(value, 0, Label("", terminal), draft)
        return draft

    def _is_runtime(self, value: str) -> bool:
        """Return True if a value is a running time; a bare number must be larger than an age."""
        if self._timed.row(value) is not None:
            return True
        row = self._untimed.row(value)
        return row is not None and int(row[self._untimed.names.index("MINUTES")]) > _OLDEST_AUDIENCE

    def _is_certificate(self, value: str) -> bool:
        return not self._is_runtime(value) and self._fields["CERTIFICATE_LABEL"].fits(value)

    def _are_countries(self, value: str) -> bool:
        draft = self._draft("COUNTRY_LABEL", value)
        return not draft.unread and all(country.code for country in draft.countries)

    def _are_languages(self, value: str) -> bool:
        draft = self._draft("LANGUAGE_LABEL", value)
        return not draft.unread and all(language.code for language in draft.languages)

    def _are_genres(self, value: str) -> bool:
        """Return True if each item of a value is made of words of genres."""
        words = [fold(item).replace("-", " ").split() for item in self._genres(value) or ()]
        return bool(words) and all(_GENRES.issuperset(item) for item in words)

    def _is_company(self, value: str) -> bool:
        """Return True if a value has several words, one of them a company's, and isn't prose."""
        words = fold(value.replace(",", " ").replace(".", " ")).split()
        return len(words) > 1 and not _COMPANY_WORDS.isdisjoint(words) and not _is_prose(value)

    def _are_names(self, value: str) -> bool:
        """Return True if the items of a value are names, at least half of them of two to four words."""
        draft = self._draft("CAST_LABEL", value)
        names = [member.name.split() for member in draft.cast]
        if draft.unread or not names or not all(map(_is_name, names)):
            return False
        return 2 * sum(len(words) in _NAME_WORDS for words in names) >= len(names)


def _is_name(words: list[str]) -> bool:
    """Return True if words are the name of a person: capitals at the first and last word, no figures."""
    small = sum(word[:1].islower() for word in words)
    ends = words[0][:1].islower() or words[-1][:1].islower()
    figures = any(one.isdigit() for word in words for one in word)
    return len(words) <= _MOST_NAME_WORDS and small <= len(words) // 2 and not ends and not figures


def _is_prose(value: str) -> bool:
    return reads_like_prose(value) or (is_sentence(value) and len(value.split()) >= _SENTENCE_WORDS)
