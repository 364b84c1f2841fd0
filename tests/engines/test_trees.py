"""What is done to the definitions of a grammar before they are built."""

from __future__ import annotations

import pytest

from filmsheet.engines import grammar, trees

# ---- words that a terminal lists, where a pattern asks for them


def patterns(source: str) -> dict[str, str]:
    """The patterns of a grammar's terminals, words filled in."""
    return {
        str(name): str(trees.leaves(tree)[0])
        for name, (tree, _priority) in grammar.load(source).term_defs
        if tree is not None
    }


def test_a_pattern_takes_in_the_words_that_a_terminal_lists_longest_first() -> None:
    found = patterns('start: GAP\nAND: "&" | "und"i | "a.n.d"\nGAP: / (?#AND) /\n')
    assert found["GAP"] == r"/ (?i:a\.n\.d|und|\&) /"


def test_a_slash_among_the_words_ends_no_pattern() -> None:
    lark, _starts, _choices = grammar.build('start: GAP\nWITH: "w/"i\nGAP: /(?#WITH)x/\n')
    assert lark.parse("W/x", start="start").children == ["W/x"]


def test_what_a_dialect_adds_to_the_words_is_taken_in() -> None:
    source = 'start: GAP\nAND: "&"\nGAP: /(?#AND)/\n%extend AND: "und"i\n'
    assert patterns(source)["GAP"] == r"/(?i:und|\&)/"


def test_a_comment_that_names_no_terminal_stays() -> None:
    assert patterns("start: GAP\nGAP: /(?#NONE)x/\n")["GAP"] == "/(?#NONE)x/"


def test_a_terminal_that_there_is_not_has_no_definition() -> None:
    assert trees.definition(grammar.load('start: A\nA: "a"\n').term_defs, "B") is None


# ---- words alone, as one pattern


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        ('"Iran"i | "Iraq"i', r"/ira(?:n|q)/i"),
        ('"Iran" | "Iraq"', r"/Ira(?:n|q)/"),
        ('"one"i', '"one"i'),
    ],
)
def test_a_choice_of_words_becomes_one_pattern(said: str, pattern: str) -> None:
    [(_name, (tree, _priority))] = trees.joined(grammar.load(f"start: A\nA: {said}\n").term_defs)
    assert [str(leaf) for leaf in trees.leaves(tree)] == [pattern]


@pytest.mark.parametrize("said", ['"a"i | "b"', '"a" | /b/', r'"a" | "\"b\""', '"a" | "b" "c"', '"a" | "b"?'])
def test_any_other_choice_stays(said: str) -> None:
    loaded = grammar.load(f"start: A\nA: {said}\n").term_defs
    assert trees.joined(loaded) == loaded


def test_a_choice_within_a_definition_is_joined_too() -> None:
    lark, _starts, _choices = grammar.build('start: A\nA: B "!"\nB: ("on"i | "off"i) "."\n')
    assert lark.parse("OFF.!", start="start").children == ["OFF.!"]
