"""What every field has in common: unread and empty values, and the bracket that is never closed."""

from __future__ import annotations

import pytest

from filmsheet.document.reader import reader
from filmsheet.fields.draft import Draft, Problem
from filmsheet.fields.field import Field, unclosed
from filmsheet.fields.labels import Label
from filmsheet.model import Unread

FIELDS = [field for field in reader("archive").fields if field.key not in ("other", "unread")]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_a_value_that_cant_be_read_is_kept_on_one_line_and_reported_where_it_stands(field: Field) -> None:
    draft = Draft()
    field.unread("some\n  value", 6, Label("Label", None), draft)
    assert draft.unread == [Unread("Label", "some value")]
    assert draft.unread[0].reason == f"expected {field.expected}"
    message = f"the value of Label can't be read: expected {field.expected}"
    assert draft.problems == [Problem("FS001", 6, 18, message, field.mending("some\n  value"))]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_a_label_without_a_value_is_kept_and_reported_where_it_stands(field: Field) -> None:
    draft = Draft()
    field.empty(6, Label("Label", None), draft)
    assert draft.unread == [Unread("Label", "")]
    [problem] = draft.problems
    assert (problem.rule, problem.start, problem.end) == ("FS002", 6, 11)


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ("a (b", 2),
        ("a (b (c", 2),
        ("a (b (c)", 2),
        ("a (b) (c", 6),
        ("a) (b", 3),
        ("(", 0),
    ],
)
def test_the_bracket_that_is_never_closed_is_reported_to_the_end_of_the_value(value: str, start: int) -> None:
    draft = Draft()
    unclosed(value, 100, draft)
    assert [(p.rule, p.start, p.end) for p in draft.problems] == [("FS003", 100 + start, 100 + len(value))]
