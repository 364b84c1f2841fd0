"""The pool: workers that convert chunks, and what happens when one of them is killed or hangs.

A worker tells which member it looks at. When it dies, that member is the suspect: its chunk is given out
once more, and if the same member goes wrong again, a third time without it. So a chunk always comes from one
worker as a whole, and its bytes are the same whatever happened.
"""

from __future__ import annotations

import mmap
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import deque
from multiprocessing import connection
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from filmsheet.archives.member import ErrorKind, MemberError
from filmsheet.batch.worker import PLACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filmsheet.archives import Member
    from filmsheet.batch.work import Asked, Done

PATIENCE: Final = 120.0
"""Seconds that one member may take: reading is linear, and the largest member takes a quarter of that."""
IS_POSSIBLE: Final = os.name == "posix"
"""True if a process can be given an open connection."""
_AHEAD: Final = 2
"""How many chunks a worker is given at a time, so that it never waits."""
_BUFFER: Final = 1 << 20
"""How many bytes may be on their way to a worker: a chunk fits, so that sending it never waits."""
_TRIES: Final = 2
_KILLED: Final = MemberError("the process that read it was killed", ErrorKind.KILLED)
_LOOK: Final = 0.5
"""Seconds between two looks at workers that send nothing."""
_LONGEST_LOOK: Final = 2.0
"""Seconds that count at most between two looks: this process may have been stopped, and the workers too."""
_LONGEST_START: Final = 60.0
"""Seconds that a worker may take to begin."""
_IN_VAIN: Final = 5
"""How many workers may die one after another without a member to blame."""
_BEGUN: Final = (
    "import sys; sys.path[:] = {path!r}; from filmsheet.batch.worker import main; main({ours}, {memory})"
)


class WorkerError(RuntimeError):
    """A worker raised an exception, and the message is its traceback; or no worker lives."""


class _Chunk:
    """A chunk on its way: its number, its members, and how often each has killed a worker."""

    def __init__(self, number: int, members: list[Member]) -> None:
        self.number, self.members = number, members
        self._tries: dict[int, int] = {}

    def blame(self, member: int, why: MemberError) -> bool:
        """Note that a worker died while it looked at a member; the second time, leave out that member.

        The number after the last member means that the records were being written: then leave out all
        members. Return False if that doesn't help.
        """
        self._tries[member] = tries = self._tries.get(member, 0) + 1
        if tries == _TRIES:
            which = [member] if member < len(self.members) else range(len(self.members))
            for number in which:
                if self.members[number].raw is not None:
                    unread = self.members[number]._replace(raw=None, error=str(why), error_kind=why.kind)
                    self.members[number] = unread
        return tries <= _TRIES


