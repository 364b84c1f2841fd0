"""Patterns that are compiled before a run, or stay compiled from one run to the next.

Python compiles a pattern anew in every process. For the patterns that one sheet needs, this takes longer
than all the rest together. The outcome is a list of numbers. The numbers are made when the package is
installed, for the Python that installs it, and lie in ``__pycache__`` beside the plans. Any other Python
keeps them there after it has first compiled them, as it keeps its own compiled files, and under the same
conditions (``PYTHONPYCACHEPREFIX`` moves them, ``PYTHONDONTWRITEBYTECODE`` leaves them out).

Numbers are used only by the very Python that made them, for the grammar from which they were made. This
takes parts of ``re`` that are not public; a Python without these parts compiles each pattern every time.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Numbers = tuple[bytes, int, int]
"""A compiled pattern: its code, as machine words; its flags; how many groups it has."""

SUFFIX = ".patterns"

_NOT_THERE = (ImportError, AttributeError, TypeError)
"""The errors of a Python that lacks a private part of ``re``, or has it with another signature."""


class Patterns:
    """The patterns of one file of plans, compiled when somebody first asks for them."""

    def __init__(self, plans: Path | None, grammar: int = 0, shared: Patterns | None = None) -> None:
        """Take the file of the plans, or None to keep nothing.

        ``grammar`` is the checksum of the grammar from which the plans were made. ``shared`` are further
        patterns, looked up where a pattern isn't kept here.
        """
        self._file = None if plans is None or sys.implementation.name != "cpython" else _beside(plans)
        self._grammar = grammar
        self._shared = shared
        self._kept: dict[str, Numbers] | None = None
        self._new: dict[str, Numbers] = {}

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return a pattern compiled; it names no groups, and has flags only inside."""
        if self._file is None:
            return re.compile(pattern)
        try:
            numbers = self.kept(pattern)
            if numbers is None and self._shared is not None:
                numbers = self._shared.kept(pattern)
            made = numbers or _numbers(pattern)
            compiled = _pattern(pattern, *made)
        except _NOT_THERE:
            self._file = None
            return re.compile(pattern)
        if numbers is None:
            if not self._new:
                _at_exit(self)
            self._new[pattern] = made
        return compiled

    def make(self, patterns: Iterable[str]) -> Path | None:
        """Compile these patterns and write them to the file; return it, or None if this Python can't."""
        if self._file is None:
            return None
        try:
            self._new = {pattern: _numbers(pattern) for pattern in patterns}
            self._write(self._file, self._new)
        except _NOT_THERE:
            return None
        return self._file

    def keep(self) -> None:
        """Write newly compiled patterns to the file, if there are any and Python may write such files."""
        if self._file is not None and self._new and not sys.dont_write_bytecode:
            # Patterns that another process has kept by now stay. If two write at once, the last one wins.
            with suppress(OSError):  # a folder that is not ours to write in
                self._write(self._file, self._read(self._file) | self._new)

    def kept(self, pattern: str) -> Numbers | None:
        """Return the numbers of a pattern that were kept, or None."""
        if self._kept is None:
            self._kept = {} if self._file is None else self._read(self._file)
        return self._kept.get(pattern)

    def _write(self, file: Path, kept: dict[str, Numbers]) -> None:
        """Write numbers to a file so that nobody ever reads half of it."""
        import tempfile  # noqa: PLC0415 - most runs write nothing

        content = marshal.dumps((self._made_of(), kept))
        file.parent.mkdir(exist_ok=True, parents=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=file.name, delete=False) as made:
            made.write(zlib.crc32(content).to_bytes(4) + content)
        Path(made.name).chmod(0o644)  # such a file is made for one user alone
        Path(made.name).replace(file)

    def _made_of(self) -> str:
        """Return a text that is the same where numbers mean the same: Python's version and the grammar."""
        import _sre  # type: ignore[import-not-found] # noqa: PLC0415 - CPython only

        return f"{sys.version} {_sre.MAGIC} {self._grammar}"

    def _read(self, file: Path) -> dict[str, Numbers]:
        """Return the numbers of a file; none if it can't be read, is damaged, or has other origins."""
        try:
            content = file.read_bytes()
        except OSError:
            return {}
        if zlib.crc32(content[4:]).to_bytes(4) != content[:4]:
            return {}
        made_of, kept = marshal.loads(content[4:])  # noqa: S302 - as safe as the modules beside it
        return kept if made_of == self._made_of() else {}


def _beside(plans: Path) -> Path:
    """Return the file in ``__pycache__`` that keeps the numbers of a file of plans."""
    return Path(cache_from_source(str(plans.with_suffix(".py")))).with_suffix(SUFFIX)


def _numbers(pattern: str) -> Numbers:
    """Return the numbers from which ``re.compile`` makes a compiled pattern."""
    from array import array  # noqa: PLC0415 - most runs compile nothing
    from re import _compiler, _parser  # type: ignore[attr-defined] # noqa: PLC0415 - as above; no part of re's public face

    tree = _parser.parse(pattern)
    code = array("I", _compiler._code(tree, 0))  # noqa: SLF001 - as above
    return code.tobytes(), int(tree.state.flags), tree.state.groups - 1


def _pattern(pattern: str, code: bytes, flags: int, groups: int) -> re.Pattern[str]:
    """Return a compiled pattern from its numbers, which Python checks again."""
    import _sre  # noqa: PLC0415 - CPython only

    words = memoryview(code).cast("I").tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, words, groups, {}, (None,) * (groups + 1))
    return made


def _at_exit(patterns: Patterns) -> None:
    """Have new patterns written when the process ends."""
    import atexit  # noqa: PLC0415 - most runs compile nothing

    atexit.register(patterns.keep)
