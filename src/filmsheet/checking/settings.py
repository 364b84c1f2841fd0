"""Settings: read the file of a configuration, and check it key by key."""

from __future__ import annotations

import os
import re
from string import digits
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from filmsheet import rules
from filmsheet.checking.configuration import Configuration, ConfigurationError, Selection, shown
from filmsheet.checking.globs import Globs
from filmsheet.errors import DialectError
from filmsheet.text.diagnostic import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from filmsheet.text.diagnostic import Severity

_PROJECT = "pyproject.toml"
_TABLE = re.compile(r"""^[ \t]*\[?[ \t]*tool[ \t]*\.[ \t]*["']?filmsheet\b""", re.MULTILINE)
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read(path: str, given: str | None) -> Configuration | None:
    """Return the configuration in a file, or None for a `pyproject.toml` without one.

    ``given`` is the file as the user named it, or None if it was found on the way up. Raise
    ConfigurationError for a mistake.
    """
    path = os.path.abspath(path)  # noqa: PTH100 - `Path` would drop the `..` that links make matter
    name = given or shown(path)
    try:
        with open(path, "rb") as opened:  # noqa: PTH123 - as above
            raw = opened.read()
    except OSError as error:
        message = f"can't read the configuration: {error.strerror}"
        raise ConfigurationError(name, None, message, "check the path") from error
    project = os.path.basename(path) == _PROJECT  # noqa: PTH119 - as above
    if project and b"filmsheet" not in raw and given is None:
        return None
    text = _text(raw, name)
    said: Any = _toml(text, name)
    file = _File(name, os.path.dirname(path), text, project)  # noqa: PTH120 - as above
    if project:
        tool = said.get("tool")
        said = tool.get("filmsheet") if isinstance(tool, dict) else None
        if said is None:
            if given is None:
                return None
            file.refuse(
                "there is no table `tool.filmsheet` in it", "write the settings under [tool.filmsheet]"
            )
    return file.configuration(said)


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(name, line, "it is no UTF-8 text", "save the file as UTF-8") from error


