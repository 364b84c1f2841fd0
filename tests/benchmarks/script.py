"""The opponent: what one would write by hand for the archive layout, with `re` and nothing else.

It reads clean sheets into the same objects, and notes where each value stands. What it leaves out is
what such a script leaves out: other layouts, values that go on over lines, diagnostics, and writing back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet.model import (
    CastMember,
    Certificate,
    Country,
    Director,
    Distributor,
    FilmSheet,
    Language,
    Other,
    PartialDate,
    Release,
    Runtime,
    Unread,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Span = tuple[int, int]

# A line that isn't blank: what stands before a colon near its start, and the rest without blanks around it.
_LINE = re.compile(r"^[^\S\n]*+(?=\S)(?:([^:\n]{1,40}+):[^\S\n]*+)?(.*\S)?", re.MULTILINE)

_BRACKET = r"\((?:[^()]|\([^()]*\))*\)"
_PERSON = re.compile(rf"[^\s,(][^,(]*+(?:{_BRACKET}[^,(]*+)*+(?:,\s*[JS]r\.?(?=\s*(?:,|$)))?", re.MULTILINE)
_PLACE = re.compile(rf"[^\s,/(][^,/(]*+(?:{_BRACKET}[^,/(]*+)*+")
_NOTED = re.compile(r"(.*\S)\s*\(((?:[^()]|\([^()]*\))*)\)")
_CREDIT = re.compile(r"voices?|narrator|uncredited|as .+")
_YEAR = re.compile(r"[1-9]\d{3}")
_RUNTIME = re.compile(r"(\d{1,4})\s*(?:mins?|minutes?)\.?(?:\s*\(([^()]*)\))?")
_RATING = re.compile(r"([A-Z]{1,2}-\d\d|\d{1,2}[A-Z]?|[A-Z]{1,4})(?:\s*\(([^()]*)\))?(?:\s+(?:for|contains|-)\s+(.+))?")
_DATE = re.compile(r"(?:(?:(\d{1,2})\s+)?([A-Z][a-z]+)\s+)?(\d{4})(?:\s*\((.+?)\)?)?")
_TBC = re.compile(r"(?:tbc|tba)(?:\s*\((.+?)\)?)?", re.IGNORECASE)
_TITLE = re.compile(r"(.*?)(?:\s*\(([12]\d{3})\))?")
_LINKS = re.compile(r"(?:(?:(?:USA?|UK) Distributor|\(in [^)]+\))\s*)+")
_LINK = re.compile(r"(?:USA?|UK) Distributor|\(in [^)]+\)")
_FURNITURE = re.compile(r"Phase9 Movies|Back to Main Site$|Latest movie trailers,|Copyright .*Reserved|Website Design by")
_UNKNOWN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")
_MONTHS = {
    month: number
    for number, month in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
} | {"Spring": 21, "Summer": 22, "Autumn": 23, "Winter": 24}


class Draft:
    """A sheet while it is read, and where its values stand."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.year: int | None = None
        self.title_year: int | None = None
        self.lists: defaultdict[str, list[Any]] = defaultdict(list)
        # The chief value of each entry of a list, side by side with it; other parts by their JSON Pointer.
        self.spans: defaultdict[str, list[Span]] = defaultdict(list)
        self.parts: dict[str, Span] = {}


class Read(NamedTuple):
    """What was read."""

    sheet: FilmSheet
    spans: dict[str, list[Span]]
    parts: dict[str, Span]


