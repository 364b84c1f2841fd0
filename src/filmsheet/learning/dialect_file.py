"""The dialect file: what was learnt, as an extension of the base grammar that its user edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.learning.learnt import ANY_NUMBER, on_screen
from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.learning.learnt import DayOrder, Furniture, Learnt, UnknownLabel

_SPECIAL = frozenset(".^$*+?{})|[]/")
_IN_BRACKETS = {"(": "[(]", "\\": "[\\\\]"}
_LONGEST_EXAMPLE = 40
_MOST_LISTED = 100
"""How many labels without a proposal are listed."""


def dialect_text(learnt: Learnt) -> str:
    """Return a dialect file with what was learnt; its doubtful parts are commented out."""
    parts = [
        f"// What {counted(learnt.files, 'file')} of an archive print, as learnt from them.",
        "//",
        "// A draft: look it through. What is doubtful stands behind  // ?  and is not used; take the mark",
        "// away where it is right, and give a label to another terminal of labels.lark where it is not.",
        *_order(learnt),
        *_prose(learnt),
        *_labels(learnt),
        *_furniture(learnt),
        *_others(learnt),
    ]
    return "\n".join(parts) + "\n"


def counted(number: int, what: str) -> str:
    """Return a number of things in words: ``1 file``, ``12 files``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _of_files(files: int, learnt: Learnt) -> str:
    """Return in words how many of all files these are: ``3 of 12 files``."""
    return f"{files} of {counted(learnt.files, 'file')}"


def evidence(order: DayOrder) -> str:
    """Return in words what the dates in figures show."""
    first = f"{order.day_first} can only be day first, {order.month_first} only month first"
    return f"{first}, {order.either} either"


# ---- settings


def _order(learnt: Learnt) -> Iterator[str]:
    """Yield the lines about the order of day and month, with the evidence."""
    found = learnt.order
    if found.day_first or found.month_first:
        yield from ("", "// ---- the order of day and month in dates that are all figures")
        yield f"// {evidence(found)}"
    if found.contradictory:
        yield '// ?  %override DAY_ORDER: "day first"'
        yield '// ?  %override DAY_ORDER: "month first"'
    elif found.order:
        yield f'%override DAY_ORDER: "{found.order}"'


def _prose(learnt: Learnt) -> Iterator[str]:
    """Yield the lines about prose, if it is wrapped."""
    found = learnt.prose
    if found.wrapped:
        yield from ("", "// ---- prose goes on until a blank line")
        yield f"// long lines of it: {found.going_on} go on on the next line, {found.whole} don't"
        yield '%override PROSE_LINES: "wrapped"'


# ---- labels


def _labels(learnt: Learnt) -> Iterator[str]:
    """Yield the lines about labels for which a terminal is proposed."""
    proposed = [label for label in learnt.labels if label.terminal is not None]
    if proposed:
        yield from ("", "// ---- labels, each with how many files print it, and some of its values")
    said: set[str] = set()
    for label in proposed:
        yield f"// {_of_files(label.files, learnt)}: {_examples(label)}"
        if label.doubtful:
            yield f"// doubtful: {label.why}"
        line = f"%extend {label.terminal}: {_spelt(label)}"
        again = f"// as above: {one_line(label.spelling)}"
        yield f"// ?  {line}" if label.doubtful else again if line in said else line
        said.add(line)


def _spelt(label: UnknownLabel) -> str:
    """Return the spellings of a label as the grammar writes them."""
    end = "END" if str(label.terminal).endswith("_LABEL") else "EDGE"
    words = [literal(spelling) for spelling in label.spellings]
    return f"{words[0]} {end}" if len(words) == 1 else f"({' | '.join(words)}) {end}"


def _examples(label: UnknownLabel) -> str:
    """Return the examples of a label's values, on one line."""
    shown = [on_screen(example, _LONGEST_EXAMPLE) for example in label.examples]
    return "; ".join(shown) or "no value"


def _others(learnt: Learnt) -> Iterator[str]:
    """Yield the lines about labels for which nothing is proposed."""
    others = [label for label in learnt.labels if label.terminal is None]
    if others:
        yield from ("", "// ---- printed too, and left to `other`")
    for label in others[:_MOST_LISTED]:
        yield f"// {one_line(label.spelling)}: {_of_files(label.files, learnt)}: {_examples(label)}"
    if len(others) > _MOST_LISTED:
        yield f"// and {len(others) - _MOST_LISTED} more"


# ---- furniture


def _furniture(learnt: Learnt) -> Iterator[str]:
    """Yield the lines about furniture."""
    if learnt.furniture:
        yield from ("", "// ---- lines that repeat across files")
    for line in learnt.furniture:
        yield f"// {_of_files(line.files, learnt)}"
        yield f"{'// ?  ' if line.doubtful else ''}%extend FURNITURE: {_line(line)} END"


def _line(line: Furniture) -> str:
    """Return a line of furniture as the grammar writes it: a string, or a pattern if its figures differ."""
    whole = line.parts[0]
    if len(line.parts) == 1 and "\\" not in whole:
        return literal(whole)
    return f"/{ANY_NUMBER.join(map(_pattern, line.parts))}/i"


def literal(text: str) -> str:
    """Return a text without a backslash as a string of Lark that ignores case."""
    return '"' + "".join('\\"' if one == '"' else _unseen(one) for one in text) + '"i'


def _pattern(text: str) -> str:
    """Return a text as a regular expression, to stand between slashes.

    A backslash and an opening bracket are put into square brackets: escaped, they might be taken for a blank
    or a group, together with what comes after them.
    """
    return "".join(_IN_BRACKETS.get(one) or (f"\\{one}" if one in _SPECIAL else _unseen(one)) for one in text)


def _unseen(one: str) -> str:
    """Return a character, as its number if it would not show; Lark reads that back."""
    if one.isprintable():
        return one
    return f"\\U{ord(one):08x}"
