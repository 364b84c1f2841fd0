"""The definitions of a grammar, as Lark has read them: pairs of a name, and its tree and priority.

Two things are done to them before they are built: each pattern gets the terminals that it names, and each
choice between words alone becomes one pattern.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from filmsheet.engines import words

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED = re.compile(r"\(\?#(_?[A-Z][A-Z_0-9]*)\)")
"""How a pattern says: here stands a terminal."""


def definition(trees: Iterable[Any], name: str) -> Any:
    """The tree of a terminal's definition, out of the pairs that Lark has read; None where there is none."""
    return next((tree for found, (tree, _priority) in trees if found == name), None)


def leaves(tree: Any) -> list[Any]:
    """The strings and patterns of a definition, as Lark's tokens: in quotes, or between slashes."""
    return list(tree.scan_values(lambda leaf: getattr(leaf, "type", None) in ("STRING", "REGEXP")))


def word(token: Any) -> str:
    """What stands between the quotes of a string."""
    return str(token).removesuffix("i")[1:-1]


def filled_in(term_defs: list[Any]) -> list[Any]:
    """Put into each pattern the terminals that it names: ``(?#AND)`` is ``(?i:&|and|und)``."""
    filler = _Filler({str(name): tree for name, (tree, _priority) in term_defs})
    return [(name, (filler.filled(tree), priority)) for name, (tree, priority) in term_defs]


class _Filler:
    """Puts the terminals of one grammar into patterns, each terminal made once."""

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
    """Make one pattern of each choice between words alone: Lark is slow to put four hundred together."""
    done: dict[int, Any] = {}  # by identity: a terminal that stands in another is the same tree
    return [(name, (_join(tree, done), priority)) for name, (tree, priority) in term_defs]


def _join(tree: Any, done: dict[int, Any]) -> Any:
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
    """Return the one pattern of many words."""
    found = map(word, listed)
    return words.pattern(map(words.small, found) if folded else found)


def _in_place(tree: Any, leaf: Any) -> Any:
    """Return the tree around its first leaf, around another leaf."""
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
"""The kinds of trees that, with a single child, read what this reads."""
