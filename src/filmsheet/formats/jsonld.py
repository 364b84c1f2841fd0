"""The sheet as a schema.org Movie in JSON-LD, for search engines and other readers of the web's data.

Every property stands where schema.org's domains allow it and holds what its range allows. In bulk each
line is a document of its own, so that a reader need not hold a whole archive.

`dateCreated` is the sheet's `year`: it says when the film was made, and nothing about its rights, as
`copyrightYear` would, or its showing, as `datePublished` would. A `Role` stands between a film and a person
for what belongs to neither alone: the character's name, or the note of the credit. It repeats the property
under which it stands, as schema.org's own pages on roles do.

Source: schema.org 30.1; JSON-LD 1.1; ISO 8601-1 for durations and for dates of less than a day's precision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from filmsheet.formats import Bulk, Format
from filmsheet.formats.json_text import value_text
from filmsheet.formats.stated import (
    Stated,
    board,
    is_film,
    is_length,
    kept,
    lost_of,
    plain_date,
    refuse_surrogates,
)
from filmsheet.model import Language, PartialDate, Release, Runtime
from filmsheet.model.language import subtitles_in
from filmsheet.tables import region_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from filmsheet.formats.record import Record
    from filmsheet.model import CastMember, Certificate, CrewMember, Distributor, FilmSheet

__all__ = ["FORMAT", "dumps", "lost", "movie"]

_CONTEXT: Final = "https://schema.org"
_JOBS: Final = {"writer": "author", "producer": "producer", "composer": "musicBy", "editor": "editor"}
"""The jobs for which schema.org has a property; any other is a `contributor` in a role of that name."""
_KEPT: Final = kept(
    title="",
    alternative_titles="",
    genres="",
    year="",
    countries="name",
    languages="name note",
    distributors="region name medium",
    cast="name role note",
    directors="name note",
    crew="job name note",
    runtimes="region minutes seconds note",
    certificates="region rating reason note",
    releases="region medium date note",
    synopsis="",
)

LOSES: Final = (
    "links, other labels, and what could not be read",
    "a language's note, but for the subtitles that it states",
    "a season or a quarter: of such a date the year is kept",
    "a runtime of 0 mins, which sheets print for a length nobody knew",
)


def movie(sheet: FilmSheet) -> dict[str, Any]:
    """Return a sheet as the dicts and lists of a schema.org Movie, without a context."""
    made: dict[str, Any] = {
        "@type": "Movie",
        "name": sheet.title,
        "alternateName": list(sheet.alternative_titles),
        "dateCreated": None if sheet.year is None else str(sheet.year),
        "genre": list(sheet.genres),
        "countryOfOrigin": [_thing("Country", country.name, country.code) for country in sheet.countries],
        "inLanguage": [_language(language.name, language.code) for language in sheet.languages],
        "subtitleLanguage": [_language(one.name, one.code) for one in sheet.subtitles],
        "actor": [_actor(member) for member in sheet.cast],
        "director": [_person("director", one.name, one.note) for one in sheet.directors],
        **_crew(sheet.crew),
        "duration": _common_duration(sheet.runtimes),
        "workExample": _examples(sheet.runtimes),
        "contentRating": [_rating(certificate) for certificate in sheet.certificates],
        "releasedEvent": [_event(one) for one in sheet.releases]
        + [_published(one) for one in sheet.distributors],
        "description": "\n\n".join(sheet.synopsis),
    }
    return _stated(made)


def dumps(sheet: FilmSheet, *, indent: int | None = 2) -> str:
    """Return a sheet as a JSON-LD document, indented by so many spaces a level or on one line.

    Raises SheetError for a string with a lone surrogate, which UTF-8 can't hold.
    """
    return _text({"@context": _CONTEXT, **movie(sheet)}, sheet, indent)


def lost(sheet: FilmSheet) -> tuple[str, ...]:
    """Return the JSON Pointers of the values that the document of a sheet leaves out."""
    return lost_of(sheet, _KEPT, _is_lost)


def _is_lost(one: Stated) -> bool:
    """Return True if a value that has a place in the document is left out all the same."""
    match one.entry:
        case Language(note=note):
            return one.name == "note" and not subtitles_in(note)
        case Release():
            return isinstance(one.value, PartialDate) and plain_date(one.value) != one.value
        case Runtime():
            return not is_length(one.entry)
        case _:
            return False


def _text(made: dict[str, Any], sheet: FilmSheet, indent: int | None) -> str:
    """Return the text of a document; raises SheetError for a lone surrogate in its sheet."""
    text = value_text(made, indent)
    refuse_surrogates(text, sheet)
    return text


def _encode(records: Sequence[Record]) -> bytes:
    """Return a line for each record that is a film; `identifier` says which sheet of which file it is."""
    from filmsheet.formats.file_names import shown  # noqa: PLC0415 -- one sheet alone does without

    lines = []
    for record in filter(is_film, records):
        identifier = f"{shown(record.source)}#{record.index}"
        made = {"@context": _CONTEXT, "identifier": identifier, **movie(record.sheet)}
        lines.append(_text(made, record.sheet, None) + "\n")
    return "".join(lines).encode()


# ---- things


def _stated(thing: dict[str, Any]) -> dict[str, Any]:
    """Return a thing without the properties about which nothing is known."""
    return {key: value for key, value in thing.items() if value not in (None, "", [])}


def _thing(kind: str, name: str, identifier: str | None = None) -> dict[str, Any]:
    """Return a thing of a schema.org type with a name, and perhaps a code."""
    return _stated({"@type": kind, "name": name, "identifier": identifier})


def _language(name: str, code: str | None) -> dict[str, Any]:
    """Return a language; its BCP 47 tag is an `alternateName`, as schema.org asks."""
    return _stated({"@type": "Language", "name": name, "alternateName": code})


def _region(region: str | None) -> dict[str, Any] | None:
    """Return the country of an ISO 3166-1 alpha-2 code, or None."""
    return None if region is None else _thing("Country", region_label(region), region)


def _person(key: str, name: str, note: str | None, **role: str | None) -> dict[str, Any]:
    """Return a person under a property, in a role if there is more to say than the name."""
    person = _thing("Person", name)
    more = _stated({**role, "description": note})
    if not more:
        return person
    return {"@type": "PerformanceRole" if "characterName" in more else "Role", key: person, **more}


def _actor(member: CastMember) -> dict[str, Any]:
    return _person("actor", member.name, member.note, characterName=member.role)


def _crew(crew: Sequence[CrewMember]) -> dict[str, list[dict[str, Any]]]:
    """Return the crew by their properties."""
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in (*_JOBS.values(), "contributor")}
    for member in crew:
        key = _JOBS.get(member.job)
        if key:
            found[key].append(_person(key, member.name, member.note))
        else:
            found["contributor"].append(_person("contributor", member.name, member.note, roleName=member.job))
    return found


def _duration(runtime: Runtime) -> str:
    """Return a length in the form of ISO 8601: `PT1H45M`."""
    hours, minutes = divmod(runtime.minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (runtime.seconds, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def _common_duration(runtimes: Sequence[Runtime]) -> str | None:
    """Return the length of the film if all runtimes agree, else None."""
    lengths = {_duration(runtime) for runtime in runtimes if is_length(runtime)}
    return lengths.pop() if len(lengths) == 1 else None


def _examples(runtimes: Sequence[Runtime]) -> list[dict[str, Any]]:
    """Return the film as it runs in each region, as far as its one `duration` doesn't say it."""
    agreed = _common_duration(runtimes) is not None
    told = [one for one in runtimes if is_length(one) and not (agreed and one.region is one.note is None)]
    return [_example(runtime) for runtime in told]


