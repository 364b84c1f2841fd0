"""Canonical layout: a document laid out again, without any loss.

Several ways to lay a sheet out are tried, from canonical text down to its own lines without the blanks
around them. Each outcome is read back. The first way wins that gives the same sheets, in the same dialect,
with the same furniture between them. If no way does, the document stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from filmsheet.document.reader import reader
from filmsheet.editing.arrangement import AS_PRINTED, WAYS, Arranger, begins_line, split_lines
from filmsheet.editing.writer import Writer
from filmsheet.engines.grammar import is_file
from filmsheet.errors import SheetError
from filmsheet.layout.detection import DEFAULT, NEUTRAL, detector
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, HEADING, LINK
from filmsheet.text.blanks import ALL, trimmed

P = TypeVar("P", bound="Parsed")

if TYPE_CHECKING:
    from filmsheet.document.parsed import Parsed
    from filmsheet.editing.printed import Edit

_ROUNDS = 6
"""The most times that a document is laid out until it stays the same; usually twice, the second as proof."""
_ONE_BY_ONE = 12
"""How often only the sheets that went wrong are laid out in another way; from then on, all sheets are."""
_LINE_END = re.compile(r"\r\n?|\n")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""Control characters that don't occur in texts."""

_BYTES_MOVE = "it holds bytes that are no text, which no other layout would keep"


class Formatted(NamedTuple, Generic[P]):
    """A document in canonical layout.

    Attributes:
        document: the new document; the very same object if nothing changed.
        why: why it was left as it is, in one sentence; None if it is in canonical layout.

    """

    document: P
    why: str | None


def formatted(document: P) -> Formatted[P]:
    """Lay a document out, so that it reads as before and laying it out again changes nothing."""
    why = _unfit(document)
    if why is not None:
        return Formatted(document, why)
    now = document
    for _ in range(_ROUNDS):
        new = _Attempt(now).best()
        if new is None and now is document:
            bad = bool(document.source.bad)
            return Formatted(
                document, _BYTES_MOVE if bad else "in any other layout it would be read otherwise"
            )
        if new is None or new.source.raw == now.source.raw:
            return Formatted(now, None)
        now = new
    return Formatted(document, "its layout would change from one run to the next")


def _unfit(document: Parsed) -> str | None:
    """Return why a document can't be laid out at all, or None."""
    if _NO_TEXT.search(document.text):
        return "it holds control characters, which no text has"
    kinds = {node.kind for nodes in document.sheet_nodes for node in nodes}
    if kinds - {BLANK} and not kinds & {FIELD, LINK}:
        return "no label in it is known, so it may be no film sheet"
    return None


class _Attempt(Generic[P]):
    """One document, for which the ways to lay it out are tried."""

    def __init__(self, document: P) -> None:
        self._document = document
        self._kept = _kept(document)
        ends = Counter(_LINE_END.findall(document.text)).most_common(1)
        self._newline = ends[0][0] if ends else "\n"
        self._dialects = {_auto(document.text), document.dialect}

    def best(self) -> P | None:
        """Return the document in the first layout that loses nothing, or None."""
        document = self._document
        starts = [nodes[0].start for nodes in document.sheet_nodes if nodes]
        if not all(begins_line(document.text, start) for start in starts):
            return self._tidied()  # sheets that share a line
        arranger = Arranger(document, Writer(document.reader))
        every = set(range(len(document.sheets)))
        # Canonical text has the words of the archive, which neutral text may have, too. Others keep theirs.
        ways = [0 if document.dialect in (DEFAULT, NEUTRAL) else AS_PRINTED] * len(every)
        tries = 0
        while max(ways) < len(WAYS):
            tries += 1
            found = self._arranged(arranger, ways)
            wrong = every if found is None else self._wrong(found)
            if found is not None and not wrong:
                return found
            if tries > _ONE_BY_ONE:
                wrong = every
            ways = [way + (index in wrong) for index, way in enumerate(ways)]
        return self._tidied()

    def _arranged(self, arranger: Arranger, ways: list[int]) -> P | None:
        """Return the document with each sheet laid out in its own way; None if that can't be written."""
        try:
            return self._written(arranger.lines([WAYS[way] for way in ways]))
        except SheetError:
            return None

    def _tidied(self) -> P | None:
        """Return the document without trailing blanks and repeated blank lines; None if it then differs."""
        lines = [line.rstrip(ALL) for line in split_lines(self._document.text)]
        kept = [line for above, line in pairwise(["", *lines]) if line or above]
        found = self._written(kept if not kept or kept[-1] else kept[:-1])
        return found if found is not None and not self._wrong(found) else None

    def _written(self, lines: list[str]) -> P | None:
        """Return the document with other lines; None if its encoding can't write them."""
        document = self._document
        edits = _edits(document, "".join(f"{line}{self._newline}" for line in lines))
        if edits is None:
            return None
        try:
            raw = document.source.replace(edits)
        except UnicodeEncodeError:
            return None
        return document.reread(raw)

    def _wrong(self, found: P) -> set[int]:
        """Return the indices of the sheets that have changed; all of them if anything else was lost."""
        before = self._document.sheets
        lost = len(found.sheets) != len(before) or _kept(found) != self._kept
        if lost or self._is_misjudged(found):
            return set(range(len(before)))
        return {index for index, sheet in enumerate(before) if found.sheets[index] != sheet}

    def _is_misjudged(self, found: P) -> bool:
        """Return True if `auto` would take a document for another dialect than before."""
        return not is_file(found.dialect) and _auto(found.text) not in self._dialects


def _auto(text: str) -> str:
    """Return the dialect for which `auto` takes a text."""
    return detector().dialect(text, reader(DEFAULT).readers.cutter.lines(text))


def _kept(document: P) -> tuple[list[str], Counter[str]]:
    """Return what must stay though no sheet holds it: furniture, headings, and the count of each finding."""
    lines = [trimmed(node.text) for node in document.nodes if node.kind in (FURNITURE, HEADING)]
    return lines, Counter(found.rule for found in document.diagnostics)


def _edits(document: Parsed, text: str) -> list[Edit] | None:
    """Return the edits that give a document another text; None if a character would have to be encoded again.

    In a document with bad bytes, each character outside ASCII keeps its bytes.
    """
    before, bad = document.text, document.source.bad
    old = [at for at, one in enumerate(before) if not one.isascii()] if bad else []
    new = [at for at, one in enumerate(text) if not one.isascii()] if bad else []
    if [_word(before, at) for at in old] != [_word(text, at) for at in new]:
        return None
    edits: list[Edit] = []
    done = written = 0
    for at, becomes in zip(old, new, strict=True):
        edits.append((done, at, text[written:becomes]))
        done, written = at + 1, becomes + 1
    return [*edits, (done, len(before), text[written:])]


def _word(text: str, at: int) -> tuple[str, str, str]:
    """Return a character, between the letters and figures before it and those after it."""
    start, end = at, at + 1
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:at], text[at], text[at + 1 : end]
