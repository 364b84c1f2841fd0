from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from filmsheet.archives import Member
from filmsheet.overview.checked import How, Places, Root, checked


def one(member: Member, how: How | None = None) -> tuple[str | None, list[str]]:
    """The title in a member, and the numbers of what is found in it."""
    [found] = checked([member], how or How())
    assert found.path == member.source
    title = None if found.document is None else found.document.sheet.title
    return title, [finding.rule for finding in found.diagnostics]


def test_every_rule_looks_at_a_member() -> None:
    assert one(Member("a.txt", b"The Ferry\nYear: 19x6 \n")) == ("The Ferry", ["FS001", "FS106"])


def test_what_can_not_be_read_is_a_finding() -> None:
    assert one(Member("a.txt", None, "it is damaged")) == (None, ["FS000"])
    [found] = checked([Member("a.txt", None)], How())
    assert found.diagnostics[0].message == "can't read the file: it can't be read"


def test_a_page_is_read_as_its_text() -> None:
    raw = b"<!DOCTYPE html><html><body><p>The Ferry</p><p>Year: 1996<br>Country: Denmark</p></body></html>"
    assert one(Member("a.html", raw, kind="html"))[0] == "The Ferry"


def test_an_encoding_is_gone_by() -> None:
    raw = "Zoë\nYear: 1996\n".encode("cp437")
    assert one(Member("a.txt", raw), How(encoding="cp437"))[0] == "Zoë"


def test_a_dialect_is_gone_by() -> None:
    [found] = checked([Member("a.txt", b"Year: 1996\n")], How(dialect="archive"))
    assert found.document is not None
    assert found.document.dialect == "archive"


def test_bad_bytes_are_read_one_by_one() -> None:
    raw = "Zoë – Zoë – Zoë\nYear: 1996\n".encode() + b"Cast: Zo\xeb\n"
    title, found = one(Member("a.txt", raw))
    assert title == "Zoë – Zoë – Zoë"
    assert "FS006" in found


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sheets whose names need care, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "archive"
    (folder / "a b").mkdir(parents=True)
    for name in ("ferry.txt", "a b/100% #1?.txt", "javascript:alert(1).txt"):
        (folder / name).write_text("Year: 1996\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("page", "source", "link"),
    [
        ("report.html", "ferry.txt", "./archive/ferry.txt"),
        ("archive/report.html", "ferry.txt", "./ferry.txt"),
        ("archive/a b/report.html", "ferry.txt", "./../ferry.txt"),
        ("report.html", "a b/100% #1?.txt", "./archive/a%20b/100%25%20%231%3F.txt"),
        ("archive/report.html", "javascript:alert(1).txt", "./javascript%3Aalert%281%29.txt"),
        ("report.html", "gone.txt", None),
        ("report.html", "a b", None),
        ("report.html", "x\0y", None),
        ("report.html", "é\0y", None),
        ("report.html", "gone/é.txt", None),
        ("report.html", "x" * 5000, None),
    ],
)
def test_a_file_of_a_folder_is_linked_to(archive: Path, page: str, source: str, link: str | None) -> None:
    assert Root(archive.name).link(source, Path(page).absolute().parent) == link


def places(*inputs: str, page: str = "report.html") -> dict[str, str | None]:
    """The names of all members of inputs, and the links to them."""
    found = Places(inputs, Path(page))
    return dict(found.place(member.source) for member in found.members())


@pytest.mark.parametrize("given", ["archive/ferry.txt", "archive/ferry.*", "archive"])
def test_files_are_found_however_they_are_named(archive: Path, given: str) -> None:
    assert archive.is_dir()
    assert places(given)["ferry.txt"] == "./archive/ferry.txt"


@pytest.mark.parametrize("given", ["memory://archive", "gone", "gone/*.txt", ""])
def test_what_is_nowhere_here_is_not_linked_to(archive: Path, given: str) -> None:
    assert Root(given).link("ferry.txt", archive) is None
    assert Root(given).path("ferry.txt") is None


def test_standard_input_is_no_file(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive.parent / "-").write_text("Year: 1996\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Year: 1997\n")))
    assert places("-") == {"-": None}


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for name in ("ferry.txt", path.name, "report.html"):
            made.writestr(name, "Year: 1996\n")


@pytest.mark.parametrize("name", ["a.zip", "a.dat"])
def test_what_is_in_an_archive_is_no_file_beside_it(archive: Path, name: str) -> None:
    zipped(archive / name)
    for beside in ("report.html", "archive/report.html"):
        Path(beside).write_text("", "utf-8")
        found = places(f"archive/{name}", page=beside)
        assert found == dict.fromkeys(["ferry.txt", "report.html", *(["a.zip"] if name == "a.zip" else [])])


def test_a_file_of_any_name_is_its_own_member(archive: Path) -> None:
    zipped(archive / "a.txt")  # which is only called a text
    (archive / "a.dat").write_text("Year: 1996\n", "utf-8")
    for name in ("a.txt", "a.dat"):
        assert places(f"archive/{name}") == {name: f"./archive/{name}"}


