"""The plans that ship are those of the grammar files as they are."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING

from filmsheet.engines import grammar, language
from filmsheet.layout import plans as make

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_plans_that_ship_are_fresh(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    make.main(folder)
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(made) == sorted(f"{name}.json" for name in ("auto", "base", *grammar.dialects()))
    shipped = {path.name: path.read_bytes() for path in language.PLANS.glob("*.json")}
    assert made == shipped, "make them again: python -m filmsheet.layout.plans"


def test_it_runs_as_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "PLANS", tmp_path)
    monkeypatch.setattr(grammar, "dialects", lambda: ["review"])  # the others take long
    monkeypatch.delitem(sys.modules, make.__name__)
    runpy.run_module(make.__name__, run_name="__main__")
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(["auto", "base", "review"])
