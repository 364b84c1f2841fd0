"""The grammar files are found beside the package or in the checkout, joined, and built by Lark."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from lark.exceptions import GrammarError, LexError
from lark.parsers.lalr_parser import LALR_Parser

from filmsheet.engines import grammar
from filmsheet.engines.language import language

if TYPE_CHECKING:
    from pathlib import Path


# ---- where the files are


def place(module: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is found by a module that stands somewhere else."""
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(grammar, "__file__", str(module))
    return grammar.folder.__wrapped__()


def test_installed_the_folder_is_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages" / "filmsheet" / "grammars"
    installed.mkdir(parents=True)
    (tmp_path / "grammars").mkdir()
    module = tmp_path / "site-packages" / "filmsheet" / "engines" / "grammar.py"
    assert place(module, monkeypatch) == installed.resolve()


def test_in_a_checkout_the_folder_is_at_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "src" / "filmsheet" / "engines" / "grammar.py"
    assert place(module, monkeypatch) == (tmp_path / "grammars").resolve()


# ---- what a dialect is


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the grammar's folder, which is read in place of it."""
    copied = tmp_path / "grammars"
    shutil.copytree(grammar.folder(), copied)
    monkeypatch.setattr(grammar, "folder", lambda: copied)
    return copied


def test_a_dialect_is_a_file_of_its_folder(folder: Path) -> None:
    known = grammar.dialects()
    assert "archive" in known
    (folder / "dialects" / "mine.lark").write_text("// nothing\n", "utf-8")
    assert grammar.dialects() == sorted([*known, "mine"])


def test_a_grammar_is_the_base_and_then_the_dialect(folder: Path) -> None:
    for number, name in enumerate([*grammar.BASE, "dialects/archive.lark"]):
        (folder / name).write_text(f"// {number} é", "utf-8")
    assert grammar.text("archive") == "// 0 é\n// 1 é\n// 2 é\n// 3 é\n// 4 é"


@pytest.mark.parametrize("name", ["nonesuch", "", "../values", "auto"])
def test_there_is_no_such_dialect(name: str) -> None:
    with pytest.raises(LookupError) as caught:
        grammar.text(name)
    known = ", ".join(grammar.dialects())
    assert str(caught.value) == f"no dialect is called {name!r}; there are: auto, {known}"


# ---- what Lark makes of it


def test_letter_case_is_folded_in_ascii_only() -> None:
    assert re.fullmatch("(?i:s)", "ſ")
    assert not re.fullmatch(grammar.plain("(?i:s)"), "ſ")
    assert re.fullmatch(grammar.plain("(?i:s)"), "S")


def test_zero_width_characters_are_blanks() -> None:
    assert re.fullmatch(grammar.plain(r"[\s]+"), " \u200b\ufeff\r\n\t")
    assert re.fullmatch(grammar.plain("[^\\S\r\n]+"), " \u200b\ufeff\t")
    assert not re.search(grammar.plain("[^\\S\r\n]"), "\r\n")


def test_a_built_grammar_has_its_start_rules_and_its_choices() -> None:
    lark, starts, choices = grammar.build('one: A\ntwo: B\nfirst: one | two\nA: "a"i\nB: "b"\n')
    assert (starts, choices) == (["one", "two"], ["first"])
    assert lark.parse("A", start="one").children == ["A"]


SHARED = "start: A | B\nA: /[ab]/\nB: /[bc]/\n"
TWO_WAYS = 'start: one B?\none: A B?\nA: "a"\nB: "b"\n'


def test_strict_refuses_terminals_that_collide() -> None:
    grammar.build(SHARED)
    with pytest.raises(LexError, match="Collision between Terminals"):
        grammar.build(SHARED, strict=True)


def test_strict_refuses_a_rule_that_can_go_on_two_ways() -> None:
    grammar.build(TWO_WAYS)
    with pytest.raises(GrammarError, match="Shift/Reduce conflict for terminal B"):
        grammar.build(TWO_WAYS, strict=True)


@pytest.mark.parametrize("dialect", grammar.dialects())
def test_no_rule_of_a_dialect_can_go_on_two_ways(dialect: str) -> None:
    """Lark resolves such a conflict in silence; its strict mode also compares terminals, which is slow."""
    ambiguous, _starts, _choices = grammar.build(TWO_WAYS)
    with pytest.raises(GrammarError):
        LALR_Parser(ambiguous.parser.parser_conf, strict=True)
    LALR_Parser(language(dialect).lark.parser.parser_conf, strict=True)


def test_no_label_is_spelt_in_two_terminals() -> None:
    text = (grammar.folder() / "labels.lark").read_text("utf-8")
    whole = re.findall(r"^([A-Z_]+_LABEL|[A-Z]+): (.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    spellings = [
        (spelling.lower(), terminal)
        for terminal, body in whole
        if terminal.endswith("_LABEL") and terminal != "UNKNOWN_LABEL"
        for spelling in re.findall(r'"([^"]+)"i', body)
    ]
    assert len(spellings) > 100
    twice = {s for s, _ in spellings if sum(s == other for other, _ in spellings) > 1}
    assert not twice, "take the spelling out of one of them"
