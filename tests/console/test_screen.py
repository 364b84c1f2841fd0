"""The screen: what is printed, in which encoding, and how wide."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import click
import pytest

from filmsheet.console import screen

if TYPE_CHECKING:
    from collections.abc import Callable


class Stdout(io.TextIOWrapper):
    """Standard output in an encoding, which keeps what was written."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def written(self) -> bytes:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


@pytest.fixture
def to(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Stdout]:
    """Gives standard output an encoding."""

    def put(encoding: str) -> Stdout:
        stream = Stdout(encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        return stream

    return put


ENCODINGS = pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])


# ---- what is printed


@ENCODINGS
def test_what_is_written_is_utf_8_whatever_the_locale(encoding: str, to: Callable[[str], Stdout]) -> None:
    stdout = to(encoding)
    screen.write("Karsten Schrøder\n")
    screen.write("Bj\udcf6rk")
    assert stdout.written() == "Karsten Schrøder\n".encode() + b"Bj\xf6rk"


@ENCODINGS
def test_bytes_are_written_as_they_are(encoding: str, to: Callable[[str], Stdout]) -> None:
    stdout = to(encoding)
    screen.write_bytes(b"\xff\r\n\0")
    assert stdout.written() == b"\xff\r\n\0"


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", "Schrøder ł"), ("latin-1", "Schrøder ?"), ("ascii", "Schr?der ?")]
)
def test_people_see_what_their_encoding_has(encoding: str, shown: str, to: Callable[[str], Stdout]) -> None:
    stdout = to(encoding)
    screen.show("Schrøder ł")
    assert stdout.written() == f"{shown}\n".encode()


@ENCODINGS
def test_the_bytes_of_a_path_stay(encoding: str, to: Callable[[str], Stdout]) -> None:
    stdout = to(encoding)
    screen.show("Bj\udcf6rk.txt")
    assert stdout.written() == b"Bj\xf6rk.txt\n"


@ENCODINGS
def test_half_a_surrogate_pair_is_replaced(encoding: str, to: Callable[[str], Stdout]) -> None:
    stdout = to(encoding)
    screen.show("a \ud800")
    assert stdout.written() == b"a ?\n"


def test_standard_output_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    for printed in (screen.show, screen.write):
        with pytest.raises(click.ClickException, match="standard output is closed"):
            printed("A")


class _Busy(io.BytesIO):
    """A file that takes nothing just now, as a terminal that doesn't wait."""

    def write(self, _: object) -> int:
        return None  # type: ignore[return-value]


def test_a_file_that_takes_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=_Busy()))
    with pytest.raises(click.ClickException, match="can't write the output: Resource temporarily unavail"):
        screen.write("A")


class _Failing:
    def __init__(self, error: OSError) -> None:
        self.error, self.buffer = error, self

    def write(self, _: bytes) -> int:
        raise self.error


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Failing(OSError(28, "No space left on device")))
    with pytest.raises(click.ClickException, match="can't write the output: No space left on device"):
        screen.show("A")


def test_a_broken_pipe_is_told_from_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Failing(BrokenPipeError(32, "Broken pipe")))
    with pytest.raises(screen.ReaderLeftError):
        screen.show("A")


# ---- help


def test_a_command_may_have_no_help() -> None:
    bare = screen.Command("bare", add_help_option=False)
    assert bare.get_help_option(click.Context(bare)) is None


# ---- what is said


class _Silent(io.StringIO):
    """A stream that can't be written, and has no file."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


def test_what_is_said_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    screen.say("a\x1b[31m\n\x9b")
    screen.aside("a\nb\n")
    assert capsys.readouterr() == ("", "a␛[31m␊\\u{9b}\na\nb\n")


def test_what_can_not_be_said_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    for silent in (None, _Silent()):
        monkeypatch.setattr(sys, "stderr", silent)
        screen.say("nobody hears it")


@pytest.mark.parametrize("on_terminal", [True, False])
def test_a_path_is_listed(
    on_terminal: bool,  # noqa: FBT001 - a parameter of the test
    to: Callable[[str], Stdout],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stdout = to("utf-8")
    monkeypatch.setattr(stdout, "isatty", lambda: on_terminal)
    screen.list_path("a\x1b\udce9.txt")
    assert stdout.written() == ("a␛".encode() if on_terminal else b"a\x1b") + b"\xe9.txt\n"


# ---- how wide


@pytest.mark.parametrize(
    ("columns", "width"),
    [("33", 33), ("1", 1), ("0", 80), ("wide", 80), ("-5", 80), ("", 80), ("²", 80), ("9" * 5_000, 80)],
    ids=lambda value: str(value)[:9],
)
def test_columns_say_the_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen.width(None) == width


@pytest.mark.parametrize(("columns", "width"), [(100, 100), (0, 80)])
def test_the_width_is_the_terminals(columns: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    with Path(os.devnull).open() as stream:
        assert screen.width(stream) == width


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_the_width_is_80_elsewhere(stream: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert screen.width(stream) == 80
    with Path(os.devnull).open() as nowhere:
        assert screen.width(nowhere) == 80


# ---- tables


def test_columns_are_as_wide_as_they_must_be() -> None:
    rows = [("FS001", "a", "words of it"), ("F", "much longer", "more")]
    assert screen.table(rows) == "FS001  a            words of it\nF      much longer  more"


def test_the_last_column_is_wrapped() -> None:
    rows = [("A", "so many words that they need a second line"), ("B", "few")]
    assert screen.table(rows, 30) == ("A  so many words that they\n   need a second line\nB  few")


def test_a_narrow_terminal_has_room_for_a_word_or_two() -> None:
    wrapped = screen.table([("A" * 30, "so many words that they need a second line")], 10)
    assert wrapped.partition("\n")[0].split()[1:] == ["so", "many", "words", "that"]


def test_a_row_may_end_in_nothing() -> None:
    for cells in (None, 40):
        assert screen.table([("A", "b", ""), ("B", "", "c")], cells) == "A  b\nB     c"


def test_no_rows_are_no_lines() -> None:
    assert screen.table([]) == ""
