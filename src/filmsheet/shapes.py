"""Shapes: labels without a colon, several fields on a line, and lines that say much in few words.

The structure grammar cuts a text into lines with a label before a colon, and bare ones. Most layouts
print more than that. Here such lines are told apart further, before the zones look at them, by the rules
`unmarked`, `inner`, `inverted`, `run` and `piece` of the grammar. A line may come out as several: each is a
field as if it stood on a line of its own, and together they tile the line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.blanks import ALL, CLASS
from filmsheet.labels import Label
from filmsheet.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet.engines.fast import Line
    from filmsheet.engines.language import Readers
    from filmsheet.labels import Labels

    Labelled = tuple[Line, Label | None]

_LONGEST_SHAPED = 400
"""Bare lines that are longer are prose, and so are run-together lines beyond the second number."""
_LONGEST_RUN = 160
_LABEL_WORDS = 5
"""The most words that a label in the middle of a line has."""

_FIGURE = re.compile("[0-9]")
_WORD = re.compile(rf"[^{CLASS}]+")
_AFTER_LABEL = re.compile(rf"[{CLASS}]*:?[{CLASS}]*")
_BREAKS = " \t\xa0;|/,.•·("
_TRAILING = ALL + ";|/,•·"
_KEEPS_STOP = re.compile(r"(?:\b(?:[JjSs]r|Ltd|Inc|Co|Corp|Bros|[A-Z])|min|mins)\.\Z")


_WHOLE = frozenset({"SYNOPSIS_LABEL", "OTHER_LABEL", "UNREAD_LABEL"})
"""Labels whose value is all that follows."""
_NEVER_ALONE = frozenset(
    {"MARKETS", "LAST_MEDIA", "TITLE_LABEL", "OTHER_LABEL", "UNREAD_LABEL", "SYNOPSIS_LABEL"}
)
"""Labels that are none without a colon or a value."""
_PEOPLE = frozenset({"CAST_LABEL", "JOBS"})

_RELEASE = Label("", "RELEASE_LABEL")
_YEAR = Label("", "YEAR_LABEL")
_COUNTRY = Label("", "COUNTRY_LABEL")
_RUNTIME = Label("", "RUNTIME_LABEL")
_RATED = Label("", "CERTIFICATE_LABEL")
_COLOUR = Label("Colour", "MISC_LABEL")
_SAID_BY: dict[str, Label] = {"timed": _RUNTIME, "rated": _RATED, "colour": _COLOUR}
"""What the pieces of a run are, by the rule that reads them; `origin` is a country, a year, or both."""


class _Piece(NamedTuple):
    """A part of a line: where it begins and ends, and its label; None for text that says nothing known."""

    start: int
    end: int
    label: Label | None


class Shaper:
    """Tells the lines of a language apart further than its structure grammar does."""

    def __init__(self, readers: Readers, labels: Labels, closed: Callable[[str], str | None]) -> None:
        """``closed`` says whether a bare line is in a closed list."""
        self._labels, self._closed = labels, closed
        self._unmarked = readers.record("unmarked")
        self._inner = readers.finder("inner")
        self._inverted = readers.record("inverted")
        self._run = readers.list("run")
        self._pieces = {rule: readers.record(rule) for rule in readers.choice("piece")}

    def shaped(self, text: str, lines: list[Line]) -> list[Labelled]:
        """The lines, each with its label, if it has one; they tile the text as before."""
        found: list[Labelled] = []
        first = next((i for i, line in enumerate(lines) if line[2] >= 0 or line[4] < line[5]), 0)
        for index, line in enumerate(lines):
            _start, _end, at, raw, value, value_end = line
            if at < 0 and value == value_end:
                found.append((line, None))
                continue
            label = self._labels.read(raw) if raw else None
            if label is not None and label.terminal is not None:
                found += self._labelled(text, line, label)
            else:
                found += self._bare(text, lines, index, label, is_first=index == first)
        return found

    # ---- a line that begins with a known label

    def _labelled(self, text: str, line: Line, label: Label) -> list[Labelled]:
        """A field, and those that follow on its line."""
        start, _end, at, raw, value, value_end = line
        if label.terminal in _WHOLE or value == value_end:
            return [(line, label)]
        marks = list(self._marks(text, value, value_end))
        if not marks and not (label.terminal in _PEOPLE and _FIGURE.search(text, value, value_end)):
            return [(line, label)]
        return self._parted(text, line, [(start, at, raw, value, label), *marks])

    def _marks(self, text: str, begin: int, finish: int) -> Iterator[tuple[int, int, str, int, Label]]:
        """The labels in the middle of a line: where its part begins, its label, and its value."""
        said = text[begin:finish]
        found: dict[int, tuple[int, int, str, int, Label]] = {}
        for start, end in self._inner.spans(said):
            raw = said[start:end]
            label = self._labels.read(raw)
            if label is not None and label.terminal is not None:
                after = _AFTER_LABEL.match(said, end).end()  # type: ignore[union-attr] # it always fits
                found[start] = (begin + start, begin + start, raw, begin + after, label)
        colon = said.find(":")
        while colon >= 0:
            mark = self._label_before(said, colon)
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

    def _label_before(self, said: str, colon: int) -> tuple[int, Label] | None:
        """The longest known label that ends at a colon, printed with a capital or after a bar."""
        head = said[max(0, colon - 60) : colon]
        offset = max(0, colon - 60)
        starts = [match.start() for match in _WORD.finditer(head)][-_LABEL_WORDS:]
        for at in starts:
            begin = at
            while begin < len(head) and head[begin] in _BREAKS:
                begin += 1
            if offset + begin == 0 or not (
                head[begin : begin + 1].isupper() or _after_bar(said, offset + begin)
            ):
                continue
            label = self._labels.read(head[begin:])
            if label is not None and label.terminal is not None:
                return offset + begin, label
        return None

    def _parted(self, text: str, line: Line, parts: list[tuple[int, int, str, int, Label]]) -> list[Labelled]:
        """A line as its parts; what parts them belongs to none of their values."""
        _start, end, _at, _raw, _value, value_end = line
        found: list[Labelled] = []
        for number, (start, at, raw, value, label) in enumerate(parts):
            last = number == len(parts) - 1
            finish = end if last else parts[number + 1][0]
            stop = value_end if last else _trimmed_end(text, value, finish)
            value = min(value, stop)  # noqa: PLW2901 - a label with nothing after it
            pieces = self._peeled(text, value, stop, label)
            ends = [piece.start for piece in pieces[1:]] + [finish]
            first = pieces[0] if pieces else _Piece(value, stop, None)
            found.append(((start, ends[0], at, raw, first.start, first.end), label))
            for piece, piece_end in zip(pieces[1:], ends[1:], strict=True):
                found.append(((piece.start, piece_end, -1, "", piece.start, piece.end), piece.label))
        return found

    def _peeled(self, text: str, value: int, stop: int, label: Label) -> list[_Piece]:
        """A value, and the pieces of a run that follow it: ``Bulldog Films. 91 minutes``."""
        said = text[value:stop]
        spans = self._run.spans(said) if 0 < len(said) <= _LONGEST_RUN else None
        if not spans or len(spans) < 2:  # noqa: PLR2004 - a value alone
            return [_Piece(value, stop, None)]
        kept: list[_Piece] = []
        while len(spans) > 1:
            start, end = spans[-1]
            found = self._read_piece(said[start:end])
            mark = said[spans[-2][1] : start].strip(ALL)
            if found is None or not mark or mark[0] in "()":
                break
            if label.terminal not in _PEOPLE and (mark[0] == "," or found[0][2] in (_YEAR, _RATED, _COUNTRY)):
                break  # but no name is a number
            kept[:0] = [
                _Piece(value + start + one, value + start + two, said_by) for one, two, said_by in found
            ]
            spans.pop()
        if not kept:
            return [_Piece(value, stop, None)]
        return [_Piece(value, value + spans[-1][1], None), *kept]

    # ---- a bare line, or one with an unknown label

    def _bare(
        self, text: str, lines: list[Line], index: int, unknown: Label | None, *, is_first: bool
    ) -> list[Labelled]:
        line = lines[index]
        start, end, at, _raw, value, value_end = line
        begin = value if at < 0 else at
        finish = max(value_end, begin)
        said = text[begin:finish]
        as_it_is: list[Labelled] = [(line, unknown)]
        if len(said) > _LONGEST_SHAPED or not said or self._closed(said) is not None:
            return as_it_is
        if self._inverted.row(said) is not None:
            return [((start, end, -1, "", begin, finish), _RELEASE)]
        opened = self._opened(text, line, begin, finish) or self._alone(text, lines, index, said)
        if opened is None and not is_first:
            opened = self._among(text, lines, index, said)
        if opened:
            return opened
        marks = list(self._marks(text, begin, finish))
        if marks:
            lead = self._lead(text, start, begin, marks[0][0])
            if lead is None and len(marks) < 2:  # noqa: PLR2004 - one label alone may be part of a sentence
                return as_it_is
            parts = self._parted(text, line, marks)
            return [
                *(
                    lead
                    or [((start, marks[0][0], -1, "", begin, _trimmed_end(text, begin, marks[0][0])), None)]
                ),
                *parts,
            ]
        return self._run_of(text, line, begin, finish) or as_it_is

    def _opened(self, text: str, line: Line, begin: int, finish: int) -> list[Labelled] | None:
        """A line that begins with a label which has no colon."""
        start, end, *_ = line
        spans = self._unmarked.spans(text[begin:finish])
        if spans is None:
            return None
        label_span, value_span = [span for span in spans if span is not None]
        raw = text[begin : begin + label_span[1]]
        label = self._labels.read(raw)
        if label is None or label.terminal is None:
            return None
        value = begin + value_span[0]
        if text[value] == ":":
            return None
        if label.terminal in _PEOPLE and reads_like_prose(text[value:finish]):
            return None
        return self._labelled(text, (start, end, begin, raw, value, finish), label)

    def _alone(self, text: str, lines: list[Line], index: int, said: str) -> list[Labelled] | None:
        """A line that is nothing but a label, with its value on the lines below."""
        start, end, at, *_ = lines[index]
        label = self._labels.read(said) if at < 0 and len(said) <= 40 else None  # noqa: PLR2004 - longer than any label
        if label is None or label.terminal is None or label.terminal in _NEVER_ALONE:
            return None
        for _start, _end, below, raw, value, value_end in lines[index + 1 :]:
            if below < 0 and value == value_end:
                continue
            known = self._labels.read(raw) if raw else None
            if known is not None and known.terminal is not None:
                return None
            begin = start + text[start:end].index(said)
            return [((start, end, begin, said, begin + len(said), begin + len(said)), label)]
        return None

    def _among(self, text: str, lines: list[Line], index: int, said: str) -> list[Labelled] | None:
        """A line that begins with any label, among others: where the line above has one, or that below.

        The first line of a text is a title: `Cast Away`.
        """
        if len(said) > _LONGEST_RUN or is_sentence(said):
            return None
        words = [match.span() for match in _WORD.finditer(said)][: _LABEL_WORDS + 1]
        for (_, end), (start, _) in reversed(list(pairwise(words))):
            label = self._labels.read(said[:end])
            if label is None or label.terminal is None or label.terminal in _NEVER_ALONE:
                continue
            fits = not said[start].islower() and said[start] not in ":-–—"
            beside = lines[index - 1 : index] + lines[index + 1 : index + 2]
            if fits and any(self._has_label(text, one) for one in beside):
                line = lines[index]
                begin = line[4] if line[2] < 0 else line[2]
                opened = (line[0], line[1], begin, said[:end], begin + start, begin + len(said))
                return self._labelled(text, opened, label)
        return None

    def _has_label(self, text: str, line: Line) -> bool:
        """Whether a line begins with a known label and has a value."""
        _start, _end, at, raw, value, value_end = line
        label = self._labels.read(raw) if at >= 0 else None
        if label is not None and label.terminal is not None:
            return value < value_end and text[value_end - 1] != ","
        said = text[value if at < 0 else at : value_end]
        if not said or len(said) > _LONGEST_RUN or said.endswith(",") or is_sentence(said):
            return False
        words = [match.span() for match in _WORD.finditer(said)][: _LABEL_WORDS + 1]
        for (_, end), (start, _) in pairwise(words):
            label = self._labels.read(said[:end])
            if label is not None and label.terminal is not None and label.terminal not in _NEVER_ALONE:
                return not said[start].islower()
        return False

    # ---- a line that says several things in few words

    def _lead(self, text: str, start: int, begin: int, mark: int) -> list[Labelled] | None:
        """What stands before the first label of a line, if it is a run; else None."""
        stop = _trimmed_end(text, begin, mark)
        pieces = self._run_pieces(text, begin, stop)
        if pieces is None or not any(piece.label for piece in pieces):
            return None
        return _tiles(pieces, start, mark)

    def _run_of(self, text: str, line: Line, begin: int, finish: int) -> list[Labelled] | None:
        """A bare line as a run: at least two kinds of facts, and next to nothing else."""
        if finish - begin > _LONGEST_RUN:
            return None
        pieces = self._run_pieces(text, begin, finish)
        if pieces is None or len({piece.label.terminal for piece in pieces if piece.label}) < 2:  # noqa: PLR2004 - a year alone is no run
            return None
        return _tiles(pieces, line[0], line[1])

    def _run_pieces(self, text: str, begin: int, finish: int) -> list[_Piece] | None:
        """The pieces of a run; None where more of them say nothing than a title and one that is odd."""
        said = text[begin:finish]
        spans = self._run.spans(said) if said else None
        if not spans:
            return None
        pieces: list[_Piece] = []
        odd = 0
        for number, (start, end) in enumerate(spans):
            found = self._read_piece(said[start:end])
            if found is None:
                odd += number > 0
                pieces.append(_Piece(begin + start, begin + end, None))
            else:
                pieces += [
                    _Piece(begin + start + one, begin + start + two, label) for one, two, label in found
                ]
        told = sum(piece.label is not None for piece in pieces)
        return pieces if odd <= told // 2 else None

    def _read_piece(self, said: str) -> list[tuple[int, int, Label]] | None:
        """What a piece says: its parts, each with its label; None for nothing known."""
        for rule, record in self._pieces.items():
            spans = record.spans(said)
            if spans is None:
                continue
            if rule != "origin":
                return [(0, len(said), _SAID_BY[rule])]
            labels = {"MADE_IN": _COUNTRY, "MADE_YEAR": _YEAR}
            parts = [(*span, labels[name]) for name, span in zip(record.names, spans, strict=True) if span]
            return sorted(parts, key=lambda part: part[0])
        return None


def _tiles(pieces: list[_Piece], start: int, end: int) -> list[Labelled]:
    """Pieces as lines that tile a stretch of the text."""
    starts = [start, *(piece.start for piece in pieces[1:]), end]
    return [
        ((starts[number], starts[number + 1], -1, "", piece.start, piece.end), piece.label)
        for number, piece in enumerate(pieces)
    ]


def _after_bar(said: str, at: int) -> bool:
    """Whether a bar, a comma or the like stands before a place."""
    return said[:at].rstrip(ALL)[-1:] in (";", "|", "/", ",", "•", "·")


def _trimmed_end(text: str, value: int, finish: int) -> int:
    """Where a value ends before the next label: what parts them is no part of it."""
    said = text[value:finish].rstrip(_TRAILING)
    if said.endswith(".") and _KEEPS_STOP.search(said) is None:
        said = said[:-1].rstrip(_TRAILING)
    return value + len(said)
