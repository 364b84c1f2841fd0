"""The fields of a sheet, one file each, in the order in which canonical text writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.alternative_titles import AlternativeTitles
from filmsheet.fields.cast import Cast
from filmsheet.fields.certificates import Certificates
from filmsheet.fields.countries import Countries
from filmsheet.fields.crew import Crew
from filmsheet.fields.directors import Directors
from filmsheet.fields.distributors import Distributors
from filmsheet.fields.genres import Genres
from filmsheet.fields.languages import Languages
from filmsheet.fields.other import Other
from filmsheet.fields.regional import Regional
from filmsheet.fields.releases import Releases
from filmsheet.fields.runtimes import Runtimes
from filmsheet.fields.synopsis import Synopsis
from filmsheet.fields.title import Title
from filmsheet.fields.unread import Unread
from filmsheet.fields.year import Year

if TYPE_CHECKING:
    from filmsheet.engines.language import Readers
    from filmsheet.fields.field import Field

REGISTRY: tuple[type[Field], ...] = (
    Title,
    Year,
    AlternativeTitles,
    Genres,
    Regional,
    Distributors,
    Cast,
    Directors,
    Crew,
    Countries,
    Languages,
    Runtimes,
    Certificates,
    Releases,
    Other,
    Unread,
    Synopsis,
)
"""Every field. A new field needs its file, and a line here."""


def ready(readers: Readers) -> tuple[Field, ...]:
    """Return the fields, prepared for a language and an engine, in canonical order."""
    return tuple(field(readers) for field in REGISTRY)
