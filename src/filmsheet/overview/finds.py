"""Finds: the findings in an archive, counted by rule; the first few of each with the lines around them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from filmsheet.overview.wording import SEVERITIES
from filmsheet.text.visible import cells, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet.checking.checker import Checked
    from filmsheet.reading import Document
    from filmsheet.text.diagnostic import Diagnostic

SHOWN: Final = 20
"""How many findings of a rule are shown at most."""
SHOWN_OF_FILE: Final = 3
"""How many of these may be in one file: one bad file says little about an archive."""

_ROOM: Final = 80
"""How many characters of a line are shown."""
_BEFORE: Final = 28
"""How many of them come before the finding, in a line that is cut."""
_CUT: Final = "…"


class DrawnLine(NamedTuple):
    """A line of a sheet as it is shown.

    Attributes:
        number: its number, from 1.
        text: its characters; invisible characters are a picture or a number.
        start: where the finding begins, in these characters.
        end: where it ends, exclusive; equal to ``start`` in a line that is only beside it.
        caret: the carets that point at it from the line below; empty in a line that is only beside it.

    """

    number: int
    text: str
    start: int = 0
    end: int = 0
    caret: str = ""


class Find(NamedTuple):
    """A finding that is shown: how many were kept before it, the finding, and the lines around it."""

    number: int
    finding: Diagnostic
    lines: tuple[DrawnLine, ...]


class FindingPlace(NamedTuple):
    """The name of a file on the page, and a link to it, or None if it is no file beside the page."""

    name: str
    link: str | None


class File(NamedTuple):
    """A file whose findings are shown: its name, its first title, and a link to it."""

    source: str
    title: str | None
    link: str | None
    finds: tuple[Find, ...]


class Found:
    """The findings of a rule.

    Attributes:
        code: the rule's number.
        name: its name.
        severity: the severity of the findings.
        total: how many findings there are.
        files: how many files they are in.
        shown: the findings that are shown: a file's number, from 0, and a find.

    """

    def __init__(self, finding: Diagnostic) -> None:
        self.code, self.name, self.severity = finding.rule, finding.name, finding.severity
        self.total = self.files = 0
        self.shown: list[tuple[int, Find]] = []


class Finds:
    """The findings in an archive.

    Attributes:
        files: the files whose findings are shown, in the order of the archive.

    """

    def __init__(
        self, place: Callable[[str], FindingPlace] = lambda source: FindingPlace(source, None)
    ) -> None:
        """Begin with nothing; ``place`` returns the place of a file by its source, when the file is added."""
        self._place = place
        self._found: dict[str, Found] = {}
        self._kept = 0
        self.files: list[File] = []

    @property
    def total(self) -> int:
        """Return the number of findings."""
        return sum(found.total for found in self._found.values())

    def rules(self) -> list[Found]:
        """Return the findings by rule: the gravest first, and the commonest first among equals."""
        order = list(SEVERITIES)
        return sorted(self._found.values(), key=lambda one: (order.index(one.severity), -one.total, one.code))

    def add(self, checked: Checked) -> None:
        """Count what was found in a file, and keep what is to be shown."""
        in_file: Counter[str] = Counter()
        kept: list[Find] = []
        for finding in checked.diagnostics:
            found = self._found.setdefault(finding.rule, Found(finding))
            found.total += 1
            found.files += finding.rule not in in_file
            in_file[finding.rule] += 1
            if len(found.shown) < SHOWN and in_file[finding.rule] <= SHOWN_OF_FILE:
                find = Find(self._kept, finding, _lines(checked.document, finding))
                self._kept += 1
                kept.append(find)
                found.shown.append((len(self.files), find))
        if kept:
            title = None if checked.document is None else checked.document.sheet.title
            name, link = self._place(checked.path)
            self.files.append(File(name, title, link, tuple(kept)))


def _lines(document: Document | None, finding: Diagnostic) -> tuple[DrawnLine, ...]:
    """Return the line that a finding begins in, and the lines beside it that aren't blank.

    Without a document, return no lines.
    """
    if document is None:
        return ()
    lines = []
    for number in range(max(finding.line - 1, 1), finding.line + 2):
        try:
            start, end = document.index.line(number)
        except IndexError:
            break
        if number == finding.line:
            lines.append(_pointed(document.text, number, (start, end), finding))
        elif text := document.text[start : min(end, start + _ROOM)].strip():
            lines.append(DrawnLine(number, one_line(text) + _CUT * (end - start > _ROOM)))
    return tuple(lines)


def _pointed(text: str, number: int, line: tuple[int, int], finding: Diagnostic) -> DrawnLine:
    """Return a line with the finding in it, cut around that if it is long; ``line`` is its start and end."""
    start, end = line
    low, high = start, end
    if end - start > _ROOM:
        low = max(start, min(finding.offset - _BEFORE, end - _ROOM))
        high = low + _ROOM
    begin = min(max(finding.offset, low), high)
    stop = max(begin, min(finding.end_offset, high))
    before = _CUT * (low > start) + "".join(map(one_line, text[low:begin]))
    wrong = "".join(map(one_line, text[begin:stop]))
    after = "".join(map(one_line, text[stop:high])) + _CUT * (high < end)
    caret = " " * cells(before) + "^" * max(cells(wrong), 1)
    return DrawnLine(number, before + wrong + after, len(before), len(before) + len(wrong), caret)
