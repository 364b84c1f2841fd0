"""Doubts: values that were read and don't look like what they should be.

These checks are independent of the reader. Each looks at the values of a sheet, or at its nodes, and yields a
doubt: where the value stands, why it is doubtful, and how it is likely meant. The value stays as it was read.
A check asks a cheap question first, as nearly all values are beyond doubt; only then it asks the grammar.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from filmsheet import tables
from filmsheet.engines import grammar
from filmsheet.fields.draft import Problem
from filmsheet.fields.labels import PEOPLE
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, PROSE
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from filmsheet.document.reader import Reader
    from filmsheet.fields.labels import Label
    from filmsheet.layout.nodes import Node
    from filmsheet.model import FilmSheet

_PEOPLE_KEYS = ("cast", "directors", "crew")

_NO_NAME = re.compile(
    r"""[|•·\[\]:]|;(?=\s|\Z)|\ /\ |\ [-–—]\ |\.\.\.|…|\s{3}|^[-–—]|[-–—]$     # marks
      | \b(?:18|19|20)\d\d\b | \d\s?min | \baged\s\d                  # figures
      | [^\W\d_]{4,}\.\s[A-Z]                                         # a sentence
      | \s(?:and|&)\s(?:[A-Z]|others\b) | \sas\s | ^(?i:and|with|featuring|the\ voices?\ of)\s
      | (?i:\b(?:based\son|story\sby)\b)
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What no name holds."""
_WEEKDAYS = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_COMPANIES = frozenset("films productions pictures entertainment studio studios distribution".split())
_MARK = re.compile(r"[^\sA-Za-zÀ-\u1fff\u2c00-\ud7ff\uf900-\U0010ffff'’.,()\"-]")
"""A character that few names hold: a figure, a bar, a bullet."""
_MARKS = ("  ", "- ", " -", "-\n", "\n-", "..", ". ")
"""The same of two characters."""
_QUOTED = re.compile(r'"([^"\n]+)"i')
_PARTS_OF_NAMES = frozenset("a c d de da la le du of the von van o e y r s m h al ed star".split())
"""Words of the grammar that many names hold, and that mean nothing in them."""
_ALSO_NAMES = frozenset("ed story music price art camera score stars video sound with".split())
"""Labels that are words of names, too: `Ed Harris`, `Tim Story`."""
_NO_FIRST_NAMES = frozenset("a an at by for from in of on the to with".split())
_VERBS = frozenset("is are was were has have his her their who when but they she he".split())
_STATUS = re.compile(r"(?i:out now|straight to \w+|coming soon|now showing|in cinemas.*|tbc|tba)\Z")
_YEAR_IN_BRACKETS = re.compile(r"\((?:18|19|20)\d\d\)")
_FACT_IN_TITLE = re.compile(r"[•|]|\b\d{2,3}\s?min|\((?i:dir)\b")
_UNENDED = frozenset("of and or one the some with for a".split())
_REGIONS = ("USA", "UK", "US")
"""Regions that no rating is called like."""
_FACT_IN_NOTE = re.compile(r"\b(?:18|19|20)\d\d\b|\b(?i:certificate|cert)\b")
_EDGE = re.compile(r"\W\Z|^\W")
_HOUR, _MOST_HOURS = 60, 240
"""The minutes of an hour, and of the most hours that a film takes."""
_MOST_WORDS = 8
_APART = 60
"""How far apart in characters the same labels stand that belong to two films."""
_TWICE = 2
_LONGEST_FIELD = 200
"""The most characters of a line of prose that may be a field."""
_BULLETS = "•·*-– "
_OF_NO_FACT = frozenset(
    {None, "OTHER_LABEL", "UNREAD_LABEL", "SYNOPSIS_LABEL", "MISC_LABEL", "MORE_MISC_LABEL", "TITLE_LABEL"}
)
_MAY_RECUR = frozenset({"RELEASE_LABEL", "MARKETS"})
"""Labels that a sheet has as often as there are dates or regions."""


class Doubt(NamedTuple):
    """A doubtful value.

    Attributes:
        place: a JSON Pointer into its sheet, or where it stands in the text.
        reason: why it is doubtful.
        likely: what it likely is instead.

    """

    place: str | tuple[int, int]
    reason: str
    likely: str


class Sight:
    """What the checks look at: a sheet, its nodes, and the text and reader that they come from."""

    def __init__(self, sheet: FilmSheet, nodes: list[Node], text: str, reader: Reader) -> None:
        self.sheet, self.nodes, self.text, self.reader = sheet, nodes, text, reader
        self.words = _words(reader.dialect)

    def reads_as(self, value: str, *rules: str) -> bool:
        """Return True if one of some rules of the grammar reads the whole of a value."""
        return any(self.reader.readers.record(rule).row(value) is not None for rule in rules)


def of_names(sight: Sight) -> Iterator[Doubt]:
    """Doubt a name that holds a label, a mark, a figure or a joining word, or that is another word."""
    sheet = sight.sheet
    names = [member.name for members in (sheet.cast, sheet.directors, sheet.crew) for member in members]
    joined = "\n".join(names)
    marked = _MARK.search(joined) is not None or any(mark in joined for mark in _MARKS)
    if not marked and sight.words.isdisjoint(joined.casefold().split()):
        return  # as nearly always
    for key in _PEOPLE_KEYS:
        for number, member in enumerate(getattr(sheet, key)):
            name = member.name
            if marked or not sight.words.isdisjoint(name.casefold().split()):
                reason = _why_no_name(sight, name)
                if reason:
                    yield Doubt(f"/{key}/{number}/name", reason, "several names, or a name and another fact")


@cache
def _words(dialect: str) -> frozenset[str]:
    """Return all words that a dialect knows, in small letters: those of labels, genres, regions and days."""
    said = " ".join(_QUOTED.findall(grammar.text(dialect))).casefold()
    return frozenset(said.split()) - _PARTS_OF_NAMES | _WEEKDAYS | _COMPANIES


def _why_no_name(sight: Sight, name: str) -> str | None:
    """Return why a name is doubtful, or None."""
    match = _NO_NAME.search(name)
    if match is not None:
        return f"a name that holds `{match[0].strip() or 'a gap'}`"
    words = name.casefold().split()
    labels = sight.reader.labels
    if len(words) > 1 and words[0] not in _ALSO_NAMES and labels.before(name):
        return "a name that begins with a label"
    if (
        len(words) > 1
        and words[-1] not in _ALSO_NAMES
        and (words[-1] in _WEEKDAYS or _is_of_fact(labels.known(words[-1])))
    ):
        return "a name that ends with a label or a day"
    if words[-1] in _COMPANIES:
        return "a name that is a company's"
    if len(words) == 1 and (sight.reads_as(name, "sort") or tables.region_code(name)):
        return "a name that is a genre or a country"
    return None


def of_places(sight: Sight) -> Iterator[Doubt]:
    """Doubt a country or a language that is in no table."""
    for key, what in ("countries", "country"), ("languages", "language"):
        for number, place in enumerate(getattr(sight.sheet, key)):
            if place.code is None or _EDGE.search(place.name.strip("().")):
                yield Doubt(
                    f"/{key}/{number}/name",
                    f"a {what} that no list has",
                    "another fact, or a slip of the pen",
                )


def of_distributors(sight: Sight) -> Iterator[Doubt]:
    """Doubt a distributor that is a sentence, a date, a running time, a rating, a genre or a status."""
    for number, distributor in enumerate(sight.sheet.distributors):
        name = distributor.name
        words = name.split()
        sentence = len(words) > _MOST_WORDS or is_sentence(name) or len(_VERBS & set(words)) >= _TWICE
        may_be_fact = len(words) == 1 or any(map(str.isdigit, name))
        fact = may_be_fact and sight.reads_as(name, "timed", "dated", "rated", "sort", "origin")
        if sentence or fact or _STATUS.match(name) or _YEAR_IN_BRACKETS.search(name):
            reason = "a distributor that looks like a sentence or another fact"
            yield Doubt(f"/distributors/{number}/name", reason, "prose, or the fact that it looks like")


def of_first_line(sight: Sight) -> Iterator[Doubt]:
    """Doubt the distributor of a region on the first line of a sheet without a title: `USA: The Movie`."""
    if sight.sheet.title is not None or not sight.sheet.distributors:
        return
    first = next((node for node in sight.nodes if node.kind not in (BLANK, FURNITURE)), None)
    if first is not None and first.at >= 0 and first.label is not None and first.label.terminal == "MARKETS":
        extent = first.at, first.until
        if not sight.reads_as(sight.text[slice(*extent)], "timed", "dated"):
            yield Doubt(extent, "a distributor on the first line, where a title may stand", "the title")


def of_first_piece(sight: Sight) -> Iterator[Doubt]:
    """Doubt a rating at the head of a line of few words, and a fact that comes again there: `M - 111m`."""
    said = [node for node in sight.nodes if node.kind not in (BLANK, FURNITURE)]
    if sight.sheet.title is not None or not said or said[0].kind != FIELD or said[0].label_at >= 0:
        return
    ends = (number for number, node in enumerate(said, 1) if sight.text[node.end - 1] in "\r\n")
    terminals = [node.label.terminal for node in said[: next(ends, None)] if node.label is not None]
    if terminals[0] == "CERTIFICATE_LABEL" or terminals.count(terminals[0]) > 1:
        yield Doubt(
            (said[0].at, said[0].until), "a fact at the head of a line, where a title may stand", "the title"
        )


def of_title(sight: Sight) -> Iterator[Doubt]:
    """Doubt a title that has the form of a fact, and no label that says that it is one."""
    title, field = sight.sheet.title, sight.reader.zoner.title
    if title is None or any(node.field is field and node.label_at >= 0 for node in sight.nodes):
        return
    before, colon, after = title.partition(":")
    opened = sight.reader.labels.before(title)
    if _FACT_IN_TITLE.search(title) or sight.reads_as(title, "dated"):
        yield Doubt("/title", "a title that holds another fact", "the title and what is known of the film")
    elif after.strip().isdigit():
        yield Doubt(
            "/title",
            "a title that looks like a field",
            "a field, and the title stands elsewhere",
        )
    elif (colon and sight.reader.labels.known(before)) or (
        opened and _is_credit(opened[0], title[opened[1] :])
    ):
        yield Doubt("/title", "a title that begins with a label", "a field, and the title stands elsewhere")


def _is_credit(label: Label, value: str) -> bool:
    """Return True if a label and what follows it say who did something, or hold a figure."""
    words = value.split()
    named = label.terminal in PEOPLE and len(words) > 1 and words[0].casefold() not in _NO_FIRST_NAMES
    return named or value[0].isdigit()


def of_runtimes(sight: Sight) -> Iterator[Doubt]:
    """Doubt hours and minutes that were read as two running times."""
    for number, (one, other) in enumerate(pairwise(sight.sheet.runtimes), 1):
        hours = one.minutes % _HOUR == 0 and 0 < one.minutes <= _MOST_HOURS and one.region == other.region
        if hours and other.minutes < _HOUR:
            reason = "the minutes of a running time whose hours stand before it"
            yield Doubt(f"/runtimes/{number}/minutes", reason, "one running time")


def of_notes(sight: Sight) -> Iterator[Doubt]:
    """Doubt a note of a release that holds another fact, and a reason that isn't ended."""
    for number, release in enumerate(sight.sheet.releases):
        if release.note and _FACT_IN_NOTE.search(release.note):
            yield Doubt(f"/releases/{number}/note", "a note that holds a year or a certificate", "two values")
    for number, certificate in enumerate(sight.sheet.certificates):
        if certificate.rating in _REGIONS:
            yield Doubt(
                f"/certificates/{number}/rating", "a rating that is a region", "a region and its rating"
            )
        elif certificate.reason and certificate.reason.rpartition(" ")[2] in _UNENDED:
            yield Doubt(f"/certificates/{number}/reason", "a reason that isn't ended", "more of it below")


