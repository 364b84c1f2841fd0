"""What the texts of an archive print: one pass over each text, which counts and keeps no text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from filmsheet.layout.detection import detector
from filmsheet.tables import fold
from filmsheet.text.blanks import single_spaced, trimmed
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from filmsheet.document.reader import Reader
    from filmsheet.engines.fast import CutLine
    from filmsheet.fields.labels import Label

LONGEST_LINE = 160
"""The most characters of furniture; longer lines are prose."""
_LONGEST_LABEL = 40
_MOST_WORDS = 5
_IN_LABELS = frozenset(" ()/.-&'’")
_MOST_VALUES = 1000
"""How many different values of a label are kept: enough to see what they look like."""
_WRAPPED_FROM, _WRAPPED_TO = 60, 90
_MONTHS = 12
_DATED = ("RELEASE_LABEL", "AVAILABLE_LABEL", "MARKETS", "LAST_MEDIA")
"""The known labels over dates."""

_FIGURES = re.compile("[0-9]+")


class SeenLabel:
    """An unknown label: its spellings, and its values with the whole lines on which they stand."""

    __slots__ = ("files", "in_file", "lines", "printed", "spellings", "values", "wholes")

    def __init__(self) -> None:
        self.files = self.lines = 0
        self.in_file = -1
        self.printed: Counter[str] = Counter()
        self.spellings: dict[str, None] = {}
        self.values: Counter[str] = Counter()
        self.wholes: dict[str, str] = {}

    def add_value(self, value: str, whole: str) -> None:
        """Count a value, and keep the whole line on which it first stands."""
        value = single_spaced(value)
        if value in self.values or len(self.values) < _MOST_VALUES:
            self.values[value] += 1
            self.wholes.setdefault(value, whole)


class SeenLine:
    """A bare line, perhaps printed with other figures elsewhere."""

    __slots__ = ("differs", "figures", "files", "in_file", "text")

    def __init__(self, text: str) -> None:
        self.text = single_spaced(text)
        self.figures = _FIGURES.findall(self.text)
        self.differs: set[int] = set()
        self.files = 0
        self.in_file = -1

    def compare(self, figures: list[str]) -> None:
        """Note which of its figures differ from the figures of another printing."""
        if figures != self.figures:
            pairs = zip(self.figures, figures, strict=True)
            self.differs.update(at for at, (one, other) in enumerate(pairs) if one != other)

    def parts(self) -> tuple[str, ...]:
        """Return the parts of the line between the figures that differ."""
        parts, last = [], 0
        for at, match in enumerate(_FIGURES.finditer(self.text)):
            if at in self.differs:
                parts.append(self.text[last : match.start()])
                last = match.end()
        return (*parts, self.text[last:])


class _Above:
    """What stands above a line.

    ``opened`` is True below a label whose value may stand here; ``empty`` is an unknown label that has no
    value yet; ``long`` is True below a long line of prose that stops within a sentence.
    """

    __slots__ = ("empty", "long", "opened")

    def __init__(self) -> None:
        self.opened = self.long = False
        self.empty: SeenLabel | None = None


class Seen:
    """What the texts that were added print."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        assert reader.zoner.shaper is not None  # the base has several fields on a line
        self._shaped = reader.zoner.shaper.shaped
        self._spelt: dict[str, str | None] = {}
        self.files = 0
        self.known: Counter[str] = Counter()
        self.labels: dict[str, SeenLabel] = {}
        self.lines: dict[str, SeenLine] = {}
        self.dates: Counter[str] = Counter()
        self.kin: Counter[str | None] = Counter()
        self.going_on = self.whole = 0

    def add(self, text: str) -> None:
        """Count what one more text prints."""
        lines = self._reader.readers.cutter.lines(text)
        self.kin[_kin(text, lines)] += 1
        known: set[str] = set()
        above = _Above()
        for line, label, _why in self._shaped(text, lines):
            _start, _end, at, raw, value, value_end = line
            said, value_said = text[value if at < 0 else at : value_end], text[value:value_end]
            # A bare line that shows by itself what it is may still be the value of an empty label above it.
            is_known = label is not None and label.terminal is not None and (at >= 0 or above.empty is None)
            spelling = self._spelling(raw) if raw and not is_known else None
            if said and not is_known and spelling is None:
                self._add_bare(said, above)
                continue
            self.whole += above.long
            above.opened = bool(said) and (not value_said or said.endswith(","))
            above.empty, above.long = None, False
            if spelling is not None:
                found = self._add_label(spelling, raw)
                if value_said:
                    found.add_value(value_said, said)
                else:
                    above.empty = found
            elif label is not None and is_known:
                known.add(fold(label.printed))
                self._add_date(label, value_said)
        self.whole += above.long
        self.known.update(known - {""})
        self.files += 1

    def _add_bare(self, said: str, above: _Above) -> None:
        """Count a line without a label: a value of the label above it, furniture or prose."""
        self.going_on += above.long
        above.long = self._is_long(said)
        if above.empty is not None:
            above.empty.add_value(said, said)
            above.empty = None
        elif not above.opened:
            self._add_line(said)
        above.opened = above.opened and not is_sentence(said)

    def _spelling(self, raw: str) -> str | None:
        """Return the key of an unknown label; None if its shape shows that it is no label."""
        if raw not in self._spelt:
            words = single_spaced(trimmed(raw))
            fits = len(words) <= _LONGEST_LABEL and len(words.split()) <= _MOST_WORDS
            kinds = [unicodedata.category(one)[0] for one in words if one not in _IN_LABELS] if fits else []
            self._spelt[raw] = words.casefold() if kinds and set(kinds) <= {"L", "M"} else None
        return self._spelt[raw]

    def _add_label(self, key: str, raw: str) -> SeenLabel:
        """Count an unknown label, and return what was seen of it."""
        found = self.labels.get(key)
        if found is None:
            found = self.labels[key] = SeenLabel()
        printed = single_spaced(trimmed(raw))
        found.printed[printed] += 1
        found.spellings[fold(printed)] = None
        found.lines += 1
        found.files += found.in_file != self.files
        found.in_file = self.files
        return found

    def _add_line(self, said: str) -> None:
        """Count a bare line that may be furniture."""
        if len(said) > LONGEST_LINE:
            return
        key = fold(said)
        figures = _FIGURES.findall(key)
        key = _FIGURES.sub("0", key) if figures else key
        found = self.lines.get(key)
        if found is None:
            found = self.lines[key] = SeenLine(said)
        found.compare(figures)
        found.files += found.in_file != self.files
        found.in_file = self.files

    def _add_date(self, label: Label, value: str) -> None:
        """Count the date of a known label, unless it names a region, which has an order of its own."""
        if label.terminal in _DATED and label.regions == (None,):
            self.dates[self.day_order(value)] += 1

    def day_order(self, value: str) -> str:
        """Return what a date shows about the order of day and month; empty if it isn't all figures."""
        for rule in ("release", "inverted"):
            record = self._reader.readers.record(rule)
            row = record.row(value)
            named = dict(zip(record.names, row, strict=True)) if row else {}
            if named.get("FIRST"):
                first, second = int(named["FIRST"]), int(named["SECOND"])
                return _order(first, second)
        return ""

    def _is_long(self, said: str) -> bool:
        """Return True if a line of prose is as long as wrapped lines are, and stops within a sentence."""
        if len(said) < _WRAPPED_FROM or not reads_like_prose(said):
            return False
        if len(said) > _WRAPPED_TO:
            self.whole += 1
            return False
        return not is_sentence(said)


def _order(first: int, second: int) -> str:
    """Return the order that two figures of a date allow: `day first`, `month first`, `either`, or ''."""
    if max(first, second) > _MONTHS >= min(first, second):
        return "day first" if first > second else "month first"
    return "either" if first != second and max(first, second) <= _MONTHS else ""


def _kin(text: str, lines: list[CutLine]) -> str | None:
    """Return the dialect that `auto` picks for a text; None if nothing speaks for any dialect."""
    chosen = detector().dialect(text, lines)
    named, signs = detector().evidence(text, lines)
    return chosen if named or any(signs.values()) else None
