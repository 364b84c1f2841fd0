"""What could not be read, in the exports: it is no film, and stands in the report of errors alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from filmsheet import FilmSheet, formats, parse
from filmsheet.archives import Member
from filmsheet.batch.member_records import of_document, unreadable
from filmsheet.batch.work import Asked, done
from filmsheet.formats.record import Record

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = ("jsonld", "mec", "nfo", "wikidata")
NONE = unreadable("a.html", "it is damaged")
FILM = Record("a.txt", 0, FilmSheet(title="A", year=1996))


def written(name: str, records: list[Record], out: Path) -> dict[str, bytes]:
    """What a format makes of records: its files, or the bytes of all."""
    bulk = formats.get(name).bulk
    assert bulk is not None
    frames = [bulk.encode([one]) for one in records]
    if bulk.assemble is None:
        return {"": b"".join(frames)}
    bulk.assemble(iter(frames), out)
    found = [path for path in out.rglob("*") if path.is_file()] if out.is_dir() else [out]
    return {"" if path == out else path.name: path.read_bytes() for path in found}


@pytest.mark.parametrize("name", EXPORTS)
def test_what_could_not_be_read_is_no_film(name: str, tmp_path: Path) -> None:
    alone = written(name, [FILM], tmp_path / "alone")
    assert list(written(name, [NONE, FILM], tmp_path / "both").values()) == list(alone.values())


@pytest.mark.parametrize("name", ["mec", "nfo"])
def test_the_other_files_keep_their_names(name: str, tmp_path: Path) -> None:
    film = attrs.evolve(NONE, sheet=FILM.sheet, diagnostics=())
    before = written(name, [film, FILM], tmp_path / "before")
    first, second = sorted(before, key=len)
    assert written(name, [NONE, FILM], tmp_path / "after") == {second: before[second]}
    assert written(name, [NONE], tmp_path / "none") == {}
    assert first.startswith("a.")


@pytest.mark.parametrize("name", ["jsonld", "nfo", "wikidata"])
def test_an_empty_sheet_and_one_with_faults_are_films(name: str, tmp_path: Path) -> None:
    faulty = of_document("b.txt", parse(b"Year: 19x6\n"))
    assert faulty[0].diagnostics
    empty = written(name, [Record("b.txt", 0, FilmSheet())], tmp_path / "empty")
    assert empty != written(name, [], tmp_path / "nothing")
    assert written(name, faulty, tmp_path / "faulty") == empty


@pytest.mark.parametrize("name", sorted({*formats.names()} - {*EXPORTS}))
def test_other_formats_keep_its_record(name: str, tmp_path: Path) -> None:
    assert written(name, [NONE, FILM], tmp_path / "both") != written(name, [FILM], tmp_path / "alone")


def test_a_sheet_that_mec_cannot_say_is_an_error_and_not_dropped() -> None:
    members = [
        Member("a.txt", b"Title: A\nYear: 1996\n"),
        Member("b.txt", b"Title: B\n"),
        Member("c.txt", None, "it is damaged"),
    ]
    found = done(Asked("mec"), members)
    assert [(one.source, one.kind) for one in found.errors if one.kind == "unwritable"] == [
        ("b.txt", "unwritable")
    ]
    assert [one.source for one in found.errors] == ["c.txt", "b.txt"]
    assert "needs the film's year" in found.errors[1].message
    assert found.frame.count(b"<mdmec:CoreMetadata ") == 1
