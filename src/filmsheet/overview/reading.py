"""Reading: the files of an archive, checked one after another, and where each lies beside the page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from filmsheet import rules
from filmsheet.archives import STDIN
from filmsheet.archives.inputs import Input
from filmsheet.archives.member import MemberError
from filmsheet.archives.remote import is_address
from filmsheet.batch import parsing
from filmsheet.checking.checker import Checked, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.archives import Member


class How(NamedTuple):
    """How sheets are read: their dialect and their encoding, as `filmsheet.parse` takes them."""

    dialect: str = "auto"
    encoding: str | None = None


def checked(members: Iterable[Member], how: How) -> Iterator[Checked]:
    """Each member as every rule finds it; what can't be read has a finding that says so."""
    chosen = tuple((rule, rule.severity) for rule in rules.every().values())
    for member in members:
        source = member.source
        try:
            document, _ = parsing.document(member, dialect=how.dialect, encoding=how.encoding)
        except MemberError as error:
            yield Checked(source, None, parsing.unreadable(source, str(error)).diagnostics)
        else:
            yield Checked(source, document, check(document, chosen, path=source))


class Places:
    """Where the files of an archive lie: those in its folders; what is within a file can't be linked to."""

    def __init__(self, inputs: Iterable[str], page: Path) -> None:
        """``page`` is where the page goes; links are from there."""
        self._folders = [folder for name in inputs if (folder := _folder(name)) is not None]
        self._page = page.absolute()

    def link(self, source: str) -> str | None:
        """A link from the page to a file, by its source; None where it is no file of a folder."""
        for folder in self._folders:
            path = folder / source
            if _is_file(path):
                return self._relative(path)
        return None

    def is_page(self, source: str) -> bool:
        """Whether a file is the page itself, from when it was last written."""
        return any((folder / source).absolute() == self._page for folder in self._folders)

    def _relative(self, path: Path) -> str | None:
        try:
            relative = os.path.relpath(path, self._page.parent)
        except ValueError:  # on another drive
            return None
        try:
            quoted = quote(relative.replace(os.sep, "/"))
        except UnicodeEncodeError:
            return None
        return f"./{quoted}"


def _folder(name: str) -> Path | None:
    """The folder that the sources of an input are relative to; None where there is none on this machine."""
    if name == STDIN or is_address(name):
        return None
    try:
        found = Input(name, lambda _: True)
    except MemberError:
        return None
    return Path(found.root) if found.pattern is not None else Path(found.root).parent


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no path at all
        return False