def test_nothing_is_taken_from_a_pipe() -> None:
    end, begin = os.pipe()
    os.write(begin, b"Year: 1996\n")
    os.close(begin)
    found = Places([f"/dev/fd/{end}"], Path("report.html"))
    assert [(member.raw, found.place(member.source).link) for member in found.members()] == [
        (b"Year: 1996\n", None)
    ]
    os.close(end)


def test_a_file_that_can_not_be_opened_is_its_own_member(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    (archive / "a.dat").write_text("Year: 1996\n", "utf-8")
    monkeypatch.setattr("builtins.open", refused)
    root = Root("archive/a.dat")
    monkeypatch.undo()
    assert root.path("a.dat") == Path("archive/a.dat")


def test_a_file_beside_one_that_was_named_is_not_meant(archive: Path) -> None:
    (archive / "bells.txt").write_text("Year: 1997\n", "utf-8")
    assert Root("archive/ferry.txt").link("bells.txt", archive) is None


def test_a_file_of_several_inputs_is_linked_to_where_it_is(archive: Path) -> None:
    other = archive.parent / "other"
    other.mkdir()
    for name in ("ferry.txt", "bells.txt"):
        (other / name).write_text("Year: 1997\n", "utf-8")
    zipped(archive.parent / "a.zip")
    assert places("archive", "other/", f"{other}/*.txt", "a.zip", "archive/ferry.txt") == {
        "archive/a b/100% #1?.txt": "./archive/a%20b/100%25%20%231%3F.txt",
        "archive/ferry.txt": "./archive/ferry.txt",
        "archive/javascript:alert(1).txt": "./archive/javascript%3Aalert%281%29.txt",
        "other/bells.txt": "./other/bells.txt",
        "other/ferry.txt": "./other/ferry.txt",
        "a.zip/ferry.txt": None,
        "a.zip/report.html": None,
        "a.zip": None,
    }


@pytest.mark.parametrize(
    ("given", "source", "name"),
    [
        ("archive/ferry.txt", "ferry.txt", "archive/ferry.txt"),
        ("archive/ferry.*", "ferry.txt", "archive/ferry.txt"),
        ("*", "archive/ferry.txt", "archive/ferry.txt"),
        (".", "archive/ferry.txt", "./archive/ferry.txt"),
        ("archive", "archive", "archive"),
        ("/", "ferry.txt", "/ferry.txt"),
        ("-", "-", "-"),
        ("-", "ferry.txt", "-/ferry.txt"),
        ("gone.zip", "gone.zip", "gone.zip"),
        ("memory://archive", "ferry.txt", "memory://archive/ferry.txt"),
    ],
)
def test_among_several_inputs_a_file_is_named_with_its_own(
    archive: Path, given: str, source: str, name: str
) -> None:
    assert archive.is_dir()
    assert Root(given).named(source) == name


def test_before_anything_is_read_there_are_no_places() -> None:
    assert Places(["archive"], Path("report.html")).place("a.txt") == ("a.txt", None)


def odd(folder: Path, name: bytes) -> None:
    os.mkdir(os.fsencode(folder) + b"/" + name)  # noqa: PTH102 - a path of bytes
    (folder / os.fsdecode(name) / "a.txt").write_text("Year: 1996\n", "utf-8")


def test_a_name_that_is_no_utf8_is_linked_to(archive: Path) -> None:
    odd(archive, b"\xe9")
    assert places("archive")["é/a.txt"] == "./archive/%E9/a.txt"
    assert places(f"{archive}/\udce9") == {"a.txt": "./archive/%E9/a.txt"}
    assert places(f"{archive}/\udce9", "gone") == {f"{archive}/é/a.txt": "./archive/%E9/a.txt", "gone": None}
    odd(archive, "é".encode())
    assert places("archive")["é/a.txt"] is None  # who could tell which?


def test_what_is_on_another_drive_is_not_linked_to(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(*_: object) -> str:
        message = "path is on mount 'C:', start on mount 'D:'"
        raise ValueError(message)

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert Root(str(archive)).link("ferry.txt", archive) is None


@pytest.mark.parametrize("page", ["archive/a b/report.html", "archive/../archive/a b/report.html", "link"])
def test_an_earlier_page_is_not_read(archive: Path, page: str) -> None:
    for name in ("a b/report.html", "report.html"):
        (archive / name).write_text("<!DOCTYPE html>", "utf-8")
    Path("link").symlink_to("archive/a b/report.html")
    found = places("archive", page=page)
    assert "a b/report.html" not in found
    assert "report.html" in found


def test_what_goes_to_standard_output_is_beside_the_working_folder(archive: Path) -> None:
    (archive.parent / "-").write_text("Year: 1996\n", "utf-8")
    found = Places(["archive/ferry.txt", "./-"], None)
    assert [found.place(member.source) for member in found.members()] == [
        ("archive/ferry.txt", "./archive/ferry.txt"),
        ("./-", "./-"),
    ]
