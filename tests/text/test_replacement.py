"""Putting new bytes into a file: all or none, and whatever else the file is stays."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filmsheet.text import replacement as writing
from filmsheet.text.replacement import ChangedError, Writer, replace

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE, AFTER = b"Year: 19x6\n", b"Year: 1996\nCast: Kim Bodnia\n"

as_a_user = pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "pusher.txt"
    path.write_bytes(BEFORE)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(*_args: object, **_options: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_new_bytes_take_the_place_of_the_old(sheet: Path) -> None:
    number = sheet.stat().st_ino
    replace(str(sheet), AFTER)
    assert sheet.read_bytes() == AFTER
    assert sheet.stat().st_ino != number, "it was written over, and could have been seen half written"
    assert names(sheet.parent) == ["pusher.txt"]


def test_a_new_file_is_made_as_any_program_makes_one(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    replace(str(tmp_path / "new"), AFTER)
    assert (tmp_path / "new").read_bytes() == AFTER
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode
    assert names(tmp_path) == ["new", "usual"]


def test_a_file_in_the_working_folder_needs_no_folder(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sheet.parent)
    replace("pusher.txt", AFTER)
    assert sheet.read_bytes() == AFTER


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    replace(str(path), BEFORE)
    replace(str(path), AFTER)
    assert path.read_bytes() == AFTER


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666])
def test_the_mode_is_kept(sheet: Path, mode: int) -> None:
    sheet.chmod(mode)
    replace(str(sheet), AFTER)
    assert stat.S_IMODE(sheet.stat().st_mode) == mode


def test_it_is_on_the_disk_before_it_takes_the_place(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_size, sheet.read_bytes()))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    replace(str(sheet), AFTER)
    assert synced == [(len(AFTER), BEFORE)]


# ---- links


def test_a_symbolic_link_stays_one_and_its_target_is_written(sheet: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "film.txt"
    link.symlink_to("../pusher.txt")
    replace(str(link), AFTER)
    assert link.readlink() == Path("../pusher.txt")
    assert sheet.read_bytes() == AFTER
    assert names(tmp_path) == ["links", "pusher.txt"]
    assert names(tmp_path / "links") == ["film.txt"]


def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "film.txt"
    link.symlink_to("pusher.txt")
    replace(str(link), AFTER)
    assert link.is_symlink()
    assert (tmp_path / "pusher.txt").read_bytes() == AFTER


def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        replace(str(tmp_path / "a"), AFTER)
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("after", [AFTER, b"", b"x"])
def test_the_further_names_of_a_file_stay_its_names(sheet: Path, after: bytes) -> None:
    other = sheet.with_name("other.txt")
    other.hardlink_to(sheet)
    replace(str(sheet), after)
    assert other.read_bytes() == sheet.read_bytes() == after
    assert other.samefile(sheet)
    assert names(sheet.parent) == ["other.txt", "pusher.txt"]


def test_a_file_with_two_names_is_put_back_when_writing_fails(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.with_name("other.txt").hardlink_to(sheet)
    really, calls = os.write, []

    def write(descriptor: int, raw: bytes) -> int:
        calls.append(len(raw))
        if len(calls) == 2:
            refuse()
        return really(descriptor, raw[:15])  # a nearly full disk takes a part

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match="space"):
        replace(str(sheet), AFTER)
    assert len(calls) == 3
    assert sheet.read_bytes() == BEFORE


# ---- what mustn't be written


def test_a_read_only_file_is_refused(sheet: Path) -> None:
    sheet.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        replace(str(sheet), AFTER)
    assert sheet.read_bytes() == BEFORE
    assert names(sheet.parent) == ["pusher.txt"]


@as_a_user
def test_a_read_only_folder_is_refused(sheet: Path) -> None:
    sheet.parent.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            replace(str(sheet), AFTER)
    finally:
        sheet.parent.chmod(0o755)
    assert sheet.read_bytes() == BEFORE
    assert names(sheet.parent) == ["pusher.txt"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no ordinary file"):
        replace(str(tmp_path), AFTER)
    assert names(tmp_path) == []


def test_a_device_is_refused() -> None:
    with pytest.raises(OSError, match="no ordinary file"):
        replace(os.devnull, AFTER)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(str(tmp_path / "no" / "pusher.txt"), AFTER)
    assert names(tmp_path) == []


# ---- what fails


@pytest.mark.parametrize("call", ["fsync", "chown"])
def test_a_failure_leaves_nothing_behind(sheet: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    if call == "chown":
        owned_by_another(monkeypatch)
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(OSError, match="space"):
        replace(str(sheet), AFTER)
    assert sheet.read_bytes() == BEFORE
    assert names(sheet.parent) == ["pusher.txt"]


@pytest.mark.parametrize("call", ["replace", "chmod"])
def test_ctrl_c_leaves_nothing_behind(sheet: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, call, interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(str(sheet), AFTER)
    assert sheet.read_bytes() == BEFORE
    assert names(sheet.parent) == ["pusher.txt"]


def test_a_temporary_name_that_is_taken_is_left_alone(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    taken = sheet.with_name(".filmsheet-0000000000000000.tmp")
    taken.write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        replace(str(sheet), AFTER)
    assert taken.read_bytes() == b"somebody's"
    assert sheet.read_bytes() == BEFORE


# ---- the owner


def owned_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have new files belong to somebody else than the old one does."""
    really = writing._like

    def like(fresh: Path, old: os.stat_result) -> bool:
        return really(fresh, os.stat_result([*old[:4], old.st_uid + 1, *old[5:]]))

    monkeypatch.setattr(writing, "_like", like)


