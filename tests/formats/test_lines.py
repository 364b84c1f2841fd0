"""A record as one line of JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError
from filmsheet.batch.member_records import of_document
from filmsheet.formats.json_text import value_text
from filmsheet.formats.lines import line, sheet_of, text_bytes
from filmsheet.formats.record import Record

[DIRTY] = of_document("dir/é.txt", filmsheet.parse("Year: 19x6\nUSA: 105 mins\nCast: Ada (\ufffd\n".encode()))


@pytest.mark.parametrize(
    "record", [Record("", 0, FilmSheet()), Record('a"\n\u2028', 12, FilmSheet(title="😀")), DIRTY]
)
def test_the_line_is_that_of_json(record: Record) -> None:
    assert line(record) == value_text(record.to_json())
    assert json.loads(line(record)) == json.loads(json.dumps(record.to_json()))


def test_a_path_that_is_no_utf8_is_shown() -> None:
    assert DIRTY.diagnostics
    source = "caf\udce9\ud800é.txt"
    raw = text_bytes(line(Record(source, 0, DIRTY.sheet, DIRTY.diagnostics)))
    assert json.loads(raw)["source"] == "caf\\xe9\\ud800é.txt"


def test_a_sheet_comes_back() -> None:
    assert sheet_of(json.loads(line(DIRTY)), "line 1") == DIRTY.sheet


@pytest.mark.parametrize(
    ("change", "message", "pointer"),
    [
        ({"sheet": 1}, r"line 3: expected an object, not 1 \(the whole sheet\)", ""),
        ({"more": 1}, "line 3: no record: unknown key, /more", None),
        ({"sheet": {}}, "line 3: missing key", "/title"),
    ],
)
def test_what_is_no_record(change: dict[str, Any], message: str, pointer: str | None) -> None:
    with pytest.raises(SheetError, match=message) as caught:
        sheet_of(DIRTY.to_json() | change, "line 3")
    assert caught.value.pointer == pointer


def test_a_value_that_is_no_object() -> None:
    with pytest.raises(SheetError, match=r"^line 3: no record: expected an object, not \[\]$"):
        sheet_of([], "line 3")
