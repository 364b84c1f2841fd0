"""A run: every file checked by its own configuration, fixed where that is asked for, and what came of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from filmsheet import inputs, reading
from filmsheet.checking.checker import Checked, at_least, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from filmsheet.checking.baseline import Baseline
    from filmsheet.checking.configuration import Configuration
    from filmsheet.checking.files import Named
    from filmsheet.diagnostic import Diagnostic
    from filmsheet.document import Document

STDIN = "<stdin>"


class Change(NamedTuple):
    """What fixing has made of a file: its path, its document before and after, and what was put right."""

    path: str
    before: Document
    after: Document
    fixed: tuple[Diagnostic, ...]


class Run:
    """One run over some files; after it, what the exit code hangs on."""

    def __init__(
        self,
        *,
        engine: str = "fast",
        fixes: bool = False,
        unsafe: bool = False,
        baselines: Mapping[str, Baseline] | None = None,
    ) -> None:
        """``baselines`` are those that the files' configurations name, by their paths."""
        self._engine = engine
        self._fixes, self._unsafe = fixes, unsafe
        self._baselines = baselines or {}
        self.failing = False
        """Whether a file could not be read, or has a finding that is grave enough to fail."""
        self.changes: list[Change] = []
        """What has changed since somebody last took it from here, so that no more than one file is held."""

    def check(self, files: Iterable[Named]) -> Iterator[Checked]:
        """Each file as it is checked, with what is left to be found after fixing, the known left out."""
        for path, configuration in files:
            shown = STDIN if path == inputs.STDIN else path
            try:
                raw = contents(path)
            except OSError as error:
                from filmsheet.rules.unreadable_file import unreadable  # noqa: PLC0415 - it is seldom needed

                self.failing = True
                yield Checked(shown, None, (unreadable(shown, error),))
                continue
            try:
                checked = self._checked(path, shown, raw, configuration)
            except Exception as bug:
                bug.add_note(f"while checking {path!r}")
                raise
            self.failing = self.failing or any(
                at_least(found.severity, configuration.fail_on) for found in checked.diagnostics
            )
            yield checked

    def _checked(self, path: str, shown: str, raw: bytes, configuration: Configuration) -> Checked:
        def read(source: bytes) -> Document:
            return reading.parse(
                source,
                dialect=configuration.dialect,
                encoding=configuration.encoding,
                engine=self._engine,
            )

        document = read(raw)
        rules, options = configuration.rules_for(path), configuration.options
        if self._fixes:
            from filmsheet.checking.fixing import mend  # noqa: PLC0415 - most runs fix nothing

            mended = mend(document, rules, options, read=read, unsafe=self._unsafe, path=shown)
            if mended.fixed:
                self.changes.append(Change(path, document, mended.document, mended.fixed))
            checked = Checked(shown, mended.document, mended.left)
        else:
            checked = Checked(shown, document, check(document, rules, options, path=shown))
        baseline = self._baselines.get(configuration.baseline or "")
        return checked if baseline is None else baseline.new(checked, rules)


def contents(path: str) -> bytes:
    """The bytes of a file, or of standard input; OSError where they can't be read."""
    if path != inputs.STDIN:
        return Path(path).read_bytes()
    if sys.stdin is None:
        message = "standard input is closed"
        raise OSError(message)
    return sys.stdin.buffer.read()
