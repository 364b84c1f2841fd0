"""Rooms: private, never shared, and nothing of anybody else is written, followed or taken away."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet.formats import scratch
from filmsheet.formats.scratch import BusyError, ScratchFolder

if TYPE_CHECKING:
    from collections.abc import Callable


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The place of an output, in a folder of its own."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder / "out"


@pytest.fixture
def left(out: Path) -> Path:
    """A room that a killed run has left."""
    room = ScratchFolder.make(out)
    with room.create("frames") as file:
        scratch.write(file, b"work")
    room.close()
    return room.path


def test_a_room_is_for_its_owner_alone(out: Path) -> None:
    own, left = scratch.claim(out)
    assert left == []
    assert own.path.parent == out.parent
    assert stat.S_IMODE(own.path.stat().st_mode) == 0o700
    assert scratch.is_begun(out)
    assert not scratch.is_begun(out.with_name("other"))
    with pytest.raises(FileExistsError):
        own.create("journal")
    own.remove()
    assert names(out.parent) == set()


def test_what_is_planted_in_a_room_is_not_followed(out: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    own = ScratchFolder.make(out)
    (own.path / "frames").symlink_to(victim)
    (own.path / "losses").hardlink_to(victim)
    os.mkfifo(own.path / "encodings")
    with pytest.raises(FileExistsError):
        own.create("frames")
    for name in ("frames", "losses", "encodings", "nothing"):
        with pytest.raises(OSError, match=r"somebody else's|symbolic links|No such file"):
            own.open(name)
    (own.path / "notes").write_bytes(b"mine, too")
    own.remove()
    assert victim.read_bytes() == b"mine"
    assert names(own.path) == {"notes"}


def linked(room: Path) -> None:
    room.rename(room.parents[1] / "elsewhere")
    room.symlink_to(room.parents[1] / "elsewhere")


def writable(room: Path) -> None:
    room.chmod(0o770)


def other_journal(room: Path) -> None:
    (room / "journal").write_bytes(b"0badf00d {}\n")


def linked_journal(room: Path) -> None:
    (room / "journal").rename(room / "frames")
    (room / "journal").symlink_to("frames")


def twofold_journal(room: Path) -> None:
    (room / "second").hardlink_to(room / "journal")


def no_journal(room: Path) -> None:
    (room / "journal").unlink()


def only_a_file(room: Path) -> None:
    (room / "journal").rename(room.parents[1] / "journal")
    (room / "frames").unlink()
    room.rmdir()
    (room.parents[1] / "journal").rename(room)


def of_another_user(room: Path) -> None:
    os.chown(room, 12345, -1)


def with_a_journal_of_another_user(room: Path) -> None:
    os.chown(room / "journal", 12345, -1)


AS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)


@pytest.mark.parametrize(
    "spoilt",
    [
        linked,
        writable,
        other_journal,
        linked_journal,
        twofold_journal,
        no_journal,
        only_a_file,
        pytest.param(of_another_user, marks=AS_ROOT),
        pytest.param(with_a_journal_of_another_user, marks=AS_ROOT),
    ],
)
def test_what_this_program_has_not_made_is_left_alone(
    out: Path, left: Path, spoilt: Callable[[Path], None]
) -> None:
    own, found = scratch.claim(out)
    assert [one.path for one in found] == [left]
    own.remove()
    found[0].close()
    spoilt(left)
    before = {path: path.is_file() and path.read_bytes() for path in out.parents[1].rglob("*")}
    assert not scratch.is_begun(out)
    own, found = scratch.claim(out)
    assert found == []
    own.remove()
    assert {path: path.is_file() and path.read_bytes() for path in out.parents[1].rglob("*")} == before


def test_a_room_that_is_elsewhere_meanwhile_is_not_taken_away(out: Path, tmp_path: Path) -> None:
    own = ScratchFolder.make(out)
    own.path.rename(tmp_path / "elsewhere")
    own.path.mkdir()
    (own.path / "made").write_bytes(b"mine")
    own.remove()
    assert (own.path / "made").read_bytes() == b"mine"
    assert names(tmp_path / "elsewhere") == {"journal"}
    (own.path / "journal").write_bytes(b"mine")
    again = ScratchFolder(out, own.path, (tmp_path / "elsewhere" / "journal").open("r+b", buffering=0))
    again.remove()
    assert names(own.path) == {"journal", "made"}


def test_only_one_run_holds_an_output(out: Path, left: Path) -> None:
    first, found = scratch.claim(out)
    with pytest.raises(BusyError, match="another run is writing it"):
        scratch.claim(out)
    first.remove()
    with pytest.raises(BusyError):  # the one that is gone on with is held, too
        scratch.claim(out)
    assert names(out.parent) == {left.name}
    other, none = scratch.claim(out.with_name("other"))
    assert none == []
    other.remove()
    found[0].remove()
    assert names(out.parent) == set()


def test_a_room_that_is_taken_away_meanwhile_is_none(
    out: Path, left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = ScratchFolder.hold

    def taken_away(self: ScratchFolder) -> None:
        if self.path == left:
            (left / "journal").unlink()  # as the run does that had it until now
        hold(self)

    monkeypatch.setattr(ScratchFolder, "hold", taken_away)
    own, found = scratch.claim(out)
    assert found == []
    own.remove()


RACE = """\
import sys, time
from pathlib import Path
from filmsheet.formats import scratch
scratch._TURNS = int(sys.argv[2])
for line in sys.stdin:
    until = float(line)
    while time.time() < until:
        pass
    try:
        own, left = scratch.claim(Path(sys.argv[1]))
    except scratch.BusyError:
        print("busy", flush=True)
        continue
    print("mine", flush=True)
    sys.stdin.readline()
    own.remove()
    for room in left:
        room.remove()
