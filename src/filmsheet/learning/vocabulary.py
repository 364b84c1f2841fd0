"""The labels that the base knows: which of them is close to an unknown label, and what stands before it."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.engines import grammar, trees

if TYPE_CHECKING:
    from filmsheet.document.reader import Reader

_CLOSE = 0.85
"""How alike a label and a known spelling must be to be the same word, misspelt: seven of eight letters."""

OUTRIGHT = ("OTHER_LABEL", "UNREAD_LABEL", "UNKNOWN_LABEL", "SAID_LABEL")
"""The terminals that are no labels of a field, or that say explicitly what they hold."""
_OF_A_RELEASE = ("RELEASE_LABEL", "DISTRIBUTOR_LABEL")
_OF_A_REGION = (*_OF_A_RELEASE, "RUNTIME_LABEL", "CERTIFICATE_LABEL", "AVAILABLE_LABEL")
"""The labels before which a region may stand; above, those before which a medium may stand too."""


class Prefix(NamedTuple):
    """How many words of a label name regions or media, and whether they name a region."""

    words: int
    region: bool


class Vocabulary:
    """The labels of a language."""

    def __init__(self, reader: Reader) -> None:
        loaded = grammar.load(reader.readers.language.grammar)
        self.jobs = frozenset(reader.readers.record("job").names)
        names = [name for name, _ in loaded.term_defs if name in self.jobs or name.endswith("_LABEL")]
        self._read = reader.labels.read
        self._terminals = {
            trees.word(leaf): str(name)
            for name in names
            if name not in OUTRIGHT
            for leaf in trees.leaves(trees.definition(loaded.term_defs, name))
            if leaf.type == "STRING"
        }

    def nearest(self, spelling: str) -> str | None:
        """Return the terminal of the known spelling that a label, in small letters, seems to misspell."""
        close = difflib.get_close_matches(spelling, self._terminals, 1, _CLOSE)
        return self._terminals[close[0]] if close else None

    def prefix(self, spelling: str, terminal: str | None) -> Prefix:
        """Return the prefix of a label that a dialect file leaves out, as the base adds it by itself."""
        if terminal not in _OF_A_REGION:
            return Prefix(0, region=False)
        probe = "release date" if terminal in _OF_A_RELEASE else "running time"
        words = spelling.split()
        for count in range(len(words) - 1, 0, -1):
            label = self._read(f"{' '.join(words[:count])} {probe}")
            if (
                label is not None
                and label.terminal is not None
                and label.regions + label.media != (None, None)
            ):
                return Prefix(count, region=label.regions != (None,))
        return Prefix(0, region=False)


@cache
def vocabulary(reader: Reader) -> Vocabulary:
    """Return the labels of a reader's language, looked up once."""
    return Vocabulary(reader)
