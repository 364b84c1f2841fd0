import re
from textwrap import dedent
from typing import Any

import attrs

from filmsheet.checking.checker import Checked

EXPECTED = dedent("""\
    error[FS001]: `19x6` is no year
      --> sheets/dirty.txt:1:7
       |
     1 | Year: 19x6
       |       ^^^^

    warning[XY,2]: a blank before a colon
      --> sheets/dirty.txt:2:4
       |
     2 | USA : 105 mins
       |    ^
       |
       = help: take it away

    error[FS000]: can't read it: permission denied
      --> sheets/locked.txt:1:1

    Found 3 findings (2 errors, 1 warning) in 2 of 3 files; 1 can be fixed with --fix.
    """)


def test_each_finding_is_drawn(files: Any) -> None:
    report = files.report("full")
    assert report == EXPECTED
    assert max(map(len, report.splitlines()[:-1])) <= 80


def test_colour_only_adds_escapes(files: Any) -> None:
    coloured = files.report("full", colour=True)
    assert "\x1b[1;31merror[FS001]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == EXPECTED


def test_a_narrow_terminal_wraps(files: Any) -> None:
    report = files.report("full", [files.dirty], width=30)
    assert max(map(len, report.split("\n\n")[1].splitlines())) <= 30
    assert report != files.report("full", [files.dirty])


def test_the_help_for_a_file_that_could_not_be_read_is_given(files: Any) -> None:
    message = "--> can't be read, and the reason goes on for so long that it takes more than a line"
    found = attrs.evolve(files.unreadable.diagnostics[0], message=message, help="look at its mode")
    report = files.report("full", [Checked("--> a.txt", None, (found,))])
    assert report == dedent("""\
        error[FS000]: --> can't be read, and the reason goes on for so long that it
                      takes more than a line
          --> --> a.txt:1:1
           |
           = help: look at its mode

        Found 1 finding (1 error) in 1 file.
        """)


def test_a_hundred_findings_of_a_file_are_drawn(files: Any) -> None:
    report = files.report("full", [files.checked("19x6\n" * 103, "a\n.txt")])
    assert report.count("error[FS001]") == 100
    assert "\na␊.txt: and 3 more; `--output-format concise` lists them all\n" in report
    assert "Found 103 findings" in report


def test_a_clean_run_is_one_line(files: Any) -> None:
    assert files.report("full", [files.clean]) == "1 file is clean.\n"
