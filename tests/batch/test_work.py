"""What comes of members: records, counts, losses, errors; and titles from names."""

from __future__ import annotations

import json
from typing import Any

import pytest

from filmsheet import formats
from filmsheet.archives import Member
from filmsheet.archives.member import ErrorKind
from filmsheet.batch import work
from filmsheet.batch.work import Asked, Error, chunks, done, records, title_of
from filmsheet.errors import SheetError
from filmsheet.formats import Bulk, Format

SHEET = b"NIGHT\nYear: 1996\nUK: 9 mins\nCast: A, B\n"


def test_chunks_are_of_so_many_members_or_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    members = [Member(str(number), b"x" * size) for number, size in enumerate([1, 1, 1, 9, 20, 1])]
    monkeypatch.setattr(work, "CHUNK_MEMBERS", 3)
    monkeypatch.setattr(work, "CHUNK_BYTES", 10)
    sizes = [[len(one.raw or b"") for one in chunk] for chunk in chunks([*members, Member("x", None, "y")])]
    assert sizes == [[1, 1, 1], [9, 20], [1, 0]]
    assert list(chunks([])) == []


def test_what_is_done_is_counted() -> None:
    seen: list[int] = []
    two = b"Year: 19x6\nCast: A\nUK: 9 mins\n\nA cook falls out over a bell.\n\n"
    two += b"Year: 1999\nCast: A\nUK: 9 mins\n"
    members = [
        Member("a", SHEET),
        Member("b", None, "it is damaged", error_kind=ErrorKind.DAMAGED),
        Member("c", two),
        Member("d", b"\xc8 \xe9"),
    ]
    found = done(Asked("jsonl"), members, seen.append)
    assert seen == [0, 1, 2, 3, 4]
    assert found.members == 4
    assert found.errors == (Error("b", "damaged", "it is damaged"),)
    lines = [json.loads(line) for line in found.frame.splitlines()]
    assert [(one["source"], one["index"]) for one in lines] == [
        ("a", 0),
        ("b", 0),
        ("c", 0),
        ("c", 1),
        ("d", 0),
    ]
    assert lines[1]["diagnostics"][0]["rule"] == "FS000"
    expected = {
        "files": 4,
        "sheets": 5,
        "field:title": 1,
        "field:year": 2,
        "field:cast": 3,
        "field:runtimes": 3,
        "field:synopsis": 2,
        "rule:FS000": 1,
        "error:damaged": 1,
        "encoding:utf-8": 2,
        "encoding:cp1252": 1,
    }
    assert {key: number for key, number in found.counts.items() if key in expected} == expected
    assert found.losses == found.encodings == b""


def test_what_is_not_read_as_utf_8_is_told() -> None:
    members = [
        Member("a", SHEET),
        Member("b\udce9\n", b"Cast: Zo\xeb\n"),
        Member("c", None, "it is damaged", error_kind=ErrorKind.DAMAGED),
        Member("d", "\ufeffYear: 1996\nCast: Zoë\n".encode("utf-16-le")),
    ]
    found = done(Asked("jsonl", encodings=True), members)
    assert [json.loads(line) for line in found.encodings.splitlines()] == [
        {"source": "b\\xe9\n", "encoding": "cp1252"},
        {"source": "d", "encoding": "utf-16-le"},
    ]
    assert done(Asked("jsonl", encoding="utf8", encodings=True), members[:1]).encodings == b""


def test_losses_are_told_sheet_by_sheet() -> None:
    linked = b"NIGHT\nYear: 1996\n\nUS Distributor\n"
    members = [Member("plain", b"NIGHT\nYear: 1996\n"), Member("linked", linked)]
    found = done(Asked("jsonld", losses=True), members)
    assert json.loads(found.losses) == {"source": "linked", "index": 0, "lost": ["/links/0"]}
    assert done(Asked("jsonl", losses=True), members).losses == b""  # it loses nothing


def test_a_sheet_that_the_format_cannot_say_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    old = "it is too old"

    def encode(found: Any) -> bytes:
        for record in found:
            if record.sheet.year == 1996:
                raise SheetError(old)
        return b"".join(record.source.encode() for record in found)

    fussy = Format("fussy", round_trip=False, loses=(), bulk=Bulk(encode, None, ".txt"))
    monkeypatch.setattr(formats, "get", lambda _: fussy)
    found = done(Asked("fussy"), [Member("a", b"Year: 1997\n"), Member("b", SHEET), Member("c", b"")])
    assert found.frame == b"ac"
    assert found.errors == (Error("b", "unwritable", "fussy can't say it: it is too old"),)
    assert (found.counts["sheets"], found.counts["error:unwritable"]) == (2, 1)


