"""Checking: what the chosen rules find in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from filmsheet.rules import plugins
from filmsheet.rules.rule import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.reading import Document
    from filmsheet.rules.rule import Options, Rule
    from filmsheet.text.diagnostic import Diagnostic, Severity


class Checked(NamedTuple):
    """A file that was checked: its path as it is shown, its document, and what was found in it.

    The document is None if the file could not be read; then the only diagnostic says so.
    """

    path: str
    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def check(
    document: Document,
    rules: Iterable[tuple[Rule, Severity]],
    options: Options | None = None,
    *,
    path: str | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a document, in order of position.

    Each finding has the severity that its rule is given here, and a fix only if that does no harm. Raise
    RuleError if a rule of another package fails.
    """
    subject = Subject(document, options)
    found: list[Diagnostic] = []
    for rule, severity in rules:
        try:
            found += rule.diagnostics(subject, severity, path)
        except Exception as bug:
            plugins.blame(rule, bug)
            raise
    if any(one.fix is not None for one in found):
        from filmsheet.checking.safety import reviewed  # noqa: PLC0415 - most sheets need no fix

        found = list(reviewed(document, found))
    found.sort(key=lambda one: (one.offset, one.end_offset, one.rule))
    return tuple(found)
