"""Position: how far the inputs have been read, to show the progress."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Position:
    """The number of bytes read from the inputs, counted in their files as they are, packed or not."""

    def __init__(self) -> None:
        self._before = 0
        self._file: IO[bytes] | None = None

    def restart(self) -> None:
        """Count from the beginning."""
        self._before = 0

    @property
    def at(self) -> int:
        """Return the bytes of all earlier files, plus those read from the present file."""
        return self._before + (_asked(self._file, os.SEEK_CUR) if self._file else 0)

    @contextmanager
    def reading(self, file: IO[bytes]) -> Iterator[None]:
        """Follow a file while it is read."""
        self._file = file
        try:
            yield
        finally:
            self._file = None
            self._before += _asked(file, os.SEEK_END)


def _asked(file: IO[bytes], whence: int) -> int:
    """Return where a file stands, or ends; 0 if it can't say."""
    try:
        return file.seek(0, whence)
    except Exception:  # noqa: BLE001 - a remote file raises errors of its library, and nothing depends on it
        return 0
