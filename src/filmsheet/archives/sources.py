"""Inputs: the names that a user gives, and the files that they mean."""

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
        name: the name as the user wrote it.
        tree: the folders and files among which it is.
        root: the path of the file, or of the folder below which its files are.
        pattern: which files are meant; None for a single file.
        is_glob: whether the name is a pattern.

    """

    def __init__(self, name: str, taken: Callable[[str], object]) -> None:
        """Look up a name; of the files in a folder, it means those whose names are ``taken``.

        Raises NowhereError if nothing has that name, MemberError if that can't be found out, and
        MissingExtraError if an address needs a package that isn't installed.
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
        """Yield the files that are meant, in order."""
        if self.pattern is None:
            yield Found(self.root, self.root.rpartition(self.tree.separator)[2])
        else:
            yield from files(self.tree, self.root, self.pattern)

    def covers(self, key: str) -> bool:
        """Return True if a file, by the key of its path, is one of those below the folder that are meant."""
        separator = self.tree.separator
        root = self.tree.key(self.root).rstrip(separator) + separator
        if self.pattern is None or not key.startswith(root):
            return False
        names = key.removeprefix(root).split(separator)
        return self.pattern.covers(names) and not any(
            self.tree.is_link(root + separator.join(names[:depth])) for depth in range(1, len(names))
        )


class NowhereError(MemberError):
    """No file or folder has that name."""

    def __init__(self) -> None:
        super().__init__("there is no such file or folder")
