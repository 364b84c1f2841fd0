"""Trees of folders and files: what every kind of tree can do, and which files below a folder are meant."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import IO, TYPE_CHECKING, Final, NamedTuple, Protocol

from filmsheet.archives.member import MemberError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_DEEP: Final = "**"
_WILD = re.compile(r"[*?[]")


class Listing(NamedTuple):
    """The contents of a folder: the names of wanted files and of folders, sorted; and which are folders."""

    names: list[str]
    folders: set[str]


class Tree(Protocol):
    """Folders and files, by paths of their own."""

    separator: str

    def key(self, path: str) -> str:
        """Return the one name of a file, however its path is written."""

    def is_folder(self, path: str) -> bool | None:
        """Return True for a folder, False for a file, None for nothing; raises MemberError if that fails."""

    def is_link(self, path: str) -> bool:
        """Return True if a path is a link to something elsewhere."""

    def state(self, path: str) -> str:
        """Return what shows whether a file has changed: its size and its time, as far as they are known."""

    def listing(self, folder: str, wanted: Callable[[str], bool]) -> Listing:
        """Return the contents of a folder, without links to other folders; raises MemberError if it fails."""

    def open(self, path: str) -> IO[bytes]:
        """Open a file to read its bytes; raises MemberError if that fails."""


class Found(NamedTuple):
    """A file below a folder, or a folder whose contents can't be read.

    Attributes:
        path: its path in its tree.
        relative: its path below the folder, with slashes; empty for that folder itself.
        error: why the contents can't be read; None for a file.

    """

    path: str
    relative: str
    error: MemberError | None = None


class Pattern:
    """Which files below a folder are meant: by globs, name by name; without globs, all that are ``taken``.

    The state after some names is the set of the numbers of the globs that the next name may fit. Below a
    folder that fits the last glob, all files that are ``taken`` are meant.
    """

    def __init__(self, globs: Sequence[str], taken: Callable[[str], object]) -> None:
        self._globs, self._taken = globs, taken
        self._all = len(globs)
        self.start = self._and_further({0})

    def step(self, at: frozenset[int], folder: str) -> frozenset[int]:
        """Return the state in a folder, given the state around it; empty if no file in there is meant."""
        after = {number + 1 for number in at if self._fits(number, folder)}
        if not folder.startswith("."):
            after |= {number for number in at if number == self._all or self._globs[number] == _DEEP}
        return self._and_further(after)

    def fits(self, at: frozenset[int], file: str) -> bool:
        """Return True if a file is meant, by its name and the state of its folder."""
        return bool(self._all in at and self._taken(file)) or (
            self._all - 1 in at and self._fits(self._all - 1, file)
        )

    def covers(self, names: Sequence[str]) -> bool:
        """Return True if a file is meant, by all names of its path below the folder."""
        at = self.start
        for folder in names[:-1]:
            at = self.step(at, folder)
        return self.fits(at, names[-1])

    def _fits(self, number: int, name: str) -> bool:
        """Return True if a name fits a glob other than ``**``; a hidden name only fits a hidden glob."""
        if number == self._all or self._globs[number] == _DEEP:
            return False
        glob = self._globs[number]
        return (not name.startswith(".") or glob.startswith(".")) and fnmatchcase(name, glob)

    def _and_further(self, at: set[int]) -> frozenset[int]:
        """Return a state with the further globs that it can be at, as ``**`` also stands for no folder."""
        for number in sorted(at):
            further = number
            while further < self._all and self._globs[further] == _DEEP:
                further += 1
                at.add(further)
        return frozenset(at)


def split(path: str, separator: str) -> tuple[str, tuple[str, ...] | None]:
    """Return the folder before the first name with a wildcard, and the names from there on, or None."""
    names = path.split(separator)
    first = next((number for number, name in enumerate(names) if _WILD.search(name)), None)
    if first is None:
        return path, None
    globs = [name for name in names[first:] if name not in {"", "."}]
    while globs[-1:] == [_DEEP]:  # a folder stands for all files below it
        globs.pop()
    root = separator.join(names[:first])
    return (root or separator if first and names[0] == "" else root), tuple(globs)


def files(tree: Tree, root: str, pattern: Pattern) -> Iterator[Found]:
    """Yield the files below a folder that are meant, in the order of the names in their paths."""
    folders = [_in(tree, root, "", pattern, pattern.start)]
    while folders:
        for found, at in folders[-1]:
            if at:
                folders.append(_in(tree, found.path, f"{found.relative}/", pattern, at))
                break
            yield found
        else:
            folders.pop()


def _in(
    tree: Tree, folder: str, prefix: str, pattern: Pattern, at: frozenset[int]
) -> Iterator[tuple[Found, frozenset[int]]]:
    """Yield the files of a folder, and its folders with the state of the pattern in them."""
    try:
        names, folders = tree.listing(folder, lambda name: pattern.fits(at, name))
    except MemberError as error:
        yield Found(folder, prefix[:-1], error), frozenset()
        return
    before = folder if not folder or folder.endswith(tree.separator) else folder + tree.separator
    for name in names:
        if name not in folders:
            yield Found(before + name, prefix + name), frozenset()
        elif inner := pattern.step(at, name):
            yield Found(before + name, prefix + name), inner
