"""Lark's Earley parser, with its dynamic lexer, over the clean part of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lark import Lark, Tree
from peers.entries import Entries
from peers.terminals import TERMINALS

if TYPE_CHECKING:
    from filmsheet import FilmSheet

_RULES: Final = r"""
start: (_FURNITURE _END)? (title _END)? _field (_END _field)* (_END link)* (_GAP _body (_ENDS _body)*)? _ENDS?
_field: year | _cast | _directors | _countries | _languages | runtime | distributor | certificate | release
_body: _HEADING | extra | _FOOTER | paragraph

title: TITLE [_SPACE_OPEN YEAR _CLOSE]
year: "Year: " YEAR
_cast: _CAST member (_COMMA member)*
member: NAME [_SPACE_OPEN NOTE _CLOSE]
_directors: _DIRECTORS director (_COMMA director)*
director: NAME
_countries: _COUNTRIES country (_PLACE_MARK country)*
country: PLACE
_languages: _LANGUAGES language (_PLACE_MARK language)*
language: PLACE [_SPACE_OPEN NOTE _CLOSE]
runtime: REGIONS ": " MINUTES " mins"
distributor: REGIONS DISTRIBUTED COMPANY
certificate: REGIONS _RATED RATING [_FOR REASON]
release: REGIONS RELEASED (date | _TBC) [_SPACE_OPEN NOTE _CLOSE]
date: [[DAY " "] MONTH " "] YEAR
link: LINK
paragraph: PARAGRAPH
extra: EXTRA ": " REST

_END: "\n"
_COMMA: ", "
_SPACE_OPEN: " ("
_CLOSE: ")"
"""
_DROPPED: Final = (
    "FURNITURE CAST DIRECTORS COUNTRIES LANGUAGES PLACE_MARK RATED FOR TBC HEADING FOOTER GAP ENDS".split()
)


def _terminal(name: str, pattern: str) -> str:
    escaped = pattern.replace("/", r"\/")
    return f"{'_' * (name in _DROPPED)}{name}: /{escaped}/"


def _release(entries: Entries, regions: str, label: str, *pieces: Any) -> None:
    date, note = pieces if len(pieces) > 1 else (None, *pieces)
    entries.release(regions, label, date and date.children, note)


class Earley:
    """Reads a clean sheet."""

    def __init__(self) -> None:
        lines = [_terminal(name, pattern) for name, pattern in TERMINALS.items()]
        self._parser = Lark(
            "\n".join([_RULES, *lines]), parser="earley", lexer="dynamic", maybe_placeholders=True
        )

    def read(self, raw: bytes) -> FilmSheet:
        """The sheet of a clean text in UTF-8."""
        entries = Entries()
        for tree in self._parser.parse(raw.decode()).children:
            assert isinstance(tree, Tree)
            pieces: list[Any] = tree.children
            if tree.data == "release":
                _release(entries, *pieces)
            else:  # any other rule is named after the method that takes its pieces
                getattr(entries, tree.data)(*pieces)
        return entries.sheet()
