"""`filmsheet report`: what is written, what is refused, and what is said."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from filmsheet.console.commands import report
from filmsheet.overview.page import MARK

if TYPE_CHECKING:
    from click.testing import Result


def called(*args: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(report.report_command, args, input=given, catch_exceptions=False)


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two sheets, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "ferry.txt").write_text("The Ferry\nYear: 19x6\n", "utf-8")
    (folder / "bells.txt").write_text("Two Bells\nYear: 1997\n", "utf-8")
    return folder


def written(name: str = "report.html") -> str:
    return Path(name).read_text("utf-8")


def test_a_page_is_written() -> None:
    done = called("archive", "-o", "report.html")
    assert (done.exit_code, done.output) == (0, "")
    page = written()
    assert page.startswith(MARK)
    assert "<h1><bdi>archive</bdi></h1>\n<p>2 sheets in 2 files.</p>" in page
    assert 'href="./archive/ferry.txt"' in page


def test_a_title_may_be_given() -> None:
    assert called("archive", "-o", "report.html", "--title", "<Films>").exit_code == 0
    assert "<title>&#60;Films&#62;</title>" in written()


@pytest.mark.parametrize(
    ("paths", "title"),
    [
        (["archive/"], "archive"),
        (["archive/*.txt"], "*.txt"),
        (["archive/ferry.txt", "archive/bells.txt"], "ferry.txt and 1 more"),
        (["-"], "standard input"),
    ],
)
def test_a_page_has_the_name_of_its_archive(paths: list[str], title: str) -> None:
    assert called(*paths, "-o", "report.html", given=b"Year: 1996\n").exit_code == 0
    assert f"<h1><bdi>{title}</bdi></h1>" in written()


def test_a_page_takes_the_place_of_an_earlier_one_and_is_no_sheet() -> None:
    for _ in range(2):
        assert called("archive", "-o", "archive/report.html").exit_code == 0
        assert "<p>2 sheets in 2 files.</p>" in written("archive/report.html")


def test_who_puts_it_among_the_sheets_is_told() -> None:
    assert called("archive", "-o", "report.html").stderr == ""
    done = called("archive", "-o", "archive/report.html")
    assert done.exit_code == 0
    assert done.stderr.startswith("filmsheet: archive/report.html lies in the archive, ")
    assert done.stderr.count("\n") == 1
    assert called("archive", "-o", "-").stderr == ""


def test_an_empty_file_may_be_written_over() -> None:
    Path("report.html").touch()
    assert called("archive", "-o", "report.html").exit_code == 0


def test_what_is_in_an_archive_can_not_be_linked_to(archive: Path) -> None:
    with zipfile.ZipFile("archive.zip", "w") as made:
        made.write(archive / "ferry.txt", "ferry.txt")
    assert called("archive.zip", "-o", "report.html").exit_code == 0
    assert '<h3 id="file-0"><bdi>ferry.txt</bdi>' in written()
    Path("ferry.txt").write_text("Year: 1996\n", "utf-8")
    assert called("archive.zip", "-o", "report.html").exit_code == 0
    assert '<h3 id="file-0"><bdi>ferry.txt</bdi>' in written()


def test_files_of_two_folders_are_told_apart() -> None:
    Path("other").mkdir()
    Path("other/ferry.txt").write_text("The Ferry\nYear: 20x6\n", "utf-8")
    assert called("archive", "other", "-o", "report.html").exit_code == 0
    for folder in ("archive", "other"):
        assert f'<a href="./{folder}/ferry.txt"><bdi>{folder}/ferry.txt</bdi></a>' in written()


def test_a_page_may_go_to_standard_output() -> None:
    assert called("archive", "-o", "report.html").exit_code == 0
    Path("archive/lost.txt").symlink_to("nowhere.txt")
    done = called("archive", "-o", "-", "--title", "Fähre")
    assert done.exit_code == 1
    assert done.stdout_bytes.startswith(MARK.encode())
    assert "Fähre".encode() in done.stdout_bytes
    assert done.stdout_bytes.endswith(b"</html>\n")
    assert 'href="./archive/ferry.txt"' in done.stdout
    assert done.stderr == "1 of 3 files could not be read; the page says which.\n"
    assert not Path("-").exists()


@pytest.mark.parametrize("name", ["/dev/null", "/dev/full", "pipe", "link"])
def test_what_is_no_ordinary_file_is_refused_before_any_work(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    monkeypatch.setattr(report, "gather", None)
    done = called("archive", "-o", name)
    assert done.exit_code == 2
    assert f"can't write {name!r}: it is no ordinary file" in " ".join(done.stderr.split())


def test_a_place_that_can_not_be_looked_at_is_refused() -> None:
    done = called("archive", "-o", "x" * 300)
    assert done.exit_code == 2
    assert "File name too long" in done.stderr


def test_what_can_not_be_read_is_said() -> None:
    Path("archive/lost.txt").symlink_to("nowhere.txt")
    with zipfile.ZipFile("archive/broken.zip", "w") as made:
        made.writestr("a.txt", "Year: 1996\n" * 100)
    Path("archive/broken.zip").write_bytes(Path("archive/broken.zip").read_bytes()[:60])
    done = called("archive", "-o", "report.html")
    assert done.exit_code == 1
    assert "files could not be read; the page says which.\n" in done.output
    assert "Unreadable file" in written()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["gone", "-o", "report.html"], "there is no file or folder 'gone'"),
        (["archive"], "Missing option '-o'"),
        (["-o", "report.html"], "Missing argument 'INPUT...'"),
        (["archive", "-o", "gone/report.html"], "there is no folder"),
        (["archive", "-o", "archive"], "'archive' is a folder; name a file"),
        (["archive", "-o", "archive/ferry.txt"], "'archive/ferry.txt' is there already, and no page"),
        (["archive", "-o", "report.html", "--dialect", "gone"], "gone"),
        (["archive", "-o", "report.html", "--encoding", "gone"], "gone"),
    ],
)
def test_what_was_asked_wrongly_is_refused(args: list[str], said: str) -> None:
    done = called(*args)
    assert done.exit_code == 2
    assert said in done.output
    assert not Path("report.html").exists()


def test_a_file_that_can_not_be_looked_at_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("report.html").write_text(MARK, "utf-8")
    real: Any = Path.open

    def refused(self: Path, *args: str) -> object:
        if self.name == "report.html":
            raise PermissionError
        return real(self, *args)

    monkeypatch.setattr(Path, "open", refused)
    assert called("archive", "-o", "report.html").exit_code == 2


def test_a_page_that_can_not_be_written_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report, "replace", full)
    done = called("archive", "-o", "report.html")
    assert done.exit_code == 1
    assert "Error: can't write 'report.html': No space left on device\n" in done.output


def test_who_has_no_matplotlib_is_told_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr(report, "gather", None)
    done = called("archive", "-o", "report.html")
    assert done.exit_code == 2
    assert "pip install 'filmsheet[report]'" in done.output


def test_progress_is_shown_on_a_terminal_unless_it_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def shown(*more: str) -> str:
        terminal = Terminal()
        monkeypatch.setattr("filmsheet.console.progress._ON_TERMINAL", -1)
        monkeypatch.setattr(sys, "stderr", terminal)
        with pytest.raises(SystemExit):
            report.report_command(["archive", "-o", "report.html", *more])
        return terminal.getvalue()

    assert "of 2 files" in shown()
    assert shown("-q") == ""


def test_it_is_the_same_each_time() -> None:
    pages = []
    for _ in range(2):
        called("archive", "-o", "report.html")
        pages.append(written())
        os.utime("archive/ferry.txt", (0, 0))
    assert pages[0] == pages[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_streams_without_room() -> None:
    command = [sys.executable, "-m", "filmsheet", "report", "archive", "lost.txt", "-o"]
    Path("lost.txt").symlink_to("lost.txt")
    with Path("/dev/full").open("wb") as full:
        quiet = subprocess.run([*command, "report.html"], stderr=full, check=False)
        loud = subprocess.run([*command, "-"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert quiet.returncode == 1
    assert written().startswith(MARK)
    assert (loud.returncode, loud.stderr) == (1, b"Error: can't write the output: No space left on device\n")
