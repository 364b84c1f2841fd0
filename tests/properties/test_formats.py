"""Law 5, of formats: what calls itself round-trip gives back what it was given, and always the same bytes.

Over generated sheets and every sample; of one sheet and of many, from a program and in bulk.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import filmsheet
from filmsheet import formats
from filmsheet.batch.member_records import of_document
from filmsheet.errors import SheetError
from filmsheet.testing import sheets

if TYPE_CHECKING:
    from filmsheet import FilmSheet
    from filmsheet.formats.record import Record

pytestmark = pytest.mark.usefixtures("unwatched")
SAMPLES = sorted(  # as an archive of them is read: by the names in their paths
    (Path(__file__).parents[2] / "samples").glob("*/*.txt"), key=lambda path: path.as_posix().split("/")
)
HERE = [name for name in formats.names() if name != "parquet" or find_spec("pyarrow")]
ROUND_TRIP = [name for name in HERE if formats.get(name).round_trip]
SINGLE = [name for name in ROUND_TRIP if formats.get(name).has_text]

over_formats = pytest.mark.parametrize("name", ROUND_TRIP)


@cache
def archive() -> tuple[Record, ...]:
    """The records of every sample."""
    return tuple(
        one
        for path in SAMPLES
        for one in of_document(f"{path.parent.name}/{path.name}", filmsheet.parse(path.read_bytes()))
    )


def check_written(name: str, written: list[FilmSheet], tmp_path: Path) -> None:
    """Write sheets over what is there, and read them back."""
    found = formats.get(name)
    assert found.write is not None
    assert found.read is not None
    found.write(written, tmp_path / "out")
    assert list(found.read(tmp_path / "out")) == written


def is_said(name: str, record: Record) -> bool:
    """Whether a format can say a record, which is an error else."""
    bulk = formats.get(name).bulk
    assert bulk is not None
    try:
        bulk.encode([record])
    except SheetError:
        assert name == "mec"
        return False
    return True


def assembled(name: str, chunk: int, tmp_path: Path) -> Path:
    """The output of the archive, in chunks of so many records."""
    bulk = formats.get(name).bulk
    assert bulk is not None
    of_source: dict[str, list[Record]] = {}
    for record in archive():
        if is_said(name, record):
            of_source.setdefault(record.source, []).append(record)
    files = list(of_source.values())
    chunks = [[one for file in files[at : at + chunk] for one in file] for at in range(0, len(files), chunk)]
    out = tmp_path / f"in-{chunk}"
    if bulk.assemble is None:
        out.write_bytes(b"".join(map(bulk.encode, chunks)))
    else:
        bulk.assemble(map(bulk.encode, chunks), out)
    return out


def content(out: Path) -> dict[str, bytes]:
    files = out.rglob("*") if out.is_dir() else [out]
    return {str(path.relative_to(out)): path.read_bytes() for path in files if path.is_file()}


@over_formats
def test_every_sample_comes_back_from_a_program(name: str, tmp_path: Path) -> None:
    check_written(name, [record.sheet for record in archive()], tmp_path)


@over_formats
def test_every_sample_comes_back_from_bulk(name: str, tmp_path: Path) -> None:
    read = formats.get(name).read
    assert read is not None
    found, wanted = list(read(assembled(name, 50, tmp_path))), [record.sheet for record in archive()]
    assert found == wanted


@pytest.mark.parametrize("name", HERE)
def test_chunks_and_runs_leave_no_trace_in_the_bytes(name: str, tmp_path: Path) -> None:
    bulk = formats.get(name).bulk
    if bulk is None:
        pytest.skip("of single sheets")
    for runs in (1, 2):
        (tmp_path / str(runs)).mkdir()
    one, other = (content(assembled(name, chunk, tmp_path / str(runs))) for runs, chunk in ((1, 7), (2, 7)))
    assert one == other
    if name != "parquet":  # its row groups are chunks
        assert content(assembled(name, 50, tmp_path)) == one


@over_formats
@given(st.lists(sheets(), max_size=3))
def test_sheets_come_back(
    name: str, tmp_path_factory: pytest.TempPathFactory, written: list[FilmSheet]
) -> None:
    check_written(name, written, tmp_path_factory.mktemp("room"))


@pytest.mark.parametrize("name", SINGLE)
@given(sheets())
def test_a_single_sheet_comes_back(name: str, sheet: FilmSheet) -> None:
    found = formats.get(name)
    if name == "sheet" and sheet.unread:  # text is read strictly
        assert filmsheet.parse(found.dumps(sheet)).sheet == sheet
    else:
        assert found.loads(found.dumps(sheet)) == sheet
        assert found.loads(found.dumps(sheet).encode()) == sheet
