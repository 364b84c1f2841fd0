"""The proposals: what each unknown label may mean, and which repeated lines are furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from filmsheet.document.reader import reader
from filmsheet.learning.learnt import DayOrder, Furniture, Learnt, Prose, UnknownLabel
from filmsheet.learning.looks import COMPANY, NAMES, TEXT, Looks
from filmsheet.learning.seen import LONGEST_LINE, Seen
from filmsheet.learning.vocabulary import vocabulary
from filmsheet.text import source as sources
from filmsheet.text.blanks import single_spaced

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable

    from filmsheet.learning.looks import Look
    from filmsheet.learning.seen import SeenLabel
    from filmsheet.learning.vocabulary import Vocabulary

BASE = "review"
"""A dialect that adds nothing to the base: every dialect file knows what it knows."""

Key = TypeVar("Key", str, str | None)

_FEWEST_REPEATS = 3
_REPEATS = 5
"""A line or label repeats if at least three files print it, and at least every fifth file."""
_RARE = 20
"""A label is doubtful if less than every twentieth file prints it."""
_CAST = 3
"""The least average number of names in the lists of a cast."""
_EXAMPLES = 3

_TERMINALS = {
    "year": "YEAR_LABEL",
    "runtime": "RUNTIME_LABEL",
    "release": "RELEASE_LABEL",
    "certificate": "CERTIFICATE_LABEL",
    "countries": "COUNTRY_LABEL",
    "languages": "LANGUAGE_LABEL",
    "genres": "GENRE_LABEL",
    "company": "DISTRIBUTOR_LABEL",
    "prose": "SYNOPSIS_LABEL",
    "text": "MISC_LABEL",
}
_FREE = ("TITLE_LABEL", "ALTERNATIVE_TITLE_LABEL", "DISTRIBUTOR_LABEL", "MISC_LABEL", "MORE_MISC_LABEL")
"""The labels over any text."""
_LOOSE = (COMPANY, NAMES, TEXT, "prose")
"""The looks of values that could be under many labels; such a line is furniture if it never changes."""
_DATED = ("RELEASE_LABEL", "AVAILABLE_LABEL")
_AND = ("/", "&", " and ")
"""The marks between two jobs in one label, of which either may be unknown."""


def learn(texts: Iterable[str | bytes]) -> Learnt:
    """Return what an archive prints that the base doesn't know; each text is a file, looked at once.

    Texts may have any content, as for ``filmsheet.parse``. The same texts in the same order give the same.
    """
    known = reader(BASE)
    seen = Seen(known)
    for text in texts:
        seen.add(sources.read(text, None).text)
    return _Proposals(seen, Looks(known), vocabulary(known), known.zoner.closed).learnt()


class _Proposals:
    """The proposals that follow from what was seen."""

    def __init__(
        self, seen: Seen, looks: Looks, words: Vocabulary, closed: Callable[[str], str | None]
    ) -> None:
        self._seen, self._looks, self._vocabulary, self._closed = seen, looks, words, closed
        self._need = max(_FEWEST_REPEATS, -(-seen.files // _REPEATS))
        self._dates = seen.dates.copy()
        self._told = False  # whether a label over prose has been proposed

    def learnt(self) -> Learnt:
        """Return everything that was learnt, sorted by count."""
        seen = self._seen
        furniture = [
            Furniture(line.parts(), line.files)
            for line in seen.lines.values()
            if line.files >= self._need and self._is_furniture(line.text, differs=bool(line.differs))
        ]
        labels = []
        listed = [item for item in seen.labels.items() if item[1].files >= min(2, seen.files)]
        for key, label in sorted(listed, key=lambda item: (-item[1].files, item[0])):
            look = self._looks.of(label.values)
            if self._never_changes(label, look):
                [whole] = label.wholes.values()
                furniture.append(
                    Furniture((single_spaced(whole),), label.files, look.name in (NAMES, COMPANY))
                )
            else:
                labels.append(self._proposed(key, label, look))
        return Learnt(
            files=seen.files,
            known=_sorted(seen.known),
            labels=tuple(labels),
            furniture=tuple(sorted(furniture, key=lambda one: (-one.files, one.parts))),
            order=DayOrder(*(self._dates[order] for order in ("day first", "month first", "either"))),
            prose=Prose(seen.going_on, seen.whole),
            kin=_sorted(seen.kin),
        )

    # ---- furniture

    def _is_furniture(self, line: str, *, differs: bool) -> bool:
        """Return True if a repeated line is new furniture; ``differs`` says that its figures differ."""
        says = any(one.isalpha() for one in line) or not differs
        return says and self._closed(line) is None and not self._looks.is_fact(line)

    def _never_changes(self, label: SeenLabel, look: Look) -> bool:
        """Return True if a label has the same value in every file, and that is no fact of a film."""
        if len(label.values) != 1 or label.files < self._need or look.name not in _LOOSE:
            return False
        [whole] = label.wholes.values()
        return len(whole) <= LONGEST_LINE

    # ---- labels

    def _proposed(self, key: str, label: SeenLabel, look: Look) -> UnknownLabel:
        """Return a label with its proposal; count the dates under it."""
        terminal, why = self._terminal(key, label, look)
        prefix = self._vocabulary.prefix(key, terminal)
        if terminal in _DATED and not prefix.region:
            for value, count in label.values.items():
                self._dates[self._seen.day_order(value)] += count
        cut = (" ".join(spelling.split()[prefix.words :]) for spelling in label.spellings)
        return UnknownLabel(
            spelling=label.printed.most_common(1)[0][0],
            spellings=tuple(sorted(set(cut))),
            files=label.files,
            lines=label.lines,
            look=look.name,
            terminal=terminal,
            doubtful=bool(why),
            why=why,
            examples=tuple(label.values)[:_EXAMPLES],
        )

    def _terminal(self, key: str, label: SeenLabel, look: Look) -> tuple[str | None, str]:
        """Return the terminal that is proposed for a label, or None, and why it is doubtful, or ''."""
        near = self._vocabulary.nearest(key)
        terminal, why = self._by_look(label, look)
        jobs = self._vocabulary.jobs
        if near is not None:
            fits = near == terminal or (look.name in _LOOSE and near in _FREE)
            fits = fits or (look.name == NAMES and (near in jobs or near == "CAST_LABEL"))
            fits = fits or (look.name == "certificate" and near.endswith("CERTIFICATE_LABEL"))
            fits = fits or (look.name == "release" and near in _DATED)
            if fits:
                terminal, why = near, ""
            elif look.name == TEXT:
                terminal, why = near, "it is spelt like this, but the values are not"
            else:
                why = f"it is spelt nearly like {near}"
        if terminal in jobs and any(mark in key for mark in _AND):
            why = why or "it may be several jobs"
        if terminal is not None and not look.sure:
            why = why or "only some of the values look so"
        if terminal is not None and label.files * _RARE < self._seen.files:
            why = why or "few files print it"
        return terminal, why

    def _by_look(self, label: SeenLabel, look: Look) -> tuple[str | None, str]:
        """Return what ``_terminal`` does, going by the values alone."""
        if look.name == NAMES:
            if look.names >= _CAST:
                return "CAST_LABEL", ""
            return "DIRECTOR", "names don't say whose they are"
        terminal = _TERMINALS[look.name]
        if look.name == TEXT:
            return (terminal, "") if label.files >= self._need else (None, "")
        if look.name == COMPANY:
            return terminal, "a company may have made it"
        if look.name == "prose":
            first, self._told = not self._told, True
            return terminal, "" if first and label.files >= self._need else "it may be part of the prose"
        return terminal, ""


def _sorted(counts: Counter[Key]) -> tuple[tuple[Key, int], ...]:
    """Return counts, the highest first, then by name."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")))
