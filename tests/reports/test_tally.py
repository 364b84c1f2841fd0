from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import filmsheet
from filmsheet.checking.checker import Checked
from filmsheet.reports.tally import Tally
from filmsheet.text.diagnostic import Diagnostic, Fix
from filmsheet.text.span import Span

if TYPE_CHECKING:
    from filmsheet.text.diagnostic import Severity

FOUND = Diagnostic("FS001", "a-rule", "error", "bad", Span(0, 0, 1, 1, 1, 1))


def checked(*severities: Severity, fix: Fix | None = None) -> Checked:
    found = tuple(attrs.evolve(FOUND, severity=severity, fix=fix) for severity in severities)
    return Checked("a.txt", filmsheet.parse(""), found)


SAFE, UNSAFE = Fix("safe", ()), Fix("unsafe", ())


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "No files were checked."),
        ([checked()], "1 file is clean."),
        ([checked()] * 10, "10 files are clean."),
        ([checked("error")], "Found 1 finding (1 error) in 1 file."),
        ([checked("info"), checked()], "Found 1 finding (1 info) in 1 of 2 files."),
        (
            [checked("info", "warning", "error", "info", "warning", fix=UNSAFE), checked()],
            "Found 5 findings (1 error, 2 warnings, 2 info) in 1 of 2 files.",
        ),
        (
            [checked("warning", fix=SAFE), checked("error"), checked()],
            "Found 2 findings (1 error, 1 warning) in 2 of 3 files; 1 can be fixed with --fix.",
        ),
    ],
)
def test_what_was_found_is_summed_up(files: list[Checked], sentence: str) -> None:
    tally = Tally()
    assert list(tally.counted(files)) == files
    assert tally.sentence() == sentence
