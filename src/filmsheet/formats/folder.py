"""Formats that make a folder of files: how the files pass between processes, and how they are written."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from filmsheet.formats.file_names import Taken, is_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["assemble", "files", "pack", "unpack"]

_HEAD: Final = struct.Struct(">IQ")
"""The lengths of a file's name and of its content, in bytes."""
_NO_FILE: Final = 2**64 - 1
"""The length that stands for no file."""
_SHEET: Final = re.compile(r"(.+)-([1-9][0-9]{0,8})", re.DOTALL)
"""The name of the second sheet of a file, and of the sheets after it."""
_SECOND: Final = 2
_COUNTED: Final = re.compile(r"[0-9]{6}|[1-9][0-9]{6,}")


def pack(files: Iterable[tuple[str, bytes | None]]) -> bytes:
    """Return one frame of some files: their names, as `file_names.named` makes them, and their contents.

    Names may repeat, here and in other frames: `assemble` keeps them apart. The content None makes no file,
    but takes the name all the same. Raises ValueError for a name that could leave the folder.
    """
    parts = []
    for name, content in files:
        if not is_safe(name):
            message = f"not a name for a file in a folder: {name!r}"
            raise ValueError(message)
        encoded = name.encode()
        length = _NO_FILE if content is None else len(content)
        parts += [_HEAD.pack(len(encoded), length), encoded, content or b""]
    return b"".join(parts)


def unpack(frame: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the names and contents of the files of a frame, in order."""
    at = 0
    while at < len(frame):
        name, content = _HEAD.unpack_from(frame, at)
        at += _HEAD.size
        start = at + name
        if content == _NO_FILE:
            yield frame[at:start].decode(), None
            at = start
        else:
            yield frame[at:start].decode(), frame[start : start + content]
            at = start + content


def assemble(frames: Iterable[bytes], path: Path) -> None:
    """Make a folder from the files of all frames; a name that is taken gets a number, in order."""
    path.mkdir()
    taken, made = Taken(), path
    for frame in frames:
        for name, content in unpack(frame):
            target = path / taken.unique(name)
            if content is None:
                continue
            if target.parent != made:
                made = target.parent
                made.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def files(path: Path, endings: tuple[str, ...]) -> list[Path]:
    """Return the files with these endings in a folder and below it, in the order in which they were written.

    That is the order in which `archives` reads the files of a folder, by the names in their paths, with the
    second and later sheets of a file after its first. It is found from the names alone, so it may differ if
    `a-2` is no second sheet but a file beside `a`. Raises OSError if there is no such folder.
    """
    if not path.is_dir():
        next(path.iterdir())  # it raises the error
    found: dict[Path, list[Path]] = {}
    for one in path.rglob("*"):
        if one.suffix in endings and one.is_file():
            found.setdefault(one.parent, []).append(one)
    in_order = []
    for folder, inside in found.items():
        stems = {one.stem for one in inside}
        numbered = folder == path and _is_numbered(stems)
        folders = tuple((part,) for part in folder.relative_to(path).parts)
        in_order += [((*folders, _place(one.stem, stems, numbered=numbered)), one) for one in inside]
    return [one for _, one in sorted(in_order)]


def _is_numbered(stems: set[str]) -> bool:
    """Return True if files are those of sheets that came from no file: `000001`, and on by numbers."""
    return "000001" in stems and all(_COUNTED.fullmatch(stem) for stem in stems)


def _place(stem: str, stems: set[str], *, numbered: bool) -> tuple[str | int, ...]:
    """Return the sort key of a file in its folder: its name, with a dot, and the number of the sheet.

    The dot is that of the sheet's own file: `a-b.txt` comes before `a.txt`, as `-` comes before `.`.
    """
    if numbered:
        return f"{len(stem):04}{stem}", 1
    numbers: list[int] = []
    while found := _SHEET.fullmatch(stem):
        base, number = found[1], int(found[2])
        before = base if number == _SECOND else f"{base}-{number - 1}"
        if number < _SECOND or not {base, before} <= stems:
            break
        numbers.append(number)
        stem = base
    return f"{stem}.", *reversed(numbers)
