"""Every sample: what it says, and what is reported of it.

Samples are found by glob: a new one is files in `samples/`, and nothing here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cases import over

import filmsheet
from filmsheet.document.reader import reader
from filmsheet.engines import grammar
from filmsheet.layout.detection import DEFAULT, detector

if TYPE_CHECKING:
    from filmsheet import Document
    from filmsheet.text.diagnostic import Diagnostic

SAMPLES = Path(__file__).parents[1] / "samples"
KINDS = {"field", "prose", "furniture", "heading", "link", "blank", "unread"}
PLACE = ("rule", "name", "severity", "line", "column", "end_line", "end_column")
"""What a diagnostic must say; its wording is free."""

SHEETS = sorted(path for path in SAMPLES.glob("*/*.txt") if path.parent.name != "rules")
OF_A_DIALECT = [path for path in SHEETS if path.parent.name != "dirty"]
REPORTS = sorted(SAMPLES.glob("*/*.diagnostics.json"))


def name(path: Path) -> str:
    return path.relative_to(SAMPLES).as_posix().partition(".")[0]


@cache
def read(path: Path) -> Document:
    return filmsheet.parse(path.read_bytes())


EMPTY = json.loads(filmsheet.formats.get("json").dumps(filmsheet.FilmSheet()))


def shown(document: Document) -> list[dict[str, Any]]:
    """The sheets as JSON, the wording of their reasons aside."""
    found: list[dict[str, Any]] = []
    for sheet in document.sheets:
        found.append(json.loads(filmsheet.formats.get("json").dumps(sheet)))
        for entry in found[-1]["unread"]:
            entry["reason"] = ""
    return found


def evidence(path: Path) -> dict[str, int]:
    """How much speaks for each dialect, by the detector's own account."""
    text = str(read(path))
    _named, signs = detector().evidence(text, reader(DEFAULT).readers.cutter.lines(text))
    return {dialect: sum(sign.weight for sign in found) for dialect, found in signs.items()}


def place(found: Diagnostic) -> dict[str, Any]:
    return {key: getattr(found, key) for key in PLACE}


def test_there_are_samples() -> None:
    folders = {path.parent.name for path in SHEETS}
    assert folders == {*grammar.dialects(), "dirty"}
    assert REPORTS


def test_every_sample_says_what_it_means() -> None:
    meant = {path.with_suffix(".json") for path in SHEETS}
    others = {*REPORTS, *SAMPLES.glob("*/*.findings.json"), *SAMPLES.glob("rules/*.json")}
    assert meant == set(SAMPLES.glob("*/*.json")) - others
    dirty = {path.with_suffix(".diagnostics.json") for path in SHEETS if path.parent.name == "dirty"}
    assert dirty <= set(REPORTS)


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_it_reads_as_it_is_meant(path: Path) -> None:
    meant = json.loads(path.with_suffix(".json").read_text("utf-8"))
    # A file of several sheets means an array; a key that is newer than the sample says nothing there.
    each = meant if isinstance(meant, list) else [meant]
    assert shown(read(path)) == [EMPTY | sheet for sheet in each]


@over(OF_A_DIALECT, name)
def test_its_dialect_is_told(path: Path) -> None:
    assert read(path).dialect == path.parent.name


@over(SHEETS, name)
def test_its_bytes_come_back(path: Path) -> None:
    assert bytes(read(path)) == path.read_bytes()


@over(SHEETS, name)
def test_its_nodes_tile_its_text(path: Path) -> None:
    document = read(path)
    assert "".join(str(document)[node.start : node.end] for node in document.nodes) == str(document)
    at = 0
    for node in document.nodes:
        assert node.kind in KINDS
        assert node.start == at < node.end
        at = node.end


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_what_is_reported_of_it(path: Path) -> None:
    sheet = path.with_name(path.name.replace(".diagnostics.json", ".txt"))
    assert list(map(place, read(sheet).diagnostics)) == json.loads(path.read_text("utf-8"))


@over(SHEETS, name)
def test_an_error_is_reported_where_something_is_unread(path: Path) -> None:
    document = read(path)
    if any(found.severity == "error" and found.rule != "FS010" for found in document.diagnostics):
        assert any(sheet.unread for sheet in document.sheets)
    if any(sheet.unread for sheet in document.sheets):
        assert document.diagnostics
