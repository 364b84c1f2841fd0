"""The definitions of a grammar, as Lark has read them: pairs of a name, and its tree and priority.

Two things are done to them before they are built: words are put into the patterns that ask for them, and
each choice between words alone becomes one pattern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from filmsheet.engines import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = re.compile(r"\(\?#([A-Z_]+)\)")
"""How a pattern says: any of the words of a terminal."""


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
    """Put the words of a terminal where a pattern asks for them: ``(?#AND)`` is ``(?i:and|und|&)``."""

    def listed(match: re.Match[str]) -> str:
        tree = definition(term_defs, match[1])
        if tree is None:
            return match[0]
        found = sorted((word(leaf) for leaf in leaves(tree)), key=len, reverse=True)
        return f"(?i:{'|'.join(re.escape(one).replace('/', chr(92) + '/') for one in found)})"

    def filled(tree: Any) -> Any:
        if not hasattr(tree, "children"):
            return (
                tree.update(value=_WORDS.sub(listed, tree)) if getattr(tree, "type", "") == "REGEXP" else tree
            )
        return type(tree)(tree.data, [filled(child) for child in tree.children])

    asks = [any("(?#" in leaf for leaf in leaves(tree)) for _, (tree, _) in term_defs]
    return [
        (name, (filled(tree) if asked else tree, priority))
        for asked, (name, (tree, priority)) in zip(asks, term_defs, strict=True)
    ]


def joined(term_defs: Iterable[Any]) -> list[Any]:
    """Make one pattern of each choice between words alone: Lark is slow to put four hundred together."""
    done: dict[int, Any] = {}  # by identity: a terminal that stands in another is the same tree
    return [(name, (_join(tree, done), priority)) for name, (tree, priority) in term_defs]


def _join(tree: Any, done: dict[int, Any]) -> Any:
    if not hasattr(tree, "children"):
        return tree
    if id(tree) not in done:
        children, flags = _choice_of_words(tree)
        if len(flags) == 1:
            [flag] = flags
            listed = [word(child) for child in children]
            one = words.pattern(map(words.small, listed) if flag else listed)
            leaf = children[0].update(type="REGEXP", value=f"/{one}/{flag}")
            done[id(tree)] = type(tree)("expansions", [_in_place(tree.children[0], leaf)])
        else:
            done[id(tree)] = type(tree)(tree.data, [_join(child, done) for child in tree.children])
    return done[id(tree)]


def _in_place(tree: Any, leaf: Any) -> Any:
    """The tree around a single leaf, around another."""
    return type(tree)(tree.data, [_in_place(tree.children[0], leaf)]) if hasattr(tree, "children") else leaf


def _choice_of_words(tree: Any) -> tuple[list[Any], set[str]]:
    """The strings that a tree chooses between, and what flags they have; nothing for any other tree."""
    found = [_single_leaf(child) for child in tree.children] if tree.data == "expansions" else []
    plain = all(getattr(leaf, "type", "") == "STRING" and "\\" not in leaf for leaf in found)
    if len(found) < 2 or not plain:  # noqa: PLR2004 - a choice is between two
        return [], set()
    return found, {"i" if leaf.endswith("i") else "" for leaf in found}


def _single_leaf(tree: Any) -> Any:
    """The one leaf of a tree that doesn't branch; None for one that does."""
    while hasattr(tree, "children"):
        if len(tree.children) != 1:
            return None
        tree = tree.children[0]
    return tree
