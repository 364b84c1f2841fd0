"""For scripts: one JSON array of all findings, each as the contract has it, on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.formats.json_array import array
from filmsheet.reports.jsonl import objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About


def write(files: Iterable[Checked], _about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    yield from array(objects(files), str)
    yield "\n"
