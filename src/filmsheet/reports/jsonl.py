"""For scripts: a finding a line, each a JSON object as the contract has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.reports.characters import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About


def objects(files: Iterable[Checked]) -> Iterator[str]:
    """Yield each finding as a JSON object, on one line without a line end."""
    for checked in files:
        for found in checked.diagnostics:
            yield json_text({**found.to_json(), "path": checked.path})


def write(files: Iterable[Checked], _about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    for line in objects(files):
        yield f"{line}\n"
