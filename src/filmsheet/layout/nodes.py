"""Nodes: the stretches of a text, what each of them is, and why."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmsheet.fields.field import Extent, Field
    from filmsheet.fields.labels import Label

MARK = "mark"
"""The closed list of the line that begins a sheet and names its dialect: furniture."""
FIELD, PROSE, FURNITURE, HEADING, LINK, BLANK, UNREAD = (
    "field",
    "prose",
    "furniture",
    "heading",
    "link",
    "blank",
    "unread",
)

NOWHERE: Extent = (-1, -1)
"""The extent of no value."""


class Reason(Enum):
    """Why a line is the kind of node that it is: the code that decides it records it on the node.

    The value of a member is the kind of its node, and a sentence for a reader. ``explain`` puts the places
    into the braces; nothing else reads the sentence.

    Attributes:
        kind: one of the kinds above.
        sentence: the reason in words.

    """

    def __init__(self, kind: str, sentence: str) -> None:
        self.kind = kind
        self.sentence = sentence

    # A field: by its label
    KNOWN_LABEL = FIELD, "it begins with a known label"
    BARE_LABEL = FIELD, "it begins with a known label, which needs no colon here"
    INNER_LABEL = FIELD, "a label in the middle of the line"
    UNKNOWN_LABEL = FIELD, "an unknown label after the first known one and before the prose: kept as `other`"
    LABEL_AFTER_PROSE = (
        FIELD,
        "a known label, but it stands after the prose, which begins on line {prose}: kept as `other`",
    )
    YEAR_BEGINS = FIELD, "a `Year` after the prose, and at least two more known labels: a new sheet begins"
    TITLE_BEGINS = FIELD, "a second label for a title: a new sheet begins"
    LABELS_RECUR = (
        FIELD,
        "it follows a title, and the sheet above has had such labels: a new sheet begins",
    )

    # A field: by its form or its place
    DATE_AND_REGION = FIELD, "a date and a region, which need no label"
    IN_RUN = FIELD, "a line that says several things in few words; this part: {key}"
    TITLE_OF_RUN = FIELD, "the line goes on with what a line of few words says: the title"
    TITLE_ABOVE_LABELS = (
        FIELD,
        "the likeliest line before the first known label, short and no sentence: the title",
    )
    TITLE_ABOVE_SHEET = (
        FIELD,
        "the last line above the `Year` of a new sheet, short and no sentence: the title",
    )

    # A line that belongs to the value above it
    AFTER_COMMA = FIELD, "it goes on with the value of line {label}: line {above} ends in a comma"
    WRAPPED = FIELD, "it goes on with the value of line {label}: line {above} was too full for its first word"
    LIST_GOES_ON = (
        FIELD,
        "it goes on with the value of line {label}: line {above} holds a list with commas, and so does this",
    )
    STORY_GOES_ON = FIELD, "it goes on with the story of line {label}: line {above} does not end it"
    NAME_BELOW = FIELD, "one more name below the first, which stands beside the label on line {label}"
    VALUE_BELOW = FIELD, "the label on line {label} has no value beside it, and this fits"
    BLANK_BETWEEN = (
        FIELD,
        "every line is followed by a blank one, so this one does not end the value above it",
    )

    # Prose
    NO_LABELS = PROSE, "no line of the text has a known label: all of it is prose"
    SENTENCE_BEGINS = PROSE, "a sentence after a blank line: the prose begins here"
    NO_LABEL_FOLLOWS = (
        PROSE,
        "the first line without a label that no known label follows: the prose begins here",
    )
    PROSE_AGAIN = PROSE, "it has no label, and the sheet has had prose above: the prose goes on here"
    SENTENCE_BELOW_RUN = (
        PROSE,
        "a sentence below a line that says several things in few words: the prose begins here",
    )
    PROSE_GOES_ON = PROSE, "it follows the {begin} on line {prose}"

    # Lines that say no value
    EMPTY = BLANK, "{blank}"
    LISTED_FURNITURE = FURNITURE, "it is in the closed list of page furniture"
    LISTED_LINK = LINK, "it is in the closed list of link texts"
    HEADING_BEGINS = HEADING, "{heading}: the prose begins after it"
    HEADING_ABOVE = HEADING, "{heading}, before the labels"
    HEADING_IN_PROSE = HEADING, "{heading}; the prose has begun"

    # Unread
    ODD_PIECE = UNREAD, "a piece of a line of few words that says nothing known"
    ABOVE_LABELS = UNREAD, "it stands before the first known label"
    BESIDE_TITLE = (
        UNREAD,
        "it stands before the first known label, and the title is said by the {titled} {title}",
    )
    ABOVE_LAST = (
        UNREAD,
        "it stands before the first known label, and only the last line there can be the title, line {last}",
    )
    SENTENCE_ABOVE = UNREAD, "it stands before the first known label, and is a sentence, no title"
    LONG_ABOVE = (
        UNREAD,
        "it stands before the first known label, and is longer than a title, {longest} characters",
    )
    STRAY = UNREAD, "it has no label, goes on with no value above, and line {next} has a label"
    STRAY_SENTENCE = (
        UNREAD,
        STRAY[1] + "; a sentence begins the prose only after a blank line",
    )


class Node:
    """One line of a sheet, or several that say one value.

    There is one for each line of a text, so it is kept small: where its value stands is told by how far from
    the line's start it begins and how long it is, two numbers that Python mostly has already.

    Attributes:
        why: why it is what it is, or the reason of each of its lines where it has several.
        start: where the line begins.
        end: where it ends, with its line end; of the last line, where there are several.
        lead: how far after the start its value begins, -1 where it has none.
        rest: how long its value is, or all the extents of a value that has several pieces: one for each line
            below an empty label.
        label: its label, None without one.
        label_at: where the label begins, -1 without one.
        field: the field that reads it.

    """

    __slots__ = ("end", "field", "label", "label_at", "lead", "rest", "start", "why")

    def __init__(
        self,
        why: Reason,
        start: int,
        end: int,
        extent: Extent = NOWHERE,
        label: Label | None = None,
        label_at: int = -1,
        field: Field | None = None,
    ) -> None:
        self.why: Reason | list[Reason] = why
        self.start = start
        self.end = end
        at, until = extent
        self.lead = at - start if at >= 0 else -1
        self.rest: int | list[Extent] = until - at
        self.label = label
        self.label_at = label_at
        self.field = field

    @property
    def kind(self) -> str:
        """Return one of the kinds above: that of its first line."""
        why = self.why
        return why[0].kind if isinstance(why, list) else why.kind

    def change(self, why: Reason) -> None:
        """Make its first line something else, and note why."""
        if isinstance(self.why, list):
            self.why[0] = why
        else:
            self.why = why

    def reason(self, line: int) -> Reason:
        """Return why one of its lines, counted from 0, is what it is."""
        return self.why[line] if isinstance(self.why, list) else self.why

    def join(self, why: Reason, end: int) -> None:
        """Take in the line below, which ends at ``end``, and note why."""
        if isinstance(self.why, list):
            self.why.append(why)
        else:
            self.why = [self.why, why]
        self.end = end

    @property
    def at(self) -> int:
        """Return where its value begins, or -1 if it has no value."""
        return self.start + self.lead if self.lead >= 0 else -1

    @property
    def until(self) -> int:
        """Return where its value ends; the first piece of it, if there are several."""
        rest = self.rest
        return self.start + self.lead + rest if isinstance(rest, int) else rest[0][1]

    @property
    def pieces(self) -> list[Extent]:
        """Return the extents of its value: an extent for each line below an empty label, else at most one."""
        if self.lead < 0:
            return []
        return [(self.at, self.until)] if isinstance(self.rest, int) else self.rest

    @property
    def last(self) -> Extent:
        """Return the extent of the last piece of its value."""
        return (self.at, self.until) if isinstance(self.rest, int) else self.rest[-1]

    def add(self, extent: Extent) -> None:
        """Add a piece to its value."""
        if self.lead < 0:
            self.lead, self.rest = extent[0] - self.start, extent[1] - extent[0]
        elif isinstance(self.rest, int):
            self.rest = [*self.pieces, extent]
        else:
            self.rest.append(extent)  # a long list isn't made anew for each of its lines

    def go_on(self, until: int) -> None:
        """Extend the last piece of its value to an offset."""
        if isinstance(self.rest, int):
            self.rest = until - self.at
        else:
            self.rest[-1] = (self.rest[-1][0], until)
