"""Reading as Arrow."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pytest
from cases import SAMPLES
from hypothesis import given

from filmsheet import arrow, parse
from filmsheet.archives.member import Member
from filmsheet.batch.work import Asked, records
from filmsheet.errors import SheetError
from filmsheet.formats import arrow_rows
from filmsheet.formats.record import Record
from filmsheet.model import FilmSheet
from filmsheet.model.kinds import Kind
from filmsheet.testing import dirty_texts, sheets
from filmsheet.text.diagnostic import Diagnostic, Edit, Fix
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

PUSHER = b"PUSHER\nYear: 1996\nCountry: Denmark\nUK Release Date: Summer 2006 (Limited Release - Hull)\n"
SEVERAL = b"Bells\nYear: 1996\nCountry: Denmark\nCast: Arata\n\nA bell is lost in the snow.\n\n"
FOUND = Diagnostic(
    "FS001",
    "unread-value",
    "error",
    "no",
    Span(1, 2, 1, 2, 1, 3),
    "a mend",
    Fix("safe", (Edit(1, 2, "x"), Edit(3, 3, ""))),
    "a.txt",
)


def local(*members: Member, dialect: str = "auto", encoding: str | None = None) -> list[Record]:
    """What the engine of this machine makes of files."""
    asked = Asked("", dialect, encoding)
    return [record for member in members for record in records(asked, member)]


def batch(*members: Member) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([member._asdict() for member in members], schema=arrow.INPUT)


def said(batches: Iterable[pa.RecordBatch]) -> list[dict[str, Any]]:
    return [row for one in batches for row in one.to_pylist()]


def shape(kind: Any) -> Any:
    """The keys of a type of Arrow, as deep as they go."""
    if pa.types.is_list(kind):
        return [shape(kind.value_type)]
    return {field.name: shape(field.type) for field in kind} if pa.types.is_struct(kind) else str(kind)


def test_there_is_a_column_for_every_key_of_a_record() -> None:
    sheet = parse(PUSHER).sheet
    row = Record("a.txt", 0, sheet, (FOUND,)).to_json()
    columns = {field.name: field.type for field in arrow.SCHEMA}
    assert list(columns) == list(row)
    assert list(shape(columns["sheet"])) == list(row["sheet"])
    assert list(shape(columns["sheet"])["releases"][0]) == list(row["sheet"]["releases"][0])
    [diagnostic], [said] = shape(columns["diagnostics"]), row["diagnostics"]
    assert list(diagnostic) == list(said)
    assert list(diagnostic["fix"]) == list(said["fix"])
    assert list(diagnostic["fix"]["edits"][0]) == list(said["fix"]["edits"][0])


def test_the_types_are_those_of_the_values() -> None:
    sheet = shape(arrow.SCHEMA.field("sheet").type)
    assert (sheet["title"], sheet["year"], sheet["synopsis"]) == ("string", "int32", ["string"])
    assert sheet["runtimes"] == [
        {"region": "string", "minutes": "int32", "seconds": "int32", "note": "string"}
    ]
    assert sheet["releases"][0] == {
        **dict.fromkeys(["region", "medium", "date", "note"], "string"),
        **dict.fromkeys(["limited", "reissue"], "bool"),
        "places": ["string"],
    }


def test_a_kind_of_value_that_is_new_must_be_told_its_type() -> None:
    with pytest.raises(TypeError, match="no Arrow type"):
        arrow_rows._type(Kind())


def test_a_batch_of_files_becomes_one_of_their_sheets() -> None:
    made = arrow.parse_batch(batch(Member("a/pusher.txt", PUSHER), Member("two.txt", SEVERAL * 4)))
    assert made.schema == arrow.SCHEMA
    rows = made.to_pylist()
    assert [(row["source"], row["index"]) for row in rows] == [
        ("a/pusher.txt", 0),
        *[("two.txt", index) for index in range(4)],
    ]
    assert rows[0]["sheet"]["releases"] == [
        {
            "region": "GB",
            "medium": "theatrical",
            "date": "2006-22",
            "note": "Limited Release - Hull",
            "limited": True,
            "reissue": False,
            "places": ["Hull"],
        }
    ]
    assert rows[0]["sheet"]["genres"] == []
    assert rows[0]["sheet"]["countries"] == [{"name": "Denmark", "code": "DK"}]


def test_its_rows_are_the_records_of_the_local_engine() -> None:
    members = [Member(path.name, path.read_bytes()) for path in SAMPLES]
    made = arrow.parse_batch(batch(*members))
    assert list(arrow.records_in(made)) == local(*members)
    assert made.to_pylist() == [record.to_json() for record in local(*members)]


@given(raw=dirty_texts())
def test_whatever_a_file_holds_it_has_its_rows(raw: bytes) -> None:
    member = Member("a.txt", raw)
    made = arrow.parse_batch(batch(member))
    assert made.num_rows >= 1
    assert made.to_pylist() == [record.to_json() for record in local(member)]


@given(sheet=sheets())
def test_records_come_back_as_they_were(sheet: FilmSheet) -> None:
    record = Record("a.txt", 3, sheet, (FOUND, attrs.evolve(FOUND, help=None, fix=None, path=None)))
    [back] = arrow.records_in(arrow.rows([record]))
    assert back == record
    assert [one.reason for one in back.sheet.unread] == [one.reason for one in sheet.unread]


def test_what_can_t_be_a_sheet_is_refused() -> None:
    made = arrow.rows([Record("a.txt", 0, FilmSheet(title="A"))])
    rows = made.to_pylist()
    rows[0]["sheet"]["year"] = 12
    with pytest.raises(SheetError) as caught:
        list(arrow.records_in(pa.RecordBatch.from_pylist(rows, schema=arrow.SCHEMA)))
    assert caught.value.pointer == "/year"


def test_a_file_that_can_t_be_read_has_its_row_too() -> None:
    made = arrow.parse_batch(
        batch(Member("a.txt", None, "Permission denied"), Member("b.txt", None), Member("c.txt", b""))
    )
    rows = made.to_pylist()
    assert [[one["rule"] for one in row["diagnostics"]] for row in rows] == [["FS000"], ["FS000"], ["FS011"]]
    assert rows[0]["diagnostics"][0]["message"] == "can't read the file: Permission denied"
    assert rows[0]["sheet"]["title"] is None
    assert {tuple(row["sheet"]["cast"]) for row in rows} == {()}


def test_source_and_raw_are_enough_and_more_is_not_looked_at() -> None:
    columns = {
        "size": pa.array([1, 2]),
        "raw": pa.array([PUSHER, None], pa.binary()),
        "source": pa.array(["a.txt", None], pa.large_string()),
    }
    rows = arrow.parse_batch(pa.RecordBatch.from_pydict(columns)).to_pylist()
    assert [row["source"] for row in rows] == ["a.txt", ""]
    assert [row["sheet"]["title"] for row in rows] == ["PUSHER", None]


@pytest.mark.parametrize("missing", ["source", "raw"])
def test_without_one_of_these_it_is_the_callers_mistake(missing: str) -> None:
    given = batch(Member("a.txt", b"")).drop_columns([missing])
    must = "string" if missing == "source" else "binary"
    with pytest.raises(KeyError, match=f"there is no column {missing!r}; it must be {must}"):
        arrow.parse_batch(given)
    with pytest.raises(KeyError, match=missing):
        next(iter(arrow.map_batches([given])))


@pytest.mark.parametrize("name", arrow.INPUT.names)
def test_a_column_that_is_there_twice_is_the_callers_mistake(name: str) -> None:
    given = batch(Member("a.txt", PUSHER))
    twice = given.append_column(name, given.column(name))
    with pytest.raises(ValueError, match=f"column {name!r} is there twice"):
        arrow.parse_batch(twice)


@pytest.mark.parametrize(
    ("name", "kind", "must"),
    [
        ("source", pa.int64(), "string"),
        ("source", pa.binary(), "string"),
        ("raw", pa.string(), "binary"),
        ("raw", pa.list_(pa.uint8()), "binary"),
        ("error", pa.bool_(), "string"),
        ("kind", pa.dictionary(pa.int32(), pa.binary()), "string"),
        ("charset", pa.struct([]), "string"),
    ],
)
def test_a_column_of_another_type_is_the_callers_mistake(name: str, kind: Any, must: str) -> None:
    columns = {"source": pa.array(["a.txt"]), "raw": pa.array([PUSHER]), name: pa.nulls(1, kind)}
    given = pa.RecordBatch.from_pydict(columns)
    for wrong in (given, given.slice(1)):
        with pytest.raises(TypeError) as caught:
            arrow.parse_batch(wrong)
        assert str(caught.value) == f"column {name!r} is {kind}, and must be {must}"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (pa.string(), pa.binary()),
        (pa.large_string(), pa.large_binary()),
        (pa.string_view(), pa.binary_view()),
        (pa.string(), pa.binary(len(PUSHER))),
        (pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int8(), pa.binary())),
    ],
)
def test_columns_may_be_kept_in_several_ways(text: Any, raw: Any) -> None:
    columns = {
        "source": pa.array(["a.txt"], text),
        "raw": pa.array([PUSHER], raw),
        "kind": pa.array(["text"], text),
        "error": pa.nulls(1),
    }
    given = pa.RecordBatch.from_pydict(columns)
    assert arrow.parse_batch(given) == arrow.parse_batch(batch(Member("a.txt", PUSHER)))


def test_a_column_of_nothing_is_of_any_type() -> None:
    given = pa.RecordBatch.from_pydict({"source": pa.nulls(1), "raw": pa.nulls(1)})
    assert [row["source"] for row in arrow.parse_batch(given).to_pylist()] == [""]


def test_a_web_page_is_read_as_one() -> None:
    page = b"<html><body><h1>PUSHER</h1><p>Year: 1996</p></body></html>"
    as_page = Member("a.html", page, kind="html", charset="ascii")
    made = arrow.parse_batch(batch(as_page))
    assert made.to_pylist() == [record.to_json() for record in local(as_page)]
    assert made.to_pylist() != arrow.parse_batch(batch(Member("a.html", page))).to_pylist()


def test_dialect_and_encoding_are_heeded() -> None:
    member = Member("a.txt", "Titel: Die Fähre\nJahr: 1996\nLand: Dänemark\n".encode("cp1252"))
    for asked in {"dialect": "german"}, {"dialect": "archive"}, {"encoding": "cp437"}:
        rows = arrow.parse_batch(batch(member), **asked).to_pylist()
        assert rows == [record.to_json() for record in local(member, **asked)]
        assert said(arrow.map_batches([batch(member)], **asked)) == rows
    with pytest.raises(LookupError):
        arrow.parse_batch(batch(member), dialect="nowhere")


def test_a_byte_of_a_path_that_is_no_text_is_shown() -> None:
    found = Record("a\udce9.txt", 0, FilmSheet(), (attrs.evolve(FOUND, path="a\udce9.txt"),))
    [row] = arrow.rows([found]).to_pylist()
    assert row["source"] == row["diagnostics"][0]["path"] == r"a\xe9.txt"


def test_batch_after_batch_gives_the_same_rows() -> None:
    members = [Member(path.name, path.read_bytes()) for path in SAMPLES]
    batches = [batch(*members[:5]), batch(), batch(*members[5:])]
    made = list(arrow.map_batches(batches))
    assert {one.schema for one in made} == {arrow.SCHEMA}
    assert said(made) == arrow.parse_batch(batch(*members)).to_pylist()


def test_what_comes_out_is_cut_small() -> None:
    many = batch(*[Member(f"{number}.txt", b"Year: 1996\n") for number in range(1100)])
    assert [one.num_rows for one in arrow.map_batches([many])] == [512, 512, 76]
    one = batch(Member("many.txt", SEVERAL * 1200))
    assert [one.num_rows for one in arrow.map_batches([one])] == [512, 512, 176]
    wide = batch(*[Member(f"{number}.txt", b"A bell rings.\n" * 100_000) for number in range(7)])
    assert [one.num_rows for one in arrow.map_batches([wide])] == [3, 3, 1]
    dirty = batch(*[Member(f"{number}.bin", b"a\x81" * 4000) for number in range(7)])
    assert [one.num_rows for one in arrow.map_batches([dirty])] == [3, 3, 1]


def test_it_reads_only_as_far_as_it_is_asked() -> None:
    def batches() -> Iterable[pa.RecordBatch]:
        yield batch(Member("a.txt", PUSHER))
        raise AssertionError

    assert next(iter(arrow.map_batches(batches()))).num_rows == 1


def test_without_pyarrow_it_names_the_extra() -> None:
    code = (
        "import sys, filmsheet\n"
        "print('pyarrow' in sys.modules)\n"
        "sys.modules['pyarrow'] = None\n"
        "try:\n    import filmsheet.arrow\n"
        "except filmsheet.errors.MissingExtraError as error:\n    print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["False", "this needs pyarrow: pip install 'filmsheet[arrow]'"]