def test_a_page_is_read_as_its_text() -> None:
    pytest.importorskip("resiliparse")
    page = "<html><body><h1>NIGHT</h1><p>Year: 1996</p><p>Cast: Zoë</p></body></html>"
    for raw, charset in ((page.encode(), None), (page.encode("cp1252"), "latin-1")):
        [found] = records(Asked("jsonl"), Member("x", raw, kind="html", charset=charset))
        assert (found.sheet.title, found.sheet.year) == ("NIGHT", 1996)
        assert found.sheet.cast[0].name == "Zoë"


@pytest.mark.parametrize(
    ("asked", "raw", "name"),
    [
        (Asked("jsonl"), "Cast: Čapek, Dvořák\n".encode(), "Čapek"),
        (Asked("jsonl", encoding="cp1250"), "Cast: Čapek\n".encode("cp1250"), "Čapek"),
        (Asked("jsonl", encoding="utf-8"), "Cast: Čapek\n".encode(), "Čapek"),
        (Asked("jsonl"), "Cast: Zoë\n".encode("cp1252"), "Zoë"),
        (Asked("jsonl"), "Cast: Čapek\n".encode("utf-16"), "Čapek"),
    ],
)
def test_bytes_are_read_in_their_encoding(asked: Asked, raw: bytes, name: str) -> None:
    [found] = records(asked, Member("x", raw))
    assert found.sheet.cast[0].name == name


def test_chardet_looks_at_what_is_no_utf_8_if_asked() -> None:
    pytest.importorskip("chardet")
    raw = "Cast: Фёдор Достоевский, Лев Толстой\nYear: 1996\n".encode("koi8-r") * 5
    [guessed] = records(Asked("jsonl", guess=True), Member("x", raw))
    [plain] = records(Asked("jsonl"), Member("x", raw))
    assert guessed.sheet.cast[0].name == "Фёдор Достоевский" != plain.sheet.cast[0].name


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("dir/pusher.txt", "pusher"),
        ("the_night__train.html", "the night train"),
        ("the-night-train.txt", "the night train"),
        ("catch-22.txt", "catch-22"),
        ("pusher", "pusher"),
        (".txt", ".txt"),
        ("2001.a.space.txt", "2001.a.space"),
        ("http://films.example/a/pusher.html?id=1/2.3#top", "pusher"),
        ("https://films.example/a/the%20night/", "the night"),
        ("http://films.example/", ""),
        ("a/b://c.txt", "c"),
        ("packed_film.txt.gz", "packed film"),
        ("Mr. Film.BZ2", "Mr. Film"),
        ("-", ""),
        ("WALL-E.txt", "WALL-E"),
        ("Spider-Man 2 (2004).txt", "Spider-Man 2 (2004)"),
        ("X-Men_Days-of-Future.txt", "X-Men Days-of-Future"),
        ("2001-a-space-odyssey.txt", "2001 a space odyssey"),
        ("fahrenheit-on-9-11.txt", "fahrenheit on 9-11"),
        ("-a-b-.txt", "-a-b-"),
        ("___.txt", ""),
    ],
)
def test_a_name_tells_a_title(source: str, title: str) -> None:
    assert title_of(source) == title


@pytest.mark.parametrize(
    ("source", "raw", "title", "year"),
    [
        ("Pusher (1996).txt", b"Cast: A\n", "Pusher", 1996),
        ("Pusher (1996).txt", b"Year: 1997\nCast: A\n", "Pusher", 1997),
        ("Pusher.txt", SHEET, "NIGHT", 1996),
        ("Year: 1990.txt", b"Cast: A\n", "Year: 1990", None),
        ("_.txt", b"Cast: A\n", None, None),
        ("x\udce9\x00\u2028y.txt", b"Cast: A\n", "x\ufffd\x00 y", None),
        ("pusher.txt", b"", "pusher", None),
    ],
)
def test_a_title_that_a_sheet_lacks_comes_from_its_name(
    source: str, raw: bytes, title: str | None, year: int | None
) -> None:
    [found] = records(Asked("jsonl", title_from="filename"), Member(source, raw))
    assert (found.sheet.title, found.sheet.year) == (title, year)
    assert formats.get("sheet").dumps(found.sheet) is not None  # a sheet can say it


def test_what_cannot_be_read_has_no_title() -> None:
    [found] = records(Asked("jsonl", title_from="filename"), Member("a.txt", None))
    assert found.sheet.title is None
    assert found.diagnostics[0].message == "can't read the file: it can't be read"


def test_kinds_of_errors() -> None:
    kinds: list[str] = []
    for kind in (None, ErrorKind.TOO_LARGE, "damaged"):
        records(
            Asked("jsonl"), Member("a.txt", None, "why", error_kind=kind), lambda one: kinds.append(one.kind)
        )
    assert kinds == ["unreadable", "too-large", "damaged"]
