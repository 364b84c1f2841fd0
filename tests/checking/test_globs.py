"""Which files a pattern means, and where files lie below the folder that patterns go by."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet.checking.globs import Globs, Places


@pytest.mark.parametrize(
    ("glob", "place"),
    [
        ("*.txt", "pusher.txt"),
        ("*.txt", "1996/danish/pusher.txt"),
        ("*.txt", "1996/PUSHER.TXT"),
        ("*.TXT", "pusher.txt"),
        ("pusher.*", "1996/pusher.txt"),
        ("p?sher.txt", "pusher.txt"),
        ("199[0-6].txt", "1996.txt"),
        ("199[!0-5].txt", "1996.txt"),
        ("[.txt", "[.txt"),
        ("./pusher.txt", "pusher.txt"),
        ("/pusher.txt", "pusher.txt"),
        ("1996/*.txt", "1996/pusher.txt"),
        ("1996/**", "1996/danish/pusher.txt"),
        ("1996/**", "1996/pusher.txt"),
        ("1996/**/*.txt", "1996/pusher.txt"),
        ("1996/**/*.txt", "1996/a/b/pusher.txt"),
        ("**/danish/*.txt", "danish/pusher.txt"),
        ("**/danish/*.txt", "1996/danish/pusher.txt"),
        ("danish", "1996/danish/pusher.txt"),
        ("danish", "danish"),
        ("danish/", "1996/danish/pusher.txt"),
        ("1996/danish", "1996/danish/old/pusher.txt"),
        ("../*.txt", "../pusher.txt"),
        ("**", "a/b"),
        ("*", "-"),
    ],
)
def test_a_pattern_fits(glob: str, place: str) -> None:
    assert Globs([glob]).fit(place)


@pytest.mark.parametrize(
    ("glob", "place"),
    [
        ("*.txt", "pusher.html"),
        ("*.txt", "pusher.txt.html"),
        ("pusher*.txt", "pusher/one.txt"),
        ("pusher?one.txt", "pusher/one.txt"),
        ("pusher[/]one.txt", "pusher/one.txt"),
        ("./pusher.txt", "1996/pusher.txt"),
        ("/pusher.txt", "1996/pusher.txt"),
        ("1996/*.txt", "1996/danish/pusher.txt"),
        ("1996/*.txt", "a/1996/pusher.txt"),
        ("1996/**", "1996"),
        ("1996/**/*.txt", "1996/pusher.html"),
        ("danish/", "danish"),
        ("1996/danish", "danish/pusher.txt"),
        ("*.txt", ""),
    ],
)
def test_a_pattern_does_not_fit(glob: str, place: str) -> None:
    assert not Globs([glob]).fit(place)


def test_one_of_several_patterns_must_fit() -> None:
    globs = Globs(["*.txt", "*.sheet"])
    assert globs.fit("pusher.sheet")
    assert not globs.fit("pusher.html")
    assert not Globs([]).fit("pusher.txt")


@pytest.mark.parametrize("glob", ["", "/", "./", "//", "."])
def test_a_pattern_that_names_nothing_is_refused(glob: str) -> None:
    with pytest.raises(ValueError, match="names no file"):
        Globs([glob])


@given(st.text("ab*?[]!./", min_size=1), st.text("ab/[!", min_size=1))
def test_no_pattern_fails(glob: str, place: str) -> None:
    if set(glob.split("/")) - {"", "."}:
        assert Globs([glob]).fit(place) in {True, False}


@given(st.lists(st.text("abc", min_size=1), min_size=1, max_size=5))
def test_a_plain_path_fits_itself_and_what_is_in_it(names: list[str]) -> None:
    place = "/".join(names)
    assert Globs(["/" + place]).fit(place)
    assert Globs(["/" + place]).fit(place + "/x")
    assert not Globs(["/" + place]).fit("x/" + place)


# ---- places


def test_a_place_is_the_way_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    places = Places(str(tmp_path))
    assert places.of("pusher.txt") == "work/pusher.txt"
    assert places.of("./pusher.txt") == "work/pusher.txt"
    assert places.of("1996/pusher.txt") == "work/1996/pusher.txt"
    assert places.of("../pusher.txt") == "pusher.txt"
    assert places.of(f"{tmp_path}/a/pusher.txt") == "a/pusher.txt"
    assert places.of("-") == "work/-"


def test_a_place_outside_the_folder_begins_with_dots(tmp_path: Path) -> None:
    places = Places(str(tmp_path / "work"))
    assert places.of(f"{tmp_path}/pusher.txt") == "../pusher.txt"
    assert places.of("/pusher.txt").startswith("../")


def test_a_file_at_the_top_has_a_place() -> None:
    assert Places("/").of("/pusher.txt") == "pusher.txt"


def test_a_file_on_another_drive_has_its_whole_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def apart(*_: str) -> str:
        message = "path is on mount 'D:', start on mount 'C:'"
        raise ValueError(message)

    monkeypatch.setattr(os.path, "relpath", apart)
    assert Places("/work").of("/other/pusher.txt") == "/other/pusher.txt"


def test_the_files_of_one_folder_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def way(path: str, start: str) -> str:
        asked.append((path, start))
        return Path(path).name

    monkeypatch.setattr(os.path, "relpath", way)
    places = Places("/work")
    assert [places.of(f"a/{name}") for name in "xyz"] == ["a/x", "a/y", "a/z"]
    assert asked == [("a/", "/work")]
