"""The other engine: stock Lark LALR on the same grammar files.

The fast engine is tested against it, and it says what a rule expected where a value can't be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.engines.fast import CutLine

if TYPE_CHECKING:
    from lark import Lark, Token, Tree


def _tokens(lark: Lark, rule: str, text: str) -> list[Token] | None:
    """Return the tokens that a rule keeps, in order; None if it doesn't read the whole text."""
    from lark import Token  # noqa: PLC0415 - only this engine and a problem's wording need Lark
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415 - as above

    try:
        tree: Tree[Token] = lark.parse(text, start=rule)
    except UnexpectedInput:
        return None
    return list(tree.scan_values(lambda leaf: isinstance(leaf, Token)))


class StockRecord:
    """Reads a value by its start rule: a row of the rule's kept terminals, in the order of ``names``."""

    def __init__(self, lark: Lark, rule: str, names: tuple[str, ...]) -> None:
        self.names = names
        self._lark, self._rule = lark, rule

    def row(self, text: str) -> tuple[str, ...] | None:
        """Return what each terminal reads, empty where it reads nothing; None if the rule doesn't fit."""
        tokens = _tokens(self._lark, self._rule, text) if text else None
        if tokens is None:
            return None
        found = {token.type: str(token) for token in tokens}
        return tuple(found.get(name, "") for name in self.names)

    def spans(self, text: str) -> tuple[tuple[int, int] | None, ...] | None:
        """Return the span in ``text`` of each terminal (None: it is empty); None if the rule doesn't fit."""
        tokens = _tokens(self._lark, self._rule, text) if text else None
        if tokens is None:
            return None
        found = {token.type: (token.start_pos, token.end_pos) for token in tokens}
        return tuple(found.get(name) for name in self.names)  # type: ignore[misc] # parsed tokens have positions


class StockList:
    """Cuts a value into its items."""

    def __init__(self, lark: Lark, rule: str) -> None:
        self._lark, self._rule = lark, rule

    def items(self, text: str) -> list[str] | None:
        """Return the items in order, as printed; None if the value is no such list."""
        tokens = _tokens(self._lark, self._rule, text)
        return None if tokens is None else [str(token) for token in tokens]

    def spans(self, text: str) -> list[tuple[int, int]] | None:
        """Return the span of each item in ``text``; None if the value is no such list."""
        tokens = _tokens(self._lark, self._rule, text)
        if tokens is None:
            return None
        return [(t.start_pos, t.end_pos) for t in tokens]  # type: ignore[misc] # as above


class StockCutter:
    """Cuts a text into lines."""

    def __init__(self, lark: Lark) -> None:
        self._lark = lark

    def lines(self, text: str) -> list[CutLine]:
        """Return every line of the text, in order; they tile it. An empty last line doesn't count."""
        from lark import Tree  # noqa: PLC0415 - as above

        lines: list[CutLine] = []
        start = 0
        tokens: dict[str, Token] = {}
        for child in self._lark.parse(text, start="document").children if text else ():
            if isinstance(child, Tree):
                tokens = {token.type: token for token in child.children if not isinstance(token, Tree)}
            else:
                end = child.end_pos or 0
                lines.append(_line(start, end, tokens))
                start = end
        if start < len(text):
            lines.append(_line(start, len(text), tokens))
        return lines


def _line(start: int, end: int, tokens: dict[str, Token]) -> CutLine:
    """Return the line between two offsets, given its tokens by their terminals."""
    label, body = tokens.get("LABEL"), tokens.get("VALUE", tokens.get("TEXT"))
    at = -1 if label is None else label.start_pos or 0
    if body is not None:
        return CutLine(start, end, at, str(label or ""), body.start_pos or 0, body.end_pos or 0)
    if label is None:
        return CutLine(start, end, -1, "", start, start)
    after = (label.end_pos or 0) + 1
    return CutLine(start, end, at, str(label), after, after)


def expected(lark: Lark, rule: str, text: str) -> tuple[int, frozenset[str]] | None:
    """Return the offset at which a rule stops reading a text, and the terminals that could follow there.

    None if it reads the whole text. At the end of the text the offset is the text's length.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken  # noqa: PLC0415 - as above

    try:
        lark.parse(text, start=rule)
    except UnexpectedCharacters as error:
        return error.pos_in_stream or 0, frozenset(error.allowed or ())
    except UnexpectedToken as error:
        at = len(text) if error.token.type == "$END" else error.pos_in_stream
        return at or 0, frozenset(error.accepts or error.expected)
    except UnexpectedInput:  # pragma: no cover - Lark has no third kind for LALR
        raise
    return None
