"""Folders and files elsewhere, through fsspec: `s3://…`, `https://…`, and whatever else it supports."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any, Final

from filmsheet.archives.member import MemberError
from filmsheet.archives.stream import told
from filmsheet.archives.trees import Listing
from filmsheet.errors import need

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")

EXTRA = "remote"
_STATE: Final = (
    "size",
    "mtime",
    "modified",
    "last_modified",
    "LastModified",
    "updated",
    "modify",
    "etag",
    "ETag",
)
"""The names in fsspec's libraries for what shows whether a file has changed; no library has all of them."""


def is_address(name: str) -> bool:
    """Return True if a name is an address such as `s3://bucket/folder`."""
    return _ADDRESS.match(name) is not None


def located(address: str) -> tuple[Remote, str]:
    """Return the tree to which an address leads, and the path in it.

    Raises MissingExtraError if fsspec isn't installed, MemberError for a scheme that it doesn't know or
    whose library isn't installed.
    """
    core = need("fsspec.core", EXTRA)
    try:
        system, path = core.url_to_fs(address)
    except Exception as error:  # fsspec and its libraries raise errors of their own, here and below
        raise MemberError(told(error)) from error
    return Remote(system), path


class Remote:
    """The folders and files of one place elsewhere: a `Tree`."""

    separator = "/"

    def __init__(self, system: Any) -> None:
        """Read through a file system of fsspec."""
        self._system = system

    def key(self, path: str) -> str:
        scheme = self._system.protocol
        return f"{scheme if isinstance(scheme, str) else scheme[0]}://{path.rstrip('/')}"

    def is_folder(self, path: str) -> bool | None:
        try:
            return bool(self._system.info(path)["type"] == "directory")
        except FileNotFoundError:
            return None
        except Exception as error:
            raise MemberError(told(error)) from error

    def is_link(self, path: str) -> bool:  # noqa: ARG002 - no path is a link there
        return False

    def state(self, path: str) -> str:
        try:
            found = self._system.info(path)
        except Exception:  # noqa: BLE001 - as above; opening the file gives the reason
            return ""
        return " ".join(str(found.get(key, "")) for key in _STATE)

    def listing(self, folder: str, wanted: Callable[[str], bool]) -> Listing:
        names: list[str] = []
        folders: set[str] = set()
        try:
            for entry in self._system.ls(folder, detail=True):
                path = entry["name"].rstrip("/")
                name = path.rpartition("/")[2]
                if path.strip("/") == folder.strip("/"):
                    continue  # some libraries list the folder itself, as an empty file
                if entry["type"] == "directory":
                    folders.add(name)
                elif not wanted(name):
                    continue
                names.append(name)
        except Exception as error:
            raise MemberError(told(error)) from error
        names.sort()
        return Listing(names, folders)

    def open(self, path: str) -> IO[bytes]:
        try:
            file: IO[bytes] = self._system.open(path, "rb")
        except Exception as error:
            raise MemberError(told(error)) from error
        return file
