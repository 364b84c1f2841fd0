"""SheetError: its fields, its text, its pickle."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from filmsheet.errors import SheetError

# Any object with a text of its own stands for a diagnostic here.
DIAGNOSTICS: Any = ("2:1 no year", "5:3 no date")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (SheetError("no sheet"), "no sheet"),
        (SheetError("no year", pointer="/year"), "no year (at /year)"),
        (SheetError("no object", pointer=""), "no object (the whole sheet)"),
        (SheetError("2 errors", diagnostics=DIAGNOSTICS), "2 errors\n2:1 no year\n5:3 no date"),
        (SheetError("unknown key", pointer="/\udcff"), r"unknown key (at /\udcff)"),
    ],
)
def test_text_and_pickle(error: SheetError, text: str) -> None:
    assert str(error) == text
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is SheetError
        assert str(twin) == text
        assert (twin.message, twin.pointer) == (error.message, error.pointer)
        assert twin.diagnostics == error.diagnostics


def test_fields() -> None:
    error = SheetError(message="m", pointer="/p", diagnostics=list(DIAGNOSTICS))
    assert isinstance(error, ValueError)
    assert (error.message, error.pointer, error.diagnostics) == ("m", "/p", DIAGNOSTICS)
    assert (SheetError("m").pointer, SheetError("m").diagnostics) == (None, ())