def _example(runtime: Runtime) -> dict[str, Any]:
    """Return the film as it runs in one region."""
    released = {"@type": "PublicationEvent", "location": _region(runtime.region)} if runtime.region else None
    return _stated(
        {
            "@type": "Movie",
            "duration": _duration(runtime),
            "description": runtime.note,
            "releasedEvent": released,
        }
    )


def _rating(certificate: Certificate) -> dict[str, Any]:
    """Return a rating with its region's organization, named if a board there is known to give the rating."""
    author = _stated({"name": board(certificate), "areaServed": _region(certificate.region)})
    return _stated(
        {
            "@type": "Rating",
            "ratingValue": certificate.rating,
            "author": {"@type": "Organization", **author} if author else None,
            "ratingExplanation": certificate.reason,
            "description": certificate.note,
        }
    )


def _event(release: Release) -> dict[str, Any]:
    """Return a release."""
    return _stated(
        {
            "@type": "PublicationEvent",
            "startDate": str(plain_date(release.date)) if release.date else None,
            "location": _region(release.region),
            "keywords": release.medium,
            "description": release.note,
        }
    )


def _published(distributor: Distributor) -> dict[str, Any]:
    """Return the publication by a distributor: properties of the company couldn't say for which film."""
    return _stated(
        {
            "@type": "PublicationEvent",
            "publishedBy": _thing("Organization", distributor.name),
            "location": _region(distributor.region),
            "keywords": distributor.medium,
        }
    )


FORMAT = Format(
    "jsonld",
    round_trip=False,
    loses=LOSES,
    dumps=dumps,
    bulk=Bulk(encode=_encode, assemble=None, suffix=".jsonl"),
    lost=lost,
)
"""A schema.org Movie; in bulk, a document a line."""
