"""A walk through the inputs: which files are read, which members are passed over, and how much is allowed."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING, Final, Literal

from filmsheet.archives.member import ErrorKind, Member, MemberError
from filmsheet.archives.position import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.archives.limits import Limits

INCLUDE: Final = ("*.txt", "*.html", "*.htm")
"""The names of the files in a folder or an archive that are read, besides archives."""

_ARCHIVE = re.compile(r"\.(?:zip|tgz|tbz2?|txz|tzst|(?:tar|warc)(?:\.(?:gz|bz2|xz|zst))?)\Z")
PACKED: Final = re.compile(r"\.(?:gz|bz2|xz|zst)\Z", re.IGNORECASE)
"""The end of the name of a file that was packed by itself."""


class Walk:
    """The rules of a walk, and how far it has come.

    Attributes:
        limits: how much is allowed.
        skip: how many members are still to be passed over.
        position: how far the inputs have been read.

    """

    def __init__(
        self, limits: Limits, include: Iterable[str], skip: int, position: Position | None = None
    ) -> None:
        """Read the files whose names fit one of ``include``, in any case, but pass over ``skip`` members."""
        self.limits, self.skip = limits, skip
        self.position = position or Position()
        self._included = re.compile("|".join(translate(glob.lower()) for glob in include) or r"\Z.")
        self._members = self._wasted = 0

    def chosen(self, name: str) -> Literal["archive", "text"] | None:
        """Return as what a file in a folder or an archive is read, by its path in there; None if it isn't."""
        if name.startswith(".") or "/." in name:  # systems leave such files behind
            return None
        low = name.rpartition("/")[2].lower()
        if _ARCHIVE.search(low):
            return "archive"
        return "text" if self._included.match(low) or self._included.match(PACKED.sub("", low)) else None

    def passed(self) -> bool:
        """Return True if the next member is to be passed over; ask once for each member."""
        if self.skip:
            self.skip -= 1
            return True
        return False

    def failed(self, source: str, error: MemberError) -> Iterator[Member]:
        """Yield a member with an error, unless it is to be passed over."""
        if not self.passed():
            yield Member(source, None, str(error), error_kind=error.kind)

    def enter(self) -> None:
        """Begin to count again, at each archive that is in no other archive."""
        self._members = self._wasted = 0

    def count(self) -> None:
        """Count a member of an archive, wanted or not; raises MemberError if they are too many."""
        self._members += 1
        if self._members > self.limits.members:
            message = f"it has more than {self.limits.members:,} members; the others aren't read"
            raise MemberError(message, ErrorKind.TOO_MANY)

    def waste(self, size: int) -> None:
        """Count bytes that are unpacked only to get past them; raises MemberError if they are too many."""
        self._wasted += size
        if self._wasted > self.limits.patience:
            message = "it is packed too densely to be honest; its other members aren't read"
            raise MemberError(message, ErrorKind.TOO_DENSE)
