"""parsimonious, a packrat parser of expression grammars, over the clean part of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from extra import need
from peers.entries import Entries
from peers.terminals import TERMINALS

if TYPE_CHECKING:
    from filmsheet import FilmSheet

_RULES: Final = r"""
sheet = (FURNITURE "\n")? (title "\n")? field ("\n" field)* ("\n" link)* (GAP body (ENDS body)*)? ENDS?
field = year / cast / directors / countries / languages / runtime / release / certificate / distributor
body = paragraph / HEADING / extra / FOOTER

title = TITLE (" (" YEAR ")")?
year = "Year: " YEAR
cast = CAST member (", " member)*
member = NAME (" (" NOTE ")")?
directors = DIRECTORS director (", " director)*
director = NAME ""
countries = COUNTRIES country (PLACE_MARK country)*
country = PLACE ""
languages = LANGUAGES language (PLACE_MARK language)*
language = PLACE (" (" NOTE ")")?
runtime = REGIONS ": " MINUTES " mins"
release = REGIONS RELEASED (date / TBC) (" (" NOTE ")")?
date = ((DAY " ")? MONTH " ")? YEAR
certificate = REGIONS RATED RATING (FOR REASON)?
distributor = REGIONS DISTRIBUTED COMPANY
link = LINK ""
paragraph = PARAGRAPH ""
extra = EXTRA ": " REST
"""
_PIECES: Final = {
    "title": ("TITLE", "YEAR"),
    "year": ("YEAR",),
    "member": ("NAME", "NOTE"),
    "director": ("NAME",),
    "country": ("PLACE",),
    "language": ("PLACE", "NOTE"),
    "runtime": ("REGIONS", "MINUTES"),
    "certificate": ("REGIONS", "RATING", "REASON"),
    "distributor": ("REGIONS", "DISTRIBUTED", "COMPANY"),
    "link": ("LINK",),
    "paragraph": ("PARAGRAPH",),
    "extra": ("EXTRA", "REST"),
}
"""The terminals of each rule that one method of `Entries` takes, in its order."""


class Packrat:
    """Reads a clean sheet."""

    def __init__(self) -> None:
        lines = [f'{name} = ~r"{pattern}"' for name, pattern in TERMINALS.items()]
        self._grammar = need("parsimonious").Grammar("\n".join([_RULES, *lines]))

    def read(self, raw: bytes) -> FilmSheet:
        """The sheet of a clean text in UTF-8."""
        entries = Entries()
        _walk(self._grammar.parse(raw.decode()), entries)
        return entries.sheet()


def _walk(node: Any, entries: Entries) -> None:
    name = node.expr_name
    if name in _PIECES:
        found = _pieces(node)
        getattr(entries, name)(*map(found.get, _PIECES[name]))
    elif name == "release":
        found = _pieces(node)
        date = (found.get("DAY"), found.get("MONTH"), found["YEAR"]) if "YEAR" in found else None
        entries.release(found["REGIONS"], found["RELEASED"], date, found.get("NOTE"))
    else:
        for child in node.children:
            _walk(child, entries)


def _pieces(node: Any) -> dict[str, str]:
    """The text of each terminal below a node, by its name."""
    found: dict[str, str] = {}
    for child in node.children:
        if child.expr_name in TERMINALS:
            found[child.expr_name] = child.text
        else:
            found |= _pieces(child)
    return found
