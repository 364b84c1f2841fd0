"""Limits: how much an archive may hold before it is taken for a trap."""

from __future__ import annotations

from typing import Final, NamedTuple

FLOOR: Final = 1 << 20
"""What expands to no more than this many bytes is never too dense, however few it was packed into."""

PIECE: Final = 1 << 18
"""How many bytes are read at once."""

PACKED_PIECE: Final = 1 << 14
"""How many bytes are unpacked at once: how exactly it is known what a member was packed into."""


class Limits(NamedTuple):
    """What is too much. A member beyond a limit becomes an error, and the others are read.

    Attributes:
        member_bytes: how many bytes a member may have, once unpacked. An archive in an archive may have more;
            one that must be read from its end (zip) then lies in a temporary file.
        ratio: how many times larger a member may be than it was packed; one of no more than a mebibyte may
            be as dense as it likes.
        depth: how many archives may lie in one another, the outermost counted.
        members: how many members an archive may have, with those of the archives in it.

    """

    member_bytes: int = 64 << 20
    ratio: int = 200
    depth: int = 3
    members: int = 10_000_000

    @property
    def patience(self) -> int:
        """How many bytes of what is too dense are unpacked, only to get past them, in one archive."""
        return 16 * self.member_bytes
