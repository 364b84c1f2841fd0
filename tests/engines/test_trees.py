"""What is done to the definitions of a grammar before they are built."""

from __future__ import annotations

import pytest
from lark.exceptions import GrammarError

from filmsheet.engines import grammar, trees

# ---- a terminal, where a pattern names it


def patterns(source: str) -> dict[str, str]:
    """The patterns of a grammar's terminals, words filled in."""
    return {
        str(name): str(trees.leaves(tree)[0])
        for name, (tree, _priority) in grammar.load(source).term_defs
        if tree is not None
    }


def test_a_pattern_takes_in_the_words_that_a_terminal_lists() -> None:
    found = patterns('start: GAP\nAND: "&" | "und"i | "a.n.d"\nGAP: / (?#AND) /\n')
    assert found["GAP"] == r"/ (?i:(?:\&|a\.n\.d|und)) /"


def test_of_words_the_longest_is_taken() -> None:
    lark, _starts, _choices = grammar.build('start: A B\nUNIT: "min" | "mins"\nA: /(?#UNIT)/\nB: "s" | "."\n')
    assert lark.parse("mins.", start="start").children == ["mins", "."]


def test_words_without_the_i_are_taken_as_they_are_written() -> None:
    found = patterns('start: GAP\nNTH: "st" | "nd"\nGAP: /1(?#NTH)/\n')
    assert found["GAP"] == "/1(?:(?:nd|st))/"


def test_words_may_be_listed_by_lists_of_words() -> None:
    source = 'start: GAP\nMINS: "min"i\nHOURS: "h"i\nUNIT: MINS | HOURS | "s"i\nGAP: /(?#UNIT)/\n'
    assert patterns(source)["GAP"] == "/(?i:(?:h|min|s))/"


def test_a_slash_among_the_words_ends_no_pattern() -> None:
    lark, _starts, _choices = grammar.build('start: GAP\nWITH: "w/"i\nGAP: /(?#WITH)x/\n')
    assert lark.parse("W/x", start="start").children == ["W/x"]


def test_what_a_dialect_adds_to_the_words_is_taken_in() -> None:
    source = 'start: GAP\nAND: "&"\nGAP: /(?#AND)/\n%extend AND: "und"i\n'
    assert patterns(source)["GAP"] == r"/(?i:(?:\&|und))/"


def test_a_pattern_takes_in_any_other_terminal_as_lark_composes_it() -> None:
    source = 'start: GAP\nA: "a" /b|c/\nB: A+ | /[0-9]/i\nGAP: /x(?#B)?/\n'
    assert patterns(source)["GAP"] == "/x(?:(?:(?:ab|c)+|(?i:[0-9])))?/"


def test_terminals_are_put_into_each_other_at_any_depth() -> None:
    source = "start: GAP\nGAP: /(?#TWO)-(?#_ONE_1)/\nTWO: /(?#_ONE_1){2}/\n_ONE_1: /[0-9]/\n"
    assert patterns(source)["GAP"] == "/(?:(?:[0-9]){2})-(?:[0-9])/"


def test_line_ends_stay_line_ends() -> None:
    source = "start: GAP\nEND: /\\r\\n|\\n/\nGAP: /x(?#END)/\n"
    assert patterns(source)["GAP"] == r"/x(?:\r\n|\n)/"
    lark, _starts, _choices = grammar.build(source)
    assert lark.parse("x\r\n", start="start").children == ["x\r\n"]


@pytest.mark.parametrize("definitions", ["A: /x(?#A)/", "A: /x(?#B)/\nB: A /y/"])
def test_a_terminal_cannot_be_part_of_itself(definitions: str) -> None:
    with pytest.raises(GrammarError, match=r"Recursion in terminal '[AB]'"):
        grammar.load(f"start: A\n{definitions}\n")


def test_a_terminal_that_a_pattern_names_must_be_there() -> None:
    with pytest.raises(GrammarError, match="'NONE' used in a pattern but not defined"):
        grammar.load("start: GAP\nGAP: /(?#NONE)x/\n")


def test_a_comment_in_small_letters_stays() -> None:
    assert patterns("start: GAP\nGAP: /(?#deep)x/\n")["GAP"] == "/(?#deep)x/"


def test_a_terminal_that_there_is_not_has_no_definition() -> None:
    assert trees.definition(grammar.load('start: A\nA: "a"\n').term_defs, "B") is None


# ---- words alone, as one pattern


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        ('"Iran"i | "Iraq"i', r"/ira(?:n|q)/i"),
        ('"Iran" | "Iraq"', r"/Ira(?:n|q)/"),
        ('"one"i', '"one"i'),
        ('B | "Oman"i\nB: "Iran"i | "Iraq"i', r"/(?:ira(?:n|q)|oman)/i"),
    ],
)
def test_a_choice_of_words_becomes_one_pattern(said: str, pattern: str) -> None:
    tree = trees.definition(trees.joined(grammar.load(f"start: A\nA: {said}\n").term_defs), "A")
    assert [str(leaf) for leaf in trees.leaves(tree)] == [pattern]


@pytest.mark.parametrize(
    "said", ['"a"i | "b"', '"a" | /b/', r'"a" | "\"b\""', '"a" | "b" "c"', '"a" | "b"?', '"a" | ["b"]']
)
def test_any_other_choice_stays(said: str) -> None:
    loaded = grammar.load(f"start: A\nA: {said}\n").term_defs
    assert trees.joined(loaded) == loaded


def test_a_choice_within_a_definition_is_joined_too() -> None:
    lark, _starts, _choices = grammar.build('start: A\nA: B "!"\nB: ("on"i | "off"i) "."\n')
    assert lark.parse("OFF.!", start="start").children == ["OFF.!"]
