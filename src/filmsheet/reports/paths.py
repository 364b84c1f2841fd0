"""Where a file is, as a server of changes wants to know it: from the root of the checkout, in POSIX form.

Whether a backslash parts folders or is a character of a name, the kind of path in `About` knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

    from filmsheet.reports.about import About


def from_root(path: str, about: About) -> str:
    """A file's path from the root, with slashes; the whole path where it is outside the root."""
    whole = _whole(path, about)
    return (_inside(whole, about) or whole).as_posix()


def uri(path: str, about: About) -> tuple[str, bool]:
    """A file's URI (RFC 3986), and whether it is relative to the root; else it is a `file:` URI."""
    whole = _whole(path, about)
    inside = _inside(whole, about)
    return (file_uri(whole), False) if inside is None else (_quoted(inside.as_posix()), True)


def file_uri(whole: PurePath) -> str:
    """The `file:` URI (RFC 8089) of an absolute path."""
    drive = whole.drive.replace("\\", "/")
    rest = _quoted(whole.as_posix()[len(drive) :])
    if drive.startswith("//"):  # a share of another machine: `//server/share`
        return f"file:{_quoted(drive)}{rest}"
    # A POSIX path may begin with two slashes, which would name a server in a URI.
    return f"file:///{drive}{'/' if drive else ''}{rest.lstrip('/')}"


def _whole(path: str, about: About) -> PurePath:
    """An absolute path without `..`, found without a look at the disk."""
    joined = (about.here or about.root) / path
    parts: list[str] = []
    for part in joined.relative_to(joined.anchor).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return type(joined)(joined.anchor, *parts)


def _inside(whole: PurePath, about: About) -> PurePath | None:
    return whole.relative_to(about.root) if whole.is_relative_to(about.root) else None


def _quoted(path: str) -> str:
    """A path percent-encoded, but for its slashes: the bytes that the file system knows it by."""
    from urllib.parse import quote  # noqa: PLC0415 - only two formats have URIs

    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # Windows names may hold any half of a surrogate pair
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")
