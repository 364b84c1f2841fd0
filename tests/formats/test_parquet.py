"""Parquet: what is written reads back, here and in somebody else's reader."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import attrs
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cases import SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import formats, parse
from filmsheet.errors import SheetError
from filmsheet.formats import parquet
from filmsheet.formats.record import Record
from filmsheet.model import FilmSheet, Runtime, Unread
from filmsheet.text.diagnostic import Diagnostic, Edit, Fix
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOUND = Diagnostic(
    "FS001", "unread-value", "error", "no", Span(1, 2, 1, 2, 1, 3), "a mend", Fix("safe", (Edit(1, 2, "x"),))
)


def of_samples() -> list[Record]:
    read = [(path, parse(path.read_bytes())) for path in SAMPLES]
    return [
        Record(path.name, index, sheet, document.diagnostics)
        for path, document in read
        for index, sheet in enumerate(document.sheets)
    ]


def in_chunks(records: list[Record], size: int) -> Iterator[bytes]:
    left = iter(records)
    while chunk := list(islice(left, size)):
        yield parquet.encode(chunk)


def test_it_is_a_format_that_loses_nothing() -> None:
    found = formats.get("parquet")
    assert (found.name, found.round_trip, found.loses) == ("parquet", True, ())
    assert found.bulk is not None
    assert found.bulk.suffix == ".parquet"


@given(data=st.data())
def test_reading_gives_what_was_written(
    data: st.DataObject, sheets: st.SearchStrategy[FilmSheet], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "sheets.parquet"
    written = data.draw(st.lists(sheets, max_size=3))
    parquet.write(written, path)
    again = list(parquet.read(path))
    assert again == written
    assert [[one.reason for one in sheet.unread] for sheet in again] == [
        [one.reason for one in sheet.unread] for sheet in written
    ]


def test_every_sample_reads_back(tmp_path: Path) -> None:
    records = of_samples()
    parquet.assemble(in_chunks(records, 7), tmp_path / "made.parquet")
    assert list(parquet.read(tmp_path / "made.parquet")) == [record.sheet for record in records]


def test_nul_and_empty_are_kept(tmp_path: Path) -> None:
    sheet = FilmSheet(
        title="\0", runtimes=[Runtime(None, 0)], unread=[Unread(None, "", ""), Unread("\0", "\0")]
    )
    parquet.write([sheet, FilmSheet()], tmp_path / "a.parquet")
    assert list(parquet.read(tmp_path / "a.parquet")) == [sheet, FilmSheet()]
    [row, empty] = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert (row["source"], row["index"], row["diagnostics"]) == ("", 0, [])
    assert (empty["index"], empty["sheet"]["title"], empty["sheet"]["cast"]) == (1, None, [])


def test_somebody_elses_reader_finds_every_record(tmp_path: Path) -> None:
    records = [*of_samples(), Record("b.txt", 0, FilmSheet(title="\0"), (FOUND,))]
    path = tmp_path / "made.parquet"
    parquet.assemble(in_chunks(records, 64), path)
    cursor = duckdb.connect().execute(f"select * from '{path}'")  # noqa: S608 - a path of this test
    names = [column[0] for column in cursor.description or ()]
    assert [dict(zip(names, row, strict=True)) for row in cursor.fetchall()] == [
        record.to_json() for record in records
    ]


def test_lists_can_be_asked_for_in_sql(tmp_path: Path) -> None:
    path = tmp_path / "sheets.parquet"
    parquet.write([parse("Pusher\nYear: 1996\nUSA: 105 mins\nUK: 110 mins\n").sheet, FilmSheet()], path)
    asked = f"select sheet.title, unnest(sheet.runtimes).minutes from '{path}'"  # noqa: S608 - as above
    assert duckdb.connect().execute(asked).fetchall() == [("Pusher", 105), ("Pusher", 110)]


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_the_bytes_are_the_same_whatever_the_chunks_are(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_MOST_ROWS", 100)
    monkeypatch.setattr(parquet, "_MOST_WEIGHT", 50_000)
    records = of_samples()
    parquet.assemble(in_chunks(records, 64), tmp_path / "one.parquet")
    parquet.assemble(in_chunks(records, size), tmp_path / "two.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def groups(path: Path) -> list[int]:
    read = pq.ParquetFile(path).metadata
    return [read.row_group(index).num_rows for index in range(read.num_row_groups)]


def test_a_group_of_rows_is_bounded_by_their_number_and_by_their_weight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "made.parquet"
    light, heavy = FilmSheet(title="A"), FilmSheet(synopsis=["a bell " * 1000])
    monkeypatch.setattr(parquet, "_MOST_ROWS", 10)
    monkeypatch.setattr(parquet, "_MOST_WEIGHT", 20_000)
    parquet.write([light] * 25, path)
    assert groups(path) == [10, 10, 5]
    parquet.write([heavy] * 7, path)
    assert groups(path) == [3, 3, 1]
    record = Record("a.txt", 0, light, (FOUND,) * 30)
    parquet.assemble(iter([parquet.encode([record] * 5)]), path)
    assert groups(path) == [2, 2, 1]
    path.unlink()
    parquet.assemble(iter([parquet.encode([])]), path)
    assert groups(path) == []
    assert list(parquet.read(path)) == []


def test_memory_is_bounded_by_a_group_and_not_by_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_MOST_WEIGHT", 1 << 20)
    sheets = [FilmSheet(title=str(number), synopsis=[str(number) * 500]) for number in range(512)]
    frame = parquet.encode([Record("", number, sheet) for number, sheet in enumerate(sheets)])
    peaks = []
    for frames in 3, 48:
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        before = pa.default_memory_pool()
        pa.set_memory_pool(pool)
        try:
            parquet.assemble((frame for _ in range(frames)), tmp_path / f"{frames}.parquet")
        finally:
            pa.set_memory_pool(before)
        peaks.append(pool.max_memory())
    assert peaks[1] < 2 * peaks[0]
    assert peaks[1] < 24 * len(frame)


def test_what_can_t_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write([FilmSheet(title="A")], path)
    broken = attrs.evolve(FilmSheet(), genres=["B", "\udcff"])
    with pytest.raises(SheetError) as caught:
        parquet.write([FilmSheet(title="B"), broken], path)
    assert caught.value.pointer == "/genres/1"
    assert list(parquet.read(path)) == [FilmSheet(title="A")]
    assert [one.name for one in tmp_path.iterdir()] == ["a.parquet"]


def table(tmp_path: Path, rows: list[dict[str, Any]]) -> Path:
    path = tmp_path / "made.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PUSHER\n")
    with pytest.raises(SheetError, match="not Parquet: "):
        list(parquet.read(tmp_path / "a.parquet"))
    with pytest.raises(SheetError, match="no column `sheet`"):
        list(parquet.read(table(tmp_path, [{"title": "A"}])))
    with pytest.raises(FileNotFoundError):
        list(parquet.read(tmp_path / "b.parquet"))


def test_a_file_that_is_broken_further_on_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write([FilmSheet(title=str(number)) for number in range(100)], path)
    raw = bytearray(path.read_bytes())
    footer = len(raw) - 8 - int.from_bytes(raw[-8:-4], "little")
    raw[4:footer] = bytes(footer - 4)
    path.write_bytes(raw)
    with pytest.raises(SheetError, match="not Parquet: "):
        list(parquet.read(path))


def test_a_row_that_is_no_sheet_is_told_with_its_place(tmp_path: Path) -> None:
    sheet = json.loads(formats.get("json").dumps(FilmSheet(title="A", genres=["B"])))
    with pytest.raises(SheetError, match="row 1: ") as caught:
        list(parquet.read(table(tmp_path, [{"sheet": sheet}, {"sheet": sheet | {"year": 12}}])))
    assert caught.value.pointer == "/year"
