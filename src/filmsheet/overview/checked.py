"""Reading: check the files of an archive one after another, and find where each lies beside the page."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from filmsheet import archives, rules
from filmsheet.archives import STDIN, magic
from filmsheet.archives.member import MemberError
from filmsheet.archives.names import printable
from filmsheet.archives.remote import is_address
from filmsheet.archives.sources import Input
from filmsheet.archives.walk import Walk
from filmsheet.batch import member_records
from filmsheet.checking.checker import Checked, check
from filmsheet.overview.finds import FindingPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from filmsheet.archives import Member


class How(NamedTuple):
    """How sheets are read: their dialect and their encoding, as `filmsheet.parse` takes them."""

    dialect: str = "auto"
    encoding: str | None = None


def checked(members: Iterable[Member], how: How) -> Iterator[Checked]:
    """Check each member with every rule; a member that can't be read has a finding that says so."""
    chosen = tuple((rule, rule.severity) for rule in rules.every().values())
    for member in members:
        source = member.source
        try:
            document, _ = member_records.document(member, dialect=how.dialect, encoding=how.encoding)
        except MemberError as error:
            yield Checked(source, None, member_records.unreadable(source, str(error)).diagnostics)
        else:
            yield Checked(source, document, check(document, chosen, path=source))


class Root:
    """An input, and where its members lie: the members of a folder are files, those of an archive aren't."""

    def __init__(self, name: str) -> None:
        self._name = printable(name)
        self._folder: str | None = None
        self._file: str | None = None
        self._prefix = self._name
        if name == STDIN or is_address(name):
            return
        try:
            found = Input(name, lambda _: True)
        except MemberError:
            return
        if found.pattern is not None:
            self._folder = found.root
            self._prefix = printable(found.root)
        elif _is_file(Path(name)) and not _is_archive(name):
            self._folder, self._file = os.path.split(name)
            self._prefix = printable(self._folder)
        self._odd = lru_cache(_odd)

    def named(self, source: str) -> str:
        """Return the name of a member among those of other inputs: its source after the input's name."""
        if source in {self._name, self._name.rpartition("/")[2]}:  # the input itself
            return self._name
        before = self._prefix if not self._prefix or self._prefix.endswith("/") else f"{self._prefix}/"
        return before + source

    def link(self, source: str, folder: Path) -> str | None:
        """Return a link to a member from a page in a folder, or None if it is no file of its own."""
        path = self.path(source)
        if path is None:
            return None
        try:
            relative = os.path.relpath(path, folder)
        except ValueError:  # on another drive
            return None
        return f"./{quote(os.fsencode(relative.replace(os.sep, '/')))}"

    def path(self, source: str) -> Path | None:
        """Return the path of the file that a member is; None if it is no file or two fit its source."""
        if self._folder is None or (self._file is not None and source != printable(self._file)):
            return None
        if self._file is not None:
            return Path(self._folder, self._file)
        paths = [Path(self._folder)]
        for name in source.split("/"):
            paths = [path / one for path in paths for one in self._spelt(path, name)]
        found = [path for path in paths if _is_file(path)]
        return found[0] if len(found) == 1 else None

    def _spelt(self, folder: Path, name: str) -> Sequence[str]:
        """Return the names that a part of a source may mean: itself, and names not in UTF-8 that print so."""
        return (name,) if name.isascii() else (name, *self._odd(folder).get(name, ()))


class Places:
    """The members of an archive, and where each lies beside the page."""

    def __init__(self, inputs: Iterable[str], page: Path | None) -> None:
        """Take the inputs, and the path of the page, as links start there; None for standard output."""
        self._inputs = list(inputs)
        self._page = None if page is None else _stat(page)
        self._folder = Path.cwd() if page is None else page.absolute().parent
        self._root: Root | None = None

    def members(self) -> Iterator[Member]:
        """Yield the members of the inputs, except an earlier page among them."""
        for member in archives.members(self._named()):
            if not self._is_page(member.source):
                yield member

    def place(self, source: str) -> FindingPlace:
        """Return the place of the member that was read last."""
        if self._root is None:
            return FindingPlace(source, None)
        name = source if len(self._inputs) == 1 else self._root.named(source)
        return FindingPlace(name, self._root.link(source, self._folder))

    def _named(self) -> Iterator[str]:
        """Yield the inputs, and keep the last: its members are read before the next input is asked for."""
        for name in self._inputs:
            self._root = Root(name)
            yield name

    def _is_page(self, source: str) -> bool:
        if self._page is None or self._root is None:
            return False
        path = self._root.path(source)
        found = None if path is None else _stat(path)
        return found is not None and os.path.samestat(found, self._page)


def _is_archive(name: str) -> bool:
    """Return True if a file is an archive, by its name, or else by its first bytes."""
    chosen = Walk(archives.Limits(), archives.INCLUDE, 0).chosen(os.path.basename(name))  # noqa: PTH119 - as below
    if chosen is not None:
        return chosen == "archive"
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - unlike `Path`, it leaves the name as it is
            head = file.read(magic.HEAD) or b""
    except OSError:  # it is a member itself, that can't be read
        return False
    return magic.kind(head) is not None or magic.is_old_tar(head)


def _odd(folder: Path) -> dict[str, list[str]]:
    """Return the names in a folder that are not UTF-8, by how they print in a source."""
    found: dict[str, list[str]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if (shown := printable(entry.name)) != entry.name:
                    found.setdefault(shown, []).append(entry.name)
    except (OSError, ValueError):  # no folder at all
        pass
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no path at all
        return False


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
