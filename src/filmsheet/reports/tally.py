"""The last line of a report for people: how many findings there are, and how many of them can be fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.text.diagnostic import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked


class Tally:
    """Counts findings while files go by."""

    def __init__(self) -> None:
        self._files = self._dirty = self._fixable = 0
        self._found = dict.fromkeys(reversed(SEVERITIES), 0)

    def counted(self, files: Iterable[Checked]) -> Iterator[Checked]:
        """Yield the files, and count each as it goes by."""
        for checked in files:
            self._files += 1
            self._dirty += bool(checked.diagnostics)
            for found in checked.diagnostics:
                self._found[found.severity] += 1
                self._fixable += found.fix is not None and found.fix.safety == "safe"
            yield checked

    def sentence(self) -> str:
        """Return in one sentence what was counted."""
        if not self._files:
            return "No files were checked."
        if not self._dirty:
            return f"{_number(self._files, 'file is', 'files are')} clean."
        findings = _number(sum(self._found.values()), "finding", "findings")
        graded = ", ".join(
            f"{count} info" if severity == "info" else _number(count, severity, f"{severity}s")
            for severity, count in self._found.items()
            if count
        )
        where = "1 file" if self._files == 1 else f"{self._dirty} of {self._files} files"
        fixable = f"; {self._fixable} can be fixed with --fix" if self._fixable else ""
        return f"Found {findings} ({graded}) in {where}{fixable}."


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
