"""The spool: the work that is done so far, kept so that nothing is lost if the machine dies.

Until the output exists, files stand in a private folder beside it (`formats/scratch.py`): the frames one
after another, what the format left out, the encoding of each member, and a journal. The journal says what
was asked and what stood at the place of the output; then it has a line for each chunk (how many members it
has, how far the inputs were read, the lengths of its parts, their checksums, and the counts), a line at the
end of all members, and a line that describes the output just before it is put in its place. A run that goes
on reads the parts as far as they fit the journal, cuts off the rest, and begins after the members that are
done. A spool whose output stands in its place is done, even if the inputs have changed since.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import Counter
from contextlib import ExitStack
from io import BufferedReader
from typing import TYPE_CHECKING, Any, Final

from filmsheet.archives import Mark
from filmsheet.batch.work import Done, Error
from filmsheet.formats.scratch import (
    JOURNAL,
    PARTS,
    ScratchFolder,
    as_line,
    claim,
    is_begun,
    settle,
    state,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

_PIECE: Final = 1 << 20
_CHECKSUM: Final = 8
"""How many digits a line of the journal begins with: its checksum in hexadecimal."""


class Spool:
    """The work that a run has done so far. Call ``open`` before anything else but ``is_there``."""

    _scratch: ScratchFolder

    def __init__(self, out: Path) -> None:
        self._out = out
        self._files: list[FileIO] = []
        self._forget()

    def _forget(self) -> None:
        self.members = 0
        """How many members are done."""
        self.last: str | None = None
        """The source of the last of them."""
        self.mark = Mark()
        """How far the inputs were read for them; to the end if these are all members."""
        self.finished = False
        """True if these are all members."""
        self.is_put = False
        """True if the output that was made of them stands in its place."""
        self.was: list[int] | None = None
        """What stood at the place of the output when the first of the runs began."""
        self.counts: Counter[str] = Counter()
        self.seconds = 0.0
        """How many seconds the runs before this one took."""

    @property
    def is_there(self) -> bool:
        """Return True if a killed run has left work to go on with, or a run is at work."""
        return is_begun(self._out)

    @property
    def scratch(self) -> ScratchFolder:
        """Return the folder that holds it."""
        return self._scratch

    @property
    def frames(self) -> Path:
        """Return the path of the file of frames, one after another."""
        return self._scratch.path / PARTS[0]

    @property
    def losses(self) -> Path:
        """Return the path of the file that says what the format left out, as JSON lines."""
        return self._scratch.path / PARTS[1]

    @property
    def encodings(self) -> Path:
        """Return the path of the file that says what was read in which encoding, as JSON lines."""
        return self._scratch.path / PARTS[2]

    def open(self, asked: dict[str, Any], *, resume: bool) -> bool:
        """Go on with the work of a killed run that was asked the same, and return True; else begin.

        What other killed runs have left is deleted. Raise BusyError if another run is at work, OSError if
        the files can't be made.
        """
        own, left = claim(self._out)
        self._scratch = own
        try:
            for folder in left:
                if resume and self._scratch is own and self._takes(folder, asked):
                    self._scratch = folder
                else:
                    folder.remove()
            if self._scratch is own:
                self.begin(asked)
                return False
            own.remove()
        except BaseException:
            if self._scratch is own:
                own.remove()
            for folder in left:
                folder.close()
            self.close()
            raise
        return True

    def begin(self, asked: dict[str, Any]) -> None:
        """Begin anew, and drop all work that was done."""
        self._forget()
        # The journal is emptied first, so that it never names frames that are gone.
        _cut(self._scratch.journal, self._scratch.head)
        for file in self._files:
            _cut(file, 0)
        for name in PARTS[len(self._files) :]:
            self._files.append(self._scratch.create(name))
        self.was = state(self._out)
        self._line({"asked": asked, "was": self.was})

    def add(self, done: Done, last: str | None, mark: Mark, seconds: float) -> None:
        """Keep the result of the next chunk; ``last`` is the source of its last member."""
        parts = (done.frame, done.losses, done.encodings)
        for file, part in zip(self._files, parts, strict=True):
            write(file, part)
        self._line(
            {
                "members": done.members,
                "last": last,
                "mark": mark,
                "parts": [[len(part), zlib.crc32(part)] for part in parts],
                "errors": done.errors,
                "counts": done.counts,
                "seconds": round(seconds, 3),
            }
        )
        self._note(done.members, last, mark, done.counts)

    def end(self, mark: Mark, seconds: float) -> None:
        """Note that these are all members, and sync what is written to the disk."""
        self.sync()
        self._line({"end": self.members, "mark": mark, "seconds": round(seconds, 3)})
        self.finished, self.mark, self.seconds = True, mark, seconds
        self.sync()

    def put(self, made: Path) -> None:
        """Describe the output in the journal, so that a later run knows it, and put it in its place."""
        self._line({"put": state(made)})
        self.sync()
        self._scratch.place(made)
        settle(self._out.parent)

    def sync(self) -> None:
        """Sync what is written to the disk."""
        for file in (*self._files, self._scratch.journal):
            os.fsync(file.fileno())

    def close(self) -> None:
        """Close the files; they stay for a run that goes on."""
        self._close_parts()
        self._scratch.close()

    def remove(self) -> None:
        """Delete the files, and close them."""
        self._close_parts()
        self._scratch.remove()

    def _close_parts(self) -> None:
        for file in self._files:
            file.close()
        self._files = []

    def each_frame(self) -> Iterator[bytes]:
        """Yield the frames, in order."""
        with BufferedReader(self._scratch.open(PARTS[0])) as file:
            for entry, _ in _entries(self._scratch):
                if "parts" in entry:
                    yield file.read(entry["parts"][0][0])

    def errors(self) -> Iterator[Error]:
        """Yield the members that could not be converted, in order."""
        for entry, _ in _entries(self._scratch):
            for error in entry.get("errors", ()):
                yield Error(*error)

    def _note(self, members: int, last: str | None, mark: Mark, counts: dict[str, int]) -> None:
        self.members += members
        self.last, self.mark = last, mark
        self.counts.update(counts)

    def _line(self, entry: dict[str, Any]) -> None:
        write(self._scratch.journal, as_line(entry))

    def _takes(self, folder: ScratchFolder, asked: dict[str, Any]) -> bool:
        """Return True if a folder holds work that was asked the same, and take it as far as it is whole."""
        self._forget()
        entries = _entries(folder)
        first, length = next(entries, ({}, 0))
        if first.get("asked") != json.loads(json.dumps(asked)):
            return False
        self.was = first["was"]
        self.is_put = _is_put(folder)
        with ExitStack() as stack:
            try:
                files = [] if self.is_put else [stack.enter_context(folder.open(name)) for name in PARTS]
            except OSError:
                return False
            length += folder.head + self._note_whole(entries, files)
            for file, end in zip(
                (folder.journal, *files), (length, *(file.tell() for file in files)), strict=True
            ):
                _cut(file, end)
            self._files = files
            stack.pop_all()
        return True

    def _note_whole(self, entries: Iterator[tuple[dict[str, Any], int]], files: list[FileIO]) -> int:
        """Note the entries that the parts fit, go to their ends, and return the entries' length in bytes."""
        length = 0
        for entry, size in entries:
            if "parts" in entry:
                ends = [file.tell() for file in files]
                if not all(_holds(file, *part) for file, part in zip(files, entry["parts"], strict=False)):
                    for file, end in zip(files, ends, strict=True):
                        file.seek(end)
                    break
                self._note(entry["members"], entry["last"], Mark(*entry["mark"]), entry["counts"])
            elif "end" in entry:
                self.finished, self.mark = True, Mark(*entry["mark"])
            else:
                break  # the line of the output: it will be put in its place once more, or it was
            length += size
            self.seconds = entry["seconds"]
        return length


def _is_put(folder: ScratchFolder) -> bool:
    """Return True if the output stands in its place as the last line of the journal describes it."""
    last: dict[str, Any] = {}
    for last, _ in _entries(folder):  # noqa: B007 - only the last of them is needed
        pass
    return last.get("put") is not None and last["put"] == state(folder.out)


def _entries(folder: ScratchFolder) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the entries of a journal, each with its length in bytes, up to a line that is damaged."""
    with BufferedReader(folder.open(JOURNAL)) as file:
        file.seek(folder.head)
        for line in file:
            text = line[_CHECKSUM + 1 : -1]
            if line != b"%08x %b\n" % (zlib.crc32(text), text):
                return
            yield json.loads(text), len(line)


def _cut(file: FileIO, length: int) -> None:
    """Cut a file to a length in bytes, and go to its end."""
    file.truncate(length)
    file.seek(length)


def _holds(file: FileIO, length: int, checksum: int) -> bool:
    """Return True if the next ``length`` bytes of a file have a checksum."""
    found, left = 0, length
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            return False
        found = zlib.crc32(piece, found)
        left -= len(piece)
    return found == checksum
