"""The report: what was learnt, as a table and a few lines for people to read."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from filmsheet.learning.dialect_file import counted, evidence
from filmsheet.learning.learnt import on_screen
from filmsheet.text.visible import cells, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.learning.learnt import Learnt, UnknownLabel

_NARROWEST = 60
_WIDEST_LABEL = 18
_WIDEST_TERMINAL = 25
_GAP = "  "
_MOST_LEFT = 20
_MOST_LINES = 30
_MOST_KNOWN = 12
"""The most labels without a proposal, lines of furniture and known labels that are shown."""


def report_text(learnt: Learnt, *, dialect: str, width: int = 80) -> str:
    """Return a report in lines of about ``width`` cells, with no newline at the end.

    ``dialect`` is the name of the dialect file.
    """
    width = max(width, _NARROWEST)
    parts = [
        *_wrapped(f"Learnt from {counted(learnt.files, 'file')}. {_kin(learnt)}", width),
        *_known(learnt, width),
        *_labels(learnt, width),
        *_furniture(learnt, width),
        "",
        *_wrapped(f"Day and month: {_order(learnt)}", width),
        *_wrapped(f"Prose: {_prose(learnt)}", width),
        "",
        *_doubts(learnt),
        f"Next: look through {one_line(dialect)}, then  filmsheet parse --dialect {one_line(dialect)} FILE",
    ]
    return "\n".join(parts)


def _doubts(learnt: Learnt) -> list[str]:
    """Return the line that explains the mark of doubt, if any proposal has it."""
    doubtful = [one.doubtful for one in learnt.labels] + [one.doubtful for one in learnt.furniture]
    return ["What is marked ? is doubtful: in the file, it is commented out."] if any(doubtful) else []


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False, subsequent_indent=_GAP)


def _kin(learnt: Learnt) -> str:
    """Return the sentence about the dialects that `auto` picks."""
    said = [f"{name} for {count}" for name, count in learnt.kin if name is not None]
    none = sum(count for name, count in learnt.kin if name is None)
    if not said:
        return "None of the dialects that ship is like it."
    return f"Of the dialects that ship, `auto` takes {', '.join(said)}" + (
        f", and none for {none}." if none else "."
    )


def _known(learnt: Learnt, width: int) -> list[str]:
    """Return the lines about known labels."""
    if not learnt.known:
        return []
    names = [f"{on_screen(name, _WIDEST_LABEL)} ({count})" for name, count in learnt.known[:_MOST_KNOWN]]
    more = len(learnt.known) - _MOST_KNOWN
    rest = f", and {more} more" if more > 0 else ""
    return _wrapped(f"Known already: {', '.join(names)}{rest}.", width)


# ---- labels


def _labels(learnt: Learnt, width: int) -> Iterator[str]:
    """Yield the lines of the table of unknown labels."""
    yield ""
    if not learnt.labels:
        yield "No unknown label is printed in two files."
        return
    proposed = [label for label in learnt.labels if label.terminal is not None]
    left = [label for label in learnt.labels if label.terminal is None]
    shown = [*proposed, *left[:_MOST_LEFT]]
    rows = [("label", "files", "looks like", "proposed as", "?"), *map(_row, shown)]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    room = max(width - sum(widths) - len(_GAP) * len(widths), 8)
    examples = ["examples", *(on_screen("; ".join(label.examples), room) for label in shown)]
    for row, example in zip(rows, examples, strict=True):
        words = [
            _padded(word, widest, right=at == 1)
            for at, (word, widest) in enumerate(zip(row, widths, strict=True))
        ]
        yield _GAP.join([*words, example]).rstrip()
    if len(left) > _MOST_LEFT:
        yield f"and {len(left) - _MOST_LEFT} more for which nothing is proposed"


def _row(label: UnknownLabel) -> tuple[str, str, str, str, str]:
    """Return the cells of a label in the table, without its examples."""
    return (
        on_screen(label.spelling, _WIDEST_LABEL),
        str(label.files),
        label.look,
        on_screen(label.terminal or "-", _WIDEST_TERMINAL),
        "?" if label.doubtful else "",
    )


def _padded(word: str, widest: int, *, right: bool) -> str:
    """Return a word filled with blanks to a number of cells; ``right`` puts them before it."""
    blanks = " " * (widest - cells(word))
    return blanks + word if right else word + blanks


# ---- the rest


def _furniture(learnt: Learnt, width: int) -> Iterator[str]:
    """Yield the lines about furniture."""
    yield ""
    if not learnt.furniture:
        yield "No line repeats across files."
        return
    yield "Lines that repeat, as furniture"
    widest = len(str(learnt.furniture[0].files))
    for line in learnt.furniture[:_MOST_LINES]:
        mark = "?" if line.doubtful else " "
        yield f"  {line.files:>{widest}} {mark} {on_screen(line.shown, width - widest - 5)}"
    if len(learnt.furniture) > _MOST_LINES:
        yield f"  and {len(learnt.furniture) - _MOST_LINES} more"


def _order(learnt: Learnt) -> str:
    """Return the words about the order of day and month."""
    found = learnt.order
    if not (found.day_first or found.month_first):
        told = (
            f"{counted(found.either, 'date')} in figures could be either"
            if found.either
            else "no date in figures"
        )
        return f"undecided; {told}."
    return f"{found.order or 'undecided ?, as dates contradict each other'}; {evidence(found)}."


def _prose(learnt: Learnt) -> str:
    """Return the words about the lines of prose."""
    found = learnt.prose
    said = "wrapped, a paragraph ends at a blank line" if found.wrapped else "a line is a paragraph"
    return (
        f"{said}; {found.going_on} of {counted(found.going_on + found.whole, 'long line')} go on on the next."
    )
