"""What a rule is: its number, its name, its page, and what it finds in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from filmsheet.document import findings
from filmsheet.text.diagnostic import Diagnostic, Edit, Fix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from filmsheet.fields.field import Extent
    from filmsheet.model import FilmSheet
    from filmsheet.reading import Document
    from filmsheet.text.diagnostic import Safety, Severity


class Options(NamedTuple):
    """The options of a project's configuration for rules.

    Attributes:
        required: keys of the sheet's JSON that every sheet must have a value for.

    """

    required: tuple[str, ...] = ()


class Finding(NamedTuple):
    """A finding of a rule: the offsets of the place, exclusive at the end, one sentence, help, and a fix."""

    start: int
    end: int
    message: str
    help: str | None = None
    fix: Fix | None = None


class Subject:
    """The input of a rule: a document, and the options of the configuration."""

    def __init__(self, document: Document, options: Options | None = None) -> None:
        self.document = document
        self.text = document.text
        self.options = options or Options()

    def sheets(self) -> Iterator[tuple[int, FilmSheet]]:
        """Return each sheet of the document, with its index."""
        return enumerate(self.document.sheets)

    def extent(self, pointer: str, sheet: int = 0) -> Extent:
        """Return where a value of a sheet's JSON stands; ``pointer`` is its JSON Pointer.

        This reads the sheet again, so ask only about a value that is wrong. A value that isn't printed,
        because something else implies it, has the extent of the whole entry.
        """
        while True:
            found = self.document.extents(sheet).find(pointer)
            if found is not None:
                return found
            pointer = pointer.rpartition("/")[0]

    def said(self, pointer: str, sheet: int = 0) -> str:
        """Return the characters of a value of a sheet's JSON; ``pointer`` is its JSON Pointer."""
        start, end = self.extent(pointer, sheet)
        return self.text[start:end]


class Rule(NamedTuple):
    """A rule.

    Attributes:
        code: its number, `FS203`; another package's rules begin with other letters.
        name: its name, words joined by hyphens, `name-spelt-two-ways`.
        severity: how grave a finding is, unless the configuration says otherwise.
        check: returns the findings in a document, in any order.
        page: what it reports, why it matters, an example, how to fix it and how to configure it; Markdown.

    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Subject], Iterable[Finding]]
    page: str

    @property
    def summary(self) -> str:
        """Return what is wrong, in one sentence: the first line of its page."""
        return self.page.lstrip().partition("\n")[0]

    def is_called(self, spelt: str) -> bool:
        """Return True if a text is its number or its name, in any letter case."""
        return key_of(spelt) in (key_of(self.code), key_of(self.name))

    def diagnostics(self, subject: Subject, severity: Severity, path: str | None) -> list[Diagnostic]:
        """Return what it finds, as diagnostics of that severity; what is raised has a note that names it."""
        span = subject.document.index.span
        try:
            return [
                Diagnostic(self.code, self.name, severity, message, span(start, end), mend, fix, path)
                for start, end, message, mend, fix in map(_sound, self.check(subject))
            ]
        except Exception as bug:
            bug.add_note(f"in the rule {self.code} {self.name}")
            raise


def _sound(found: Finding) -> Finding:
    """Return a finding; raise TypeError if its texts or its fix aren't valid, as type hints don't check."""
    texts = isinstance(found.message, str) and isinstance(found.help, str | None)
    if not (texts and isinstance(found.fix, Fix | None)):
        message = f"{found!r} has a message or a help that is no text, or a fix that is no Fix"
        raise TypeError(message)
    return found


def reading_rule(
    code: str, page: str | None, mend: Callable[[Subject, Diagnostic], Fix | None] | None = None
) -> Rule:
    """Return the rule for what reading itself finds under a number; ``mend`` returns the fix of a finding."""
    name, severity = findings.RULES[code]

    def check(subject: Subject) -> Iterator[Finding]:
        for found in subject.document.diagnostics:
            if found.rule == code:
                fix = mend(subject, found) if mend else None
                yield Finding(found.offset, found.end_offset, found.message, found.help, fix)

    return Rule(code, name, severity, check, page or "")


def fix(safety: Safety, *edits: tuple[int, int, str]) -> Fix:
    """Return a fix, given where each edit begins and ends, and the text that it writes there."""
    return Fix(safety, tuple(Edit(*edit) for edit in edits))


def key_of(spelt: str) -> str:
    """Return a rule's number or name, as people type it, in the form for comparing."""
    return spelt.strip().lower()
