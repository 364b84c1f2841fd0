import io
import re
import unicodedata
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.text.diagnostic import Diagnostic, Severity
from filmsheet.text.span import LineIndex
from filmsheet.text.terminal import draw, wants_colour

MESSAGE = "the runtime can't be read"
SHEET = "Year: 1996\nUSA: 1o5 mins\nUK: 105 mins\n"


def drawn(
    text: str,
    start: int,
    end: int,
    *,
    message: str = MESSAGE,
    help: str | None = None,  # noqa: A002 - the attribute's name
    severity: Severity = "error",
    path: str | None = "pusher.txt",
    own_path: str | None = None,
    colour: bool = False,
    width: int = 80,
) -> str:
    index = LineIndex(text)
    span = index.span(start, end)
    diagnostic = Diagnostic("FS001", "unread", severity, message, span, help, None, own_path)
    return draw(diagnostic, text, index, path=path, colour=colour, width=width)


def pointed(text: str, start: int, end: int, width: int = 80) -> str:
    """Draw only the line of the sheet and what stands below it."""
    lines = drawn(text, start, end, message="bad", width=width).split("\n")[3:]
    return "\n".join(line[line.index("|") + 2 :] for line in lines)


def cells(line: str) -> int:
    def one(character: str) -> int:
        if unicodedata.category(character) in {"Mn", "Me"}:
            return 0
        return 2 if unicodedata.east_asian_width(character) in "WF" else 1

    return sum(map(one, line))


def test_a_diagnostic_is_drawn_with_its_line_and_its_help() -> None:
    assert drawn(SHEET, 16, 19, help="write `105 mins`") == dedent("""\
        error[FS001]: the runtime can't be read
          --> pusher.txt:2:6
           |
         2 | USA: 1o5 mins
           |      ^^^
           |
           = help: write `105 mins`""")


def test_colour_only_adds_escapes() -> None:
    plain = drawn(SHEET, 16, 19, help="write `105 mins`")
    coloured = drawn(SHEET, 16, 19, help="write `105 mins`", colour=True)
    assert coloured.startswith("\x1b[1;31merror[FS001]\x1b[0m\x1b[1m: the runtime")
    assert re.sub(r"\x1b\[[\d;]+m", "", coloured) == plain


@pytest.mark.parametrize(("severity", "code"), [("error", "1;31"), ("warning", "1;33"), ("info", "1;36")])
def test_each_severity_has_its_colour(severity: Severity, code: str) -> None:
    head = drawn(SHEET, 16, 19, severity=severity, colour=True).split("\n")[0]
    assert head.startswith(f"\x1b[{code}m{severity}[FS001]\x1b[0m")


def test_the_path_given_goes_before_the_diagnostics_own() -> None:
    def place(path: str | None, own_path: str | None) -> str:
        return drawn(SHEET, 16, 19, path=path, own_path=own_path).split("\n")[1]

    assert place("a.txt", "b.txt") == "  --> a.txt:2:6"
    assert place(None, "b.txt") == "  --> b.txt:2:6"
    assert place(None, None) == "  --> 2:6"


def test_a_long_path_keeps_its_end() -> None:
    path = "archive/" * 9 + "漢.txt"
    place = drawn(SHEET, 16, 19, message="bad", path=path, width=26).split("\n")[1]
    assert place == "  --> …/archive/漢.txt:2:6"
    assert cells(place) == 26


def test_the_gutter_is_as_wide_as_the_line_number() -> None:
    assert drawn("\n" * 9 + "x", 9, 10) == dedent("""\
        error[FS001]: the runtime can't be read
           --> pusher.txt:10:1
            |
         10 | x
            | ^""")


def test_message_and_help_wrap_beside_their_beginning() -> None:
    message = "the runtime can't be read: a number was expected before `mins`\nand none came"
    assert drawn(SHEET, 16, 19, message=message, help="write `105 mins`, or none", width=40) == (
        dedent("""\
            error[FS001]: the runtime can't be read:
                          a number was expected
                          before `mins`
                          and none came
              --> pusher.txt:2:6
               |
             2 | USA: 1o5 mins
               |      ^^^
               |
               = help: write `105 mins`, or none""")
    )
    assert drawn(SHEET, 16, 19, help="write `105 mins`, or none", width=30).split("\n")[-2:] == [
        "   = help: write `105 mins`,",
        "           or none",
    ]


