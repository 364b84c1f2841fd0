"""The words of the overview: the names of fields, media and severities, and numbers as people write them."""

from __future__ import annotations

from typing import Final

FIELDS: Final = {
    "title": "Title",
    "alternative_titles": "Other titles",
    "year": "Year",
    "genres": "Genres",
    "countries": "Countries",
    "languages": "Languages",
    "directors": "Directors",
    "cast": "Cast",
    "crew": "Crew",
    "runtimes": "Running times",
    "certificates": "Certificates",
    "releases": "Release dates",
    "distributors": "Distributors",
    "synopsis": "Synopsis",
}
"""The name of each field of a film, by its key."""

CINEMA, HOME, TELEVISION, UNSAID = "Cinema", "Disc, tape and download", "Television", "Not said"

MEDIA: Final = {
    "theatrical": CINEMA,
    "dvd": HOME,
    "blu-ray": HOME,
    "vhs": HOME,
    "digital": HOME,
    "home": HOME,
    "tv": TELEVISION,
    None: UNSAID,
}
"""The kind of medium that a film comes out on, by the model's media."""

SEVERITIES: Final = {
    "error": "something can’t be read, or can’t be so",
    "warning": "something is probably wrong",
    "info": "a matter of form",
}
"""What each severity means, from the gravest to the least."""

_PLURALS: Final = {"country": "countries", "more country": "more countries"}
_CUT: Final = "…"


def number(value: int) -> str:
    """Return a number with commas between thousands: ``12,345``."""
    return f"{value:,}"


def count(value: int, what: str) -> str:
    """Return a number with its noun: ``1 sheet``, ``2 sheets``, ``no sheets``."""
    many = _PLURALS.get(what, f"{what}s")
    return f"{number(value) if value else 'no'} {what if value == 1 else many}"


def do(value: int, verb: str) -> str:
    """Return a verb in the form for a number: one ``says``, several ``say``."""
    return f"{verb}s" if value == 1 else verb


def share(part: int, whole: int) -> str:
    """Return a part of a whole in per cent; only none is ``0%``, and only all is ``100%``."""
    if not whole or part in {0, whole}:
        return "100%" if part else "0%"
    rounded = round(100 * part / whole)
    return "<1%" if rounded < 1 else ">99%" if rounded > 99 else f"{rounded}%"  # noqa: PLR2004 - per cent


def cut(text: str, most: int) -> str:
    """Return a text cut to at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}{_CUT}"


def length(seconds: int) -> str:
    """Return seconds as minutes and seconds: ``4 min``, ``4 min 30 s``, ``30 s``."""
    minutes, rest = divmod(seconds, 60)
    said = f"{number(minutes)} min" if minutes or not rest else ""
    return f"{said} {rest} s".strip() if rest else said
