"""The fast engine: the grammar's flat rules, run by Python's ``re``.

Spans are not kept: the same pattern runs again when somebody asks where a piece stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.engines.flat import List, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.engines.flat import Plan

    Compile = Callable[[str], re.Pattern[str]]


class CutLine(NamedTuple):
    """A line as it is cut; all numbers are offsets in the text.

    Attributes:
        start: where the line begins.
        end: where the line ends, with its line end.
        label_at: where its label begins, or -1 if it has no label.
        label: the label as printed, with the blanks after it; empty if it has no label.
        value_at: where its value begins; where its text begins, if it has no label.
        value_end: where its value or its text ends.

    """

    start: int
    end: int
    label_at: int
    label: str
    value_at: int
    value_end: int


_new = tuple.__new__
"""Makes a `CutLine` in half the time that its own constructor takes; each line of a text needs one."""


class FastRecord:
    """Reads a value by one pattern: a row of the rule's kept terminals, in the order of ``names``."""

    def __init__(self, plan: Record, compile_: Compile = re.compile) -> None:
        self.names = plan.names
        self._groups = plan.groups
        self._pattern, self._compile = plan.pattern, compile_
        self._match: Callable[[str], re.Match[str] | None] = self._first_match
        self._merge = None if all(len(g) == 1 for g in plan.groups) else _merger(plan.groups)

    def _first_match(self, text: str) -> re.Match[str] | None:
        """Compile the pattern, and match the first text with it."""
        # Compiling takes milliseconds, and few sheets need every rule: so it waits for the first text.
        self._match = self._compile(self._pattern).fullmatch
        return self._match(text)

    def row(self, text: str) -> tuple[str, ...] | None:
        """Return what each terminal reads, empty where it reads nothing; None if the rule doesn't fit."""
        match = self._match(text)
        if match is None:
            return None
        found = match.groups("")
        return self._merge(found) if self._merge else found

    def spans(self, text: str) -> tuple[tuple[int, int] | None, ...] | None:
        """Return the span in ``text`` of each terminal (None: it is empty); None if the rule doesn't fit."""
        match = self._match(text)
        if match is None:
            return None
        return tuple(_span(match, groups) for groups in self._groups)


def _merger(groups: tuple[tuple[int, ...], ...]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Return a function that takes all groups of a match and returns one string a terminal.

    A terminal that stands in several alternatives has a group in each, and at most one of them is not
    empty. The function is written out, as a loop over the groups took a quarter of a sheet's time.
    """
    parts = (" or ".join(f"g[{number - 1}]" for number in numbers) for numbers in groups)
    merge: Callable[[tuple[str, ...]], tuple[str, ...]] = eval(f"lambda g: ({', '.join(parts)},)")  # noqa: S307 - of numbers only
    return merge


def _span(match: re.Match[str], groups: tuple[int, ...]) -> tuple[int, int] | None:
    """Return the span of the first of some groups that isn't empty, or None."""
    found = [match.span(group) for group in groups if match[group]]
    return found[0] if found else None


class FastFinder:
    """Finds a rule anywhere in a text."""

    def __init__(self, plan: Record, compile_: Compile = re.compile) -> None:
        self._finditer = compile_(plan.pattern).finditer

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the span of the last kept terminal of each place where the rule fits."""
        return [match.span(match.lastindex or 0) for match in self._finditer(text)]


class FastList:
    """Cuts a value into its items."""

    def __init__(self, plan: List, compile_: Compile = re.compile) -> None:
        compiled = compile_(_list_pattern(plan))
        self._findall, self._finditer = compiled.findall, compiled.finditer
        self._lead = compile_(plan.lead).match if plan.lead else None

    def items(self, text: str) -> list[str] | None:
        """Return the items in order, as printed; None if the value is no such list."""
        found: list[str] = self._findall(text, self._begin(text))
        return found if found and found[-1] else None

    def spans(self, text: str) -> list[tuple[int, int]] | None:
        """Return the span of each item in ``text``; None if the value is no such list."""
        spans = [match.span(1) for match in self._finditer(text, self._begin(text))]
        return spans if spans and spans[-1] != (-1, -1) else None

    def _begin(self, text: str) -> int:
        """Return the offset of the first item, after what may lead."""
        lead = self._lead and self._lead(text)
        return lead.end() if lead else 0


def _list_pattern(plan: List) -> str:
    """Return a pattern that fits an item and what parts it from the next; the item is its group."""
    end = "" if plan.trailing else r"(?!\Z)"
    # The last alternative fits text that can't be read, so that nothing is skipped in silence.
    return rf"((?>{_closing(plan.item)}))(?:(?>{_closing(plan.separator)}){end}|\Z)|[\s\S]+"


def _closing(pattern: str) -> str:
    """Return a pattern for the inside of an atomic group, with a repetition at its end made possessive.

    Nothing stands after it to go back for, and `re` then holds nothing of what it has repeated.
    """
    return f"{pattern}+" if pattern.endswith((")*", "]*")) else pattern


class FastCutter:
    """Cuts a text into lines."""

    def __init__(self, plan: Record, compile_: Compile = re.compile) -> None:
        any_, line_feeds = _cutter_patterns(plan)
        self._any, self._line_feeds = compile_(any_).finditer, compile_(line_feeds).finditer

    def lines(self, text: str) -> list[CutLine]:
        """Return every line of the text, in order; they tile it. An empty last line doesn't count."""
        lines: list[CutLine] = []
        add = lines.append
        lone = "\r" in text and text.count("\r") != text.count("\r\n")
        finditer = self._any if lone else self._line_feeds
        end = 0
        for match in finditer(text):
            # Lines tile the text. A number that exists already is used again, to save memory.
            start, end = end, match.end()
            kind = match.lastindex
            if kind is None:
                add(_new(CutLine, (start, end, -1, "", start, start)))
            elif kind == 3:  # noqa: PLR2004 - the third group is TEXT
                at, value_end = match.span(3)
                add(_new(CutLine, (start, end, -1, "", start if at == start else at, value_end)))
            else:
                at, label_end = match.span(1)
                if at == start:
                    at = start
                if kind == 2:  # noqa: PLR2004 - the second group is VALUE
                    add(_new(CutLine, (start, end, at, match[1], *match.span(2))))
                else:
                    add(_new(CutLine, (start, end, at, match[1], label_end + 1, label_end + 1)))
        del lines[-1]  # the empty match at the end of the text
        return lines


def _cutter_patterns(plan: Record) -> tuple[str, str]:
    """Return the pattern of a line and its end, and another for texts without a lone carriage return."""
    pattern = rf"{plan.pattern}(?:\r\n|\n|\r|\Z)"
    # In these texts a piece can stop at the line feed alone: a carriage return before it is a blank, with
    # which no label, value or text ends. `re` runs over a set of one character five times as fast.
    return pattern, pattern.replace("[^\r\n]", "[^\n]")


def patterns(plan: Plan, *, cuts: bool = False) -> tuple[str, ...]:
    """Return all patterns that the reader of a plan compiles; if ``cuts``, those of its cutter."""
    if isinstance(plan, Record):
        return _cutter_patterns(plan) if cuts else (plan.pattern,)
    if isinstance(plan, List):
        return (_list_pattern(plan), plan.lead) if plan.lead else (_list_pattern(plan),)
    return ()
