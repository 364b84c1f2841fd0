"""What the exports say that they lose, against what they write.

A value is lost if it could be another and nothing of the text would change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from cases import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from filmsheet import formats, parse
from filmsheet.errors import SheetError
from filmsheet.formats.markup import legal
from filmsheet.formats.stated import Stated, stated
from filmsheet.model import (
    MEDIA,
    Certificate,
    Distributor,
    FilmSheet,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPORTS = ("jsonld", "mec", "nfo", "wikidata")
LOSING = tuple(name for name in formats.names() if formats.get(name).lost)
YEARS = range(1000, 10_000)
REGIONS = ("FR", "JP", "AQ")  # the last has no boards


def written(name: str, sheet: FilmSheet) -> str | None:
    """What a format writes of a sheet, but for a name that it makes from all of it."""
    options: dict[str, Any] = {"content_id": "film"} if name == "mec" else {}
    try:
        return formats.get(name).dumps(sheet, **options)
    except SheetError:
        return None


def changed(sheet: FilmSheet, one: Stated, value: object) -> FilmSheet:
    """A sheet in which one value is another."""
    values, entry = getattr(sheet, one.key), one.entry
    new: Any = value
    if isinstance(values, tuple):
        new = attrs.evolve(cast("Any", entry), **{one.name: value}) if one.name else value
        new = (*values[: one.number], new, *values[one.number + 1 :])
    return attrs.evolve(sheet, **{one.key: new})


def others(one: Stated) -> Iterator[object]:
    """Other values that could stand in a value's place."""
    value = one.value
    if one.name == "region":
        yield from (region for region in REGIONS if region != value)
    elif one.name == "medium":
        yield from (medium for medium in MEDIA if medium != value)
    elif isinstance(value, str):
        yield from (f"{value}x", f"q{value}", f"{value} x")
        if legal(value) != value:
            yield legal(value)
    elif isinstance(value, int):
        # Never down to 0, which tells of no length at all.
        lowest, highest = {"seconds": (1, 59), "minutes": (1, 9999)}.get(one.name, (1000, 9999))
        yield from (near for near in (value - 1, value + 1) if lowest <= near <= highest)
    else:
        assert isinstance(value, PartialDate)
        yield from other_dates(value)


def other_dates(date: PartialDate) -> Iterator[PartialDate]:
    day = date.day and min(date.day, 28)
    yield from (
        PartialDate(year, date.month, day) for year in (date.year - 1, date.year + 1) if year in YEARS
    )
    if date.month is not None:
        yield PartialDate(date.year, date.month + (1 if date.month in {1, 21, 33} else -1), day)


def likely_unseen(one: Stated) -> Iterator[object]:
    """Other values yet that an export may not tell from a value: of a date as long, and as short."""
    yield from others(one)
    if isinstance(one.value, PartialDate):
        yield from (PartialDate(one.value.year, month) for month in (None, 1, 12, 21, 24, 33))


def is_unsure(sheet: FilmSheet, one: Stated) -> bool:
    """Whether changing a value tells nothing: of two premieres on a day one may go, 0 mins only grow."""
    if isinstance(one.entry, Release):
        dates = [release.date for release in sheet.releases]
        return dates.count(one.entry.date) > 1
    return isinstance(one.entry, Runtime) and one.value == 0


def check(name: str, sheet: FilmSheet) -> None:
    lost, text = formats.get(name).lost, written(name, sheet)
    assert lost is not None
    pointers = lost(sheet)
    every = [one for one in stated(sheet) if not is_unsure(sheet, one)]
    assert set(pointers) <= {one.pointer for one in stated(sheet)}
    for one in every:
        same = [written(name, changed(sheet, one, other)) == text for other in others(one)]
        if one.pointer not in pointers:
            assert not any(same), f"{one.pointer} is lost, and nobody says so"
        else:
            same = [written(name, changed(sheet, one, other)) == text for other in likely_unseen(one)]
            assert any(same), f"{one.pointer} is not lost"


