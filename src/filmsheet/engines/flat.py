"""A flat Lark rule, turned into one regular expression.

Nearly every rule of a sheet is flat: a *record* of named terminals, or a *list*, ``item (SEP item)*``.
A record becomes one pattern with its kept terminals as groups. A list becomes one pattern that matches
an item and what parts it from the next. A *choice* is an ordered list of other rules. A terminal becomes
an atomic group, so that no match gives back part of a token, just as in Lark's lexer.

The outcome is plain data, so that it can be made when the package is built.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lark import Lark


class NotFlatError(ValueError):
    """A rule recurses, repeats a kept terminal, or has a shape that is no record, list or choice."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(f"the rule {rule} is not flat: {why}")


class Record(NamedTuple):
    """A rule that reads a value whole: its pattern, its kept terminals, and the groups of each terminal."""

    pattern: str
    names: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]


class List(NamedTuple):
    """A rule that cuts a value into items: the patterns of what may lead, of an item, and of a separator.

    ``trailing`` is True if a separator may also stand at the end.
    """

    lead: str
    item: str
    separator: str
    trailing: bool


class Choice(NamedTuple):
    """A rule that tries other rules in order: the first that reads the whole value holds."""

    rules: tuple[str, ...]


Plan = Record | List | Choice


def plans(lark: Lark, starts: list[str], choices: list[str]) -> dict[str, Plan]:
    """Return how each start rule and each choice of a built grammar is read with ``re``.

    Raises NotFlatError for a start rule that is no record or list.
    """
    compiler = _Compiler(lark)
    made: dict[str, Plan] = {start: compiler.plan(start) for start in starts}
    for choice in choices:
        made[choice] = Choice(alternatives(lark.grammar.rule_defs)[choice])
    return made


