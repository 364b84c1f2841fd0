"""Progress: on a terminal, in a log, and where nobody listens."""

from __future__ import annotations

import io
import os
import pty
import zipfile
from typing import TYPE_CHECKING

import pytest

from filmsheet.archives import Position
from filmsheet.console import progress
from filmsheet.console.progress import Progress, counted, extent, lasting, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "monotonic", made)
    return made


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[io.TextIOWrapper, Callable[[], str]]]:
    """A terminal of 80 columns, and what has been written to it."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLUMNS", raising=False)
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)

    def shown() -> str:
        try:
            return os.read(ours, 10_000).decode()
        except BlockingIOError:
            return ""

    with os.fdopen(theirs, "w") as stream:
        yield stream, shown
    os.close(ours)


def test_a_terminal_has_one_line(clock: Clock, terminal: tuple[io.TextIOWrapper, Callable[[], str]]) -> None:
    stream, shown = terminal
    bar = Progress(stream, total=1000)
    bar.told(0)
    clock.now += 0.1
    bar.told(10)
    assert shown() == ""  # not that often
    clock.now += 0.9
    bar.told(250)
    assert shown() == "\r\x1b[K[######..................]  25% of 1,000 files, 250 a second, 3 s left"
    clock.now += 1
    bar.told(1000)
    assert shown() == "\r\x1b[K[########################] 100% of 1,000 files, 500 a second"
    bar.end()
    assert shown() == "\r\x1b[K"


def test_a_line_is_no_longer_than_the_terminal(
    clock: Clock, terminal: tuple[io.TextIOWrapper, Callable[[], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, shown = terminal
    monkeypatch.setenv("COLUMNS", "20")
    bar = Progress(stream, total=1000)
    bar.told(0)
    clock.now += 1
    bar.told(500)
    assert shown() == "\r\x1b[K 50% of 1,000 files"


def test_what_is_left_is_told_before_the_bar_has_its_room(
    clock: Clock, terminal: tuple[io.TextIOWrapper, Callable[[], str]], tmp_path: Path
) -> None:
    stream, shown = terminal
    position = Position()
    path = tmp_path / "archive"
    path.write_bytes(b"x" * 1000)
    bar = Progress(stream, size=1000, position=position)
    bar.told(0)
    lines = []
    with path.open("rb") as file, position.reading(file):
        for done in 1_000, 1_234_567, 1_234_567_890:
            clock.now += 3_700
            file.read(100)
            bar.told(done)
            lines.append(shown().rpartition("\x1b[K")[2])
    assert all(len(line) < 80 for line in lines)
    assert all(line.endswith(" left") for line in lines)
    assert [line.startswith("[#") for line in lines] == [True, True, False]


def test_a_log_has_a_line_now_and_then(clock: Clock) -> None:
    log = io.StringIO()
    lines = Progress(log, total=6_000_000)
    for done in range(0, 100_000, 1000):
        lines.told(done)
        clock.now += 1
    lines.end()
    assert log.getvalue().splitlines()[:2] == [
        "  0% of 6,000,000 files, 1,000 a second, 1 h 39 min left",
        "  0% of 6,000,000 files, 1,000 a second, 1 h 39 min left",
    ]
    assert log.getvalue().count("\n") == 6


def test_a_terminal_that_is_dumb_is_a_log(
    clock: Clock, terminal: tuple[io.TextIOWrapper, Callable[[], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, shown = terminal
    monkeypatch.setenv("TERM", "dumb")
    lines = Progress(stream, total=10)
    lines.told(0)
    clock.now += 20
    lines.told(5)
    lines.end()
    assert shown() == " 50% of 10 files, 0 a second, 20 s left\r\n"


def test_what_was_done_before_is_not_counted_as_fast(clock: Clock) -> None:
    log = io.StringIO()
    lines = Progress(log, total=1000)
    clock.now += 50  # getting past what is done
    lines.told(900)
    clock.now += 20
    lines.told(950)
    assert log.getvalue() == " 95% of 1,000 files, 2 a second, 20 s left\n"


@pytest.mark.parametrize(("number", "said"), [(0, "0 files"), (1, "1 file"), (2000, "2,000 files")])
def test_one_of_a_kind_is_no_plural(number: int, said: str) -> None:
    assert counted(number, "file") == said


def test_without_a_number_of_files_the_bytes_tell(clock: Clock, tmp_path: Path) -> None:
    log = io.StringIO()
    position = Position()
    lines = Progress(log, size=1000, position=position)
    lines.told(0)
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1000)
    with path.open("rb") as file, position.reading(file):
        file.read(250)
        clock.now += 20
        lines.told(7)
    assert log.getvalue() == " 25% of the archive, 7 files, 0 a second, 1 min 00 s left\n"


def test_where_nothing_is_known_there_is_a_rate(clock: Clock) -> None:
    log = io.StringIO()
    lines = Progress(log)
    lines.told(0)
    clock.now += 20
    lines.told(2000)
    assert log.getvalue() == "2,000 files, 100 a second\n"


def test_nobody_listens(clock: Clock) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    for stream in (None, Closed()):
        silent = Progress(stream)
        silent.told(0)
        for done in (1, 2):
            clock.now += 20
            silent.told(done)
        silent.end()


def test_a_line_of_a_terminal_that_went_away_is_left(clock: Clock) -> None:
    class Gone(io.StringIO):
        closes = False

        def isatty(self) -> bool:
            return True

        def flush(self) -> None:
            if self.closes:
                raise OSError

    stream = Gone()
    bar = Progress(stream)
    bar.told(0)
    clock.now += 1
    bar.told(1)
    stream.closes = True
    bar.end()
    bar.end()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0.0 s"),
        (0.44, "0.4 s"),
        (0.6, "1 s"),
        (59.4, "59 s"),
        (59.5, "1 min 00 s"),
        (65, "1 min 05 s"),
        (3599.5, "1 h 00 min"),
        (36_000, "10 h 00 min"),
    ],
)
def test_lengths_of_time(seconds: float, said: str) -> None:
    assert lasting(seconds) == said


def test_how_much_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sheets"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.html", "deep/c.doc", ".d.txt"):
        (folder / name).write_bytes(b"Year: 1996\n")
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a.txt", "b/c.txt", "d.doc", "b/"):
            archive.writestr(name, "Year: 1996\n")
    size = packed.stat().st_size
    sheets, zipped = str(folder), str(packed)
    assert extent([sheets]) == (2, 22)
    assert extent([f"{folder}/deep/*"]) == (None, 22)
    assert extent([sheets], ["*.doc"]) == (1, 11)
    assert extent([zipped, sheets]) == (4, size + 22)
    assert total([sheets, zipped]) == 4
    monkeypatch.setattr(progress, "_MOST_COUNTED", 3)
    assert extent([zipped]) == (None, size)
    monkeypatch.undo()
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("e.tar", b"")
    assert extent([zipped, sheets]) == (None, packed.stat().st_size + 22)
    (tmp_path / "pages.warc").write_bytes(b"WARC/1.0")
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    for name, length in (("pages.warc", 8), ("cut.zip", 4)):
        assert extent([str(tmp_path / name)]) == (None, length)
    for unknown in ("-", "memory://films", str(tmp_path / "nothing")):
        assert extent([sheets, unknown]) == (None, None)
    assert total(["-"]) is None
