"""From a file's bytes to its records."""

from __future__ import annotations

from typing import Any

import pytest

import filmsheet
from filmsheet.archives import Member
from filmsheet.archives.member import MemberError
from filmsheet.batch.member_records import document, of_document, unreadable

TWO = "Year: 19x6\n\nA cook and a conductor fall out over a bell.\n\nYear: 1999\nCast: A\nUK: 9 minz\n"


def test_each_sheet_has_the_findings_of_its_own_lines() -> None:
    found = of_document("dir/two.txt", filmsheet.parse(TWO.encode()))
    assert [(one.source, one.index, one.sheet.year) for one in found] == [
        ("dir/two.txt", 0, None),
        ("dir/two.txt", 1, 1999),
    ]
    assert [[one.span.line for one in record.diagnostics] for record in found] == [[1], [7]]
    assert {one.path for record in found for one in record.diagnostics} == {"dir/two.txt"}


def test_a_file_of_nothing_has_a_record() -> None:
    [found] = of_document("empty.txt", filmsheet.parse(b""))
    assert (found.index, found.sheet.title) == (0, None)
    assert [diagnostic.rule for diagnostic in found.diagnostics] == ["FS011"]


def test_a_file_that_cannot_be_read_has_a_record() -> None:
    found = unreadable("bad.txt", "it is damaged")
    assert found.to_json()["diagnostics"][0] == {
        "path": "bad.txt",
        "rule": "FS000",
        "name": "unreadable-file",
        "severity": "error",
        "message": "can't read the file: it is damaged",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 1,
        "offset": 0,
        "end_offset": 0,
        "help": None,
        "fix": None,
    }


# ---- from a member to its document


def read(raw: bytes, **options: Any) -> tuple[str, str]:
    found, chosen = document(Member("a.txt", raw), **options)
    return str(found), chosen


def test_it_is_read_as_asked() -> None:
    assert read("Č".encode("cp1250"), encoding="cp1250", dialect="archive") == ("Č", "cp1250")
    with pytest.raises(LookupError):
        read(b"", dialect="nothing")


@pytest.mark.parametrize(
    ("raw", "options", "said", "reported"),
    [
        ("Cast: Zoë".encode("cp1252"), {}, "Cast: Zoë", 1),
        ("Cast: Zoë".encode("cp1252"), {"encoding": "cp1252"}, "Cast: Zoë", 0),
        (
            "Title: “CAFÉ” – bar".encode("cp1252"),
            {},
            "Title: “CAFÉ” – bar",
            0,
        ),  # two are another one
    ],
)
def test_bytes_that_are_no_utf_8_are_reported(
    raw: bytes, options: dict[str, Any], said: str, reported: int
) -> None:
    found, chosen = document(Member("a.txt", raw), **options)
    assert (str(found), chosen) == (said, "cp1252")
    assert [one.rule for one in found.diagnostics].count("FS006") == reported


@pytest.mark.parametrize(("error", "said"), [("it is damaged", "it is damaged"), (None, "it can't be read")])
def test_a_member_without_bytes_says_why(error: str | None, said: str) -> None:
    with pytest.raises(MemberError, match=f"^{said}$"):
        document(Member("a.txt", None, error))


PICTURE = bytes(range(256)) * 4


@pytest.mark.parametrize("raw", [PICTURE, "Year: 1996\nTitle: ABC\n".encode("utf-16-le"), b"\0" * 17])
def test_what_is_no_text_is_not_read(raw: bytes) -> None:
    with pytest.raises(MemberError, match="it is no text"):
        document(Member("a.txt", raw))


@pytest.mark.parametrize(
    ("raw", "options"),
    [
        (b"\0" * 16, {}),  # a handful
        ("год: 1996\n".encode("cp1251") * 99, {}),
        ("名前\n".encode("cp932") * 99, {}),
        (b"Year: 1996\n\0" * 99 + b"x" * 2000, {}),
        (PICTURE, {"encoding": "utf-8"}),
        ("\ufeffYear".encode("utf-16-be") * 99, {}),
    ],
)
def test_what_is_text_somehow_or_was_named_is_read(raw: bytes, options: dict[str, str]) -> None:
    assert read(raw, **options)
