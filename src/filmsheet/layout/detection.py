"""Which dialect a text is in: told by its labels, its furniture and the shape of its lines.

A dialect's file lists what it prints: `LABEL_SIGN` and `LINE_SIGN`, see grammars/layout.lark. Each line that
is one of these speaks for the dialect, and louder if it speaks for no other. Whether values can be read plays
no part. The lines are cut once, for this and for the reading.
"""

from __future__ import annotations

import zlib
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.engines import grammar
from filmsheet.engines.compiled import Patterns
from filmsheet.engines.flat import Record
from filmsheet.engines.language import PLANS, language
from filmsheet.text.blanks import single_spaced, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from filmsheet.engines.fast import CutLine

DEFAULT = "archive"
"""The dialect that canonical text is written in."""
NEUTRAL = "general"
"""The dialect of a text in which nothing speaks for another, or as much for the archive as for another."""
PREFERRED = ("oneline", "german", "review", "disc", "programme", "classification", "database")
"""If signs speak as much for two dialects, the first of these is taken."""
NAMED = "filmsheet"
"""The label by which a text itself names its dialect: `filmsheet: archive`."""

_ALONE = 2
"""What a sign counts that only one dialect has, against 1 of a shared one."""
_LONGEST_LINE = 160
"""Longer lines are prose, and no signs."""
_LABEL_WORDS = 4
_BREAKS = ";|/,.("
_REMEMBERED = 4096
_BULLETS = "•‣▪●○◦·*-–— \t"

Signs = tuple[tuple[int, int], ...]
"""The dialects that a line speaks for, by number, and how loudly."""


class Sign(NamedTuple):
    """A line that speaks for a dialect: where it starts, what was seen, and how much it counts."""

    start: int
    text: str
    weight: int


class Detector:
    """Tells the dialects that ship apart."""

    def __init__(self) -> None:
        shipped = grammar.dialects()
        order = [name for name in PREFERRED if name in shipped]
        self.names = [*order, *(name for name in shipped if name not in (*order, DEFAULT)), DEFAULT]
        stored = _stored()
        patterns = stored or made(self.names)
        self._patterns = _patterns() if stored else Patterns(None)
        self._labels = [self._patterns.compile(patterns[name][0]).fullmatch for name in self.names]
        self._line_patterns = [patterns[name][1] for name in self.names]
        self._of_label: dict[str, Signs] = {}
        self._of_line: dict[str, Signs] = {}
        self._of_labels: dict[frozenset[str], tuple[tuple[int, ...], bool]] = {}

    @cached_property
    def _lines(self) -> list[Callable[[str], object]]:
        """Compile the patterns of lines when they are first needed: most texts never need them."""
        return [self._patterns.compile(pattern).fullmatch for pattern in self._line_patterns]

    def dialect(self, text: str, lines: list[CutLine]) -> str:
        """Return the dialect of a text, given its lines as cut."""
        counted, may_name = self._votes(frozenset([line.label for line in lines]))
        named = self._named(text, lines) if may_name else None
        if named:
            return named
        ahead = counted[-1] - max(counted[:-1])
        if ahead > 0 and ahead > _ALONE * _bare(lines):
            return DEFAULT  # whatever the bare lines show
        votes = list(counted)
        for line in lines:
            for number, weight in self._line_signs(text, line):
                votes[number] += weight
        most = max(votes)
        if not most or (votes[-1] == most and votes.count(most) > 1):
            return NEUTRAL
        return self.names[votes.index(most)]

    def _votes(self, labels: frozenset[str]) -> tuple[tuple[int, ...], bool]:
        """Return how much labels speak for each dialect, the archive last, and whether a label may name it.

        Sheets of the same kind print much the same labels, so the answers are remembered.
        """
        found = self._of_labels.get(labels)
        if found is not None:
            return found
        if len(self._of_labels) >= _REMEMBERED:
            self._of_labels.clear()
        votes = [0] * len(self.names)
        for raw in filter(None, labels):
            for number, weight in self._label_signs(raw):
                votes[number] += weight
        found = self._of_labels[labels] = tuple(votes), any(trimmed(raw) == NAMED for raw in labels)
        return found

    def evidence(self, text: str, lines: list[CutLine]) -> tuple[str | None, dict[str, list[Sign]]]:
        """Return the dialect that a text names itself, or None, and the signs for each dialect."""
        found: dict[str, list[Sign]] = {name: [] for name in self.names}
        counted: set[str] = set()
        for line in lines:
            at, raw = line.label_at, line.label
            signs = self._label_signs(raw) if raw else ()
            if raw in counted and signs:
                continue
            counted.add(raw)
            for number, weight in signs:
                found[self.names[number]].append(Sign(at, trimmed(raw), weight))
            if not signs:
                for number, weight in self._line_signs(text, line):
                    begin = line.value_at if at < 0 else at
                    found[self.names[number]].append(Sign(begin, text[begin : line.value_end], weight))
        return self._named(text, lines), found

    def _named(self, text: str, lines: list[CutLine]) -> str | None:
        """Return the dialect that a line `filmsheet: NAME` names, or None."""
        for line in lines:
            if trimmed(line.label) == NAMED and text[line.value_at : line.value_end] in self.names:
                return text[line.value_at : line.value_end]
        return None

    def _label_signs(self, raw: str) -> Signs:
        """Return the dialects that a label speaks for, with their weights."""
        signs = self._of_label.get(raw)
        if signs is None:
            if len(self._of_label) >= _REMEMBERED:
                self._of_label.clear()
            words = single_spaced(trimmed(raw).lstrip(_BULLETS))
            signs = self._of_label[raw] = _weighed(self._labels, words)
        return signs

    def _line_signs(self, text: str, line: CutLine) -> Signs:
        """Return the dialects that the shape of a line speaks for, with their weights."""
        _start, _end, at, raw, value, value_end = line
        begin = value if at < 0 else at
        if not 0 < value_end - begin <= _LONGEST_LINE or (raw and self._label_signs(raw)):
            return ()
        said = text[begin:value_end]
        signs = self._of_line.get(said)
        if signs is None:
            if len(self._of_line) >= _REMEMBERED:
                self._of_line.clear()
            words = single_spaced(said).lstrip(_BULLETS)
            signs = _weighed(self._lines, words) + self._inner_signs(words)
            self._of_line[said] = signs
        return signs

    def _inner_signs(self, words: str) -> Signs:
        """Return what the labels in the middle of a line speak for: the longest sign before each colon."""
        found: Signs = ()
        for before in words.split(":")[:-1][1:]:
            last = before.split()[-_LABEL_WORDS:]
            tails = (" ".join(last[at:]).lstrip(_BREAKS) for at in range(len(last)))
            found += next((signs for tail in tails if (signs := _weighed(self._labels, tail))), ())
        return found


