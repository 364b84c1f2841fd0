"""Workers that are killed, hang or fail: one retry, then an error, and the same bytes for all others."""

from __future__ import annotations

import gc
import os
import random
import signal
import socket
import tempfile
import time
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from filmsheet.archives import Member
from filmsheet.archives.member import ErrorKind, MemberError
from filmsheet.batch import pool as pools
from filmsheet.batch import work
from filmsheet.batch import worker as workers
from filmsheet.batch.pool import Pool, WorkerError
from filmsheet.batch.work import Asked, Done, Error, done
from filmsheet.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ASKED = Asked("jsonl", losses=True)


def chunks(*names: str) -> list[list[Member]]:
    """Chunks of a sheet for each word of some names."""
    return [[Member(f"{word}.txt", b"Year: 1996\n") for word in name.split()] for name in names]


def converted(given: list[list[Member]], jobs: int = 2, **options: Any) -> list[Done]:
    pool = Pool(ASKED, jobs, **options)
    try:
        return list(pool.convert(iter(given)))
    finally:
        pool.close()


def lost(word: str, why: MemberError, given: list[list[Member]]) -> list[list[Member]]:
    """The same chunks, with members left out that are called so."""
    return [
        [
            one._replace(raw=None, error=str(why), error_kind=why.kind) if word in one.source else one
            for one in chunk
        ]
        for chunk in given
    ]


def test_chunks_come_in_their_order_from_any_number_of_workers(text: Callable[[int], bytes]) -> None:
    given = [[Member(f"{at}.txt", text(at) * (20 - at)) for at in range(first, 20, 7)] for first in range(15)]
    expected = [done(ASKED, chunk) for chunk in given]
    assert converted(given, 3) == expected


def test_no_chunk_is_no_work() -> None:
    assert converted([]) == []


def test_no_more_chunks_are_held_than_the_workers_are_busy_with(text: Callable[[int], bytes]) -> None:
    taken = 0

    def endless() -> Iterator[list[Member]]:
        nonlocal taken
        for taken in range(1, 41):
            yield [Member("a.txt", text(taken))]

    pool = Pool(ASKED, 2)
    try:
        for told, _ in enumerate(pool.convert(endless())):
            assert taken - told <= 6
    finally:
        pool.close()
    assert taken == 40


@pytest.mark.usefixtures("sick")
def test_a_member_that_kills_its_worker_is_an_error_after_one_retry() -> None:
    given = chunks("a b kills c", "d once e", "f kills kills2", "g heavy")
    found = converted([list(chunk) for chunk in given])
    killed = MemberError("the process that read it was killed", ErrorKind.KILLED)
    expected = lost("kills.", killed, given)
    expected[3] = lost("", killed, [given[3]])[0]  # which one it was, nobody saw
    assert found == [done(ASKED, chunk) for chunk in expected]
    assert [error.source for one in found for error in one.errors] == [
        "kills.txt",
        "kills.txt",
        "g.txt",
        "heavy.txt",
    ]
    assert found[0].errors == (Error("kills.txt", "killed", "the process that read it was killed"),)


@pytest.mark.usefixtures("sick")
def test_a_member_that_hangs_is_an_error_after_one_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "_LOOK", 0.05)
    given = chunks("a hangs b", "c")
    found = converted([list(chunk) for chunk in given], patience=0.3)
    slow = MemberError("reading it took longer than 0.3 s", ErrorKind.TIMEOUT)
    assert found == [done(ASKED, one) for one in lost("hangs", slow, given)]
    assert found[0].counts["error:timeout"] == 1


@pytest.mark.usefixtures("sick")
def test_a_bug_in_a_worker_is_told_with_its_traceback() -> None:
    found: list[Done] = []
    pool = Pool(ASKED, 1)
    try:
        with pytest.raises(WorkerError, match=r"(?s)Traceback.*RuntimeError: a bug in raises\.txt"):
            found += pool.convert(iter(chunks("a", "b", "raises")))
    finally:
        pool.close()
    assert found == [done(ASKED, chunk) for chunk in chunks("a", "b")]  # all before it is kept
    assert [worker.process.returncode for worker in pool._workers] == [-signal.SIGKILL]


@pytest.mark.usefixtures("sick")
def test_what_a_worker_lacks_is_told_as_it_is() -> None:
    with pytest.raises(MissingExtraError, match=r"this needs projector: pip install 'filmsheet\[cinema\]'"):
        converted(chunks("lacks"), 1)


def test_workers_killed_at_random_cost_nothing(text: Callable[[int], bytes]) -> None:
    given = [[Member(f"{at}/{one}.txt", text(one) * 5) for one in range(20)] for at in range(16)]
    expected = [done(ASKED, chunk) for chunk in given]
    draw = random.Random(3)
    pool = Pool(ASKED, 2)
    found = []
    try:
        for number, one in enumerate(pool.convert(iter(given))):
            found.append(one)
            if number in {2, 8}:
                os.kill(draw.choice(pool._workers).process.pid, signal.SIGKILL)
    finally:
        pool.close()
    assert found == expected


def test_workers_that_never_begin_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "_BEGUN", "raise SystemExit(7)")
    with pytest.raises(WorkerError, match="workers end as soon as they begin, the last with"):
        converted(chunks("a"), 1)


