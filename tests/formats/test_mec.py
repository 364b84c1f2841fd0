"""MEC documents, validated against MovieLabs' schema where it can be had, and against what we restate of it.

No package carries MovieLabs' schemas: put mdmec-v2.12.xsd, md-v2.12.xsd and xmldsig-core-schema.xsd in a
folder, and name that in FILMSHEET_MEC_SCHEMAS.
"""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest
from cases import over_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from filmsheet import parse
from filmsheet.errors import SheetError
from filmsheet.formats.mec import FORMAT, dumps, lost
from filmsheet.formats.record import Record
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
)
from filmsheet.tables import ratings

THEIRS = os.environ.get("FILMSHEET_MEC_SCHEMAS")
FOLDERS = [Path(__file__).parent / "schemas", *([Path(THEIRS)] if THEIRS else [])]
SCHEMAS = [etree.XMLSchema(etree.parse(folder / "mdmec-v2.12.xsd")) for folder in FOLDERS]


def check(text: str) -> None:
    document = etree.fromstring(text.encode())
    for schema in SCHEMAS:
        schema.assertValid(document)


PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    alternative_titles=["Pusher I"],
    genres=["Crime"],
    countries=[Country("Denmark"), Country("Soviet Union"), Country("Ruritania")],
    languages=[Language("Danish", "English subtitles"), Language("Klingonese")],
    distributors=[Distributor("GB", "Metrodome", "dvd")],
    cast=[CastMember("Kim Bodnia", "Frank", "voice"), CastMember("B")],
    directors=[Director("Nicolas Winding Refn", "x")],
    crew=[CrewMember("executive producer", "Peter Aalbæk")],
    runtimes=[Runtime("US", 105, 30, "approx."), Runtime("GB", 109)],
    certificates=[
        Certificate("GB", "18", "drugs", "video"),
        Certificate("GB", "19"),
        Certificate("US", "R"),
        Certificate(None, "16"),
    ],
    releases=[
        Release("GB", "theatrical", PartialDate(1997, 10, 17), "London"),
        Release(None, "dvd", PartialDate(2000, 7)),
        Release("GB", "vhs", PartialDate(1998)),
        Release("US", "tv", None),
    ],
    synopsis=["One week.", "In Copenhagen."],
)

TEXT = """\
<?xml version="1.0" encoding="UTF-8"?>
<mdmec:CoreMetadata xmlns:mdmec="http://www.movielabs.com/schema/mdmec/v2.12" \
xmlns:md="http://www.movielabs.com/schema/md/v2.12/md">
  <mdmec:Basic ContentID="md:cid:org:filmsheet:pusher">
    <md:LocalizedInfo language="und">
      <md:TitleDisplayUnlimited>Pusher</md:TitleDisplayUnlimited>
      <md:Summary4000>One week.

In Copenhagen.</md:Summary4000>
      <md:Genre>Crime</md:Genre>
      <md:TitleAlternate type="alternative">Pusher I</md:TitleAlternate>
    </md:LocalizedInfo>
    <md:RunLength>PT105M30S</md:RunLength>
    <md:ReleaseYear>1996</md:ReleaseYear>
    <md:ReleaseHistory>
      <md:ReleaseType>Theatrical</md:ReleaseType>
      <md:DistrTerritory>
        <md:country>GB</md:country>
      </md:DistrTerritory>
      <md:Date>1997-10-17</md:Date>
      <md:Description>London</md:Description>
    </md:ReleaseHistory>
    <md:ReleaseHistory>
      <md:ReleaseType>DVD</md:ReleaseType>
      <md:Date>2000</md:Date>
    </md:ReleaseHistory>
    <md:WorkType>Movie</md:WorkType>
    <md:RatingSet>
      <md:Rating>
        <md:Region>
          <md:country>GB</md:country>
        </md:Region>
        <md:System>BBFC</md:System>
        <md:Value>18</md:Value>
        <md:Reason>drugs</md:Reason>
      </md:Rating>
      <md:Rating>
        <md:Region>
          <md:country>US</md:country>
        </md:Region>
        <md:System>MPAA</md:System>
        <md:Value>R</md:Value>
      </md:Rating>
    </md:RatingSet>
    <md:People>
      <md:Job>
        <md:JobFunction>Director</md:JobFunction>
      </md:Job>
      <md:Name>
        <md:DisplayName>Nicolas Winding Refn</md:DisplayName>
      </md:Name>
    </md:People>
    <md:People>
      <md:Job>
        <md:JobFunction>Actor</md:JobFunction>
        <md:BillingBlockOrder>1</md:BillingBlockOrder>
        <md:Character>Frank</md:Character>
      </md:Job>
      <md:Name>
        <md:DisplayName>Kim Bodnia</md:DisplayName>
      </md:Name>
    </md:People>
    <md:People>
      <md:Job>
        <md:JobFunction>Actor</md:JobFunction>
        <md:BillingBlockOrder>2</md:BillingBlockOrder>
      </md:Job>
      <md:Name>
        <md:DisplayName>B</md:DisplayName>
      </md:Name>
    </md:People>
    <md:People>
      <md:Job>
        <md:JobFunction>Executive producer</md:JobFunction>
      </md:Job>
      <md:Name>
        <md:DisplayName>Peter Aalbæk</md:DisplayName>
      </md:Name>
    </md:People>
    <md:CountryOfOrigin>
      <md:country>DK</md:country>
    </md:CountryOfOrigin>
    <md:PrimarySpokenLanguage>da</md:PrimarySpokenLanguage>
    <md:AssociatedOrg role="distributor">
      <md:DisplayName>Metrodome</md:DisplayName>
    </md:AssociatedOrg>
  </mdmec:Basic>
</mdmec:CoreMetadata>
"""


