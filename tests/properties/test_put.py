"""PutGet: an edited sheet reads back as it was put, and only what differs is rewritten."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from cases import over_samples, over_some_samples
from hypothesis import assume, given
from hypothesis import strategies as st

import filmsheet
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    Director,
    Distributor,
    FilmSheet,
    Language,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)
from filmsheet.testing import dirty_texts, sheet_texts, sheets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from filmsheet import Document

pytestmark = pytest.mark.usefixtures("unwatched")

sources = st.one_of(
    sheet_texts().map(str.encode), dirty_texts(), sheets().map(filmsheet.dumps).map(str.encode)
)

FRESH: dict[str, Any] = {
    "alternative_titles": "Another Name",
    "genres": "Western",
    "countries": Country("Norway"),
    "languages": Language("Norwegian", "English subtitles"),
    "distributors": Distributor("FR", "New Company", "dvd"),
    "cast": CastMember("New Name", "Role", None),
    "directors": Director("New Name"),
    "crew": CrewMember("editor", "New Name"),
    "runtimes": Runtime("FR", 77),
    "certificates": Certificate("FR", "12", "new reasons"),
    "releases": Release("FR", "theatrical", PartialDate(2001, 2, 3)),
    "synopsis": "A new paragraph stands here now.",
    "links": "IMDb",
    "other": Other("Tagline", "a new value"),
    "unread": Unread("Year", "19x6"),
}
"""For each list an entry that no other line is read differently for."""


def put(document: Document, new: FilmSheet, index: int = 0) -> Document:
    """The document after an edit, which reads back as was meant and leaves the other sheets alone."""
    before = bytes(document)
    changed = document.with_sheet(new, index)
    again = filmsheet.parse(bytes(changed), dialect=document.dialect)
    wanted = (*document.sheets[:index], new, *document.sheets[index + 1 :])
    assert again.sheets == changed.sheets == wanted
    assert changed.dialect == document.dialect
    assert bytes(document) == before
    return changed


# ---- into anything


@given(sources, sheets(), st.data())
def test_any_sheet_becomes_any_other(raw: bytes, new: FilmSheet, data: st.DataObject) -> None:
    document = filmsheet.parse(raw)
    assume(sayable(new, document.dialect))
    put_if_sayable(document, new, data.draw(st.integers(0, len(document.sheets) - 1)))


@given(sources, sheets(), st.data())
def test_any_key_becomes_any_other(raw: bytes, other: FilmSheet, data: st.DataObject) -> None:
    document = filmsheet.parse(raw)
    key = data.draw(st.sampled_from([field.name for field in attrs.fields(FilmSheet)]))
    change: Any = {key: getattr(other, key)}
    new = attrs.evolve(document.sheet, **change)
    assume(sayable(new, document.dialect))
    put_if_sayable(document, new, 0)


def put_if_sayable(document: Document, new: FilmSheet, index: int) -> None:
    """Put a sheet where not every sheet can stand.

    One that follows another begins with a year. Beside bytes that are not valid UTF-8 there are only the
    letters of Windows-1252.
    """
    try:
        put(document, new, index)
    except filmsheet.SheetError:
        beside_bad_bytes = (
            document.source.bad and not filmsheet.dumps(new, dialect=document.dialect).isascii()
        )
        assert len(document.sheets) > 1 or beside_bad_bytes


def sayable(sheet: FilmSheet, dialect: str) -> bool:
    try:
        filmsheet.dumps(sheet, dialect=dialect)
    except filmsheet.SheetError:
        return False
    return True


@over_samples
def test_a_sample_becomes_another_sheet(path: Path) -> None:
    document = filmsheet.parse(path.read_bytes())
    lists: dict[str, Any] = {key: [entry] for key, entry in FRESH.items()}
    new = FilmSheet(title="New", year=2001, **lists)
    put(document, new)
    put(document, FilmSheet())


# ---- one scalar

_SHARED = ("region", "medium", "job", "label", "note")
"""Attributes that a label says, or that make an entry another kind of entry."""


def scalars(sheet: FilmSheet) -> list[tuple[str, FilmSheet, str]]:
    """Pointers of single values, the sheet with that value changed, and the new value as printed."""
    found: list[tuple[str, FilmSheet, str]] = []
    if sheet.title is not None and len(sheet.title) < 80:
        found.append(("/title", attrs.evolve(sheet, title="X" + sheet.title), "X" + sheet.title))
    if sheet.year is not None:
        year = 1987 if sheet.year != 1987 else 1988
        found.append(("/year", attrs.evolve(sheet, year=year), str(year)))
    for key in FRESH:
        if key in ("unread", "links"):  # values of closed lists, and values that might be read now
            continue
        for index, entry in enumerate(getattr(sheet, key)):
            for part, fact, printed in changed(entry):
                entries = list(getattr(sheet, key))
                entries[index] = fact
                change: Any = {key: entries}
                new = attrs.evolve(sheet, **change)
                found.append((f"/{key}/{index}{part}", new, printed))
    return found


def changed(entry: Any) -> list[tuple[str, Any, str]]:
    """An entry with each of its texts and numbers changed, one at a time."""
    if isinstance(entry, str):
        return [("", "X" + entry, "X" + entry)]
    found = []
    for field in attrs.fields(type(entry)):
        value = getattr(entry, field.name)
        if field.name in _SHARED:
            continue
        if field.name == "rating":
            value = "R18" if value != "R18" else "18"
        elif isinstance(value, str) and value:
            value = "X" + value
        elif isinstance(value, int) and field.name == "minutes":
            value = 77 if value != 77 else 78
        else:
            continue
        found.append((f"/{field.name}", attrs.evolve(entry, **{field.name: value}), str(value)))
    return found


def check_scalars(document: Document) -> None:
    text, raw = str(document), bytes(document)
    for pointer, new, printed in scalars(document.sheet):
        span = document.span(pointer)
        assert span is not None
        if said_twice(document, pointer):
            continue  # editing one of a joint line splits it
        if text[span.start : span.end] != as_printed(document.sheet, pointer):
            continue  # a value that goes on over lines, or 1h 45m
        after = put(document, new)
        plain = text[: span.start] + printed + text[span.end :]
        if document.dialect != "archive" and filmsheet.parse(plain, dialect=document.dialect).sheet != new:
            continue  # it hung on the shape of the value how its line was read
        assert str(after) == text[: span.start] + printed + text[span.end :], pointer
        begin, end = document.source.byte_offsets([span.start, span.end])
        assert bytes(after).startswith(raw[:begin])
        assert bytes(after).endswith(raw[end:])


def as_printed(sheet: FilmSheet, pointer: str) -> str:
    value: Any = sheet
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return str(value)


def said_twice(document: Document, pointer: str) -> bool:
    """Whether another entry of the sheet stands in the same characters."""
    _empty, key, *rest = pointer.split("/")
    if not rest:
        return False
    own = document.span(f"/{key}/{rest[0]}")
    others = [
        document.span(f"/{other}/{index}")
        for other in ("directors", "crew", "distributors", "runtimes", "certificates", "releases")
        for index in range(len(getattr(document.sheet, other)))
    ]
    return others.count(own) > 1


@over_samples
def test_a_changed_scalar_of_a_sample_changes_its_own_characters(path: Path) -> None:
    check_scalars(filmsheet.parse(path.read_bytes()))


@given(sheet_texts())
def test_a_changed_scalar_changes_its_own_characters(text: str) -> None:
    check_scalars(filmsheet.parse(text))


# ---- entries come, go and change places


def edits(sheet: FilmSheet, key: str) -> list[FilmSheet]:
    entries = getattr(sheet, key)
    others = [
        [*entries, FRESH[key]],
        [FRESH[key], *entries],
        entries[1:],
        entries[:-1],
        entries[::-1],
    ]
    made = [attrs.evolve(sheet, **{key: other}) for other in others]
    return [new for index, new in enumerate(made) if new != sheet and new not in made[:index]]


def lines_of_others(document: Document, key: str) -> list[str]:
    """The lines on which no entry of a key stands."""
    touched: set[int] = set()
    for index in range(len(getattr(document.sheet, key))):
        span = document.span(f"/{key}/{index}")
        assert span is not None
        for node in document.nodes:  # a label above its value is its field's line too
            if node.start <= span.start < node.end:
                last = document.index.position(node.end - 1)[0]
                touched |= set(range(document.index.position(node.start)[0], last + 1))
    count = document.index.position(len(str(document)))[0]
    lines = [document.index.line(number) for number in range(1, count + 1)]
    return [
        str(document)[start:end]
        for number, (start, end) in enumerate(lines, 1)
        if number not in touched and start < end
    ]


EXPLICIT = ("Unread: ", "Other: ", "Title: ", "Synopsis: ")
"""Where an untouched line would read differently, one of these is put before it."""


def first_lost(lines: list[str], after: list[str]) -> str | None:
    """The first line that isn't there any more, in its order, as it was or under an explicit label."""
    at = 0
    for line in lines:
        titled = "Title: " + re.sub(r" \(\d{4}\)\Z", "", line)  # the year then has a line of its own
        kept = {line, titled, *(label + line for label in EXPLICIT)}
        found = next((i for i in range(at, len(after)) if after[i] in kept), None)
        if found is None:
            return line
        at = found + 1
    return None


