"""The form of the grammar files: short patterns, an example for each piece, and each word spelt once."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from lark.exceptions import UnexpectedInput
from lark.load_grammar import PrepareLiterals, TerminalTreeToPattern

from filmsheet.engines import grammar, settings, trees
from filmsheet.engines.language import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 80
FILES = sorted([*grammar.folder().glob("*.lark"), *grammar.folder().glob("dialects/*.lark")])
UNREADABLE = {*settings.CHOICES, "NOTHING", "LABEL_SIGN", "LINE_SIGN", "label_sign", "line_sign", "LINE_END"}
"""What has no example: settings, what reads nothing in the base, and what can't be printed in a comment."""

FOUND_WITHIN = {"inner", "inner_cast"}
"""Rules that read no value, but are found within one."""

SPELT_ONCE = (
    *("MONTH_NAME", "DAY_NAME", "SEASON_NAME"),
    *("HOUR_WORD", "MINUTE_WORD", "SECOND_WORD", "MM"),
    *("AND", "WITH", "AS", "IN", "OF", "THE", "FOR", "FROM"),
)
"""The lists of months, units and joining words."""

ANOTHER_MEANING = {"second"}
"""A unit of time, and the quarter after the first."""

_TOKEN = re.compile(r'//.*|"(?:[^"\\]|\\.)*"i?|/(?:[^/\\]|\\.)+/')
_DEFINED = re.compile(r"([A-Za-z_0-9]+)(?:\.\d+)?:")

over_files = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
over_dialects = pytest.mark.parametrize("dialect", grammar.dialects())


def tokens(path: Path, first: str) -> Iterator[str]:
    """Give the strings of a file, or its patterns: what begins with a quote, or with a slash."""
    for token in _TOKEN.findall(path.read_text("utf-8")):
        if token.startswith(first) and not token.startswith("//"):
            yield token


def patterns(path: Path) -> Iterator[str]:
    """Give the patterns of a file, with the slashes around them."""
    return tokens(path, "/")


def letters(pattern: str) -> str:
    """Return a pattern with nothing but its letters, its groups and its bars."""
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?#\w+\)", " ", pattern)
    return re.sub(r"\(\?[a-z]*[:>=!]|\(\?<[=!]", "(", bare)


def choices(pattern: str) -> list[list[str]]:
    """Return the alternatives of each group of a pattern, and last those of the pattern itself."""
    found: list[list[str]] = []
    opened = [[""]]
    for sign in letters(pattern):
        if sign == "(":
            opened.append([""])
        elif sign == ")":
            found.append(opened.pop())
            opened[-1][-1] += " ".join(found[-1])
        elif sign == "|":
            opened[-1].append("")
        else:
            opened[-1][-1] += sign
    return [*found, *opened]


def has_word_list(pattern: str) -> bool:
    """Tell whether a pattern chooses between words."""
    return any(sum(bool(re.search(r"[^\W\d_]{3}", one)) for one in group) > 1 for group in choices(pattern))


# ---- the patterns


def test_a_grammar_is_made_of_all_the_files() -> None:
    assert sorted(grammar.BASE) == sorted(path.name for path in grammar.folder().glob("*.lark"))


@over_files
def test_no_pattern_is_long(path: Path) -> None:
    assert [pattern for pattern in patterns(path) if len(pattern) > LONGEST] == []


@pytest.mark.parametrize("pattern", ["/(?i:mins|hours)/", "/x|minutes?|hours?/", "/(?:(?:mins)|(?=hours))/"])
def test_words_between_bars_are_a_word_list(pattern: str) -> None:
    assert has_word_list(pattern)


@pytest.mark.parametrize("pattern", ["/mins|[hour]|a|(?#HOUR)/", "/minutes and hours/", r"/\(min|\s\d\w/"])
def test_other_patterns_are_no_word_list(pattern: str) -> None:
    assert not has_word_list(pattern)


@over_files
def test_no_pattern_holds_a_word_list(path: Path) -> None:
    assert [pattern for pattern in patterns(path) if has_word_list(pattern)] == []


@over_dialects
def test_a_pattern_names_only_pieces_that_there_are(dialect: str) -> None:
    text = grammar.text(dialect)
    defined = set(re.findall(r"(?m)^([A-Z_0-9]+)(?:\.\d+)?:", text))
    assert set(trees.NAMED.findall(re.sub(r"(?m)^//.*", "", text))) <= defined


@over_dialects
def test_a_pattern_with_bars_stands_alone_or_in_a_group(dialect: str) -> None:
    """Lark puts the pieces of a sequence together as they are."""
    torn = {
        str(name)
        for name, (tree, _priority) in grammar.load(grammar.text(dialect)).term_defs
        for sequence in tree.find_data("expansion")
        for child in sequence.children
        if len(sequence.children) > 1 and len(choices(bare_pattern(child))[-1]) > 1
    }
    assert torn == set()