def test_a_word_longer_than_a_line_is_broken_beside_no_wide_character() -> None:
    assert drawn(SHEET, 16, 19, message="x" + "漢" * 8, width=24).split("\n")[:2] == [
        "error[FS001]: x漢漢漢漢",
        "            漢漢漢漢",
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        pytest.param("漢字 x", 0, 2, "漢字 x\n^^^^", id="wide"),
        pytest.param("漢字 x", 3, 4, "漢字 x\n     ^", id="after-wide"),
        pytest.param("\uff57x", 1, 2, "\uff57x\n  ^", id="fullwidth"),
        pytest.param("e\u0301x", 2, 3, "e\u0301x\n ^", id="after-combining"),
        pytest.param("e\u0301x", 0, 2, "e\u0301x\n^", id="combined"),
        pytest.param("xe\u0301x", 2, 3, "xe\u0301x\n ^", id="combining-alone"),
        pytest.param("漢\u0301x", 2, 3, "漢\u0301x\n  ^", id="combining-on-wide"),
        pytest.param("\u0301x", 1, 2, "\u25cc\u0301x\n ^", id="combining-on-nothing"),
        pytest.param("\u0301x", 0, 1, "\u25cc\u0301x\n^", id="combining-first"),
        pytest.param("\u1112\u1161\u11abx", 3, 4, "\u1112\u1161\u11abx\n  ^", id="conjoining"),
        pytest.param("\tx", 1, 2, "    x\n    ^", id="tab"),
        pytest.param("ab\tx", 2, 3, "ab  x\n  ^^", id="tab-stop"),
        pytest.param("a\x1b[1mx", 5, 6, "a␛[1mx\n     ^", id="escape"),
        pytest.param("a\x7fx", 1, 2, "a␡x\n ^", id="delete"),
        pytest.param("a\x85x", 2, 3, "a\\u{85}x\n       ^", id="C1"),
        pytest.param("a\u200bx", 1, 2, "a\\u{200b}x\n ^^^^^^^^", id="zero-width"),
        pytest.param("a\u202ex", 2, 3, "a\\u{202e}x\n         ^", id="bidi"),
        pytest.param("a\u2028x", 2, 3, "a\\u{2028}x\n         ^", id="line-separator"),
        pytest.param("a\ufe0fx", 2, 3, "a\\u{fe0f}x\n         ^", id="variation-selector"),
        pytest.param("a\xa0x", 1, 2, "a␣x\n ^", id="no-break-space"),
        pytest.param("abc", 1, 1, "abc\n ^", id="empty"),
        pytest.param("abc", 3, 3, "abc\n   ^", id="empty-at-end"),
        pytest.param("abc\r\nd", 4, 4, "abc\n   ^", id="inside-crlf"),
        pytest.param("abc\r\nd", 3, 5, "abc\n   ^", id="line-end"),
        pytest.param("abc\nd", 1, 4, "abc\n ^^", id="ends-with-its-line"),
        pytest.param("abc\nd\ne", 1, 5, "abc\n ^^ goes on to line 2", id="two-lines"),
        pytest.param("abc\nd\ne", 1, 7, "abc\n ^^ goes on to line 3", id="three-lines"),
    ],
)
def test_carets_stand_under_the_span(text: str, start: int, end: int, expected: str) -> None:
    assert pointed(text, start, end) == expected


def test_an_empty_line_and_an_empty_text_are_drawn_without_trailing_space() -> None:
    assert drawn("", 0, 0).split("\n")[2:] == ["   |", " 1 |", "   | ^"]


LONG = "Cast: " + "漢字, " * 30 + "BAD" + ", 漢字" * 30


@pytest.mark.parametrize(
    ("start", "end", "width", "expected"),
    [
        (126, 129, 24, "… 漢字, BAD, 漢字,…\n        ^^^"),
        (126, 129, 41, "… , 漢字, 漢字, BAD, 漢字, 漢字, 漢…\n                ^^^"),
        (0, 4, 40, "Cast: 漢字, 漢字, 漢字, 漢字, 漢 …\n^^^^"),
        (0, 249, 24, "Cast: 漢字, 漢字,…\n^^^^^^^^^^^^^^^^^"),
    ],
)
def test_a_long_line_is_cut_around_the_span(start: int, end: int, width: int, expected: str) -> None:
    assert pointed(LONG, start, end, width) == expected


def test_a_caret_after_a_long_line_is_in_the_window() -> None:
    assert pointed("x" * 99, 99, 99, 24) == "…" + "x" * 16 + "\n" + " " * 17 + "^"


def test_a_line_of_just_the_width_is_whole() -> None:
    assert pointed("x" * 19, 0, 1, 24) == "x" * 19 + "\n^"
    assert pointed("x" * 20, 0, 1, 24) == "x" * 17 + "…\n^"


def test_a_line_of_a_megabyte_is_cut_before_it_is_laid_out() -> None:
    assert pointed("x" * 2**20, 2**19, 2**19 + 1, 24) == f"…{'x' * 17}…\n         ^"


def test_a_note_without_room_beside_the_carets_goes_below() -> None:
    assert pointed("x" * 15 + "\ny", 0, 17, 24) == f"{'x' * 15}\n{'^' * 15}\ngoes on to line 2"


sheets = st.text(st.sampled_from("ab ,\t\x00\x1b\n\r\u0301\u200b\u202e漢\uff57😀\u1161é"), max_size=90)


@given(sheets, st.integers(0, 90), st.integers(0, 40), st.integers(24, 60), sheets, sheets)
def test_no_line_is_wider_than_asked_or_steers_the_terminal(
    text: str, start: int, length: int, width: int, message: str, path: str
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    result = drawn(text, start, end, message=message, help=message, path=path, width=width)
    for line in result.split("\n"):
        assert cells(line.replace("\u1161", "")) <= width
        assert not any(unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} for c in line)
    assert "^" in result


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    environment: dict[str, str],
    terminal: bool,  # noqa: FBT001 - pytest gives it by keyword
    wanted: bool,  # noqa: FBT001 - pytest gives it by keyword
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(Terminal() if terminal else io.StringIO()) is wanted


def test_no_stream_and_a_closed_one_want_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    closed = Terminal()
    closed.close()
    assert not wants_colour(closed)
    assert not wants_colour(None)
