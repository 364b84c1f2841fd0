"""Canonical layout: nothing is lost, and a second run changes nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from cases import SAMPLES, over_samples
from hypothesis import given
from hypothesis import strategies as st

import filmsheet
from filmsheet.editing.canonical import formatted
from filmsheet.testing import dirty_texts, sheet_texts, sheets, soiled
from filmsheet.text.blanks import trimmed

if TYPE_CHECKING:
    from pathlib import Path

    from filmsheet import Document, FilmSheet

pytestmark = pytest.mark.usefixtures("unwatched")
texts = st.one_of(sheet_texts().map(str.encode), sheets().map(filmsheet.dumps).map(str.encode))
sources = st.one_of(texts, dirty_texts(), dirty_texts())


def check(raw: bytes) -> Document:
    """All that laying a document out promises."""
    before = filmsheet.parse(raw)
    after, why = formatted(before)
    assert bytes(before) == raw
    if why is not None:
        assert after is before
    again = filmsheet.parse(bytes(after))
    assert again.dialect == before.dialect
    assert again.sheets == after.sheets == before.sheets
    assert kept(again) == kept(before)
    assert faults(again) == faults(before)
    assert bad_bytes(again) == bad_bytes(before)
    assert bytes(formatted(again).document) == bytes(formatted(after).document) == bytes(after)
    return after


def kept(document: Document) -> list[str]:
    """The furniture and headings."""
    return [trimmed(node.text) for node in document.nodes if node.kind in ("furniture", "heading")]


def faults(document: Document) -> Counter[str]:
    """How often each rule of reading was broken."""
    return Counter(found.rule for found in document.diagnostics)


def bad_bytes(document: Document) -> list[bytes]:
    offsets = document.source.byte_offsets([at for bad in document.source.bad for at in (bad, bad + 1)])
    return [bytes(document)[start:end] for start, end in zip(offsets[::2], offsets[1::2], strict=True)]


def words_of_stories(document: Document) -> Counter[str]:
    """The words of what is no field."""
    others = [node.text for node in document.nodes if node.kind not in ("field", "link", "blank")]
    return Counter(re.findall(r"\w+", " ".join(others)))


@over_samples
def test_a_sample_loses_nothing(path: Path) -> None:
    before = filmsheet.parse(path.read_bytes())
    after = check(bytes(before))
    assert not words_of_stories(before) - Counter(re.findall(r"\w+", str(after)))


@given(sources)
def test_nothing_is_lost(raw: bytes) -> None:
    check(raw)


@given(sheets())
def test_canonical_text_is_in_canonical_layout(sheet: FilmSheet) -> None:
    text = filmsheet.dumps(sheet)
    assert str(formatted(filmsheet.parse(text)).document) == text


@given(sheet_texts(), st.sampled_from(["review", "disc", "oneline", "german", "archive"]))
def test_nothing_is_lost_in_a_dialect_that_was_named(text: str, dialect: str) -> None:
    before = filmsheet.parse(text, dialect=dialect)
    after = formatted(before).document
    assert after.dialect == dialect
    again = filmsheet.parse(bytes(after), dialect=dialect)
    assert again.sheets == before.sheets
    assert kept(again) == kept(before)
    assert bytes(formatted(again).document) == bytes(after)


@pytest.mark.long
def test_nothing_is_lost_of_hundreds_of_damaged_samples() -> None:
    source = random.Random(300)
    whole = [str(filmsheet.parse(path.read_bytes())) for path in SAMPLES]
    for _ in range(300):
        check(soiled(source.choice(whole), source))


@pytest.mark.long
def test_nothing_is_lost_of_ten_thousand() -> None:
    source = random.Random(10_000)
    whole = [str(filmsheet.parse(path.read_bytes())) for path in SAMPLES]
    for _ in range(10_000):
        check(soiled(source.choice(whole), source))
