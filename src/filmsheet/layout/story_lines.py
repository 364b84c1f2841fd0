"""Story lines: sentences that begin with a known label and a colon, and are prose all the same.

`USA: 1943. Two brothers meet again.` stands below a title or fields, after a blank line or a line of prose. A
sentence there is a field only if its value can be nothing else: a rating with its reason, a date, a running
time, or a list of names. If fields below the prose are no fields, it must stand below all of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Collection

    from filmsheet.engines.fast import CutLine
    from filmsheet.engines.language import Readers
    from filmsheet.fields.labels import Labels

_OUTRIGHT = frozenset(
    {"SYNOPSIS_LABEL", "TITLE_LABEL", "ALTERNATIVE_TITLE_LABEL", "OTHER_LABEL", "UNREAD_LABEL"}
)
"""Labels whose value may be a sentence."""
_ENDS = frozenset(".…!?\"'”’»")
_NO_NAMES = frozenset(
    {"MARKETS", "CERTIFICATE_LABEL", "RELEASE_LABEL", "AVAILABLE_LABEL", "RUNTIME_LABEL", "YEAR_LABEL"}
)
"""Labels whose value is no list of names."""


class StoryLines:
    """Tells the story lines of a language from its fields."""

    def __init__(self, readers: Readers, labels: Labels) -> None:
        self._labels = labels
        self._fields_after = readers.language.settings.fields_after_prose
        self._facts = [readers.record(rule) for rule in ("timed", "dated", "certificate", "release", "year")]

    def among(self, text: str, lines: list[CutLine]) -> Collection[int]:
        """Return the numbers of the lines of a text that are story lines."""
        ended = [
            raw for _, _, at, raw, begin, end in lines if at >= 0 and begin < end and text[end - 1] in _ENDS
        ]
        if not any(map(self._is_known, ended)):
            return ()
        found: set[int] = set()
        above = False  # whether a title or a field stands above
        after = False  # whether a blank line or a line of prose does, right above
        for index, line in enumerate(lines):
            begin = line.value_at if line.label_at < 0 else line.label_at
            if begin == line.value_end or (line.label_at < 0 and line.value_at == line.value_end):
                after = True
                continue
            is_prose = text[line.value_end - 1] in _ENDS and is_sentence(text[begin : line.value_end])
            if is_prose and line.label_at >= 0:
                is_prose = above and after and not self._is_field(text, line)
                if is_prose:
                    found.add(index)
            above, after = True, is_prose
            if found and not self._fields_after and index not in found and self._is_known(line.label):
                found.clear()  # a field follows, and below the prose it would be none
        return found if found and not _is_spaced(lines) else ()

    def _is_known(self, raw: str) -> bool:
        """Return True if what stands before a colon is a known label."""
        label = self._labels.read(raw) if raw else None
        return label is not None and label.terminal is not None

    def _is_field(self, text: str, line: CutLine) -> bool:
        """Return True if a sentence with a colon is a field, or its label is not known."""
        label = self._labels.read(line.label)
        if label is None or label.terminal is None or label.terminal in _OUTRIGHT:
            return True
        value = text[line.value_at : line.value_end]
        if any(fact.row(value) is not None for fact in self._facts):
            return True
        return label.terminal not in _NO_NAMES and not reads_like_prose(value)


def bare(line: CutLine) -> CutLine:
    """Return a line without its label, as all of it is text."""
    return line._replace(label_at=-1, label="", value_at=line.label_at)


def _is_spaced(lines: list[CutLine]) -> bool:
    """Return True if no two lines of a text stand next to each other."""
    full = [line.label_at >= 0 or line.value_at < line.value_end for line in lines]
    return not any(one and other for one, other in pairwise(full))
