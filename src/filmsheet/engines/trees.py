"""The definitions of a grammar, as Lark has read them: pairs of a name, and its tree and priority.

Two changes are made before they are built: the terminals that a pattern names are filled in, and a choice
between words alone becomes one pattern.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from filmsheet.engines import words

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED = re.compile(r"\(\?#(_?[A-Z][A-Z_0-9]*)\)")
"""The mark in a pattern that stands for a terminal."""


def definition(trees: Iterable[Any], name: str) -> Any:
    """Return the tree of a terminal's definition, out of the pairs that Lark has read, or None."""
    return next((tree for found, (tree, _priority) in trees if found == name), None)


def leaves(tree: Any) -> list[Any]:
    """Return the strings and patterns of a definition, as Lark's tokens: in quotes, or between slashes."""
    return list(tree.scan_values(lambda leaf: getattr(leaf, "type", None) in ("STRING", "REGEXP")))


def word(token: Any) -> str:
    """Return what stands between the quotes of a string."""
    return str(token).removesuffix("i")[1:-1]


def filled_in(term_defs: list[Any]) -> list[Any]:
    """Return the definitions with the named terminals filled in: ``(?i:&|and|und)`` for ``(?#AND)``."""
    filler = _Filler({str(name): tree for name, (tree, _priority) in term_defs})
    return [(name, (filler.filled(tree), priority)) for name, (tree, priority) in term_defs]


class _Filler:
    """Fills the terminals of one grammar into patterns; each terminal is made once."""

    def __init__(self, trees: dict[str, Any]) -> None:
        self._trees = trees
        self._filled: dict[int, Any] = {}  # by identity: a terminal that stands in another is the same tree
        self._patterns: dict[str, str] = {}
        self._open: list[str] = []

    def filled(self, tree: Any) -> Any:
        """Return the tree with all its patterns filled."""
        if not hasattr(tree, "children"):
            is_pattern = getattr(tree, "type", "") == "REGEXP"
            return tree.update(value=NAMED.sub(self._pattern, tree)) if is_pattern else tree
        if id(tree) not in self._filled:
            self._filled[id(tree)] = type(tree)(tree.data, [self.filled(child) for child in tree.children])
        return self._filled[id(tree)]

    def _pattern(self, match: re.Match[str]) -> str:
        """Return the pattern of a terminal that a mark names; raises Lark's GrammarError if it has none."""
        from lark.exceptions import GrammarError  # noqa: PLC0415 - a grammar is built rarely

        name = match[1]
        if self._trees.get(name) is None:
            message = f"Terminal '{name}' used in a pattern but not defined"
            raise GrammarError(message)
        if name in self._open:
            message = f"Recursion in terminal '{name}': a pattern of it leads back to it"
            raise GrammarError(message)
        if name not in self._patterns:
            self._open.append(name)
            self._patterns[name] = _in_a_group(self.filled(self._trees[name]))
            self._open.pop()
        return self._patterns[name]


def _in_a_group(tree: Any) -> str:
    """Return a terminal as it stands within a pattern of a grammar file."""
    listed = _words(tree)
    if listed:
        folded = any(leaf.endswith("i") for leaf in listed)
        return f"(?{'i' * folded}:{_one_pattern(listed, folded=folded)})"
    from lark.load_grammar import PrepareLiterals, TerminalTreeToPattern  # noqa: PLC0415 - as above

    made = (PrepareLiterals() * TerminalTreeToPattern()).transform(deepcopy(_join(tree, {}))).to_regexp()
    # Lark has unescaped the line ends, and allows none in the file
    return f"(?:{made})".replace("\r", "\\r").replace("\n", "\\n")


def joined(term_defs: Iterable[Any]) -> list[Any]:
    """Return the definitions with one pattern for each choice of words: Lark is slow to join hundreds."""
    done: dict[int, Any] = {}  # by identity: a terminal that stands in another is the same tree
    return [(name, (_join(tree, done), priority)) for name, (tree, priority) in term_defs]


def _join(tree: Any, done: dict[int, Any]) -> Any:
    """Return a tree with one pattern for each choice between words; ``done`` are the trees made before."""
    if not hasattr(tree, "children"):
        return tree
    if id(tree) not in done:
        listed = _words(tree)
        flags = {leaf.endswith("i") for leaf in listed}
        if len(listed) > 1 and len(flags) == 1:
            [folded] = flags
            leaf = listed[0].update(
                type="REGEXP", value=f"/{_one_pattern(listed, folded=folded)}/{'i' * folded}"
            )
            done[id(tree)] = type(tree)("expansions", [_in_place(tree.children[0], leaf)])
        else:
            done[id(tree)] = type(tree)(tree.data, [_join(child, done) for child in tree.children])
    return done[id(tree)]


def _one_pattern(listed: list[Any], *, folded: bool) -> str:
    """Return one pattern for many words."""
    found = map(word, listed)
    return words.pattern(map(words.small, found) if folded else found)


def _in_place(tree: Any, leaf: Any) -> Any:
    """Return what stands around the first leaf of a tree, with another leaf in its place."""
    return type(tree)(tree.data, [_in_place(tree.children[0], leaf)]) if hasattr(tree, "children") else leaf


def _words(tree: Any) -> list[Any]:
    """Return the strings that a tree chooses between, at any depth; nothing for any other tree."""
    if not hasattr(tree, "children"):
        return [tree] if getattr(tree, "type", "") == "STRING" and "\\" not in tree else []
    if tree.data != "expansions" and (tree.data not in _AROUND_ONE or len(tree.children) != 1):
        return []
    found = [_words(child) for child in tree.children]
    return [leaf for listed in found for leaf in listed] if all(found) else []


_AROUND_ONE = ("expansion", "value", "literal")
"""The kinds of trees that, with a single child, read the same as this child."""
