"""Trees of folders and files: what can be asked of each kind, and which files below a folder are meant."""

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
    """What is in a folder: the names of files that are wanted and of folders, sorted; which are folders."""

    names: list[str]
    folders: set[str]


class Tree(Protocol):
    """Folders and files, by paths of their own."""

    separator: str

    def key(self, path: str) -> str:
        """One name for each file, however its path is written."""

    def is_folder(self, path: str) -> bool | None:
        """Whether a path is a folder; None where there is nothing, MemberError where that can't be told."""

    def is_link(self, path: str) -> bool:
        """Whether a path is a link to something elsewhere."""

    def state(self, path: str) -> str:
        """What shows whether a file has changed: its size and its time, as far as they can be told."""

    def listing(self, folder: str, wanted: Callable[[str], bool]) -> Listing:
        """What is in a folder, without links to other folders; MemberError where it can't be looked at."""

    def open(self, path: str) -> IO[bytes]:
        """A file, to be read; MemberError where it can't be."""


class Found(NamedTuple):
    """A file below a folder, or a folder that can't be looked through.

    Attributes:
        path: where it is, for its tree.
        relative: where it is below the folder, with slashes; empty for that folder itself.
        error: why it can't be looked through; None for a file.

    """

    path: str
    relative: str
    error: MemberError | None = None


class Pattern:
    """Which files below a folder are meant: by globs, name by name; without any, all that are taken at all.

    How far names have come is a set of the numbers of globs that the next one may fit. Below a folder that
    fits the last glob, all that are taken are meant.
    """

    def __init__(self, globs: Sequence[str], taken: Callable[[str], object]) -> None:
        self._globs, self._taken = globs, taken
        self._all = len(globs)
        self.start = self._and_further({0})

    def step(self, at: frozenset[int], folder: str) -> frozenset[int]:
        """How far it is with one more folder; the empty set where no file in there is meant."""
        after = {number + 1 for number in at if self._fits(number, folder)}
        if not folder.startswith("."):
            after |= {number for number in at if number == self._all or self._globs[number] == _DEEP}
        return self._and_further(after)

    def fits(self, at: frozenset[int], file: str) -> bool:
        """Whether a file is meant."""
        return bool(self._all in at and self._taken(file)) or (
            self._all - 1 in at and self._fits(self._all - 1, file)
        )

    def covers(self, names: Sequence[str]) -> bool:
        """Whether a file is meant, by all names of its path below the folder."""
        at = self.start
        for folder in names[:-1]:
            at = self.step(at, folder)
        return self.fits(at, names[-1])

    def _fits(self, number: int, name: str) -> bool:
        if number == self._all or self._globs[number] == _DEEP:
            return False
        glob = self._globs[number]
        return (not name.startswith(".") or glob.startswith(".")) and fnmatchcase(name, glob)

    def _and_further(self, at: set[int]) -> frozenset[int]:
        """What else it can be at, as ``**`` stands for no folder, too."""
        for number in sorted(at):
            further = number
            while further < self._all and self._globs[further] == _DEEP:
                further += 1
                at.add(further)
        return frozenset(at)


def split(path: str, separator: str) -> tuple[str, tuple[str, ...] | None]:
    """The folder before the first name with a wildcard, and the names from there on; None if none has one."""
    names = path.split(separator)
    first = next((number for number, name in enumerate(names) if _WILD.search(name)), None)
    if first is None:
        return path, None
    globs = [name for name in names[first:] if name not in {"", "."}]
    while globs[-1:] == [_DEEP]:  # a folder stands for all that is below it
        globs.pop()
    root = separator.join(names[:first])
    return (root or separator if first and names[0] == "" else root), tuple(globs)


def files(tree: Tree, root: str, pattern: Pattern) -> Iterator[Found]:
    """The files below a folder that are meant, in the order of the names in their paths."""
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
    """The files in a folder, and the folders, of these with how far the pattern is in there."""
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
