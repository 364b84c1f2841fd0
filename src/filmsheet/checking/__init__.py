"""Checking: what the linter does around its rules. Files, configuration, baseline and fixes."""

from __future__ import annotations

from os import fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from filmsheet.text.diagnostic import Diagnostic

    Source = str | PathLike[str]


def check(sources: Source | Iterable[Source], *, config: Source | None = None) -> Iterator[Diagnostic]:
    """Yield what `filmsheet check` finds in sheets, file by file, each finding with its path.

    ``sources`` is one path or several: files, and folders that are searched for sheets. ``config`` is the
    path of a configuration for all of them; without it, the nearest configuration of each sheet counts.
    Findings in a configured baseline are left out. A file or folder that can't be read is a finding, `FS000`.

    Raise, before any file is read, FileNotFoundError for a path that doesn't exist, and ConfigurationError, a
    ValueError, for a mistake in a configuration or a baseline; later, RuleError if another package's rule
    fails.
    """
    from filmsheet.checking.baseline import baselines  # noqa: PLC0415 - `import filmsheet` is cheap
    from filmsheet.checking.configurations import Configurations  # noqa: PLC0415 - as above
    from filmsheet.checking.files import files, refuse_missing  # noqa: PLC0415 - as above
    from filmsheet.checking.run import Run  # noqa: PLC0415 - as above

    one = isinstance(sources, str) or hasattr(sources, "__fspath__")
    paths = tuple(fspath(source) for source in ([sources] if one else sources))  # type: ignore[arg-type,union-attr] # told apart in the line above
    refuse_missing(paths)
    configurations = Configurations(None if config is None else fspath(config))
    found = files(paths, configurations)
    run = Run(baselines=baselines(configurations, found))
    return (diagnostic for checked in run.every(found) for diagnostic in checked.diagnostics)
