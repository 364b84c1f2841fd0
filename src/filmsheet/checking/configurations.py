"""Configurations: the configuration of each file of a run, found by the file's folder."""

from __future__ import annotations

import os
from typing import Any

from filmsheet import rules
from filmsheet.checking.configuration import (
    FILES,
    Configuration,
    ConfigurationError,
    Selection,
    working_folder,
)


class Configurations:
    """The configurations of a run, each read once; the options of the command override them."""

    def __init__(
        self,
        given: str | None = None,
        *,
        select: tuple[str, ...] | None = None,
        ignore: tuple[str, ...] = (),
        **instead: Any,
    ) -> None:
        """Take the options of the command; read the configuration that is given.

        ``given`` is the path of a configuration for every folder. ``instead`` are attributes that replace
        those of each ``Configuration``, except values that are None. Raise ConfigurationError for a selector
        that means no rule, and for a mistake in the given file.
        """
        for option, words in (("--select", select), ("--ignore", ignore)):
            for word in words or ():
                if not rules.matching(word):
                    from filmsheet.checking import settings  # noqa: PLC0415 - it is for files that are there

                    raise ConfigurationError(option, None, *settings.unknown_rule(word))
        self._said = Selection(select, ignore)
        self._instead = {key: value for key, value in instead.items() if value is not None}
        self._here = working_folder()
        self._nowhere = self._with(Configuration(self._here))
        self._known: dict[str, Configuration] = {}
        self._given = self._read(given, given) if given is not None else None

    @property
    def here(self) -> Configuration:
        """Return the configuration of standard input: the working folder's."""
        return self.of(self._here)

    def of(self, folder: str) -> Configuration:
        """Return the configuration of an absolute folder; raise ConfigurationError for a mistake in it."""
        found = self._given
        passed = []
        while found is None:
            found = self._known.get(folder)
            if found is None:
                passed.append(folder)
                found = self._in(folder)
            above = os.path.dirname(folder)  # noqa: PTH120 - as plain text, it takes a tenth of the time
            if above == folder:
                found = found or self._nowhere
            folder = above
        self._known.update(dict.fromkeys(passed, found))
        return found

    def _in(self, folder: str) -> Configuration | None:
        """Return the configuration that lies in a folder itself, or None."""
        for name in FILES:
            path = os.path.join(folder, name)  # noqa: PTH118 - as above
            if os.path.isfile(path):  # noqa: PTH113 - as above
                found = self._read(path, None)
                if found is not None:
                    return found
        return None

    def _read(self, path: str, given: str | None) -> Configuration | None:
        from filmsheet.checking import settings  # noqa: PLC0415 - it is for files that are there

        found = settings.read(path, given)
        return None if found is None else self._with(found)

    def _with(self, found: Configuration) -> Configuration:
        """Return a configuration with the options of the command in it."""
        return found._replace(selections=(*found.selections, self._said), **self._instead)
