"""JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import filmsheet
from filmsheet import FilmSheet, SheetError, formats
from filmsheet.batch.member_records import of_document
from filmsheet.formats import jsonl

if TYPE_CHECKING:
    from pathlib import Path

SHEETS = [FilmSheet(title="A"), FilmSheet(title="\u2028\x85\n", year=1996), FilmSheet()]


def test_each_line_is_a_record(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    jsonl.write(SHEETS, path)
    lines = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    assert [(line["source"], line["index"], line["diagnostics"]) for line in lines] == [
        ("", n, []) for n in range(3)
    ]
    assert [line["sheet"]["title"] for line in lines] == ["A", "\u2028\x85\n", None]
    assert list(jsonl.read(path)) == SHEETS
    assert list(jsonl.read(str(path))) == SHEETS


def test_bulk_is_the_lines_of_the_records_one_after_another() -> None:
    bulk = formats.get("jsonl").bulk
    assert bulk
    assert bulk.assemble is None
    found = of_document("d/é\udce9.txt", filmsheet.parse(b"Year: 19x6\nCast: Ada\n"))
    assert found[0].diagnostics
    [line] = bulk.encode(found).splitlines()
    wanted = found[0].to_json()
    wanted["source"] = wanted["diagnostics"][0]["path"] = "d/é\\xe9.txt"
    assert json.loads(line) == wanted
    assert bulk.encode([*found, *found]) == bulk.encode(found) * 2
    assert bulk.encode([]) == b""


def test_a_single_sheet() -> None:
    text = jsonl.dumps(SHEETS[1])
    assert text.endswith("}\n")
    assert jsonl.loads(text) == jsonl.loads(text.encode()) == SHEETS[1]
    with pytest.raises(SheetError, match="lone surrogate") as caught:
        jsonl.dumps(FilmSheet(title="\ud800"))
    assert caught.value.pointer == "/title"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes, line 2, column 2"),
        (b"", "not JSON: Expecting value, line 2, column 1"),
        (b"{}", "line 2: no record: missing key, /source"),
        (b"[]", "line 2: no record: expected an object"),
        (b'"\xff"', "not JSON: byte 1 is not utf-8"),
    ],
)
def test_a_line_that_is_no_record(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(jsonl.dumps(SHEETS[0]).encode() + line + b"\n")
    found = jsonl.read(path)
    assert next(found) == SHEETS[0]
    with pytest.raises(SheetError, match=message):
        next(found)
