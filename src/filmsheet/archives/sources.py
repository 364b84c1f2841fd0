"""Inputs: what a user names, and the files that are meant by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from filmsheet.archives.local import Local
from filmsheet.archives.member import MemberError
from filmsheet.archives.remote import is_address, located
from filmsheet.archives.trees import Found, Pattern, files, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet.archives.trees import Tree

STDIN: Final = "-"
"""The name of standard input among the inputs."""


class Input:
    """A file, a folder, or a pattern of files, on this machine or elsewhere.

    Attributes:
        name: as the user wrote it.
        tree: where it is.
        root: the file, or the folder below which its files are.
        pattern: which files are meant; None for a single file.
        is_glob: whether it was named by a pattern.

    """

    def __init__(self, name: str, taken: Callable[[str], object]) -> None:
        """Of the files in a folder those are meant that are ``taken`` by their names.

        MemberError where there is nothing of that name, or no telling; MissingExtraError where an address
        needs what isn't installed.
        """
        if not name:
            raise NowhereError
        self.name = name
        self.tree: Tree
        self.tree, self.root = located(name) if is_address(name) else (Local(), name)
        is_folder = self.tree.is_folder(self.root)
        self.pattern = Pattern((), taken) if is_folder else None
        self.is_glob = is_folder is None
        if is_folder is None:
            self.root, globs = split(self.root, self.tree.separator)
            if globs is None or not self.tree.is_folder(self.root):
                raise NowhereError
            self.pattern = Pattern(globs, taken)

    def files(self) -> Iterator[Found]:
        """The files that are meant, in order."""
        if self.pattern is None:
            yield Found(self.root, self.root.rpartition(self.tree.separator)[2])
        else:
            yield from files(self.tree, self.root, self.pattern)

    def covers(self, key: str) -> bool:
        """Whether a file is among those below a folder that are meant, by the key of its path."""
        separator = self.tree.separator
        root = self.tree.key(self.root).rstrip(separator) + separator
        if self.pattern is None or not key.startswith(root):
            return False
        names = key.removeprefix(root).split(separator)
        return self.pattern.covers(names) and not any(
            self.tree.is_link(root + separator.join(names[:depth])) for depth in range(1, len(names))
        )


class NowhereError(MemberError):
    """Nothing is there."""

    def __init__(self) -> None:
        super().__init__("there is no such file or folder")
