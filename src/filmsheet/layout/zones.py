"""Zones: one pass over the lines of a text that says what each of them is.

What a line is hangs on the lines around it (the title stands before the first label, the prose after the
last), which is further than a grammar can look. Both engines share this pass. It goes by labels, closed
lists and the shape of lines, and asks what a value says only where a bare line stands below an empty label.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from filmsheet.fields.labels import ODD, PEOPLE, Label, Labels
from filmsheet.layout.nodes import BLANK, FIELD, FURNITURE, HEADING, LINK, MARK, NOWHERE, PROSE, UNREAD, Node
from filmsheet.layout.sheets import Sheets
from filmsheet.text import blanks
from filmsheet.text.blanks import single_spaced
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filmsheet.engines.fast import Line
    from filmsheet.engines.language import Readers
    from filmsheet.fields.field import Extent, Field
    from filmsheet.layout.shapes import Shaper

_LONGEST_CLOSED = 160
"""Lines that are longer aren't looked up in the closed lists: they are prose."""
WRAPPED_FROM, _WRAPPED_TO = 72, 84
"""The widths in columns that texts are wrapped at, and how far an edited line may stand out."""
_REMEMBERED = 4096

_YEAR = "YEAR_LABEL"
_SYNOPSIS = "SYNOPSIS_LABEL"
_OUTRIGHT = ("OTHER_LABEL", "UNREAD_LABEL")
"""Labels that mean the same before and after the prose."""
_RELEASE = "RELEASE_LABEL"
_MARKETS = "MARKETS"
_ENDS = ".…!?\"'”’»"
"""What a sentence ends with."""


class Zoner:
    """The zones of a language."""

    def __init__(self, readers: Readers, fields: tuple[Field, ...]) -> None:
        self._bare = readers.record("bare")
        self._closed: dict[str, str | None] = {}
        self.by_terminal: Mapping[str | None, Field] = {
            terminal: field for field in fields for terminal in field.labels
        }
        self.labels = Labels(readers, self.by_terminal.keys())
        by_key = {field.key: field for field in fields}
        self.title, self.other, self.synopsis = by_key["title"], by_key["other"], by_key["synopsis"]
        settings = readers.language.settings
        self.fields_after_prose, self.wrapped = settings.fields_after_prose, settings.wrapped
        self.shaper: Shaper | None = None
        if settings.several:
            from filmsheet.layout.shapes import Shaper  # noqa: PLC0415 - the archive has one field a line

            self.shaper = Shaper(readers, self.labels, self.closed)

    def closed(self, text: str) -> str | None:
        """The closed list that a line without a known label is in, as the kind of its node, or None."""
        if len(text) > _LONGEST_CLOSED:
            return None
        try:
            return self._closed[text]
        except KeyError:
            if len(self._closed) >= _REMEMBERED:
                self._closed.clear()
            row = self._bare.row(single_spaced(text))
            kind = None
            if row is not None:
                _furniture, heading, links, mark, _more = row
                kind = HEADING if heading else LINK if links else MARK if mark else FURNITURE
            self._closed[text] = kind
            return kind

    def sheets(self, text: str, lines: list[Line]) -> list[list[Node]]:
        """The nodes of each sheet of a text, in order; at least one sheet. They tile the text."""
        return _Pass(self, text, lines).run()


