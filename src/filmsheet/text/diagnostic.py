"""What is wrong in a text, where, and how it could be put right."""

from typing import Any, Literal

from attrs import frozen

from filmsheet.text.span import Span

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""The severities, from the mildest to the gravest."""


@frozen
class Edit:
    """A change to a text: `text` replaces the code points from `offset` to `end_offset`, exclusive."""

    offset: int
    end_offset: int
    text: str


@frozen
class Fix:
    """Edits that together mend what one diagnostic reports.

    An `unsafe` fix may change what the sheet means; a `safe` fix doesn't.
    """

    safety: Safety
    edits: tuple[Edit, ...]


@frozen
class Diagnostic:
    """One finding of one rule.

    `rule` is the rule's number (`FS001`), `name` its name in words joined by hyphens. `message` says
    in one sentence what is wrong, and `help` says what to do. `path` is the path of the file as its
    reader named it, or None for a text that came from no file.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    span: Span
    help: str | None = None
    fix: Fix | None = None
    path: str | None = None

    @property
    def line(self) -> int:
        """Return the line on which it starts, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """Return the column at which it starts, from 1."""
        return self.span.column

    @property
    def end_line(self) -> int:
        """Return the line on which it ends, from 1."""
        return self.span.end_line

    @property
    def end_column(self) -> int:
        """Return the column just after its last character, from 1."""
        return self.span.end_column

    @property
    def offset(self) -> int:
        """Return the offset at which it starts, in code points from 0."""
        return self.span.start

    @property
    def end_offset(self) -> int:
        """Return the offset just after its last character, in code points from 0."""
        return self.span.end

    def to_json(self) -> dict[str, Any]:
        """Return the diagnostic as a dict for `json.dumps`, with every key always there."""
        return {
            "path": self.path,
            "rule": self.rule,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "offset": self.offset,
            "end_offset": self.end_offset,
            "help": self.help,
            "fix": self.fix and _fix_json(self.fix),
        }

    def __str__(self) -> str:
        """Return it as one line, `path:line:column: error[FS001] message`; the path only if it is known."""
        place = f"{self.line}:{self.column}: {self.severity}[{self.rule}] {self.message}"
        return place if self.path is None else f"{self.path}:{place}"


def _fix_json(fix: Fix) -> dict[str, Any]:
    """Return a fix as a dict for `json.dumps`."""
    return {
        "safety": fix.safety,
        "edits": [
            {"offset": edit.offset, "end_offset": edit.end_offset, "text": edit.text} for edit in fix.edits
        ],
    }


def at_least(severity: Severity, limit: Severity) -> bool:
    """Return True if a severity is as grave as a limit, or graver."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(limit)
