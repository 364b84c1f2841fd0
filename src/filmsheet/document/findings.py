"""Findings: the problems that reading itself finds, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.fields.draft import Problem
    from filmsheet.text.span import LineIndex

RULES: dict[str, tuple[str, Severity]] = {
    "FS001": ("unread-value", "error"),
    "FS002": ("empty-value", "warning"),
    "FS003": ("unclosed-bracket", "warning"),
    "FS004": ("impossible-date", "error"),
    "FS005": ("ambiguous-date", "error"),
    "FS006": ("bad-byte", "warning"),
    "FS008": ("stray-line", "error"),
    "FS009": ("unknown-layout", "warning"),
    "FS010": ("nothing-read", "error"),
    "FS011": ("empty-sheet", "warning"),
    "FS012": ("doubtful-value", "warning"),
    "FS013": ("placeholder", "info"),
}
"""The name and severity of each rule."""


def diagnostics(
    problems: Iterable[Problem], bad: tuple[int, ...], index: LineIndex
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a text's problems and of its bad characters, in order of position."""
    found = [_diagnostic(p.rule, p.start, p.end, p.message, p.help, index) for p in problems]
    found += [_bad_bytes(start, end, index) for start, end in _runs(bad)]
    found.sort(key=lambda d: (d.offset, d.end_offset, d.rule))
    return tuple(found)


def _diagnostic(
    rule: str, start: int, end: int, message: str, mend: str | None, index: LineIndex
) -> Diagnostic:
    """Return the diagnostic of a rule at a place, the end exclusive."""
    name, severity = RULES[rule]
    return Diagnostic(rule, name, severity, message, index.span(start, end), mend)


def _bad_bytes(start: int, end: int, index: LineIndex) -> Diagnostic:
    """Return the diagnostic of neighbouring bad characters."""
    what = "this byte isn't" if end - start == 1 else "these bytes aren't"
    message = f"{what} valid in the document's encoding"
    mend = "save the file as UTF-8, or name its encoding"
    return _diagnostic("FS006", start, end, message, mend, index)


def _runs(offsets: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield each run of neighbouring offsets as its start and its end, exclusive."""
    start = end = -1
    for offset in offsets:
        if offset != end:
            if end > start:
                yield start, end
            start = offset
        end = offset + 1
    if end > start:
        yield start, end
