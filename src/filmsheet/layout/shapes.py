"""Shapes: labels without a colon, several fields on a line, and lines that say much in few words.

The structure grammar cuts a text into lines with a label before a colon, and bare ones. Most layouts
print more than that. Here such lines are told apart further, before the zones look at them, by the rules
`unmarked`, `inner`, `inverted`, `run` and `piece` of the grammar. A line may come out as several: each is a
field as if it stood on a line of its own, and together they tile the line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from filmsheet import tables
from filmsheet.engines.fast import CutLine
from filmsheet.fields.labels import PEOPLE, Label
from filmsheet.layout.bare_labels import BareLabels
from filmsheet.layout.nodes import Reason
from filmsheet.layout.runs import Piece, Runs
from filmsheet.text.blanks import ALL, CLASS
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from filmsheet.engines.language import Readers
    from filmsheet.fields.labels import Labels

    Labelled = tuple[CutLine, Label | None, Reason | None]

_LONGEST_SHAPED = 400
"""Bare lines that are longer are prose, unless they hold labels with colons."""
_MARKS = 2
"""How many labels in its middle show that a line is no sentence."""
_LONGEST_TITLE = 80
_LABEL_WORDS = 5
"""The most words that a label in the middle of a line has."""

_MAY_END = re.compile(rf"[0-9]|[{CLASS}]{{3}}")
"""What other facts behind a value hold, or a gap before another column."""
_WORD = re.compile(rf"[^{CLASS}]+")
_AFTER_LABEL = re.compile(rf"[{CLASS}]*:?[{CLASS}]*")
_BREAKS = " \t\xa0;|/,.•·("
_TRAILING = ALL + ";|/,•·"
_KEEPS_STOP = re.compile(r"(?:\b(?:[JjSs]r|Ltd|Inc|Co|Corp|Bros|[A-Z])|min|mins)\.\Z")


_TITLES = frozenset({"TITLE_LABEL", "ALTERNATIVE_TITLE_LABEL"})
_WHOLE = frozenset({"SYNOPSIS_LABEL", "OTHER_LABEL", "UNREAD_LABEL"})
"""Labels whose value is all that follows."""
_PEELED = PEOPLE | {
    "RUNTIME_LABEL",
    "CERTIFICATE_LABEL",
    "DISTRIBUTOR_LABEL",
    "RELEASE_LABEL",
    "COUNTRY_LABEL",
    "LANGUAGE_LABEL",
    "GENRE_LABEL",
}
"""Labels whose value other facts may follow: ``Cert 15, 137 mins``."""

_RELEASE = Label("", "RELEASE_LABEL")
_LANGUAGE = Label("", "LANGUAGE_LABEL")


class Shaper:
    """Tells the lines of a language apart further than its structure grammar does."""

    def __init__(self, readers: Readers, labels: Labels, closed: Callable[[str], str | None]) -> None:
        """Make ready for a language; ``closed`` returns the closed list that a bare line is in, or None."""
        self._labels, self._closed = labels, closed
        self._unmarked = readers.record("unmarked")
        self._inner, self._inner_cast = readers.finder("inner"), readers.finder("inner_cast")
        self._title = readers.record("title")
        self._bare_labels = BareLabels(readers, labels)
        self._inverted, self._subtitled = readers.record("inverted"), readers.record("subtitled")
        self._runs = Runs(readers, labels)

    def shaped(self, text: str, lines: list[CutLine], prose: Collection[int] = ()) -> list[Labelled]:
        """Return the lines, each with its label, and why it has that if no colon says so.

        They tile the text as before. ``prose`` are the numbers of lines that stay as they are.
        """
        found: list[Labelled] = []
        first = next((i for i, line in enumerate(lines) if self._says_something(text, line)), 0)
        for index, line in enumerate(lines):
            _start, _end, at, raw, value, value_end = line
            if (at < 0 and value == value_end) or index in prose:
                found.append((line, None, None))
                continue
            label = self._labels.read(raw) if raw else None
            if label is not None and label.terminal is not None:
                found += self._labelled(text, line, label, None)
            elif self._is_title_with_year(text, line, found):
                found.append((line, label, None))
            else:
                titled = bool(found) and _is_title(text, found[-1])
                found += self._bare(text, lines, index, label, is_first=index == first, titled=titled)
        return found

    def holds_label(self, said: str) -> bool:
        """Return True if a label stands in the middle of a text and would begin a field."""
        return any(self._marks(said, 0, len(said), within=None))

    def _says_something(self, text: str, line: CutLine) -> bool:
        """Return True if a line is neither blank nor in a closed list."""
        begin = line.value_at if line.label_at < 0 else line.label_at
        return begin < max(begin, line.value_end) and self._closed(text[begin : line.value_end]) is None

    def _is_title_with_year(self, text: str, line: CutLine, above: list[Labelled]) -> bool:
        """Return True if a line is a title with its year, or below its label, whatever the title looks like.

        It stands at the top, below a blank line or below a sentence: `15 Minutes (2001)`, `Brazil (1985)`.
        """
        said = text[line.value_at if line.label_at < 0 else line.label_at : line.value_end]
        if not above:
            return self._has_year(said)
        last, label, _why = above[-1]
        if label is not None:
            return label.terminal in _TITLES and last.value_at == last.value_end
        stands_apart = last.value_at == last.value_end or is_sentence(text[last.value_at : last.value_end])
        return stands_apart and self._has_year(said)

    def _has_year(self, said: str) -> bool:
        """Return True if a text is short and ends in a year in brackets."""
        row = self._title.row(said) if len(said) <= _LONGEST_TITLE else None
        return row is not None and bool(row[0])

    # ---- a line that begins with a known label

    def _labelled(self, text: str, line: CutLine, label: Label, why: Reason | None) -> list[Labelled]:
        """Return a field, which has its label for that reason, and those that follow on its line."""
        start, _end, at, raw, value, value_end = line
        if label.terminal in _WHOLE or value == value_end:
            return [(line, label, why)]
        marks = list(self._marks(text, value, value_end, within=label))
        if not marks and not (label.terminal in _PEELED and _MAY_END.search(text, value, value_end)):
            return [(line, label, why)]
        return self._parted(text, line, [(start, at, raw, value, label), *marks], why)

    def _marks(
        self, text: str, begin: int, finish: int, *, within: Label | None
    ) -> Iterator[tuple[int, int, str, int, Label]]:
        """Yield the labels in the middle of a line: where each part begins, its label, and its value.

        ``within`` is the label that stands before the text, or None.
        """
        said = text[begin:finish]
        found: dict[int, tuple[int, int, str, int, Label]] = {}
        spans = list(self._inner.spans(said))
        if within is not None and within.terminal == "JOBS":
            spans += self._inner_cast.spans(said)
        for start, end in spans:
            raw = said[start:end]
            label = self._labels.known(raw)
            if label is not None:
                after = _AFTER_LABEL.match(said, end).end()  # type: ignore[union-attr] # it always fits
                found[start] = (begin + start, begin + start, raw, begin + after, label)
        colon = said.find(":")
        while colon >= 0:
            mark = self._label_before(said, colon, within)
            if mark is not None:
                start, label = mark
                after = _AFTER_LABEL.match(said, colon).end()  # type: ignore[union-attr] # as above
                raw = said[start:colon]
                found[start] = (begin + start, begin + start, raw, begin + after, label)
                if label.terminal in _WHOLE:
                    break
            colon = said.find(":", colon + 1)
        last = begin
        for start in sorted(found):
            mark_found = found[start]
            if mark_found[0] >= last:
                yield mark_found
                last = mark_found[3]
                if mark_found[4].terminal in _WHOLE:
                    return

    def _label_before(self, said: str, colon: int, within: Label | None) -> tuple[int, Label] | None:
        """Return the longest known label that ends at a colon, printed with a capital or after a bar.

        Only if a label stands before the text, ``within``, a label may begin it. If that is of countries, a
        region before a label is the last of these: `Countries: Mexico, Ireland Release Date: 13 August 1993`.
        """
        head = said[max(0, colon - 60) : colon]
        offset = max(0, colon - 60)
        starts = [match.start() for match in _WORD.finditer(head)][-_LABEL_WORDS:]
        for at in starts:
            begin = at
            while begin < len(head) and head[begin] in _BREAKS:
                begin += 1
            if (offset + begin == 0 and within is None) or not (
                head[begin : begin + 1].isupper() or _after_bar(said, offset + begin)
            ):
                continue
            label = self._labels.known(head[begin:])
            if label is None or (within and within.terminal == "COUNTRY_LABEL" and label.regions != (None,)):
                continue
            return offset + begin, label
        return None

    def _parted(
        self, text: str, line: CutLine, parts: list[tuple[int, int, str, int, Label]], why: Reason | None
    ) -> list[Labelled]:
        """Return a line as its parts, the first for a reason; what parts them is in none of their values."""
        _start, end, _at, _raw, _value, value_end = line
        found: list[Labelled] = []
        for number, (start, at, raw, value, label) in enumerate(parts):
            last = number == len(parts) - 1
            finish = end if last else parts[number + 1][0]
            stop = value_end if last else _trimmed_end(text, value, finish)
            value = min(value, stop)  # noqa: PLW2901 - a label with nothing after it
            length, pieces = self._runs.tail(text[value:stop], label)
            own_end = value + pieces[0].begin if pieces else finish
            found.append(
                (
                    CutLine(start, own_end, at, raw, value, value + length),
                    label,
                    Reason.INNER_LABEL if number else why,
                )
            )
            if pieces:
                found += _tiles(pieces, value, own_end, finish, line)
        return found

    # ---- a bare line, or one with an unknown label

    def _bare(
        self,
        text: str,
        lines: list[CutLine],
        index: int,
        unknown: Label | None,
        *,
        is_first: bool,
        titled: bool,
    ) -> list[Labelled]:
        """Return a line that has no known label with a colon as the fields it holds, or as it is.

        ``titled`` is True if a bare line stands right above: that is then the title.
        """
        line = lines[index]
        start, end, at, _raw, value, value_end = line
        begin = value if at < 0 else at
        finish = max(value_end, begin)
        said = text[begin:finish]
        as_it_is: list[Labelled] = [(line, unknown, None)]
        if not said or self._closed(said) is not None:
            return as_it_is
        if len(said) > _LONGEST_SHAPED:
            marks = list(self._marks(text, begin, finish, within=None)) if said.count(":") >= _MARKS else []
            marks = [mark for mark in marks if ":" in text[mark[1] + len(mark[2]) : mark[3]]]
            return self._several(text, line, marks, titled=titled) or as_it_is
        whole = self._whole(said)
        if whole is not None:
            return [(CutLine(start, end, -1, "", begin, finish), *whole)]
        opened = self._opened(text, line, begin, finish)
        opened = opened or self._beside(text, lines, index, is_first=is_first)
        if opened:
            return opened
        marks = list(self._marks(text, begin, finish, within=None))
        if marks:
            return self._several(text, line, marks, titled=titled) or as_it_is
        pieces = self._runs.whole(said, titled=titled)
        is_title = is_first and pieces is not None and len(pieces) == 1 and self._is_figure(said)
        return _tiles(pieces, begin, start, end, line) if pieces and not is_title else as_it_is

    def _several(
        self, text: str, line: CutLine, marks: list[tuple[int, int, str, int, Label]], *, titled: bool
    ) -> list[Labelled] | None:
        """Return the fields of a line with labels in its middle, or None if it may be a sentence."""
        if not marks:
            return None
        begin = line.value_at if line.label_at < 0 else line.label_at
        stop = _trimmed_end(text, begin, marks[0][0])
        said = text[begin:stop]
        pieces = self._runs.pieces(said, titled=titled) if len(said) <= _LONGEST_SHAPED else None
        if pieces is None and len(marks) < _MARKS:
            return None
        lead = _tiles(pieces or [Piece(0, stop - begin, None)], begin, line.start, marks[0][0], line)
        return lead + self._parted(text, line, marks, Reason.INNER_LABEL)

    def _whole(self, said: str) -> tuple[Label, Reason] | None:
        """Return the label of a line that is a release or a language as a whole, and why, or None."""
        if self._inverted.row(said) is not None:
            return _RELEASE, Reason.DATE_AND_REGION
        return (_LANGUAGE, Reason.IN_RUN) if self._is_language(said) else None

    def _is_language(self, said: str) -> bool:
        """Return True if a line is a language with its subtitles: `French with English subtitles.`."""
        row = self._subtitled.row(said.rstrip(".")) if said[-10:].rstrip(".").endswith("subtitles") else None
        return row is not None and tables.language_code(row[0]) is not None

    def _beside(
        self, text: str, lines: list[CutLine], index: int, *, is_first: bool
    ) -> list[Labelled] | None:
        """Return the fields of a line that begins with a label, as the lines beside it show, or None.

        The first line of a text is a title: `Cast Away`.
        """
        start, end, at, _raw, value, value_end = lines[index]
        begin = value if at < 0 else at
        label = self._bare_labels.alone(text, lines, index) if at < 0 else None
        if label is not None:
            alone = CutLine(start, end, begin, text[begin:value_end], value_end, value_end)
            return [(alone, label, Reason.BARE_LABEL)]
        found = None if is_first else self._bare_labels.among(text, lines, index)
        if found is None:
            return None
        label, value_at = found
        raw = text[begin : begin + len(label.printed)]
        opened = CutLine(start, end, begin, raw, begin + value_at, max(value_end, begin))
        return self._labelled(text, opened, label, Reason.BARE_LABEL)

    @staticmethod
    def _is_figure(said: str) -> bool:
        """Return True if a line has one word or two, as a title does that names a number: `90 Minutes`."""
        return len(said.split()) <= 2 and not said.endswith(")")  # noqa: PLR2004 - one word or two

    def _opened(self, text: str, line: CutLine, begin: int, finish: int) -> list[Labelled] | None:
        """Return the fields of a line that begins with a label without a colon, or None."""
        start, end, *_ = line
        spans = self._unmarked.spans(text[begin:finish])
        if spans is None:
            return None
        label_span, value_span = [span for span in spans if span is not None]
        raw = text[begin : begin + label_span[1]]
        label = self._labels.known(raw)
        if label is None:
            return None
        value = begin + value_span[0]
        if text[value] == ":":
            return None
        if label.terminal in PEOPLE and reads_like_prose(text[value:finish]):
            return None
        return self._labelled(text, CutLine(start, end, begin, raw, value, finish), label, Reason.BARE_LABEL)


def _is_title(text: str, above: Labelled) -> bool:
    """Return True if the line above is bare, and can be a title."""
    (_start, _end, at, _raw, value, value_end), label, _why = above
    bare = label is None and at < 0 and 0 < value_end - value <= _LONGEST_TITLE
    return bare and not is_sentence(text[value:value_end])


def _tiles(pieces: list[Piece], offset: int, start: int, end: int, line: CutLine) -> list[Labelled]:
    """Return pieces as lines that tile a stretch of a line."""
    starts = [start, *(offset + piece.begin for piece in pieces[1:]), end]
    return [
        (
            CutLine(
                starts[number],
                starts[number + 1],
                offset + piece.at if piece.at >= 0 else -1,
                piece.raw,
                offset + piece.start,
                offset + piece.end,
            ),
            piece.label,
            _reason(piece, is_first=starts[number] == line.start),
        )
        for number, piece in enumerate(pieces)
    ]


def _reason(piece: Piece, *, is_first: bool) -> Reason:
    """Return why a piece of a run is a field."""
    if piece.at < 0:
        return Reason.IN_RUN
    return Reason.BARE_LABEL if is_first else Reason.INNER_LABEL


def _after_bar(said: str, at: int) -> bool:
    """Return True if a bar, a comma or the like stands before a place."""
    while at and said[at - 1] in ALL:
        at -= 1
    return said[at - 1 : at] in (";", "|", "/", ",", "•", "·")


def _trimmed_end(text: str, value: int, finish: int) -> int:
    """Return where a value ends before the next label: the marks between them are no part of it."""
    said = text[value:finish].rstrip(_TRAILING)
    if said.endswith(".") and _KEEPS_STOP.search(said) is None:
        said = said[:-1].rstrip(_TRAILING)
    return value + len(said)
