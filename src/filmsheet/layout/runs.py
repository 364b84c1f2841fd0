"""Runs: lines that say several things in few words, ``Lost Highway   USA 1996 | 134 mins | 18``.

A run is cut into pieces by the rule `run` of the grammar, and each piece is read by itself by the rules of
the choice `piece`, or goes by a label of its own, ``Cert 15``. Few pieces may say nothing: else the line is
no run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from filmsheet.fields.labels import ODD, PEOPLE, Label
from filmsheet.text.blanks import ALL, CLASS
from filmsheet.text.sentences import SMALL

if TYPE_CHECKING:
    from filmsheet.engines.language import Readers
    from filmsheet.fields.labels import Labels

LONGEST = 160
"""The most characters of a run."""
_COLUMN_GAP = 3
"""How many blanks part two columns."""
_KINDS = 2
"""How many kinds of facts make a run."""
_NAME_WORDS = (2, 4)
"""The fewest and the most words of a name."""

_WORD = re.compile(rf"[^{CLASS}]+")
_FIGURE = re.compile("[0-9]")
_OF_FIGURES = frozenset({"timed", "price"})
"""The rules that read nothing without a figure."""

_YEAR = Label("", "YEAR_LABEL")
_COUNTRY = Label("", "COUNTRY_LABEL")
_RATED = Label("", "CERTIFICATE_LABEL")
_FORMAT = Label("Format", "MISC_LABEL")
_DIRECTOR = Label("", "JOBS", jobs=("director",))
_SAID_BY = {
    "timed": Label("", "RUNTIME_LABEL"),
    "rated": _RATED,
    "colour": Label("Colour", "MISC_LABEL"),
    "film_format": _FORMAT,
    "price": Label("Price", "MISC_LABEL"),
    "sort": Label("", "GENRE_LABEL"),
}
"""What a piece is, by the rule that reads it; `origin` is a country, a year, or both."""
_ORIGIN = {"MADE_IN": _COUNTRY, "MADE_YEAR": _YEAR}
_OF_PLACES = frozenset({"COUNTRY_LABEL", "LANGUAGE_LABEL", "GENRE_LABEL"})
_NEVER_PEELED = frozenset({"YEAR_LABEL", "CERTIFICATE_LABEL", "COUNTRY_LABEL", "GENRE_LABEL"})
"""What may also be part of a value before it."""


class Piece(NamedTuple):
    """A piece of a run: where its value begins and ends, its label, and where that begins, or -1.

    Text that says nothing known has no label; where it can be no title, the label is `ODD`.
    """

    start: int
    end: int
    label: Label | None
    at: int = -1
    raw: str = ""

    @property
    def begin(self) -> int:
        """Return where the piece begins, its label included."""
        return self.start if self.at < 0 else self.at


class Runs:
    """The runs of a language."""

    def __init__(self, readers: Readers, labels: Labels) -> None:
        self._labels = labels
        self._run, self._credits = readers.list("run"), readers.list("credits")
        self._unmarked = readers.record("unmarked")
        self._also_a_name = readers.record("also_a_name")
        self._facts = {rule: readers.record(rule) for rule in readers.choice("piece")}

    def whole(self, said: str, *, titled: bool) -> list[Piece] | None:
        """Return the pieces of a line, or None if it is no run.

        ``titled`` is True if the line above is its title.
        """
        spans = self._run.spans(said) if len(said) <= LONGEST else None
        if spans is None or (len(spans) == 1 and _FIGURE.search(said) is None):
            return None  # one piece is two facts, or a length, only with a figure: USA 1996
        pieces = self._pieces_at(said, spans, titled=titled)
        if pieces is None:
            return None
        told = [piece.label for piece in pieces if piece.label is not None and piece.label is not ODD]
        if len({label.terminal for label in told}) >= _KINDS or self._is_enough(said, pieces):
            return pieces
        return None

    def _is_enough(self, said: str, pieces: list[Piece]) -> bool:
        """Return True if a line with one kind of fact is a run: a length, or a title (rating)."""
        *before, last = pieces
        if last.label is _SAID_BY["timed"]:
            return not before
        in_brackets = said.endswith(")") and said[: last.begin].rstrip(ALL).endswith("(")
        return last.label is _RATED and len(before) == 1 and before[0].label is None and in_brackets

    def pieces(self, said: str, *, titled: bool) -> list[Piece] | None:
        """Return the pieces of a text, or None if too many of them say nothing."""
        return self._pieces_at(said, self._run.spans(said) or [], titled=titled)

    def _pieces_at(self, said: str, spans: list[tuple[int, int]], *, titled: bool) -> list[Piece] | None:
        """Return what the spans of a text say, or None if too many of them say nothing."""
        pieces: list[Piece] = []
        odd = 0
        for number, (start, end) in enumerate(spans):
            found = self._read(said[start:end], start, first=number == 0 and not titled)
            if found is None:
                odd += number > 0
                found = [Piece(start, end, ODD if number or titled else None)]
            pieces += found
        self._name_directors(said, pieces)
        told = sum(piece.label is not None and piece.label is not ODD for piece in pieces)
        return pieces if told and odd <= told // 2 else None

    def tail(self, said: str, label: Label) -> tuple[int, list[Piece]]:
        """Return where a value ends, and the pieces of a run after it: ``Bulldog Films. 91 minutes``."""
        if len(said) > LONGEST:
            return len(said), []
        end, kept = self._peeled(said, label, self._run.spans(said), 1)
        if not kept and label.terminal in PEOPLE:
            end, kept = self._peeled(said, label, self._credits.spans(said), 0)
        return end, kept

    def _peeled(
        self, said: str, label: Label, cut: list[tuple[int, int]] | None, fewest: int
    ) -> tuple[int, list[Piece]]:
        """Return where a value ends without the pieces at its end, and these; it keeps ``fewest`` pieces."""
        spans = list(cut or ())
        kept: list[Piece] = []
        while len(spans) > fewest:
            start, end = spans[-1]
            found = self._read(said[start:end], start, first=False)
            gap = said[spans[-2][1] : start] if len(spans) > 1 else ","
            mark = "(" if "(" in gap else gap.strip(ALL)[:1]
            if (
                label.terminal == "COUNTRY_LABEL"
                and found
                and [one.label for one in found] == [_COUNTRY, _YEAR]
            ):
                return found[0].end, [found[1], *kept]  # the last country of the list, and a year
            if found is None and not mark and len(gap) >= _COLUMN_GAP:
                found = [Piece(start, end, ODD)]  # another column
            elif found is None or not self._may_stand(label, found, mark, len(gap), kept):
                break
            kept[:0] = found
            spans.pop()
        own_end = spans[-1][1] if spans else 0
        return (own_end if kept else len(said)), kept

    def _may_stand(self, label: Label, found: list[Piece], mark: str, gap: int, kept: list[Piece]) -> bool:
        """Return True if a piece behind a mark, or a gap of some blanks, is no part of the value before."""
        if mark == "(":
            return label.terminal in _OF_PLACES and found[0].label is _RATED
        if mark == ")":
            return False
        if not mark and gap < _COLUMN_GAP and found[0].label is not _SAID_BY["timed"]:
            return False
        return self._may_follow(label, found, mark or "|", kept)

    @staticmethod
    def _may_follow(label: Label, found: list[Piece], mark: str, kept: list[Piece]) -> bool:
        """Return True if a piece can't be part of the value before it: a name is no number."""
        kind = found[0].label.terminal if found[0].label else None
        if kind == label.terminal == "RUNTIME_LABEL" and mark in ",.":
            return False  # 1 hour, 40 minutes
        if found[0].label is _FORMAT and label.terminal == "RUNTIME_LABEL":
            return False  # 105 mins, 35 mm: a note of the running time
        if kind not in _NEVER_PEELED or (label.terminal == "COUNTRY_LABEL" and kind == "YEAR_LABEL"):
            return True
        return label.terminal in PEOPLE and (bool(kept) or len(found) > 1 or kind != "COUNTRY_LABEL")

    def _read(self, said: str, offset: int, *, first: bool) -> list[Piece] | None:
        """Return the parts of a piece, each with its label, or None if it says nothing known."""
        figures = _FIGURE.search(said) is not None
        for rule, record in self._facts.items():
            if (rule in _OF_FIGURES and not figures) or (first and rule == "sort"):
                continue  # a title may be a word that is a genre, too: War
            spans = record.spans(said)
            if spans is None:
                continue
            if rule != "origin":
                return [Piece(offset, offset + len(said), _SAID_BY[rule])]
            named = zip(record.names, spans, strict=True)
            parts = [Piece(offset + s[0], offset + s[1], _ORIGIN[name]) for name, s in named if s]
            return sorted(parts)
        if first and self._unmarked.row(said) is None:
            return None  # a title may begin with a word that is a label: Music Box
        found = self._labels.before(said)
        if found is None or said[found[1]].islower():
            return None
        label, value = found
        if self._also_a_name.row(label.printed) is not None:
            return None  # Ed Harris
        raw = said[: len(label.printed)]
        return [Piece(offset + value, offset + len(said), label, offset, raw)]

    @staticmethod
    def _name_directors(said: str, pieces: list[Piece]) -> None:
        """Label a name right before the country as the director's, as programmes and listings print it."""
        for number in range(len(pieces) - 1):
            piece, following = pieces[number : number + 2]
            if piece.label is ODD and following.label is _COUNTRY and _is_name(said[piece.start : piece.end]):
                pieces[number] = Piece(piece.start, piece.end, _DIRECTOR)


def _is_name(text: str) -> bool:
    """Return True if a text has the form of a person's name."""
    words = _WORD.findall(text)
    fewest, most = _NAME_WORDS
    capital = all(word[0].isupper() or word.lower() in SMALL for word in words)
    return fewest <= len(words) <= most and capital and not any(map(str.isdigit, text))
