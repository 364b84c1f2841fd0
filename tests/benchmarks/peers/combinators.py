"""pyparsing over the clean part of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extra import need
from peers.entries import Entries
from peers.terminals import TERMINALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from filmsheet import FilmSheet


class Combinators:
    """Reads a clean sheet."""

    def __init__(self) -> None:
        self._pp = pp = need("pyparsing")
        pp.ParserElement.set_default_whitespace_chars("")
        self._sheet = self._grammar()

    def read(self, raw: bytes) -> FilmSheet:
        """The sheet of a clean text in UTF-8."""
        entries = Entries()
        for add, *pieces in self._sheet.parse_string(raw.decode(), parse_all=True):
            add(entries, *pieces)
        return entries.sheet()

    def _of(self, name: str) -> Any:
        return self._pp.Regex(TERMINALS[name])

    def _dropped(self, name: str) -> Any:
        return self._of(name).suppress()

    def _maybe_bracket(self, name: str) -> Any:
        pp = self._pp
        bracket = pp.Suppress(" (") + self._of(name) + pp.Suppress(")")
        return pp.Opt(bracket, default=None)

    def _grammar(self) -> Any:
        pp, dropped = self._pp, self._dropped
        end = pp.Suppress("\n")
        title = _entry(Entries.title, self._of("TITLE") + self._maybe_bracket("YEAR"))
        year = _entry(Entries.year, pp.Suppress("Year: ") + self._of("YEAR"))
        link = _entry(Entries.link, self._of("LINK"))
        extra = _entry(Entries.extra, self._of("EXTRA") + pp.Suppress(": ") + self._of("REST"))
        paragraph = _entry(Entries.paragraph, self._of("PARAGRAPH"))
        body = paragraph | dropped("HEADING") | extra | dropped("FOOTER")
        field = year | self._lists() | self._regional()
        return (
            pp.Opt(dropped("FURNITURE") + end)
            + pp.Opt(title + end)
            + field
            + (end + field)[...]
            + (end + link)[...]
            + pp.Opt(dropped("GAP") + body + (dropped("ENDS") + body)[...])
            + pp.Opt(dropped("ENDS"))
        )

    def _lists(self) -> Any:
        pp, dropped, bracket = self._pp, self._dropped, self._maybe_bracket("NOTE")
        comma, place_mark = pp.Suppress(", "), dropped("PLACE_MARK")
        member = _entry(Entries.member, self._of("NAME") + bracket)
        director = _entry(Entries.director, self._of("NAME"))
        country = _entry(Entries.country, self._of("PLACE"))
        language = _entry(Entries.language, self._of("PLACE") + bracket)
        return (
            (dropped("CAST") + member + (comma + member)[...])
            | (dropped("DIRECTORS") + director + (comma + director)[...])
            | (dropped("COUNTRIES") + country + (place_mark + country)[...])
            | (dropped("LANGUAGES") + language + (place_mark + language)[...])
        )

    def _regional(self) -> Any:
        pp, of, regions = self._pp, self._of, self._of("REGIONS")
        month = pp.Opt(pp.Opt(of("DAY") + pp.Suppress(" "), default=None) + of("MONTH") + pp.Suppress(" "))
        date = (month + of("YEAR")).set_parse_action(_date)
        when = date | of("TBC").set_parse_action(lambda _: [None])
        reason = pp.Opt(self._dropped("FOR") + of("REASON"), default=None)
        minutes = pp.Suppress(": ") + of("MINUTES") + pp.Suppress(" mins")
        return (
            _entry(Entries.runtime, regions + minutes)
            | _entry(Entries.release, regions + of("RELEASED") + when + self._maybe_bracket("NOTE"))
            | _entry(Entries.certificate, regions + self._dropped("RATED") + of("RATING") + reason)
            | _entry(Entries.distributor, regions + of("DISTRIBUTED") + of("COMPANY"))
        )


def _date(tokens: Any) -> tuple[str | None, str | None, str]:
    *before, year = tokens
    day, month = before or (None, None)
    return day, month, year


def _entry(add: Callable[..., None], shape: Any) -> Any:
    """A shape whose pieces are taken by a method of `Entries`."""
    return shape.copy().set_parse_action(lambda tokens: (add, *tokens))
