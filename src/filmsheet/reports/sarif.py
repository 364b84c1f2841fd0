"""For code scanning: SARIF 2.1.0, with each rule's page, fingerprints, and fixes.

Source: "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", OASIS. Its sections are named
where they decide something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from filmsheet.formats.json_array import array
from filmsheet.reports.characters import strict_json_text
from filmsheet.reports.descriptors import LEVELS, descriptor, overrides
from filmsheet.reports.paths import file_uri, uri
from filmsheet.rules import unwritten_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reading import Document
    from filmsheet.reports.about import About
    from filmsheet.text.diagnostic import Diagnostic, Fix, Safety
    from filmsheet.text.span import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_BRACES = {ord("{"): "{{", ord("}"): "}}"}  # section 3.11.5: a lone brace begins a placeholder
_CLASSES: dict[Safety, str] = {
    "safe": "safe fix: what the sheet means stays the same",
    "unsafe": "unsafe fix: what the sheet means may change",
}


def write(files: Iterable[Checked], about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    head = {"$schema": _SCHEMA, "version": "2.1.0"}
    yield f"{strict_json_text(head)[:-1]}, "
    yield f'"runs": [{strict_json_text(_run(about))[:-1]},\n"results": '
    results = _Results(about)
    yield from array(results.of(files), str)
    yield f',\n"invocations": {strict_json_text([results.invocation()])}}}]}}\n'


def _run(about: About) -> dict[str, Any]:
    driver = {
        "name": "filmsheet",
        "version": about.version,
        "rules": [descriptor(rule) for rule, _ in about.rules],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"uri": f"{file_uri(about.root).rstrip('/')}/"}},
    }


class _Results:
    """Makes a `result` object of each finding, and knows at the end if every file was read and written."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._indices = {rule.code: index for index, (rule, _) in enumerate(about.rules)}
        self._done = True

    def of(self, files: Iterable[Checked]) -> Iterator[str]:
        """Yield each finding as JSON."""
        from filmsheet.checking.fingerprints import fingerprints  # noqa: PLC0415 - a part of this report alone

        for checked in files:
            if checked.document is None or any(
                one.rule == unwritten_file.RULE.code for one in checked.diagnostics
            ):
                self._done = False
            if checked.diagnostics:
                artifact = self._artifact(checked.path)
                for found, mark in zip(checked.diagnostics, fingerprints(checked), strict=True):
                    yield strict_json_text(self._result(checked.document, found, artifact, mark))

    def invocation(self) -> dict[str, Any]:
        """Return the `invocation` object: a success if each file was read, and each fixed file written."""
        made: dict[str, Any] = {"executionSuccessful": self._done}
        changed = overrides(self._about.rules)
        return made | {"ruleConfigurationOverrides": changed} if changed else made

    def _artifact(self, path: str) -> dict[str, Any]:
        where, relative = uri(path, self._about)
        return {"uri": where, "uriBaseId": _ROOT} if relative else {"uri": where}

    def _result(
        self, document: Document | None, found: Diagnostic, artifact: dict[str, Any], mark: str
    ) -> dict[str, Any]:
        # GitHub refuses a result without a region, also where the file could not be read.
        place = {"artifactLocation": artifact, "region": _region(found.span)}
        made: dict[str, Any] = {
            "ruleId": found.rule,
            "level": LEVELS[found.severity],
            "message": {"text": found.message.translate(_BRACES)},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {"filmsheet/v1": mark},
        }
        if found.rule in self._indices:
            made["ruleIndex"] = self._indices[found.rule]
        if document is not None and found.fix is not None and _fits(found.fix, document):
            made["fixes"] = [_fix(document, found, found.fix, artifact)]
        return made


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fits(fix: Fix, document: Document) -> bool:
    """Return True if a fix has edits, all inside the text: a plugin's rule may have counted wrongly."""
    size = len(document.text)
    return bool(fix.edits) and all(0 <= edit.offset <= edit.end_offset <= size for edit in fix.edits)


def _fix(document: Document, found: Diagnostic, fix: Fix, artifact: dict[str, Any]) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(document.index.span(edit.offset, edit.end_offset)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    kind = _CLASSES[fix.safety]
    said = kind if found.help is None else f"{found.help} ({kind})"
    return {
        "description": {"text": said.translate(_BRACES)},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"safety": fix.safety},
    }