def _weighed(matches: Iterable[Callable[[str], object]], words: str) -> Signs:
    """Return the numbers of the dialects whose pattern fits, with more weight if there is only one."""
    numbers = [number for number, match in enumerate(matches) if match(words)]
    weight = _ALONE if len(numbers) == 1 else 1
    return tuple((number, weight) for number in numbers)


def made(names: Iterable[str]) -> dict[str, list[str]]:
    """Make the patterns of each dialect's signs from the grammars: a pattern of labels, and one of lines."""
    found = {}
    for name in names:
        plans = language(name).plans
        labels, lines = plans["label_sign"], plans["line_sign"]
        assert isinstance(labels, Record)
        assert isinstance(lines, Record)
        found[name] = [labels.pattern, lines.pattern]
    return found


@cache
def checksum() -> int:
    """Return a number that changes when a grammar file does."""
    return zlib.crc32("\n".join(grammar.text(name) for name in grammar.dialects()).encode())


def _bare(lines: list[CutLine]) -> int:
    """Return how many lines have no label, and may speak for a dialect by their shape."""
    return sum([not line.label and 0 < line.value_end - line.value_at <= _LONGEST_LINE for line in lines])


def _stored() -> dict[str, list[str]] | None:
    """Return the patterns as they were made when the package was built, or None if a grammar has changed."""
    import json  # noqa: PLC0415 - `import filmsheet` reads no sheet yet

    shipped = PLANS / "auto.json"
    if not shipped.is_file():
        return None
    stored = json.loads(shipped.read_text("utf-8"))
    return stored["signs"] if stored["grammar"] == checksum() else None


@cache
def _patterns() -> Patterns:
    """Return the compiled patterns of the signs that ship."""
    return Patterns(PLANS / "auto.json", checksum())


def compile_patterns() -> Path | None:
    """Compile the patterns of the signs, as ``Patterns.make`` does, and keep them for this Python."""
    return _patterns().make({pattern for both in (_stored() or {}).values() for pattern in both})


@cache
def detector() -> Detector:
    """Return the detector, made ready once."""
    return Detector()
