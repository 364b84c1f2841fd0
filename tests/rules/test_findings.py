"""Every sample of `samples/rules`: what the rules find in it, and what its fixes make of it.

`NAME.findings.json` beside `NAME.txt` says what is found, in order of position. `NAME.options.json`, if it
is there, holds what the configuration says to rules.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cases import over

import filmsheet
from filmsheet import rules
from filmsheet.checking.checker import check
from filmsheet.rules.rule import Options

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Diagnostic

SAMPLES = Path(__file__).parents[2] / "samples"
PLACE = ("rule", "name", "severity", "line", "column", "end_line", "end_column")
"""What a finding must say, with the class of its fix; its wording is free."""

OF_RULES = sorted((SAMPLES / "rules").glob("*.txt"))
CLEAN = sorted(
    path
    for path in SAMPLES.glob("*/*.txt")
    if path.parent.name not in {"dirty", "rules"} and not path.with_suffix(".findings.json").exists()
)
FOUND = sorted(SAMPLES.glob("*/*.findings.json"))


def name(path: Path) -> str:
    return path.relative_to(SAMPLES).as_posix().partition(".")[0]


@cache
def found(path: Path) -> tuple[Diagnostic, ...]:
    said = path.with_suffix(".options.json")
    options = _options(json.loads(said.read_text("utf-8"))) if said.exists() else None
    chosen = [(rule, rule.severity) for rule in rules.every().values()]
    return check(filmsheet.parse(path.read_bytes()), chosen, options)


def _options(said: dict[str, list[str]]) -> Options:
    return Options(**{key: tuple(value) for key, value in said.items()})


def shown(one: Diagnostic) -> dict[str, Any]:
    return {key: getattr(one, key) for key in PLACE} | {"fix": one.fix and one.fix.safety}


def test_every_rule_has_a_sample_that_it_fires_on() -> None:
    fired = {one.rule for path in OF_RULES for one in found(path)}
    assert fired == set(rules.every())


def test_every_sample_of_a_rule_says_what_is_found() -> None:
    assert {path.with_suffix(".findings.json") for path in OF_RULES} <= set(FOUND)
    assert all(path.with_name(f"{name(path).split('/')[1]}.txt").exists() for path in FOUND)


@pytest.mark.parametrize("path", FOUND, ids=name)
def test_what_is_found(path: Path) -> None:
    sheet = path.with_name(path.name.replace(".findings.json", ".txt"))
    assert list(map(shown, found(sheet))) == json.loads(path.read_text("utf-8"))


@over(CLEAN, name)
def test_nothing_is_found_in_a_clean_sheet(path: Path) -> None:
    assert list(map(str, found(path))) == []