def bare_pattern(tree: Any) -> str:
    """Return the pattern without flags that is all there is of a part; nothing for any other part."""
    while hasattr(tree, "children"):
        if len(tree.children) != 1:
            return ""
        tree = tree.children[0]
    return str(tree) if tree.type == "REGEXP" and tree.endswith("/") else ""


# ---- the examples


class Piece(NamedTuple):
    """A rule or a terminal, the dialect that has it, and the examples in the comment right above it."""

    dialect: str
    name: str
    examples: tuple[str, ...]


def pieces(path: Path) -> Iterator[Piece]:
    """Give all that a file defines."""
    dialect = path.stem if path.parent.name == "dialects" else "review"  # it overrides no piece
    comment: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        defined = _DEFINED.match(line)
        if defined and defined[1] not in UNREADABLE:
            yield Piece(dialect, defined[1], tuple(re.findall("`([^`]+)`", "\n".join(comment))))
        comment = [*comment, line] if line.startswith("//") and not line.startswith("// ----") else []


PIECES = [piece for path in FILES for piece in pieces(path)]


@cache
def terminals(dialect: str) -> dict[str, Any]:
    """Return the patterns of a dialect's terminals, also of those that only stand in others."""
    made = PrepareLiterals() * TerminalTreeToPattern()
    return {
        str(name): made.transform(deepcopy(tree))
        for name, (tree, _priority) in trees.joined(grammar.load(grammar.text(dialect)).term_defs)
    }


def is_read(piece: Piece, example: str) -> bool:
    """Tell whether a rule reads an example whole, or a terminal reads where it begins."""
    if piece.name in FOUND_WITHIN:
        return bool(language(piece.dialect).fast.finder(piece.name).spans(example))
    if piece.name.islower():
        lark, starts, _choices = grammar_of(piece.dialect)
        rules = [piece.name] if piece.name in starts else language(piece.dialect).fast.choice(piece.name)
        return any(parses(lark, rule, example) for rule in rules)
    made = terminals(piece.dialect)[piece.name]
    pattern = re.compile(grammar.plain(made.to_regexp()))
    if made.max_width == 0:  # it only looks at what stands beside it
        return pattern.search(example) is not None
    found = pattern.match(example)
    return found is not None and found.end() > 0


@cache
def grammar_of(dialect: str) -> tuple[Any, list[str], list[str]]:
    """Return a dialect's grammar as stock Lark has built it."""
    return grammar.build(grammar.text(dialect))


def parses(lark: Any, rule: str, example: str) -> bool:
    """Tell whether stock Lark reads an example by a rule."""
    try:
        lark.parse(example, start=rule)
    except UnexpectedInput:
        return False
    return True


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: f"{piece.dialect}-{piece.name}")
def test_each_piece_reads_its_examples(piece: Piece) -> None:
    assert piece.examples, "the comment right above has no example between backquotes"
    assert [example for example in piece.examples if not is_read(piece, example)] == []


# ---- the words


def test_months_units_and_joining_words_are_spelt_once() -> None:
    """Labels are phrases of their own, and regions are made by a program: both may have such a word."""
    loaded = dict(grammar.load(grammar.base()).term_defs)
    listed = {trees.word(leaf).lower() for name in SPELT_ONCE for leaf in trees.leaves(loaded[name][0])}
    spelt = Counter(
        trees.word(token).lower() if token.endswith("i") else trees.word(token)
        for name in grammar.BASE
        if name not in ("labels.lark", "regions.lark")
        for token in tokens(grammar.folder() / name, '"')
    )
    assert {word for word in listed - ANOTHER_MEANING if spelt[word] != 1} == set()
    in_patterns = {
        word.lower()
        for name in grammar.BASE
        for pattern in patterns(grammar.folder() / name)
        for word in re.findall(r"[^\W\d_]{2,}", letters(pattern))
    }
    assert in_patterns & listed == set()


def test_a_word_that_is_added_to_a_list_counts_wherever_the_list_is_asked_for(tmp_path: Path) -> None:
    danish = tmp_path / "danish.lark"
    danish.write_text('%extend HOUR_WORD: "timer"i\n%extend MINUTE_WORD: "minutter"i\n', "utf-8")
    for text in ("2 timer", "105 minutter", "2 Timer og 5", "1 hr, 45 minutter (director's cut)"):
        assert language("review").fast.record("timed").row(text) is None
        for readers in language(str(danish)).fast, language(str(danish)).stock:
            read = readers.record("timed").row(text)
            assert (read is None) == ("og" in text), text
