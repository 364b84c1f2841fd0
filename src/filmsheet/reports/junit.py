"""For servers that read JUnit's XML: a test suite a file, a test case a finding; a clean file passes one.

Source: the XML Schema of Jenkins' xUnit plugin, junit-10.xsd. A finding that fails the check is a failure,
and any other finding a skipped test; a file that could not be read or written is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.reports.characters import xml_text
from filmsheet.rules import unwritten_file
from filmsheet.text.diagnostic import at_least

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About
    from filmsheet.text.diagnostic import Diagnostic


def write(files: Iterable[Checked], about: About) -> Iterator[str]:
    """Yield the report, a file at a time."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="filmsheet">\n'
    for checked in files:
        yield "\n".join(_suite(checked, about)) + "\n"
    yield "</testsuites>\n"


def _suite(checked: Checked, about: About) -> Iterator[str]:
    outcomes = [_outcome(checked, found, about) for found in checked.diagnostics]
    path = xml_text(checked.path)
    bad = f'failures="{outcomes.count("failure")}" errors="{outcomes.count("error")}"'
    counts = f'tests="{len(outcomes) or 1}" {bad} skipped="{outcomes.count("skipped")}"'
    yield f'  <testsuite name="{path}" {counts}>'
    if not outcomes:
        yield f'    <testcase classname="{path}" name="clean"/>'
    for found, outcome in zip(checked.diagnostics, outcomes, strict=True):
        name = xml_text(f"{found.rule} {found.name} at {found.line}:{found.column}")
        yield f'    <testcase classname="{path}" name="{name}">'
        yield f"      {_said(checked, found, outcome)}"
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(checked: Checked, found: Diagnostic, about: About) -> str:
    if checked.document is None or found.rule == unwritten_file.RULE.code:
        return "error"
    fails = about.fail_on is not None and at_least(found.severity, about.fail_on)
    return "failure" if fails else "skipped"


def _said(checked: Checked, found: Diagnostic, outcome: str) -> str:
    place = f"{checked.path}:{found.line}:{found.column}"
    text = f"{place}: {found.severity}[{found.rule}] {found.message}"
    if found.help is not None:
        text += f"\nhelp: {found.help}"
    named = f'type="{found.severity}" message="{xml_text(found.message)}"'
    return f"<{outcome} {named}>{xml_text(text)}</{outcome}>"
