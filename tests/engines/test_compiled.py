"""Patterns that stay compiled: as good as new, and kept where and when Python keeps its own."""

from __future__ import annotations

import atexit
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from filmsheet.engines import compiled, fast, grammar, language
from filmsheet.engines.compiled import Patterns
from filmsheet.layout import detection
from filmsheet.layout import plans as make

if TYPE_CHECKING:
    from pathlib import Path

PATTERN = r"((?>(?ai:USA|UK)))(?:[\s\u200b]*(?:&|and)[\s]*([^\W\d_]+))?"
TEXTS = ["USA", "uk & Ireland", "uſa", "UK\u200band France", "", "UK &", "USA and Ålesund"]


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where some plans lie, for a Python that keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "mine.json"


def found(pattern: re.Pattern[str]) -> list[object]:
    return [(match := pattern.fullmatch(text)) and match.regs for text in TEXTS]


def is_compiled(monkeypatch: pytest.MonkeyPatch, patterns: Patterns, pattern: str = PATTERN) -> bool:
    """Whether a pattern has to be compiled."""
    asked: list[str] = []
    numbers = compiled._numbers

    def watched(pattern: str) -> compiled.Numbers:
        asked.append(pattern)
        return numbers(pattern)

    monkeypatch.setattr(compiled, "_numbers", watched)
    assert found(patterns.compile(pattern)) == found(re.compile(pattern))
    monkeypatch.setattr(compiled, "_numbers", numbers)
    return bool(asked)


def test_a_pattern_is_compiled_once_and_kept(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Patterns(plans, 1)
    assert is_compiled(monkeypatch, first)
    first.keep()
    assert [file.suffix for file in (plans.parent / "__pycache__").iterdir()] == [compiled.SUFFIX]
    again = Patterns(plans, 1)
    assert not is_compiled(monkeypatch, again)
    again.keep()  # there is nothing new


def test_it_is_the_pattern_that_python_makes() -> None:
    made, meant = compiled._pattern(PATTERN, *compiled._numbers(PATTERN)), re.compile(PATTERN)
    assert (made.pattern, made.flags, made.groups) == (meant.pattern, meant.flags, meant.groups)
    assert made == meant


def test_it_is_kept_when_the_run_ends(plans: Path) -> None:
    code = f"""
from pathlib import Path
from filmsheet.engines.compiled import Patterns
Patterns(Path({str(plans)!r}), 1).compile({PATTERN!r})
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": ""})
    assert list((plans.parent / "__pycache__").iterdir())


def test_what_is_kept_of_another_grammar_is_not_used(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Patterns(plans, 1).make([PATTERN])
    assert is_compiled(monkeypatch, Patterns(plans, 2))


def test_what_another_python_made_is_not_used(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Patterns(plans, 1).make([PATTERN])
    monkeypatch.setattr(sys, "version", "4.0")
    assert is_compiled(monkeypatch, Patterns(plans, 1))


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[:-3], lambda raw: raw[:40] + b"x" + raw[41:], lambda _: b""]
)
def test_what_is_damaged_is_not_used(damage: object, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Patterns(plans, 1).make([PATTERN])
    assert file is not None
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert is_compiled(monkeypatch, Patterns(plans, 1))


def test_what_others_kept_meanwhile_stays(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Patterns(plans, 1), Patterns(plans, 1)
    one.compile("a+")
    other.compile("b+")
    one.keep()
    other.keep()
    assert not is_compiled(monkeypatch, Patterns(plans, 1), "a+")
    assert not is_compiled(monkeypatch, Patterns(plans, 1), "b+")


def test_some_patterns_may_be_shared(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Patterns(plans, 1)
    shared.make([PATTERN])
    own = Patterns(plans.with_name("own.json"), 2, shared)
    assert not is_compiled(monkeypatch, own)
    assert is_compiled(monkeypatch, own, "a+")


def test_where_python_keeps_nothing_nothing_is_kept(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    patterns = Patterns(plans, 1)
    patterns.compile(PATTERN)
    patterns.keep()
    assert not (plans.parent / "__pycache__").exists()


def test_a_folder_that_takes_no_file_is_left_alone(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (plans.parent / "__pycache__").write_text("a file where the folder should be", "utf-8")
    patterns = Patterns(plans, 1)
    assert is_compiled(monkeypatch, patterns)
    patterns.keep()


def test_another_implementation_compiles_as_ever(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.implementation, "name", "pypy")
    patterns = Patterns(plans, 1)
    assert found(patterns.compile(PATTERN)) == found(re.compile(PATTERN))
    assert patterns.make([PATTERN]) is None
    patterns.keep()
    assert not list(plans.parent.iterdir())


@pytest.mark.parametrize("error", compiled._NOT_THERE)
@pytest.mark.parametrize("name", ["_numbers", "_pattern"])
def test_a_python_that_makes_patterns_otherwise_compiles_as_ever(
    name: str, error: type[Exception], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_there(*_: object) -> None:
        raise error

    monkeypatch.setattr(compiled, name, not_there)
    patterns = Patterns(plans, 1)
    assert found(patterns.compile(PATTERN)) == found(re.compile(PATTERN))
    assert (Patterns(plans, 1).make([PATTERN]) is None) is (name == "_numbers")
    patterns.keep()


def test_nothing_is_kept_of_no_plans() -> None:
    patterns = Patterns(None)
    assert patterns.compile("a+") is re.compile("a+")
    assert patterns.kept("a+") is None


# ---- all that ships


def test_all_that_ships_can_be_made_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))  # where nobody else looks
    for cached in (language._base_patterns, detection._patterns):
        cached.cache_clear()
    try:
        made = make.compile_patterns()
        names = [file.name.partition(".")[0] for file in made]
        assert names == ["base", *grammar.dialects(), "auto"]
        spoken = language.Language("archive")
        for name, plan in spoken.plans.items():
            for pattern in fast.patterns(plan, cuts=name == language.STRUCTURE):
                assert not is_compiled(monkeypatch, spoken.patterns, pattern), name
    finally:
        for cached in (language._base_patterns, detection._patterns):
            cached.cache_clear()


def test_what_fits_no_plan_is_not_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(language, "_base_rules", lambda: None)
    assert len(list(language.compile_patterns([]))) == 1


def test_leaving_is_asked_for_once(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(atexit, "register", asked.append)
    patterns = Patterns(plans, 1)
    patterns.compile("a+")
    patterns.compile("b+")
    assert asked == [patterns.keep]
