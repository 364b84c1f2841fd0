"""Bare labels: labels without a colon that only the lines beside them show to be labels.

`Country Ireland` is a field next to a line with a label, and `Cast` by itself above a line without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.labels import NEVER_ALONE, PEOPLE
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from filmsheet.engines.fast import CutLine
    from filmsheet.engines.language import Readers
    from filmsheet.fields.labels import Label, Labels

_LONGEST_ALONE = 40
"""More characters than any label has."""
_MOST_GENRES = 30
"""How many lines above a genre are looked at for the label of the list."""


class BareLabels:
    """The bare labels of a language."""

    def __init__(self, readers: Readers, labels: Labels) -> None:
        self._labels = labels
        self._also_a_name, self._sort = readers.record("also_a_name"), readers.record("sort")

    def alone(self, text: str, lines: list[CutLine], index: int) -> Label | None:
        """Return the label that a line is, if its value stands below, or None."""
        said = _said(text, lines[index])
        label = self._labels.known(said) if len(said) <= _LONGEST_ALONE else None
        if label is None or label.terminal in NEVER_ALONE or self._is_listed_genre(text, lines, index):
            return None
        for number in range(index + 1, len(lines)):
            if _is_full(lines[number]):
                below = lines[number].label
                known = self._labels.read(below) if below else None
                return label if known is None or known.terminal is None else None
        return None

    def among(self, text: str, lines: list[CutLine], index: int) -> tuple[Label, int] | None:
        """Return the label that a line begins with, and where its value begins, or None.

        A line beside it must have a label, too. If the label is a word of names, both lines beside it must.
        """
        said = _said(text, lines[index])
        found = self._labels.before(said)
        if found is None or not _can_be_value(*found, said):
            return None
        beside = [_full(lines, index, step) for step in (-1, 1)]
        labelled = [number >= 0 and self._is_labelled(text, lines[number]) for number in beside]
        is_name_too = self._also_a_name.row(found[0].printed) is not None
        return found if (all if is_name_too else any)(labelled) else None

    def _is_labelled(self, text: str, line: CutLine) -> bool:
        """Return True if a line begins with a known label and has a value."""
        label = self._labels.read(line.label) if line.label_at >= 0 else None
        if label is not None and label.terminal is not None:
            return line.value_at < line.value_end and text[line.value_end - 1] != ","
        said = _said(text, line)
        found = self._labels.before(said) if said[-1:] != "," else None
        return found is not None and _can_be_value(*found, said)

    def _is_listed_genre(self, text: str, lines: list[CutLine], index: int) -> bool:
        """Return True if a line is one of a list of genres, and a label, too: `Animation`."""
        number = index
        for _ in range(_MOST_GENRES):
            if self._sort.row(_said(text, lines[number])) is None:
                return False
            number = _full(lines, number, -1)
            if number < 0:
                return False
            above = lines[number]
            value = text[above.value_at : above.value_end]
            label = self._labels.read(above.label) if above.label else self._labels.known(value)
            if label is not None and label.terminal == "GENRE_LABEL":
                return above.label_at < 0 or not value or self._sort.row(value) is not None
        return False


def _can_be_value(label: Label, at: int, said: str) -> bool:
    """Return True if what stands behind a label without a colon begins as a value, and is no prose."""
    if said[at].islower():
        return False
    return not ((label.terminal in PEOPLE or is_sentence(said)) and reads_like_prose(said[at:]))


def _said(text: str, line: CutLine) -> str:
    """Return what stands on a line, without the blanks around it."""
    begin = line.value_at if line.label_at < 0 else line.label_at
    return text[begin : max(line.value_end, begin)]


def _is_full(line: CutLine) -> bool:
    """Return True if a line isn't blank."""
    return line.label_at >= 0 or line.value_at < line.value_end


def _full(lines: list[CutLine], index: int, step: int) -> int:
    """Return the number of the next line that isn't blank, or -1 if two blank lines lie between."""
    for number in (index + step, index + 2 * step):
        if not 0 <= number < len(lines):
            return -1
        if _is_full(lines[number]):
            return number
    return -1
