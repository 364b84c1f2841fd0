"""Releases, and what the note in brackets after a date says about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
from attrs import field

from filmsheet.model.facts import MEDIA
from filmsheet.model.kinds import Choice, Maybe, Moment, Region, Text
from filmsheet.model.partial_date import PartialDate  # noqa: TC001 -- resolvable for typing.get_type_hints

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Release"]

# The patterns are compiled when somebody first asks about a note, which reading a sheet never does. Case
# is folded in ASCII only, as everywhere in the library.
_LIMITED = r"(?<!\bnot )\b(?ai:limited)\b(?!\s+(?ai:edition|series)\b)"
_REISSUE = r"\b(?ai:re-?release|re-?issue)d?\b"

# What stands before the places: `[Limited] [Re-]release`, then perhaps a dash. `Limited` alone needs
# the dash, with a space before a hyphen: `Limited edition` names no place.
_HEAD = r"\b(?:(?ai:(?:re-?)?released?|re-?issued?)\b(?:\s*[-–—:,])?|(?ai:limited)(?:\s+-|\s*[–—:,]))"
_SEPARATOR = r"[][(),]|(?<=\s)(?:(?ai:and)|&)(?=\s)"
_ONLY = r"^(?ai:only)\b|\b(?ai:only)$"
_NO_PLACE = (
    r"(?:\w+\s)?(?ai:wider)\b|.*\b(?ai:theat(?:er|re)s|cinemas|screens|weeks?|days?)$|(?ai:nationwide)|[(\[]"
)


@attrs.frozen(weakref_slot=False)
class Release:
    """One date on which the film came out, read from `USA Release Date` and its like.

    A label that repeats gives one release each time, in the order of the sheet.

    Attributes:
        region: where the film came out, ISO 3166-1 alpha-2.
        medium: what it came out on, from the label; null when the label doesn't say.
        date: the day, month, season, quarter or year, as precise as the sheet and in the EDTF of
            ISO 8601-2; null when it was announced without a date (`tbc`).
        note: what the bracket after the date says, such as `Limited Release - New York`.

    """

    region: str | None = field(validator=Maybe(Region()))
    medium: str | None = field(validator=Maybe(Choice(MEDIA)))
    date: PartialDate | None = field(validator=Maybe(Moment()))
    note: str | None = field(default=None, validator=Maybe(Text()))

    @property
    def limited(self) -> bool:
        """Whether the note says that the release was limited."""
        return self.note is not None and re.search(_LIMITED, self.note) is not None

    @property
    def reissue(self) -> bool:
        """Whether the note says that the film had come out before."""
        return self.note is not None and re.search(_REISSUE, self.note) is not None

    @property
    def places(self) -> tuple[str, ...]:
        """The places that the note limits the release to, as printed.

        They follow `[Limited] [Re-]release` and perhaps a dash, and are split at commas and `and`
        outside brackets; without these words, they are what stands before `only`. `wider` and
        `… theaters` are no places, nor is `nationwide` or `one week`.
        """
        if self.note is None:
            return ()
        note = self.note.strip()
        head = re.search(_HEAD, note)
        if head is None:
            return tuple(_places(note)) if re.search(_ONLY, note) else ()
        listed = note[head.end() :].strip()
        if head.group()[-1].isalpha() and not listed[:1].isupper():
            # Without a dash, only a capital shows that a name follows, and not the rest of a sentence.
            return ()
        return tuple(_places(listed))


def _items(text: str) -> Iterator[str]:
    """Yield the items of a list, cut at each comma, `and` or `&` where no bracket is open."""
    depth = start = 0
    for separator in re.finditer(_SEPARATOR, text):
        if separator.group() in "([":
            depth += 1
        elif separator.group() in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            yield text[start : separator.start()].strip()
            start = separator.end()
    yield text[start:].strip()


def _places(text: str) -> Iterator[str]:
    """Yield the items of a list that are places, without `only`."""
    for item in _items(text):
        place = re.sub(_ONLY, "", item).strip()
        if place and not re.match(_NO_PLACE, place):
            yield place
