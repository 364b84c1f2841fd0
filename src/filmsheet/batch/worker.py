"""A worker: a process that converts chunks. The pool starts it; it knows nothing of the pool.

It takes chunks from a connection and sends back the results. A small piece of shared memory says which chunk
and which member it looks at: the pool reads that if the process dies.
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
"""The content of the shared memory: the number of a chunk, and of a member in it."""


def main(connection: int, memory: int) -> None:
    """Convert chunks from a connection until it is closed; both arguments are numbers of open files."""
    gc.freeze()  # what is imported by now stays
    chunks = Connection(connection)
    shared = mmap.mmap(memory, PLACE.size)
    try:
        asked: Asked = chunks.recv()
    except (EOFError, OSError):  # the process that began this one is gone already
        return
    waiting: SimpleQueue[Any] = SimpleQueue()
    # A thread takes chunks at once: else the pool might wait for this process, and this process for the pool.
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
    """Put the chunks of a connection into a queue, and None after the last."""
    try:
        while True:
            waiting.put(chunks.recv())
    except (EOFError, OSError):
        waiting.put(None)


def _converted(
    asked: Asked, number: int, members: Any, shared: mmap.mmap
) -> tuple[Done | None, str | MissingExtraError | None]:
    """Return the result of a chunk, or what was raised: a traceback, or an error that the user can mend."""

    def look(member: int) -> None:
        PLACE.pack_into(shared, 0, number, member)

    try:
        return work.done(asked, members, look), None
    except MissingExtraError as error:
        return None, error
    except Exception:  # noqa: BLE001 - the pool raises it again, where it can be shown to the user
        from traceback import format_exc  # noqa: PLC0415 - only a bug needs it

        return None, format_exc()
