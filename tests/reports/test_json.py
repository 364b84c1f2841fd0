"""Both formats for scripts: `json`, one array, and `jsonl`."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

# The contract's, in its order.
KEYS = "path rule name severity message line column end_line end_column offset end_offset help fix".split()


def test_a_finding_is_what_the_contract_says(files: Any) -> None:
    first, second, third = json.loads(files.report("json"))
    assert list(first) == list(second) == list(third) == KEYS
    assert second == {
        "path": "sheets/dirty.txt",
        "rule": "XY,2",
        "name": "space: colon",
        "severity": "warning",
        "message": "a blank before a colon",
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 5,
        "offset": 14,
        "end_offset": 15,
        "help": "take it away",
        "fix": {"safety": "safe", "edits": [{"offset": 14, "end_offset": 15, "text": ""}]},
    }
    assert (third["path"], third["rule"]) == ("sheets/locked.txt", "FS000")


def test_a_line_is_an_object(files: Any) -> None:
    assert [json.loads(line) for line in files.report("jsonl").splitlines()] == json.loads(
        files.report("json")
    )


def test_an_object_of_the_array_is_a_line(files: Any) -> None:
    first, *objects, last, end = files.report("json").split("\n")
    assert (first, last, end) == ("[", "]", "")
    lines = [line.removesuffix(",") for line in objects]
    assert lines == files.report("jsonl").splitlines()


def test_nothing_found_is_no_line_and_an_empty_array(files: Any) -> None:
    assert files.report("jsonl", [files.clean]) == ""
    assert files.report("json", [files.clean]) == "[]\n"
    assert files.report("json", []) == "[]\n"


def test_letters_are_written_as_they_are(files: Any) -> None:
    assert "Zoë" in files.report("jsonl", [files.one("Zoë.txt", "bad")])


@given(st.data())
def test_any_path_and_any_message_come_back(files: Any, data: st.DataObject) -> None:
    path, message, name = data.draw(files.findings)
    one = files.one(path, message, name)
    report = files.report("jsonl", [one])
    raw = report.encode()
    (line,) = report.splitlines()
    assert json.loads(raw) == json.loads(line)
    (found,) = json.loads(files.report("json", [one]).encode())
    assert found == json.loads(line)
    assert (found["path"], found["message"], found["rule"]) == (path, message, name)
