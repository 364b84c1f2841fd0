"""Which node stands at an offset."""

import filmsheet
from filmsheet.rules.places import node_at

TEXT = "Year: 2006\nCast: Signe Holm\n\nA cook and a conductor fall out.\n"


def test_each_offset_is_in_its_node() -> None:
    text = f"{TEXT}filmsheet: archive\n{TEXT}"
    document = filmsheet.parse(text)
    assert len(document.sheets) == 2
    every = [node for nodes in document.sheet_nodes for node in nodes]
    for at in range(len(text)):
        [node] = [node for node in every if node.start <= at < node.end]
        assert node_at(document, at) is node