def test_the_owner_is_kept(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _path, user, group: given.append((user, group)))
    owned_by_another(monkeypatch)
    there = sheet.stat()
    replace(str(sheet), AFTER)
    assert given == [(there.st_uid + 1, there.st_gid)]
    assert sheet.read_bytes() == AFTER


def test_a_file_is_written_in_place_where_its_owner_would_change(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chown(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "chown", chown)
    owned_by_another(monkeypatch)
    number = sheet.stat().st_ino
    replace(str(sheet), AFTER)
    assert sheet.read_bytes() == AFTER
    assert sheet.stat().st_ino == number
    assert names(sheet.parent) == ["pusher.txt"]


# ---- other programs


def rewrite(path: Path, raw: bytes) -> None:
    """Write a file in place, as an editor does that keeps its number."""
    path.write_bytes(raw)


def exchange(path: Path, raw: bytes) -> None:
    """Put another file in the place of one."""
    fresh = path.with_name("fresh")
    fresh.write_bytes(raw)
    fresh.replace(path)


def test_a_file_that_is_as_it_was_read_is_replaced(sheet: Path) -> None:
    replace(str(sheet), AFTER, old=BEFORE)
    assert sheet.read_bytes() == AFTER


@pytest.mark.parametrize("links", [1, 2])
@pytest.mark.parametrize("change", [rewrite, exchange])
def test_a_file_that_another_program_has_changed_is_left(
    sheet: Path, change: Callable[[Path, bytes], None], links: int
) -> None:
    if links > 1:
        sheet.with_name("other.txt").hardlink_to(sheet)
    change(sheet, b"of another program")
    with pytest.raises(ChangedError, match="another program has changed it"):
        replace(str(sheet), AFTER, old=BEFORE)
    assert sheet.read_bytes() == b"of another program"
    assert not [name for name in names(sheet.parent) if name.startswith(".")]


def test_a_file_that_is_gone_is_not_made_again(sheet: Path) -> None:
    sheet.unlink()
    with pytest.raises(ChangedError, match="not there any more"):
        replace(str(sheet), AFTER, old=BEFORE)
    assert names(sheet.parent) == []


def test_a_file_of_the_same_content_but_another_number_is_left(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is exchanged while the new one is written.
    at_sync(monkeypatch, lambda: exchange(sheet, BEFORE))
    with pytest.raises(ChangedError, match="another program has changed it"):
        replace(str(sheet), AFTER, old=BEFORE)
    assert sheet.read_bytes() == BEFORE


def at_sync(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Have another program do something while the new file is written to the disk."""
    really = os.fsync

    def fsync(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", really)
        act()
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("act", [lambda path: path.write_bytes(b"new"), lambda path: path.unlink()])
def test_what_happens_while_the_new_file_is_written_counts(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], object]
) -> None:
    at_sync(monkeypatch, lambda: act(sheet))
    with pytest.raises(ChangedError):
        replace(str(sheet), AFTER, old=BEFORE)
    assert [path.read_bytes() for path in sheet.parent.iterdir()] in ([b"new"], [])


def at_rename(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Have another program do something at the last moment, when all is compared."""
    really = Path.replace

    def rename(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", really)
        act()
        return really(self, target)

    monkeypatch.setattr(Path, "replace", rename)


def test_what_is_appended_at_the_last_moment_is_kept(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def append() -> None:
        with sheet.open("ab") as file:
            file.write(b"one line more\n")

    at_rename(monkeypatch, append)
    replace(str(sheet), AFTER, old=BEFORE)
    assert sheet.read_bytes() == AFTER + b"one line more\n"


def test_what_is_rewritten_at_the_last_moment_comes_back(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_rename(monkeypatch, lambda: sheet.write_bytes(b"of another program"))
    with pytest.raises(ChangedError, match="another program has changed it"):
        replace(str(sheet), AFTER, old=BEFORE)
    assert sheet.read_bytes() == b"of another program"
    assert names(sheet.parent) == ["pusher.txt"]


def test_without_what_was_read_nothing_is_compared(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_rename(monkeypatch, lambda: sheet.write_bytes(b"of another program"))
    replace(str(sheet), AFTER)
    assert sheet.read_bytes() == AFTER


def test_a_program_that_opened_the_file_before_loses_nothing(sheet: Path) -> None:
    writer = Writer()
    with sheet.open("ab") as file:
        writer.replace(str(sheet), AFTER, BEFORE)
        file.write(b"one line more\n")
    assert sheet.read_bytes() == AFTER
    writer.close()
    assert sheet.read_bytes() == AFTER + b"one line more\n"
    assert writer.late == []


def test_a_program_that_rewrites_the_file_it_has_opened_wins(sheet: Path) -> None:
    writer = Writer()
    with sheet.open("r+b") as file:
        writer.replace(str(sheet), AFTER, BEFORE)
        file.truncate(3)
    writer.close()
    assert sheet.read_bytes() == BEFORE[:3]
    assert [(error.filename, error.strerror) for error in writer.late] == [
        (str(sheet), "another program has changed it")
    ]


def test_no_more_than_some_files_are_held_open(tmp_path: Path) -> None:
    writer = Writer()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(100):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(BEFORE)
        writer.replace(str(path), AFTER, BEFORE)
    assert len(list(Path("/proc/self/fd").iterdir())) - before <= 70
    writer.close()
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1


def test_a_file_that_is_written_in_place_is_not_held(sheet: Path) -> None:
    sheet.with_name("other.txt").hardlink_to(sheet)
    writer = Writer()
    writer.replace(str(sheet), AFTER, BEFORE)
    with sheet.open("ab") as file:
        file.write(b"one line more\n")
    writer.close()
    assert sheet.read_bytes() == AFTER + b"one line more\n"
