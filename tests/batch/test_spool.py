"""The spool: torn anywhere, it gives back what is whole; and no two runs have the same."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from filmsheet.archives import Mark
from filmsheet.batch import spool as spools
from filmsheet.batch.spool import Spool
from filmsheet.batch.work import Done, Error
from filmsheet.formats import scratch
from filmsheet.formats.scratch import BusyError

if TYPE_CHECKING:
    from pathlib import Path

ASKED = {"inputs": ["archive"], "asked": ["jsonl", None]}
DONE = [
    Done(2, b"one\ntwo\n", b"lost one\n", (), {"sheets": 2, "rule:FS001": 1}, b"a cp1252\n"),
    Done(
        1, b"", b"", (Error("ba\udce9d.txt", "damaged", "it is damaged"),), {"sheets": 1, "error:damaged": 1}
    ),
    Done(3, b"four\nfive\nsix\n", b"lost six\n", (), {"sheets": 3}, b"c utf-16\n"),
]


def fill(spool: Spool, begin: int = 0) -> None:
    """Do what is left of the work."""
    for number, one in enumerate(DONE[begin:], begin):
        spool.add(one, f"{number}.txt", Mark(str(number), number), number + 0.5)
    spool.end(Mark("all"), 3.0)


def state(spool: Spool) -> tuple[object, ...]:
    return (
        b"".join(spool.each_frame()),
        spool.losses.read_bytes(),
        spool.encodings.read_bytes(),
        list(spool.errors()),
        spool.counts,
        spool.members,
        spool.last,
        spool.mark,
        spool.finished,
    )


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, tuple[object, ...]]:
    """The folder of a spool with all the work, and what it holds."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # it is called some thousand times here
    folder = tmp_path / "whole"
    folder.mkdir()
    spool = Spool(folder / "out")
    assert not spool.is_there
    assert not spool.open(ASKED, resume=False)
    fill(spool)
    found = state(spool)
    spool.close()
    assert spool.is_there
    assert found[0] == b"one\ntwo\nfour\nfive\nsix\n"
    return folder, found


def part(folder: Path, name: str) -> Path:
    """A file of the one room in a folder."""
    [room] = folder.glob(".filmsheet-*")
    return room / name


def go_on(folder: Path, expected: tuple[object, ...]) -> int:
    """Resume a spool; how many chunks were kept, after all is done again as it was."""
    spool = Spool(folder / "out")
    resumed = spool.open(ASKED, resume=True)
    kept = [0, 2, 3, 6].index(spool.members)
    assert resumed or not kept
    assert spool.seconds == (3.0 if spool.finished else [0.0, 0.5, 1.5, 2.5][kept])
    if not spool.finished:
        fill(spool, kept)
    assert state(spool) == expected
    spool.close()
    return kept


def test_a_whole_one_is_gone_on_with(whole: tuple[Path, tuple[object, ...]]) -> None:
    assert go_on(*whole) == 3


@pytest.mark.parametrize("suffix", ["frames", "losses", "encodings", "journal"])
def test_torn_anywhere_it_keeps_what_is_whole(
    whole: tuple[Path, tuple[object, ...]], tmp_path: Path, suffix: str
) -> None:
    folder, expected = whole
    raw = part(folder, suffix).read_bytes()
    kept = []
    for size in range(0, len(raw), 1 if len(raw) < 50 else 4):
        torn = tmp_path / "torn"
        shutil.copytree(folder, torn)
        os.truncate(part(torn, suffix), size)
        kept.append(go_on(torn, expected))
        shutil.rmtree(torn)
    assert kept == sorted(kept)
    assert set(kept) == ({0, 1, 2, 3} if suffix == "journal" else {0, 2})


