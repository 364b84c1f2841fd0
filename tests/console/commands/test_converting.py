"""`filmsheet convert`: what it says, how it ends, and what it leaves behind."""

from __future__ import annotations

import errno
import io
import json
import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import filmsheet
from filmsheet import formats
from filmsheet.batch import engine, work
from filmsheet.batch.spool import Spool
from filmsheet.console import cli
from filmsheet.console.commands import converting
from filmsheet.console.screen import ReaderLeftError
from filmsheet.errors import MissingExtraError
from filmsheet.formats import Format

if TYPE_CHECKING:
    from click.testing import Result

SAMPLES = Path(__file__).parents[3] / "samples"
LINKED = b"NIGHT\nYear: 1996\nCast: A\n\nUS Distributor\n"
COMMAND = [sys.executable, "-m", "filmsheet", "convert"]


def invoke(*args: str | Path, stdin: bytes = b"") -> Result:
    words = ["convert", *map(str, args)]
    return CliRunner().invoke(cli.command, words, input=stdin, prog_name="filmsheet")


def run(*args: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run([*COMMAND, *map(str, args)], capture_output=True, check=False, **options)


def tarred(count: int) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number in range(count):
            entry = tarfile.TarInfo(f"{number}.txt")
            raw = f"NIGHT {number}\nYear: 1996\nUK: {number % 90} mins\nCast: A, B, C\n".encode()
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return file.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with two sheets in `sheets` and one that can't be read in `bad`."""
    monkeypatch.chdir(tmp_path)
    for name, raw in (("sheets/a.txt", LINKED), ("sheets/b.txt", b"Year: 1997\nCast: Zo\xeb\nGenre:\n")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "c.zip").write_bytes(b"no zip")
    (tmp_path / "bad" / "d.txt").write_bytes(LINKED)
    return tmp_path


def left(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()} - {"sheets", "bad"}


def test_a_summary_tells_what_came_of_it(here: Path) -> None:
    result = invoke("sheets", "--to", "jsonl", "-o", "out.jsonl")
    assert result.exit_code == 0
    assert result.stdout == ""
    *lines, when = result.stderr.splitlines()
    assert lines == [
        "out.jsonl: 2 sheets of 2 files",
        "  fields    6: cast 2, year 2, links 1, title 1",
        "  findings  2: FS002 1, FS006 1",
        "  errors    none",
        "  encodings 2: cp1252 1, utf-8 1",
    ]
    assert when.startswith("  time      0.")
    assert when.endswith(" files a second")
    read = [record.to_json() for record in filmsheet.read(here / "sheets")]
    assert [json.loads(line) for line in (here / "out.jsonl").read_bytes().splitlines()] == read
    assert left(here) == {"out.jsonl"}


def test_of_many_kinds_the_commonest_are_named() -> None:
    counts = Counter({f"field:{name}": number for number, name in enumerate("abcdefg", 1)})
    whole = "28: g 7, f 6, e 5, d 4, c 3 and 2 kinds more"
    assert converting._kinds(counts, "field:", len(whole)) == whole
    assert converting._kinds(counts, "field:", len(whole) - 1) == "28: g 7, f 6, e 5, d 4 and 3 kinds more"
    assert converting._kinds(counts, "field:", 3) == "28: g 7 and 6 kinds more"
    two = Counter({"field:a": 1, "field:b": 2})
    assert converting._kinds(two, "field:", 3) == "3: b 2 and 1 kind more"


def test_the_summary_fits_a_terminal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SAMPLES / "archive" / "pusher.txt", here / "sheets" / "a.txt")
    for columns in (60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        result = invoke("sheets", "--to", "jsonl", "-o", "out", "--force")
        assert " kinds more\n" in result.stderr
        assert max(map(len, result.stderr.splitlines())) <= columns


def test_one_sheet_is_no_sheets(here: Path) -> None:
    result = invoke("sheets", "--include", "a*", "--to", "jsonl", "-o", "out")
    assert result.stderr.startswith("out: 1 sheet of 1 file\n")
    assert (here / "out").exists()


@pytest.mark.parametrize("output", ["out", "-"])
def test_where_no_file_fits_it_is_told(here: Path, output: str) -> None:
    (here / "bad" / "c.zip").unlink()
    (here / "bad" / "d.txt").rename(here / "bad" / "d.md")
    for include, names in ([], "*.txt or *.html or *.htm"), (["--include", "*.rtf"], "*.rtf"):
        words = ["bad", "--to", "jsonl", "-o", output, "--force", *include]
        result = invoke(*words)
        said = f"filmsheet: no file there is called {names}; --include takes others\n"
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.endswith(said)
        assert invoke(*words, "-q").stderr == ""
    assert (
        "no file" not in invoke("bad", "--include", "*.md", "--to", "jsonl", "-o", output, "--force").stderr
    )


def test_what_cannot_be_converted_is_told_and_ends_with_1(here: Path) -> None:
    told = "filmsheet: c.zip: its directory is missing: it is cut short, or no zip archive\n"
    result = invoke("bad", "--to", "jsonl", "-o", "out", "--errors", "errors.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith(told)
    assert "  errors    1: unreadable 1\n" in result.stderr
    error = json.loads((here / "errors.jsonl").read_text("utf-8"))
    assert list(error) == ["source", "kind", "message"]
    assert (error["source"], error["kind"]) == ("c.zip", "unreadable")
    again = invoke("bad", "--to", "jsonl", "-o", "out", "--force", "-q")
    assert (again.exit_code, again.stderr) == (1, told)
    assert len((here / "out").read_bytes().splitlines()) == 2


@pytest.mark.parametrize("output", ["out", "-"])
def test_a_file_of_which_nothing_was_read_keeps_its_record_and_ends_with_1(here: Path, output: str) -> None:
    (here / "sheets" / "c.txt").write_text("Ohjaaja: Aino Salo\nMaa: Suomi\n", "utf-8")
    result = invoke("sheets", "--to", "jsonl", "-o", output, "-q")
    said = "filmsheet: nothing was read of 1 file; `filmsheet check` says why\n"
    assert (result.exit_code, result.stderr) == (1, said)
    written = result.stdout if output == "-" else (here / output).read_text("utf-8")
    assert [json.loads(line)["source"] for line in written.splitlines()] == ["a.txt", "b.txt", "c.txt"]


def test_of_many_errors_the_first_are_told(here: Path) -> None:
    for number in range(23):
        (here / "bad" / f"e{number:02}.zip").write_bytes(b"no zip")
    for output in ("out", "-"):
        result = invoke("bad", "--to", "jsonl", "-o", output, "-q")
        assert result.exit_code == 1
        assert result.stderr.count("its directory is missing") == 20
        assert result.stderr.endswith("filmsheet: and 4 more; --errors FILE lists them all\n")


@pytest.mark.parametrize("output", ["out", "-"])
def test_losses_are_reported(here: Path, output: str) -> None:
    result = invoke("sheets", "--include", "a*", "--to", "jsonld", "-o", output, "--loss-report", "lost")
    assert result.exit_code == 0
    assert json.loads((here / "lost").read_bytes()) == {"source": "a.txt", "index": 0, "lost": ["/links/0"]}


@pytest.mark.parametrize("output", ["out", "-"])
def test_what_is_not_read_as_utf_8_is_written_down(here: Path, output: str) -> None:
    result = invoke("sheets", "--to", "jsonl", "-o", output, "--encodings", "encodings")
    assert result.exit_code == 0
    assert (here / "encodings").read_bytes() == b'{"source": "b.txt", "encoding": "cp1252"}\n'


@pytest.mark.parametrize("output", ["out", "-"])
def test_no_name_steers_the_terminal(here: Path, output: str) -> None:
    (here / "bad" / "e\x1b[2J\n\x9b.zip").write_bytes(b"no zip")
    result = invoke("bad", "--to", "jsonl", "-o", output, "-q")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 2
    assert "filmsheet: e␛[2J␊\\u{9b}.zip: its directory is missing" in result.stderr


def test_help_tells_folders_from_files() -> None:
    words = " ".join(invoke("--help").stdout.split())
    bulks = {name: formats.get(name).bulk for name in formats.names()}
    folders = [name for name, bulk in bulks.items() if bulk and not bulk.suffix]
    assert f"a folder for {', '.join(folders[:-1])} and {folders[-1]}, else a file" in words
    assert "from `filename`, the name of its file" in words


@pytest.mark.parametrize("args", [[], ["-o", "-"], ["--jobs", "2", "--errors", "errors"]])
def test_lines_go_to_standard_output(here: Path, args: list[str]) -> None:
    result = invoke("bad", "--to", "jsonl", *args)
    assert result.exit_code == 1
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == ["c.zip", "d.txt"]
    assert result.stderr.count("\n") == 1
    assert left(here) == ({"errors"} if "--errors" in args else set())


def test_a_broken_pipe_is_silent(here: Path) -> None:
    (here / "many.tar").write_bytes(tarred(300))
    script = f"{' '.join(COMMAND)} many.tar --to jsonl | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["/bin/bash", "-c", script], capture_output=True, check=False)
    first, code = result.stdout.splitlines()
    assert (json.loads(first)["source"], code, result.stderr) == ("0.txt", b"0", b"")


def test_nobody_hears_what_is_said(here: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    result = subprocess.run([*COMMAND, "bad", "--to", "jsonl", "-o", "out"], stderr=theirs, check=False)
    os.close(theirs)
    assert result.returncode == 1
    assert len((here / "out").read_bytes().splitlines()) == 2
    script = f"{' '.join(COMMAND)} sheets --to jsonl -o out --force 2>&-"
    assert subprocess.run(["/bin/bash", "-c", script], check=False).returncode == 0


@pytest.mark.usefixtures("here")
def test_who_has_read_enough_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(_: bytes) -> None:
        raise ReaderLeftError

    monkeypatch.setattr(converting, "write_bytes", shut)
    result = invoke("sheets", "--to", "jsonl")
    assert (result.exit_code, result.output) == (0, "")


# ---- before any work


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ("sheets --to jsnol", "did you mean 'jsonl'?"),
        ("sheets --to zzz", "no format is named 'zzz'; there are: "),
        ("sheets --to sqlite", "sqlite is written to a file; name it with -o"),
        ("sheets --to csv", "csv is written to a folder; name it with -o"),
        ("sheets --to jsonl --resume", "--resume goes on with the output that -o names"),
        ("sheets --to jsonl -o no/out", "-o: there is no folder"),
        ("sheets --to jsonl -o bad/d.txt", "'bad/d.txt' is there already; name another, --force"),
        ("sheets --to jsonl -o bad --force", "bad is a folder, and is left as it is"),
        ("sheets --to jsonl -o sheets/out.txt", "would be read as a part of the input 'sheets'"),
        ("sheets --to csv -o sheets --force", "would replace the input 'sheets'"),
        ("sheets --to csv -o bad --force", "which is of no such output"),
        ("sheets --to jsonl -o out --errors no/x", "--errors: there is no folder"),
        (
            "sheets/a.txt --to jsonl -o out --errors sheets/a.txt --force",
            "would replace the input 'sheets/a.txt'",
        ),
        (
            "sheets --to jsonl -o out --errors sheets/e.txt",
            "--errors: 'sheets/e.txt' would be read as a part",
        ),
        ("sheets --to jsonl --errors sheets/e.txt", "--errors: 'sheets/e.txt' would be read as a part"),
        ("sheets --to jsonl --loss-report bad/d.txt", "--loss-report: 'bad/d.txt' is there already; name"),
        ("sheets --to jsonl -o out --encodings bad/d.txt", "--encodings: 'bad/d.txt' is there already"),
        ("sheets --to csv -o made --force --errors made/e.txt", "--errors: 'made/e.txt' lies in the output"),
        (
            "sheets --to jsonl -o bad/d.txt --resume",
            "it isn't what jsonl is like: name another place, or --force",
        ),
        (
            "sheets --to jsonl -o memory://out",
            "-o: it must be on this machine, and 'memory://out' is an address",
        ),
        ("sheets --to jsonl -o out --errors s3://b/e", "--errors: it must be on this machine"),
        ("sheets --to jsonl -o out --loss-report bad", "--loss-report: 'bad' is a folder; name a file"),
        ("sheets --to jsonl -o out --errors ./out", "-o, --errors: each needs a place of its own"),
        ("nothing --to jsonl -o out", "there is no file or folder 'nothing'"),
        ("sheets --to jsonl -o out --jobs 0", "--jobs"),
        ("sheets --to jsonl -o out --timeout 0", "--timeout"),
        ("sheets --to jsonl -o out --engine steam", "--engine"),
        ("sheets --to jsonl -o out --dialect nothing", "--dialect"),
        ("sheets --to jsonl -o out --encoding nothing", "--encoding"),
        ("sheets --to jsonl -o out --title-from moon", "--title-from"),
        ("--to jsonl", "Missing argument 'INPUT...'"),
    ],
)
def test_a_wrong_command_does_nothing(here: Path, args: str, message: str) -> None:
    (here / "made").mkdir()
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    result = invoke(*args.split())
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split()).replace(f"{here}/", "")
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_name_of_nothing_is_told() -> None:
    result = invoke("sheets", "--to", "jsonl", "-o", "")
    assert result.exit_code == 2
    assert "-o: this is no name; name a file or a folder" in result.stderr
    result = invoke("sheets", "--to", "jsonl", "--errors", "")
    assert result.exit_code == 2
    assert "--errors: this is no name; name a file\n" in result.stderr


