"""The laws of the contract, over generated sheets, generated texts, damaged texts and every sample.

What ``with_sheet`` promises is in ``test_put.py``; where values stand, in ``test_spans.py``.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from cases import SAMPLES, over_samples
from hypothesis import assume, given
from hypothesis import strategies as st

import filmsheet
from filmsheet.testing import dirty_texts, sheet_texts, sheets, soiled
from filmsheet.text.sentences import is_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filmsheet import Document, FilmSheet

pytestmark = pytest.mark.usefixtures("unwatched")
KINDS = {"field", "prose", "furniture", "heading", "link", "blank", "unread"}

texts = st.one_of(sheet_texts().map(str.encode), sheets().map(filmsheet.dumps).map(str.encode))
sources = st.one_of(texts, dirty_texts(), dirty_texts())


# ---- what each law says


def check_bytes(raw: bytes) -> Document:
    document = filmsheet.parse(raw)
    assert bytes(document) == raw
    str(document).encode()  # no surrogates
    return document


def check_text(sheet: FilmSheet, dialect: str = "archive") -> None:
    text = filmsheet.dumps(sheet, dialect=dialect)
    again = filmsheet.parse(text, dialect=dialect)
    assert again.sheets == (sheet,)
    assert filmsheet.dumps(again.sheet, dialect=dialect) == text
    if not sheet.unread:
        assert filmsheet.loads(text) == sheet


def check_get_put(document: Document) -> None:
    for index, sheet in enumerate(document.sheets):
        assert bytes(document.with_sheet(sheet, index)) == bytes(document)


def check_formats(sheet: FilmSheet) -> None:
    for name in filmsheet.formats.names():
        found = filmsheet.formats.get(name)
        strict = name == "sheet" and sheet.unread  # text is read strictly
        if found.round_trip and found.has_text and not strict:
            assert found.loads(found.dumps(sheet)) == sheet


def check_nodes(document: Document) -> None:
    at = 0
    for node in document.nodes:
        assert node.start == at < node.end
        assert node.kind in KINDS
        at = node.end
    assert at == len(str(document))
    assert [node.sheet for node in document.nodes] == sorted(node.sheet for node in document.nodes)
    assert all(0 <= node.sheet < len(document.sheets) for node in document.nodes)


def check_all(raw: bytes) -> None:
    """All the laws that take a source and nothing more."""
    document = check_bytes(raw)
    check_nodes(document)
    check_get_put(document)
    for sheet in document.sheets:
        check_text(sheet, document.dialect)
        check_formats(sheet)
    assert list(document.diagnostics) == sorted(document.diagnostics, key=lambda d: d.offset)


# ---- over samples, over texts, over sheets


@over_samples
def test_every_law_holds_for_a_sample(path: Path) -> None:
    check_all(path.read_bytes())


@given(sources)
def test_bytes_come_back(raw: bytes) -> None:
    check_bytes(raw)


@given(st.text(st.characters()))
def test_any_text_is_its_utf_8(text: str) -> None:
    document = filmsheet.parse(text)
    assert bytes(document) == text.encode("utf-8", "surrogatepass")
    check_nodes(document)


@given(sheets())
def test_text_says_a_sheet(sheet: FilmSheet) -> None:
    check_text(sheet)


@given(sources)
def test_text_says_what_was_read(raw: bytes) -> None:
    document = filmsheet.parse(raw)
    for sheet in document.sheets:
        check_text(sheet, document.dialect)


def test_an_empty_sheet_is_an_empty_text() -> None:
    assert filmsheet.dumps(filmsheet.FilmSheet()) == ""
    assert filmsheet.parse("").sheets == (filmsheet.FilmSheet(),)


@given(sources)
def test_putting_back_what_was_got_changes_nothing(raw: bytes) -> None:
    check_get_put(filmsheet.parse(raw))


@given(sheets())
def test_formats_bring_a_sheet_back(sheet: FilmSheet) -> None:
    check_formats(sheet)


@given(sources)
def test_formats_bring_back_what_was_read(raw: bytes) -> None:
    for sheet in filmsheet.parse(raw).sheets:
        check_formats(sheet)


@given(sources)
def test_nodes_tile_the_text(raw: bytes) -> None:
    check_nodes(filmsheet.parse(raw))


# ---- a broken value


def values_on_one_line(document: Document) -> list[tuple[int, int, int]]:
    """The number of each field that has its value on the line of its label, and where that stands."""
    nodes = [node for nodes in document.sheet_nodes for node in nodes]
    found = []
    for number, node in enumerate(nodes):
        if node.kind != "field" or node.label_at < 0 or len(node.pieces) != 1:
            continue
        start, end = node.pieces[0]
        line = str(document)[node.label_at : end]
        if "\n" not in line and "\r" not in line:
            found.append((number, start, end))
    return found


def without(document: Document, number: int) -> list[tuple[str, str]]:
    """Kind and text of all nodes but one."""
    text = str(document)
    nodes = [(node.kind, text[node.start : node.end]) for node in document.nodes]
    return nodes[:number] + nodes[number + 1 :]


def other_lines(document: Document, start: int, end: int) -> list[tuple[str, str]]:
    """Kind and text of all nodes that don't stand on the line of a stretch of the text."""
    text = str(document)
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    after = [at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0]
    finish = min(after, default=len(text))
    nodes = [n for n in document.nodes if n.end <= begin or n.start > finish]
    return [(node.kind, node.text) for node in nodes]


