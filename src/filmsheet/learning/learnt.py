"""What was learnt about an archive, as plain values."""

from __future__ import annotations

from attrs import frozen

from filmsheet.text.visible import cells, one_line

ANY_NUMBER = "[0-9]+"
"""The pattern for figures that differ from file to file."""


@frozen
class UnknownLabel:
    """A label that the base doesn't know, and what its values look like.

    Attributes:
        spelling: the label as it is printed most often.
        spellings: the label as a dialect file lists it, in small letters and without the region or medium
            before it; several if letters beyond ASCII are printed both large and small.
        files: how many files print it.
        lines: how many lines print it.
        look: what the values look like: ``year``, ``runtime``, ``names``; ``text`` for nothing in particular.
        terminal: the terminal of grammars/labels.lark that is proposed, or None.
        doubtful: whether somebody should check the proposal before using it.
        why: why it is doubtful, else empty.
        examples: up to three values, each on one line.

    """

    spelling: str
    spellings: tuple[str, ...]
    files: int
    lines: int
    look: str
    terminal: str | None
    doubtful: bool
    why: str
    examples: tuple[str, ...]


@frozen
class Furniture:
    """A line that repeats across files: its parts between figures that differ, and its number of files.

    It is doubtful if it has a label and names: all films of an archive may be by one director.
    """

    parts: tuple[str, ...]
    files: int
    doubtful: bool = False

    @property
    def shown(self) -> str:
        """Return the line, with a pattern in place of figures that differ."""
        return ANY_NUMBER.join(self.parts)


@frozen
class DayOrder:
    """Counts of the dates in figures that can only be day first, only month first, or either."""

    day_first: int
    month_first: int
    either: int

    @property
    def order(self) -> str | None:
        """Return the setting for which all evidence speaks; None if there is none, or it is contradictory."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "day first" if self.day_first else "month first"

    @property
    def contradictory(self) -> bool:
        """Return True if some dates can only be day first and others only month first."""
        return bool(self.day_first and self.month_first)


@frozen
class Prose:
    """Counts of the long lines of prose that continue on the next line, and of those that don't."""

    going_on: int
    whole: int

    @property
    def wrapped(self) -> bool:
        """Return True if prose seems to go on until a blank line."""
        return self.going_on > max(self.whole, 2)


@frozen
class Learnt:
    """What an archive prints that the base doesn't know.

    ``kin`` counts the files by the dialect that `auto` picks, None if nothing speaks for any dialect.
    ``known`` counts, for each label that the base knows, the files that print it. Everything is sorted by
    count, the highest first, then by name.
    """

    files: int
    known: tuple[tuple[str, int], ...]
    labels: tuple[UnknownLabel, ...]
    furniture: tuple[Furniture, ...]
    order: DayOrder
    prose: Prose
    kin: tuple[tuple[str | None, int], ...]


def on_screen(text: str, longest: int) -> str:
    """Return a text that steers no terminal, cut to a number of cells (Unicode Standard Annex #11)."""
    shown = one_line(text[: longest + 1])
    if cells(shown) <= longest:
        return shown
    while cells(shown) >= longest:
        shown = shown[:-1]
    return f"{shown}…"
