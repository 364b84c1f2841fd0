"""Explanations: every line of every sample has one, and it fits its screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from cases import over_some_samples

import filmsheet
from filmsheet.explaining.explanation import text
from filmsheet.explaining.readings import explain

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("unwatched")


def count(document: filmsheet.Document) -> int:
    return len(re.findall(r"\r\n?|\n|[^\r\n]\Z", str(document)))


@over_some_samples
def test_every_line_of_a_sample_explains(path: Path) -> None:
    document = filmsheet.parse(path.read_bytes())
    pointers: set[tuple[int, str]] = set()
    for line in range(1, count(document) + 1):
        found = explain(document, line)
        assert found.line == line
        assert found.kind in {node.kind for node in document.nodes}
        assert found.why
        pointers |= {(found.sheet, value.pointer) for value in found.values}
        drawn = text(found, path=path.name)
        assert drawn.replace("\n", "").isprintable()
        assert max(map(len, drawn.split("\n"))) <= 80
    stated = {
        (i, f"/unread/{at}/value") for i, s in enumerate(document.sheets) for at in range(len(s.unread))
    }
    assert stated <= pointers