def shared_lines(document: Document) -> set[str]:
    """The lines that hold several fields: one of them may need its own line when another changes."""
    text = str(document)
    inside = [
        node.end for node in document.nodes if text[node.end - 1] not in "\r\n" and node.end < len(text)
    ]
    starts = [max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 for end in inside]
    return {text[start:].splitlines()[0] for start in starts}


def check_entries(document: Document, keys: Iterable[str]) -> None:
    for key in keys:
        others = lines_of_others(document, key)
        for new in edits(document.sheet, key):
            after = str(put(document, new)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
            lost = first_lost(others, after)
            assert lost is None or lost in shared_lines(document), (key, lost)


@over_some_samples
def test_changed_entries_of_a_sample_leave_other_lines_alone(path: Path) -> None:
    """Of the keys that the sample has, all; of the others, three."""
    document = filmsheet.parse(path.read_bytes())
    there = [key for key in FRESH if getattr(document.sheet, key)]
    others = [key for key in FRESH if key not in there]
    check_entries(document, [*there, *random.Random(path.stem).sample(others, min(3, len(others)))])


@pytest.mark.long
@over_samples
def test_changed_entries_of_any_key_leave_other_lines_alone(path: Path) -> None:
    check_entries(filmsheet.parse(path.read_bytes()), FRESH)


@given(sheet_texts(), st.sampled_from(sorted(FRESH)), st.data())
def test_changed_entries_read_back(text: str, key: str, data: st.DataObject) -> None:
    document = filmsheet.parse(text)
    index = data.draw(st.integers(0, len(document.sheets) - 1))
    for new in edits(document.sheets[index], key):
        put_if_sayable(document, new, index)


# ---- what can't be said


def test_what_text_cannot_say_raises_and_leaves_the_document() -> None:
    document = filmsheet.parse("Year: 1996\n")
    for wrong in (" blanks ", "two\nlines"):
        with pytest.raises(filmsheet.SheetError):
            document.with_sheet(attrs.evolve(document.sheet, title=wrong))
    assert bytes(document) == b"Year: 1996\n"


def test_there_is_no_such_sheet() -> None:
    with pytest.raises(IndexError):
        filmsheet.parse("").with_sheet(FilmSheet(year=1996), 1)
