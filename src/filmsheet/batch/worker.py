"""A worker: a process that converts chunks. The pool starts it; it knows nothing of the pool.

It takes chunks from a connection and sends back what comes of them. In a small piece of shared memory stands
which chunk and which member it looks at, for the pool to read if the process doesn't live to tell.
"""

from __future__ import annotations

import gc
import mmap
import struct
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from filmsheet.batch import work
from filmsheet.errors import MissingExtraError

if TYPE_CHECKING:
    from filmsheet.batch.work import Asked, Done

PLACE: Final = struct.Struct("qq")
"""What stands in the shared memory: the number of a chunk, and of a member in it."""


def main(connection: int, memory: int) -> None:
    """Convert chunks from a connection until nobody sends any; both are numbers of open files."""
    gc.freeze()  # what is imported by now stays
    chunks = Connection(connection)
    shared = mmap.mmap(memory, PLACE.size)
    try:
        asked: Asked = chunks.recv()
    except (EOFError, OSError):  # whoever began this process is gone already
        return
    waiting: SimpleQueue[Any] = SimpleQueue()
    # Whoever sends chunks never waits for this process to be through with another: or both might wait.
    Thread(target=_take, args=(chunks, waiting), daemon=True).start()
    while True:
        given = waiting.get()
        if given is None:
            return
        number, members = given
        found, error = _converted(asked, number, members, shared)
        try:
            chunks.send((number, found, error))
        except OSError:
            return


def _take(chunks: Connection, waiting: SimpleQueue[Any]) -> None:
    try:
        while True:
            waiting.put(chunks.recv())
    except (EOFError, OSError):
        waiting.put(None)


def _converted(
    asked: Asked, number: int, members: Any, shared: mmap.mmap
) -> tuple[Done | None, str | MissingExtraError | None]:
    """What comes of a chunk, or what was raised: in words, but for what the user can mend."""

    def look(member: int) -> None:
        PLACE.pack_into(shared, 0, number, member)

    try:
        return work.done(asked, members, look), None
    except MissingExtraError as error:
        return None, error
    except Exception:  # noqa: BLE001 - it is raised again where somebody can tell the user
        from traceback import format_exc  # noqa: PLC0415 - a bug alone needs it

        return None, format_exc()
