"""Nodes: the reason that each line of a text records, and the lines that join a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import filmsheet
from filmsheet.layout.nodes import FIELD, Node, Reason

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "A cook and a conductor fall out over a bell."


def test_a_node_has_a_reason_for_each_of_its_lines(root: Path) -> None:
    joined = 0
    for file in (root / "samples").glob("*/*.txt"):
        document = filmsheet.parse(file.read_bytes())
        for nodes in document.sheet_nodes:
            for node in nodes:
                lines = document.text[node.start : node.end].splitlines()
                assert not isinstance(node.why, list) or len(node.why) == len(lines)
                joined += isinstance(node.why, list)
    assert joined


def test_lines_join_a_node_each_for_its_reason() -> None:
    node = Node(Reason.UNKNOWN_LABEL, 0, 7)
    node.join(Reason.AFTER_COMMA, 9)
    node.join(Reason.WRAPPED, 12)
    node.change(Reason.KNOWN_LABEL)
    assert [node.reason(line) for line in range(3)] == [
        Reason.KNOWN_LABEL,
        Reason.AFTER_COMMA,
        Reason.WRAPPED,
    ]
    assert (node.end, node.kind) == (12, FIELD)


def test_a_title_may_be_prose_that_was_wrapped(tmp_path: Path) -> None:
    file = tmp_path / "wrapped.lark"
    file.write_text('%override PROSE_LINES: "wrapped"\n', "utf-8")
    text = f"Year: 1996\nCast: Arata\n\n{PROSE}\n\nTHE BELL\nRINGS\nYear: 1999\nCast: Evald\nGenre: War\n"
    document = filmsheet.parse(text, dialect=str(file))
    title = document.sheet_nodes[1][0]
    assert title.why == [Reason.TITLE_ABOVE_SHEET, Reason.PROSE_GOES_ON]
    assert document.sheets[1].title == "THE BELL RINGS"
