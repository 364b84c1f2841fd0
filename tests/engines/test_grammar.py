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
    monkeypatch.setattr(grammar, "base", grammar.base.__wrapped__)
    return copied


def test_a_dialect_is_a_file_of_its_folder(folder: Path) -> None:
    known = grammar.dialects()
    assert "archive" in known
    (folder / "dialects" / "mine.lark").write_text("// nothing\n", "utf-8")
    assert grammar.dialects() == sorted([*known, "mine"])


def test_a_grammar_is_the_base_and_then_the_dialect(folder: Path) -> None:
    whole = [*grammar.BASE, "dialects/archive.lark"]
    for number, name in enumerate(whole):
        (folder / name).write_text(f"// {number} é", "utf-8")
    said = [f"// {number} é" for number in range(len(whole))]
    assert grammar.base() == "\n".join(said[:-1]) + "\n"
    assert grammar.dialect_text("archive") == said[-1]
    assert grammar.text("archive") == "\n".join(said)


@pytest.mark.parametrize("name", ["nonesuch", "", "auto", "ARCHIVE"])
def test_there_is_no_such_dialect(name: str) -> None:
    with pytest.raises(LookupError) as caught:
        grammar.text(name)
    known = ", ".join(grammar.dialects())
    assert str(caught.value) == (
        f"no dialect is called {name!r}; there are: auto, {known}, or the path of a file that ends in .lark"
    )


# ---- a dialect in a file of one's own


@pytest.mark.parametrize("name", ["mine.lark", "sub/mine", "sub\\mine", "/"])
def test_a_path_names_a_file(name: str) -> None:
    assert grammar.is_file(name)


@pytest.mark.parametrize("name", ["archive", "", "mine.txt", "lark"])
def test_anything_else_is_a_name(name: str) -> None:
    assert not grammar.is_file(name)


def test_a_file_is_read_as_utf_8_with_or_without_a_mark(tmp_path: Path) -> None:
    file = tmp_path / "mine.lark"
    for encoding in ("utf-8", "utf-8-sig"):
        file.write_text("// é\n", encoding)
        assert grammar.dialect_text(str(file)) == "// é\n"
        assert grammar.text(str(file)) == grammar.base() + "// é\n"


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    missing = str(tmp_path / "values.lark")
    with pytest.raises(LookupError) as caught:
        grammar.text(missing)
    assert str(caught.value) == f"can't read the dialect file {missing!r}: No such file or directory"


def test_a_file_that_is_no_text_cannot_be_read(tmp_path: Path) -> None:
    odd = tmp_path / "odd.lark"
    odd.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(LookupError) as caught:
        grammar.text(str(odd))
    assert str(caught.value) == f"can't read the dialect file {str(odd)!r}: it is no UTF-8 text"


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
