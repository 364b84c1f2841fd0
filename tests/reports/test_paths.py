from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from filmsheet.reports.about import About
from filmsheet.reports.paths import file_uri, from_root, uri

ROOT = PurePosixPath("/films/archive")


def about(root: PurePath = ROOT, here: PurePath | None = None) -> About:
    return About("1", (), root, here)


@pytest.mark.parametrize(
    ("path", "shown", "where"),
    [
        ("a.txt", "a.txt", ("a.txt", True)),
        ("./b/../a.txt", "a.txt", ("a.txt", True)),
        ("/films/archive/b/a.txt", "b/a.txt", ("b/a.txt", True)),
        ("../a.txt", "/films/a.txt", ("file:///films/a.txt", False)),
        ("../../../../a.txt", "/a.txt", ("file:///a.txt", False)),
        ("/films/archives/a.txt", "/films/archives/a.txt", ("file:///films/archives/a.txt", False)),
        ("a\\b:c.txt", "a\\b:c.txt", ("a%5Cb%3Ac.txt", True)),
        ("caf\udce9.txt", "caf\udce9.txt", ("caf%E9.txt", True)),
        ("half\ud83d.txt", "half\ud83d.txt", ("half%ED%A0%BD.txt", True)),
        ("<stdin>", "<stdin>", ("%3Cstdin%3E", True)),
    ],
)
def test_a_file_is_named_from_the_root(path: str, shown: str, where: tuple[str, bool]) -> None:
    assert from_root(path, about()) == shown
    assert uri(path, about()) == where


def test_paths_are_relative_to_where_the_command_runs() -> None:
    told = about(here=ROOT / "nineties")
    assert from_root("a.txt", told) == "nineties/a.txt"
    assert from_root("../a.txt", told) == "a.txt"


def test_windows_parts_folders_by_backslashes() -> None:
    told = about(PureWindowsPath("C:\\Films"))
    assert from_root("a\\b.txt", told) == "a/b.txt"
    assert from_root("c:\\films\\b.txt", told) == "b.txt"
    assert from_root("D:\\b.txt", told) == "D:/b.txt"
    assert uri("D:\\a b.txt", told) == ("file:///D:/a%20b.txt", False)


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (PurePosixPath("/"), "file:///"),
        (PurePosixPath("/a b"), "file:///a%20b"),
        (PurePosixPath("//a/b"), "file:///a/b"),
        (PureWindowsPath("C:\\a"), "file:///C:/a"),
        (PureWindowsPath("C:\\"), "file:///C:/"),
        (PureWindowsPath("\\\\server\\share\\a"), "file://server/share/a"),
    ],
)
def test_an_absolute_path_is_a_file_uri(whole: PurePath, expected: str) -> None:
    assert file_uri(whole) == expected
