"""Limits: how much an archive may hold before it is taken for a trap."""

from __future__ import annotations

from typing import Final, NamedTuple

FLOOR: Final = 1 << 20
"""A member of at most so many unpacked bytes is never too dense."""

PIECE: Final = 1 << 18
"""How many bytes are read at once."""

PACKED_PIECE: Final = 1 << 14
"""How many packed bytes are taken at once; the packed size of a member is known to so many bytes."""


class Limits(NamedTuple):
    """How much is allowed. A member beyond a limit becomes an error, and the others are read.

    Attributes:
        member_bytes: how many bytes a member may have, once unpacked. An archive in an archive may have more;
            if it must be read from its end (zip), it then lies in a temporary file.
        ratio: how many times larger a member may be than it was packed; a member of at most a mebibyte may
            have any ratio.
        depth: how many archives may be nested, the outermost counted.
        members: how many members an archive may have, those of the archives in it counted.

    """

    member_bytes: int = 64 << 20
    ratio: int = 200
    depth: int = 3
    members: int = 10_000_000

    @property
    def patience(self) -> int:
        """Return how many bytes of too dense members may be unpacked in an archive, only to get past them."""
        return 16 * self.member_bytes
