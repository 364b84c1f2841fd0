"""`filmsheet.check`: what the command finds, from a program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import filmsheet
from filmsheet.checking.configuration import ConfigurationError

FAULTY = "Year : 2006\nUK Release Date: 31 June 2007\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(*sources: str | Path, config: str | None = None) -> list[tuple[str | None, str]]:
    return [(one.path, one.rule) for one in filmsheet.check(sources, config=config)]


def test_it_finds_what_the_command_prints() -> None:
    write("a/faulty.txt", FAULTY)
    write("a/clean.txt", "Year: 2006\n")
    write("b.txt", FAULTY)
    command = [sys.executable, "-m", "filmsheet", "check", "--output-format", "concise", "a", "b.txt"]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[:-1]
    assert list(map(str, filmsheet.check(["a", Path("b.txt")]))) == printed
    assert len(printed) == 4


@pytest.mark.parametrize("source", ["a.txt", Path("a.txt")])
def test_one_path_needs_no_list(source: str | Path) -> None:
    write("a.txt", FAULTY)
    assert [one.rule for one in filmsheet.check(source)] == ["FS105", "FS004"]


def test_each_sheet_goes_by_the_nearest_configuration_or_all_by_one() -> None:
    write("a/filmsheet.toml", 'ignore = ["FS105"]\n')
    write("a/a.txt", FAULTY)
    write("b.txt", FAULTY)
    assert found("a", "b.txt") == [("a/a.txt", "FS004"), ("b.txt", "FS105"), ("b.txt", "FS004")]
    write("all.toml", 'select = ["FS105"]\n')
    assert found("a", "b.txt", config="all.toml") == [("a/a.txt", "FS105"), ("b.txt", "FS105")]


def test_what_a_baseline_knows_is_left_out() -> None:
    write("filmsheet.toml", 'baseline = "known.json"\n')
    write("a.txt", FAULTY)
    command = [
        sys.executable,
        "-m",
        "filmsheet",
        "check",
        "--update-baseline",
        "--baseline",
        "known.json",
        "-q",
    ]
    subprocess.run(command, check=True)
    assert found("a.txt") == []
    write("a.txt", f"{FAULTY}UK:9 mins\n")
    assert found("a.txt") == [("a.txt", "FS104")]


def test_what_cannot_be_read_is_a_finding() -> None:
    Path("loop.txt").symlink_to("loop.txt")
    assert found("loop.txt") == [("loop.txt", "FS000")]


def test_what_is_wrong_beforehand_is_raised_at_once() -> None:
    write("a.txt", FAULTY)
    with pytest.raises(FileNotFoundError, match=r"gone\.txt"):
        filmsheet.check(["a.txt", "gone.txt"])
    write("bad.toml", "nonesuch = 1\n")
    with pytest.raises(ConfigurationError, match="no setting `nonesuch`"):
        filmsheet.check("a.txt", config="bad.toml")
