"""The two engines read alike: sheets, nodes, diagnostics and spans, and each rule by itself.

Stock Lark on the same grammar files is the oracle of the fast engine.
"""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from cases import SAMPLES, over_some_samples
from hypothesis import given

import filmsheet
from filmsheet.engines.flat import List, Record
from filmsheet.engines.language import language
from filmsheet.formats.sheet_json import encode
from filmsheet.testing import dirty_texts, sheet_texts
from filmsheet.text import blanks

if TYPE_CHECKING:
    from pathlib import Path

    from filmsheet import Document

pytestmark = pytest.mark.usefixtures("unwatched")
PLANS = language("archive").plans


def pointers(value: Any, pointer: str = "") -> list[str]:
    """The pointers of a JSON value and of all in it."""
    parts: Any = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    return [pointer, *(p for key, part in parts for p in pointers(part, f"{pointer}/{key}"))]


def spans(document: Document) -> list[tuple[str, object]]:
    return [
        (pointer, document.span(pointer, number))
        for number, sheet in enumerate(document.sheets)
        for pointer in pointers(encode(sheet))
    ]


def check_equal(source: bytes | str) -> None:
    fast, lark = filmsheet.parse(source), filmsheet.parse(source, engine="lark")
    assert fast.sheets == lark.sheets
    assert fast.nodes == lark.nodes
    assert [(d.rule, d.span) for d in fast.diagnostics] == [(d.rule, d.span) for d in lark.diagnostics]
    assert spans(fast) == spans(lark)


@over_some_samples
def test_engines_agree_on_a_sample(path: Path) -> None:
    check_equal(path.read_bytes())


@given(sheet_texts())
def test_engines_agree_on_texts(text: str) -> None:
    check_equal(text)


@given(dirty_texts())
def test_engines_agree_on_dirty_texts(raw: bytes) -> None:
    check_equal(raw)


# ---- each rule by itself

_BLANKS = "   \t\n\r\u00a0\u200b\ufeff\u2028\x0b\x1c\x85"
_PIECES = (
    "()(()),,;:/|&-–—.…'’\"[]",
    "aIVxZéſıK0159İ🎬\x00",
)
_WORDS = (
    "and",
    "&",
    " and ",
    ", Jr.",
    ", III",
    "mins",
    "min",
    "secs",
    "h",
    "hr",
    "approx.",
    "about",
    "circa",
    "for",
    "contains",
    "tbc",
    "TBA",
    "Q3",
    "Summer",
    "August",
    "May",
    "of",
    "the",
    "st",
    "(voice)",
    "(",
    "as ",
    "voice",
    "USA",
    "UK",
    "DVD",
    "Release Date",
    "by",
    "Director",
    "Writer",
    "12",
    "2006",
    "31",
    "R",
    "PG-13",
    "12A",
    ": ",
    "((",
    "))",
    "(a (b (c (d))))",
    "((((a))))",
    " / ",
    "Herzegovina",
    "\n",
    ",\n",
    "99999",
)


@cache
def values() -> tuple[str, ...]:
    """Labels, values and whole lines of the samples, and the names in the grammar: what rules read."""
    found: set[str] = set(_WORDS)
    for path in SAMPLES:
        document = filmsheet.parse(path.read_bytes())
        for nodes in document.sheet_nodes:
            for node in nodes:
                found |= {str(document)[start:end] for start, end in node.pieces}
                if node.label is not None and node.label.printed:
                    found.add(node.label.printed)
                    found |= set(node.label.printed.split())
    for value in list(found):
        if len(value) < 300:
            found |= {part.strip() for part in value.split(",")}
    return tuple(sorted(value for value in found if value and len(value) <= 200))


def mutated(value: str, source: random.Random) -> str:
    """A value with a few of its characters dropped, doubled or changed, or others put in."""
    for _ in range(source.randrange(4)):
        at, end = sorted((source.randrange(len(value) + 1), source.randrange(len(value) + 1)))
        piece = source.choice([*_PIECES[0], *_PIECES[1], *_BLANKS, *_WORDS])
        value = source.choice(
            [
                value[:at] + value[at + 1 :],
                value[:at] + piece + value[at:],
                value[:at] + piece + value[at + 1 :],
                value[:at] + value[end:] if end - at < 8 else value[at:end],
                value + piece,
                piece + value,
            ]
        )
    return value


def check_rule(rule: str, count: int) -> None:
    spoken, plan, source = language("archive"), PLANS[rule], random.Random(rule)
    for _ in range(count):
        value = blanks.trimmed(mutated(source.choice(values()), source))  # as all values are cut
        if rule == "line":
            value = value.replace("\n", " ").replace("\r", " ")  # lines are cut before this rule
        if not value:
            continue
        if isinstance(plan, List):
            fast_list, stock_list = spoken.fast.list(rule), spoken.stock.list(rule)
            assert fast_list.items(value) == stock_list.items(value), value
            assert fast_list.spans(value) == stock_list.spans(value), value
        else:
            fast, stock = spoken.fast.record(rule), spoken.stock.record(rule)
            assert fast.names == stock.names
            assert fast.row(value) == stock.row(value), value
            assert fast.spans(value) == stock.spans(value), value


RULES = sorted(name for name, plan in PLANS.items() if isinstance(plan, Record | List))


@pytest.mark.parametrize("rule", RULES)
def test_engines_agree_on_a_rule(rule: str) -> None:
    check_rule(rule, 250)


@pytest.mark.long
@pytest.mark.parametrize("rule", RULES)
def test_engines_agree_on_a_rule_at_length(rule: str) -> None:
    check_rule(rule, 20_000)