@pytest.mark.parametrize("name", EXPORTS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_lost_is_what_changes_nothing(
    name: str, data: st.DataObject, sheets: st.SearchStrategy[FilmSheet]
) -> None:
    check(name, data.draw(sheets))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_sample_tells_its_losses(name: str) -> None:
    for path in SAMPLES:
        for sheet in parse(path.read_bytes()).sheets:
            check(name, sheet)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_what_it_loses_and_has_no_way_back(name: str) -> None:
    found = formats.get(name)
    assert (found.name, found.round_trip, found.read) == (name, False, None)
    assert found.loses
    with pytest.raises(TypeError, match="can't be read back"):
        found.loads("")


@pytest.mark.parametrize("name", EXPORTS)
def test_nothing_of_an_empty_sheet_is_lost(name: str) -> None:
    lost = formats.get(name).lost
    assert lost is not None
    assert lost(FilmSheet()) == ()


def test_every_format_that_loses_says_what() -> None:
    assert [name for name in formats.names() if formats.get(name).loses] == list(LOSING)
    assert set(LOSING) == {*EXPORTS, "csv-flat"}


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_the_flat_row_keeps_changes_it(
    data: st.DataObject, sheets: st.SearchStrategy[FilmSheet]
) -> None:
    sheet = data.draw(sheets)
    text, lost = written("csv-flat", sheet), formats.get("csv-flat").lost
    assert lost is not None
    every = [one for one in stated(sheet) if not is_unsure(sheet, one)]
    assert set(lost(sheet)) <= {one.pointer for one in stated(sheet)}
    assert not any(
        written("csv-flat", changed(sheet, one, other)) == text for one in every for other in others(one)
    )


RELEASES = {
    "a premiere without a day, and one after it": (
        [("theatrical", PartialDate(2006, 23)), ("theatrical", PartialDate(2006, 9, 1))],
        ["/releases/0/date", "/releases/1/medium", "/releases/1/date"],
    ),
    "a premiere without a day alone": (
        [("theatrical", PartialDate(2006, 9))],
        ["/releases/0/medium", "/releases/0/date"],
    ),
    "a premiere": (
        [("dvd", PartialDate(2006, 9, 1)), ("theatrical", PartialDate(2006, 9, 1))],
        ["/releases/0/medium", "/releases/0/date"],
    ),
}


@pytest.mark.parametrize(("releases", "pointers"), RELEASES.values(), ids=list(RELEASES))
def test_what_keeps_the_premiere_from_being_told_is_not_lost(
    releases: list[tuple[str, PartialDate]], pointers: list[str]
) -> None:
    sheet = FilmSheet(releases=[Release(None, medium, date) for medium, date in releases])
    lost = formats.get("nfo").lost
    assert lost is not None
    assert list(lost(sheet)) == pointers
    check("nfo", sheet)


def test_stated_values_are_found_by_pointer() -> None:
    sheet = FilmSheet(
        title="Pusher",
        genres=["Crime", "Drama"],
        distributors=[Distributor(None, "Metrodome")],
        runtimes=[Runtime("GB", 109)],
        certificates=[Certificate(None, "18", note="x")],
        other=[Other("RRP", "")],
        unread=[Unread(None, "?", "nobody knows")],
    )
    assert [(one.pointer, one.value) for one in stated(sheet)] == [
        ("/title", "Pusher"),
        ("/genres/0", "Crime"),
        ("/genres/1", "Drama"),
        ("/distributors/0/name", "Metrodome"),
        ("/runtimes/0/region", "GB"),
        ("/runtimes/0/minutes", 109),
        ("/certificates/0/rating", "18"),
        ("/certificates/0/note", "x"),
        ("/other/0/label", "RRP"),
        ("/unread/0/value", "?"),
    ]


def test_every_pointer_leads_to_its_value_in_the_json(sheets: st.SearchStrategy[FilmSheet]) -> None:
    @given(sheets)
    @settings(max_examples=30, deadline=None)
    def leads(sheet: FilmSheet) -> None:
        from filmsheet.formats.sheet_json import encode  # noqa: PLC0415 -- only here

        for one in stated(sheet):
            value: Any = encode(sheet)
            for key in one.pointer.split("/")[1:]:
                value = value[int(key)] if re.fullmatch("[0-9]+", key) else value[key]
            assert value == (str(one.value) if isinstance(one.value, PartialDate) else one.value)

    leads()
