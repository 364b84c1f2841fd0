"""Rules of other packages, by the entry points that those packages declare.

[project.entry-points."filmsheet.rules"]
arthouse = "arthouse_rules:RULE"
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from filmsheet.text.visible import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

    from filmsheet.rules.rule import Rule

GROUP = "filmsheet.rules"
MEND = "help: mend that package, or uninstall it"
OURS = "FS"
"""The numbers of our rules begin with this, and no other rules may."""
_RECORDS = (".dist-info", ".egg-info")


class PluginError(LookupError):
    """A rule of another package can't be used; `str` says which, why, and what to do."""


class RuleError(Exception):
    """A rule of another package has raised an exception; `str` says which rule, and what."""


def rules(ours: Iterable[Rule] = ()) -> list[Rule]:
    """Return the rules of all installed packages, in the order of their entry points' names.

    Raise PluginError for an entry point that can't be loaded, that names no rule, or whose rule has the
    number or the name of another rule: of ``ours``, or of an earlier entry point.
    """
    if not _any_declared():
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - it takes as long as a whole check

    taken = {"all": "the word for all rules"}
    for rule in ours:
        taken |= _names(rule, "filmsheet")
    found = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        rule = _loaded(entry)
        names = _names(rule, f"the entry point `{entry.name}`")
        for name in names:
            if name in taken:
                _refuse(entry, f"calls its rule `{name}`, which is taken: {taken[name]}")
        taken |= names
        found.append(rule)
    return found


def _names(rule: Rule, of: str) -> dict[str, str]:
    """Return the number and the name of a rule, each with a text that says whose rule it is."""
    whose = f"{rule.code} {rule.name} of {of}"
    return {rule.code.lower(): whose, rule.name: whose}


def _loaded(entry: EntryPoint) -> Rule:
    """Return the rule that an entry point names; raise PluginError if it isn't valid."""
    from filmsheet.rules.rule import Rule  # noqa: PLC0415 - imported by the caller

    try:
        rule = entry.load()
    except Exception as error:  # noqa: BLE001 - it is code of another package, and may raise anything
        _refuse(entry, f"can't be loaded: {type(error).__name__}: {error}", error)
    if not isinstance(rule, Rule):
        _refuse(entry, f"names no Rule, but {_kind(rule)}")
    fault = next((why for right, why in _traits(rule) if not right), None)
    if fault is not None:
        _refuse(entry, fault)
    return rule


def _kind(found: object) -> str:
    """Return in words what kind of object something is: ``a class``, ``an int``."""
    kind = "class" if isinstance(found, type) else type(found).__name__
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _traits(rule: Rule) -> Iterator[tuple[bool, str]]:
    """Yield each requirement: True if a rule meets it, and what is wrong if not. Type hints don't check."""
    from re import fullmatch  # noqa: PLC0415 - loaded by every reading

    from filmsheet.text.diagnostic import SEVERITIES  # noqa: PLC0415 - it imports this room

    code, name, severity, check, page = rule
    numbered = isinstance(code, str) and fullmatch("[A-Z]+[0-9]+", code) is not None
    yield numbered, f"gives its rule the number {code!r}; it must be like `ART01`"
    yield (
        not code.startswith(OURS),
        f"gives its rule the number {code}; those with {OURS} are filmsheet's own",
    )
    named = isinstance(name, str) and fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", name) is not None
    yield named, f"calls its rule {name!r}; it must be words joined by hyphens, like `no-accents`"
    known = ", ".join(SEVERITIES)
    yield severity in SEVERITIES, f"says that its rule is {severity!r}, which is none of {known}"
    yield callable(check), "has a rule whose `check` can't be called"
    yield isinstance(page, str) and bool(page.strip()), "has a rule without a page"


def owner(code: str) -> str | None:
    """Return the package whose rule has a number, or the entry point without a package; None for no rule."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - as above

    found = (entry for entry in entry_points(group=GROUP) if _loaded(entry).code == code)
    return next((_package(entry) or _point(entry) for entry in found), None)


def blame(rule: Rule, bug: Exception) -> None:
    """Raise RuleError for an exception of a rule, if the rule is of another package."""
    whose = owner(rule.code)
    if whose is not None:
        message = f"the rule {rule.code} {rule.name} of {whose} failed: {type(bug).__name__}: {bug}"
        raise RuleError(message) from bug


def _package(entry: EntryPoint) -> str:
    return f"the package {entry.dist.name} {entry.dist.version}" if entry.dist else ""


def _point(entry: EntryPoint) -> str:
    return f"the entry point `{entry.name} = {entry.value}` in {GROUP}"


def _refuse(entry: EntryPoint, why: str, cause: Exception | None = None) -> NoReturn:
    """Raise PluginError that says which entry point can't be used, and why."""
    package = f" of {_package(entry)}" if entry.dist else ""
    said = printable(f"{_point(entry)}{package} {why}")
    message = f"{said}\n{MEND}"
    raise PluginError(message) from cause


def _any_declared() -> bool:
    """Return True if any installed package may have such an entry point; only its group is searched for."""
    return any(map(_declares, dict.fromkeys(sys.path)))


def _declares(folder: str) -> bool:
    """Return True if a package in a folder of `sys.path` has such an entry point, or if it is an archive."""
    mark = f"[{GROUP}]".encode()
    try:
        with os.scandir(folder or ".") as entries:
            records = [entry.path for entry in entries if entry.name.endswith(_RECORDS)]
    except NotADirectoryError:
        return True
    except OSError:
        return False
    return any(mark in _contents(os.path.join(record, "entry_points.txt")) for record in records)  # noqa: PTH118 - plain text, for every package there is


def _contents(path: str) -> bytes:
    """Return the bytes of a file; no bytes if it can't be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return file.read()
    except OSError:
        return b""
