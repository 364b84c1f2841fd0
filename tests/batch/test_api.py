"""`filmsheet.convert` and `filmsheet.read`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import filmsheet
from filmsheet.archives import InputError, Limits
from filmsheet.batch import engine
from filmsheet.batch.placing import PlaceError
from filmsheet.formats import Format

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def sheets(tmp_path: Path, text: Callable[[int], bytes]) -> Path:
    folder = tmp_path / "sheets"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(text(number))
    (folder / "untitled.md").write_bytes(b"Cast: Zo\xeb\n")
    return folder


def test_records_are_read_as_they_are_converted(sheets: Path, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    summary = filmsheet.convert([sheets, str(archive)], to="jsonl", out=out, jobs=1)
    assert (summary.counts["sheets"], summary.failed, summary.resumed) == (43, 0, 0)
    read = filmsheet.read([str(sheets), archive])
    assert [json.loads(line) for line in out.read_bytes().splitlines()] == [
        record.to_json() for record in read
    ]


def test_one_source_is_no_list(sheets: Path, tmp_path: Path) -> None:
    assert [one.source for one in filmsheet.read(sheets)] == ["0.txt", "1.txt", "2.txt"]
    assert [one.sheet.title for one in filmsheet.read(str(sheets / "0.txt"))] == ["NIGHT 0"]
    assert filmsheet.convert(sheets, to="csv", out=str(tmp_path / "csv")).counts["files"] == 3
    assert (tmp_path / "csv" / "films.csv").exists()


def test_options(sheets: Path, tmp_path: Path) -> None:
    asked: dict[str, Any] = {
        "include": (glob for glob in ["*.md"]),
        "title_from": "filename",
        "encoding": "cp1252",
        "dialect": "archive",
        "limits": Limits(member_bytes=100),
    }
    [found] = filmsheet.read(sheets, **asked)
    assert (found.sheet.title, found.sheet.cast[0].name) == ("untitled", "Zoë")
    out = tmp_path / "out.jsonl"
    asked["include"] = ["*.md"]
    filmsheet.convert(sheets, to="jsonl", out=out, resume=True, guess_encoding=False, **asked)
    assert json.loads(out.read_text("utf-8")) == found.to_json()
    small = asked | {"limits": Limits(member_bytes=5), "include": ["*.md"]}
    assert filmsheet.convert(sheets, to="jsonl", out=out, **small).failed == 1  # it replaces what is there


def test_one_pattern_is_no_list_of_letters(sheets: Path, tmp_path: Path) -> None:
    assert [one.source for one in filmsheet.read(sheets, include="*.md")] == ["untitled.md"]
    assert filmsheet.convert(sheets, to="jsonl", out=tmp_path / "out", include="*.md").counts["files"] == 1


def test_what_is_wrong_is_told_at_once(sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    convert = filmsheet.convert
    with pytest.raises(InputError, match="there is no file or folder"):
        filmsheet.read(tmp_path / "nothing")
    with pytest.raises(ValueError, match="a title comes from its sheet, or from `filename`, not 'moon'"):
        filmsheet.read(sheets, title_from="moon")
    with pytest.raises(LookupError):
        filmsheet.read(sheets, dialect="nothing")
    with pytest.raises(LookupError):
        filmsheet.read(sheets, encoding="nothing")
    with pytest.raises(LookupError):
        convert(sheets, to="nothing", out=out)
    with pytest.raises(ValueError, match="expected one job or more, not 0"):
        convert(sheets, to="jsonl", out=out, jobs=0)
    for timeout in (0, -1.5):
        with pytest.raises(ValueError, match=f"expected a time above 0 seconds, not {timeout}"):
            convert(sheets, to="jsonl", out=out, timeout=timeout)
    with pytest.raises(
        ValueError, match="the output must be on this machine, and 'memory://x' is an address"
    ):
        convert(sheets, to="jsonl", out="memory://x")
    with pytest.raises(ValueError, match="the output has no name"):
        convert(sheets, to="jsonl", out="")
    with pytest.raises(ValueError, match="no engine is named"):
        convert(sheets, to="jsonl", out=out, engine="steam")
    with pytest.raises(PlaceError):
        convert(sheets, to="csv", out=sheets)
    with pytest.raises(FileNotFoundError, match=r"No such file or directory: .*/no.$"):
        convert(sheets, to="jsonl", out=tmp_path / "no" / "out")
    single = Format("single", round_trip=False, loses=())
    monkeypatch.setattr("filmsheet.formats.get", lambda _: single)
    with pytest.raises(LookupError, match="an archive can't be written as single"):
        convert(sheets, to="single", out=out)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["sheets"]


def test_a_link_is_followed(sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "there" / "out.jsonl")
    filmsheet.convert(sheets, to="jsonl", out=link)
    assert link.is_symlink()
    assert (tmp_path / "there" / "out.jsonl").read_bytes().count(b"\n") == 3


def test_all_cores_are_used(sheets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[engine.Job] = []
    monkeypatch.setattr(engine, "cores", lambda: 11)
    monkeypatch.setattr(engine, "run", jobs.append)
    filmsheet.convert(sheets, to="text", out=tmp_path / "out", timeout=3.0)
    assert [(job.jobs, job.patience, job.asked.to) for job in jobs] == [(11, 3.0, "sheet")]
    assert jobs[0].out == Path(tmp_path / "out").resolve()
