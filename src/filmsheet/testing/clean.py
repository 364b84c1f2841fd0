"""The assertion that a sheet is clean, for the tests of programs that write sheets."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from filmsheet.checking.checker import Checked
    from filmsheet.checking.configuration import Configuration
    from filmsheet.reading import Document
    from filmsheet.text.diagnostic import Severity

_MOST_DRAWN = 100
"""As in a report for people: a picture that was taken for a sheet has thousands of findings."""


def assert_clean(
    source: str | bytes | os.PathLike[str] | Document,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    required: Sequence[str] = (),
    fail_on: Severity = "warning",
    dialect: str = "auto",
    encoding: str | None = None,
) -> Document:
    """Check a sheet as ``filmsheet check`` does, and return its document.

    ``source`` is a text, bytes, the path of a file, or a document, which stays as it was read. The other
    arguments take the place of a configuration; configuration files are ignored. ``select`` are the rules
    that run, all by default, ``ignore`` the rules that don't, ``required`` the keys that every sheet must
    have a value for.

    Raise AssertionError if any finding is at least as grave as ``fail_on``: its message draws all findings.
    Raise ValueError for an unknown rule, key or severity, LookupError for an unknown dialect or encoding,
    OSError if the file can't be read.
    """
    __tracebackhide__ = True  # pytest shows the caller's line, and not this one
    from filmsheet.checking.checker import Checked, check  # noqa: PLC0415 - strategies need none of it
    from filmsheet.text.diagnostic import at_least  # noqa: PLC0415 - strategies need none of it

    configuration = _configuration(select, ignore, required, fail_on)
    path = os.fspath(source) if isinstance(source, os.PathLike) else None
    document = _document(source, dialect, encoding)
    found = check(document, configuration.rules_for("-"), configuration.options, path=path)
    if any(at_least(one.severity, fail_on) for one in found):
        raise AssertionError(_drawn(Checked(path or "the sheet", document, found)))
    return document


def _configuration(
    select: Sequence[str] | None, ignore: Sequence[str], required: Sequence[str], fail_on: Severity
) -> Configuration:
    """Return the arguments as a configuration; raise ValueError for an unknown name, TypeError for a text."""
    from filmsheet import rules  # noqa: PLC0415 - as above
    from filmsheet.checking import settings  # noqa: PLC0415 - as above
    from filmsheet.checking.configuration import Configuration, Selection  # noqa: PLC0415 - as above
    from filmsheet.model import FilmSheet  # noqa: PLC0415 - as above
    from filmsheet.model.keys import kinds  # noqa: PLC0415 - as above
    from filmsheet.text.diagnostic import SEVERITIES  # noqa: PLC0415 - as above

    named = {"select": select or (), "ignore": ignore, "required": required}
    for name, words in named.items():
        if isinstance(words, str):
            message = f"{name} is a list: write [{words!r}]"
            raise TypeError(message)
    for word in (*named["select"], *ignore):
        if not rules.matching(word):
            raise ValueError("; ".join(settings.unknown_rule(word)))
    _known("key", required, kinds(FilmSheet))
    _known("severity", [fail_on], SEVERITIES)
    chosen = Selection(None if select is None else tuple(select), tuple(ignore))
    return Configuration("", selections=(chosen,), required=tuple(required))


def _known(what: str, words: Iterable[str], known: Iterable[str]) -> None:
    """Raise ValueError for a word that isn't known; ``what`` is the kind of word, for the message."""
    known = tuple(known)
    for word in words:
        if word not in known:
            message = f"there is no {what} {word!r}; there are {', '.join(known)}"
            raise ValueError(message)


def _document(
    source: str | bytes | os.PathLike[str] | Document, dialect: str, encoding: str | None
) -> Document:
    from filmsheet import reading  # noqa: PLC0415 - as above
    from filmsheet.reading import Document  # noqa: PLC0415 - as above

    if isinstance(source, Document):
        return source
    raw = Path(source).read_bytes() if isinstance(source, os.PathLike) else source
    return reading.parse(raw, dialect=dialect, encoding=encoding)


def _drawn(checked: Checked) -> str:
    """Return the findings as text: first how many, as a summary of tests shows only the first line."""
    from filmsheet.reports.tally import Tally  # noqa: PLC0415 - clean sheets need no drawing
    from filmsheet.text.terminal import draw  # noqa: PLC0415 - as above

    document, found, tally = checked.document, checked.diagnostics, Tally()
    assert document is not None
    list(tally.counted([checked]))
    drawn = [draw(one, document.text, document.index, path=None, colour=False) for one in found[:_MOST_DRAWN]]
    more = [f"and {len(found) - _MOST_DRAWN} more"] * (len(found) > _MOST_DRAWN)
    said = "\n\n".join([tally.sentence(), *drawn, *more])
    return said.encode("utf-8", "backslashreplace").decode()
