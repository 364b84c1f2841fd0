"""The registry of formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from filmsheet import formats
from filmsheet.model import FilmSheet


def test_a_format_by_name() -> None:
    found = formats.get("json")
    assert (found.name, found.round_trip, found.loses) == ("json", True, ())
    assert found.loads(found.dumps(FilmSheet())) == FilmSheet()


def test_names_are_sorted() -> None:
    assert list(formats.names()) == sorted(formats.names())
    assert {"json", "sheet"} <= set(formats.names())


def test_a_format_is_known_by_its_old_name_and_listed_by_the_new() -> None:
    assert formats.get("text") is formats.get("sheet")
    assert "text" not in formats.names()


@pytest.mark.parametrize("name", formats.names())
def test_every_format_bears_its_name_and_says_what_it_loses(name: str) -> None:
    found = formats.get(name)
    assert found.name == name
    assert found.round_trip == (found.loses == ())
    assert not any(";" in phrase for phrase in (*found.loses, *found.of_record))  # it parts them in the list
    assert bool(found.of_record) == (name in ("sheet", "yaml"))
    assert not found.round_trip or (found.read and found.write and found.bulk)
    assert found.has_text == (name not in ("csv", "parquet", "sqlite"))


def test_what_has_no_text_of_a_sheet_or_no_way_back_says_so() -> None:
    with pytest.raises(TypeError, match="use its `write`"):
        formats.get("sqlite").dumps(FilmSheet())
    with pytest.raises(TypeError, match="can't be read back"):
        formats.get("nfo").loads("")


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(LookupError, match=r"named 'jsno'; there are: .*json"):
        formats.get("jsno")


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, filmsheet.formats as f; f.names(); print('json' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
