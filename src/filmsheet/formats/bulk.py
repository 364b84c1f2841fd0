"""Writing sheets from a program in the way of an archive: the work of `Format.write`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from filmsheet.errors import SheetError
from filmsheet.formats import sheet_json
from filmsheet.formats.record import Record
from filmsheet.formats.scratch import ScratchFolder, claim, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from filmsheet.formats import Bulk
    from filmsheet.model import FilmSheet

__all__ = ["exists", "replaceable", "replacing", "write"]

_CHUNK: Final = 64


def write(bulk: Bulk, sheets: Iterable[FilmSheet], path: str | PathLike[str], *, source: str = "") -> None:
    """Write sheets to a file or folder, which is replaced as a whole once all of them are written.

    The sheets come from no file, so they are numbered: by their index, or by ``source`` as files of their own
    (`{:06}.txt`). A folder is replaced only if it holds nothing but files of the format.

    Raises SheetError for a sheet that can't be written, TypeError for anything but a sheet, OSError where the
    file system refuses; the earlier file or folder then stays.
    """
    target = Path(os.path.realpath(path))
    replaceable(target, bulk, bulk.endings)
    frames = _frames(bulk, _records(sheets, source))
    # A file takes its place in one step. A folder takes two, so it looks at what other runs are doing.
    folder, left = (ScratchFolder.make(target), []) if bulk.suffix else claim(target)
    with _placed(folder, left) as made:
        if bulk.assemble is None:
            with made.open("xb") as file:
                file.writelines(frames)
        else:
            bulk.assemble(frames, made)


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[IO[bytes]]:
    """Open a file to write, which takes the place of the file at a path once everything is written.

    A link is followed, and its target is written. A device or a pipe is written at once. Raises OSError where
    the file system refuses; the earlier file then stays.
    """
    target = Path(os.path.realpath(path))
    if exists(target) and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    with _placed(*claim(target)) as made:
        with made.open("xb") as file:
            yield file
        settle(made)


@contextmanager
def _placed(folder: ScratchFolder, left: list[ScratchFolder]) -> Iterator[Path]:
    """Yield the place to make a new file or folder, and then put it in the place of the output."""
    try:
        yield folder.made
        folder.place(folder.made)
        for one in left:
            one.remove()
    finally:
        folder.remove()
        for one in left:
            one.close()


def exists(path: Path | str) -> bool:
    """Return True if something is at a path; False for a name that is too long for any file."""
    return os.path.exists(path)  # noqa: PTH110 - `Path` raises for such a name


def replaceable(target: Path, bulk: Bulk, endings: tuple[str, ...]) -> None:
    """Raise FileExistsError if a file or folder is there that can't be an earlier output of a format."""
    if not exists(target):
        return
    if target.is_dir() == bool(bulk.suffix):
        message = f"{target} is a {'folder' if bulk.suffix else 'file'}, and is left as it is"
        raise FileExistsError(message)
    if bulk.suffix:
        return
    for found in target.rglob("*"):
        if found.is_symlink() or not (found.is_dir() or found.name.endswith(endings)):
            message = (
                f"{target} holds {found.relative_to(target)}, which is of no such output: it is left as it is"
            )
            raise FileExistsError(message)


def _records(sheets: Iterable[FilmSheet], source: str) -> Iterator[Record]:
    """Yield a numbered record for each sheet; raises SheetError for a sheet that no format can write."""
    for number, sheet in enumerate(sheets):
        try:
            sheet_json.dumps(sheet)  # it finds what no format can write
        except SheetError as error:
            message = f"sheet {number}: {error.message}"
            raise SheetError(message, pointer=error.pointer) from error
        yield Record(source.format(number + 1), 0, sheet) if source else Record("", number, sheet)


def _frames(bulk: Bulk, records: Iterator[Record]) -> Iterator[bytes]:
    """Yield the bytes of the records, chunk by chunk."""
    while chunk := list(islice(records, _CHUNK)):
        yield bulk.encode(chunk)
