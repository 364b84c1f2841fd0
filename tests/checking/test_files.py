"""The files that a command is given, and the configuration that each goes by."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
import pytest

from filmsheet.checking.configuration import ConfigurationError
from filmsheet.checking.configurations import Configurations
from filmsheet.checking.files import Found, files
from filmsheet.console import inputs

if TYPE_CHECKING:
    from pathlib import Path

as_a_user = pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Year: 1996\n", "utf-8")


def found(*paths: str) -> Found:
    return files(paths, Configurations())


def shown(*paths: str) -> list[str]:
    return [one.path for one in found(*paths).files]


def callback(*paths: str) -> tuple[str, ...]:
    return inputs.named(click.Context(click.Command("check")), click.Argument(["paths"]), paths)


# ---- what is named


def test_without_a_path_the_working_folder_is_meant() -> None:
    assert callback() == (".",)


def test_files_folders_and_standard_input_can_be_named(here: Path) -> None:
    make(here, "a/one.txt")
    assert callback("a", "a/one.txt", "-") == ("a", "a/one.txt", "-")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nope.txt", "there is no file 'nope.txt'"),
        ("a/one.txt/x", "there is no file"),
        ("nope/", "there is no file"),
        ("", "'' is a folder"),
    ],
)
def test_a_path_that_is_not_there_is_refused(here: Path, path: str, message: str) -> None:
    make(here, "a/one.txt")
    with pytest.raises(click.BadParameter, match=message):
        callback("a", path)


def test_standard_input_is_named_once_at_most() -> None:
    with pytest.raises(click.BadParameter, match="only once"):
        callback("-", "-")


# ---- which files


def test_a_file_is_taken_whatever_it_is_called(here: Path) -> None:
    make(here, "one.html", ".hidden", "filmsheet.toml")
    (here / "filmsheet.toml").write_text('exclude = ["*"]', "utf-8")
    assert shown("one.html", ".hidden") == ["one.html", ".hidden"]


def test_a_folder_is_looked_through_for_texts(here: Path) -> None:
    make(here, "a/one.txt", "a/TWO.TXT", "a/b/three.txt", "a/four.html", "a/txt")
    assert shown("a") == ["a/TWO.TXT", "a/b/three.txt", "a/one.txt"]


def test_the_order_is_that_of_the_parts_of_paths(here: Path) -> None:
    make(here, "b.txt", "a/z.txt", "a.txt", "a b/x.txt", "a-b.txt", "a/b/c.txt", "a/b.txt", "B.txt")
    assert shown(".") == sorted(shown("."), key=lambda path: path.split("/"))
    assert shown(".") == "B.txt,a/b/c.txt,a/b.txt,a/z.txt,a b/x.txt,a-b.txt,a.txt,b.txt".split(",")


def test_what_is_hidden_is_passed_over(here: Path) -> None:
    make(here, ".one.txt", ".git/two.txt", "a/.b/three.txt", "four.txt")
    assert shown(".") == ["four.txt"]


def test_a_hidden_folder_that_is_named_is_looked_through(here: Path) -> None:
    make(here, ".hidden/one.txt", ".hidden/.two.txt")
    assert shown(".hidden") == [".hidden/one.txt"]


def test_links_to_files_are_files_and_links_to_folders_are_passed_over(here: Path) -> None:
    make(here, "real/one.txt", "work/two.txt")
    (here / "work" / "one.txt").symlink_to("../real/one.txt")
    (here / "work" / "folder").symlink_to("../real")
    (here / "work" / "folder.txt").symlink_to("../real")
    (here / "work" / "up").symlink_to("..")
    (here / "work" / "broken.txt").symlink_to("nothing")
    (here / "work" / "circle.txt").symlink_to("circle.txt")
    assert shown("work") == ["work/one.txt", "work/two.txt"]


def test_a_link_to_a_folder_that_is_named_is_looked_through(here: Path) -> None:
    make(here, "real/one.txt")
    (here / "link").symlink_to("real")
    assert shown("link") == ["link/one.txt"]


def test_what_is_no_ordinary_file_is_passed_over(here: Path) -> None:
    make(here, "one.txt", "folder.txt/two.html")
    os.mkfifo(here / "pipe.txt")
    assert shown(".") == ["folder.txt/two.html", "one.txt"], "a pattern that fits a folder fits what is in it"


def test_a_pipe_that_is_named_is_taken(here: Path) -> None:
    os.mkfifo(here / "pipe")
    assert callback("pipe") == ("pipe",)
    assert shown("pipe") == ["pipe"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/one.txt", "a/one.txt"], ["a/one.txt"]),
        (["a/one.txt", "./a/one.txt", "a/../a/one.txt"], ["a/one.txt"]),
        (["./a/one.txt", "a"], ["./a/one.txt", "a/two.txt"]),
        (["a", "a/one.txt", "."], ["a/one.txt", "a/two.txt", "b.txt"]),
        (["b.txt", "-", "a"], ["b.txt", "-", "a/one.txt", "a/two.txt"]),
    ],
)
def test_a_file_is_taken_once_in_the_order_of_the_names(
    here: Path, paths: list[str], expected: list[str]
) -> None:
    make(here, "a/one.txt", "a/two.txt", "b.txt")
    assert shown(*paths) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".", "a/one.txt"),
        ("./", "a/one.txt"),
        ("a", "a/one.txt"),
        ("a/", "a/one.txt"),
        ("./a", "./a/one.txt"),
        ("./a//", "./a/one.txt"),
        ("a/one.txt", "a/one.txt"),
        ("./a/one.txt", "./a/one.txt"),
        ("a/..", "a/../a/one.txt"),
    ],
)
def test_a_path_is_shown_as_it_was_named(here: Path, path: str, expected: str) -> None:
    make(here, "a/one.txt")
    assert shown(path) == [expected]


def test_an_absolute_path_stays_absolute(here: Path) -> None:
    make(here, "a/one.txt")
    assert shown(str(here)) == [f"{here}/a/one.txt"]
    assert shown(f"{here}/a/one.txt") == [f"{here}/a/one.txt"]


def test_paths_are_shown_with_slashes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "a\\one.txt")
    monkeypatch.setattr(os, "sep", "\\")
    assert shown("a\\one.txt") == ["a/one.txt"]


def test_a_name_in_no_encoding_is_kept(here: Path) -> None:
    path = os.fsdecode(b"Bj\xf6rk.txt")
    make(here, path)
    assert shown(".") == [path]


def test_an_empty_folder_holds_nothing(here: Path) -> None:
    assert found(str(here)) == ([], [])


def test_a_folder_that_can_not_be_read_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "a/one.txt", "b/two.txt", "c/three.txt")
    really = os.scandir

    def scandir(path: str) -> object:
        if path == "b/":
            raise PermissionError(13, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    read, failed = found(".")
    assert [one.path for one in read] == ["a/one.txt", "c/three.txt"]
    assert [(error.filename, error.strerror) for error in failed] == [("b/", "Permission denied")]


@as_a_user
def test_a_folder_without_permission_is_told(here: Path) -> None:
    make(here, "a/one.txt", "b/two.txt")
    (here / "b").chmod(0)
    try:
        read, failed = found(".")
    finally:
        (here / "b").chmod(0o755)
    assert [one.path for one in read] == ["a/one.txt"]
    assert [error.filename for error in failed] == ["b/"]


# ---- by which configuration


def test_the_configuration_says_which_files(here: Path) -> None:
    make(here, "one.sheet", "two.txt", "drafts/three.sheet", "a/drafts/four.sheet", "a/five.sheet")
    (here / "filmsheet.toml").write_text('include = ["*.sheet"]\nexclude = ["/drafts"]', "utf-8")
    assert shown(".") == ["a/drafts/four.sheet", "a/five.sheet", "one.sheet"]


def test_what_is_excluded_stays_so_wherever_the_walk_begins(here: Path) -> None:
    make(here, "drafts/one.txt", "drafts/old/two.txt", "three.txt")
    (here / "filmsheet.toml").write_text('exclude = ["drafts"]', "utf-8")
    assert shown("drafts", "drafts/old", "three.txt") == ["three.txt"]
    assert shown("drafts/one.txt") == ["drafts/one.txt"]


def test_each_folder_goes_by_its_nearest_configuration(here: Path) -> None:
    make(here, "one.txt", "a/two.txt", "a/two.sheet", "a/b/three.sheet", "c/four.txt")
    (here / "filmsheet.toml").write_text('ignore = ["unread-value"]', "utf-8")
    (here / "a" / "filmsheet.toml").write_text('include = ["*.sheet"]', "utf-8")
    by = {one.path: one.configuration.path for one in found(".").files}
    assert by == {
        "a/b/three.sheet": "a/filmsheet.toml",
        "a/two.sheet": "a/filmsheet.toml",
        "c/four.txt": "filmsheet.toml",
        "one.txt": "filmsheet.toml",
    }


def test_a_named_file_goes_by_the_configuration_of_its_folder(here: Path) -> None:
    make(here, "a/one.txt")
    (here / "a" / "filmsheet.toml").write_text('encoding = "cp1252"', "utf-8")
    (one, stdin) = found("a/one.txt", "-").files
    assert one.configuration.encoding == "cp1252"
    assert stdin.configuration.encoding is None


def test_a_mistake_in_any_configuration_is_told_before_the_first_file(here: Path) -> None:
    make(here, "one.txt", "z/two.txt")
    (here / "z" / "filmsheet.toml").write_text("selekt = 1", "utf-8")
    with pytest.raises(ConfigurationError, match=r"z/filmsheet\.toml:1: there is no setting `selekt`"):
        found(".")
