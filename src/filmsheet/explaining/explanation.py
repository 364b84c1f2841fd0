"""How a line was read, as an object, and that in words for a terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

from filmsheet.formats.json_text import value_text
from filmsheet.text.visible import cells, frame, one_line

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Diagnostic
    from filmsheet.text.span import Span

_LONGEST_SHOWN = 60


@frozen
class LabelReading:
    """What stands before the colon: as printed, its terminal if it is known, and what that means.

    ``nearest`` is the known spelling that an unknown label is closest to, if one is close.
    """

    printed: str
    terminal: str | None
    meaning: str
    regions: tuple[str, ...]
    media: tuple[str, ...]
    jobs: tuple[str, ...]
    nearest: str | None


@frozen
class Reading:
    """One way of reading a value: the rule, what it reads, whether it was taken, and why."""

    rule: str
    name: str
    taken: bool
    why: str


@frozen
class Stop:
    """Where reading a value stopped, line and column from 1, and what could have stood there."""

    line: int
    column: int
    expected: tuple[str, ...]


@frozen
class Value:
    """A value of the sheet's JSON, its JSON Pointer, and the characters that it was read from."""

    pointer: str
    value: str | int | bool
    span: Span
    printed: str


@frozen
class Part:
    """How a further part of a line was read, where it holds several fields."""

    printed: str
    kind: str
    why: str
    label: LabelReading | None
    readings: tuple[Reading, ...]


@frozen
class Explanation:
    """How one line was read. ``readings`` are in the grammar's order, ``sheet`` counts from 0.

    Where a line holds several fields, ``more`` are those after the first.
    """

    line: int
    text: str
    dialect: str
    dialect_why: str
    sheet: int
    sheets: int
    kind: str
    why: str
    label: LabelReading | None
    readings: tuple[Reading, ...]
    stop: Stop | None
    values: tuple[Value, ...]
    diagnostics: tuple[Diagnostic, ...]
    more: tuple[Part, ...] = ()


def text(explanation: Explanation, *, path: str | None = None, width: int = 80) -> str:
    """Put an explanation in lines of about ``width`` cells, with no newline at the end."""
    one = explanation
    lines = _drawn(one, width)
    lines += ["", *_row("line", f"{one.kind}: {one.why}", width)]
    if one.sheets > 1:
        lines += _row("sheet", f"number {one.sheet + 1} of {one.sheets}", width)
    if one.label is not None:
        lines += _row("label", _label_words(one.label), width)
    lines += _reading_rows(one.readings, width)
    for part in one.more:
        lines += _row("part", f"`{short(part.printed)}`, {part.kind}: {part.why}", width)
        if part.label is not None:
            lines += _row("label", _label_words(part.label), width)
        lines += _reading_rows(part.readings, width)
    for value in one.values:
        shown = value_text(value.value)
        said = f" from `{short(value.printed)}`"
        lines += _row("JSON", f"{value.pointer} = {short(shown)}{said}", width)
    for found in one.diagnostics:
        lines += _row(found.severity, f"{found.rule} {found.message}", width)
        lines += _row("help", found.help, width) if found.help else []
    lines += _row("dialect", f"{one.dialect}: {one.dialect_why}", width)
    return "\n".join([_shown(f"{path}:{one.line}"), *lines] if path else lines)


def short(words: str) -> str:
    """Return words of a sheet on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"


def _reading_rows(readings: tuple[Reading, ...], width: int) -> list[str]:
    """Return a row for each way to read a value, the one taken first."""
    lines = []
    for reading in readings:
        head = "value" if reading.taken else "not"
        lines += _row(head, f"{reading.name} (rule {reading.rule}): {reading.why}", width)
    return lines


def _row(head: str, words: str, width: int) -> list[str]:
    """Return words in lines of a width, below each other to the right of their head."""
    return textwrap.wrap(
        _shown(words),
        max(width, 40),
        initial_indent=f"{head:>8}  ",
        subsequent_indent=" " * 10,
        break_on_hyphens=False,
    )


def _label_words(label: LabelReading) -> str:
    """Return in words what a label says."""
    if label.terminal is None:
        nearest = f"; did you mean `{label.nearest}`?" if label.nearest else ""
        return f"`{label.printed}`: {label.meaning}{nearest}"
    said = {"region": label.regions, "medium": label.media, "job": label.jobs}
    more = "".join(f"; {what} {', '.join(each)}" for what, each in said.items() if each)
    return f"`{label.printed}` ({label.terminal}): {label.meaning}{more}"


def _drawn(one: Explanation, width: int) -> list[str]:
    """Return the line itself, and a caret where reading its value stopped."""
    room = max(width, 40) - len(f"{one.line:>4} | ") - 2
    shown = [_shown(character) for character in one.text]
    stop = one.stop.column - 1 if one.stop and one.stop.line == one.line else None
    low = 0
    if stop is not None and sum(map(len, shown)) > room:
        low = max(0, stop - room // 2)
        while sum(map(len, shown[low:stop])) >= room:  # characters drawn by their numbers
            low += 1
    drawn = ("…" if low else "") + "".join(shown[low : low + room + 1])
    drawn = drawn if len(drawn) <= room else drawn[: room - 1] + "…"
    below = []
    if stop is not None:
        before = cells("".join(shown[low:stop])) + bool(low)
        below = [f"{' ' * before}^ reading stopped here"]
    return frame(one.line, drawn.rstrip(), below)


def _shown(words: str) -> str:
    """Return a text that steers no terminal: characters that show stand for those that don't."""
    return words if words.isprintable() else "".join(map(_visible, words))


def _visible(character: str) -> str:
    """Return a character as `one_line` shows it; a tab as a space, any other blank as an open box."""
    if character == "\t":
        return " "
    return "␣" if unicodedata.category(character) == "Zs" and character != " " else one_line(character)
