"""The sheet as MovieLabs Media Entertainment Core metadata, which studios and shops exchange.

In bulk it is a folder of one document a sheet. A document needs the film's year. If a sheet has no year, the
year of its first release in cinemas is taken. If it has no such release either, no document can be made: that
is an error, in bulk an error of that sheet alone.

A sheet doesn't say in which language it is written, so its texts are marked as `und`, undetermined. The
`ContentID` is made from the name of the file, or for a single sheet from its contents: the same input always
has the same ID.

Source: MovieLabs Common Metadata and Media Entertainment Core 2.12: their schemas md-v2.12.xsd and
mdmec-v2.12.xsd, and the vocabularies that go with them; the names of rating systems are those of Common
Metadata Ratings 2.5.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from filmsheet.errors import SheetError
from filmsheet.formats import Format
from filmsheet.formats.markup import Element, document, is_legal
from filmsheet.formats.stated import Stated, board, first_runtime, folder_of, kept, lost_of, premiere
from filmsheet.model import Certificate, Country, Language, PartialDate, Release

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from filmsheet.formats.record import Record
    from filmsheet.model import FilmSheet

__all__ = ["FORMAT", "NAMESPACES", "dumps", "lost"]

NAMESPACES: Final = (
    ("xmlns:mdmec", "http://www.movielabs.com/schema/mdmec/v2.12"),
    ("xmlns:md", "http://www.movielabs.com/schema/md/v2.12/md"),
)
_LONGEST: Final = 4000
"""The most characters of a summary."""
_RELEASES: Final = {
    "theatrical": "Theatrical",
    "dvd": "DVD",
    "blu-ray": "Blu-ray",
    "digital": "VOD",
    "tv": "Broadcast",
}
"""The media for which the vocabulary of releases has a word."""
_SYSTEMS: Final = {
    ("AT", "JMK"): "BMUKK",
    ("AU", "ACB"): "NCS",
    ("BR", "ClassInd"): "DJCTQ",
    ("CA", "Régie du cinéma"): "RCQ",
    ("DK", "Medierådet"): "MCCYP",
    ("FI", "KAVI"): "MEKU",
    ("HK", "OFNAA"): "FCO",
    ("IE", "IFCO"): "IFCOF",
    ("IT", "MiC"): "MBACT",
    ("JP", "Eirin"): "EIRIN",
    ("PT", "IGAC"): "CCE",
    ("SE", "Statens medieråd"): "SM-SA",
    ("SG", "IMDA"): "MDA",
    ("US", "MPA"): "MPAA",
    ("US", "TV Parental Guidelines"): "TVPG",
}
"""The rating systems whose names differ from those of their boards in our table."""
_COUNTRY: Final = re.compile("[A-Z]{2}")

_KEPT: Final = kept(
    title="",
    alternative_titles="",
    genres="",
    year="",
    countries="name",
    languages="name",
    distributors="name",
    cast="name role",
    directors="name",
    crew="job name",
    runtimes="minutes seconds",
    certificates="region rating reason",
    releases="region medium date note",
    synopsis="",
)

LOSES: Final = (
    "links, other labels, and what could not be read",
    "all of a sheet that has neither a year nor a dated first release in cinemas, which is an error",
    "subtitles, and what stands in notes, but for those of releases",
    "how countries and languages are spelt",
    "countries without a code of two letters, and languages without one of BCP 47",
    "a distributor's region and medium",
    "all runtimes but the first, and its region",
    "releases without a date, on VHS, on any home medium, or on one that isn't named",
    "the month, season or quarter of a release of which no day is known",
    "certificates of no region, and those that no board of their region is known to give",
    "a synopsis beyond 4000 characters",
    "characters that XML can't hold, which become U+FFFD",
)


def dumps(sheet: FilmSheet, *, content_id: str | None = None) -> str:
    """Return a sheet as the text of a MEC document, to be written as UTF-8.

    ``content_id`` names the film in its `ContentID`. Raises SheetError if the film's year isn't known.
    """
    if _year(sheet) is None:
        message = "a MEC document needs the film's year, or a first release in cinemas that has a date"
        raise SheetError(message, pointer="/year")
    attributes = (("ContentID", f"md:cid:org:filmsheet:{content_id or _digest(_own(sheet))}"),)
    basic = Element("mdmec:Basic", list(_basic(sheet)), attributes)
    return document(Element("mdmec:CoreMetadata", [basic], NAMESPACES))


def lost(sheet: FilmSheet) -> tuple[str, ...]:
    """Return the JSON Pointers of the values that a document leaves out or can't hold as they are."""
    if _year(sheet) is None:
        return lost_of(sheet, {}, lambda _: True)
    runtime, paragraphs = first_runtime(sheet), len(_summary(sheet))

    def is_lost(one: Stated) -> bool:
        if one.key == "runtimes":
            return one.entry is not runtime
        if one.key == "synopsis" and one.number >= paragraphs:
            return True
        return not is_legal(one.value) or _is_unsaid(one)

    return lost_of(sheet, _KEPT, is_lost)


def _is_unsaid(one: Stated) -> bool:
    """Return True if MEC has no word for a value, or for the whole entry to which it belongs."""
    match one.entry:
        case Country(code=code):
            return not _COUNTRY.fullmatch(code or "")
        case Language(code=code):
            return code is None
        case Certificate():
            return board(one.entry) is None
        case Release():
            return not _is_said(one.entry) or (one.name == "date" and not _is_plain(one.entry.date))
        case _:
            return False


def _year(sheet: FilmSheet) -> int | None:
    """Return the film's year, or that of its premiere, or None."""
    if sheet.year is not None:
        return sheet.year
    first = premiere(sheet)
    return first.date.year if first and first.date else None


