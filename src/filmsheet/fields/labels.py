"""Labels: what stands before a colon, and what it says about the value after it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from filmsheet import tables
from filmsheet.text.blanks import CLASS, single_spaced, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection

    from filmsheet.engines.fast import FastRecord
    from filmsheet.engines.language import Readers
    from filmsheet.engines.stock import StockRecord

# Spellings repeat from sheet to sheet, but prose with a colon in it doesn't. So the cache is bounded, and
# emptied when it is full.
_REMEMBERED = 4096

# Few labels need these patterns: they are compiled at their first use, and not at every start.
_QUALIFIED = r"([^()]{2,40}?) ?\(([^()]{1,30})\)"
_WORD = re.compile(rf"[^{CLASS}]+")
_WORDS = 5
"""The most words of a label that has no colon."""
_LONGEST = 80
_FIXED = r"(?:([A-Z]{2})_)?(?:(THEATRICAL|DVD|BLU_RAY|VHS|DIGITAL|TV|HOME)_)?([A-Z_]+_LABEL)"
"""The name of a terminal whose labels state a region or a medium by themselves: `GB_CERTIFICATE_LABEL`."""


class Label(NamedTuple):
    """A label as it was read.

    ``printed`` has no blanks around it. ``terminal`` is the terminal of labels.lark that decides the field,
    None for an unknown label. If the label names no region or no medium, its tuple holds a single None.
    """

    printed: str
    terminal: str | None
    regions: tuple[str | None, ...] = (None,)
    media: tuple[str | None, ...] = (None,)
    jobs: tuple[str, ...] = ()

    @property
    def meaning(self) -> tuple[object, ...]:
        """Return what tells a label from others of its sheet, whatever its spelling."""
        return self.terminal, self.jobs, self.regions, self.media


ODD = Label("", "ODD")
"""The label of a piece of a line that says nothing known and can't be a title."""
PEOPLE = frozenset({"CAST_LABEL", "JOBS"})
NEVER_ALONE = frozenset(
    {"MARKETS", "LAST_MEDIA", "TITLE_LABEL", "OTHER_LABEL", "UNREAD_LABEL", "SYNOPSIS_LABEL"}
)
"""The terminals of labels that need their colon, unless a list says otherwise."""


class Labels:
    """The labels of a language."""

    def __init__(self, readers: Readers, known: Collection[str | None] = ()) -> None:
        """Prepare the rules of labels; ``known`` are the terminals of the fields."""
        self._known = known
        self.region = readers.language.settings.region
        self._several = readers.language.settings.several
        self._label = readers.record("label")
        self._unknown = readers.record("unknown")
        self._job = readers.record("job")
        self._medium = readers.record("medium")
        self._jobs = readers.list("jobs")
        self._regions = readers.list("regions")
        self._media = readers.list("media")
        self._read: dict[str, Label | None] = {}
        self._known_read: dict[str, Label | None] = {}

    def read(self, raw: str) -> Label | None:
        """Return the label, known or unknown, that stands before a colon; None if that is no label."""
        try:
            return self._read[raw]
        except KeyError:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            label = self._find(raw)
            if label is None and self._unknown.row(single_spaced(trimmed(raw))):
                label = Label(trimmed(raw), None)
            self._read[raw] = label
            return label

    def known(self, raw: str) -> Label | None:
        """Return the known label that some words without a colon are, or None."""
        try:
            return self._known_read[raw]
        except KeyError:
            if len(self._known_read) >= _REMEMBERED:
                self._known_read.clear()
            label = self._known_read[raw] = self._find(raw)
            return label

    def _find(self, raw: str) -> Label | None:
        """Read a known label, with its regions, media and jobs; None if it isn't known."""
        printed = trimmed(raw)
        words = single_spaced(printed)
        row = self._label.row(words)
        if row is None and self._several and words.endswith(")"):
            row = self._qualified(words)
        if row is None:
            return None
        found = {name: text for name, text in zip(self._label.names, row, strict=True) if text}
        regions, media = found.pop("REGIONS", ""), found.pop("MEDIA", "")
        terminal = next(iter(found))
        if terminal == "MARKETS":
            regions = found[terminal]
        elif terminal == "LAST_MEDIA":
            media = found[terminal]
        region, medium, meant = self._fixed(terminal)
        return Label(
            printed,
            meant,
            self._region_codes(regions) if regions else (region,),
            self._medium_names(media) if media else (medium,),
            self._job_names(found[terminal]) if terminal == "JOBS" else (),
        )

    def _qualified(self, words: str) -> tuple[str, ...] | None:
        """Read a label with a region, a medium or other words in brackets after it: `Certificate (UK)`."""
        match = re.fullmatch(_QUALIFIED, words)
        if match is None:
            return None
        return self._label.row(f"{match[2]} {match[1]}") or self._label.row(match[1])

    def before(self, said: str) -> tuple[Label, int] | None:
        """Return the longest known label that begins a text without a colon, and where its value begins.

        None if there is none. A later colon without a known label of its own before it also means None.
        """
        words = [match.span() for match in _WORD.finditer(said, 0, _LONGEST)][: _WORDS + 1]
        for (_, end), (start, _) in reversed(list(pairwise(words))):
            label = self.known(said[:end])
            if label is None or label.terminal in NEVER_ALONE:
                continue
            if said[start] in ":-–—" or self._goes_on(said[end : end + _LONGEST]):
                return None
            return label, start
        return None

    def _goes_on(self, rest: str) -> bool:
        """Return True if more words and a colon belong to the label: `Sound Mix: Dolby` isn't about Sound."""
        head, colon, _ = rest.partition(":")
        words = head.split()
        if not colon or head[-1:].isdigit() or len(words) > _WORDS:
            return False
        return all(self.known(" ".join(words[at:])) is None for at in range(len(words)))

    def _fixed(self, terminal: str) -> tuple[str | None, str | None, str]:
        """Return the region and the medium that a terminal's name states, and the terminal of the field."""
        match = None if terminal in self._known else re.fullmatch(_FIXED, terminal)
        if match is None:
            return self.region, None, terminal
        region, medium, meant = match.groups()
        return region or self.region, medium and medium.lower().replace("_", "-"), meant

    def region_span(self, printed: str) -> tuple[int, int] | None:
        """Return where in a label its regions stand; None if it names none, or unusual blanks hide them."""
        spans = self._label.spans(printed) or ()
        for name, span in zip(self._label.names, spans, strict=False):
            if span and name in ("REGIONS", "MARKETS"):
                return span
        return None

    def _region_codes(self, words: str) -> tuple[str | None, ...]:
        """Return the ISO 3166-1 alpha-2 codes of the regions in a label."""
        return tuple(tables.region_code(name) for name in self._regions.items(words) or ())

    def _medium_names(self, words: str) -> tuple[str, ...]:
        """Return the model's names of the media in a label."""
        return tuple(
            _terminal(self._medium, name).lower().replace("_", "-") for name in self._media.items(words) or ()
        )

    def _job_names(self, words: str) -> tuple[str, ...]:
        """Return the model's names of the jobs in a label."""
        return tuple(
            _terminal(self._job, name).lower().replace("_", " ") for name in self._jobs.items(words) or ()
        )


def _terminal(record: FastRecord | StockRecord, text: str) -> str:
    """Return the terminal by which a rule that lists several reads a text."""
    row = record.row(text) or ()
    return next(name for name, found in zip(record.names, row, strict=False) if found)