def _toml(text: str, name: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most folders have no configuration

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = str(error)
        at = _AT.search(why)
        line = None if at is None else int(at[1] or text.rstrip().count("\n") + 1)
        message = f"it is no TOML: {_AT.sub('', why)}"
        mend = "write texts in quotes, lists in brackets and tables under a heading like [severity]"
        raise ConfigurationError(name, line, message, mend) from error


class _File(NamedTuple):
    """A configuration's file: its path as shown, its folder, its text, and if it is a `pyproject.toml`."""

    path: str
    folder: str
    text: str
    project: bool

    def configuration(self, said: Any) -> Configuration:
        """Return the file's table as a configuration."""
        if not isinstance(said, dict):
            self.refuse("`tool.filmsheet` is no table", "write the settings under [tool.filmsheet]")
        found = {}
        for key, value in said.items():
            if key not in _KEYS:
                self.refuse(*_unknown_key(key), key)
            found[key.replace("-", "_")] = _KEYS[key].read(_Setting(self, key), value)
        selection = Selection(found.pop("select", ("ALL",)), found.pop("ignore", ()))
        return Configuration(self.folder, self.path, (selection,), **found)

    def refuse(self, message: str, mend: str, *words: str) -> NoReturn:
        """Raise ConfigurationError, at the line that some words lead to."""
        raise ConfigurationError(self.path, self._line(words), message, mend)

    def _line(self, words: Iterable[str]) -> int:
        """Return the line, from 1, of the last of some words, each found after the last; not in comments."""
        table = _TABLE.search(self.text) if self.project else None
        place = table.start() if table else 0
        for word in words:
            spelt = re.compile(rf"^[^#\n]*?(?<![\w-]){re.escape(word)}(?![\w-])", re.MULTILINE)
            found = spelt.search(self.text, place)
            place = found.start() if found else place
        return self.text.count("\n", 0, place) + 1


class _Setting(NamedTuple):
    """A key of a file, for the function that reads its value."""

    file: _File
    key: str

    def refuse(self, message: str, mend: str, *words: str) -> NoReturn:
        """Raise ConfigurationError, at the line that some words behind the key lead to."""
        self.file.refuse(f"`{self.key}`: {message}", mend, self.key, *words)

    def refuse_kind(self, kind: str) -> NoReturn:
        """Raise ConfigurationError for a value that isn't of the key's kind."""
        self.refuse(f"this is no {kind}", f"write it like `{_KEYS[self.key].example}`")


def _one(setting: _Setting, value: Any) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        setting.refuse_kind("text in quotes")
    return value


def _list(setting: _Setting, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        setting.refuse_kind("list of texts")
    return tuple(value)


def _table(setting: _Setting, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        setting.refuse_kind("table")
    return value


def _selectors(setting: _Setting, value: Any, *above: str) -> tuple[str, ...]:
    """Return a list of selectors that mean rules; ``above`` are the words that lead to it in the file."""
    words = _list(setting, value)
    for word in words:
        if not rules.matching(word):
            setting.refuse(*unknown_rule(word), *above, word)
    return words


def _severities(setting: _Setting, value: Any) -> tuple[tuple[str, Severity], ...]:
    found = []
    for word, severity in _table(setting, value).items():
        if not rules.matching(word):
            setting.refuse(*unknown_rule(word), word)
        found.append((word, _severity(setting, severity, word)))
    return tuple(found)


def _severity(setting: _Setting, value: Any, *above: str) -> Severity:
    """Return a severity by its name; ``above`` are the words that lead to it in the file."""
    found = next((severity for severity in SEVERITIES if value == severity), None)
    if found is None:
        mend = f"write one of {', '.join(SEVERITIES)}"
        setting.refuse(f"`{value}` is no severity", _likely(value, SEVERITIES) or mend, *above)
    return found


def _ignores(setting: _Setting, value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = _table(setting, value)
    _globs(setting, list(found))
    return tuple((glob, _selectors(setting, words, glob)) for glob, words in found.items())


def _globs(setting: _Setting, value: Any) -> tuple[str, ...]:
    globs = _list(setting, value)
    try:
        Globs(globs)
    except ValueError as error:
        setting.refuse(str(error), "write a pattern such as `*.txt` or `archive/**`")
    return globs


def _required(setting: _Setting, value: Any) -> tuple[str, ...]:
    from filmsheet.model import FilmSheet  # noqa: PLC0415 - most projects require nothing
    from filmsheet.model.keys import kinds  # noqa: PLC0415 - as above

    known = tuple(kinds(FilmSheet))
    keys = _list(setting, value)
    for key in keys:
        if key not in known:
            mend = _likely(key, known) or f"the keys are {', '.join(known)}"
            setting.refuse(f"a sheet has no key `{key}`", mend, key)
    return keys


def _dialect(setting: _Setting, value: Any) -> str:
    from filmsheet import reading  # noqa: PLC0415 - what only lists rules reads no sheet
    from filmsheet.engines import grammar, language  # noqa: PLC0415 - as above

    name = _one(setting, value)
    if name == reading.AUTO:
        return name
    if grammar.is_file(name):
        name = shown(os.path.join(setting.file.folder, name))  # noqa: PTH118 - as in `read`
    try:
        language.language(name)
    except DialectError as wrong:
        setting.refuse(f"{wrong.path}:{wrong.line}:{wrong.column}: {wrong.message}", wrong.help)
    except LookupError as error:
        setting.refuse(str(error), "`filmsheet dialects` lists those that there are")
    return name


def _encoding(setting: _Setting, value: Any) -> str:
    from filmsheet.text import source  # noqa: PLC0415 - as for a dialect

    name = _one(setting, value)
    try:
        source.read(b"", name)
    except LookupError as error:
        setting.refuse(str(error), "name one such as utf-8, utf-16 or cp1252")
    return name


def _path(setting: _Setting, value: Any) -> str:
    return shown(os.path.join(setting.file.folder, _one(setting, value)))  # noqa: PTH118 - as in `read`


class _Key(NamedTuple):
    """The function that reads the value of a key, and an example of the key."""

    read: Callable[[_Setting, Any], Any]
    example: str


_KEYS = {
    "select": _Key(_selectors, 'select = ["FS0", "FS203"]'),
    "ignore": _Key(_selectors, 'ignore = ["trailing-space"]'),
    "severity": _Key(_severities, 'severity = { FS2 = "info" }'),
    "per-file-ignores": _Key(_ignores, 'per-file-ignores = { "drafts/**" = ["FS4"] }'),
    "required": _Key(_required, 'required = ["title", "year"]'),
    "dialect": _Key(_dialect, 'dialect = "archive"'),
    "encoding": _Key(_encoding, 'encoding = "cp1252"'),
    "include": _Key(_globs, 'include = ["*.txt"]'),
    "exclude": _Key(_globs, 'exclude = ["drafts/**"]'),
    "fail-on": _Key(_severity, 'fail-on = "error"'),
    "baseline": _Key(_path, 'baseline = "baseline.json"'),
}
"""The keys that a configuration may have."""


def _unknown_key(key: str) -> tuple[str, str]:
    """Return what is wrong with a key that isn't known, and what to write instead."""
    if key == "tool":
        return "`[tool.filmsheet]` belongs into a pyproject.toml", "here, write the keys without it"
    return f"there is no setting `{key}`", _likely(key, _KEYS) or f"the settings are {', '.join(_KEYS)}"


def unknown_rule(word: str) -> tuple[str, str]:
    """Return what is wrong with a selector that means no rule, and what to write instead."""
    every = rules.every().values()
    known = ["ALL", *(name for rule in every for name in (rule.name, rule.code))]
    letters = word.strip().upper().rstrip(digits)
    if any(letters == rule.code.upper().rstrip(digits) for rule in every):
        known = []  # it has the form of a rule's number, and every number is equally near
    mend = "`filmsheet rules` lists them; a number, the beginning of one, a name and ALL are understood"
    return f"no rule is called `{word}`", _likely(word, known) or mend


def _likely(word: Any, known: Iterable[str]) -> str | None:
    """Return what to write instead of a word that is nearly right, or None if nothing is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - most configurations are right

    spelt = {one.lower(): one for one in known}
    found = get_close_matches(str(word).strip().lower(), spelt, n=1)
    return f"write `{spelt[found[0]]}`" if found else None
