"""The Movie of schema.org, checked against schema.org's own vocabulary and read by a JSON-LD processor."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from cases import over_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as processor
from schema_org import registry

from filmsheet import formats, parse
from filmsheet.errors import SheetError
from filmsheet.formats.jsonld import FORMAT, dumps, lost, movie
from filmsheet.formats.record import Record
from filmsheet.model import (
    CastMember,
    Certificate,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
)

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = "https://schema.org/"
CONTEXT = {"@context": {"@vocab": VOCABULARY}}

# How a text of a type looks; schema.org lets a text stand for each of these.
LOOKS = {
    "Text": "(?s:.+)",
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "Duration": r"PT(?=\d)(\d+H)?(\d+M)?(\d+S)?",
}


def kinds_of(name: str) -> set[str]:
    """A type of schema.org and all that it is a kind of."""
    assert name in registry.CLASS_METADATA, f"schema.org has no type {name}"
    return {name, *registry.ancestry(name)}


def check(thing: dict[str, Any], under: str | None = None) -> None:
    """Check that every property of a thing may stand there, and hold what it holds."""
    kind = thing["@type"]
    for key, value in thing.items():
        if key in {"@type", "@context"}:
            continue
        about = registry.PROPERTY_BY_SCHEMA[key]
        assert about.superseded_by is None, key
        if not (
            key == under and "Role" in kinds_of(kind)
        ):  # a role repeats the property that it stands under
            assert kinds_of(kind) & set(about.domains), f"{kind} has no {key}"
        for one in value if isinstance(value, list) else [value]:
            check_range(key, one, about.ranges)


def check_range(key: str, value: object, ranges: tuple[str, ...]) -> None:
    if isinstance(value, dict):
        kinds = kinds_of(value["@type"])
        assert kinds & set(ranges) or ("Role" in kinds and key in value), f"{key} is no {value['@type']}"
        check(value, key)
        return
    assert isinstance(value, str), key
    assert any(re.fullmatch(LOOKS.get(name, "(?!)"), value) for name in ranges), f"{key}: {value!r}"


def load(url: str, _options: object) -> dict[str, Any]:
    """schema.org's context without the network: a term is an IRI of its vocabulary."""
    assert url.rstrip("/") == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT, "contentType": "application/ld+json"}


