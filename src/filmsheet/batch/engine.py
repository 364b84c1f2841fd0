"""The engine: an archive from its members to its output, with everything that is done kept on the way.

Members are read in order, converted in chunks by workers, and spooled in order; the output is made of the
spool, beside its place, and moved there at the very end. A small archive is converted in this process, as
starting others would take longer.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from filmsheet import archives, formats
from filmsheet.archives import Trace, encodings
from filmsheet.batch import pool, work
from filmsheet.batch.placing import put, refuse_changed, refuse_unlike
from filmsheet.batch.spool import Spool
from filmsheet.batch.work import Asked, Error, chunks
from filmsheet.errors import need
from filmsheet.formats.scratch import state

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from filmsheet.archives import Limits, Mark, Member, Position
    from filmsheet.batch.work import Done

__all__ = ["CLUSTERS", "LOCAL", "Job", "Summary", "check", "cores", "done", "run"]

LOCAL: Final = "local"
"""The engine that is this machine."""
CLUSTERS: Final = {"ray": "ray", "spark": "pyspark"}
"""The engines that are clusters, each with the package that it needs, from the extra of its name."""
_FEW: Final = 2
"""An archive of no more than so many chunks, """
_LITTLE: Final = 1 << 20
"""and of no more than so many bytes, is converted in this process: that takes a few seconds at the most."""
_SYNCED: Final = 2.0
"""Seconds after which the work that is done is synced to the disk."""
_MOST_ERRORS: Final = 1000


class Job(NamedTuple):
    """What to convert, and how.

    Attributes:
        inputs: files, folders, globs, archives, URLs, or `-`.
        asked: what to do with each member.
        out: where the output goes.
        jobs: how many workers there are; 1 converts in this process.
        limits: the bounds of archives.
        include: patterns of the names of sheets in folders and archives; None for the usual patterns.
        resume: True to go on with a run that was killed.
        force: True to convert although the output exists and nothing is left of a run.
        patience: how many seconds a worker may take for one member; a number makes workers however small the
            archive is, None is the usual time.
        engine: where to convert: this machine, ``local``, or a cluster.

    """

    inputs: tuple[str, ...]
    asked: Asked
    out: Path
    jobs: int
    limits: Limits
    include: tuple[str, ...] | None = None
    resume: bool = False
    force: bool = False
    patience: float | None = None
    engine: str = LOCAL


class Summary(NamedTuple):
    """The result of a run.

    Attributes:
        counts: numbers by their names: ``files``, ``sheets``, ``field:cast``, ``rule:FS001``,
            ``encoding:utf-8``, ``error:unreadable``.
        errors: what could not be converted, in order; at most the first thousand.
        seconds: how long it took, with the earlier runs that it went on with.
        resumed: how many files were done already; None if the output existed and nothing was left to do.

    """

    counts: Counter[str]
    errors: tuple[Error, ...]
    seconds: float
    resumed: int | None

    @property
    def failed(self) -> int:
        """Return the number of errors."""
        return sum(number for name, number in self.counts.items() if name.startswith("error:"))


def check(job: Job) -> None:
    """Check, before any work, that the inputs exist and the packages that the job needs are installed.

    Raise InputError, a ValueError, for an input; ValueError for an unknown engine; MissingExtraError for a
    package.
    """
    archives.check(job.inputs)
    bulk = formats.get(job.asked.to).bulk
    assert bulk is not None  # as below
    bulk.encode(())
    if job.asked.guess:
        need(encodings.EXTRA, encodings.EXTRA)
    if job.engine != LOCAL:
        if job.engine not in CLUSTERS:
            message = f"no engine is named {job.engine!r}; there are: {', '.join((LOCAL, *CLUSTERS))}"
            raise ValueError(message)
        need(CLUSTERS[job.engine], job.engine)


def cores() -> int:
    """Return the number of cores that this process may use."""
    asked = getattr(os, "sched_getaffinity", None)
    return len(asked(0)) if asked else os.cpu_count() or 1


def run(
    job: Job,
    told: Callable[[int], None] = lambda _files: None,
    report: Callable[[Spool], None] = lambda _spool: None,
    position: Position | None = None,
) -> Summary:
    """Convert an archive, and return the result.

    ``told`` is called with the number of files that are done, at first and whenever more are. ``report`` is
    called with the finished spool, before it is deleted; ``position`` keeps how far the inputs are read.
    Raise OSError if the output can't be written, MissingExtraError if the format or a source needs a package
    that isn't installed, PlaceError if the output has changed, or is of another format.
    """
    bulk = formats.get(job.asked.to).bulk
    assert bulk is not None  # the caller has made sure of it
    spool = Spool(job.out)
    if job.resume and not job.force and state(job.out) is not None and not spool.is_there:
        refuse_unlike(job.out, job.asked.to)
        return Summary(Counter(), (), 0.0, None)
    begun = monotonic()
    asked = _identity(job)
    killed = spool.open(asked, resume=job.resume)
    try:
        if not (spool.is_put or job.force):
            refuse_changed(job.out, spool.was)
        reading = _Reading(iter(()), Trace())
        if not spool.is_put:
            reading = _left(job, spool, position) or _anew(job, spool, asked, position)
        before, earlier = spool.members, spool.seconds
        if not spool.finished:
            _convert(job, spool, reading, told, lambda: earlier + monotonic() - begun, killed=killed)
            spool.end(reading.trace.mark, earlier + monotonic() - begun)
        errors = tuple(islice(spool.errors(), _MOST_ERRORS))
        if not spool.is_put:
            report(spool)
            put(bulk, spool, job.out, force=job.force)
        spool.remove()
    finally:
        spool.close()
    return Summary(spool.counts, errors, earlier + monotonic() - begun, before)


def _identity(job: Job) -> dict[str, Any]:
    """Return what must be the same in two runs, so that one can go on with the other's work."""
    return {
        "version": _version(),
        "inputs": [_state(path) for path in job.inputs],
        "asked": list(job.asked),
        "dialect": _state(job.asked.dialect),
        "limits": list(job.limits),
        "include": list(job.include) if job.include else None,
    }