def test_a_whole_document() -> None:
    text = dumps(PUSHER, content_id="pusher")
    assert text == TEXT
    check(text)


def test_what_a_whole_document_loses() -> None:
    assert lost(PUSHER) == (
        "/countries/1/name",
        "/countries/2/name",
        "/languages/0/note",
        "/languages/1/name",
        "/distributors/0/region",
        "/distributors/0/medium",
        "/cast/0/note",
        "/directors/0/note",
        "/runtimes/0/region",
        "/runtimes/0/note",
        "/runtimes/1/region",
        "/runtimes/1/minutes",
        "/certificates/0/note",
        "/certificates/1/region",
        "/certificates/1/rating",
        "/certificates/3/rating",
        "/releases/1/date",
        "/releases/2/region",
        "/releases/2/medium",
        "/releases/2/date",
        "/releases/3/region",
        "/releases/3/medium",
    )


@over_samples
def test_every_sample_with_a_year_is_a_valid_document(path: Path) -> None:
    for sheet in parse(path.read_bytes()).sheets:
        if sheet.year is not None:
            check(dumps(sheet))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_sheet_is_a_valid_document_or_has_no_year(
    sheets: st.SearchStrategy[FilmSheet], data: st.DataObject
) -> None:
    sheet = data.draw(sheets)
    known = sheet.year is not None or any(one.medium == "theatrical" for one in sheet.releases)
    if known:
        sheet = attrs.evolve(sheet, year=sheet.year or 1996)
        check(dumps(sheet))
        return
    with pytest.raises(SheetError) as raised:
        dumps(sheet)
    assert raised.value.pointer == "/year"


def test_the_year_may_be_that_of_the_premiere() -> None:
    premiere = Release("DK", "theatrical", PartialDate(1996, 8))
    others = [
        Release("DK", "theatrical", PartialDate(1990), "Re-release"),
        Release("DK", "dvd", PartialDate(1991)),
    ]
    assert "<md:ReleaseYear>1996</md:ReleaseYear>" in dumps(FilmSheet(releases=[*others, premiere]))
    with pytest.raises(SheetError, match="needs the film's year"):
        dumps(FilmSheet(title="Pusher", releases=others))
    assert lost(FilmSheet(title="Pusher")) == ("/title",)


def test_the_content_id_of_a_sheet_hangs_on_what_it_says() -> None:
    one, other = FilmSheet(title="a", year=1996), FilmSheet(title="b", year=1996)
    assert dumps(one) == dumps(FilmSheet(title="a", year=1996))
    assert dumps(one).replace("b<", "a<").splitlines()[2] != dumps(other).splitlines()[2]


def test_a_synopsis_is_cut_between_paragraphs() -> None:
    sheet = FilmSheet(year=1996, synopsis=["a" * 2000, "b" * 1998, "c"])
    assert lost(sheet) == ("/synopsis/2",)
    text = dumps(sheet)
    check(text)
    assert f"{'a' * 2000}\n\n{'b' * 1998}<" in text
    long = FilmSheet(year=1996, synopsis=["a" * 4001])
    assert lost(long) == ("/synopsis/0",)
    assert "Summary" not in dumps(long)


def test_every_board_that_is_called_otherwise_is_in_our_table() -> None:
    from filmsheet.formats.mec import _SYSTEMS  # noqa: PLC0415 -- only here

    assert all(board in ratings.boards(region) for region, board in _SYSTEMS)


def test_in_bulk_a_folder_of_documents(tmp_path: Path) -> None:
    bulk = FORMAT.bulk
    assert bulk is not None
    assert bulk.assemble is not None
    records = [
        Record("a/pusher.txt", 0, PUSHER),
        Record("a/pusher.txt", 1, PUSHER),
        Record("../up.txt", 0, PUSHER),
    ]
    folder = tmp_path / "out"
    bulk.assemble(iter([bulk.encode(records[:1]), bulk.encode(records[1:])]), folder)
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) == 3
    assert all(path.is_relative_to(folder) and path.suffix == ".xml" for path in files)
    texts = [path.read_text("utf-8") for path in files]
    for text in texts:
        check(text)
    assert len({text.splitlines()[2] for text in texts}) == 3  # each has a ContentID of its own


def test_in_bulk_a_sheet_without_a_year_is_refused() -> None:
    bulk = FORMAT.bulk
    assert bulk is not None
    with pytest.raises(SheetError, match="needs the film's year"):
        bulk.encode([Record("a.txt", 0, PUSHER), Record("none.txt", 0, FilmSheet(title="x"))])
