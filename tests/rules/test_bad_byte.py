"""Bytes that aren't valid."""

from __future__ import annotations

import pytest

import filmsheet
from filmsheet.rules.bad_byte import RULE
from filmsheet.rules.rule import Subject


def test_what_is_shown_is_written() -> None:
    document = filmsheet.parse(b"Cast: S\xf8ren\x85 Lund, R\xe9n\xe9\n")
    first, *others = RULE.check(Subject(document))
    assert first.fix is not None
    assert first.fix.safety == "unsafe"
    assert [one.fix for one in others] == [None, None, None]
    edits = [(edit.offset, edit.end_offset, edit.text) for edit in first.fix.edits]
    raw = document.source.replace(edits)
    assert raw == "Cast: Søren… Lund, Réné\n".encode()
    assert list(RULE.check(Subject(filmsheet.parse(raw)))) == []


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"Cast: S\x81ren\n", None),
        (b"Cast: S\xf8\x9dren\n", None),
        (b"Cast: S\x9d, R\xe9\n", None),
        (b"Cast: S\xf8ren\n", "ascii"),
    ],
)
def test_what_stands_for_nothing_stays(raw: bytes, encoding: str | None) -> None:
    found = RULE.check(Subject(filmsheet.parse(raw, encoding=encoding)))
    assert {one.fix for one in found} == {None}


def test_a_lone_surrogate_stays() -> None:
    assert [one.fix for one in RULE.check(Subject(filmsheet.parse("Cast: S\ud800ren\n")))] == [None]
