"""A run: each file checked by its own configuration, and fixed if that is asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from filmsheet import reading
from filmsheet.checking.checker import Checked, check
from filmsheet.checking.files import SHOWN_STDIN, STDIN
from filmsheet.text.diagnostic import at_least

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from filmsheet.checking.baseline import Baseline
    from filmsheet.checking.configuration import Configuration
    from filmsheet.checking.files import Found, Named
    from filmsheet.reading import Document
    from filmsheet.text.diagnostic import Diagnostic


class Change(NamedTuple):
    """What fixing changed in a file: its path, its document before and after, and the fixed findings."""

    path: str
    before: Document
    after: Document
    fixed: tuple[Diagnostic, ...]


def _leave(_change: Change) -> None:
    """Write nothing."""


class Run:
    """One run over some files, and after it, if the run fails."""

    def __init__(
        self,
        *,
        engine: str = "fast",
        fixes: bool = False,
        unsafe: bool = False,
        baselines: Mapping[str, Baseline] | None = None,
        write: Callable[[Change], None] = _leave,
    ) -> None:
        """Prepare a run.

        ``baselines`` are the baselines that the files' configurations name, by their paths. ``write`` is
        called with each change that fixing makes, before the next file is read; if it raises OSError, the
        file counts as not fixed.
        """
        self._engine = engine
        self._fixes, self._unsafe = fixes, unsafe
        self._baselines = baselines or {}
        self._write = write
        self.failing = False
        """True if a file could not be read or written, or has a finding that is grave enough to fail."""

    def every(self, found: Found) -> Iterator[Checked]:
        """Yield the folders that could not be looked through, then each file as it is checked."""
        for error in found.failed:
            yield self.unreadable(error.filename, error)
        yield from self.check(found.files)

    def check(self, files: Iterable[Named]) -> Iterator[Checked]:
        """Yield each file as it is checked, with the findings that are left after fixing and not known."""
        for path, configuration in files:
            shown = SHOWN_STDIN if path == STDIN else path
            try:
                raw = contents(path)
            except OSError as error:
                yield self.unreadable(shown, error)
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
        trouble: tuple[Diagnostic, ...] = ()
        checked: Checked | None = None
        if self._fixes:
            from filmsheet.checking.fixing import mend  # noqa: PLC0415 - most runs fix nothing

            mended = mend(document, rules, options, read=read, unsafe=self._unsafe, path=shown)
            try:
                if mended.fixed:
                    self._write(Change(path, document, mended.document, mended.fixed))
                checked = Checked(shown, mended.document, mended.left)
            except OSError as error:
                trouble = (self.unwritten(shown, error),)
        checked = checked or Checked(shown, document, check(document, rules, options, path=shown))
        baseline = self._baselines.get(configuration.baseline or "")
        new = checked if baseline is None else baseline.new(checked, rules)
        return new._replace(diagnostics=(*trouble, *new.diagnostics))

    def unwritten(self, shown: str, error: OSError) -> Diagnostic:
        """Return the finding of a file that could not be written, which makes the run fail."""
        from filmsheet.rules.unwritten_file import unwritten  # noqa: PLC0415 - it is seldom needed

        self.failing = True
        return unwritten(shown, error)

    def unreadable(self, shown: str, error: OSError) -> Checked:
        """Return a file or folder that could not be read, with the finding; it makes the run fail."""
        from filmsheet.rules.unreadable_file import unreadable  # noqa: PLC0415 - it is seldom needed

        self.failing = True
        return Checked(shown, None, (unreadable(shown, error),))


def contents(path: str) -> bytes:
    """Return the bytes of a file, or of standard input; raise OSError if they can't be read."""
    if path != STDIN:
        return Path(path).read_bytes()
    if sys.stdin is None:
        message = "standard input is closed"
        raise OSError(message)
    return sys.stdin.buffer.read()
