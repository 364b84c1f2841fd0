"""For people: each finding drawn below the line that it is in, and a last line that sums up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from filmsheet.reports.tally import Tally
from filmsheet.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from filmsheet.checking.checker import Checked
    from filmsheet.reports.about import About
    from filmsheet.text.diagnostic import Diagnostic

_MOST_DRAWN = 100
"""How many findings of one file are drawn: a picture that was named `.txt` has thousands."""


def write(files: Iterable[Checked], about: About) -> Iterator[str]:
    """Yield the report, a finding at a time."""
    tally = Tally()
    for checked in tally.counted(files):
        for found in checked.diagnostics[:_MOST_DRAWN]:
            yield f"{_drawn(checked, found, about)}\n\n"
        more = len(checked.diagnostics) - _MOST_DRAWN
        if more > 0:
            hint = "`--output-format concise` lists them all"
            yield f"{one_line(checked.path)}: and {more} more; {hint}\n\n"
    yield f"{tally.sentence()}\n"


def _drawn(checked: Checked, found: Diagnostic, about: About) -> str:
    """Return a finding as it is drawn below its line."""
    from filmsheet.text.span import LineIndex  # noqa: PLC0415 - clean sheets need no drawing
    from filmsheet.text.terminal import draw  # noqa: PLC0415 - the same

    def drawn(one: Diagnostic, text: str, index: LineIndex) -> str:
        return draw(one, text, index, path=checked.path, colour=about.colour, width=about.width)

    if checked.document is not None:
        return drawn(found, checked.document.text, checked.document.index)
    # It could not be read, so there is no line to show: neither gutter, nor line, nor caret.
    bare = drawn(evolve(found, help=None), "", LineIndex("")).split("\n")
    helped = drawn(found, "", LineIndex("")).split("\n")[len(bare) :]
    return "\n".join([*bare[:-3], *helped])
