"""The mistakes of a user's dialect file: where they are, in words, and what to write instead.

Lark reads the file first, and its complaint is put at its place in the dialect's own file. Then comes a
look for what Lark lets pass and the engines can't read: see "The traps" in grammars/README.md.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet import tables
from filmsheet.engines import grammar, trees
from filmsheet.engines.flat import NotFlatError, plans
from filmsheet.engines.settings import CHOICES, words
from filmsheet.errors import DialectError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lark import Lark

    from filmsheet.engines.flat import Plan

_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_NOT_ITSELF = re.compile(r"\\[^bBA]|\[(?:\\.|[^\]\\])*\]")
"""An escaped character, or a character class: a bracket in these is no bracket of the pattern."""
_CLOSE = 0.6

_BEFORE = "a pattern sees nothing before itself"
_TRAPS: tuple[tuple[str, str, str], ...] = (
    (r"(?<!\\)(?:\\\\)*\((?!\?)|\(\?P<", "a group keeps what it reads", "write `(?:` in place of `(`"),
    (r"\(\?<[=!]|(?<!\\)(?:\\\\)*\\[bBA]", _BEFORE, r"drop `\b`, `\A` and `(?<=`"),
    (r"(?<![\\\[])\^", _BEFORE, "drop the `^`: a pattern fits from its start"),
)
"""The things that the engines can't read in a pattern: how it looks, why, and what to write instead."""

_COMPLAINTS: tuple[tuple[str, str, str], ...] = (
    (r"Recursion in terminal '(\w+)'", "is part of itself", "write out what it reads, without its own name"),
    (
        r"`(\w+)` may read nothing at all",
        "may read nothing at all",
        "let each of its words and patterns need a character",
    ),
)
"""How a complaint about a single piece begins, what it means, and what to write instead."""


def check(path: str, said: str) -> Made:
    """Return what the engines need from a dialect's file with the text ``said``.

    Raises DialectError for its first mistake.
    """
    return _Check(path, said).run()


class Made(NamedTuple):
    """What the check of a file has made: the grammar as Lark has built it, its plans, and its settings."""

    built: tuple[Lark, list[str], list[str]]
    plans: dict[str, Plan]
    settings: dict[str, str]


