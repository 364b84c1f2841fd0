"""Names of output files."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filmsheet.formats import file_names as names
from filmsheet.formats.file_names import Taken, is_safe, named, safe, shown

NASTY = st.sampled_from(
    ["..", ".", "/", "\\", "con", "NUL.txt", "C:", "\x00", "\udce9", "~", " ", "-", "é", "COM¹", "x" * 300]
)
SOURCES = st.lists(NASTY | st.text(max_size=5), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("pusher.txt", "pusher.md"),
        ("Dir One/Pusher II.html", "Dir One/Pusher II.md"),
        ("packed_film.txt.gz", "packed_film.md"),
        ("packed.gz/film.HTML.Zst", "packed.gz/film.md"),
        ("film.1996.xz", "film.1996.md"),
        ("film.gz.txt", "film.gz.md"),
        ("no-ending", "no-ending.md"),
        ("film.1996", "film.1996.md"),
        ("Dr. Strange", "Dr. Strange.md"),
        ("../../etc/passwd", "__/__/etc/passwd.md"),
        ("/etc/passwd", "etc/passwd.md"),
        ("a/./b//c.txt", "a/b/c.md"),
        ("C:\\Windows\\x.txt", "C__Windows_x.md"),
        ("https://example.org/a.html?b=c", "https_/example.org/a.html_b=c.md"),
        ("con.txt", "_con.md"),
        ("aux/Lpt1.x.txt", "_aux/_Lpt1.x.md"),
        ("COM¹.txt", "_COM¹.md"),
        ("console.txt", "console.md"),
        (".hidden.txt", "_hidden.md"),
        ("-rf", "_rf.md"),
        ("dots...", "dots___.md"),
        ("line\nend\u2028.txt", "line_end_.md"),
        ("caf\udce9.txt", "caf_.md"),
        ("\u202etxt.exe", "_txt.md"),
        ("", "_.md"),
        ("..", "__.md"),
        ("三船敏郎 😀.txt", "三船敏郎 😀.md"),
    ],
)
def test_a_name_is_that_of_its_source(source: str, name: str) -> None:
    assert named(source, ".md") == name


def test_a_later_sheet_of_a_file_is_numbered_from_two() -> None:
    assert [named("a.txt", ".md", index) for index in range(3)] == ["a.md", "a-2.md", "a-3.md"]


def test_a_long_name_is_cut_and_stays_unlike_others() -> None:
    one, other = named("x" * 300 + "a.txt", ".md"), named("x" * 300 + "b.txt", ".md")
    assert one != other
    assert len(one) < 200
    assert one.startswith("x" * 80)
    assert len(named("é" * 300, ".md").encode()) < 200
    assert named("con." + "x" * 300, ".md").startswith("_con.")


def test_a_deep_name_is_cut_to_its_last_part() -> None:
    one, other = (named("folder/" * 200 + f"{last}.txt", ".md") for last in "ab")
    assert one.startswith("a-")
    assert other.startswith("b-")
    assert named("folder/" * 200 + "a.txt", ".md") != named("folder/" * 201 + "a.txt", ".md")


@given(SOURCES, st.integers(0, 3))
@example("", 0)
def test_no_name_leaves_its_folder(source: str, index: int) -> None:
    name = named(source, ".md", index)
    assert is_safe(name)
    assert is_safe(Taken().unique(name))
    assert all(len(part.encode()) <= 200 for part in name.split("/"))
    assert len(name.encode()) <= 1000


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/a",
        "a/",
        "a//b",
        "..",
        "a/../b",
        "a\\b",
        "C:a",
        "a\x00",
        "nul",
        "NUL.txt",
        "a.",
        "a ",
        ".a",
        "-a",
        "\udcff",
    ],
)
def test_what_may_leave_its_folder_is_no_safe_name(name: str) -> None:
    assert not is_safe(name)


def test_names_that_some_file_system_takes_for_the_same_are_kept_apart() -> None:
    taken = Taken()
    found = [
        safe(source, taken, ".md")
        for source in ("a.txt", "A.html", "a.md", "é.txt", "e\u0301.txt", "É", "ab.txt")
    ]
    assert found == ["a.md", "A-2.md", "a-3.md", "é.md", "e\u0301-2.md", "É-3.md", "ab.md"]


def test_a_name_with_a_number_is_taken_too() -> None:
    taken = Taken()
    assert [taken.unique(name) for name in ("a-2.md", "a.md", "a.md", "a.md")] == [
        "a-2.md",
        "a.md",
        "a-3.md",
        "a-4.md",
    ]


def test_a_name_without_an_ending() -> None:
    taken = Taken()
    assert [taken.unique("a") for _ in range(3)] == ["a", "a-2", "a-3"]


def test_a_file_and_a_folder_are_kept_apart() -> None:
    taken = Taken()
    assert taken.unique("a.md") == "a.md"
    assert taken.unique("a.md/b.md") == "a.md-2/b.md"
    assert taken.unique("A.md/c.md") == "A.md-2/c.md"
    assert taken.unique("d/e.md") == "d/e.md"
    assert taken.unique("d") == "d-2"
    assert taken.unique("d/f.md") == "d/f.md"


@given(st.lists(SOURCES, max_size=30))
def test_names_are_unlike_each_other(sources: list[str]) -> None:
    taken = Taken()
    found = [safe(source, taken, ".md").casefold() for source in sources]
    assert len(set(found)) == len(sources)
    folders = {name[:at] for name in found for at, one in enumerate(name) if one == "/"}
    assert not folders & set(found)


def test_many_names_take_little_room() -> None:
    taken = Taken()
    found = {taken.unique(f"{number}.md") for number in range(5000)}
    assert len(found) == 5000
    assert taken.unique("4999.md") == "4999-2.md"
    assert len(taken._slots) * taken._slots.itemsize <= 5000 * 32


def test_a_digest_is_never_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    class Zero:
        def digest(self) -> bytes:
            return bytes(8)

    monkeypatch.setattr(names, "blake2b", lambda *_args, **_options: Zero())
    assert names._digest("a") == 1


@pytest.mark.parametrize(
    ("source", "text"),
    [("a.txt", "a.txt"), ("é.txt", "é.txt"), ("caf\udce9.txt", "caf\\xe9.txt"), ("\ud800", "\\ud800")],
)
def test_a_source_is_shown_as_text(source: str, text: str) -> None:
    assert shown(source) == text
