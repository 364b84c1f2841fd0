"""Zones: what a dialect knows about the kinds of lines, ready for the pass over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filmsheet.fields.labels import Labels
from filmsheet.layout.nodes import FURNITURE, HEADING, LINK, MARK
from filmsheet.layout.story_lines import StoryLines
from filmsheet.text.blanks import single_spaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filmsheet.engines.language import Readers
    from filmsheet.fields.field import Field
    from filmsheet.layout.shapes import Shaper

_LONGEST_CLOSED = 160
"""Lines that are longer aren't looked up in the closed lists: they are prose."""
_REMEMBERED = 4096
"""How many lines are remembered with the closed list that they are in."""


class Zoner:
    """The zones of a language: its labels and closed lists, and which field each label leads to."""

    def __init__(self, readers: Readers, fields: tuple[Field, ...]) -> None:
        self._bare = readers.record("bare")
        self._closed: dict[str, str | None] = {}
        self.by_terminal: Mapping[str | None, Field] = {
            terminal: field for field in fields for terminal in field.labels
        }
        self.labels = Labels(readers, self.by_terminal.keys())
        by_key = {field.key: field for field in fields}
        self.title, self.other, self.synopsis = by_key["title"], by_key["other"], by_key["synopsis"]
        self.story_lines = StoryLines(readers, self.labels)
        settings = readers.language.settings
        self.fields_after_prose, self.wrapped = settings.fields_after_prose, settings.wrapped
        self.shaper: Shaper | None = None
        if settings.several:
            from filmsheet.layout.shapes import Shaper  # noqa: PLC0415 - the archive has one field a line

            self.shaper = Shaper(readers, self.labels, self.closed)

    def closed(self, text: str) -> str | None:
        """Return the kind of the closed list that a line without a known label is in, or None."""
        if len(text) > _LONGEST_CLOSED:
            return None
        try:
            return self._closed[text]
        except KeyError:
            if len(self._closed) >= _REMEMBERED:
                self._closed.clear()
            row = self._bare.row(single_spaced(text))
            kind = None
            if row is not None:
                _furniture, heading, links, mark, _more = row
                kind = HEADING if heading else LINK if links else MARK if mark else FURNITURE
            self._closed[text] = kind
            return kind