def _own(sheet: FilmSheet) -> str:
    """Return a text that stands for all contents of a sheet."""
    from filmsheet.formats.json_text import sheet_text  # noqa: PLC0415 -- bulk doesn't need it

    return sheet_text(sheet)


def _digest(text: str) -> str:
    """Return a digest of a text, for a `ContentID`."""
    from hashlib import blake2b  # noqa: PLC0415 -- keeps `import filmsheet` cheap

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


# ---- the elements of the document, in the order of the schema


def _basic(sheet: FilmSheet) -> Iterator[Element]:
    """Yield the elements of a document's `Basic`, in the order of the schema."""
    yield Element("md:LocalizedInfo", list(_texts(sheet)), (("language", "und"),))
    runtime = first_runtime(sheet)
    if runtime is not None:
        yield Element("md:RunLength", f"PT{runtime.minutes}M{runtime.seconds}S")
    yield Element("md:ReleaseYear", str(_year(sheet)))
    yield from (_release(one) for one in sheet.releases if _is_said(one))
    yield Element("md:WorkType", "Movie")
    ratings = [found for one in sheet.certificates for found in _rating(one)]
    if ratings:
        yield Element("md:RatingSet", ratings)
    yield from _people(sheet)
    codes = (country.code or "" for country in sheet.countries)
    yield from (Element("md:CountryOfOrigin", _country(code)) for code in codes if _COUNTRY.fullmatch(code))
    tags = (language.code for language in sheet.languages)
    yield from (Element("md:PrimarySpokenLanguage", tag) for tag in tags if tag)
    for one in sheet.distributors:
        yield Element("md:AssociatedOrg", [_name(one.name)], (("role", "distributor"),))


def _texts(sheet: FilmSheet) -> Iterator[Element]:
    """Yield the elements in a language: titles, summary and genres."""
    if sheet.title is not None:
        yield Element("md:TitleDisplayUnlimited", sheet.title)
    paragraphs = _summary(sheet)
    if paragraphs:
        yield Element("md:Summary4000", "\n\n".join(paragraphs))
    yield from (Element("md:Genre", genre) for genre in sheet.genres)
    alternative = (("type", "alternative"),)
    yield from (Element("md:TitleAlternate", title, alternative) for title in sheet.alternative_titles)


def _summary(sheet: FilmSheet) -> Sequence[str]:
    """Return the first paragraphs of the synopsis, as many as there is room for."""
    length = 0
    for index, paragraph in enumerate(sheet.synopsis):
        length += len(paragraph) + 2 * bool(index)
        if length > _LONGEST:
            return sheet.synopsis[:index]
    return sheet.synopsis


def _country(code: str) -> list[Element]:
    return [Element("md:country", code)]


def _is_said(release: Release) -> bool:
    """Return True if MEC can state a release: it has a date and a medium with a word."""
    return release.date is not None and release.medium in _RELEASES


def _is_plain(date: PartialDate | None) -> bool:
    """Return True if MEC can state a date: it knows days and years, and nothing between."""
    return date is not None and (date.day is not None or date.month is None)


def _release(release: Release) -> Element:
    """Return a release; a date that MEC can't state becomes its year."""
    assert release.date is not None  # `_is_said` has made sure
    assert release.medium is not None
    date = release.date if _is_plain(release.date) else PartialDate(release.date.year)
    inner = [Element("md:ReleaseType", _RELEASES[release.medium])]
    if release.region:
        inner.append(Element("md:DistrTerritory", _country(release.region)))
    inner.append(Element("md:Date", str(date)))
    if release.note:
        inner.append(Element("md:Description", release.note))
    return Element("md:ReleaseHistory", inner)


def _rating(certificate: Certificate) -> Iterator[Element]:
    """Yield a certificate, if a board of its region is known to give it."""
    region, given_by = certificate.region, board(certificate)
    if region is None or given_by is None:
        return
    inner = [
        Element("md:Region", _country(region)),
        Element("md:System", _SYSTEMS.get((region, given_by), given_by)),
        Element("md:Value", certificate.rating),
    ]
    if certificate.reason:
        inner.append(Element("md:Reason", certificate.reason))
    yield Element("md:Rating", inner)


def _people(sheet: FilmSheet) -> Iterator[Element]:
    """Yield the directors, the cast in its order, and the crew."""
    for director in sheet.directors:
        yield _person(director.name, "Director")
    for order, member in enumerate(sheet.cast, 1):
        job = [Element("md:BillingBlockOrder", str(order))]
        if member.role:
            job.append(Element("md:Character", member.role))
        yield _person(member.name, "Actor", job)
    for one in sheet.crew:
        yield _person(one.name, one.job[:1].upper() + one.job[1:])


def _person(name: str, job: str, more: Sequence[Element] = ()) -> Element:
    """Return a person with a job; ``more`` are further elements of the job."""
    inner = [Element("md:Job", [Element("md:JobFunction", job), *more]), Element("md:Name", [_name(name)])]
    return Element("md:People", inner)


def _name(name: str) -> Element:
    return Element("md:DisplayName", name)


# ---- in bulk


def _document(record: Record) -> str:
    """Return the document of a record, whose ID is made from its file and index."""
    return dumps(record.sheet, content_id=_digest(f"{record.source}#{record.index}"))


FORMAT = Format(
    "mec",
    round_trip=False,
    loses=LOSES,
    dumps=dumps,
    bulk=folder_of(".xml", _document),
    lost=lost,
)
"""MovieLabs MEC of one film; in bulk, a folder of documents."""