"""


@pytest.mark.parametrize("turns", [0, 100])
def test_of_runs_that_begin_at_the_same_instant_one_goes_on(out: Path, turns: int) -> None:
    command = [sys.executable, "-c", RACE, str(out), str(turns)]
    racers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    both = [(one.stdin, one.stdout) for one in racers]
    for number in range(40):
        if number % 4 == 0:
            ScratchFolder.make(out).close()  # there may be one to go on with
        until = time.time() + 0.02
        found = []
        for give, _ in both:
            assert give is not None
            give.write(f"{until}\n")
            give.flush()
        for _, take in both:
            assert take is not None
            found.append(take.readline())
        assert found.count("mine\n") <= 1
        assert turns == 0 or "mine\n" in found
        for (give, _), said in zip(both, found, strict=True):
            if said == "mine\n":
                assert give is not None
                give.write("go\n")
                give.flush()
                while scratch.is_begun(out) and turns:
                    pass
    for one in racers:
        one.communicate()
    scratch.restore(out)


@pytest.mark.parametrize("lock", ["folder", "all"])
def test_where_nothing_can_be_held_it_works_all_the_same(
    out: Path, left: Path, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    def no_lock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    if lock == "folder":
        monkeypatch.setattr("fcntl.flock", no_lock)
    else:
        monkeypatch.setattr(scratch, "_LOCKS", "no_such_module")
    own, found = scratch.claim(out)
    assert [one.path for one in found] == [left]
    own.remove()
    found[0].remove()


def test_whoever_holds_the_folder_holds_nobody_up_for_long(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(scratch, "_PAUSE", 0.001)
    opened = os.open(out.parent, os.O_RDONLY)
    fcntl.flock(opened, fcntl.LOCK_EX)
    own, _ = scratch.claim(out)
    own.remove()
    os.close(opened)


@pytest.mark.parametrize("what", ["_new", "write"])
def test_a_room_that_cannot_be_begun_is_taken_away(
    out: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(scratch, what, full)
    with pytest.raises(OSError, match="No space left"):
        ScratchFolder.make(out)
    assert names(out.parent) == set()


def test_where_no_output_can_be_there_is_no_room(out: Path) -> None:
    os.mkfifo(out)
    with pytest.raises(FileExistsError, match="it is no ordinary file"):
        ScratchFolder.make(out)
    out.unlink()
    out.write_bytes(b"mine")
    out.chmod(0o444)
    with pytest.raises(PermissionError, match="it is read-only"):
        ScratchFolder.make(out)
    with pytest.raises(OSError, match="File name too long"):
        ScratchFolder.make(out.with_name("x" * 256))
    nowhere = out.parent / "nowhere" / "out"
    with pytest.raises(FileNotFoundError, match=r"nowhere'$"):
        ScratchFolder.make(nowhere)
    assert not scratch.is_begun(nowhere)
    assert names(out.parent) == {"out"}


# ---- an output in its place


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "file").write_text(text)
    return path


@pytest.mark.parametrize("is_folder", [False, True])
def test_the_new_output_has_the_mode_of_the_old(out: Path, *, is_folder: bool) -> None:
    room = ScratchFolder.make(out)
    if is_folder:
        folder(out, "old").chmod(0o750)
        folder(room.made, "new")
    else:
        out.write_text("old")
        out.chmod(0o600)
        room.made.write_text("new")
    mode = out.stat().st_mode
    room.place(room.made)
    room.remove()
    assert out.stat().st_mode == mode
    assert (out / "file" if is_folder else out).read_text() == "new"
    assert names(out.parent) == {"out"}


def torn(out: Path) -> ScratchFolder:
    """A room of a run that was killed between its two renames."""
    room = ScratchFolder.make(out)
    folder(room.old, "old")
    folder(room.made, "new")
    room.close()
    return room


def test_an_output_on_its_way_out_comes_back(out: Path) -> None:
    room = torn(out)
    scratch.restore(out)
    assert (out / "file").read_text() == "old"
    own, left = scratch.claim(out)
    assert [one.path for one in left] == [room.path]
    for one in (own, *left):
        one.remove()
    assert names(out.parent) == {"out"}
    room = torn(out := out.with_name("again"))
    own, left = scratch.claim(out)
    assert (out / "file").read_text() == "old"
    for one in (own, *left):
        one.close()


def test_an_output_whose_place_is_taken_is_never_lost(out: Path) -> None:
    room = torn(out)
    out.write_text("mine")
    scratch.restore(out)
    with pytest.raises(FileExistsError, match="its earlier contents are"):
        scratch.claim(out)
    room = ScratchFolder(out, room.path, room.open("journal"))
    room.clear()
    room.remove()
    assert names(out.parent) == {"out", room.path.name}
    assert out.read_text() == "mine"
    assert (room.old / "file").read_text() == "old"
    out.unlink()
    scratch.restore(out)
    assert (out / "file").read_text() == "old"


def test_where_the_new_one_cannot_be_put_the_old_one_comes_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename
    taken: list[str] = []

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "made":
            for text in taken:
                folder(out, text)  # as somebody may do at this very moment
            raise PermissionError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    folder(out, "old")
    room = ScratchFolder.make(out)
    folder(room.made, "new")
    with pytest.raises(PermissionError):
        room.place(room.made)
    assert (out / "file").read_text() == "old"
    taken.append("mine")
    with pytest.raises(PermissionError):
        room.place(room.made)
    room.clear()
    room.remove()
    assert (out / "file").read_text() == "mine"
    assert (room.old / "file").read_text() == "old"
