"""JSON of many sheets: an array, written and read item by item."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import FilmSheet, SheetError, formats
from filmsheet.formats import json as json_format
from filmsheet.formats import json_array
from filmsheet.formats.json_array import items
from filmsheet.formats.record import Record

if TYPE_CHECKING:
    from pathlib import Path

SHEETS = [FilmSheet(title="A"), FilmSheet(title="é\n", genres=["\u2028"]), FilmSheet()]
BULK = formats.get("json").bulk


def read(text: str) -> list[object]:
    return list(items(io.StringIO(text), dict))


def test_a_file_is_one_array_of_records(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    json_format.write(SHEETS, path)
    records = [Record("", number, sheet) for number, sheet in enumerate(SHEETS)]
    assert json.loads(path.read_bytes()) == [record.to_json() for record in records]
    assert path.read_bytes().startswith(b'[\n{"source": "", "index": 0, ')
    assert list(json_format.read(path)) == SHEETS
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=3), encoding="utf-8-sig")
    assert list(json_format.read(str(path))) == SHEETS


def test_no_records_are_an_empty_array(tmp_path: Path) -> None:
    assert BULK
    assert BULK.assemble
    for number, frames in enumerate(([], [b""], [b"", b""])):
        path = tmp_path / str(number)
        BULK.assemble(iter(frames), path)
        assert path.read_bytes() == b"[]\n"
        assert list(json_format.read(path)) == []


def test_chunks_without_records_leave_no_comma(tmp_path: Path) -> None:
    assert BULK
    assert BULK.assemble
    one = BULK.encode([Record("caf\udce9.txt", 0, SHEETS[0])])
    BULK.assemble(iter([b"", one, b"", one]), tmp_path / "out")
    assert [found["source"] for found in json.loads((tmp_path / "out").read_bytes())] == ["caf\\xe9.txt"] * 2


@pytest.mark.parametrize("piece", [1, 2, 7, 1 << 20])
def test_items_are_read_whatever_the_pieces(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(json_array, "_PIECE", piece)
    monkeypatch.setattr(json_array, "_CUT", 4 if piece > 100 else 16)
    values: list[Any] = [
        {"a": 'x"\\ \u00e9 😀', "b": [1, 2.5, True, None, -1e9]},
        {},
        {"c": {"d": ["long" * 99]}},
    ]
    for text in (json.dumps(values), json.dumps(values, indent=2), f" \r\n\t{json.dumps(values)}\n "):
        assert read(text) == values
    assert read("[]") == []
    assert read(" [ ] ") == []


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans())), st.integers(1, 40))
def test_items_are_those_of_the_library(values: list[dict[str, object]], piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "_PIECE", piece)
        assert read(json.dumps(values, ensure_ascii=False)) == values


@pytest.mark.parametrize("piece", [1, 1 << 20])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected an array of records, line 1, column 1"),
        ("{}", "expected an array of records, line 1, column 1"),
        ("[", "expected a record, an object, line 1, column 2"),
        ("[1]", "expected a record, an object, line 1, column 2"),
        ("[\n{},\n]", "expected a record, an object, line 3, column 1"),
        ("[{}\n {}]", "expected `,` or `]`, line 2, column 2"),
        ("[{}", "expected `,` or `]`, line 1, column 4"),
        ("[{}] x", "something follows the array, line 1, column 6"),
        ('[{"a": 1\n}, {"a"; 2}' + " " * 40, "Expecting ':' delimiter, line 2, column 8"),
        ('[{"a": 1', "Expecting ',' delimiter, line 1, column 9"),
        ('[{"a', "Unterminated string starting at, line 1, column 3"),
        ('[{"a": ' + "9" * 5000 + "}]", "Exceeds the limit"),
        ('[{"a": ' + "[" * 200_000, "nested too deeply, line 1, column 2"),
    ],
)
def test_what_is_no_array(text: str, message: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "_PIECE", piece)
        with pytest.raises(SheetError) as caught:
            read(text)
    assert str(caught.value).startswith(f"not JSON: {message}")


def test_an_item_that_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    json_format.write(SHEETS, path)
    path.write_bytes(path.read_bytes().replace(b'"A"', b"1", 1))
    with pytest.raises(SheetError, match="record 0: expected a string, not 1") as caught:
        next(json_format.read(path))
    assert caught.value.pointer == "/title"


def test_a_key_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text('[{"source": "", "source": ""}]')
    with pytest.raises(SheetError, match="record 0: no record: a key stands twice in one object, /source"):
        next(json_format.read(path))


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b'[{"a": "\xff"}]')
    with pytest.raises(SheetError, match="a byte near line 1 is not utf-8"):
        next(json_format.read(path))


def test_a_large_array_is_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_array, "_PIECE", 64)

    class Watched(io.StringIO):
        most = 0

        def read(self, size: int | None = -1) -> str:
            self.most = max(self.most, size or 0)
            return super().read(size)

    file = Watched(json.dumps([{"a": "x" * 50}] * 1000))
    assert sum(1 for _ in items(file, dict)) == 1000
    assert file.most <= 256
