"""Names of output files, made from the sources of sheets: they can't leave the folder, on any system.

`named` returns a name that depends only on its arguments, so that every process finds the same name.
`Taken.unique` then keeps the names of one folder apart, even on systems that ignore letter case.
"""

from __future__ import annotations

import re
from array import array
from hashlib import blake2b
from typing import Final

from filmsheet.text.visible import SURROGATE

__all__ = ["Taken", "is_safe", "named", "safe", "shown", "without_ending"]

_LONGEST: Final = 180
"""How many bytes a component may have: less than any file system's limit, so that a suffix still fits."""
_LONGEST_NAME: Final = 900
"""How many bytes a whole name may have."""
# The characters that some system forbids in a name, that end a line, or that turn the direction of letters.
_FORBIDDEN: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
_RESERVED: Final = re.compile(r"(?ai:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|\Z)")
_HIDDEN: Final = re.compile(r"\A[.\-~]+")
_END: Final = re.compile(r"[. ]+\Z")
_ENDING: Final = r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}"
_EXTENSION: Final = re.compile(rf"(?a:(?:{_ENDING})?\.(?i:gz|bz2|xz|zst)|{_ENDING})\Z")
"""An ending, with the ending of the packed file after it."""


def safe(source: str, taken: Taken, suffix: str, index: int = 0) -> str:
    """Return the name for a sheet of a source in a folder: safe, and unlike all names taken before."""
    return taken.unique(named(source, suffix, index))


def named(source: str, suffix: str, index: int = 0) -> str:
    """Return the name for a sheet of a source: relative, with slashes, and safe for any source.

    ``suffix`` replaces the source's own extension. ``index`` is the number of the sheet in its file, from 0:
    the second sheet is ``NAME-2``, and so on.
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
    """Return the name of a file without its ending; `a.txt.gz` loses both endings."""
    return _EXTENSION.sub("", name)


def _component(text: str, whole: str, ending: str = "") -> str:
    """Return one part of a name, made safe; if it must be cut, a digest of ``whole`` makes it unique."""
    plain = _FORBIDDEN.sub("_", text)
    plain = _END.sub(_lines, _HIDDEN.sub(_lines, plain)) or "_"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    if len(plain.encode()) + len(ending) > _LONGEST:
        return _cut(plain, whole, ending)
    return plain + ending


def _lines(match: re.Match[str]) -> str:
    """Return as many underscores as a match has characters."""
    return "_" * len(match.group())


def _cut(text: str, whole: str, ending: str) -> str:
    """Return the beginning of a text, with a digest of the whole and the ending after it."""
    digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    room = _LONGEST // 2
    start = _FORBIDDEN.sub("_", text).encode()[:room].decode("utf-8", "ignore")
    start = _END.sub(_lines, _HIDDEN.sub(_lines, start))
    return f"{'_' if _RESERVED.match(start) else ''}{start}-{digest}{ending}"


def is_safe(name: str) -> bool:
    """Return True if `named` or `Taken.unique` could have made a name: it stays in its folder everywhere."""
    return all(
        part
        and not (_FORBIDDEN.search(part) or _RESERVED.match(part) or _HIDDEN.match(part) or _END.search(part))
        for part in name.split("/")
    )


def shown(source: str) -> str:
    r"""Return a source as text that UTF-8 can hold: a byte of a path that is no UTF-8 is shown as `\xe9`."""
    return source if source.isascii() else SURROGATE.sub(_byte, source)


def _byte(match: re.Match[str]) -> str:
    """Return what shows a lone surrogate: the byte that it stands for, or its number."""
    code = ord(match.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"  # noqa: PLR2004 - what surrogateescape makes of a byte


class Taken:
    """The names of an output folder that are taken, in about sixteen bytes a name.

    It keeps digests of the names as the most careless file system sees them: without letter case, and with
    accents as one character or as two.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0
        self._next: dict[str, int] = {}
        self._last_folder = ("", "")

    def unique(self, name: str) -> str:
        """Take a name and return it; if it is taken, `NAME-2.txt` or the next free name."""
        folder, slash, last = name.rpartition("/")
        folder = self._folder(folder) if slash else ""
        found = f"{folder}{slash}{last}"
        if self._is_taken(found):
            found = self._free(f"{folder}{slash}", last)
        self._take(_folded(found))
        return found

    def _free(self, folder: str, last: str) -> str:
        """Return the first free name like a name that is taken."""
        stem, dot, suffix = last.rpartition(".")
        if not dot:
            stem, suffix = last, ""
        number = self._next.get(folder + last, 2)
        while self._is_taken(found := f"{folder}{stem}-{number}{dot}{suffix}"):
            number += 1
        self._next[folder + last] = number + 1
        return found

    def _is_taken(self, name: str) -> bool:
        """Return True if a file or a folder has a name."""
        key = _folded(name)
        return self._has(key) or self._has(f"{key}/")

    def _folder(self, folder: str) -> str:
        """Take a folder and those around it, and return it; a folder with a file's name gets a number."""
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
        """Keep the digest of a key; the table grows so that half of it stays free."""
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
        """Return the slot in which a digest stands, or would stand."""
        slots, mask = self._slots, len(self._slots) - 1
        at = digest & mask
        while slots[at] and slots[at] != digest:
            at = (at + 1) & mask
        return at


def _folded(name: str) -> str:
    """Return a name as a file system sees it that ignores letter case and how accents are coded."""
    if name.isascii():
        return name.lower()
    from unicodedata import normalize  # noqa: PLC0415 - most names do without

    return normalize("NFKC", normalize("NFKC", name).casefold())


def _digest(key: str) -> int:
    """Return sixty-four bits of a name, never 0; two equal digests only cost a number after the name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little") or 1
