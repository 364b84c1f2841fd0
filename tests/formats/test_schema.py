"""The JSON Schema against what the JSON format writes and reads."""

from __future__ import annotations

import json
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmsheet.formats.schema import _value, schema
from filmsheet.formats.sheet_json import dumps, encode
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    Distributor,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
    Unread,
)
from filmsheet.model.kinds import Kind

VALIDATOR = jsonschema.Draft202012Validator(schema())
SHEET = FilmSheet(
    title="Pusher",
    year=1996,
    countries=[Country("Denmark")],
    languages=[Language("Danish", "English subtitles")],
    distributors=[Distributor("US", "Magnolia Films", "dvd")],
    cast=[CastMember("Arata")],
    runtimes=[Runtime("US", 105)],
    certificates=[Certificate("GB", "18")],
    releases=[Release("US", "theatrical", PartialDate(2006, 8, 18))],
    unread=[Unread(None, "")],
)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()
    assert schema() is not schema()


@given(data=st.data())
@settings(max_examples=40)
def test_what_is_written_is_valid(data: st.DataObject, sheets: st.SearchStrategy[FilmSheet]) -> None:
    VALIDATOR.validate(json.loads(dumps(data.draw(sheets))))


def test_every_key_has_a_title_and_says_what_it_is() -> None:
    whole: Any = schema()
    for one in [whole, *whole["$defs"].values()]:
        assert one["title"]
        assert one["description"].endswith(".")
        assert one["required"] == list(one["properties"])
        for key, value in one["properties"].items():
            assert value["title"], key
            assert value["description"].endswith("."), key


def test_a_minimal_sheet_is_valid() -> None:
    VALIDATOR.validate(encode(FilmSheet()))
    VALIDATOR.validate(encode(SHEET))


@pytest.mark.parametrize(
    ("key", "member", "value"),
    [
        ("title", None, ""),
        ("title", None, 1),
        ("year", None, "1996"),
        ("year", None, 999),
        ("genres", None, None),
        ("genres", None, [""]),
        ("plot", None, "x"),
        ("countries", "code", 1),
        ("countries", "flag", "x"),
        ("distributors", "region", "USA"),
        ("distributors", "medium", "film"),
        ("cast", "name", None),
        ("runtimes", "minutes", -1),
        ("runtimes", "seconds", 60),
        ("runtimes", "minutes", True),
        ("certificates", "rating", ""),
        ("releases", "date", "2006-13"),
        ("releases", "date", "2006-8"),
        ("releases", "date", "0999"),
        ("releases", "limited", None),
        ("releases", "places", [1]),
        ("unread", "label", ""),
    ],
)
def test_a_wrong_value_is_not_valid(key: str, member: str | None, value: object) -> None:
    encoded: Any = encode(SHEET)
    if member is None:
        encoded[key] = value
    else:
        encoded[key][0][member] = value
    assert not VALIDATOR.is_valid(encoded)


def test_a_missing_key_is_not_valid() -> None:
    for key in encode(SHEET):
        encoded = encode(SHEET)
        del encoded[key]
        assert not VALIDATOR.is_valid(encoded), key


@pytest.mark.parametrize("date", ["2006", "2006-08", "2006-08-18", "2006-22", "2006-35"])
def test_dates_of_every_precision_are_valid(date: str) -> None:
    release = Release(None, None, PartialDate.from_edtf(date))
    VALIDATOR.validate(encode(attrs.evolve(SHEET, releases=[release])))


def test_a_kind_without_a_schema_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="no schema for"):
        _value(Kind())
