"""Whether a text is in a layout that its dialect knows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from filmsheet.fields.draft import Problem
from filmsheet.layout.nodes import FIELD, PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.fields.labels import Labels
    from filmsheet.layout.nodes import Node

_FEWEST = 3
"""How many unknown labels show that a layout is unknown."""
_TIMES = 3
"""How many unknown labels there are to a known one in such a text."""
_LONGEST = 80
"""The most characters of a label."""


def strange(text: str, sheets: list[list[Node]], labels: Labels) -> Iterator[Problem]:
    """Yield a problem at the first unknown label, if nearly all labels of a text are unknown."""
    known = 0
    unknown: dict[str, int] = {}
    for node in chain.from_iterable(sheets):
        if node.kind == FIELD and node.label is not None and node.label_at >= 0:
            if node.label.terminal is None:
                unknown.setdefault(node.label.printed, node.label_at)
            else:
                known += 1
        elif node.kind == PROSE:
            begin = node.at
            printed, colon, _ = text[begin : begin + _LONGEST].partition(":")
            label = labels.read(printed) if colon else None
            if label is not None and label.terminal is None:
                unknown.setdefault(label.printed, begin)
    if len(unknown) >= _FEWEST and len(unknown) >= _TIMES * known:
        printed, at = min(unknown.items(), key=lambda found: found[1])
        of = f"{len(unknown)} of its {len(unknown) + known} labels are unknown"
        mend = "have `filmsheet learn FOLDER -o my.lark` propose a dialect for such sheets"
        yield Problem("FS009", at, at + len(printed), f"no dialect fits this layout: {of}", mend)
