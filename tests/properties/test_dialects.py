"""The laws again, in every dialect: over its samples, these mutated, and sheets of the archive.

What each law says stands in ``test_laws.py``, ``test_put.py``, ``test_spans.py`` and
``tests/engines/test_equal.py``; here they are put to texts whose lines are told apart by their shape.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given

import filmsheet
from filmsheet.engines import grammar
from filmsheet.formats.sheet_json import encode
from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    CrewMember,
    FilmSheet,
    Language,
    PartialDate,
    Release,
    Runtime,
)
from filmsheet.testing import sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet import Document

pytestmark = pytest.mark.usefixtures("unwatched")
SAMPLES = Path(__file__).parents[2] / "samples"
DIALECTS = grammar.dialects()
over_dialects = pytest.mark.parametrize("dialect", DIALECTS)


@cache
def texts(dialect: str) -> tuple[str, ...]:
    paths = sorted((SAMPLES / dialect).glob("*.txt"))
    assert paths
    return tuple(str(filmsheet.parse(path.read_bytes(), dialect=dialect)) for path in paths)


# ---- mutations

_INSERTED = (
    *"()[],;:/|&-–—.…'’\"• \t\r\n\u200b\u00a0\u2028ſ",
    "\n\n",
    "\r\n",
    " and ",
    " with ",
    " as ",
    " - ",
    "...",
    ", Jr.",
    "(voice)",
    "tbc",
    "1996",
    "USA",
    " 12A",
    "90 mins",
    "Year: 1996",
    "Title: X\n",
    "Synopsis\n",
    "Director:",
    "Starring",
    "Running time",
    "Release Date",
    "Cert 15",
    "Rated",
    "Cast",
    "FSK 12",
    "und",
)
_JOINTS = ("", " ", " / ", ", ", "; ", ". ", " | ")


def mutated(text: str, source: random.Random) -> str:
    """A text with some characters dropped, doubled or put in, and lines dropped, doubled, joined or moved."""
    for _ in range(source.randrange(1, 5)):
        at = source.randrange(len(text) + 1)
        lines = text.splitlines(keepends=True) or [""]
        one, other = source.randrange(len(lines)), source.randrange(len(lines))
        kind = source.randrange(7)
        if kind == 0:
            text = text[:at] + text[at + 1 :]
        elif kind == 1:
            text = text[:at] + text[at : at + 1] + text[at:]
        elif kind == 2:
            text = text[:at] + source.choice(_INSERTED) + text[at:]
        else:
            if kind == 3:
                del lines[one]
            elif kind == 4:
                lines.insert(other, lines[one])
            elif kind == 5:
                lines[one] = lines[one].rstrip("\r\n") + source.choice(_JOINTS)
            else:
                lines[one], lines[other] = lines[other], lines[one]
            text = "".join(lines)
    return text


def mutations(dialect: str, count: int) -> Iterator[str]:
    """Samples of a dialect, mutated: the same ones each time."""
    source = random.Random(f"{dialect} {count}")
    for _ in range(count):
        yield mutated(source.choice(texts(dialect)), source)


# ---- the laws


def pointers(value: Any, pointer: str = "") -> Iterator[str]:
    yield pointer
    parts: Any = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        yield from pointers(part, f"{pointer}/{key}")


def spans(document: Document) -> list[object]:
    return [
        document.span(pointer, number)
        for number, sheet in enumerate(document.sheets)
        for pointer in pointers(encode(sheet))
    ]


def check_bytes(text: str, dialect: str) -> None:
    document = filmsheet.parse(text, dialect=dialect)
    assert bytes(document) == text.encode()


def check_nodes(text: str, dialect: str) -> None:
    document = filmsheet.parse(text, dialect=dialect)
    at = 0
    for node in document.nodes:
        assert node.start == at < node.end
        at = node.end
    assert at == len(text)
    assert [node.sheet for node in document.nodes] == sorted(node.sheet for node in document.nodes)
    assert sorted(found.offset for found in document.diagnostics) == [
        found.offset for found in document.diagnostics
    ]


def check_spans(text: str, dialect: str) -> None:
    document = filmsheet.parse(text, dialect=dialect)
    for span in spans(document):
        assert span is None or 0 <= span.start <= span.end <= len(text)  # type: ignore[attr-defined] # a Span


def check_get_put(text: str, dialect: str) -> None:
    document = filmsheet.parse(text, dialect=dialect)
    for index, sheet in enumerate(document.sheets):
        assert bytes(document.with_sheet(sheet, index)) == bytes(document)


def check_text(text: str, dialect: str) -> None:
    for sheet in filmsheet.parse(text, dialect=dialect).sheets:
        written = filmsheet.dumps(sheet, dialect=dialect)
        again = filmsheet.parse(written, dialect=dialect)
        assert again.sheets == (sheet,)
        assert filmsheet.dumps(again.sheet, dialect=dialect) == written


def check_equal(text: str, dialect: str) -> None:
    fast = filmsheet.parse(text, dialect=dialect)
    stock = filmsheet.parse(text, dialect=dialect, engine="lark")
    assert fast.sheets == stock.sheets
    assert fast.nodes == stock.nodes
    assert [(d.rule, d.span) for d in fast.diagnostics] == [(d.rule, d.span) for d in stock.diagnostics]
    assert spans(fast) == spans(stock)


def check_auto(text: str, dialect: str) -> None:
    """Whatever it is taken for, both engines take it for the same, and it reads so again when told."""
    del dialect
    fast, stock = filmsheet.parse(text), filmsheet.parse(text, engine="lark")
    assert fast.dialect == stock.dialect
    assert fast.sheets == stock.sheets == filmsheet.parse(text, dialect=fast.dialect).sheets


LAWS = (check_bytes, check_nodes, check_spans, check_get_put, check_text, check_equal, check_auto)
over_laws = pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__.removeprefix("check_"))


# That both engines read the samples alike is for tests/engines/test_equal.py.
over_quick_laws = pytest.mark.parametrize(
    "law", LAWS[:-2] + LAWS[-1:], ids=lambda law: law.__name__.removeprefix("check_")
)


@over_quick_laws
@over_dialects
def test_a_law_holds_for_the_samples(dialect: str, law: Callable[[str, str], None]) -> None:
    for text in texts(dialect):
        law(text, dialect)


@over_quick_laws
@over_dialects
def test_a_law_holds_for_the_samples_read_in_every_other_dialect(
    dialect: str, law: Callable[[str, str], None]
) -> None:
    for other in DIALECTS:
        for text in texts(other)[::20]:
            law(text, dialect)


MUTATED = [
    pytest.param(
        dialect,
        law,
        id=f"{dialect}-{law.__name__.removeprefix('check_')}",
    )
    for dialect in DIALECTS
    for law in LAWS
]


@pytest.mark.parametrize(("dialect", "law"), MUTATED)
def test_a_law_holds_for_mutated_samples(dialect: str, law: Callable[[str, str], None]) -> None:
    for text in mutations(dialect, 5):
        law(text, dialect)


@pytest.mark.long
@over_laws
@over_dialects
def test_a_law_holds_for_thousands(dialect: str, law: Callable[[str, str], None]) -> None:
    for text in mutations(dialect, 3000):
        law(text, dialect)


# ---- sheets that were made for the archive


def said(sheet: FilmSheet, dialect: str) -> str | None:
    """The text of a sheet; None where the dialect can't say it."""
    try:
        return filmsheet.dumps(sheet, dialect=dialect)
    except filmsheet.SheetError:
        return None


