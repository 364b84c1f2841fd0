"""Configuration: how a project wants its sheets to be checked.

It stands in a `filmsheet.toml`, or under `[tool.filmsheet]` in a `pyproject.toml`. Only the nearest file on
the way up from a sheet's folder counts.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet import rules
from filmsheet.checking.globs import Globs, Places
from filmsheet.rules.rule import Options, key_of
from filmsheet.text.visible import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.rules.rule import Rule
    from filmsheet.text.diagnostic import Severity

FILES = ("filmsheet.toml", "pyproject.toml")
"""The names of configuration files; if a folder has both, the first wins."""

_BY_NAME = 1_000
"""How narrow a selector of one rule is; a selector of several rules is as narrow as it is long."""

Chosen = tuple[tuple["Rule", "Severity"], ...]
"""Rules, each with how grave its findings are."""


class ConfigurationError(ValueError):
    """A configuration or a baseline can't be used.

    Attributes:
        path: the file, or the option of the command, with the mistake.
        line: the line of the mistake, from 1; None if it isn't known.
        message: what is wrong, in one sentence without a full stop.
        help: what to write instead.

    `str` returns all of it, on two lines that any terminal can show.

    """

    def __init__(self, path: str, line: int | None, message: str, help: str) -> None:  # noqa: A002 - the name that a diagnostic has
        super().__init__(path, line, message, help)
        self.path, self.line, self.message, self.help = path, line, message, help

    def __str__(self) -> str:
        """Return the place, what is wrong, and what to write instead."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{printable(f'{place}: {self.message}')}\nhelp: {printable(self.help)}"


class Selection(NamedTuple):
    """The rules that a file or the command selects and ignores; without ``select``, all that ran still do."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()


class Said(NamedTuple):
    """What a configuration says, or the defaults.

    Attributes:
        folder: the absolute path of the folder that globs and paths are relative to.
        path: the file that it was read from, as shown; None for the defaults.
        selections: which rules run: first the file's selection, last the command's.
        severity: selectors of rules, each with the severity that replaces the rules' own.
        per_file_ignores: patterns of files, each with the rules that don't run on them.
        required: keys of the sheet's JSON that every sheet must have a value for.
        dialect: a name, or the path of a dialect's file.
        encoding: the encoding; None to tell it from the bytes.
        include: the files in folders that are sheets.
        exclude: the files and folders in folders that are left out.
        fail_on: the least severity that makes the exit code 1.
        baseline: the path of the baseline.

    """

    folder: str
    path: str | None = None
    selections: tuple[Selection, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    required: tuple[str, ...] = ()
    dialect: str = "auto"
    encoding: str | None = None
    include: tuple[str, ...] = ("*.txt",)
    exclude: tuple[str, ...] = ()
    fail_on: Severity = "warning"
    baseline: str | None = None


class Configuration(Said):
    """How the sheets of some folders are checked; what follows from its attributes is made only once."""

    @cached_property
    def options(self) -> Options:
        """Return its options for rules."""
        return Options(required=self.required)

    @cached_property
    def places(self) -> Places:
        """Return the lookup of where files lie below its folder, for its patterns."""
        return Places(self.folder)

    def includes(self, place: str) -> bool:
        """Return True if a file in a folder is a sheet; ``place`` is its path as ``Places`` returns it."""
        return self._include.fit(place) and not self.excludes(place)

    def excludes(self, place: str) -> bool:
        """Return True if a file or a folder is left out; ``place`` is as for ``includes``."""
        return self._exclude.fit(place)

    def rules_for(self, path: str) -> Chosen:
        """Return the rules that run on a file, in order, each with its severity."""
        fitting: tuple[int, ...] = ()
        if self.per_file_ignores:
            place = self.places.of(path)
            fitting = tuple(i for i, globs in enumerate(self._ignoring) if globs.fit(place))
        found = self._made.get(fitting)
        if found is None:
            left_out = _codes(word for i in fitting for word in self.per_file_ignores[i][1])
            found = tuple(one for one in self._chosen if one[0].code not in left_out)
            self._made[fitting] = found
        return found

    @cached_property
    def _include(self) -> Globs:
        return Globs(self.include)

    @cached_property
    def _exclude(self) -> Globs:
        return Globs(self.exclude)

    @cached_property
    def _ignoring(self) -> tuple[Globs, ...]:
        return tuple(Globs([glob]) for glob, _ in self.per_file_ignores)

    @cached_property
    def _made(self) -> dict[tuple[int, ...], Chosen]:
        """Return the cache of ``rules_for``: the rules that run, by the patterns that a file fits."""
        return {}

    @cached_property
    def _chosen(self) -> Chosen:
        """Return the selected rules, each with its severity here."""
        severities = _narrowest(self.severity)
        return tuple(
            (rule, severities.get(code, (0, rule.severity))[1])
            for code, rule in rules.every().items()
            if code in self._selected
        )

    @cached_property
    def _selected(self) -> set[str]:
        """Return the numbers of the rules that all selections together leave."""
        chosen = set(rules.every())
        for select, ignore in self.selections:
            chosen = chosen - _codes(ignore) if select is None else _between(select, ignore)
        return chosen


def _codes(selectors: Iterable[str]) -> set[str]:
    """Return the numbers of all rules that any of some selectors means."""
    return {rule.code for word in selectors for rule in rules.matching(word)}


def _between(select: Iterable[str], ignore: Iterable[str]) -> set[str]:
    """Return the numbers of the rules whose narrowest ``select`` is narrower than their ``ignore``."""
    taken = _narrowest((word, None) for word in select)
    left = _narrowest((word, None) for word in ignore)
    return {code for code, (width, _) in taken.items() if code not in left or width > left[code][0]}


def _narrowest(said: Iterable[tuple[str, Any]]) -> dict[str, tuple[int, Any]]:
    """Return for each rule how narrow its narrowest selector is, and the value of the last such selector."""
    found: dict[str, tuple[int, Any]] = {}
    for word, value in said:
        key = key_of(word)
        narrow = _BY_NAME if rules.find(word) else 0 if key == "all" else len(key)
        for rule in rules.matching(word):
            if rule.code not in found or narrow >= found[rule.code][0]:
                found[rule.code] = narrow, value
    return found


def working_folder() -> str:
    """Return the path of the working folder, or of the root if the working folder was removed."""
    try:
        return os.getcwd()  # noqa: PTH109 - as above
    except OSError:
        return os.path.abspath(os.sep)  # noqa: PTH100 - as above


def shown(path: str) -> str:
    """Return an absolute path as it is shown: from the working folder if it lies below that."""
    here = os.path.join(working_folder(), "")  # noqa: PTH118 - as above
    return path.removeprefix(here).replace(os.sep, "/")
