"""Where a file is, as code-hosting servers name it: from the root of the checkout, in POSIX form.

The kind of path in `About` decides if a backslash separates folders or is part of a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

    from filmsheet.reports.about import About


def from_root(path: str, about: About) -> str:
    """Return a file's path from the root, with slashes; the whole path if it is outside the root."""
    whole = _whole(path, about)
    return (_inside(whole, about) or whole).as_posix()


def uri(path: str, about: About) -> tuple[str, bool]:
    """Return a file's URI (RFC 3986), and True if it is relative to the root; else it is a `file:` URI."""
    whole = _whole(path, about)
    inside = _inside(whole, about)
    return (file_uri(whole), False) if inside is None else (_quoted(inside.as_posix()), True)


def file_uri(whole: PurePath) -> str:
    """Return the `file:` URI (RFC 8089) of an absolute path."""
    drive = whole.drive.replace("\\", "/")
    rest = _quoted(whole.as_posix()[len(drive) :])
    if drive.startswith("//"):  # a share of another machine: `//server/share`
        return f"file:{_quoted(drive)}{rest}"
    # A POSIX path may begin with two slashes, which would name a server in a URI.
    return f"file:///{drive}{'/' if drive else ''}{rest.lstrip('/')}"


def _whole(path: str, about: About) -> PurePath:
    """Return an absolute path without `..`, without a look at the disk."""
    joined = (about.here or about.root) / path
    parts: list[str] = []
    for part in joined.relative_to(joined.anchor).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return type(joined)(joined.anchor, *parts)


def _inside(whole: PurePath, about: About) -> PurePath | None:
    """Return a path from the root, or None if it is outside the root."""
    return whole.relative_to(about.root) if whole.is_relative_to(about.root) else None


def _quoted(path: str) -> str:
    """Return a path percent-encoded, except its slashes: the bytes that the file system knows it by."""
    from urllib.parse import quote  # noqa: PLC0415 - only two formats have URIs

    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # Windows names may hold any half of a surrogate pair
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")