class _Worker:
    """A process that converts, and the chunks that it has."""

    def __init__(self, asked: Asked) -> None:
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                end.setsockopt(socket.SOL_SOCKET, option, _BUFFER)
        with theirs, tempfile.TemporaryFile() as memory:
            memory.write(PLACE.pack(-1, 0))
            memory.flush()
            self._place = mmap.mmap(memory.fileno(), PLACE.size)
            files = theirs.fileno(), memory.fileno()
            code = _BEGUN.format(path=sys.path, ours=files[0], memory=files[1])
            # Ctrl-C is for this process alone; a signal blocked here stays blocked in the new process.
            blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                # `multiprocessing` would run the caller's own script again in each process.
                self.process = subprocess.Popen(  # noqa: S603 - this Python, and our own code
                    [sys.executable, "-c", code], stdin=subprocess.DEVNULL, pass_fds=files
                )
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        self.connection = connection.Connection(ours.detach())
        self.chunks: deque[_Chunk] = deque()
        self._seen = self.place
        self._looked, self._waited = monotonic(), 0.0
        self._send(asked)

    @property
    def place(self) -> tuple[int, int]:
        """Return the number of the chunk that it looks at, and of the member in it."""
        number, member = PLACE.unpack_from(self._place)
        return number, member

    def give(self, chunk: _Chunk) -> None:
        """Give it one more chunk; ``received`` reports it if the process is gone."""
        self.chunks.append(chunk)
        self._send((chunk.number, chunk.members))

    def _send(self, what: Any) -> None:
        try:
            self.connection.send(what)
        except OSError:
            return

    def received(self) -> tuple[int, Done | Exception] | None:
        """Return the number and the result of a chunk that it has sent, or None if it has sent nothing.

        Raise OSError or EOFError if the process is gone.
        """
        if not self.connection.poll():
            return None
        number, found, error = self.connection.recv()
        self.chunks.popleft()
        self._waited = 0.0
        return number, found or (WorkerError(error) if isinstance(error, str) else error)

    def hangs(self, patience: float) -> bool:
        """Return True if it has looked at one member for too long; ``patience`` is in seconds."""
        now, seen = monotonic(), self.place
        if seen != self._seen or not self.chunks:
            self._seen, self._waited = seen, 0.0
        else:
            self._waited += min(now - self._looked, _LONGEST_LOOK)
        self._looked = now
        return self._waited > (patience if seen[0] >= 0 else max(patience, _LONGEST_START))

    def stop(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()
        self.connection.close()
        self._place.close()


class Pool:
    """Workers that convert chunks; the results come in the order of the chunks."""

    def __init__(
        self,
        asked: Asked,
        jobs: int,
        *,
        patience: float = PATIENCE,
        idle: Callable[[], None] = lambda: None,
    ) -> None:
        """Start ``jobs`` workers; ``idle`` is called at least twice a second, after a look at the workers."""
        self._asked, self._patience, self._idle = asked, patience, idle
        self._workers: list[_Worker] = []
        self._again: deque[_Chunk] = deque()  # chunks to give out once more
        self._ready: dict[int, Done | Exception] = {}
        self._given = self._told = self._in_vain = 0
        try:
            for _ in range(jobs):
                self._workers.append(_Worker(asked))
        except BaseException:
            self.close()
            raise

    def convert(self, chunks: Iterator[list[Member]]) -> Iterator[Done]:
        """Yield the result of each chunk, in order. No more chunks are held than the workers are busy with.

        Raise WorkerError for a bug in a worker, MissingExtraError if a worker needs a package that isn't
        installed.
        """
        more = True
        while more or self._told < self._given:
            more = self._give(chunks) and more
            self._collect()
            self._idle()
            while self._told in self._ready:
                found = self._ready.pop(self._told)
                if isinstance(found, Exception):
                    raise found  # now that all results before it are yielded
                yield found
                self._told += 1

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.stop()

    def _give(self, chunks: Iterator[list[Member]]) -> bool:
        """Give each worker as many chunks as it may have; return False if no chunks are left."""
        most = (_AHEAD + 1) * len(self._workers)
        for turn in range(_AHEAD):  # one each, and then another
            for worker in self._workers:
                if len(worker.chunks) > turn:
                    continue
                if self._again:
                    worker.give(self._again.popleft())
                    continue
                if self._given - self._told >= most:
                    return True
                members = next(chunks, None)
                if members is None:
                    return False
                worker.give(_Chunk(self._given, members))
                self._given += 1
        return True

    def _collect(self) -> None:
        """Take what the workers have sent, and replace each worker that is gone or hangs."""
        busy = [worker.connection for worker in self._workers if worker.chunks]
        if busy:
            connection.wait(busy, timeout=_LOOK)
        for index, worker in enumerate(self._workers):
            if not self._receive(worker):
                self._bury(index, _KILLED)
            elif worker.hangs(self._patience):
                why = f"reading it took longer than {self._patience:g} s"
                self._bury(index, MemberError(why, ErrorKind.TIMEOUT))

    def _receive(self, worker: _Worker) -> bool:
        """Take all that a worker has sent; return False if it is gone."""
        try:
            while found := worker.received():
                self._ready[found[0]] = found[1]
                self._in_vain = 0
        except (EOFError, ConnectionError):
            return False
        return True

    def _bury(self, index: int, why: MemberError) -> None:
        """Replace a worker, and give out its chunks again; the member it looked at is the suspect."""
        worker = self._workers[index]
        number, member = worker.place
        worker.stop()
        if not any(chunk.number == number and chunk.blame(member, why) for chunk in worker.chunks):
            self._in_vain += 1
        self._again.extend(worker.chunks)
        if self._in_vain >= _IN_VAIN:
            message = f"workers end as soon as they begin, the last with {worker.process.returncode}"
            raise WorkerError(message)
        self._workers[index] = _Worker(self._asked)
