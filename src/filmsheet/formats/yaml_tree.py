"""YAML as a tree of texts, lists and mappings, each with its line; what looks like a number stays a text.

Anchors, aliases and tags are refused, and so are repeated keys and deep nesting: a short text can't become a
large tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from attrs import frozen

from filmsheet.errors import SheetError, need

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["YamlNode", "tree"]

_DEEPEST: Final = 8
_NULLS: Final = ("", "~", "null", "Null", "NULL")


@frozen
class YamlNode:
    """A value: a text, a list of nodes, or a dict of nodes.

    Attributes:
        value: the value itself.
        line: the line on which it begins.
        is_plain: whether it is a text without quotes.

    """

    value: str | list[YamlNode] | dict[str, YamlNode]
    line: int
    is_plain: bool = False

    @property
    def is_null(self) -> bool:
        """Return True if it is empty or null."""
        return self.is_plain and self.value in _NULLS

    @property
    def bare(self) -> object:
        """Return the value as in JSON; all that is neither null nor a list nor a mapping is a text."""
        if isinstance(self.value, list):
            return [item.bare for item in self.value]
        if isinstance(self.value, dict):
            return {key: item.bare for key, item in self.value.items()}
        return None if self.is_null else self.value


class _Open:
    """A list or a mapping that is being read, and the key that waits for its value."""

    def __init__(self, node: YamlNode) -> None:
        self.node = node
        self.key: str | None = None


def tree(text: str, first: int) -> YamlNode:
    """Return the tree of a YAML text that begins on line ``first``; an empty text is an empty mapping.

    Raises SheetError, with the line, for any other text, MissingExtraError if PyYAML isn't installed.
    """
    yaml = need("yaml", "yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _built(yaml.parse(text, loader), first)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first + (mark.line if mark else text.count("\n", 0, getattr(error, "position", 0)))
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it can't be read"
        if "nesting depth" in reason:  # PyYAML has a limit of its own from 6.0.4 on
            _fail("nested too deeply", line)
        _fail(f"not YAML: {reason}", line)


def _built(events: Iterable[Any], first: int) -> YamlNode:
    """Return the tree that PyYAML's events describe."""
    root: YamlNode | None = None
    waiting: list[_Open] = []
    for event in events:
        node = _node(event, first + event.start_mark.line)
        if node is None:
            if type(event).__name__ in _ENDS:
                waiting.pop()
            continue
        if waiting:
            _add(waiting[-1], node)
        elif root is None:
            root = node
        else:
            _fail("expected one document", node.line)
        if not isinstance(node.value, str):
            waiting.append(_Open(node))
            if len(waiting) > _DEEPEST:
                _fail("nested too deeply", node.line)
    return root or YamlNode({}, first)


def _node(event: Any, line: int) -> YamlNode | None:
    """Return the value that an event begins, or None if it begins no value."""
    match type(event).__name__:
        case "ScalarEvent":
            node = YamlNode(event.value, line, event.style in _PLAIN)
        case "SequenceStartEvent":
            node = YamlNode([], line)
        case "MappingStartEvent":
            node = YamlNode({}, line)
        case "AliasEvent":
            _fail("front matter has no aliases", line)
        case _:
            return None
    if event.anchor is not None:
        _fail("front matter has no anchors", line)
    if event.tag is not None:
        _fail(f"front matter has no tags, such as `{event.tag}`", line)
    return node


_PLAIN: Final = (None, "")
_ENDS: Final = ("SequenceEndEvent", "MappingEndEvent")


def _add(above: _Open, node: YamlNode) -> None:
    """Put a node into the list or the mapping around it; in a mapping, keys and values come by turns."""
    holder = above.node.value
    if isinstance(holder, list):
        holder.append(node)
        return
    assert isinstance(holder, dict)  # a text holds nothing
    if above.key is not None:
        holder[above.key] = node
        above.key = None
        return
    if not isinstance(node.value, str):
        _fail("a key is a word", node.line)
    if node.value in holder:
        _fail(f"the key `{node.value}` stands twice", node.line)
    above.key = node.value


def _fail(message: str, line: int) -> NoReturn:
    """Raise SheetError with the line."""
    message = f"line {line}: {message}"
    raise SheetError(message) from None
