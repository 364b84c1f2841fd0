"""What is wrong in a text, where, and how it could be put right."""

from typing import Any, Literal

from attrs import frozen

from filmsheet.text.span import Span

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the gravest."""


@frozen
class Edit:
    """Put `text` in place of the code points from `offset` to `end_offset`, exclusive."""

    offset: int
    end_offset: int
    text: str


@frozen
class Fix:
    """Edits that together put one diagnostic right.

    `unsafe` says that what the sheet means may change; `safe` that it doesn't.
    """

    safety: Safety
    edits: tuple[Edit, ...]


@frozen
class Diagnostic:
    """One finding of one rule.

    `rule` is the rule's number (`FS001`), `name` its name in words joined by hyphens; `message`
    says what is wrong in one sentence, `help` what to do about it. `path` is the file's, as its
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
        """The line it starts on, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column it starts at, from 1."""
        return self.span.column

    @property
    def end_line(self) -> int:
        """The line it ends on, from 1."""
        return self.span.end_line

    @property
    def end_column(self) -> int:
        """The column just after its last character, from 1."""
        return self.span.end_column

    @property
    def offset(self) -> int:
        """Where it starts, in code points from 0."""
        return self.span.start

    @property
    def end_offset(self) -> int:
        """Where it ends, in code points from 0, exclusive."""
        return self.span.end

    def to_json(self) -> dict[str, Any]:
        """Give the diagnostic as `json.dumps` takes it, every key always there."""
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
        """Say it in one line: `path:line:column: error[FS001] message`, a path only if known."""
        place = f"{self.line}:{self.column}: {self.severity}[{self.rule}] {self.message}"
        return place if self.path is None else f"{self.path}:{place}"


def _fix_json(fix: Fix) -> dict[str, Any]:
    return {
        "safety": fix.safety,
        "edits": [
            {"offset": edit.offset, "end_offset": edit.end_offset, "text": edit.text} for edit in fix.edits
        ],
    }


def at_least(severity: Severity, limit: Severity) -> bool:
    """Whether a severity is as grave as another, or graver."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(limit)