class _Check:
    """The checks of one file."""

    def __init__(self, path: str, said: str) -> None:
        self._path, self._said = path, said
        self._lines = said.split("\n")
        base = grammar.base()
        self._source = base + said
        self._before = base.count("\n")

    def run(self) -> Made:
        """Check the file; return what was made, or raise DialectError."""
        loaded = self._lark(lambda: grammar.load(self._source))
        for name, (tree, _priority) in loaded.term_defs:
            for leaf in trees.leaves(tree):
                if leaf.line > self._before:
                    self._pattern(leaf)
            if name in CHOICES:
                self._setting(name, tree)
        lark, starts, choices = self._lark(lambda: grammar.built(loaded))
        try:
            made = plans(lark, [start for start in starts if start != "document"], choices)
        except NotFlatError as error:
            help_ = "write a record, `NAME (_OPEN NOTE _CLOSE)?`, or a list, `ITEM (_MARK ITEM)*`"
            raise self._named(str(error), str(error), help_) from error
        return Made((lark, starts, choices), made, words(loaded))

    def _lark(self, step: Callable[[], Any]) -> Any:
        """Return the outcome of a step of Lark; turn its complaint into a DialectError."""
        from lark.exceptions import LarkError, UnexpectedInput  # noqa: PLC0415 - `import lark` costs some 50 ms

        try:
            return step()
        except (LarkError, re.error) as error:
            found: BaseException | None = error
            while found is not None and not isinstance(found, UnexpectedInput):
                found = found.__context__
            if isinstance(found, UnexpectedInput) and isinstance(found.line, int) and found.line > 0:
                raise self._syntax(found.line - self._before, found.column) from error
            raise self._unknown_or_twice(str(error).strip().partition("\n")[0]) from error

    def _syntax(self, line: int, column: int) -> DialectError:
        """Return the error for a place at which Lark can't read on, with a guess at the cause."""
        if line < 1:
            line, column = 1, 1
        if line > len(self._lines):
            line, column = max(1, len(self._lines)), len(self._lines[-1]) + 1 if self._lines else 1
        text = self._lines[line - 1] if self._lines else ""
        mend = 'each line is like  %extend GENRE_LABEL: ("kind"i | "kinds"i) END  or begins with `//`'
        if text.count('"') % 2:
            mend = 'close the quotes: "kind"i'
        elif text.count("(") != text.count(")"):
            mend = "close the bracket"
        elif re.match(r"\s*(?:extend|override)\b", text):
            mend = f"write `%` before it: %{text.strip()}"
        elif re.match(r"\s*%(?:extend|override) +\w+ +[^:\s]", text):
            mend = "write a colon after the name"
        return self._error(line, column, "this is no line of a dialect file", mend)

    def _unknown_or_twice(self, why: str) -> DialectError:
        """Return the error for a name that the base lacks or has already; else one in Lark's words."""
        twice = re.search(r"'(\w+)' defined more than once", why)
        own = twice and self._places(twice[1])
        if twice and own and not re.search(rf"(?m)^{twice[1]}(?:\.\d+)?[ \t]*:", grammar.base()):
            mend = "keep one of the two, with both kinds of words between bars"
            return self._error(*own[-1], f"`{twice[1]}` is defined twice", mend)
        if twice:
            mend = f"write `%extend {twice[1]}: ...` to add to it, or `%override` to put yours in its place"
            return self._named(f"`{twice[1]}` is in the base already", twice[1], mend)
        empty = re.search(r"(?m)^[ \t]*(?:%\w+[ \t]+)?(\w+)(?:\.\d+)?[ \t]*:[ \t]*$", self._said)
        if empty:
            line = self._said[: empty.start(1)].count("\n") + 1
            column = empty.start(1) - self._said.rfind("\n", 0, empty.start(1))
            return self._error(
                line, column, f"`{empty[1]}` has nothing after its colon", "write the words there"
            )
        for complaint, message, mend in _COMPLAINTS:
            found = re.match(complaint, why)
            if found:
                return self._named(f"`{found[1]}` {message}", found[1], mend)
        for name in re.findall(r"\b_?[A-Z][A-Z_0-9]+\b|(?<=')\w+(?=')|(?<=rule )\w+", why):
            if re.search(rf"\b{re.escape(name)}\b", self._said) and not self._is_defined(name):
                return self._named(f"there is no `{name}` in the base", name, self._near(name))
        return self._error(1, 1, why, "see grammars/README.md for what a dialect may say")

    def _places(self, name: str) -> list[tuple[int, int]]:
        """Return the line and column of each definition of a name in the file."""
        found = re.finditer(rf"(?m)^{re.escape(name)}(?:\.\d+)?[ \t]*:", self._said)
        return [(self._said.count("\n", 0, match.start()) + 1, 1) for match in found]

    def _is_defined(self, name: str) -> bool:
        return re.search(rf"(?m)^{re.escape(name)}(?:\.\d+)?[ \t]*:", self._source) is not None

    def _near(self, name: str) -> str:
        """Return the help for an unknown name: the nearest name of the base, if one is near."""
        known = re.findall(r"(?m)^([A-Za-z_]+)(?:\.\d+)?[ \t]*:", grammar.base())
        close = difflib.get_close_matches(name, known, 1, _CLOSE)
        return f"did you mean `{close[0]}`?" if close else "labels.lark lists the labels there are"

    def _named(self, message: str, words: str, mend: str) -> DialectError:
        """Return an error at the first name of ``words`` that stands in the file, else at its start."""
        for name in _NAME.findall(words):
            match = re.search(rf"(?m)^(?!//).*?\b({re.escape(name)})\b", self._said)
            if match and len(name) > 1:
                before = self._said[: match.start(1)]
                column = match.start(1) - (before.rfind("\n") + 1) + 1
                return self._error(before.count("\n") + 1, column, message, mend)
        return self._error(1, 1, message, mend)

    def _pattern(self, leaf: Any) -> None:
        """Raise DialectError for an empty string, or for a pattern that the engines can't read."""
        line, column = leaf.line - self._before, leaf.column
        if leaf.type == "STRING":
            if not trees.word(leaf):
                raise self._error(line, column, "these quotes hold nothing", "write the words between them")
            return
        pattern = str(leaf).rstrip("imslux")[1:-1]
        for trap, why, mend in _TRAPS:
            match = re.search(trap, _NOT_ITSELF.sub(lambda one: "_" * len(one[0]), pattern))
            if match:
                raise self._error(line, column + 1 + match.start(), why, mend)
        try:
            re.compile(grammar.plain(pattern))
        except re.error as error:
            at, why = column + 1 + (error.pos or 0), f"this pattern is broken: {error.msg}"
            raise self._error(line, at, why, "mend it between the slashes") from error

    def _setting(self, name: str, tree: Any) -> None:
        """Raise DialectError unless a setting in the file has exactly one of its words."""
        found = trees.leaves(tree)
        line = found[0].line - self._before
        if line < 1:
            return
        said = trees.word(found[0])
        choices = CHOICES[name]
        if len(found) == 1 and (said in choices or (not choices and _is_region(said))):
            return
        message = f"`{said}` is no word of {name}"
        if len(found) > 1:
            message, mend = f"{name} has {len(found)} words", "write one, behind %override"
        elif choices:
            close = difflib.get_close_matches(said, choices, 1, _CLOSE)
            mend = f"did you mean `{close[0]}`?" if close else f"write one of: {', '.join(choices)}"
        else:
            mend = "write a region as labels print it, such as UK, USA or Denmark, or none"
        raise self._error(line, found[0].column, message, mend)

    def _error(self, line: int, column: int, message: str, mend: str) -> DialectError:
        """Return an error at a line and column of the file, both from 1."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        return DialectError(self._path, line, column, message, mend, text)


def _is_region(name: str) -> bool:
    return name == "none" or tables.region_code(name) is not None
