"""Bulk: archives of sheets, from any source to any format."""

from __future__ import annotations

from errno import ENOENT
from os import fspath, strerror
from os.path import dirname, isdir, realpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from filmsheet.archives import Limits
    from filmsheet.batch.engine import Summary
    from filmsheet.batch.work import Asked
    from filmsheet.formats.record import Record

    Source = str | PathLike[str]


def read(
    sources: Source | Iterable[Source],
    *,
    dialect: str = "auto",
    encoding: str | None = None,
    guess_encoding: bool = False,
    title_from: str | None = None,
    include: str | Iterable[str] | None = None,
    limits: Limits | None = None,
) -> Iterator[Record]:
    """Read an archive, record by record, in the order in which ``convert`` writes them.

    ``sources`` is one source or several: files, folders, globs, archives, URLs. A file that can't be read has
    its record, too, with an empty sheet and a diagnostic. Raise, at once, ValueError for a source that is
    missing or a ``title_from`` other than ``filename``, and LookupError for an unknown dialect or encoding.
    """
    from filmsheet import archives  # noqa: PLC0415 - `import filmsheet` is cheap
    from filmsheet.batch.work import Asked, records  # noqa: PLC0415 - as above

    inputs = _named(sources)
    asked = _checked(Asked("jsonl", dialect, encoding, guess_encoding, title_from))
    archives.check(inputs)
    members = archives.members(
        inputs,
        limits=limits or archives.Limits(),
        include=archives.INCLUDE if include is None else _globs(include),
    )
    return (one for member in members for one in records(asked, member))


def convert(
    sources: Source | Iterable[Source],
    *,
    to: str,
    out: Source,
    jobs: int | None = None,
    resume: bool = False,
    dialect: str = "auto",
    encoding: str | None = None,
    guess_encoding: bool = False,
    title_from: str | None = None,
    include: str | Iterable[str] | None = None,
    limits: Limits | None = None,
    timeout: float | None = None,
    engine: str = "local",
) -> Summary:
    """Convert an archive to a format, into a file or folder that replaces what is there when it is complete.

    ``jobs`` is the number of processes, by default one for each core; the bytes are the same with any number.
    ``resume`` goes on with a run that was killed, and begins anew if a file that was read has changed since;
    a finished output is left as it is. The other arguments are options of `filmsheet convert`.
    Raise ValueError for a source that doesn't exist, a place where the output can't go, or an argument that
    isn't valid; LookupError for an unknown format, dialect or encoding; OSError if ``out`` can't be written;
    MissingExtraError for a format or a source whose package isn't installed.
    """
    from pathlib import Path  # noqa: PLC0415 - `import filmsheet` is cheap

    from filmsheet import archives, formats  # noqa: PLC0415 - as above
    from filmsheet.batch import engine as engines  # noqa: PLC0415 - as above
    from filmsheet.batch import placing  # noqa: PLC0415 - as above
    from filmsheet.batch.work import Asked  # noqa: PLC0415 - as above

    found = formats.get(to)
    if found.bulk is None:
        message = f"an archive can't be written as {to}"
        raise LookupError(message)
    if jobs is not None and jobs < 1:
        message = f"expected one job or more, not {jobs}"
        raise ValueError(message)
    if timeout is not None and timeout <= 0:
        message = f"expected a time above 0 seconds, not {timeout}"
        raise ValueError(message)
    job = engines.Job(
        _named(sources),
        _checked(Asked(found.name, dialect, encoding, guess_encoding, title_from)),
        Path(_place(out)),
        jobs or engines.cores(),
        limits or archives.Limits(),
        include=None if include is None else _globs(include),
        resume=resume,
        patience=timeout,
        engine=engine,
    )
    engines.check(job)
    placing.check(job.out, found.bulk, job.inputs, job.include)
    return engines.run(job)


def _checked(asked: Asked) -> Asked:
    """Return what is asked; raise LookupError or ValueError if it isn't valid."""
    from filmsheet.reading import parse  # noqa: PLC0415 - `import filmsheet` is cheap

    parse("", dialect=asked.dialect, encoding=asked.encoding)
    if asked.title_from not in {None, "filename"}:
        message = f"a title comes from its sheet, or from `filename`, not {asked.title_from!r}"
        raise ValueError(message)
    return asked


def _globs(include: str | Iterable[str]) -> tuple[str, ...]:
    """Return the patterns of the names of sheets; a single pattern is no list of its letters."""
    return (include,) if isinstance(include, str) else tuple(include)


def _place(out: Source) -> str:
    """Return the path of the output, with links followed.

    Raise ValueError if it has no name or is an address, FileNotFoundError if its folder doesn't exist.
    """
    from filmsheet.archives.remote import is_address  # noqa: PLC0415 - `import filmsheet` is cheap

    name = fspath(out)
    if not name:
        message = "the output has no name"
        raise ValueError(message)
    if is_address(name):
        message = f"the output must be on this machine, and {name!r} is an address"
        raise ValueError(message)
    place = realpath(name)
    if not isdir(folder := dirname(place)):  # noqa: PTH112, PTH120 - `import filmsheet` is cheap
        raise FileNotFoundError(ENOENT, strerror(ENOENT), folder)
    return place


def _named(sources: Source | Iterable[Source]) -> tuple[str, ...]:
    """Return the names of one source or several."""
    one = isinstance(sources, str) or hasattr(sources, "__fspath__")
    return tuple(fspath(source) for source in ([sources] if one else sources))  # type: ignore[arg-type,union-attr] # told apart in the line above
