"""Fingerprints: they identify a finding from one run to the next.

A fingerprint is made of the text, not of its position: the rule, the line with its blanks squeezed, the
characters of the place, and how many equal findings come before it in the file. So lines may move, be
indented anew or change their line ends, and a file may be renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.text.blanks import single_spaced, trimmed

if TYPE_CHECKING:
    from filmsheet.checking.checker import Checked
    from filmsheet.reading import Document
    from filmsheet.text.diagnostic import Diagnostic

_DIGITS = 32


def fingerprints(checked: Checked) -> tuple[str, ...]:
    """Return the fingerprint of each finding of a file, in their order: 32 hexadecimal digits."""
    if not checked.diagnostics:
        return ()
    contents = _Contents(checked.document)
    seen: dict[str, int] = {}
    made = []
    for found in checked.diagnostics:
        content = contents.of(found)
        ordinal = seen.get(content, 0)
        seen[content] = ordinal + 1
        made.append(contents.digest(f"{content} {ordinal}")[:_DIGITS])
    return tuple(made)


class _Contents:
    """The text at the findings of one document, as digests."""

    def __init__(self, document: Document | None) -> None:
        from hashlib import sha256  # noqa: PLC0415 - a clean sheet needs none

        self._sha256 = sha256
        self._document = document
        # A megabyte on one line may hold a hundred thousand findings: its digest is made once.
        self._lines: dict[tuple[int, int], str] = {}

    def of(self, found: Diagnostic) -> str:
        """Return the rule and the digests of the lines and the place of a finding, as one text."""
        document = self._document
        if document is None:  # the file could not be read
            return f"{found.rule} - -"
        start, end = found.offset, found.end_offset
        # A place that ends with its line has nothing on the next.
        last_line, _ = document.index.position(max(start, end - 1))
        lines = found.line, last_line
        if lines not in self._lines:
            first, last = document.index.line(lines[0]), document.index.line(lines[1])
            self._lines[lines] = self._squeezed(document.text[first[0] : last[1]])
        return f"{found.rule} {self._lines[lines]} {self._squeezed(document.text[start:end])}"

    def _squeezed(self, text: str) -> str:
        """Return the digest of a text with its blanks squeezed."""
        return self.digest(trimmed(single_spaced(text)))

    def digest(self, text: str) -> str:
        """Return the SHA-256 of a text, in hexadecimal."""
        return self._sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