@pytest.mark.parametrize("suffix", ["frames", "losses", "encodings", "journal"])
def test_a_wrong_byte_anywhere_is_no_work_done(
    whole: tuple[Path, tuple[object, ...]], tmp_path: Path, suffix: str
) -> None:
    folder, expected = whole
    raw = part(folder, suffix).read_bytes()
    for at in range(0, len(raw), 1 if len(raw) < 50 else 5):
        torn = tmp_path / "torn"
        shutil.copytree(folder, torn)
        wrong = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        part(torn, suffix).write_bytes(wrong)
        kept = go_on(torn, expected)
        assert kept < 3 or (suffix == "journal" and at >= raw.index(b'"end"') - 11)
        shutil.rmtree(torn)


@pytest.mark.parametrize("missing", ["frames", "losses", "encodings", "journal"])
def test_without_one_of_its_files_it_begins_anew(
    whole: tuple[Path, tuple[object, ...]], missing: str
) -> None:
    folder, expected = whole
    spool = Spool(folder / "out")
    spool.open(ASKED, resume=True)
    spool.begin(ASKED)
    spool.add(DONE[0], "0.txt", Mark(), 0.5)  # it isn't finished
    spool.close()
    part(folder, missing).unlink()
    assert go_on(folder, expected) == 0


def test_once_its_output_is_put_it_is_done(whole: tuple[Path, tuple[object, ...]]) -> None:
    folder, (_, _, _, errors, *rest) = whole
    spool = Spool(folder / "out")
    spool.open(ASKED, resume=True)
    spool.put(spool.frames)
    spool.close()
    for name in ("losses", "encodings"):  # a run may be killed while it takes its files away
        part(folder, name).unlink()
    assert spool.open(ASKED, resume=True)
    assert spool.is_put
    assert [list(spool.errors()), spool.counts, spool.members, spool.last, spool.mark, spool.finished] == [
        errors,
        *rest,
    ]
    spool.remove()
    assert [one.name for one in folder.iterdir()] == ["out"]


def test_an_output_that_was_put_and_is_another_meanwhile_is_not_its_own(
    whole: tuple[Path, tuple[object, ...]],
) -> None:
    spool = Spool(whole[0] / "out")
    spool.open(ASKED, resume=True)
    spool.put(spool.frames)
    spool.close()
    (whole[0] / "out").write_bytes(b"mine")
    assert not spool.open(ASKED, resume=True)
    assert not spool.is_put
    spool.remove()
    assert (whole[0] / "out").read_bytes() == b"mine"


def test_what_was_asked_otherwise_is_not_gone_on_with(whole: tuple[Path, tuple[object, ...]]) -> None:
    spool = Spool(whole[0] / "out")
    assert not spool.open(ASKED | {"inputs": ["another"]}, resume=True)
    assert (spool.members, spool.finished, spool.counts) == (0, False, {})
    assert spool.frames.read_bytes() == spool.losses.read_bytes() == spool.encodings.read_bytes() == b""
    spool.close()


def test_no_two_have_the_same(tmp_path: Path) -> None:
    first, second = Spool(tmp_path / "out"), Spool(tmp_path / "out")
    first.open(ASKED, resume=False)
    first.add(DONE[0], "0.txt", Mark(), 0.5)
    for resume in (False, True):
        with pytest.raises(BusyError, match="another run is writing it"):
            second.open(ASKED, resume=resume)
    first.close()
    assert second.open(ASKED, resume=True)
    assert second.members == 2
    second.remove()


def test_a_write_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(tmp_path / "out")
    spool.open(ASKED, resume=False)
    journal = spool.scratch.journal

    class Slow:
        def write(self, raw: memoryview) -> int:
            return journal.write(raw[:7])

    scratch.write(Slow(), b"eleven words in pieces")  # type: ignore[arg-type] # as a file
    spool.close()
    assert part(tmp_path, "journal").read_bytes().endswith(b"eleven words in pieces")
    monkeypatch.setattr(spools, "_PIECE", 3)
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with path.open("rb", buffering=0) as file:
        assert spools._holds(file, 10, 0xA684C7C6)
        assert not spools._holds(file, 1, 0)
