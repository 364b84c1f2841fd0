"""`filmsheet fmt`: what is written, what is only shown, and what is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from filmsheet.console.commands import fmt
from filmsheet.text.replacement import Writer

if TYPE_CHECKING:
    from click.testing import Result

DIRTY = "YEAR :1996\nUK: 1h 45m\nCast:Arata"
CLEAN = "Year: 1996\nCast: Arata\nUK: 105 mins\n"
DIFF = """\
--- a.txt
+++ a.txt
@@ -1,3 +1,3 @@
-YEAR :1996
-UK: 1h 45m
-Cast:Arata
\\ No newline at end of file
+Year: 1996
+Cast: Arata
+UK: 105 mins
"""


def called(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(fmt.fmt_command, args, input=given, catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a sheet to lay out, one that is laid out, and one that is none."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.txt").write_text(DIRTY, "utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "b" / "diary.txt").write_text("Nothing happened.", "utf-8")
    return tmp_path


# ---- writing


def test_files_are_written_in_canonical_layout(folder: Path) -> None:
    found = called()
    assert (found.exit_code, found.stdout) == (0, "")
    assert found.stderr == (
        "filmsheet: 'b/diary.txt' is left as it is: no label in it is known, so it may be no film sheet\n"
        "1 file reformatted, 2 left as they are\n"
    )
    assert (folder / "a.txt").read_text("utf-8") == CLEAN
    assert (folder / "b" / "diary.txt").read_text("utf-8") == "Nothing happened."
    assert called("a.txt", "b/clean.txt").stderr == "2 files left as they are\n"


def test_a_file_that_stays_is_not_written(folder: Path) -> None:
    before = (folder / "b" / "clean.txt").stat()
    assert called("b/clean.txt").stderr == "1 file left as it is\n"
    after = (folder / "b" / "clean.txt").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_quiet_says_nothing() -> None:
    found = called("-q")
    assert (found.exit_code, found.output) == (0, "")


def test_a_file_that_cannot_be_written_keeps_its_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Writer, path: str, raw: bytes, old: bytes) -> None:
        assert old.decode() == DIRTY
        raise PermissionError(13, f"no room for {len(raw)} bytes", path)

    monkeypatch.setattr(Writer, "replace", refused)
    found = called("a.txt", "b/clean.txt")
    assert found.exit_code == 1
    assert found.stderr == (
        f"filmsheet: can't write 'a.txt': no room for {len(CLEAN)} bytes\n"
        "1 file left as it is, 1 not read or written\n"
    )
    assert (folder / "a.txt").read_text("utf-8") == DIRTY


def test_a_file_that_another_program_writes_at_the_last_moment_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.txt"
    opened = path.open("r+b")
    close = Writer.close

    def truncate_first(writer: Writer) -> None:
        opened.truncate(3)
        opened.close()
        close(writer)

    monkeypatch.setattr(Writer, "close", truncate_first)
    found = called("a.txt")
    assert (found.exit_code, found.stderr) == (
        1,
        "filmsheet: can't write 'a.txt': another program has changed it\n1 file not read or written\n",
    )
    assert path.read_text("utf-8") == DIRTY[:3]


def test_a_read_only_file_is_left(folder: Path) -> None:
    (folder / "a.txt").chmod(0o444)
    found = called("a.txt")
    assert (found.exit_code, found.stderr) == (
        1,
        "filmsheet: can't write 'a.txt': it is read-only\n1 file not read or written\n",
    )


def test_a_file_that_cannot_be_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    found = called("a.txt")
    assert found.exit_code == 1
    assert found.stderr == ("filmsheet: can't read 'a.txt': Permission denied\n1 file not read or written\n")
    assert (folder / "a.txt").exists()


def test_a_folder_that_cannot_be_looked_through_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", refused)
    found = called("b")
    assert found.exit_code == 1
    assert found.stderr == "filmsheet: can't read 'b/': Permission denied\n1 file not read or written\n"


def test_no_files_is_nothing_to_say(folder: Path) -> None:
    (folder / "none").mkdir()
    found = called("none")
    assert (found.exit_code, found.output) == (0, "")


# ---- showing


def test_check_lists_what_would_change(folder: Path) -> None:
    found = called("--check", "a.txt", "b/clean.txt")
    assert (found.exit_code, found.stdout) == (1, "a.txt\n")
    assert found.stderr == "1 file would be reformatted, 1 left as it is\n"
    assert (folder / "a.txt").read_text("utf-8") == DIRTY
    assert called("--check", "b/clean.txt").exit_code == 0


def test_diff_shows_what_would_change(folder: Path) -> None:
    found = called("--diff", "-q", "a.txt", "b/clean.txt")
    assert (found.exit_code, found.stdout, found.stderr) == (1, DIFF, "")
    assert (folder / "a.txt").read_text("utf-8") == DIRTY
    assert called("--diff", "b").stdout == ""


def test_a_diff_keeps_bytes_as_a_patch_must(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"Year:1996\r\nCast: Ros\xe9\r\n")
    found = called("--diff", "-q", "a.txt")
    assert found.stdout_bytes.endswith(b" @@\n-Year:1996\r\n+Year: 1996\r\n Cast: Ros\xe9\r\n")


def test_a_diff_is_coloured_where_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    lines = called("--diff", "-q", "a.txt").stdout.splitlines()
    assert lines[3] == "\x1b[31m-YEAR :1996\x1b[0m"
    assert lines[-1] == "\x1b[32m+UK: 105 mins\x1b[0m"


# ---- standard input


def test_standard_input_goes_to_standard_output() -> None:
    found = called("-", given=DIRTY)
    assert (found.exit_code, found.stdout, found.stderr) == (0, CLEAN, "")
    raw = b"Cast: Ros\xe9\r\nYear:1996\r\n"
    assert called("-", given=raw).stdout_bytes == b"Year: 1996\r\nCast: Ros\xe9\r\n"


def test_standard_input_that_is_no_sheet_comes_out_as_it_is() -> None:
    found = called("-", given="Nothing happened.")
    assert (found.exit_code, found.stdout) == (0, "Nothing happened.")
    assert found.stderr.startswith("filmsheet: '<stdin>' is left as it is: no label")


def test_standard_input_can_be_checked() -> None:
    found = called("--check", "-", given=DIRTY)
    assert (found.exit_code, found.stdout) == (1, "<stdin>\n")
    assert called("--diff", "-", given=DIRTY).stdout == DIFF.replace("a.txt", "<stdin>")


# ---- configuration and usage


def test_the_configuration_says_which_files_and_how(folder: Path) -> None:
    (folder / "filmsheet.toml").write_text('exclude = ["b"]\nencoding = "cp1252"\n', "utf-8")
    (folder / "a.txt").write_bytes("Year:1996\nCast: Ros\xe9\n".encode("cp1252"))
    assert called().stderr == "1 file reformatted\n"
    assert (folder / "a.txt").read_bytes() == "Year: 1996\nCast: Ros\xe9\n".encode("cp1252")


def test_options_come_before_the_configuration(folder: Path) -> None:
    (folder / "b" / "filmsheet.toml").write_text('dialect = "archive"\n', "utf-8")
    (folder / "b" / "c.txt").write_text("Regie :Ada Ek\nYear: 1996\n", "utf-8")
    called("b/c.txt", "--dialect", "german")
    assert (folder / "b" / "c.txt").read_text("utf-8") == "Year: 1996\nRegie: Ada Ek\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nothing.txt",), "there is no file 'nothing.txt'"),
        (("--dialect", "klingon"), "klingon"),
        (("--config", "nothing.toml"), "nothing.toml"),
        (("-", "-"), "only once"),
    ],
)
def test_what_is_named_wrongly_is_refused_before_any_work(
    folder: Path, args: tuple[str, ...], message: str
) -> None:
    found = called("a.txt", *args)
    assert found.exit_code == 2
    assert message in found.stderr
    assert (folder / "a.txt").read_text("utf-8") == DIRTY


def test_a_bug_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_document: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(fmt, "formatted", wrong)
    with pytest.raises(RuntimeError) as caught:
        called("a.txt")
    assert caught.value.__notes__ == ["while laying out 'a.txt'"]
