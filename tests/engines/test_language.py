"""A language reads by the plans that ship, and by plans made anew where its grammar is another."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from filmsheet.engines import grammar
from filmsheet.engines import language as made
from filmsheet.engines.fast import FastCutter, FastList, FastRecord
from filmsheet.engines.flat import Choice, List, Record
from filmsheet.engines.language import Language, language
from filmsheet.engines.stock import StockCutter, StockList, StockRecord

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the grammar's folder, which is read in place of it."""
    copied = tmp_path / "grammars"
    shutil.copytree(grammar.folder(), copied)
    monkeypatch.setattr(grammar, "folder", lambda: copied)
    return copied


# ---- plans


def test_the_plans_that_ship_are_read_without_lark() -> None:
    spoken = Language("archive")
    assert spoken.fast.record("year").row("1996") == ("1996",)
    assert "_built" not in vars(spoken)


def test_every_kind_of_plan_comes_back_as_it_was_made() -> None:
    spoken = Language("archive")
    shipped = spoken.plans
    assert "_built" not in vars(spoken)
    assert shipped == spoken.make_plans()
    assert {type(plan) for plan in shipped.values()} == {Record, List, Choice}


def test_a_changed_grammar_has_its_plans_made_anew(folder: Path) -> None:
    assert Language("archive").fast.record("label").row("vintage") is None
    with (folder / "dialects" / "archive.lark").open("a", encoding="utf-8") as file:
        file.write('\n%extend YEAR_LABEL: "vintage"i END\n')
    spoken = Language("archive")
    label = spoken.fast.record("label")
    row = label.row("vintage") or ()
    assert dict(zip(label.names, row, strict=True))["YEAR_LABEL"] == "vintage"
    assert spoken.stock.record("label").row("vintage") == row


def test_a_dialect_without_plans_has_them_made(folder: Path) -> None:
    shutil.copy(folder / "dialects" / "archive.lark", folder / "dialects" / "mine.lark")
    assert Language("mine").plans == language("archive").plans


# ---- readers


@pytest.mark.parametrize(
    ("engine", "kinds"),
    [("fast", (FastRecord, FastList, FastCutter)), ("stock", (StockRecord, StockList, StockCutter))],
)
def test_each_engine_has_readers_of_its_own(engine: str, kinds: tuple[type, type, type]) -> None:
    readers = getattr(language("archive"), engine)
    assert [type(readers.record("year")), type(readers.list("people")), type(readers.cutter)] == list(kinds)


@pytest.mark.parametrize("engine", ["fast", "stock"])
def test_a_reader_is_made_once(engine: str) -> None:
    readers = getattr(language("archive"), engine)
    assert readers.record("year") is readers.record("year")
    assert readers.list("people") is readers.list("people")
    assert readers.cutter is readers.cutter


def test_a_choice_lists_its_rules_in_their_order() -> None:
    assert language("archive").fast.choice("regional") == ("timed", "dated", "company")


@pytest.mark.parametrize(
    ("kind", "rule", "message"),
    [
        ("record", "people", "the rule people is a List, where a Record is meant"),
        ("record", "regional", "the rule regional is a Choice, where a Record is meant"),
        ("list", "year", "the rule year is a Record, where a List is meant"),
        ("choice", "year", "the rule year is a Record, where a Choice is meant"),
    ],
)
@pytest.mark.parametrize("engine", ["fast", "stock"])
def test_a_rule_of_another_shape_is_a_type_error(engine: str, kind: str, rule: str, message: str) -> None:
    readers = getattr(language("archive"), engine)
    with pytest.raises(TypeError) as caught:
        getattr(readers, kind)(rule)
    assert str(caught.value) == message


# ---- names


def test_a_language_is_made_once() -> None:
    assert language("archive") is language("archive")


def test_there_is_no_such_dialect() -> None:
    with pytest.raises(LookupError, match="no dialect is called 'nonesuch'; there are: auto, "):
        language("nonesuch")


def test_without_the_plans_of_the_base_all_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = Language("german").plans
    for plan in made.PLANS.glob("*.json"):
        if plan.name != "base.json":
            shutil.copy(plan, tmp_path)
    monkeypatch.setattr(made, "PLANS", tmp_path)
    made._base_rules.cache_clear()
    try:
        assert Language("german").plans == shipped
    finally:
        made._base_rules.cache_clear()
