"""From a file's bytes to its records."""

from __future__ import annotations

import pytest

from filmsheet.batch.parsing import records

TWO = "Year: 19x6\n\nA cook and a conductor fall out over a bell.\n\nYear: 1999\nCast: A\nUK: 9 minz\n"


def test_each_sheet_has_the_findings_of_its_own_lines() -> None:
    found = records("dir/two.txt", TWO.encode())
    assert [(one.source, one.index, one.sheet.year) for one in found] == [
        ("dir/two.txt", 0, None),
        ("dir/two.txt", 1, 1999),
    ]
    assert [[one.span.line for one in record.diagnostics] for record in found] == [[1], [7]]
    assert {one.path for record in found for one in record.diagnostics} == {"dir/two.txt"}


def test_a_file_of_nothing_has_a_record() -> None:
    [found] = records("empty.txt", b"")
    assert (found.index, found.sheet.title, found.diagnostics) == (0, None, ())


@pytest.mark.parametrize(("error", "said"), [("it is damaged", "it is damaged"), (None, "it can't be read")])
def test_a_file_that_cannot_be_read_has_a_record(error: str | None, said: str) -> None:
    [found] = records("bad.txt", None, error=error)
    assert found.to_json()["diagnostics"][0] == {
        "path": "bad.txt",
        "rule": "FS000",
        "name": "unreadable-file",
        "severity": "error",
        "message": f"can't read the file: {said}",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 1,
        "offset": 0,
        "end_offset": 0,
        "help": None,
        "fix": None,
    }


def test_it_is_read_as_asked() -> None:
    [found] = records("a", "Cast: Čapek\n".encode("cp1250"), encoding="cp1250", dialect="archive")
    assert found.sheet.cast[0].name == "Čapek"
    with pytest.raises(LookupError):
        records("a", b"", dialect="nothing")
