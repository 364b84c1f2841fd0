"""Archives to read, made on the spot, and one way to say what was read."""

from __future__ import annotations

import io
import tarfile
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet import archives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Contents = Iterable[tuple[str, bytes]]


@pytest.fixture(scope="session")
def tarred() -> Callable[..., bytes]:
    """Make a tar of names and contents, in a mode of `tarfile` such as ``w:gz``."""

    def make(contents: Contents, mode: Any = "w") -> bytes:
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode=mode) as archive:
            for name, raw in contents:
                entry = tarfile.TarInfo(name)
                entry.size = len(raw)
                archive.addfile(entry, io.BytesIO(raw))
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def zipped() -> Callable[..., bytes]:
    """Make a zip of names and contents, packed by a method of `zipfile`."""

    def make(contents: Contents, method: int = zipfile.ZIP_DEFLATED) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", method) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two members may have one name
            for name, raw in contents:
                archive.writestr(zipfile.ZipInfo(name), raw, method)
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def read() -> Callable[..., list[tuple[str, bytes | str | None]]]:
    """Read inputs: the source of each member, and its bytes or what is wrong with it.

    It proves by the way that passing over members leaves those after them.
    """

    def members(*inputs: str | Path, **options: Any) -> list[tuple[str, bytes | str | None]]:
        found = [
            (member.source, member.error if member.raw is None else member.raw)
            for member in archives.members(inputs, **options)
        ]
        for skipped in {1, len(found) // 2, len(found)}:
            after = archives.members(inputs, skip=skipped, **options)
            assert [member.source for member in after] == [source for source, _ in found[skipped:]], skipped
        return found

    return members
