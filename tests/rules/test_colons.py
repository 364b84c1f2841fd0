"""Where the colons of labels stand."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.colons import colons


def found(text: str, dialect: str = "review") -> list[str]:
    """Each label with its colon, as printed."""
    [nodes] = filmsheet.parse(text, dialect=dialect).sheet_nodes
    said = list(colons(text, nodes))
    assert all(text[at] == ":" and not text[end:at].strip() for _, end, at in said)
    return [text[start : at + 1] for start, _, at in said]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Year: 2006\nCast : Signe Holm\n", ["Year:", "Cast :"]),
        ("Director\xa0\t: Amy Falk\nRated:15", ["Director\xa0\t:", "Rated:"]),
        ("Year:\nGenre :\n", ["Year:", "Genre :"]),
        # labels without a colon
        ("Running time 104 mins\nGenre: Drama\n", ["Genre:"]),
        ("Director\nAmy Falk\nGenre: Drama\n", ["Genre:"]),
        ("Genre: Drama\nRunning time", ["Genre:"]),
        ("- Genre: Drama\n- Duration\n: 97 min.\n", ["Genre:"]),
        # no labels of fields
        ("Genre: Drama\n\nThe city stands: nobody knows for how long.\nSo it is.\n", ["Genre:"]),
    ],
)
def test_labels(text: str, labels: list[str]) -> None:
    assert found(text) == labels
