"""Names of output files, made from where a sheet comes from: they can't leave the folder, on any system.

`named` gives a name that depends on nothing but its arguments, so that every process finds the same;
`Taken.unique` then keeps the names of one folder apart, also where letter case counts for nothing.
"""

from __future__ import annotations

import re
from array import array
from hashlib import blake2b
from typing import Final

__all__ = ["Taken", "is_safe", "named", "safe", "shown", "without_ending"]

_LONGEST: Final = 180
"""How many bytes a component may have: less than any file system's limit, so that a suffix still fits."""
_LONGEST_NAME: Final = 900
"""How many bytes a whole name may have."""
# What some system forbids in a name, what ends a line, and what turns the direction of the letters around.
_FORBIDDEN: Final = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
_RESERVED: Final = re.compile(r"(?ai:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|\Z)")
_HIDDEN: Final = re.compile(r"\A[.\-~]+")
_END: Final = re.compile(r"[. ]+\Z")
_ENDING: Final = r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}"
_EXTENSION: Final = re.compile(rf"(?a:(?:{_ENDING})?\.(?i:gz|bz2|xz|zst)|{_ENDING})\Z")
"""An ending, with that of what packed the file."""
_LONE: Final = re.compile("[\ud800-\udfff]")


def safe(source: str, taken: Taken, suffix: str, index: int = 0) -> str:
    """The name for a sheet of a source in one folder: safe, and unlike all that were taken before."""
    return taken.unique(named(source, suffix, index))


def named(source: str, suffix: str, index: int = 0) -> str:
    """The name for a sheet of a source, with slashes and relative, whatever the source is called.

    The source's own extension gives way to ``suffix``; the second sheet of a file is ``NAME-2``, and so on.
    """
    parts = [part for part in source.split("/") if part and part != "."]
    last = without_ending(parts.pop()) if parts else ""
    folders = [_component(part, part) for part in parts]
    ending = f"-{index + 1}{suffix}" if index else suffix
    name = "/".join([*folders, _component(last, source, ending)])
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    return _cut(last, source, ending)


def without_ending(name: str) -> str:
    """The name of a file without its ending; of `a.txt.gz` both are taken."""
    return _EXTENSION.sub("", name)


def _component(text: str, whole: str, ending: str = "") -> str:
    """One part of a name; ``whole`` tells it from others where it must be cut."""
    plain = _FORBIDDEN.sub("_", text)
    plain = _END.sub(_lines, _HIDDEN.sub(_lines, plain)) or "_"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    if len(plain.encode()) + len(ending) > _LONGEST:
        return _cut(plain, whole, ending)
    return plain + ending


def _lines(match: re.Match[str]) -> str:
    return "_" * len(match.group())


def _cut(text: str, whole: str, ending: str) -> str:
    """The beginning of a text, and a digest of all of it."""
    digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    room = _LONGEST // 2
    start = _FORBIDDEN.sub("_", text).encode()[:room].decode("utf-8", "ignore")
    start = _END.sub(_lines, _HIDDEN.sub(_lines, start))
    return f"{'_' if _RESERVED.match(start) else ''}{start}-{digest}{ending}"


def is_safe(name: str) -> bool:
    """Whether a name is one that `named` or `Taken.unique` could have made: within its folder, anywhere."""
    return all(
        part
        and not (_FORBIDDEN.search(part) or _RESERVED.match(part) or _HIDDEN.match(part) or _END.search(part))
        for part in name.split("/")
    )


def shown(source: str) -> str:
    r"""A source as text that UTF-8 can hold: a byte of a path that is no UTF-8 is shown as `\xe9`."""
    return source if source.isascii() else _LONE.sub(_byte, source)


def _byte(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"  # noqa: PLR2004 - what surrogateescape makes of a byte


class Taken:
    """The names of one output folder that are taken, at some sixteen bytes a name.

    Kept are digests of the names as the most careless file system sees them: without letter case,
    and with accents as one character or as two.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0
        self._next: dict[str, int] = {}
        self._last_folder = ("", "")

    def unique(self, name: str) -> str:
        """Take a name; where it is taken, `NAME-2.txt` or the next that is free."""
        folder, slash, last = name.rpartition("/")
        folder = self._folder(folder) if slash else ""
        found = f"{folder}{slash}{last}"
        if self._is_taken(found):
            found = self._free(f"{folder}{slash}", last)
        self._take(_folded(found))
        return found

    def _free(self, folder: str, last: str) -> str:
        """The first free name like one that is taken."""
        stem, dot, suffix = last.rpartition(".")
        if not dot:
            stem, suffix = last, ""
        number = self._next.get(folder + last, 2)
        while self._is_taken(found := f"{folder}{stem}-{number}{dot}{suffix}"):
            number += 1
        self._next[folder + last] = number + 1
        return found

    def _is_taken(self, name: str) -> bool:
        key = _folded(name)
        return self._has(key) or self._has(f"{key}/")

    def _folder(self, folder: str) -> str:
        """Take a folder and those that it is in: one that is a file's name already gets a number."""
        if folder == self._last_folder[0]:
            return self._last_folder[1]
        path = ""
        for part in folder.split("/"):
            number, found = 1, f"{path}{part}"
            while self._has(_folded(found)):
                number += 1
                found = f"{path}{part}-{number}"
            path = f"{found}/"
            self._take(_folded(path))
        self._last_folder = folder, path[:-1]
        return path[:-1]

    def _has(self, key: str) -> bool:
        return bool(self._slots[self._slot(_digest(key))])

    def _take(self, key: str) -> None:
        digest = _digest(key)
        at = self._slot(digest)
        if self._slots[at]:
            return
        self._slots[at] = digest
        self._count += 1
        if 2 * self._count > len(self._slots):
            old = self._slots
            self._slots = array("Q", bytes(8 * 2 * len(old)))
            for one in old:
                if one:
                    self._slots[self._slot(one)] = one

    def _slot(self, digest: int) -> int:
        """Where a digest stands, or would."""
        slots, mask = self._slots, len(self._slots) - 1
        at = digest & mask
        while slots[at] and slots[at] != digest:
            at = (at + 1) & mask
        return at


def _folded(name: str) -> str:
    """A name as a file system sees it that cares neither for letter case nor for how accents are coded."""
    if name.isascii():
        return name.lower()
    from unicodedata import normalize  # noqa: PLC0415 - most names do without

    return normalize("NFKC", normalize("NFKC", name).casefold())


def _digest(key: str) -> int:
    """Sixty-four bits of a name, never 0: a chance likeness only costs a number after the name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little") or 1
