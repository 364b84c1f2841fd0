import json

import attrs
import pytest

from filmsheet.text.diagnostic import Diagnostic, Edit, Fix
from filmsheet.text.span import Span

SPAN = Span(16, 19, 2, 6, 3, 9)
PLAIN = Diagnostic("FS001", "unreadable-value", "error", "no minutes", SPAN, None, None)
FIXED = attrs.evolve(
    PLAIN,
    severity="warning",
    help="write `105`",
    fix=Fix("safe", (Edit(16, 19, "105"), Edit(20, 20, "mins"))),
    path="dir/pusher.txt",
)


def test_a_diagnostic_is_written_to_json_with_every_key() -> None:
    assert json.dumps(PLAIN.to_json()) == (
        '{"path": null, "rule": "FS001", "name": "unreadable-value", "severity": "error", '
        '"message": "no minutes", "line": 2, "column": 6, "end_line": 3, "end_column": 9, '
        '"offset": 16, "end_offset": 19, "help": null, "fix": null}'
    )


def test_a_fix_is_written_with_its_edits_in_order() -> None:
    written = FIXED.to_json()
    assert written["path"] == "dir/pusher.txt"
    assert written["help"] == "write `105`"
    assert written["fix"] == {
        "safety": "safe",
        "edits": [
            {"offset": 16, "end_offset": 19, "text": "105"},
            {"offset": 20, "end_offset": 20, "text": "mins"},
        ],
    }


def test_the_places_of_a_diagnostic_are_its_spans() -> None:
    diagnostic = PLAIN
    assert (diagnostic.offset, diagnostic.end_offset) == (SPAN.start, SPAN.end)
    assert (diagnostic.line, diagnostic.column) == (SPAN.line, SPAN.column)
    assert (diagnostic.end_line, diagnostic.end_column) == (SPAN.end_line, SPAN.end_column)


def test_a_diagnostic_says_itself_in_one_line() -> None:
    assert str(PLAIN) == "2:6: error[FS001] no minutes"
    assert str(FIXED) == "dir/pusher.txt:2:6: warning[FS001] no minutes"


def test_a_diagnostic_is_a_value() -> None:
    assert attrs.evolve(PLAIN) == PLAIN
    assert len({PLAIN, attrs.evolve(PLAIN), FIXED}) == 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PLAIN.message = "other"  # type: ignore[misc] # what is refused
