"""NFO files, checked against what Kodi's wiki says of them, and read by a converter of them."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cases import over_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from filmsheet import parse
from filmsheet.formats.nfo import FORMAT, dumps, lost, premiered
from filmsheet.formats.record import Record
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    FilmSheet,
    PartialDate,
    Release,
    Runtime,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "nfo.xsd"))

PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    genres=["Crime", "Drama"],
    countries=[Country("Denmark")],
    cast=[
        CastMember("Kim Bodnia", "Frank"),
        CastMember("Hal", "HAL", "voice"),
        CastMember("Z", None, "narrator"),
    ],
    directors=[Director("Nicolas Winding Refn", "as Jang Go Star")],
    crew=[CrewMember("writer", "Jens Dahl"), CrewMember("producer", "Henrik Danstrup")],
    runtimes=[Runtime("GB", 0), Runtime("US", 105, 30), Runtime("GB", 109)],
    certificates=[Certificate("GB", "18", "drugs"), Certificate("US", "R"), Certificate(None, "16")],
    releases=[
        Release("GB", "dvd", PartialDate(1996, 1, 1)),
        Release("GB", "theatrical", PartialDate(1997, 10, 17), "London"),
        Release("DK", "theatrical", PartialDate(1996, 8, 30)),
        Release("US", "theatrical", PartialDate(1990, 1, 1), "Re-release"),
    ],
    synopsis=["One week.", "In Copenhagen."],
)

# The converter adds a handler to the log of whoever imports it, so it is asked in a process of its own. Its
# `parse` fails on every file where Python's XML reader is the compiled one; what it makes of the elements is
# what counts here.
READ = """
import dataclasses, json, sys
from xml.etree import ElementTree
from nfo_to_vsmeta_converter_complete import Config, NFOParser
reader = NFOParser(Config())
found = [reader._extract_metadata(ElementTree.parse(path).getroot(), path) for path in sys.argv[1:]]
told = [{key: value for key, value in dataclasses.asdict(one).items() if key[-4:] != "data"} for one in found]
print(json.dumps(told))
"""


def read(*paths: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-c", READ, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def test_a_whole_file() -> None:
    text = dumps(PUSHER)
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    assert text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<movie>\n"
        "  <title>Pusher</title>\n"
        "  <outline>One week.</outline>\n"
        "  <plot>One week.\n\nIn Copenhagen.</plot>\n"
        "  <runtime>105</runtime>\n"
        "  <mpaa>R</mpaa>\n"
        "  <certification>GB:18 / US:R / 16</certification>\n"
        "  <genre>Crime</genre>\n"
        "  <genre>Drama</genre>\n"
        "  <country>Denmark</country>\n"
        "  <credits>Jens Dahl</credits>\n"
        "  <director>Nicolas Winding Refn</director>\n"
        "  <premiered>1996-08-30</premiered>\n"
        "  <year>1996</year>\n"
        "  <actor>\n"
        "    <name>Kim Bodnia</name>\n"
        "    <role>Frank</role>\n"
        "    <order>0</order>\n"
        "  </actor>\n"
        "  <actor>\n"
        "    <name>Hal</name>\n"
        "    <role>HAL (voice)</role>\n"
        "    <order>1</order>\n"
        "  </actor>\n"
        "  <actor>\n"
        "    <name>Z</name>\n"
        "    <role>(narrator)</role>\n"
        "    <order>2</order>\n"
        "  </actor>\n"
        "</movie>\n"
    )


def test_what_a_whole_file_loses() -> None:
    assert lost(PUSHER) == (
        "/directors/0/note",
        "/crew/1/job",
        "/crew/1/name",
        "/runtimes/0/region",
        "/runtimes/0/minutes",
        "/runtimes/1/region",
        "/runtimes/1/seconds",
        "/runtimes/2/region",
        "/runtimes/2/minutes",
        "/certificates/0/reason",
        "/releases/0/region",
        "/releases/0/medium",
        "/releases/0/date",
        "/releases/1/region",
        "/releases/1/medium",
        "/releases/1/date",
        "/releases/1/note",
        "/releases/2/region",
        "/releases/3/region",
        "/releases/3/medium",
        "/releases/3/date",
        "/releases/3/note",
    )


@pytest.mark.skipif(find_spec("nfo_to_vsmeta_converter_complete") is None, reason="the extra `full` has it")
def test_somebody_elses_reader_finds_the_facts(tmp_path: Path) -> None:
    whole, empty, nasty = (tmp_path / name for name in ("pusher.nfo", "empty.nfo", "nasty.nfo"))
    whole.write_text(dumps(PUSHER), "utf-8")
    empty.write_text(dumps(FilmSheet()), "utf-8")
    nasty.write_text(dumps(FilmSheet(title="<Rån> & \x00]]>", directors=[Director("O\r\tB")])), "utf-8")
    first, second, third = read(whole, empty, nasty)
    assert first["title"] == "Pusher"
    assert (first["year"], first["runtime"], first["release_date"]) == (1996, 105, "1996-08-30")
    assert first["plot"] == "One week.\n\nIn Copenhagen."
    assert (first["genres"], first["countries"]) == (["Crime", "Drama"], ["Denmark"])
    assert first["directors"] == ["Nicolas Winding Refn"]
    assert first["writers"] == ["Jens Dahl"]
    assert first["actors"] == ["Kim Bodnia", "Hal", "Z"]
    assert first["certifications"] == "R"
    assert (second["title"], second["year"], second["actors"]) == ("", 0, [])
    assert (third["title"], third["directors"]) == ("<Rån> & \ufffd]]>", ["O\r\tB"])


@over_samples
def test_every_sample_is_a_valid_file(path: Path) -> None:
    for sheet in parse(path.read_bytes()).sheets:
        SCHEMA.assertValid(etree.fromstring(dumps(sheet).encode()))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_sheet_is_a_valid_file(sheets: st.SearchStrategy[FilmSheet], data: st.DataObject) -> None:
    SCHEMA.assertValid(etree.fromstring(dumps(data.draw(sheets)).encode()))


CINEMA, DISC = "theatrical", "dvd"


def days() -> Iterator[tuple[str, int | None, list[Release], PartialDate | None]]:
    day, later = PartialDate(1996, 8, 30), PartialDate(1996, 9, 1)
    yield "the earliest", 1996, [Release(None, CINEMA, later), Release(None, CINEMA, day)], day
    yield "no re-release", 1996, [Release(None, CINEMA, day, "Re-release")], None
    yield "no disc", 1996, [Release(None, DISC, day)], None
    yield "no month", 1996, [Release(None, CINEMA, PartialDate(1996, 8)), Release(None, CINEMA, later)], None
    yield "no season", 1996, [Release(None, CINEMA, PartialDate(1996, 23)), Release(None, CINEMA, day)], None
    yield "no year alone", 1996, [Release(None, CINEMA, PartialDate(1996)), Release(None, CINEMA, day)], None
    early = Release(None, CINEMA, PartialDate(1986, 3, 3))
    yield "not years early", 1996, [early], None
    yield "none of years before", 1996, [early, Release(None, CINEMA, day)], day
    yield "a year early", 1997, [Release(None, CINEMA, day)], day
    for note in ("restored", "4K restoration", "Revival", "digitally remastered", "25th anniversary"):
        yield note, None, [Release(None, CINEMA, day, note)], None
        yield f"{note} after", None, [Release(None, CINEMA, later), Release(None, CINEMA, day, note)], later
    yield "no re-issue", None, [Release(None, CINEMA, day, "re-issue")], None
    yield "a note of another kind", None, [Release(None, CINEMA, day, "Restorationists' Hall")], day
    yield "not years late", 1994, [Release(None, CINEMA, day)], None
    yield "a year late", 1995, [Release(None, CINEMA, day)], day
    yield "no year to check by", None, [Release(None, CINEMA, day)], day
    yield "none announced", 1996, [Release(None, CINEMA, None)], None


@pytest.mark.parametrize(
    ("year", "releases", "expected"), [pytest.param(*case, id=name) for name, *case in days()]
)
def test_the_premiere(year: int | None, releases: list[Release], expected: PartialDate | None) -> None:
    sheet = FilmSheet(year=year, releases=releases)
    assert premiered(sheet) == expected
    assert (f"<premiered>{expected}</premiered>" in dumps(sheet)) == (expected is not None)


@pytest.mark.parametrize(
    ("certificates", "shown"),
    [
        ([Certificate("GB", "18"), Certificate("IE", "16")], "GB-18"),
        ([Certificate("GB", "18"), Certificate("US", "R")], "R"),
        ([Certificate(None, "18")], "18"),
    ],
)
def test_the_rating_that_is_shown(certificates: list[Certificate], shown: str) -> None:
    assert f"<mpaa>{shown}</mpaa>" in dumps(FilmSheet(certificates=certificates))


def test_less_than_a_minute_is_no_runtime() -> None:
    sheet = FilmSheet(runtimes=[Runtime(None, 0, 45)])
    assert "<runtime>" not in dumps(sheet)
    assert lost(sheet) == ("/runtimes/0/minutes", "/runtimes/0/seconds")


def test_what_xml_cannot_hold_is_lost() -> None:
    sheet = FilmSheet(title="a\x00", crew=[CrewMember("writer", "b\x01")])
    assert lost(sheet) == ("/title", "/crew/0/name")


def test_in_bulk_a_folder_of_files(tmp_path: Path) -> None:
    bulk = FORMAT.bulk
    assert bulk is not None
    assert bulk.assemble is not None
    assert bulk.suffix == ""
    sources = [("pusher.txt", 0), ("pusher.txt", 1), ("../../etc/x.txt", 0), ("CON", 0), ("b/pusher.txt", 0)]
    records = [Record(source, index, PUSHER) for source, index in sources]
    frames = [bulk.encode(records[:2]), bulk.encode(records[2:])]
    folder = tmp_path / "out"
    bulk.assemble(iter(frames), folder)
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) == len(records)
    assert {path.suffix for path in files} == {".nfo"}
    assert all(path.is_relative_to(folder) for path in files)
    assert {path.read_text("utf-8") for path in files} == {dumps(PUSHER)}
    assert (folder / "pusher.nfo").is_file()
