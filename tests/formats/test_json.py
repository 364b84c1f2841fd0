"""The JSON of a sheet."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmsheet.errors import SheetError
from filmsheet.formats.sheet_json import decode, dumps, encode, loads
from filmsheet.model import (
    Country,
    Distributor,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
    Unread,
)

PUSHER = FilmSheet(
    title="Pusher",
    year=1996,
    countries=[Country("Denmark")],
    languages=[Language("Danish", "English subtitles")],
    distributors=[Distributor("US", "Magnolia Films")],
    runtimes=[Runtime("US", 105)],
    releases=[Release("US", "theatrical", PartialDate(2006, 8, 18), "Limited Release - New York")],
    unread=[Unread(None, "", "why")],
)
ENCODED: dict[str, Any] = {
    "title": "Pusher",
    "alternative_titles": [],
    "genres": [],
    "year": 1996,
    "countries": [{"name": "Denmark", "code": "DK"}],
    "languages": [{"name": "Danish", "code": "da", "note": "English subtitles"}],
    "subtitles": [{"name": "English", "code": "en"}],
    "distributors": [{"region": "US", "name": "Magnolia Films", "medium": None}],
    "cast": [],
    "directors": [],
    "crew": [],
    "runtimes": [{"region": "US", "minutes": 105, "seconds": 0, "note": None}],
    "certificates": [],
    "releases": [
        {
            "region": "US",
            "medium": "theatrical",
            "date": "2006-08-18",
            "note": "Limited Release - New York",
            "limited": True,
            "reissue": False,
            "places": ["New York"],
        }
    ],
    "synopsis": [],
    "links": [],
    "other": [],
    "unread": [{"label": None, "value": "", "reason": "why"}],
}


def test_exact() -> None:
    assert encode(PUSHER) == ENCODED
    assert dumps(PUSHER) == json.dumps(ENCODED)
    assert dumps(PUSHER, indent=2) == json.dumps(ENCODED, indent=2)
    assert decode(ENCODED) == PUSHER
    assert decode(ENCODED).unread[0].reason == "why"


def test_other_alphabets_are_written_as_they_are() -> None:
    assert '"Zlátko 😀"' in dumps(FilmSheet(title="Zlátko 😀"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_bytes(encoding: str) -> None:
    assert loads(dumps(PUSHER).encode(encoding)) == PUSHER


@given(data=st.data())
@settings(max_examples=60)
def test_reading_gives_what_was_written(data: st.DataObject, sheets: st.SearchStrategy[FilmSheet]) -> None:
    sheet = data.draw(sheets)
    text = dumps(sheet)
    again = loads(text)
    assert again == sheet
    assert [one.reason for one in again.unread] == [one.reason for one in sheet.unread]
    assert dumps(again) == text


# What stands at a pointer, what to put there, the pointer of the error.
REMOVED = object()
WRONG: list[tuple[str, object, str | None]] = [
    ("/title", REMOVED, None),
    ("/title", "", None),
    ("/title", 1, None),
    ("/title", "\udcff", None),
    ("/genres", None, None),
    ("/genres", "Crime", None),
    ("/genres", ["Crime", None], "/genres/1"),
    ("/year", 999, None),
    ("/year", "1996", None),
    ("/year", True, None),
    ("/year", 1996.0, None),
    ("/year", float("nan"), None),
    ("/year", float("inf"), None),
    ("/plot", "x", None),
    ("/a~1b~0c", "x", None),
    ("/countries/0", None, None),
    ("/countries/0", [], None),
    ("/countries/0", float("nan"), None),
    ("/countries/0/code", REMOVED, None),
    ("/countries/0/code", "SE", None),
    ("/countries/0/code", None, None),
    ("/countries/0/flag", "x", None),
    ("/countries/0/name", "Sweden", "/countries/0/code"),
    ("/subtitles", [], None),
    ("/subtitles", {}, None),
    ("/subtitles/0", {"name": "English"}, "/subtitles"),
    ("/subtitles/0/code", "fr", "/subtitles"),
    ("/subtitles", REMOVED, None),
    ("/distributors/0/region", "UK", None),
    ("/distributors/0/region", 1, None),
    ("/distributors/0/medium", "film", None),
    ("/distributors/0/medium", False, None),
    ("/runtimes/0/minutes", -1, None),
    ("/runtimes/0/minutes", None, None),
    ("/runtimes/0/seconds", 60, None),
    ("/releases/0/date", "18 August 2006", None),
    ("/releases/0/date", "2006-02-30", None),
    ("/releases/0/date", 2006, None),
    ("/releases/0/limited", False, None),
    ("/releases/0/limited", 1, None),
    ("/releases/0/reissue", None, None),
    ("/releases/0/places", ["London"], None),
    ("/releases/0/places", "New York", None),
    ("/unread/0/value", None, None),
    ("/unread/0/reason", None, None),
]


def changed(pointer: str, value: object) -> Any:
    encoded = copy.deepcopy(ENCODED)
    *path, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    place: Any = encoded
    for part in path:
        place = place[int(part) if isinstance(place, list) else part]
    if value is REMOVED:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    return encoded


@pytest.mark.parametrize(("pointer", "value", "reported"), WRONG)
def test_a_wrong_value_is_reported_at_its_pointer(pointer: str, value: object, reported: str | None) -> None:
    wrong = changed(pointer, value)
    with pytest.raises(SheetError) as decoded:
        decode(wrong)
    with pytest.raises(SheetError) as loaded:
        loads(json.dumps(wrong))
    assert decoded.value.pointer == loaded.value.pointer == (reported or pointer)


@pytest.mark.parametrize("value", [None, True, 1, "x", [], [ENCODED]])
def test_what_is_no_object_is_no_sheet(value: object) -> None:
    with pytest.raises(SheetError, match=r"expected an object, not .+ \(the whole sheet\)"):
        decode(value)


def test_a_message_is_in_the_words_of_json() -> None:
    with pytest.raises(SheetError, match=r"expected true, which follows from note, not null"):
        decode(changed("/releases/0/limited", None))
    with pytest.raises(SheetError, match=r"expected an object, not nan, which is no JSON"):
        decode(float("nan"))


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        ('"year": 1996', '"year": 1996, "year": 1997', "/year"),
        ('"code": "DK"', '"code": "DK", "code": "DK"', "/countries/0/code"),
        ('"code": "en"', '"code": "fr", "code": "en"', "/subtitles"),
        ('"title"', '"x/y": 1, "x/y": 2, "title"', "/x~1y"),
    ],
)
def test_a_key_that_stands_twice(old: str, new: str, pointer: str) -> None:
    with pytest.raises(SheetError) as raised:
        loads(dumps(PUSHER).replace(old, new))
    assert raised.value.pointer == pointer


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "not JSON: .*, line 1, column 1"),
        ('{\n  "title": }', "not JSON: .*, line 2, column 12"),
        ("\ufeff{}", "not JSON: "),
        (b'"\xff"', "not JSON: byte 1 is not utf-8"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 10_000, "not a sheet"),
    ],
)
def test_what_is_no_json(data: str | bytes, message: str) -> None:
    with pytest.raises(SheetError, match=message) as raised:
        loads(data)
    assert raised.value.pointer is None


@pytest.mark.parametrize(
    ("sheet", "pointer"),
    [
        (FilmSheet(title="\ud800"), "/title"),
        (FilmSheet(genres=["a", "b\udcffc"]), "/genres/1"),
        (FilmSheet(countries=[Country("Denmark"), Country("\ud83d\ude00")]), "/countries/1/name"),
    ],
)
def test_a_lone_surrogate_is_not_written(sheet: FilmSheet, pointer: str) -> None:
    with pytest.raises(SheetError, match="surrogate") as raised:
        dumps(sheet)
    assert raised.value.pointer == pointer


ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(ENCODED)) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
POINTERS = [pointer for pointer, _, _ in WRONG]


@given(pointer=st.sampled_from(POINTERS), value=ANY_JSON)
def test_any_json_in_a_sheet_is_a_sheet_or_a_sheet_error(pointer: str, value: object) -> None:
    wrong = changed(pointer, value)
    try:
        sheet = loads(json.dumps(wrong))
    except SheetError as error:
        reported = error.pointer
    else:
        assert encode(sheet) == wrong
        return
    assert reported is not None


@given(st.text() | st.binary() | ANY_JSON.map(json.dumps))
def test_any_text_is_a_sheet_or_a_sheet_error(data: str | bytes) -> None:
    with pytest.raises(SheetError):
        loads(data)


@given(start=st.integers(0, 1100), length=st.integers(0, 5), text=st.text('{}[]",:0eN\\u\n'))
def test_damaged_json_is_a_sheet_or_a_sheet_error(start: int, length: int, text: str) -> None:
    whole = dumps(PUSHER)
    with contextlib.suppress(SheetError):
        loads(whole[:start] + text + whole[start + length :])


def test_nothing_but_a_sheet_is_written() -> None:
    with pytest.raises(TypeError, match="expected a FilmSheet, not str"):
        dumps("Year: 1996")  # type: ignore[arg-type] # as a caller may get it wrong
