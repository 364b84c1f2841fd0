"""What calls itself round-trip carries sheets of any strings whatever, not only those that text can say."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import formats
from filmsheet.model import CastMember, FilmSheet, Other, Release, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = [name for name in formats.names() if name != "parquet" or find_spec("pyarrow")]
NAMES = [name for name in HERE if formats.get(name).round_trip]
CHARACTERS = (
    "\x00\t\n\x0b\r\x1c\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\uffff\U0001f600\U0010ffff'\"\\,;|:#&*!%@`-+="
)
TEXTS = [
    *(f"{before}{one}{after}" for one in CHARACTERS for before in ("", "a", "'") for after in ("", "1")),
    *"no NO y 1996 0o17 1e3 12:30 2006-08-18 null ~ [] {} --- ... << *a ' '' true =1+1 \\n".split(),
    *(
        "- a",
        "? a",
        "a: b",
        "a #b",
        " a",
        "a ",
        "a\tb",
        "!!str x",
        "&a b",
        "a\n---\nb",
        "a\n\nb",
        "' =1",
        ";-1",
    ),
]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_sheets_of_any_strings_come_back(
    name: str,
    data: st.DataObject,
    sheets: st.SearchStrategy[FilmSheet],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = formats.get(name)
    written = data.draw(st.lists(sheets, max_size=3))
    path = tmp_path_factory.mktemp("room") / "out"
    assert found.write
    assert found.read
    found.write(written, path)
    assert list(found.read(path)) == written
    assert [one.reason for sheet in found.read(path) for one in sheet.unread if name != "sheet"] == [
        one.reason for sheet in written for one in sheet.unread if name != "sheet"
    ]


def nasty() -> Iterator[FilmSheet]:
    """Each nasty text in each kind of place."""
    for text in TEXTS:
        yield FilmSheet(
            title=text,
            genres=[text, "a", text],
            cast=[CastMember(text, text, text), CastMember("a", None, text)],
            releases=[Release(None, None, None), Release("US", "dvd", None, text)],
            synopsis=["a", text],
            other=[Other(text, ""), Other("a", text)],
            unread=[Unread(None, text, text), Unread(text, "", "")],
        )
        yield FilmSheet(synopsis=[text])


@pytest.mark.parametrize("name", NAMES)
def test_nasty_strings_come_back(name: str, tmp_path: Path) -> None:
    found = formats.get(name)
    written = list(nasty())
    assert found.write
    assert found.read
    found.write(written, tmp_path / "out")
    assert list(found.read(tmp_path / "out")) == written