def expanded(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = processor.expand(json.loads(text), {"documentLoader": load})
    return found


def strings(value: object) -> list[str]:
    """All texts of a document, but for its terms."""
    if isinstance(value, dict):
        return [text for key, item in value.items() if not key.startswith("@t") for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [str(value)]


@over_samples
def test_the_terms_of_every_sample_are_used_as_schema_org_has_them(path: Path) -> None:
    for sheet in parse(path.read_bytes()).sheets:
        check(json.loads(dumps(sheet)))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_sheet_is_a_movie(sheets: st.SearchStrategy[FilmSheet], data: st.DataObject) -> None:
    sheet = data.draw(sheets)
    check(movie(sheet))
    assert json.loads(dumps(sheet)) == {"@context": "https://schema.org", **movie(sheet)}


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_json_ld_processor_reads_every_value(
    sheets: st.SearchStrategy[FilmSheet], data: st.DataObject
) -> None:
    text = dumps(data.draw(sheets))
    [read] = expanded(text) or [{}]
    assert read["@type"] == [f"{VOCABULARY}Movie"]
    said = {key: value for key, value in json.loads(text).items() if key != "@context"}
    assert sorted(strings(read)) == sorted(strings(said))
    assert all(key.startswith((VOCABULARY, "@type")) for key in read)


def test_a_whole_movie() -> None:
    sheet = FilmSheet(
        title="Pusher",
        year=1996,
        alternative_titles=["Pusher I"],
        genres=["Crime"],
        languages=[Language("Danish", "with English subtitles"), Language("Klingonese", "a little")],
        distributors=[Distributor("GB", "Metrodome", "dvd"), Distributor(None, "Magnolia")],
        cast=[CastMember("Kim Bodnia", "Frank"), CastMember("A", None, "voice"), CastMember("B")],
        directors=[Director("Nicolas Winding Refn", "as Jang Go Star")],
        crew=[
            CrewMember("writer", "Jens Dahl"),
            CrewMember("composer", "P", "uncredited"),
            CrewMember("casting director", "C"),
        ],
        runtimes=[Runtime("US", 105), Runtime("GB", 105, 0, "approx.")],
        certificates=[
            Certificate("GB", "18", "drugs", "video"),
            Certificate("GB", "19"),
            Certificate(None, "R"),
        ],
        releases=[Release("US", "theatrical", PartialDate(2006, 22), "Limited"), Release(None, None, None)],
        synopsis=["One.", "Two."],
    )
    made = movie(sheet)
    uk = {"@type": "Country", "name": "UK", "identifier": "GB"}
    usa = {"@type": "Country", "name": "USA", "identifier": "US"}
    assert made == {
        "@type": "Movie",
        "name": "Pusher",
        "alternateName": ["Pusher I"],
        "dateCreated": "1996",
        "genre": ["Crime"],
        "inLanguage": [
            {"@type": "Language", "name": "Danish", "alternateName": "da"},
            {"@type": "Language", "name": "Klingonese"},
        ],
        "subtitleLanguage": [{"@type": "Language", "name": "English", "alternateName": "en"}],
        "actor": [
            {
                "@type": "PerformanceRole",
                "actor": {"@type": "Person", "name": "Kim Bodnia"},
                "characterName": "Frank",
            },
            {"@type": "Role", "actor": {"@type": "Person", "name": "A"}, "description": "voice"},
            {"@type": "Person", "name": "B"},
        ],
        "director": [
            {
                "@type": "Role",
                "director": {"@type": "Person", "name": "Nicolas Winding Refn"},
                "description": "as Jang Go Star",
            }
        ],
        "author": [{"@type": "Person", "name": "Jens Dahl"}],
        "musicBy": [
            {"@type": "Role", "musicBy": {"@type": "Person", "name": "P"}, "description": "uncredited"}
        ],
        "contributor": [
            {
                "@type": "Role",
                "contributor": {"@type": "Person", "name": "C"},
                "roleName": "casting director",
            }
        ],
        "duration": "PT1H45M",
        "workExample": [
            {
                "@type": "Movie",
                "duration": "PT1H45M",
                "releasedEvent": {"@type": "PublicationEvent", "location": usa},
            },
            {
                "@type": "Movie",
                "duration": "PT1H45M",
                "description": "approx.",
                "releasedEvent": {"@type": "PublicationEvent", "location": uk},
            },
        ],
        "contentRating": [
            {
                "@type": "Rating",
                "ratingValue": "18",
                "author": {"@type": "Organization", "name": "BBFC", "areaServed": uk},
                "ratingExplanation": "drugs",
                "description": "video",
            },
            {"@type": "Rating", "ratingValue": "19", "author": {"@type": "Organization", "areaServed": uk}},
            {"@type": "Rating", "ratingValue": "R"},
        ],
        "releasedEvent": [
            {
                "@type": "PublicationEvent",
                "startDate": "2006",
                "location": usa,
                "keywords": "theatrical",
                "description": "Limited",
            },
            {"@type": "PublicationEvent"},
            {
                "@type": "PublicationEvent",
                "publishedBy": {"@type": "Organization", "name": "Metrodome"},
                "location": uk,
                "keywords": "dvd",
            },
            {"@type": "PublicationEvent", "publishedBy": {"@type": "Organization", "name": "Magnolia"}},
        ],
        "description": "One.\n\nTwo.",
    }
    check(made)
    assert lost(sheet) == ("/languages/1/note", "/releases/0/date")


@pytest.mark.parametrize(
    ("runtimes", "duration", "examples"),
    [
        ([Runtime(None, 105)], "PT1H45M", []),
        ([Runtime(None, 45, 30)], "PT45M30S", []),
        ([Runtime(None, 120), Runtime(None, 120)], "PT2H", []),
        ([Runtime(None, 105), Runtime(None, 109)], None, ["PT1H45M", "PT1H49M"]),
        ([Runtime(None, 0), Runtime("GB", 109)], "PT1H49M", ["PT1H49M"]),
        ([Runtime(None, 0)], None, []),
    ],
)
def test_the_length_is_of_the_film_where_all_agree(
    runtimes: list[Runtime], duration: str | None, examples: list[str]
) -> None:
    made = movie(FilmSheet(runtimes=runtimes))
    assert made.get("duration") == duration
    assert [one["duration"] for one in made.get("workExample", [])] == examples


@pytest.mark.parametrize(
    ("date", "start"),
    [
        (PartialDate(2006, 8, 18), "2006-08-18"),
        (PartialDate(2006, 8), "2006-08"),
        (PartialDate(2006), "2006"),
        (PartialDate(2006, 35), "2006"),
    ],
)
def test_a_date_is_as_precise_as_the_sheet(date: PartialDate, start: str) -> None:
    [event] = movie(FilmSheet(releases=[Release(None, None, date)]))["releasedEvent"]
    assert event["startDate"] == start


def test_in_bulk_each_sheet_is_a_line() -> None:
    bulk = FORMAT.bulk
    assert bulk is not None
    assert (bulk.assemble, bulk.suffix) == (None, ".jsonl")
    records = [Record("a/b.txt", 0, FilmSheet(title="Ran\u2028")), Record("c\udce9.txt", 1, FilmSheet())]
    lines = bulk.encode(records).decode().split("\n")
    assert [json.loads(line) for line in lines if line] == [
        {"@context": "https://schema.org", "identifier": "a/b.txt#0", "@type": "Movie", "name": "Ran\u2028"},
        {"@context": "https://schema.org", "identifier": "c\\xe9.txt#1", "@type": "Movie"},
    ]
    check(json.loads(lines[0]))
    assert bulk.encode([]) == b""


def test_a_lone_surrogate_is_not_written() -> None:
    with pytest.raises(SheetError, match="surrogate") as raised:
        dumps(FilmSheet(genres=["a", "b\udcffc"]))
    assert raised.value.pointer == "/genres/1"
    assert formats.get("jsonld") is FORMAT