def test_a_chunk_that_kills_whatever_is_left_out_ends_it() -> None:
    killed, hung = MemberError("it was killed", ErrorKind.KILLED), MemberError("it hung", ErrorKind.TIMEOUT)
    chunk = pools._Chunk(0, chunks("a b")[0])
    assert chunk.blame(2, killed)
    assert [one.raw for one in chunk.members] == [b"Year: 1996\n"] * 2
    assert chunk.blame(2, killed)
    assert [one.raw for one in chunk.members] == [None] * 2
    assert not chunk.blame(2, killed)
    assert chunk.blame(1, hung)
    assert chunk.blame(1, hung)
    assert (chunk.members[1].error, chunk.members[1].error_kind) == ("it was killed", "killed")


def test_a_pool_that_is_stopped_itself_blames_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(pools, "monotonic", lambda: now)
    pool = Pool(ASKED, 1)
    worker = pool._workers[0]
    try:
        worker.chunks.append(pools._Chunk(0, []))
        workers.PLACE.pack_into(worker._place, 0, 0, 0)
        assert not worker.hangs(5.0)
        now = 3600.0  # Ctrl-Z, and an hour later fg
        assert not worker.hangs(5.0)
        now += 1.9
        assert not worker.hangs(5.0)
        now += 1.9
        assert worker.hangs(5.0)
        worker.chunks.clear()
        assert not worker.hangs(5.0)
    finally:
        pool.close()


def test_workers_that_have_begun_end_with_those_that_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Any] = []

    def begin(asked: Asked) -> Any:
        if begun:
            raise BlockingIOError
        begun.append(worker(asked))
        return begun[0]

    worker = pools._Worker
    monkeypatch.setattr(pools, "_Worker", begin)
    with pytest.raises(BlockingIOError):
        Pool(ASKED, 2)
    assert begun[0].process.returncode == -signal.SIGKILL


def test_a_worker_that_is_gone_is_seen_when_it_does_not_answer() -> None:
    pool = Pool(ASKED, 1)
    try:
        process = pool._workers[0].process
        process.kill()
        process.wait()
        given = chunks("a b", "c")
        assert list(pool.convert(iter(given))) == [done(ASKED, chunk) for chunk in given]
    finally:
        pool.close()


def test_ctrl_c_is_not_for_workers() -> None:
    pool = Pool(ASKED, 1)
    try:
        given = pool.convert(iter(chunks("a", "b")))
        next(given)
        os.kill(pool._workers[0].process.pid, signal.SIGINT)
        assert len(list(given)) == 1
        assert pool._workers[0].process.poll() is None
    finally:
        pool.close()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


# ---- the worker itself, in a thread


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Talk to a worker: what it answers to chunks, and where it was at last."""

    def call(*given: Any, hang_up: bool = False) -> list[Any]:
        ours, theirs = socket.socketpair()
        with tempfile.TemporaryFile() as memory:
            memory.write(workers.PLACE.pack(-1, 0))
            memory.flush()
            thread = Thread(target=workers.main, args=(theirs.detach(), os.dup(memory.fileno())))
            thread.start()
            connection = Connection(ours.detach())
            for one in (ASKED, *given):
                connection.send(one)
            found = [] if hang_up else [connection.recv() for _ in given]
            connection.close()
            thread.join(10)
            assert not thread.is_alive()
            memory.seek(0)
            return [*found, workers.PLACE.unpack(memory.read())]

    monkeypatch.setattr(gc, "freeze", lambda: None)
    return call


def test_a_worker_whose_pool_is_gone_at_once_ends_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    ours, theirs = socket.socketpair()
    with theirs, tempfile.TemporaryFile() as memory:
        memory.write(workers.PLACE.pack(-1, 0))
        memory.flush()
        ours.close()
        workers.main(theirs.detach(), memory.fileno())
    assert capfd.readouterr() == ("", "")


def test_who_waits_for_workers_is_told_now_and_then(text: Callable[[int], bytes]) -> None:
    told: list[int] = []
    pool = Pool(Asked("jsonl"), 1, idle=lambda: told.append(1))
    try:
        done = list(pool.convert(iter([[Member("a.txt", text(1))]])))
    finally:
        pool.close()
    assert len(done) == 1
    assert told


def test_a_worker_answers_and_says_where_it_is(talk: Callable[..., list[Any]]) -> None:
    [first, second] = chunks("a b", "c")
    assert talk((7, first), (8, second)) == [
        (7, done(ASKED, first), None),
        (8, done(ASKED, second), None),
        (8, 1),
    ]


def test_a_worker_tells_what_was_raised(
    talk: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_asked: Asked, members: Any, at: Callable[[int], None]) -> None:
        at(3)
        raise members

    monkeypatch.setattr(work, "done", fail)
    bug, lack, place = talk((1, KeyError("a bug")), (2, MissingExtraError("projector", "cinema")))
    assert bug[:2] == (1, None)
    assert bug[2].endswith("KeyError: 'a bug'\n")
    assert (lack[2].package, lack[2].extra) == ("projector", "cinema")
    assert place == (2, 3)


def test_a_worker_ends_when_nobody_listens(
    talk: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "done", lambda *_: time.sleep(0.2))
    assert talk((1, []), hang_up=True) == [(-1, 0)]
