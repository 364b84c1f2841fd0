"""The languages that a film speaks, and those of its subtitles."""

from __future__ import annotations

import re

import attrs
from attrs import field

from filmsheet import tables
from filmsheet.model.kinds import Maybe, Text

__all__ = ["Language", "Subtitle", "subtitles_in"]

# The patterns are compiled when somebody first asks about a note, which reading a sheet never does. Case
# is folded in ASCII only, as everywhere in the library. `no subtitles` names no language, and neither does
# `with subtitles`; a note with a second `with` is a sentence, not a list of names. The same holds in German.
_SUBTITLES = (
    r"(?ai:(?:with|mit)\s++)?(?P<names>(?!.*\b(?ai:with|without|no|mit|ohne|kein(?:e[nr]?)?)\b).*\S)"
    r"\s+(?ai:subtitles|Untertiteln?)"
)
_HOW_MUCH = (
    r"^(?:(?ai:some|partial(?:ly)?|part(?:ly)?|optional|limited|occasional|burnt-in|full|mostly"
    r"|teilweise|teils|optionalen?|einigen?)\s+)+"
)
_SEPARATOR = r"[,/&]|(?<=\s)(?ai:and|und)(?=\s)"


@attrs.frozen(weakref_slot=False)
class Language:
    """A language spoken in the film, read from a `Language` line.

    Attributes:
        name: the language as printed.
        note: what the bracket printed after this language says, such as `English subtitles`.

    """

    name: str = field(validator=Text())
    note: str | None = field(default=None, validator=Maybe(Text()))

    @property
    def code(self) -> str | None:
        """BCP 47 tag of the language, or null for an unknown one."""
        return tables.language_code(self.name)


@attrs.frozen(weakref_slot=False)
class Subtitle:
    """A language that the film is subtitled in, read from the note of a spoken one.

    Attributes:
        name: the language as printed.

    """

    name: str = field(validator=Text())

    @property
    def code(self) -> str | None:
        """BCP 47 tag of the language, or null for an unknown one."""
        return tables.language_code(self.name)


def subtitles_in(note: str | None) -> tuple[Subtitle, ...]:
    """Return the subtitles that a language's note states, in the order of the note.

    A note states subtitles when the whole of it is `[with] X subtitles` or `[mit] X Untertitel[n]`, where
    X is one language, or several parted by commas, slashes, `and`, `und` or `&`. Words for how much is
    subtitled, such as `some` or `partial`, don't belong to a name. Any other note states no subtitles.
    """
    if not note:
        return ()
    name, _, word = note.partition(" ")
    if word == "subtitles" and name.isalpha() and tables.language_code(name) is not None:
        return (Subtitle(name),)  # nearly every note is like this; compiling the patterns takes milliseconds
    match = re.fullmatch(_SUBTITLES, note)
    if match is None:
        return ()
    names = (
        re.sub(_HOW_MUCH, "", f"{name.strip()} ").strip() for name in re.split(_SEPARATOR, match["names"])
    )
    return tuple(Subtitle(name) for name in names if name)