def alternatives(rule_defs: list[Any]) -> dict[str, tuple[str, ...]]:
    """Return the rules that only choose between other rules, each with these rules in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for name, _params, tree, _options in rule_defs:
        names = [_single_rule(child) for child in tree.children]
        if len(names) > 1 and all(names):
            found[str(name)] = tuple(n for n in names if n)
    return found


def _single_rule(tree: Any) -> str | None:
    """Return the name of the rule if a tree of one expansion is a single rule, else None."""
    while hasattr(tree, "children"):
        if tree.data not in ("expansions", "expansion", "value", "alias"):
            return None
        if tree.data != "alias" and len(tree.children) != 1:
            return None
        tree = tree.children[0]
    return tree.name if type(tree).__name__ == "NonTerminal" else None


_NEVER = "(?!.)."
"""The pattern of the terminal NOTHING, see grammars/layout.lark."""


class _Compiler:
    """Turns the rules of one grammar into patterns."""

    def __init__(self, lark: Lark) -> None:
        self._terminals = {t.name: t.pattern.to_regexp() for t in lark.terminals}
        for name, pattern in self._terminals.items():
            if re.compile(pattern).groups:  # it would shift the numbers of all groups that follow
                raise NotFlatError(name, "a group in a pattern must not capture, write (?:...)")
        self._rules = {str(name): tree for name, params, tree, _ in lark.grammar.rule_defs if not params}

    def plan(self, start: str) -> Plan:
        """Return how a start rule is read; raises NotFlatError if it is no record or list."""
        cut = self._list(start)
        if cut is not None:
            return cut
        body = _Body(self._rules, self._terminals, start)
        pattern = body.rule(start, (), once=True)
        names = tuple(dict.fromkeys(body.kept))
        groups = tuple(tuple(i for i, kept in enumerate(body.kept, 1) if kept == name) for name in names)
        return Record(pattern, names, groups)

    def _list(self, start: str) -> List | None:
        """Return the parts of a rule ``LEAD? item (SEP item)* SEP?``, or None for any other shape."""
        parts = _symbols(self._rules[start])
        lead = parts.pop(0)[0][0] if parts and _is_perhaps(parts[0]) else None
        trail = parts.pop()[0][0] if parts and _is_perhaps(parts[-1]) else None
        match parts:
            case [str(item), ((str(separator), str(again)), "*")] if item == again:
                if trail not in (None, separator):
                    raise NotFlatError(start, "a list ends with the separator that parts its items")
                return List(
                    lead=self._terminals[lead] if lead else "",
                    item=self._terminals[item],
                    separator=self._terminals[separator],
                    trailing=trail is not None,
                )
        return None


def _is_perhaps(part: Any) -> bool:
    """Return True if a part is one terminal that may be missing."""
    return isinstance(part, tuple) and part[1] == "?" and len(part[0]) == 1


def _symbols(tree: Any) -> list[Any]:
    """Return the parts of a rule with one expansion: terminals, and ``((terminals), operator)``; else []."""
    if len(tree.children) != 1 or tree.children[0].data != "expansion":
        return []
    parts: list[Any] = []
    for child in tree.children[0].children:
        leaves = list(child.scan_values(lambda leaf: hasattr(leaf, "name")))
        names = tuple(leaf.name for leaf in leaves if type(leaf).__name__ == "Terminal")
        if len(names) != len(leaves):
            return []
        if child.data == "value" and names:
            parts.append(names[0])
        elif child.data == "expr" and len(child.children) == 2:  # noqa: PLR2004 - operand, operator
            parts.append((names, str(child.children[1])))
        else:
            return []
    return parts


class _Body:
    """Writes the pattern of one record, and notes in ``kept`` the terminal of each group."""

    def __init__(self, rules: dict[str, Any], terminals: dict[str, str], start: str) -> None:
        self._rules, self._terminals, self._start = rules, terminals, start
        self.kept: list[str] = []

    def rule(self, name: str, path: tuple[str, ...], *, once: bool) -> str:
        """Return the pattern of a rule; raises NotFlatError if it can't be flat.

        ``path`` are the rules around it; ``once`` is True if nothing repeats it.
        """
        if name in path:
            raise NotFlatError(self._start, f"{name} contains itself")
        return self._write(self._rules[name], (*path, name), once=once)

    def _write(self, tree: Any, path: tuple[str, ...], *, once: bool) -> str:
        """Return the pattern of a part of a rule."""
        if not hasattr(tree, "children"):
            return self._symbol(tree, path, once=once)
        parts = tree.children
        if tree.data == "expansions" and len(parts) > 1:
            return f"(?:{'|'.join(self._write(p, path, once=once) for p in parts)})"
        if tree.data in ("expansions", "expansion"):
            return "".join(self._write(p, path, once=once) for p in parts)
        if tree.data in ("alias", "value"):
            return self._write(parts[0], path, once=once)
        if tree.data == "expr" and len(parts) == 2:  # noqa: PLR2004 - operand, operator
            operator = str(parts[1])
            if operator == "?" and self._is_never(parts[0]):
                return ""
            return f"(?:{self._write(parts[0], path, once=once and operator == '?')}){operator}"
        raise NotFlatError(self._start, f"{tree.data} has no place in a flat rule")

    def _is_never(self, tree: Any) -> bool:
        """Return True if a part is a terminal that a dialect has put out of use."""
        while getattr(tree, "data", None) == "value":
            tree = tree.children[0]
        return self._terminals.get(getattr(tree, "name", "")) == _NEVER

    def _symbol(self, symbol: Any, path: tuple[str, ...], *, once: bool) -> str:
        """Return the pattern of a rule or terminal by its name; a kept terminal gets a group."""
        if type(symbol).__name__ == "NonTerminal":
            return self.rule(symbol.name, path, once=once)
        token = f"(?>{self._terminals[symbol.name]})"
        if symbol.name.startswith("_"):
            return token
        if not once:
            raise NotFlatError(self._start, f"{symbol.name} is kept more than once")
        self.kept.append(symbol.name)
        return f"({token})"