@pytest.mark.parametrize("option", ["--force", "--resume"])
def test_an_earlier_report_gives_way_if_asked(here: Path, option: str) -> None:
    (here / "errors").write_bytes(b"old")
    result = invoke("bad", "--to", "jsonl", "-o", "out", "--errors", "errors", option)
    assert result.exit_code == 1
    assert b'"source": "c.zip"' in (here / "errors").read_bytes()


def test_a_format_of_single_sheets_is_none_of_archives(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    single = Format("single", round_trip=False, loses=())
    monkeypatch.setattr(formats, "get", lambda _: single)
    result = invoke("sheets", "--to", "single", "-o", "out")
    assert result.exit_code == 2
    assert "single is of single sheets; an archive can't be written in it" in result.stderr
    assert left(here) == set()


def test_a_missing_extra_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = MissingExtraError("projector", "cinema")

    def lack(*_: Any) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(engine, "check", lack)
        before = invoke("sheets", "--to", "jsonl", "-o", "out")
    assert left(here) == set()
    monkeypatch.setattr(work, "done", lack)
    during = invoke("sheets", "--to", "jsonl", "-o", "out")
    for result in (before, during):
        assert result.exit_code == 2
        assert result.stderr.endswith("Error: this needs projector: pip install 'filmsheet[cinema]'\n")
    monkeypatch.undo()
    os.chdir(here)
    assert invoke("sheets", "--to", "jsonl", "-o", "out", "--resume").exit_code == 0


def test_another_run_at_the_same_output_is_refused(here: Path) -> None:
    spool = Spool(here / "out")
    spool.open({}, resume=False)
    result = invoke("sheets", "--to", "jsonl", "-o", "out")
    spool.close()
    assert result.exit_code == 2
    assert "another run is writing 'out'; wait for it, or name another place" in result.stderr


# ---- what may happen on the way


def test_a_finished_run_is_left_alone(here: Path) -> None:
    for said in ("out: 2 sheets of 2 files", "out is there already, and nothing was left to do."):
        result = invoke("sheets", "--to", "jsonl", "-o", "out", "--resume")
        assert result.exit_code == 0
        assert result.stderr.splitlines()[0] == said
    assert left(here) == {"out"}
    result = invoke(
        "sheets", "--to", "jsonl", "-o", "out", "--resume", "-q", "--errors", "e", "--encodings", "c"
    )
    said = "filmsheet: --errors, --encodings: not written, as nothing is kept of a run that is finished\n"
    assert (result.exit_code, result.stderr) == (0, said)
    assert left(here) == {"out"}


def test_a_disk_that_is_full_is_told_and_the_rest_goes_on(here: Path) -> None:
    (here / "many.tar").write_bytes(tarred(300))
    words = "many.tar --to jsonl -o out --jobs 1 -q"
    script = f"ulimit -f 100; exec {' '.join(COMMAND)} {words}"
    result = subprocess.run(["/bin/bash", "-c", script], capture_output=True, check=False)
    assert result.returncode == 1
    said = "can't write 'out': File too large; what is done is kept: make room, and go on with --resume"
    assert result.stderr.decode() == f"Error: {said}\n"
    assert not (here / "out").exists()
    assert run(*words.split(), "--resume").returncode == 0
    assert run(*words.replace("out", "other").split()).returncode == 0
    assert (here / "out").read_bytes() == (here / "other").read_bytes()


@pytest.mark.usefixtures("here")
def test_a_report_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise PermissionError(13, "Permission denied", "lost")

    monkeypatch.setattr(converting, "copyfileobj", fail)
    result = invoke("sheets", "--to", "jsonl", "-o", "out", "--loss-report", "lost")
    assert result.exit_code == 1
    said = (
        "Error: can't write 'out': Permission denied (lost); what is done is kept: go on when that is mended"
    )
    assert said in result.stderr
    assert converting._not_written(OSError("odd"), None, kept=False) == "can't write the output: odd"
    full = OSError(errno.ENOSPC, "No space left on device", "a\x1b")
    told = "can't write 'out': No space left on device (a␛)"
    assert converting._not_written(full, "out", kept=False) == told
    more = "; what is done is kept: make room, and go on with --resume"
    assert converting._not_written(full, "out", kept=True) == told + more


def test_where_nothing_is_kept_none_is_promised(here: Path) -> None:
    result = invoke("sheets", "--to", "jsonl", "-o", "x" * 256)
    assert result.exit_code == 1
    assert "File name too long" in result.stderr
    assert "is kept" not in result.stderr
    assert left(here) == set()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("option", ["--errors", "--loss-report", "--encodings"])
def test_a_report_for_a_name_that_is_too_long(option: str) -> None:
    result = invoke("sheets", "--to", "jsonl", option, "x" * 300)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: can't write the output: File name too long (")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("output", ["out", "-"])
def test_all_is_converted_where_nothing_can_be_said(here: Path, output: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "bad", "--to", "jsonl", "-o", output]
        done = subprocess.run(command, stderr=full, stdout=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert len(((here / "out").read_bytes() if output == "out" else done.stdout).splitlines()) == 2


@pytest.mark.usefixtures("here")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_without_room_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "bad", "--to", "jsonl"], stdout=full, stderr=-1, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith(b"Error: can't write the output: No space left on device\n")


@pytest.mark.parametrize("to", ["jsonl", "jsonld", "json"])
def test_json_steers_no_terminal(here: Path, to: str) -> None:
    (here / "sheets" / "steers\x9b.txt").write_text("Title: A\x9bB\u202e\x7f\n", "utf-8")
    assert invoke("sheets", "--to", to, "-o", "out").exit_code == 0
    text = (here / "out").read_text("utf-8")
    assert r'"A\u009bB\u202e\u007f"' in text
    assert not set(text) & set("\x9b\u202e\x7f")


@pytest.mark.usefixtures("here")
def test_reports_in_json_steer_no_terminal() -> None:
    Path("bad/e\x9b\x7f.zip").write_bytes(b"no zip")
    Path("bad/e\x9b\x7f.txt").write_bytes(b"Title: A\nlost: 1\n")
    reports = ("--errors", "errors", "--loss-report", "losses")
    invoke("bad", "--to", "jsonld", *reports)
    for report, ending in (("errors", "zip"), ("losses", "txt")):
        text = Path(report).read_text("utf-8")
        assert rf"e\u009b\u007f.{ending}" in text
        sources = [json.loads(line)["source"] for line in text.splitlines()]
        assert f"e\x9b\x7f.{ending}" in sources


@pytest.mark.parametrize("to", ["jsonl", "csv", "sqlite"])
@pytest.mark.parametrize("name", ["x" * 255, "caf\udce9"])
def test_no_name_of_a_file_is_too_odd(here: Path, to: str, name: str) -> None:
    assert invoke("sheets", "--to", to, "-o", name, "-q", "--errors", f"{name[1:]}").exit_code == 0
    assert left(here) == {name, name[1:]}
    with (here / ".filmsheet-not-ours").open("wb"):
        assert "nothing was left to do" in invoke("sheets", "--to", to, "-o", name, "--resume").stderr


def begun(*words: str, raw: bytes, **options: Any) -> subprocess.Popen[bytes]:
    """A run in a group of its own that has kept some of its work, and waits for more to read."""
    process = subprocess.Popen(
        [*COMMAND, "-", *words], stdin=subprocess.PIPE, start_new_session=True, **options
    )
    assert process.stdin is not None
    process.stdin.write(raw)
    process.stdin.flush()
    until = time.monotonic() + 60
    while not any(one.read_bytes().count(b"\n") > 2 for one in Path().glob(".filmsheet-*/journal")):
        assert time.monotonic() < until
        time.sleep(0.02)
    return process


@pytest.fixture
def undisturbed(here: Path) -> tuple[bytes, bytes]:
    """An archive, and what it is converted to."""
    raw = tarred(800)  # read in quarters of a mebibyte, so that half of it is some chunks
    (here / "many.tar").write_bytes(raw)
    assert run("-", "--to", "jsonl", "-o", "good", "--jobs", "1", "-q", input=raw).returncode == 0
    return raw, (here / "good").read_bytes()


def test_ctrl_c_keeps_what_is_done(undisturbed: tuple[bytes, bytes], here: Path) -> None:
    raw, good = undisturbed
    words = ["--to", "jsonl", "-o", "out", "--jobs", "2"]
    process = begun(*words, raw=raw[: len(raw) * 3 // 4], stderr=subprocess.PIPE)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().strip() == "Interrupted. What is done is kept: go on with --resume -o out"
    assert not (here / "out").exists()
    assert run("-", *words, "--resume", input=raw).returncode == 0
    assert (here / "out").read_bytes() == good


def test_after_kill_9_it_goes_on(undisturbed: tuple[bytes, bytes], here: Path) -> None:
    raw, good = undisturbed
    words = ["--to", "jsonl", "-o", "out", "--encodings", "encodings", "--encoding", "cp1252"]
    words += ["--jobs", "1", "-q"]
    process = begun(*words, raw=raw[: len(raw) // 2])
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    result = run("-", *words[:-1], "--resume", input=raw)
    assert result.returncode == 0
    assert b" of them before" in result.stderr.splitlines()[0]
    assert (here / "out").read_bytes() == good
    assert (here / "encodings").read_bytes() == b"".join(
        b'{"source": "%d.txt", "encoding": "cp1252"}\n' % number for number in range(800)
    )
    assert left(here) == {"out", "good", "many.tar", "encodings"}


@pytest.mark.usefixtures("here")
def test_ctrl_c_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise SystemExit(130)

    monkeypatch.setattr(engine, "run", interrupted)
    result = invoke("sheets", "--to", "jsonl", "-o", "out")
    assert result.exit_code == 130
    assert result.stderr == "\nInterrupted. What is done is kept: go on with --resume -o out\n"


@pytest.mark.long
@pytest.mark.parametrize("to", ["jsonl", "csv", "sqlite"])
@pytest.mark.parametrize("force", [False, True])
def test_killed_at_ten_random_moments_it_ends_the_same(here: Path, to: str, *, force: bool) -> None:
    (here / "many.tar").write_bytes(tarred(4000))
    begin = time.monotonic()
    words = ["many.tar", "--to", to, "--jobs", "2", "-q"]
    assert run(*words, "-o", "good").returncode == 0
    lasts = time.monotonic() - begin
    draw = random.Random()
    for _ in range(10):
        if force:
            run("sheets", "--to", to, "-o", "out", "--force", "-q")
        else:
            subprocess.run(["/bin/rm", "-rf", "out"], check=True)
        options = ["--force"] if force else []
        for resume in ([], ["--resume"]):  # the run, and one that goes on with it
            process = subprocess.Popen(
                [*COMMAND, *words, "-o", "out", *options, *resume], start_new_session=True
            )
            time.sleep(draw.random() * lasts)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        assert run(*words, "-o", "out", *options, "--resume").returncode == 0
        ran = subprocess.run(["/usr/bin/diff", "-r", "good", "out"], capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (0, b"")
        assert left(here) == {"out", "good", "many.tar"}


@pytest.mark.long
def test_memory_does_not_grow_with_the_archive(here: Path) -> None:
    """What is read has no end that the run could know of: each size is of a stream."""
    script = (  # of this process `getrusage` would count the tests', which started it
        "import resource, sys; from filmsheet.console.cli import main; code = main(); "
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0],"
        " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    peaks = []
    for count in (2_000, 20_000):
        path = here / f"{count}.tar.gz"
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            raw = b"NIGHT\nYear: 1996\nCast: " + b"A, " * 300 + b"B\n"
            for number in range(count):
                entry = tarfile.TarInfo(f"{number}.txt")
                entry.size = len(raw)
                archive.addfile(entry, io.BytesIO(raw))
        for to in ("jsonl", "sqlite", "csv"):
            words = ["convert", str(path), "--to", to, "-o", f"{count}.{to}", "--jobs", "2", "-q"]
            ran = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, check=True)
            peaks.append([int(word) for word in ran.stdout.split()])
    for small, large in zip(peaks[:3], peaks[3:], strict=True):
        assert large[0] < small[0] + 10_000, peaks  # KB
        assert large[1] < small[1] + 10_000, peaks


# ---- progress


def test_a_terminal_shows_progress_and_keeps_none(here: Path) -> None:
    (here / "many.tar").write_bytes(tarred(2))
    ours, theirs = pty.openpty()
    words = [*COMMAND, "many.tar", "--to", "jsonl", "-o", "out"]
    script = (
        "import filmsheet.console.progress as one; one._ON_TERMINAL = -1.0; "
        "from filmsheet.console.cli import main; main()"
    )
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-c", script, *words[3:]]
    process = subprocess.Popen(command, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # all is said
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 0
    line = "100% of the archive, 2 files, "
    assert line in shown.decode()
    last = shown.decode().rpartition("\x1b[K")[2]
    assert last.startswith("out: 2 sheets of 2 files\r\n")


def test_quiet_is_silent(here: Path) -> None:
    result = invoke("sheets", "--to", "csv", "-o", "out", "-q", "--title-from", "filename", "--include", "b*")
    assert (result.exit_code, result.output) == (0, "")
    assert b"\n1,b.txt,0,b," in (here / "out" / "films.csv").read_bytes()
