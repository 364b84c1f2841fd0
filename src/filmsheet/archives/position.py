"""Position: how far the inputs have been read, for whoever shows it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Position:
    """How many bytes of the inputs were read: of files as they lie there, packed or not."""

    def __init__(self) -> None:
        self._before = 0
        self._file: IO[bytes] | None = None

    def restart(self) -> None:
        """Count from the beginning."""
        self._before = 0

    @property
    def at(self) -> int:
        """The bytes of all files before the present one, and of that as far as it is read."""
        return self._before + (_asked(self._file, os.SEEK_CUR) if self._file else 0)

    @contextmanager
    def reading(self, file: IO[bytes]) -> Iterator[None]:
        """While a file is read."""
        self._file = file
        try:
            yield
        finally:
            self._file = None
            self._before += _asked(file, os.SEEK_END)


def _asked(file: IO[bytes], whence: int) -> int:
    """Where a file is, or ends; 0 where it can't tell."""
    try:
        return file.seek(0, whence)
    except Exception:  # noqa: BLE001 - what a remote file raises is its library's own, and nothing hangs on it
        return 0
