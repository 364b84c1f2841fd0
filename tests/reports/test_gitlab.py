"""Against the format as GitLab's documentation gives it, "Code Quality report format"."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def read(report: str) -> Any:
    """What GitLab would take, in bytes that are UTF-8."""
    found = json.loads(report.encode())
    jsonschema.validate(found, SCHEMA)
    return found


def test_a_finding_is_an_issue(files: Any) -> None:
    first, second, third = read(files.report("gitlab"))
    assert first == {
        "description": "`19x6` is no year",
        "check_name": "FS001",
        "fingerprint": first["fingerprint"],
        "severity": "major",
        "location": {"path": "sheets/dirty.txt", "lines": {"begin": 1, "end": 1}},
    }
    assert (second["severity"], second["location"]["lines"]["begin"]) == ("minor", 2)
    assert third["location"]["path"] == "sheets/locked.txt"


def test_the_same_finding_in_two_files_is_two(files: Any) -> None:
    twins = [files.checked("Year: 19x6\n", path) for path in ("a.txt", "b.txt")]
    one, two = (issue["fingerprint"] for issue in read(files.report("gitlab", twins)))
    assert one != two


def test_a_fingerprint_outlives_moved_lines(files: Any) -> None:
    before, after = (files.checked(text) for text in ("Year: 19x6\n", "\n\nYear:  19x6\r\n"))
    (one,), (two,) = (read(files.report("gitlab", [checked])) for checked in (before, after))
    assert one["fingerprint"] == two["fingerprint"]
    assert (one["location"]["lines"]["begin"], two["location"]["lines"]["begin"]) == (1, 3)


def test_nothing_found_is_an_empty_array(files: Any) -> None:
    assert files.report("gitlab", [files.clean]) == "[]\n"


@given(st.data())
def test_any_path_and_any_message_come_back(files: Any, data: st.DataObject) -> None:
    path, message, name = data.draw(files.findings)
    (issue,) = read(files.report("gitlab", [files.one(path, message, name)]))
    assert (issue["description"], issue["check_name"]) == (message, name)
    # A byte that is no UTF-8 can't be said in JSON: it is U+FFFD.
    shown = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in path)
    assert PurePosixPath(issue["location"]["path"]) == PurePosixPath(shown) or ".." in path
