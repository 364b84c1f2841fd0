"""Sheets written as an archive is, from a program: what `Format.write` does."""

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
    """Write sheets to a file or folder, which is replaced as a whole once all is written.

    The sheets come from no file, so they are numbered: by their index, or by ``source`` as files of their own
    (`{:06}.txt`). A folder is replaced only where nothing is in it but files of the format.

    Raises SheetError for what can't be written, TypeError for what is no sheet, OSError where the file system
    won't have it; what was there stays then.
    """
    target = Path(os.path.realpath(path))
    replaceable(target, bulk, bulk.endings)
    frames = _frames(bulk, _records(sheets, source))
    # A file takes its place in one step; for a folder that takes two, others may have to be waited for.
    folder, left = (ScratchFolder.make(target), []) if bulk.suffix else claim(target)
    with _placed(folder, left) as made:
        if bulk.assemble is None:
            with made.open("xb") as file:
                file.writelines(frames)
        else:
            bulk.assemble(frames, made)


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[IO[bytes]]:
    """Give a file to write that takes the place of another, or is new, once all is written.

    Of a link the target is written, and what is no ordinary file is written at once. OSError where that can't
    be done; what was there stays then.
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
    """Give the place where a new file or folder is made, which then becomes the output of a folder."""
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
    """Whether something is at a place; of a name that is too long for any file, nothing is."""
    return os.path.exists(path)  # noqa: PTH110 - `Path` raises for such a name


def replaceable(target: Path, bulk: Bulk, endings: tuple[str, ...]) -> None:
    """Raise FileExistsError where a file or folder is no earlier output of a format, but somebody's own."""
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
    for number, sheet in enumerate(sheets):
        try:
            sheet_json.dumps(sheet)  # it finds what no format can write
        except SheetError as error:
            message = f"sheet {number}: {error.message}"
            raise SheetError(message, pointer=error.pointer) from error
        yield Record(source.format(number + 1), 0, sheet) if source else Record("", number, sheet)


def _frames(bulk: Bulk, records: Iterator[Record]) -> Iterator[bytes]:
    while chunk := list(islice(records, _CHUNK)):
        yield bulk.encode(chunk)
