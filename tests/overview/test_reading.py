from __future__ import annotations

import os
from pathlib import Path

import pytest

from filmsheet.archives import Member
from filmsheet.overview.reading import How, Places, checked


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
        ("report.html", "x" * 5000, None),
    ],
)
def test_a_file_of_a_folder_is_linked_to(archive: Path, page: str, source: str, link: str | None) -> None:
    assert Places([archive.name], Path(page)).link(source) == link


@pytest.mark.parametrize("given", ["archive/ferry.txt", "archive/*.txt", "archive"])
def test_files_are_found_however_they_are_named(archive: Path, given: str) -> None:
    assert archive.is_dir()
    assert Places([given], Path("report.html")).link("ferry.txt") == "./archive/ferry.txt"


@pytest.mark.parametrize("given", ["-", "memory://archive", "gone", "gone/*.txt"])
def test_what_is_nowhere_here_is_not_linked_to(archive: Path, given: str) -> None:
    assert archive.is_dir()
    assert Places([given], Path("report.html")).link("ferry.txt") is None


def test_a_name_that_is_no_utf8_is_not_linked_to(archive: Path) -> None:
    os.mkdir(os.fsencode(archive) + b"/\xff")  # noqa: PTH102 - a path of bytes
    (archive / "\udcff" / "a.txt").write_text("Year: 1996\n", "utf-8")
    assert Places([f"{archive}/\udcff"], Path("report.html")).link("a.txt") is None


def test_what_is_on_another_drive_is_not_linked_to(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(*_: object) -> str:
        message = "path is on mount 'C:', start on mount 'D:'"
        raise ValueError(message)

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert Places([str(archive)], Path("report.html")).link("ferry.txt") is None


def test_an_earlier_page_is_known(archive: Path) -> None:
    places = Places(["gone", str(archive)], Path("archive/a b/report.html"))
    assert places.is_page("a b/report.html")
    assert not places.is_page("report.html")
