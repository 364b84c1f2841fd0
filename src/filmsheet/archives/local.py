"""The folders and files of this machine."""

from __future__ import annotations

import os
import stat
from typing import IO, TYPE_CHECKING

from filmsheet.archives.member import MemberError
from filmsheet.archives.stream import told
from filmsheet.archives.trees import Listing

if TYPE_CHECKING:
    from collections.abc import Callable


class Local:
    """The folders and files of this machine: a `Tree`. Paths are plain strings, as there may be millions."""

    separator = os.sep

    def key(self, path: str) -> str:
        return os.path.abspath(path)  # noqa: PTH100 - `Path` keeps a `..`, and one file must have one name

    def is_folder(self, path: str) -> bool | None:
        try:
            return stat.S_ISDIR(os.stat(path or os.curdir).st_mode)  # noqa: PTH116 - as the class says
        except (FileNotFoundError, NotADirectoryError, ValueError):  # no file can have such a name
            return None
        except OSError as error:
            raise MemberError(told(error)) from error

    def is_link(self, path: str) -> bool:
        return os.path.islink(path)  # noqa: PTH114 - as the class says

    def state(self, path: str) -> str:
        try:
            found = os.stat(path)  # noqa: PTH116 - as the class says
        except (OSError, ValueError):  # it is gone, or can't be reached: that is its state
            return ""
        return f"{found.st_size} {found.st_mtime_ns}"

    def listing(self, folder: str, wanted: Callable[[str], bool]) -> Listing:
        names: list[str] = []
        folders: set[str] = set()
        try:
            with os.scandir(folder or os.curdir) as entries:
                for entry in entries:
                    if (is_folder := _is_folder(entry, wanted)) is not None:
                        names.append(entry.name)
                        if is_folder:
                            folders.add(entry.name)
        except OSError as error:
            raise MemberError(told(error)) from error
        names.sort()
        return Listing(names, folders)

    def open(self, path: str) -> IO[bytes]:
        try:
            return open(path, "rb", buffering=0)  # noqa: PTH123 - as the class says
        except OSError as error:
            raise MemberError(told(error)) from error


def _is_folder(entry: os.DirEntry[str], wanted: Callable[[str], bool]) -> bool | None:
    """Return True for a folder, False for a file or a link to a file or nothing, None for anything else.

    None also for a file that isn't ``wanted`` by its name.
    """
    try:
        if entry.is_dir(follow_symlinks=False):
            return True
        if not wanted(entry.name) or entry.is_dir():
            return None
        return False if entry.is_file() or entry.is_symlink() else None
    except OSError:  # a link in a circle, which can't be opened
        return False
