"""For GitLab's Code Quality: a JSON array of issues, each with a fingerprint that outlives moved lines.

Source: "Code Quality report format", docs.gitlab.com. GitLab shows only one issue of each fingerprint, so
the path of the file is part of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from filmsheet.formats.json_array import array
from filmsheet.reports.characters import strict_json_text
from filmsheet.reports.paths import from_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About
    from filmsheet.text.diagnostic import Diagnostic, Severity

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(files: Iterable[Checked], about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    yield from array(_issues(files, about), str)
    yield "\n"


def _issues(files: Iterable[Checked], about: About) -> Iterator[str]:
    from hashlib import sha256  # noqa: PLC0415 - only this format hashes paths

    from filmsheet.checking.fingerprints import fingerprints  # noqa: PLC0415 - of use where something is found

    for checked in files:
        if not checked.diagnostics:
            continue
        path = from_root(checked.path, about)
        for found, mark in zip(checked.diagnostics, fingerprints(checked), strict=True):
            digest = sha256(f"{path}\n{mark}".encode("utf-8", "surrogatepass")).hexdigest()[: len(mark)]
            yield strict_json_text(_issue(path, found, digest))


def _issue(path: str, found: Diagnostic, digest: str) -> dict[str, Any]:
    return {
        "description": found.message,
        "check_name": found.rule,
        "fingerprint": digest,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": path, "lines": {"begin": found.line, "end": found.end_line}},
    }