class _Pass(Sheets):
    """The pass over the lines of one text."""

    def run(self) -> list[list[Node]]:
        """All nodes, sheet by sheet."""
        after_blank = True
        for index, line in enumerate(self._lines):
            start, end, _at, _label, value, value_end = line
            label = self._labels[index]
            if label is None and value == value_end:
                self._nodes.append(Node(BLANK, start, end))
                after_blank = True
                continue
            if label is not None and label.terminal:
                self._known_label(index, label)
            else:
                self._other_line(index, label, after_blank=after_blank)
            after_blank = False
        for nodes in self._sheets:
            self._settle_title(nodes)
        return self._sheets

    # ---- lines with a known label

    def _known_label(self, index: int, label: Label) -> None:
        start, end, at, _raw, value, value_end = self._lines[index]
        if label is ODD:
            self._nodes.append(Node(UNREAD, start, end, (value, value_end), label))
            return
        if self._fields_after:
            if self._is_entry(index, label):
                return
            self._begin_if_recurs(index, label)
        extent = (value, value_end) if value < value_end else NOWHERE
        if label.terminal == _SYNOPSIS:
            told = value < value_end
            kind = FIELD if told else HEADING
            self._prose = self._prose or not told
            self._told = True
            self._nodes.append(Node(kind, start, end, extent, label, at, self._zoner.synopsis))
            self._open = None
            return
        field = self._zoner.by_terminal[label.terminal]
        if label.terminal == _YEAR and self._begins_with_year(index):
            self._begin_sheet()
            self._note(label)
        elif self._fields_after:
            self._had_prose = self._had_prose or self._prose
            self._prose = False
        elif self._prose and label.terminal not in _OUTRIGHT:
            field = self._zoner.other
            label = Label(label.printed, None)
        self._dated = self._dated or label.terminal == _YEAR
        node = Node(FIELD, start, end, extent, label, at, field)
        self._nodes.append(node)
        if at >= 0:
            self._leave_open(node, field, extent)
        else:
            self._open = None

    def _is_entry(self, index: int, label: Label) -> bool:
        """Whether a line is one of the values below an empty label, though it could stand by itself."""
        node = self._open
        start, _end, at, _raw, value, value_end = self._lines[index]
        if node is None or node.field is None or node.label is None or (node.at >= 0 and not self._below):
            return False
        same = at < 0 and label.terminal == node.label.terminal
        if not same and not (label.terminal == _MARKETS and node.label.terminal == _RELEASE):
            return False
        extent = (value if at < 0 else at, value_end)
        if (start != node.end and not self._is_spaced()) or not node.field.fits(self._text[slice(*extent)]):
            return False
        self._go_on(node, extent, index, new=True)
        self._open = node if node.label.terminal == _RELEASE else None
        return True

    # ---- lines without one

    def _other_line(self, index: int, label: Label | None, *, after_blank: bool) -> None:
        start, end, at, _raw, value, value_end = self._lines[index]
        begin = value if at < 0 else at
        finish = value_end if value_end > begin else value
        text = self._text[begin:finish]
        extent = (begin, finish)
        closed = self._zoner.closed(text)
        if closed is not None:
            self._closed_line(index, closed, extent)
        elif self._prose:
            self._add_prose(start, end, extent, after_blank=after_blank)
        elif self._zoner.shaper is not None and self._goes_on_with_story(start, end, extent):
            pass  # it is part of the node above now
        elif index < self._first:
            self._nodes.append(Node(UNREAD, start, end, extent))
        elif after_blank and is_sentence(text):
            self._begin_prose(start, end, extent)
        elif label is not None:
            extent = (value, value_end) if value < value_end else NOWHERE
            node = Node(FIELD, start, end, extent, label, at, self._zoner.other)
            self._nodes.append(node)
            self._leave_open(node, self._zoner.other, extent)
        elif not self._continues(index, extent, text):
            self._stray_line(index, extent, text)

    def _closed_line(self, index: int, closed: str, extent: Extent) -> None:
        """A line in a closed list."""
        start, end, *_ = self._lines[index]
        self._open = None
        if closed == MARK:
            if self._marked or any(node.kind not in (BLANK, FURNITURE) for node in self._nodes):
                self._next_sheet([])
            self._marked, closed = True, FURNITURE
        self._prose = self._prose or (closed == HEADING and index > self._first)
        self._nodes.append(Node(closed, start, end, extent))

    def _stray_line(self, index: int, extent: Extent, text: str) -> None:
        """A line among the fields that is none of them: the first of the prose, or unread."""
        start, end, *_ = self._lines[index]
        if index > self._last or self._had_prose or (is_sentence(text) and self._is_below_run()):
            self._begin_prose(start, end, extent)
        else:
            self._nodes.append(Node(UNREAD, start, end, extent))

    def _goes_on_with_story(self, start: int, end: int, extent: Extent) -> bool:
        """Whether a line goes on with the story that its label's line has begun; if so, it is added there."""
        if not self._is_story(start):
            return False
        node = self._nodes[-1]
        node.go_on(extent[1])
        node.end = end
        return True

    def _is_story(self, start: int) -> bool:
        """Whether a line goes on with the story that its label's line has begun and not ended."""
        node = self._nodes[-1] if self._nodes else None
        if node is None or node.field is not self._zoner.synopsis or node.at < 0 or node.end != start:
            return False
        return self._text[node.last[1] - 1] not in _ENDS

    def _is_below_run(self) -> bool:
        """Whether the line above says several things in few words: prose may follow it at once."""
        return bool(self._nodes) and self._nodes[-1].kind == FIELD and self._nodes[-1].label_at < 0

    def _begin_prose(self, start: int, end: int, extent: Extent) -> None:
        self._prose, self._open = True, None
        self._nodes.append(Node(PROSE, start, end, extent))

    def _add_prose(self, start: int, end: int, extent: Extent, *, after_blank: bool) -> None:
        """A line of prose: a paragraph, or where prose is wrapped, perhaps more of the one above."""
        if self._zoner.wrapped and not after_blank and self._nodes[-1].kind == PROSE:
            last = self._nodes[-1]
            last.go_on(extent[1])
            last.end = end
        else:
            self._nodes.append(Node(PROSE, start, end, extent))

    # ---- values that go on

    def _leave_open(self, node: Node, field: Field, extent: Extent) -> None:
        """A value goes on after a trailing comma, or when its label's line has none; a list, if wrapped."""
        self._below = below = extent is NOWHERE
        goes_on = field.several or below or self._text[extent[1] - 1] == ","
        self._open = node if goes_on else None

    def _continues(self, index: int, extent: Extent, text: str) -> bool:
        """Whether a bare line goes on with the value above it; if so, it is added there."""
        node = self._open
        if node is None or (is_sentence(text) and not self._ends_list(node, text)):
            self._open = None
            return False
        if (self._lines[index - 1][0] < node.end or self._is_spaced()) and not self._holds_label(text):
            if node.at >= 0 and self._text[node.last[1] - 1] == ",":
                self._go_on(node, extent, index, new=False)
                return True
            if node.at >= 0 and not self._below:
                joined = self._is_wrapped(index, text) or self._is_part(node, index, text)
                if joined or self._is_item(node, index, text):
                    self._go_on(node, extent, index, new=not joined)
                    return True
            elif node.field is not None and node.field.fits(text):
                self._go_on(node, extent, index, new=True)
                return True
        self._open = None
        return False

    def _holds_label(self, text: str) -> bool:
        """Whether a bare line holds a label, so that it can't be part of a value."""
        return self._zoner.shaper is not None and self._zoner.shaper.holds_label(text)

    def _ends_list(self, node: Node, text: str) -> bool:
        """Whether a line with a full stop is the end of a list that the line above left open with a comma."""
        if not (self._zoner.shaper and node.field and node.field.several and node.at >= 0):
            return False
        return self._text[node.last[1] - 1] == "," and not reads_like_prose(text)

    def _is_wrapped(self, index: int, text: str) -> bool:
        """Whether a line goes on with a list that was wrapped, even inside a name.

        The first word of it had no room on the line above. And a known label follows, or it has a comma
        or a slash as lists do: else it could be the first line of the prose.
        """
        start, end, *_ = self._lines[index - 1]
        above = self._text[start:end].rstrip(blanks.ALL)
        full = len(above) + 1 + len(text.split(None, 1)[0]) > WRAPPED_FROM
        listed = index < self._last or "," in text or "/" in text
        return full and len(above) <= _WRAPPED_TO and listed

    def _is_part(self, node: Node, index: int, text: str) -> bool:
        """Whether a line goes on with a list of people that has commas, wherever it was wrapped."""
        start, end = node.last
        listed = "," in text and self._text.find(",", start, end) >= 0  # a slice of a long list takes long
        return listed and self._is_people(node, index, text) and not reads_like_prose(text)

    def _is_item(self, node: Node, index: int, text: str) -> bool:
        """Whether a line is one more name below the first, which stands beside the label."""
        start, end = node.last
        one = self._zoner.shaper is not None and self._text.find(",", start, end) < 0
        if not one or not self._is_people(node, index, text) or reads_like_prose(text):
            return False
        assert node.field is not None
        return text[:1].isupper() and node.field.fits(text)

    def _is_people(self, node: Node, index: int, text: str) -> bool:
        """Whether a value is a list of people, and the line stands among labels and has no colon."""
        return (
            ":" not in text
            and index < self._last
            and node.label is not None
            and node.label.terminal in PEOPLE
        )

    def _go_on(self, node: Node, extent: Extent, index: int, *, new: bool) -> None:
        while self._nodes[-1] is not node:
            self._nodes.pop()  # blank lines of a sheet in which every line is followed by one
        if new:
            node.add(extent)
        else:
            node.go_on(extent[1])
        node.end = self._lines[index][1]
        comma = self._text[extent[1] - 1] == ","
        several = node.field is not None and node.field.several
        self._open = node if comma or several else None

    def _is_spaced(self) -> bool:
        """Whether no two lines of the text stand next to each other."""
        if self._spaced is None:
            full = [line[2] >= 0 or line[4] < line[5] for line in self._lines]
            self._spaced = not any(a and b for a, b in pairwise(full))
        return self._spaced
