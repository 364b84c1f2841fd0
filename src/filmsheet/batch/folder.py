"""Formats that make a folder of files: how the files travel between processes, and how they are laid down."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from filmsheet.batch.names import Taken, is_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["assemble", "files", "pack", "unpack"]

_HEAD: Final = struct.Struct(">IQ")
"""How long a file's name and its content are, in bytes."""
_NUMBER: Final = re.compile(r"([0-9]+)")


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """One frame of some files: their names, as `names.named` makes them, and what they hold.

    Names may repeat, here and in other frames: `assemble` keeps them apart. ValueError for a name that could
    leave the folder.
    """
    parts = []
    for name, content in files:
        if not is_safe(name):
            message = f"not a name for a file in a folder: {name!r}"
            raise ValueError(message)
        encoded = name.encode()
        parts += [_HEAD.pack(len(encoded), len(content)), encoded, content]
    return b"".join(parts)


def unpack(frame: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a frame, in order."""
    at = 0
    while at < len(frame):
        name, content = _HEAD.unpack_from(frame, at)
        at += _HEAD.size
        yield frame[at : at + name].decode(), frame[at + name : at + name + content]
        at += name + content


def assemble(frames: Iterable[bytes], path: Path) -> None:
    """Make a folder of the files of all frames; a name that is taken gets a number, in order."""
    path.mkdir()
    taken, made = Taken(), path
    for frame in frames:
        for name, content in unpack(frame):
            target = path / taken.unique(name)
            if target.parent != made:
                made = target.parent
                made.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def files(path: Path, endings: tuple[str, ...]) -> list[Path]:
    """The files with these endings in a folder and all below it, as `assemble` numbers them: 2 before 10.

    OSError where there is no such folder.
    """
    if not path.is_dir():
        next(path.iterdir())  # it says what is wrong
    found = (one for one in path.rglob("*") if one.suffix in endings and one.is_file())
    return sorted(found, key=lambda one: _in_order(one.relative_to(path).with_suffix("")))


def _in_order(name: Path) -> list[tuple[str | int, ...]]:
    """What a name is sorted by: its words and its numbers by turns."""
    return [
        tuple(int(word) if at % 2 else word for at, word in enumerate(_NUMBER.split(part)))
        for part in name.parts
    ]
