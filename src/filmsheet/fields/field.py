"""A field: the base of all fields, and what they read into and write from."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from filmsheet.text.blanks import on_one_line
from filmsheet.text.brackets import first_unclosed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.draft import Draft
    from filmsheet.fields.labels import Label
    from filmsheet.model import FilmSheet

IN_LABEL = ("region", "medium", "job", "label")
"""The attributes that a label states."""

Extent = tuple[int, int]
"""Start and end in a text, the end exclusive."""


class Place(NamedTuple):
    """Where an entry that a field has read stands: its key, its extent, and the extent of each of its parts.

    A part that the label states has the extent None.
    """

    key: str
    extent: Extent
    parts: dict[str, Extent | None]


ANNOUNCED = frozenset(["tbc", "tba", "tbd", "to be announced", "to be confirmed"])
"""What says that there will be a value, in small letters."""
PLACEHOLDERS = (
    ANNOUNCED | frozenset("n/a n.a. none unknown - – — ? ?? ???".split()) | {"not known", "not available"}
)
"""What stands in place of a value, in small letters."""
_LONGEST_PLACEHOLDER = 30
"""More characters than any of them has."""


class FieldLine(NamedTuple):
    """A way to write some entries: a label (None for a bare line), a value, and the entries."""

    label: str | None
    value: str
    entries: tuple[object, ...]


class Field:
    """One field of the sheet: how its value is read, found again, and written.

    A subclass names the ``key`` that it fills, the terminals of labels.lark that lead to it, and in words
    how its value should look. It is prepared once for a language and an engine.
    """

    key: ClassVar[str]
    labels: ClassVar[tuple[str, ...]] = ()
    expected: ClassVar[str]
    mend: ClassVar[str | None] = None
    several: ClassVar[bool] = False
    """Whether a value that stands on the lines below its label may take more than one of them."""
    placeholders: ClassVar[frozenset[str]] = PLACEHOLDERS
    """What stands in place of a value, in small letters."""
    worded: ClassVar[bool] = False
    """Whether a value may end in a reason or a note, whose words may be wrapped."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers

    def read(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        """Read a value at an offset of the text into a draft; it also keeps what can't be read."""
        raise NotImplementedError

    def places(self, raw: str, at: int, label: Label) -> list[Place]:
        """Return the places of the entries that ``read`` takes from a value, in the same order."""
        raise NotImplementedError

    def lines(self, sheet: FilmSheet) -> Iterator[list[FieldLine]]:
        """Yield for each canonical line of the field the ways to write it, the preferred way first."""
        raise NotImplementedError

    def fits(self, raw: str) -> bool:
        """Return True if a bare line can be the value of the empty label above it."""
        raise NotImplementedError

    def rules_for(self, label: Label) -> tuple[str, ...]:
        """Return the rules that a value under a label is tried by, in order."""
        del label
        return ()

    def read_value(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        """Read a value into a draft as ``read`` does, or keep and report what stands in its place."""
        if not self._holds_place(raw):
            self.read(raw, at, label, draft)
            return
        draft.fail(label.printed, on_one_line(raw), "it stands in place of a value")
        message = f"`{raw}` stands in place of a value of {label.printed}"
        draft.report("FS013", at, at + len(raw), message, "write the value when it is known")

    def value_places(self, raw: str, at: int, label: Label) -> list[Place]:
        """Return where each thing stands that ``read_value`` takes from a value."""
        return [unread_place(at, at + len(raw))] if self._holds_place(raw) else self.places(raw, at, label)

    def _holds_place(self, raw: str) -> bool:
        """Return True if a value is none: `N/A`, `unknown`, `-`."""
        return len(raw) <= _LONGEST_PLACEHOLDER and raw.casefold() in self.placeholders

    def unread(self, raw: str, at: int, label: Label, draft: Draft) -> None:
        """Keep a whole value that can't be read, and report it."""
        draft.fail(label.printed, on_one_line(raw), f"expected {self.expected}")
        message = f"the value of {label.printed} can't be read: expected {self.expected}"
        draft.report("FS001", at, at + len(raw), message, self.mending(raw))

    def mending(self, raw: str) -> str | None:
        """Return how a value that can't be read could be mended, or None."""
        del raw
        return self.mend

    def empty(self, at: int, label: Label, draft: Draft) -> None:
        """Keep a known label that has no value."""
        draft.fail(label.printed, "", f"expected {self.expected}")
        message = f"the label {label.printed} has no value: expected {self.expected}"
        draft.report("FS002", at, at + len(label.printed), message, "write the value, or drop the line")


def shortened(text: str) -> str:
    """Return a text in quotes, cut in the middle if it is long."""
    return reprlib.repr(text)


def unclosed(raw: str, at: int, draft: Draft) -> None:
    """Report the bracket of a value that is never closed; ``at`` is the offset of the value."""
    draft.report(
        "FS003",
        at + first_unclosed(raw),
        at + len(raw),
        "this bracket is never closed: what follows it is read as inside",
        "write `)` where the bracket should end",
    )


def unread_place(start: int, end: int) -> Place:
    """Return the place of a value that can't be read."""
    return Place("unread", (start, end), {"label": None, "value": (start, end)})
