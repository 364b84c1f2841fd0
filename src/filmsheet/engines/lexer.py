"""Lark's contextual lexer, which checks at build only what a user's dialect can break.

With `interegular` installed, Lark's own lexer compares every terminal with every other each time a grammar
is built, which takes longer than all the rest. The tests of the two engines find what that would find.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from lark.exceptions import LexError
from lark.lexer import ContextualLexer

if TYPE_CHECKING:
    from collections.abc import Collection

    from lark.common import LexerConf


class QuickLexer(ContextualLexer):
    """Refuses terminals that could match no characters, and checks nothing else."""

    def __init__(
        self, conf: LexerConf, states: dict[int, Collection[str]], always_accept: Collection[str] = ()
    ) -> None:
        for terminal in conf.terminals:
            if terminal.pattern.min_width == 0:
                message = f"`{terminal.name}` may read nothing at all"
                raise LexError(message)
        conf = copy(conf)
        conf.skip_validation = True
        super().__init__(conf, states, always_accept)
