"""The baseline: the findings that a project lives with, so that only new ones fail.

It is a ratchet: a finding in it is silent, and a finding that was put right must leave it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from filmsheet import rules
from filmsheet.checking.configuration import ConfigurationError
from filmsheet.checking.fingerprints import fingerprints
from filmsheet.checking.globs import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.checking.checker import Checked
    from filmsheet.checking.configurations import Configurations
    from filmsheet.checking.files import Found
    from filmsheet.rules.rule import Rule
    from filmsheet.text.diagnostic import Severity

VERSION = 1
_WITHOUT_A_FILE = frozenset({"-", "<stdin>"})
_AFRESH = "mend it, or delete it and run with --update-baseline"


class Entry(NamedTuple):
    """A known finding.

    Attributes:
        path: the path of the file from the folder of the baseline, with slashes.
        rule: the rule's number.
        message: the finding in words, for people.
        fingerprint: what identifies the finding from run to run.

    """

    path: str
    rule: str
    message: str
    fingerprint: str


_Entries = dict[tuple[str, str], Entry]
"""The entries of one file, by rule and fingerprint."""


class Baseline:
    """The known findings, and what changes in a run: every file that is checked goes through ``new``."""

    def __init__(self, path: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.known = 0
        """How many findings were left out so far."""
        self._places = Places(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 - as in `Places`
        self._then: dict[str, _Entries] = {}
        for entry in entries:
            self._then.setdefault(entry.path, {})[entry.rule, entry.fingerprint] = entry
        self._now: dict[str, _Entries] = {}
        self._mended: list[Entry] = []

    def __len__(self) -> int:
        return sum(map(len, self._then.values()))

    @classmethod
    def load(cls, path: str, *, fresh: bool = False) -> Baseline:
        """Return the baseline in a file, or with ``fresh`` an empty baseline if there is no file.

        Raise ConfigurationError if the file can't be read or isn't a baseline.
        """
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - as it was named
                raw = file.read()
        except FileNotFoundError:
            if fresh:
                return cls(path)
            mend = "check the path, or write one with --update-baseline"
            raise ConfigurationError(path, None, "there is no such baseline", mend) from None
        except OSError as error:
            message = f"can't read the baseline: {error.strerror}"
            raise ConfigurationError(path, None, message, "check the path") from error
        return cls(path, _entries(path, raw))

    def new(self, checked: Checked, ran: Iterable[tuple[Rule, Severity]] | None = None) -> Checked:
        """Return a checked file with the findings that aren't known.

        ``ran`` are the rules that it was checked with, all by default: an entry of another rule stays. A file
        without a document, because it couldn't be read, and standard input are returned as they are.
        """
        if checked.document is None or checked.path in _WITHOUT_A_FILE:
            return checked
        place = self._places.of(checked.path)
        then = self._then.get(place, {})
        now: _Entries = {}
        unknown = []
        for found, fingerprint in zip(checked.diagnostics, fingerprints(checked), strict=True):
            now[found.rule, fingerprint] = Entry(place, found.rule, found.message, fingerprint)
            if (found.rule, fingerprint) not in then:
                unknown.append(found)
        self.known += len(checked.diagnostics) - len(unknown)
        missed = {key: entry for key, entry in then.items() if key not in now}
        if missed:
            idle = _idle(ran)
            now |= {key: entry for key, entry in missed.items() if entry.rule in idle}
            self._mended += [entry for entry in missed.values() if entry.rule not in idle]
        self._now[place] = now
        return checked._replace(diagnostics=tuple(unknown))

    def stale(self) -> list[Entry]:
        """Return, sorted, the entries that must leave: findings that are gone, or whose file is gone."""
        gone = (
            entry
            for place, entries in self._then.items()
            if place not in self._now and self._is_gone(place)
            for entry in entries.values()
        )
        return sorted([*self._mended, *gone])

    def updated(self) -> Baseline:
        """Return a baseline of this run's findings, and of the known findings of other files that exist."""
        kept = {
            place: entries
            for place, entries in self._then.items()
            if place not in self._now and not self._is_gone(place)
        }
        every = (kept | self._now).values()
        return Baseline(self.path, (entry for entries in every for entry in entries.values()))

    def dump(self) -> bytes:
        """Return the baseline as the bytes of its file: JSON, sorted, each finding on a line of its own."""
        from filmsheet.formats.json_text import value_text  # noqa: PLC0415 - most runs write none

        every = sorted(entry for entries in self._then.values() for entry in entries.values())
        lines = ",\n    ".join(value_text(entry._asdict()) for entry in every)
        findings = f"[\n    {lines}\n  ]" if lines else "[]"
        text = f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'
        return text.encode("utf-8", "backslashreplace")  # a stray byte of a path: JSON reads `\udc80`, too

    def _is_gone(self, place: str) -> bool:
        """Return True if a file doesn't exist any more; False if the system can't say."""
        try:
            os.stat(os.path.join(self._places.folder, place))  # noqa: PTH116, PTH118 - as above
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return True
        except OSError:
            return False
        return False


def baselines(configurations: Configurations, found: Found, *, fresh: bool = False) -> dict[str, Baseline]:
    """Return the baselines that the configurations of files name, by their paths.

    Where there are no files, the working folder's counts. ``fresh`` and the errors are those of ``load``.
    """
    named = [file.configuration.baseline for file in found.files] or [configurations.here.baseline]
    return {path: Baseline.load(path, fresh=fresh) for path in dict.fromkeys(named) if path is not None}


def _idle(ran: Iterable[tuple[Rule, Severity]] | None) -> set[str]:
    """Return the numbers of the rules that did not run."""
    return set() if ran is None else set(rules.every()) - {rule.code for rule, _ in ran}


def _entries(path: str, raw: bytes) -> list[Entry]:
    """Return the entries of a baseline's JSON; raise ConfigurationError if it isn't a baseline."""
    import json  # noqa: PLC0415 - most runs have no baseline

    try:
        said: Any = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        line, why = getattr(error, "lineno", None), getattr(error, "msg", "it can't be understood")
        message = f"the baseline is no JSON: {why}"
        raise ConfigurationError(path, line, message, _AFRESH) from error
    version = said.get("version") if isinstance(said, dict) else None
    if version != VERSION:
        message = f"it is no baseline of version {VERSION}"
        raise ConfigurationError(path, None, message, _AFRESH)
    findings = said.get("findings")
    if not isinstance(findings, list):
        raise ConfigurationError(path, None, "`findings` is no list", _AFRESH)
    return [_entry(path, number, one) for number, one in enumerate(findings, 1)]


def _entry(path: str, number: int, said: Any) -> Entry:
    """Return an entry from its JSON; ``number`` is its place from 1, which a ConfigurationError names."""
    texts = [said.get(key) for key in Entry._fields] if isinstance(said, dict) else [None]
    if not all(isinstance(text, str) for text in texts):
        needed = ", ".join(f"`{key}`" for key in Entry._fields)
        message = f"finding {number} hasn't the texts {needed}"
        raise ConfigurationError(path, None, message, _AFRESH)
    return Entry(*texts)
