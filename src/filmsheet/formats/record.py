"""A record: one sheet of an archive, its source, and what was found wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from filmsheet.formats.sheet_json import encode

if TYPE_CHECKING:
    from filmsheet.model import FilmSheet
    from filmsheet.text.diagnostic import Diagnostic


@frozen
class Record:
    """One sheet of an archive.

    Attributes:
        source: the file or member from which it comes, relative to the input, with slashes.
        index: the number of the sheet in that file, from 0.
        sheet: the sheet; empty if the file is empty or couldn't be read.
        diagnostics: what was found wrong in that sheet, in order of position.

    """

    source: str
    index: int
    sheet: FilmSheet
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the record as a dict for `json.dumps`, with every key always there."""
        return {
            "source": self.source,
            "index": self.index,
            "sheet": encode(self.sheet),
            "diagnostics": [found.to_json() for found in self.diagnostics],
        }
