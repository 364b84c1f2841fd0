"""What was learnt of an archive, as plain values."""

from __future__ import annotations

import unicodedata

from attrs import frozen

from filmsheet.text.visible import one_line

ANY_NUMBER = "[0-9]+"
"""What stands for figures that differ from one printing of a line to the next."""


@frozen
class UnknownLabel:
    """A label that the base doesn't know, and what its values look like.

    Attributes:
        spelling: as it is printed most often.
        spellings: as a dialect file lists it, in small letters and without the region or medium before it;
            more than one where letters beyond ASCII are printed large and small.
        files: how many files print it.
        lines: on how many lines.
        look: what the values look like: ``year``, ``runtime``, ``names``; ``text`` for nothing in particular.
        terminal: the terminal of grammars/labels.lark that is proposed, None where there is no proposal.
        doubtful: whether somebody should look before the proposal is used.
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
    """A line that repeats across files: what it says between figures that differ, and in how many files.

    It is doubtful where it has a label and names: all films of an archive may be by one director.
    """

    parts: tuple[str, ...]
    files: int
    doubtful: bool = False

    @property
    def shown(self) -> str:
        """The line, with a pattern in place of figures that differ."""
        return ANY_NUMBER.join(self.parts)


@frozen
class DayOrder:
    """How many dates in figures can only be day first, only month first, or either."""

    day_first: int
    month_first: int
    either: int

    @property
    def order(self) -> str | None:
        """The setting that all evidence speaks for; None without any, or where it is contradictory."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "day first" if self.day_first else "month first"

    @property
    def contradictory(self) -> bool:
        """Whether some dates can only be day first and others only month first."""
        return bool(self.day_first and self.month_first)


@frozen
class Prose:
    """How many long lines of prose go on on the next line, and how many are whole."""

    going_on: int
    whole: int

    @property
    def wrapped(self) -> bool:
        """Whether prose goes on until a blank line."""
        return self.going_on > max(self.whole, 2)


@frozen
class Learnt:
    """What an archive prints that the base doesn't know.

    ``kin`` counts the files by the shipped dialect that `auto` picks, None where nothing speaks for any;
    ``known`` counts those that print each label that the base knows. Everything is sorted by count, the
    highest first, then by name.
    """

    files: int
    known: tuple[tuple[str, int], ...]
    labels: tuple[UnknownLabel, ...]
    furniture: tuple[Furniture, ...]
    order: DayOrder
    prose: Prose
    kin: tuple[tuple[str | None, int], ...]


def on_screen(text: str, longest: int) -> str:
    """A text in which nothing steers a terminal, cut to a number of cells (Unicode Standard Annex #11)."""
    shown = one_line(text[: longest + 1])
    if cells(shown) <= longest:
        return shown
    while cells(shown) >= longest:
        shown = shown[:-1]
    return f"{shown}…"


def cells(text: str) -> int:
    """How many cells of a terminal a printable text takes."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return len(text) + wide - sum(unicodedata.combining(one) > 0 for one in text)