def _version() -> str:
    try:
        return version("filmsheet")
    except PackageNotFoundError:  # it is run from a checkout
        return ""


def _state(path: str) -> list[Any]:
    """Return an input's path, and for a file its size and time: a changed file is another archive."""
    try:
        found = os.stat(path)  # noqa: PTH116 - it may be no path at all
    except (OSError, ValueError):
        return [path]
    whole = os.path.abspath(path)  # noqa: PTH100 - as above
    return [whole] if os.path.isdir(path) else [whole, found.st_size, found.st_mtime_ns]  # noqa: PTH112 - as above


class _Reading(NamedTuple):
    """Members as they are read, and the trace of how far their files are read."""

    members: Iterator[Member]
    trace: Trace


def _members(job: Job, skip: int, position: Position | None, trace: Trace | None) -> Iterator[Member]:
    return archives.members(
        job.inputs, limits=job.limits, include=_include(job), skip=skip, position=position, trace=trace
    )


def _include(job: Job) -> tuple[str, ...]:
    return archives.INCLUDE if job.include is None else job.include


def _left(job: Job, spool: Spool, position: Position | None) -> _Reading | None:
    """Return the members that aren't done, or None if files of those that are done changed, came or went.

    After a finished run, standard input isn't read again.
    """
    trace = Trace(spool.mark)
    if spool.finished:
        is_same = archives.state(job.inputs, _include(job)) == spool.mark.files
        return _Reading(iter(()), trace) if is_same else None
    if not spool.members:
        return _Reading(_members(job, 0, position, trace), trace)
    members = _members(job, spool.members - 1, position, trace)
    last = next(members, None)
    is_same = last is not None and last.source == spool.last and trace.fits
    return _Reading(members, trace) if is_same else None


def _anew(job: Job, spool: Spool, asked: dict[str, Any], position: Position | None) -> _Reading:
    """Begin the spool anew, and return all members; raise InputError if they can't be read twice."""
    if archives.STDIN in job.inputs:
        message = (
            "standard input isn't what it was in the run that is to be resumed, or a file isn't; "
            "leave out --resume"
        )
        raise archives.InputError(message)
    spool.begin(asked)
    if position:
        position.restart()
    trace = Trace()
    return _Reading(_members(job, 0, position, trace), trace)


def _convert(
    job: Job,
    spool: Spool,
    reading: _Reading,
    told: Callable[[int], None],
    elapsed: Callable[[], float],
    *,
    killed: bool,
) -> None:
    """Convert the members of a reading, and add the result of each chunk to the spool.

    ``told`` and ``killed`` are as for ``run`` and ``_done``; ``elapsed`` returns the seconds so far.
    """
    read: deque[tuple[str, Mark]] = deque()

    def noted() -> Iterator[Member]:
        for member in reading.members:
            read.append((member.source, reading.trace.mark))
            yield member

    synced = monotonic()
    told(spool.members)
    with closing(_done(job, noted(), killed=killed, idle=lambda: told(spool.members))) as found:
        for one in found:
            last = [read.popleft() for _ in range(one.members)][-1]
            spool.add(one, *last, elapsed())
            told(spool.members)
            if monotonic() - synced > _SYNCED:
                spool.sync()
                synced = monotonic()


def done(job: Job) -> Generator[Done]:
    """Convert the members, and yield the result of each chunk, in order; nothing is kept for another run."""
    return _done(job, _members(job, 0, None, None), killed=False, idle=lambda: None)


def _done(job: Job, members: Iterator[Member], *, killed: bool, idle: Callable[[], None]) -> Generator[Done]:
    """Convert members, and yield the result of each chunk.

    ``killed`` is True if one of them may have killed a run. ``idle`` is called now and then while workers are
    waited for.
    """
    if job.engine != LOCAL:
        from filmsheet.batch import cluster  # noqa: PLC0415 - it needs an extra

        yield from cluster.converted(job.engine, members, job.asked)
        return
    waiting = chunks(members)
    careful = killed or job.patience is not None
    first = list(islice(waiting, _FEW + 1)) if job.jobs > 1 and not careful else []
    if not pool.IS_POSSIBLE or not (careful or len(first) > _FEW or _size(first) > _LITTLE):
        for chunk in chain(first, waiting):
            yield work.done(job.asked, chunk)
        return
    workers = pool.Pool(job.asked, job.jobs, patience=job.patience or pool.PATIENCE, idle=idle)
    try:
        yield from workers.convert(chain(first, waiting))
    finally:
        workers.close()


def _size(given: list[list[Member]]) -> int:
    """Return how many bytes chunks have."""
    return sum(len(member.raw or b"") for member in chain.from_iterable(given))
