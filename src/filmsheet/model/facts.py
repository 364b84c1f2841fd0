"""The facts of a sheet that are stated, not derived: one frozen class for each key of its JSON.

Every text is as printed on the sheet, capitals and misspellings too. Regions are ISO 3166-1
alpha-2 codes and come from the line's own label or value, or are None. All classes raise TypeError
for a value of a wrong type and ValueError for one out of range.
"""

from __future__ import annotations

from typing import Final

import attrs
from attrs import field

from filmsheet import tables
from filmsheet.model.kinds import Choice, Maybe, Region, Text, Whole

__all__ = [
    "MEDIA",
    "CastMember",
    "Certificate",
    "Country",
    "CrewMember",
    "Director",
    "Distributor",
    "Other",
    "Runtime",
    "Unread",
]

MEDIA: Final = ("theatrical", "dvd", "blu-ray", "vhs", "digital", "tv", "home")
"""The media that a film is released or distributed on; `home` is any for home viewing."""

_TEXT = Text()
_ANY_TEXT = Text(empty=True)


@attrs.frozen(weakref_slot=False)
class Country:
    """A country that the film comes from, read from a `Country` line.

    Attributes:
        name: the country as printed, such as `DENMARK` or `West Germany`.

    """

    name: str = field(validator=_TEXT)

    @property
    def code(self) -> str | None:
        """ISO 3166-1 alpha-2, a dissolved country's ISO 3166-3 code, or null for an unknown one."""
        return tables.country_code(self.name)


@attrs.frozen(weakref_slot=False)
class Distributor:
    """A company that brings the film to one region, read from a line such as `USA: Magnolia Films`.

    Attributes:
        region: where the company distributes the film, ISO 3166-1 alpha-2.
        name: the company as printed; never split, `SK Films / Cosmic Picture` is one.
        medium: what the company distributes it on, when the label says so (`USA DVD`).

    """

    region: str | None = field(validator=Maybe(Region()))
    name: str = field(validator=_TEXT)
    medium: str | None = field(default=None, validator=Maybe(Choice(MEDIA)))


@attrs.frozen(weakref_slot=False)
class CastMember:
    """A performer, or several under one name, read from a `Cast` line.

    Attributes:
        name: the performer as printed, nicknames in quotes included.
        role: the part played, from the last bracket after the name.
        note: that bracket when it is `voice`, `narrator`, `uncredited` or `as …`.

    """

    name: str = field(validator=_TEXT)
    role: str | None = field(default=None, validator=Maybe(_TEXT))
    note: str | None = field(default=None, validator=Maybe(_TEXT))


@attrs.frozen(weakref_slot=False)
class Director:
    """A director, read from a `Director` line.

    Attributes:
        name: the director as printed.
        note: what the bracket after the name says.

    """

    name: str = field(validator=_TEXT)
    note: str | None = field(default=None, validator=Maybe(_TEXT))


@attrs.frozen(weakref_slot=False)
class CrewMember:
    """Somebody who made the film and is neither cast nor director.

    Attributes:
        job: what they did, from the line's label: `writer`, `producer`, `composer`,
            `cinematographer`, `editor` and others.
        name: the person as printed.
        note: what the bracket after the name says.

    """

    job: str = field(validator=_TEXT)
    name: str = field(validator=_TEXT)
    note: str | None = field(default=None, validator=Maybe(_TEXT))


@attrs.frozen(weakref_slot=False)
class Runtime:
    """How long the film runs, as stated for one region.

    Attributes:
        region: where this cut was shown, ISO 3166-1 alpha-2.
        minutes: whole minutes, 0 to 9999; hours are 60 of them.
        seconds: what is left, 0 to 59. No minutes and no seconds is allowed, as sheets print
            `0 mins` for a length nobody knew.
        note: what the sheet adds, such as `approx.`.

    """

    region: str | None = field(validator=Maybe(Region()))
    minutes: int = field(validator=Whole(0, 9999))
    seconds: int = field(default=0, validator=Whole(0, 59))
    note: str | None = field(default=None, validator=Maybe(_TEXT))


@attrs.frozen(weakref_slot=False)
class Certificate:
    """An age rating in one region, read from `USA Rated`, `UK Certificate` and their like.

    Attributes:
        region: where the rating holds, ISO 3166-1 alpha-2; `BBFC` implies GB, `MPAA` US.
        rating: the rating as printed, also one that the region's board never gave.
        reason: why it was given, without the joining word (`for`, `contains`, `-`).
        note: what the bracket right after the rating says.

    """

    region: str | None = field(validator=Maybe(Region()))
    rating: str = field(validator=_TEXT)
    reason: str | None = field(default=None, validator=Maybe(_TEXT))
    note: str | None = field(default=None, validator=Maybe(_TEXT))


@attrs.frozen(weakref_slot=False)
class Other:
    """A label and value that mean nothing to the model, such as `RRP: £15.99`.

    Attributes:
        label: the label as printed, without its colon.
        value: what stands after the label; may be empty.

    """

    label: str = field(validator=_TEXT)
    value: str = field(validator=_ANY_TEXT)


@attrs.frozen(weakref_slot=False)
class Unread:
    """A known field whose value, or one item of it, could not be read; or a stray line.

    Attributes:
        label: the label as printed, without its colon; null for a stray line.
        value: the text that could not be read, raw; may be empty.
        reason: why it could not be read, for people; takes no part in equality or hash.

    """

    label: str | None = field(validator=Maybe(_TEXT))
    value: str = field(validator=_ANY_TEXT)
    reason: str = field(default="", validator=_ANY_TEXT, eq=False)