def check_broken(document: Document, place: tuple[int, int, int], junk: str) -> None:
    number, start, end = place
    text = str(document)[:start] + junk + str(document)[end:]
    broken = filmsheet.parse(text, dialect=document.dialect)
    changed = broken.nodes[min(number, len(broken.nodes) - 1)]
    if changed.kind == "prose":
        assert is_sentence(changed.text.strip())  # below the fields it is prose, whatever it begins with
    elif document.dialect == "archive":
        assert without(broken, number) == without(document, number)
    elif str(document)[:start].rstrip().endswith(":") and ":" not in junk:
        # Elsewhere a line may hold several fields, and a label with no colon hangs on what follows it.
        assert other_lines(broken, start, start + len(junk)) == other_lines(document, start, end)


junk = st.one_of(
    st.sampled_from(["?", ")", "(((", "19x6", "Year: 1996", "tbc", "Synopsis", "A long one ends here."]),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), min_size=1),
).filter(lambda text: not text.endswith(",") and not text.startswith("//"))


@given(sheet_texts(), junk, st.data())
def test_a_broken_value_changes_no_other_line(text: str, junk: str, data: st.DataObject) -> None:
    document = filmsheet.parse(text)
    places = values_on_one_line(document)
    assume(places)
    check_broken(document, data.draw(st.sampled_from(places)), junk)


@over_samples
def test_broken_values_of_a_sample_change_no_other_line(path: Path) -> None:
    document = filmsheet.parse(str(filmsheet.parse(path.read_bytes())))
    for place in values_on_one_line(document):
        for broken in ("?", "19x6", "((( a."):
            check_broken(document, place, broken)


# ---- in quantity


def damaged(count: int) -> Iterator[bytes]:
    """Samples, damaged: the same ones each time."""
    source = random.Random(count)
    whole = [str(filmsheet.parse(path.read_bytes())) for path in SAMPLES]
    for _ in range(count):
        yield soiled(source.choice(whole), source)


def noise(count: int) -> Iterator[bytes]:
    """Bytes of no meaning, some of them with many line ends, colons and brackets: the same each time."""
    source = random.Random(count)
    shards = [
        b"\n",
        b"\r",
        b":",
        b": ",
        b"(",
        b")",
        b", ",
        b"Year",
        b"Cast",
        b"USA",
        b"\xff",
        b" / ",
    ]
    for _ in range(count):
        size = source.randrange(200)
        if source.random() < 0.5:
            yield source.randbytes(size)
        else:
            yield b"".join(source.choice([source.randbytes(1), *shards]) for _ in range(size))


@pytest.mark.parametrize("make", [damaged, noise])
def test_laws_hold_for_hundreds(make: Callable[[int], Iterator[bytes]]) -> None:
    for raw in make(300):
        check_all(raw)


@pytest.mark.long
@pytest.mark.parametrize("make", [damaged, noise])
def test_laws_hold_for_ten_thousand(make: Callable[[int], Iterator[bytes]]) -> None:
    for raw in make(10_000):
        check_all(raw)
