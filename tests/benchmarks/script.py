"""The opponent: what one would write by hand for the archive layout, with `re` and nothing else.

It reads clean sheets into the same objects, and notes where each value stands. What it leaves out
is what such a script leaves out: other layouts, values that go on over lines, several sheets in a
text, dirt, diagnostics, and writing back.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

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
Handler: TypeAlias = "Callable[[Draft, str, int, int, Label], bool]"

# A line that isn't blank: what stands before a colon near its start, and the rest, trimmed.
_LINE = re.compile(r"^[^\S\n]*+(?=\S)(?:([^:\n]{1,40}+):[^\S\n]*+)?(.*\S)?", re.MULTILINE)

_BRACKET = r"\((?:[^()]|\([^()]*\))*\)"
_PERSON = re.compile(rf"[^\s,(][^,(]*+(?:{_BRACKET}[^,(]*+)*+(?:,\s*[JS]r\.?(?=\s*(?:,|$)))?", re.MULTILINE)
_PLACE = re.compile(rf"[^\s,/(][^,/(]*+(?:{_BRACKET}[^,/(]*+)*+")
_NOTED = re.compile(r"(.*\S)\s*\(((?:[^()]|\([^()]*\))*)\)")
_CREDIT = re.compile(r"voices?|narrator|uncredited|as .+")
_YEAR = re.compile(r"[1-9]\d{3}")
_RUNTIME = re.compile(r"(\d{1,4})\s*(?:mins?|minutes?)\.?(?:\s*\(([^()]*)\))?")
_RATING = re.compile(
    r"([A-Z]{1,2}-\d\d|\d{1,2}[A-Z]?|[A-Z]{1,4})(?:\s*\(([^()]*)\))?(?:\s+(?:for|contains|-)\s+(.+))?"
)
_DATE = re.compile(r"(?:(?:(\d{1,2})\s+)?([A-Z][a-z]+)\s+)?(\d{4})(?:\s*\((.+?)\)?)?")
_TBC = re.compile(r"(?:tbc|tba)(?:\s*\((.+?)\)?)?", re.IGNORECASE)
_TITLE = re.compile(r"(.*?)(?:\s*\(([12]\d{3})\))?")
_LINKS = re.compile(r"(?:(?:(?:USA?|UK) Distributor|\(in [^)]+\))\s*)+")
_LINK = re.compile(r"(?:USA?|UK) Distributor|\(in [^)]+\)")
_FURNITURE = re.compile(
    r"Phase9 Movies|Back to Main|Latest movie trailers,|Copyright .*Reserved|Website Design by"
)
_UNKNOWN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name} | {
    "Spring": 21,
    "Summer": 22,
    "Autumn": 23,
    "Winter": 24,
}


class Draft:
    """A sheet while it is read, and where its values stand."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.year: int | None = None
        self.title_year: int | None = None
        self.lists: defaultdict[str, list[Any]] = defaultdict(list)
        # The chief part of each entry of a list, side by side; other parts by their JSON Pointer.
        self.spans: defaultdict[str, list[Span]] = defaultdict(list)
        self.parts: dict[str, Span] = {}


class Label(NamedTuple):
    """What a label says: who reads its value, and what it tells of it."""

    read: Handler
    regions: tuple[str, ...]
    medium: str | None


class Read(NamedTuple):
    """What was read."""

    sheet: FilmSheet
    spans: dict[str, list[Span]]
    parts: dict[str, Span]


