from textwrap import dedent
from typing import Any

from hypothesis import given
from hypothesis import strategies as st


def test_a_finding_is_a_line(files: Any) -> None:
    assert files.report("concise") == dedent("""\
        sheets/dirty.txt:1:7: error[FS001] `19x6` is no year
        sheets/dirty.txt:2:4: warning[XY,2] a blank before a colon
        sheets/locked.txt:1:1: error[FS000] can't read it: permission denied
        Found 3 findings (2 errors, 1 warning) in 2 of 3 files; 1 can be fixed with --fix.
        """)


def test_a_name_that_is_no_utf_8_is_written_as_it_was(files: Any) -> None:
    report = files.report("concise", [files.one("caf\udce9.txt", "bad")])
    assert report.encode("utf-8", "surrogateescape").startswith(b"caf\xe9.txt:1:1: ")


def test_colour_is_not_for_editors(files: Any) -> None:
    assert files.report("concise", colour=True) == files.report("concise")


@given(st.data())
def test_no_path_and_no_message_makes_a_second_line(files: Any, data: st.DataObject) -> None:
    path, message, name = data.draw(files.findings)
    report = files.report("concise", [files.one(path, message, name)])
    assert len(report.splitlines()) == 2
    assert "\x1b" not in report
    report.encode("utf-8", "surrogateescape")
