"""For people and editors: a finding a line, `path:line:column: severity[FS001] message`; then the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.reports.tally import Tally
from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About


def write(files: Iterable[Checked], _about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    tally = Tally()
    for checked in tally.counted(files):
        for found in checked.diagnostics:
            place = f"{checked.path}:{found.line}:{found.column}"
            yield one_line(f"{place}: {found.severity}[{found.rule}] {found.message}") + "\n"
    yield f"{tally.sentence()}\n"
