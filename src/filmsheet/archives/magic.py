"""The kind of a file, by its first bytes. Its name decides whether it is read, and its bytes decide how."""

from __future__ import annotations

from typing import Final

HEAD: Final = 512
"""How many bytes are enough to know the kind."""

PACKINGS: Final = ("gz", "bz2", "xz", "zst")
"""The kinds that pack a single file, which may be an archive."""

UNREAD: Final = ("7z", "rar", "lz4")
"""The kinds that are known, but can't be read."""

_BEGINNINGS: Final = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",  # an empty archive
    b"PK\x07\x08": "zip",  # the first of several parts
    b"\x1f\x8b\x08": "gz",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zst",
    b"WARC/1.": "warc",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
    b"\x04\x22\x4d\x18": "lz4",
    **{b"BZh%d1AY&SY" % level: "bz2" for level in range(1, 10)},
    **{b"BZh%d\x17rE8P\x90" % level: "bz2" for level in range(1, 10)},  # empty files
    **{bytes([first]) + b"\x2a\x4d\x18": "zst" for first in range(0x50, 0x60)},  # frames without content
}
_BEGIN: Final = tuple(_BEGINNINGS)


def kind(head: bytes) -> str | None:
    """Return the kind of a file by its first bytes: `zip`, `tar`, `warc`, a name listed above, or None."""
    if head.startswith(_BEGIN):
        return next(name for beginning, name in _BEGINNINGS.items() if head.startswith(beginning))
    return "tar" if head.startswith(b"ustar", 257) else None


def is_old_tar(head: bytes) -> bool:
    """Return True if the first block is that of an empty tar, or of a tar from before they had a mark."""
    if len(head) < HEAD:
        return False
    import tarfile  # noqa: PLC0415 - most inputs are no tar, and it loads a lot

    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return not head.strip(b"\0")
    return True
