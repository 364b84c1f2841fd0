"""The published strategies: what they draw, and what happens without Hypothesis."""

from __future__ import annotations

import random
import sys
from functools import cache
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import filmsheet
from filmsheet import testing
from filmsheet.model import CastMember, FilmSheet
from filmsheet.testing import valid
from filmsheet.testing.valid import drawn as drawn_sheets
from filmsheet.testing.valid import sayable

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy


def drawn(strategy: SearchStrategy[object], count: int) -> list[object]:
    """So many examples, the same ones each time."""
    found: list[object] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(example: object) -> None:
        found.append(example)

    keep()
    return found


def test_what_is_published() -> None:
    assert testing.__all__ == ["assert_clean", "dirty_texts", "sheet_texts", "sheets", "soiled"]
    assert all(hasattr(testing, name) for name in testing.__all__)


@cache
def some() -> list[FilmSheet]:
    """Sheets as they are drawn, before those are left out that text can't say."""
    return [sheet for sheet in drawn(drawn_sheets(), 60) if isinstance(sheet, FilmSheet)]


@given(testing.sheets())
def test_sheets_can_be_said(sheet: FilmSheet) -> None:
    assert filmsheet.parse(filmsheet.dumps(sheet)).sheet == sheet


@given(testing.sheet_texts())
def test_sheet_texts_are_texts(text: str) -> None:
    assert text.encode().decode() == text


@given(testing.dirty_texts())
def test_dirty_texts_are_bytes(raw: bytes) -> None:
    assert isinstance(raw, bytes)


def test_few_sheets_are_refused() -> None:
    refused = [sheet for sheet in some() if not sayable(sheet)]
    assert len(refused) < len(some()) / 30


def test_a_sheet_that_text_cannot_say_is_known() -> None:
    assert not sayable(FilmSheet(title=" a blank before it"))
    assert sayable(FilmSheet(title="none"))


def test_sheets_fill_every_key() -> None:
    for field in attrs.fields(FilmSheet):
        values = [getattr(sheet, field.name) for sheet in some()]
        assert any(values), field.name
        assert not all(values), field.name


def test_nothing_follows_a_role_whose_bracket_is_left_open() -> None:
    members = [one for one in drawn(valid._cast(), 300) if isinstance(one, CastMember)]
    left = [one for one in members if one.role is not None and one.role.count("(") > one.role.count(")")]
    assert left
    assert all(one.note is None for one in left)
    assert any(one.note for one in members)


def test_sheet_texts_read_as_every_key_and_node() -> None:
    documents = [filmsheet.parse(str(text)) for text in drawn(testing.sheet_texts(), 200)]
    kinds = {node.kind for document in documents for node in document.nodes}
    assert kinds == {"field", "prose", "furniture", "heading", "link", "blank", "unread"}
    for field in attrs.fields(FilmSheet):
        assert any(getattr(document.sheet, field.name) for document in documents), field.name
    assert any(len(document.sheets) > 1 for document in documents)


def test_dirty_texts_are_dirty() -> None:
    sources = [raw for raw in drawn(testing.dirty_texts(), 120) if isinstance(raw, bytes)]
    documents = [filmsheet.parse(raw) for raw in sources]
    rules = {found.rule for document in documents for found in document.diagnostics}
    assert {"FS001", "FS002", "FS003", "FS006", "FS008"} <= rules
    assert any(raw.startswith((b"\xff\xfe", b"\xfe\xff")) for raw in sources)
    assert any(b"\r" in raw for raw in sources)


@pytest.mark.parametrize("text", ["", "x", "Year: 1996\n", "Cast: A (b), C\n\nProse here ends now.\n"])
def test_soiled_takes_any_text(text: str) -> None:
    source = random.Random(text)
    found = {testing.soiled(text, source) for _ in range(200)}
    assert len(found) > 20
    assert testing.soiled(text, random.Random(7)) == testing.soiled(text, random.Random(7))


@pytest.mark.parametrize("make", [testing.sheets, testing.sheet_texts, testing.dirty_texts])
def test_strategies_have_a_short_name(make: Callable[[], SearchStrategy[object]]) -> None:
    assert isinstance(make(), st.SearchStrategy)
    assert len(repr(make())) < 1000  # Hypothesis prints it where a test fails


@pytest.mark.parametrize("name", ["sheets", "sheet_texts", "dirty_texts", "soiled"])
def test_without_hypothesis_the_extra_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=rf"testing\.{name} needs .*: pip install 'filmsheet\[testing\]'"):
        getattr(testing, name)


def test_nothing_else_is_published() -> None:
    with pytest.raises(AttributeError, match=r"'filmsheet\.testing' has no attribute 'sheet'"):
        testing.sheet  # type: ignore[attr-defined] # noqa: B018 - it is the look that raises