def of_films(sight: Sight) -> Iterator[Doubt]:
    """Doubt a sheet in which two labels stand again, far from where they stood first: it may be two films."""
    labelled = [
        node
        for node in sight.nodes
        if node.label_at >= 0 and node.label and node.label.terminal not in _MAY_RECUR
    ]
    if len(labelled) < len({node.label and node.label.terminal for node in labelled}) + _TWICE:
        return
    first: dict[tuple[object, ...], int] = {}
    again: set[str | None] = set()
    for node in labelled:
        label = node.label
        if node.kind != FIELD or not _is_of_fact(label):
            continue
        if node.label_at - first.setdefault(label.meaning, node.label_at) > _APART:
            again.add(label.terminal)
            if len(again) == _TWICE:
                extent = node.label_at, node.label_at + len(label.printed)
                yield Doubt(extent, "labels that recur", "the fields of another film")
                return


def of_prose(sight: Sight) -> Iterator[Doubt]:
    """Doubt a short line of prose that has a label and a value, as a field does."""
    labels = sight.reader.labels
    for node in sight.nodes:
        if node.kind != PROSE or node.until - node.at > _LONGEST_FIELD:
            continue
        line = sight.text[node.at : node.until].lstrip(_BULLETS)
        if not line or is_sentence(line) or reads_like_prose(line):
            continue
        before, colon, after = line.partition(":")
        label = labels.known(before) if colon and after else None
        opened = labels.before(line) if label is None else None
        if opened is not None and not line[opened[1]].islower():
            label = opened[0]
        if _is_of_fact(label) and label.printed.casefold() not in _ALSO_NAMES:
            yield Doubt((node.at, node.until), "a line of prose that looks like a field", "a field")


def _is_of_fact(label: Label | None) -> TypeGuard[Label]:
    """Return True if a label means something to the model, so that a fact follows it."""
    return label is not None and label.terminal not in _OF_NO_FACT


CHECKS: tuple[Callable[[Sight], Iterable[Doubt]], ...] = (
    of_names,
    of_places,
    of_distributors,
    of_first_line,
    of_first_piece,
    of_title,
    of_runtimes,
    of_notes,
    of_films,
    of_prose,
)
"""The checks."""


def problems(sight: Sight, find: Callable[[str], tuple[int, int] | None]) -> Iterator[Problem]:
    """Yield a problem for each doubtful value; ``find`` returns where the value of a JSON Pointer stands."""
    for check in CHECKS:
        for place, reason, likely in check(sight):
            extent = find(place) if isinstance(place, str) else place
            assert extent is not None  # what is checked here stands in the text
            mend = f"it is likely {likely}; write it so, if it is"
            yield Problem("FS012", *extent, f"doubtful: {reason}", mend)