@given(sheets())
def test_text_says_a_sheet_in_every_dialect(sheet: FilmSheet) -> None:
    """``parse(dumps(s, dialect=D), dialect=D).sheet == s`` for any sheet that is valid in D."""
    for dialect in DIALECTS:
        text = said(sheet, dialect)
        if text is not None:
            again = filmsheet.parse(text, dialect=dialect)
            assert again.sheets == (sheet,), dialect
            assert filmsheet.dumps(again.sheet, dialect=dialect) == text


PLAIN = FilmSheet(
    title="Pusher",
    alternative_titles=("Another Name",),
    genres=("Crime", "Drama"),
    year=1996,
    countries=(Country("Denmark"), Country("Sweden")),
    languages=(Language("Danish", "English subtitles"), Language("Serbian")),
    cast=(CastMember("Kim Bodnia", "Frank", None), CastMember("Mads Holm", None, "voice"), CastMember("A B")),
    crew=(CrewMember("writer", "Jens Dahl"), CrewMember("editor", "Anne Holm", "second unit")),
    runtimes=(Runtime("US", 105), Runtime(None, 110, 30)),
    certificates=(Certificate("GB", "18", "strong violence"), Certificate("US", "R")),
    releases=(
        Release("GB", "theatrical", PartialDate(2006, 8, 18), "Limited Release"),
        Release("US", "dvd", PartialDate(2006, 35)),
        Release(None, "theatrical", None),
    ),
    synopsis=("A man owes money to the wrong people, and has until Friday.", "He runs."),
    links=("IMDb",),
)


@over_dialects
def test_a_plain_sheet_can_be_said_in_every_dialect(dialect: str) -> None:
    """Else the law above could hold for want of sheets."""
    text = said(PLAIN, dialect)
    assert text is not None
    assert filmsheet.parse(text, dialect=dialect).sheets == (PLAIN,)


@over_dialects
def test_a_sample_becomes_a_plain_sheet_and_an_empty_one(dialect: str) -> None:
    for text in texts(dialect):
        document = filmsheet.parse(text, dialect=dialect)
        for index in range(len(document.sheets)):
            for new in (PLAIN, attrs.evolve(PLAIN, title=None, links=()), FilmSheet()):
                after = document.with_sheet(new, index)
                wanted = (*document.sheets[:index], new, *document.sheets[index + 1 :])
                assert after.sheets == wanted
                assert filmsheet.parse(bytes(after), dialect=dialect).sheets == wanted