class Script:
    """The script. `make` gives what makes objects of a class: the class itself, or its `maker`."""

    def __init__(self, make: Callable[[type[Any]], Callable[..., Any]]) -> None:
        self.member, self.director = make(CastMember), make(Director)
        self.country, self.language = make(Country), make(Language)
        self.distributor, self.runtime = make(Distributor), make(Runtime)
        self.certificate, self.release = make(Certificate), make(Release)
        self.date, self.other = make(PartialDate), make(Other)
        self.unread, self.sheet = make(Unread), make(FilmSheet)
        fields: dict[str, Handler] = {
            "Year": self._year,
            "Country": self._countries,
            "Countries": self._countries,
            "Language": self._languages,
            "Languages": self._languages,
            "Cast": self._cast,
            "Cast (voices of)": self._cast,
            "Director": self._directors,
            "Directors": self._directors,
            "Subtitles": self._subtitles,
        }
        labels = {name: Label(read, (), None) for name, read in fields.items()}
        for name, regions in (("USA", ("US",)), ("UK", ("GB",)), ("USA & UK", ("US", "GB"))):
            labels[name] = Label(self._regional, regions, None)
            labels[f"{name} DVD"] = Label(self._distributor, regions, "dvd")
            labels[f"{name} Rated"] = Label(self._certificate, regions, None)
            labels[f"{name} Certificate"] = Label(self._certificate, regions, None)
            labels[f"{name} Release Date"] = Label(self._release, regions, "theatrical")
            labels[f"{name} DVD Release Date"] = Label(self._release, regions, "dvd")
        self.labels = labels | {name.lower(): label for name, label in labels.items()}

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
                elif not value or not known.read(draft, text, start, end, known):
                    lists["unread"].append(self.unread(label.strip(), value or "", "can't be read"))
            elif label and fields and not prose and self._is_unknown(text, done, line):
                lists["other"].append(self.other(label.strip(), value or ""))
            else:
                bare = value
                if label:
                    start, end = line.start(1), line.end()
                    bare = text[start:end]
                prose = self._bare(draft, bare, start, end, after=fields, prose=prose)
            done = line.end()
        return Read(self._sheet(draft), spans, draft.parts)

    @staticmethod
    def _is_unknown(text: str, done: int, line: re.Match[str]) -> bool:
        after_blank = text.count("\n", done, line.start()) > 1
        return bool(_UNKNOWN.fullmatch(line[1])) and not (after_blank and line[0].endswith("."))

    @staticmethod
    def _bare(draft: Draft, bare: str, start: int, end: int, *, after: bool, prose: bool) -> bool:
        """Read a line without a label, after the first field or not; whether prose follows it."""
        if _LINKS.fullmatch(bare):
            found = list(_LINK.finditer(bare))
            draft.lists["links"] += [link[0] for link in found]
            draft.spans["links"] += [(start + link.start(), start + link.end()) for link in found]
        elif after and not prose and bare == "Synopsis":
            return True
        elif _FURNITURE.match(bare):
            return prose
        elif after:
            draft.lists["synopsis"].append(bare)
            draft.spans["synopsis"].append((start, end))
            return True
        elif title := _TITLE.fullmatch(bare):
            draft.title, draft.title_year = title[1], int(title[2]) if title[2] else None
            draft.parts["/title"] = start, start + title.end(1)
        return prose

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

    def _subtitles(self, draft: Draft, text: str, start: int, end: int, _: Label) -> bool:
        """Keep a label that means nothing to the film."""
        draft.lists["other"].append(self.other("Subtitles", text[start:end]))
        return True

    def _year(self, draft: Draft, text: str, start: int, end: int, _: Label) -> bool:
        """`1996`."""
        if draft.year or not _YEAR.fullmatch(text, start, end):
            return False
        draft.year = int(text[start:end])
        draft.parts["/year"] = start, end
        return True

    def _cast(self, draft: Draft, text: str, start: int, end: int, _: Label) -> bool:
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

    def _directors(self, draft: Draft, text: str, start: int, end: int, _: Label) -> bool:
        """`Nicolas Winding Refn`."""
        return self._noted(draft, "directors", self.director, _PERSON, text, start, end)

    def _languages(self, draft: Draft, text: str, start: int, end: int, _: Label) -> bool:
        """`Danish / Swedish (English subtitles)`."""
        return self._noted(draft, "languages", self.language, _PLACE, text, start, end)

    def _noted(
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

    def _countries(self, draft: Draft, text: str, start: int, end: int, _: Label) -> bool:
        """`Denmark / Sweden`."""
        entries, spans = draft.lists["countries"], draft.spans["countries"]
        for found in _PLACE.finditer(text, start, end):
            name, at = found[0].rstrip(), found.start()
            entries.append(self.country(name))
            spans.append((at, at + len(name)))
        return True

    def _regional(self, draft: Draft, text: str, start: int, end: int, label: Label) -> bool:
        """`105 mins`, or else the name of a distributor."""
        found = _RUNTIME.fullmatch(text, start, end)
        if found is None:
            return self._distributor(draft, text, start, end, label)
        entries = draft.lists["runtimes"]
        for region in label.regions:
            if found[2]:
                draft.parts[f"/runtimes/{len(entries)}/note"] = found.span(2)
            entries.append(self.runtime(region, int(found[1]), 0, found[2]))
            draft.spans["runtimes"].append(found.span(1))
        return True

    def _distributor(self, draft: Draft, text: str, start: int, end: int, label: Label) -> bool:
        """`Magnolia Films`."""
        for region in label.regions:
            draft.lists["distributors"].append(self.distributor(region, text[start:end], label.medium))
            draft.spans["distributors"].append((start, end))
        return True

    def _certificate(self, draft: Draft, text: str, start: int, end: int, label: Label) -> bool:
        """`18 for drugs, violence and coarse sexual language`."""
        found = _RATING.fullmatch(text, start, end)
        if found is None:
            return False
        rating, note, reason = found.groups()
        entries = draft.lists["certificates"]
        for region in label.regions:
            if note:
                draft.parts[f"/certificates/{len(entries)}/note"] = found.span(2)
            if reason:
                draft.parts[f"/certificates/{len(entries)}/reason"] = found.span(3)
            entries.append(self.certificate(region, rating, reason, note))
            draft.spans["certificates"].append(found.span(1))
        return True

    def _release(self, draft: Draft, text: str, start: int, end: int, label: Label) -> bool:
        """`18 August 2006 (Limited Release - New York)`, `tbc`."""
        found = _DATE.fullmatch(text, start, end)
        when, group = None, 4
        if found:
            year, stop = int(found[3]), found.end(3)
            month = _MONTHS.get(found[2]) if found[2] else None
            day = int(found[1]) if found[1] else None
            if found[2] and not month:
                return False
            try:
                if day is not None and month:
                    date(year, month, day)  # is there such a day?
                when = self.date(year, month, day)
            except ValueError:
                return False
        else:
            found, group, stop = _TBC.fullmatch(text, start, end), 1, start + 3
            if found is None:
                return False
        note = found[group]
        entries = draft.lists["releases"]
        for region in label.regions:
            if note:
                draft.parts[f"/releases/{len(entries)}/note"] = found.span(group)
            entries.append(self.release(region, label.medium, when, note))
            draft.spans["releases"].append((start, stop))
        return True
