"""SheetError and DialectError: their fields, their text, their pickle."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from filmsheet.errors import DialectError, SheetError

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


# ---- a dialect's file


def test_a_dialect_error_shows_the_line_with_a_caret_at_the_place() -> None:
    error = DialectError("my.lark", 12, 9, "no such label", "write another", "%extend\tGENER: x")
    head, shown, caret, mend = str(error).split("\n")
    assert head == "my.lark:12:9: no such label"
    assert shown.endswith("%extend GENER: x"), "a tab takes one column, as it is counted"
    assert shown[caret.index("^") :] == "GENER: x"
    assert "12" in shown.partition("|")[0]
    assert mend == "help: write another"


def test_nothing_that_a_dialect_error_shows_steers_a_terminal() -> None:
    text = "a\x1b[31m\x9b\u202eGENER\x7f"
    error = DialectError("my\x1b\udc80\n.lark", 1, 8, "no `\x9b`", "drop `\u202e`", text)
    head, shown, caret, mend = str(error).split("\n")
    assert head == "my␛\\udc80␊.lark:1:8: no `\\u{9b}`"
    assert shown.endswith("| a␛[31m\\u{9b}\\u{202e}GENER␡")
    assert shown[caret.index("^") :] == "\\u{202e}GENER␡"
    assert mend == "help: drop `\\u{202e}`"


def test_the_caret_of_a_dialect_error_stands_under_the_cells_of_wide_letters() -> None:
    _, _, caret, _ = str(DialectError("my.lark", 1, 3, "m", "h", "\u6620\u753bx")).split("\n")
    assert caret == "     |     ^"


def test_the_caret_of_a_dialect_error_may_stand_behind_its_line() -> None:
    _, shown, caret, _ = str(DialectError("my.lark", 1, 5, "m", "h", "ab")).split("\n")
    assert caret.index("^") == len(shown) + 2


def test_a_dialect_error_is_a_lookup_error_with_fields_and_comes_back_from_a_pickle() -> None:
    fields = {"path": "a.lark", "line": 1, "column": 2, "message": "m", "help": "h", "text": "t"}
    error = DialectError(**fields)  # type: ignore[arg-type] # a dict of both kinds
    assert isinstance(error, LookupError)
    for twin in (error, pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is DialectError
        assert {name: getattr(twin, name) for name in fields} == fields
        assert str(twin) == str(error)