class Script:
    """The script. `make` turns a class into what is called to make one: the class itself, or `maker`'s."""

    def __init__(self, make: Callable[[type[Any]], Callable[..., Any]]) -> None:
        self.member, self.director, self.country = make(CastMember), make(Director), make(Country)
        self.language, self.distributor, self.runtime = make(Language), make(Distributor), make(Runtime)
        self.certificate, self.release, self.date = make(Certificate), make(Release), make(PartialDate)
        self.other, self.unread, self.sheet = make(Other), make(Unread), make(FilmSheet)
        regions: dict[str, tuple[str, ...]] = {"USA": ("US",), "UK": ("GB",), "USA & UK": ("US", "GB")}
        labels: dict[str, tuple[Callable[..., bool], tuple[str, ...], str | None]] = {
            "Year": (self.read_year, (), None),
            "Country": (self.read_countries, (), None),
            "Countries": (self.read_countries, (), None),
            "Language": (self.read_languages, (), None),
            "Languages": (self.read_languages, (), None),
            "Cast": (self.read_cast, (), None),
            "Cast (voices of)": (self.read_cast, (), None),
            "Director": (self.read_directors, (), None),
            "Directors": (self.read_directors, (), None),
            "Subtitles": (self.read_nothing, (), None),
        }
        for name, codes in regions.items():
            labels[name] = (self.read_regional, codes, None)
            labels[f"{name} DVD"] = (self.read_distributor, codes, "dvd")
            labels[f"{name} Rated"] = labels[f"{name} Certificate"] = (self.read_certificate, codes, None)
            labels[f"{name} Release Date"] = (self.read_release, codes, "theatrical")
            labels[f"{name} DVD Release Date"] = (self.read_release, codes, "dvd")
        self.labels = labels | {label.lower(): known for label, known in labels.items()}

    def read(self, text: str) -> Read:
        """Read one sheet."""
        draft = Draft()
        lists, spans, known_labels = draft.lists, draft.spans, self.labels
        fields = prose = False
        done = 0
        for line in _LINE.finditer(text):
            label, value = line.groups()
            start, end = line.span(2)
            known = label and (known_labels.get(label) or known_labels.get(label.strip().lower()))
            if known:
                fields = True
                if prose:
                    lists["other"].append(self.other(label.strip(), value or ""))
                elif not value or not known[0](draft, text, start, end, known[1], known[2]):
                    lists["unread"].append(self.unread(label.strip(), value or "", "can't be read"))
            elif label and fields and not prose and self._is_unknown(text, done, line):
                lists["other"].append(self.other(label.strip(), value or ""))
            else:
                start, bare = line.start(1) if label else start, text[line.start(1) : end] if label else value
                if _LINKS.fullmatch(bare):
                    for link in _LINK.finditer(text, start, end):
                        lists["links"].append(link[0])
                        spans["links"].append(link.span())
                elif fields and not prose and bare == "Synopsis":
                    prose = True
                elif not _FURNITURE.match(bare):
                    prose = fields
                    self._read_bare(draft, bare, start, end, prose=prose)
            done = line.end()
        return Read(self._sheet(draft), spans, draft.parts)

    @staticmethod
    def _is_unknown(text: str, done: int, line: re.Match[str]) -> bool:
        after_blank = text.count("\n", done, line.start()) > 1
        return bool(_UNKNOWN.fullmatch(line[1])) and not (after_blank and line[0].endswith("."))

    def _read_bare(self, draft: Draft, bare: str, start: int, end: int, *, prose: bool) -> None:
        if prose:
            draft.lists["synopsis"].append(bare)
            draft.spans["synopsis"].append((start, end))
        elif title := _TITLE.fullmatch(bare):
            draft.title, draft.title_year = title[1], int(title[2]) if title[2] else None
            draft.parts["/title"] = start, start + title.end(1)

    def _sheet(self, draft: Draft) -> FilmSheet:
        get = draft.lists.get
        sheet: FilmSheet = self.sheet(
            title=draft.title,
            alternative_titles=(),
            genres=(),
            year=draft.year or draft.title_year,
            countries=tuple(get("countries", ())),
            languages=tuple(get("languages", ())),
            distributors=tuple(get("distributors", ())),
            cast=tuple(get("cast", ())),
            directors=tuple(get("directors", ())),
            crew=(),
            runtimes=tuple(get("runtimes", ())),
            certificates=tuple(get("certificates", ())),
            releases=tuple(get("releases", ())),
            synopsis=tuple(get("synopsis", ())),
            links=tuple(get("links", ())),
            other=tuple(get("other", ())),
            unread=tuple(get("unread", ())),
        )
        return sheet

    # ---- the fields; each says whether it could read the value

    def read_nothing(self, draft: Draft, text: str, start: int, end: int, *_: object) -> bool:
        """Keep a label that means nothing to the film."""
        draft.lists["other"].append(self.other("Subtitles", text[start:end]))
        return True

    def read_year(self, draft: Draft, text: str, start: int, end: int, *_: object) -> bool:
        """`1996`."""
        if draft.year or not _YEAR.fullmatch(text, start, end):
            return False
        draft.year = int(text[start:end])
        draft.parts["/year"] = start, end
        return True

    def read_cast(self, draft: Draft, text: str, start: int, end: int, *_: object) -> bool:
        """`Kim Bodnia, Douglas Rain (voice), Kirsten Dunst (Kaena)`."""
        add, mark, make = draft.lists["cast"].append, draft.spans["cast"].append, self.member
        for found in _PERSON.finditer(text, start, end):
            name, at = found[0].rstrip(), found.start()
            if name[-1] == ")" and (noted := _NOTED.fullmatch(text, at, at + len(name))):
                credited = _CREDIT.fullmatch(noted[2])
                add(make(noted[1], None, noted[2]) if credited else make(noted[1], noted[2], None))
                mark(noted.span(1))
                part = "note" if credited else "role"
                draft.parts[f"/cast/{len(draft.lists['cast']) - 1}/{part}"] = noted.span(2)
            else:
                add(make(name, None, None))
                mark((at, at + len(name)))
        return True

    def read_directors(self, draft: Draft, text: str, start: int, end: int, *_: object) -> bool:
        """`Nicolas Winding Refn`."""
        return self._noted(draft, "directors", self.director, _PERSON, text, start, end)

    def read_languages(self, draft: Draft, text: str, start: int, end: int, *_: object) -> bool:
        """`Danish / Swedish (English subtitles)`."""
        return self._noted(draft, "languages", self.language, _PLACE, text, start, end)

    def _noted(  # noqa: PLR0913 - a field, and where it stands
        self,
        draft: Draft,
        key: str,
        make: Callable[..., Any],
        item: re.Pattern[str],
        text: str,
        start: int,
        end: int,
    ) -> bool:
        entries, spans = draft.lists[key], draft.spans[key]
        for found in item.finditer(text, start, end):
            name, at = found[0].rstrip(), found.start()
            if name[-1] == ")" and (noted := _NOTED.fullmatch(text, at, at + len(name))):
                draft.parts[f"/{key}/{len(entries)}/note"] = noted.span(2)
                entries.append(make(noted[1], noted[2]))
                spans.append(noted.span(1))
            else:
                entries.append(make(name, None))
                spans.append((at, at + len(name)))
        return True

    def read_countries(self, draft: Draft, text: str, start: int, end: int, *_: object) -> bool:
        """`Denmark / Sweden`."""
        entries, spans = draft.lists["countries"], draft.spans["countries"]
        for found in _PLACE.finditer(text, start, end):
            name, at = found[0].rstrip(), found.start()
            entries.append(self.country(name))
            spans.append((at, at + len(name)))
        return True

    def read_regional(
        self, draft: Draft, text: str, start: int, end: int, regions: tuple[str, ...], medium: str | None
    ) -> bool:
        """`105 mins`, or else the name of a distributor."""
        found = _RUNTIME.fullmatch(text, start, end)
        if found is None:
            return self.read_distributor(draft, text, start, end, regions, medium)
        entries = draft.lists["runtimes"]
        for region in regions:
            if found[2]:
                draft.parts[f"/runtimes/{len(entries)}/note"] = found.span(2)
            entries.append(self.runtime(region, int(found[1]), 0, found[2]))
            draft.spans["runtimes"].append(found.span(1))
        return True

    def read_distributor(
        self, draft: Draft, text: str, start: int, end: int, regions: tuple[str, ...], medium: str | None
    ) -> bool:
        """`Magnolia Films`."""
        for region in regions:
            draft.lists["distributors"].append(self.distributor(region, text[start:end], medium))
            draft.spans["distributors"].append((start, end))
        return True

    def read_certificate(
        self, draft: Draft, text: str, start: int, end: int, regions: tuple[str, ...], _medium: None
    ) -> bool:
        """`18 for drugs, violence and coarse sexual language`."""
        found = _RATING.fullmatch(text, start, end)
        if found is None:
            return False
        rating, note, reason = found.groups()
        entries = draft.lists["certificates"]
        for region in regions:
            if note:
                draft.parts[f"/certificates/{len(entries)}/note"] = found.span(2)
            if reason:
                draft.parts[f"/certificates/{len(entries)}/reason"] = found.span(3)
            entries.append(self.certificate(region, rating, reason, note))
            draft.spans["certificates"].append(found.span(1))
        return True

    def read_release(
        self, draft: Draft, text: str, start: int, end: int, regions: tuple[str, ...], medium: str | None
    ) -> bool:
        """`18 August 2006 (Limited Release - New York)`, `tbc`."""
        found = _DATE.fullmatch(text, start, end)
        when, group = None, 4
        if found:
            day, month, year = found[1], found[2] and _MONTHS.get(found[2]), int(found[3])
            if found[2] and not month:
                return False
            try:
                if day:
                    date(year, month, int(day))
                when = self.date(year, month, int(day) if day else None)
            except ValueError:
                return False
            stop = found.end(3)
        else:
            found, group, stop = _TBC.fullmatch(text, start, end), 1, start + 3
            if found is None:
                return False
        note = found[group]
        entries = draft.lists["releases"]
        for region in regions:
            if note:
                draft.parts[f"/releases/{len(entries)}/note"] = found.span(group)
            entries.append(self.release(region, medium, when, note))
            draft.spans["releases"].append((start, stop))
        return True
