"""For GitHub Actions: a workflow command a finding, which GitHub shows beside the line that it is in.

Source: "Workflow commands for GitHub Actions", docs.github.com. In what a command says, `%`, carriage return
and line feed are escaped; in its properties, `:` and `,` too. Other controls are made visible, as logs are
read on terminals. Only a place on one line has columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.reports.paths import from_root
from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About
    from filmsheet.text.diagnostic import Diagnostic, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = {ord(mark): f"%{ord(mark):02X}" for mark in "%\r\n"}
_IN_PROPERTIES = {ord(mark): f"%{ord(mark):02X}" for mark in "%\r\n:,"}


def write(files: Iterable[Checked], about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    for checked in files:
        path = from_root(checked.path, about) if checked.diagnostics else ""
        for found in checked.diagnostics:
            yield one_line(_command(path, found)) + "\n"


def _command(path: str, found: Diagnostic) -> str:
    properties = {
        "file": path,
        "line": found.line,
        "col": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
        "title": f"{found.rule} {found.name}",
    }
    if found.line != found.end_line:
        del properties["col"], properties["endColumn"]
    said = ",".join(f"{key}={str(value).translate(_IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {said}::{found.message.translate(_IN_DATA)}"
