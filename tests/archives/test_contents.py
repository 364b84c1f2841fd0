"""The contents of a file, by its name and its bytes; archives in archives; traps."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest
from backports import zstd

from filmsheet import archives
from filmsheet.archives import Limits
from filmsheet.archives.member import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., bytes]
    Read = Callable[..., list[tuple[str, bytes | str | None]]]

SHEET = b"Year: 1996\n"
gzipped = partial(gzip.compress, mtime=0)  # the time would get into the names of the tests
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzipped,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
DENSE = "it is more than 200 times larger than it was packed"


def put(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


# ---- names say whether, bytes say how


@pytest.mark.parametrize("packing", PACKERS)
def test_a_packed_text_is_one_member(tmp_path: Path, read: Read, packing: str) -> None:
    put(tmp_path / f"a.txt.{packing}", PACKERS[packing](SHEET))
    put(tmp_path / "b.txt", PACKERS[packing](SHEET))  # as a browser may save it
    put(tmp_path / "c.bin", PACKERS[packing](SHEET))
    assert read(tmp_path, tmp_path / "c.bin") == [
        (f"a.txt.{packing}", SHEET),
        ("b.txt", SHEET),
        ("c.bin", SHEET),
    ]


@pytest.mark.parametrize("packing", PACKERS)
def test_what_is_packed_may_be_an_archive_whatever_it_is_called(
    tmp_path: Path, read: Read, packing: str, tarred: Make, zipped: Make
) -> None:
    put(tmp_path / "a.tar", PACKERS[packing](tarred([("a.txt", SHEET)])))
    put(tmp_path / "b.zip", PACKERS[packing](zipped([("b.txt", SHEET)])))
    put(tmp_path / "c.tar.gz", tarred([("c.txt", SHEET)]))
    put(tmp_path / "d.warc", zipped([("d.txt", SHEET)]))
    found = [
        ("a.tar/a.txt", SHEET),
        ("b.zip/b.txt", SHEET),
        ("c.tar.gz/c.txt", SHEET),
        ("d.warc/d.txt", SHEET),
    ]
    assert read(tmp_path) == found


@pytest.mark.parametrize(
    ("name", "raw", "error"),
    [
        ("a.txt", b"PK\x03\x04", "it is called a text, and is an archive: zip"),
        ("a.txt", gzipped(b"PK\x05\x06"), "it is called a text, and is an archive: zip"),
        ("a.txt", b"7z\xbc\xaf\x27\x1c", "it is packed as 7z, which can't be read"),
        ("a.bin", b"Rar!\x1a\x07\x01\x00", "it is packed as rar, which can't be read"),
        ("a.txt", gzipped(gzipped(SHEET)), "it is packed twice, and isn't opened"),
        ("a.zip", gzipped(gzipped(SHEET)), "it is packed twice, and isn't opened"),
        ("a.bin", gzipped(gzipped(SHEET)), "it is packed twice, and isn't opened"),
        ("a.zip", b"\x04\x22\x4d\x18", "it is packed as lz4, which can't be read"),
        ("a.zip", b"", "it is called an archive, and is empty"),
        ("a.tar", SHEET, "it is called an archive, and is none"),
        ("a.tar", SHEET * 100, "it is called an archive, and is none"),
        ("a.txt.gz", gzipped(SHEET)[:-9], "it is cut short"),
        ("a.bin", gzipped(SHEET)[:-9], "it is cut short"),
        ("a.txt.gz", b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 9, "it is damaged, and can be read no further"),
        ("a.txt.xz", lzma.compress(SHEET)[:-20] + bytes(20), "it is damaged, and can be read no further"),
    ],
)
def test_what_can_not_be_read_is_one_member(
    tmp_path: Path, read: Read, zipped: Make, name: str, raw: bytes, error: str
) -> None:
    put(tmp_path / name, raw)
    assert read(tmp_path / name) == [(name, error)]
    if not name.endswith(".bin"):
        put(tmp_path / "box.zip", zipped([(name, raw), ("b.txt", SHEET)]))
        assert read(tmp_path / "box.zip") == [(name, error), ("b.txt", SHEET)]


def test_old_and_empty_archives(tmp_path: Path, read: Read, tarred: Make, zipped: Make) -> None:
    old = bytearray(tarred([("a.txt", SHEET)]))
    old[257:265] = bytes(8)
    old[148:156] = b"%06o\0 " % (sum(old[:148]) + 8 * ord(" ") + sum(old[156:512]))
    put(tmp_path / "a.tar", bytes(old))
    put(tmp_path / "b.tar", tarred([]))
    put(tmp_path / "c.zip", zipped([]))
    assert read(tmp_path) == [("a.tar/a.txt", SHEET)]


def test_zst_without_its_library(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmsheet.archives.packed.ZSTD", "no_such_module")
    put(tmp_path / "a.tar.zst", zstd.compress(SHEET))
    put(tmp_path / "b.txt", zstd.compress(SHEET))
    put(tmp_path / "c.txt", SHEET)
    message = "this needs no_such_module: pip install 'filmsheet[zstd]'"
    assert read(tmp_path) == [("a.tar.zst", message), ("b.txt", message), ("c.txt", SHEET)]


# ---- texts and pages


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("a.txt", b"Year: 1996", "text"),
        ("a.txt", b"\xef\xbb\xbf\n <!DOCTYPE  html><p>", "html"),
        ("a.txt", b'<?xml version="1.0"?><!-- <html> -->\n<HTML lang="en">', "html"),
        ("a.txt", b"<!-- a --><!-- b --> <p>", "text"),
        ("a.txt", b"<!---->" * 200, "text"),
        ("a.txt", b"<htmlx>", "text"),
        ("a.txt", b"", "text"),
        ("a.htm", b"", "text"),
        ("a.html", b"Year: 1996 < 1997\n", "text"),
        ("a.HTML", b"Year: <b>1996", "html"),
        ("a.xhtml", b"</p>", "html"),
        ("a.html", "<p>".encode("utf-16"), "html"),
    ],
)
def test_what_is_a_web_page(name: str, raw: bytes, kind: str) -> None:
    assert kind_of(name, raw) == kind


def test_members_say_whether_they_are_web_pages(tmp_path: Path, zipped: Make) -> None:
    put(tmp_path / "a.html.gz", gzipped(b"<p>"))
    put(tmp_path / "b.zip", zipped([("b.html", b"<p>"), ("c.txt", b"<html>"), ("d.txt", b"<p>")]))
    put(tmp_path / "c.bin", b"<html>")
    found = archives.members([tmp_path, tmp_path / "c.bin"])
    assert [(member.source, member.kind) for member in found] == [
        ("a.html.gz", "html"), ("b.zip/b.html", "html"), ("b.zip/c.txt", "html"), ("b.zip/d.txt", "text"),
        ("c.bin", "html"),
    ]  # fmt: skip


# ---- archives in archives, and traps


def test_archives_in_archives_as_deep_as_allowed(
    tmp_path: Path, read: Read, zipped: Make, tarred: Make
) -> None:
    raw = SHEET
    for name, make in (("a.txt", tarred), ("3.tar", zipped), ("2.zip", tarred), ("1.tar", zipped)):
        raw = make([(name, raw), ("b.txt", SHEET)])
    put(tmp_path / "0.zip", raw)
    around = [("1.tar/2.zip/b.txt", SHEET), ("1.tar/b.txt", SHEET), ("b.txt", SHEET)]
    refused = ("1.tar/2.zip/3.tar", "it lies in 3 other archives, and isn't opened")
    assert read(tmp_path / "0.zip") == [refused, *around]
    inmost = [("1.tar/2.zip/3.tar/a.txt", SHEET), ("1.tar/2.zip/3.tar/b.txt", SHEET)]
    assert read(tmp_path / "0.zip", limits=Limits(depth=4)) == [*inmost, *around]


def test_an_archive_in_an_archive_may_be_larger_than_a_member(
    tmp_path: Path, read: Read, zipped: Make, tarred: Make
) -> None:
    inner = zipped([(f"{number}.txt", SHEET) for number in range(100)], zipfile.ZIP_STORED)
    sheets: list[tuple[str, bytes | str | None]] = [(f"in.zip/{number}.txt", SHEET) for number in range(100)]
    limits = Limits(member_bytes=1000)
    for make in (zipped, tarred):
        put(tmp_path / "box", make([("in.zip", inner), ("b.txt", SHEET)]))
        assert read(tmp_path / "box", limits=limits) == [*sheets, ("b.txt", SHEET)]


@pytest.mark.parametrize("packing", PACKERS)
def test_a_damaged_archive_in_an_archive_leaves_the_others(
    tmp_path: Path, read: Read, zipped: Make, tarred: Make, packing: str
) -> None:
    inner = PACKERS[packing](tarred([("a.txt", SHEET)]))
    cut = inner[: len(inner) // 2]
    for make in (zipped, tarred):
        put(tmp_path / "box", make([("in.tar", cut), ("in.zip", cut), ("b.txt", SHEET)]))
        first, second, last = [member for member in read(tmp_path / "box") if not member[0].endswith("a.txt")]
        assert (first[0], second[0], last) == ("in.tar", "in.zip", ("b.txt", SHEET))
        assert isinstance(first[1], str)
        assert isinstance(second[1], str)


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.zip", "a.bin"])
def test_a_member_that_is_too_large(
    tmp_path: Path, read: Read, zipped: Make, tarred: Make, name: str
) -> None:
    raw = bytes(range(256)) * 10
    if name == "a.zip":
        raw, name = zipped([("a.txt", raw)]), "a.zip/a.txt"
    if name.endswith(".gz"):
        raw = gzipped(raw)
    path = name.partition("/")[0]
    limits, error = Limits(member_bytes=2000), "it is larger than 2,000 bytes"
    for make in (zipped, tarred):
        put(tmp_path / "box", make([(path, raw), ("b.txt", SHEET)]))
        expected = [(name, error), ("b.txt", SHEET)]
        assert read(tmp_path / "box", limits=limits) == (expected[1:] if name == "a.bin" else expected)
    put(tmp_path / path, raw)
    assert read(tmp_path / path, limits=limits) == [(name.rpartition("/")[2], error)]
    fits = limits._replace(member_bytes=2560)
    assert [len(found[1] or "") for found in read(tmp_path / path, limits=fits)] == [2560]


@pytest.mark.parametrize("packing", ["gz", "bz2", "xz"])
def test_a_tar_that_expands_too_much(tmp_path: Path, read: Read, tarred: Make, packing: str) -> None:
    zeros = bytes(5 << 20)
    contents = [
        ("a.txt", zeros),
        ("b.txt", SHEET),
        ("c.bin", zeros),
        ("d.txt", SHEET),
        ("e.tar", tarred([("f.txt", zeros)])),
    ]
    path = put(tmp_path / "box.tar", tarred(contents, f"w:{packing}"))
    expected = [("a.txt", DENSE), ("b.txt", SHEET), ("d.txt", SHEET), ("e.tar", DENSE)]
    assert [one for one in read(path) if one[0] != "e.tar/f.txt"] == expected


def test_a_tar_that_takes_too_long_to_get_past(tmp_path: Path, read: Read, tarred: Make) -> None:
    zeros = bytes(5 << 20)
    contents = [
        ("a.txt", zeros),
        ("b.bin", zeros),
        ("c.txt", zeros),
        ("d.txt", SHEET),
        ("e.txt", zeros),
        ("f.txt", SHEET),
    ]
    path = put(tmp_path / "box.tar", tarred(contents, "w:gz"))
    large = "it is larger than 1,048,576 bytes"
    given_up = "it is packed too densely to be honest; its other members aren't read"
    assert read(path, limits=Limits(member_bytes=1 << 20)) == [
        ("a.txt", large), ("c.txt", large), ("d.txt", SHEET), ("e.txt", large), ("box.tar", given_up)
    ]  # fmt: skip


def test_a_zip_of_which_no_member_alone_expands_too_much(tmp_path: Path, read: Read, zipped: Make) -> None:
    path = put(tmp_path / "box.zip", zipped([(f"{number}.txt", bytes(100_000)) for number in range(30)]))
    *texts, last = read(path, limits=Limits(member_bytes=100_000))
    assert len(texts) == 16
    assert last == ("box.zip", "its members are too large, taken together, for what they are packed into")
    assert len(read(path)) == 30


def test_a_text_that_expands_too_much(tmp_path: Path, read: Read) -> None:
    path = put(tmp_path / "a.txt.gz", gzipped(bytes(8 << 20)))
    assert read(path) == [("a.txt.gz", DENSE)]
    assert read(path, limits=Limits(ratio=2000)) == [("a.txt.gz", bytes(8 << 20))]
    path = put(tmp_path / "a.txt.gz", gzipped(bytes(1 << 20)))  # small enough for any density
    assert read(path) == [("a.txt.gz", bytes(1 << 20))]


def test_a_zip_that_expands_too_much(tmp_path: Path, read: Read, zipped: Make, tarred: Make) -> None:
    zeros = bytes(2 << 20)
    path = put(
        tmp_path / "box", zipped([("a.txt", zeros), ("b.tar", tarred([("c.txt", zeros)])), ("d.txt", SHEET)])
    )
    assert read(path) == [("a.txt", DENSE), ("b.tar", DENSE), ("d.txt", SHEET)]


def test_an_archive_that_holds_itself_in_ever_more_copies(tmp_path: Path, read: Read, zipped: Make) -> None:
    raw = SHEET
    for depth in range(6):
        raw = zipped([(f"{number}.{'zip' if depth else 'txt'}", raw) for number in range(16)])
    path = put(tmp_path / "42.zip", raw)
    found = read(path)
    assert len(found) == 16**3
    assert {error for _, error in found} == {"it lies in 3 other archives, and isn't opened"}
    few = archives.members([path], limits=Limits(depth=9, members=100))
    assert {str(member.error) for member in few if member.error} == {
        "it has more than 100 members; the others aren't read"
    }


def test_too_many_members(tmp_path: Path, read: Read, zipped: Make, tarred: Make) -> None:
    limits = Limits(members=3)
    error = "it has more than 3 members; the others aren't read"
    for make in (zipped, tarred):
        contents = [
            ("a.bin", b""),
            ("in.zip", zipped([("b.txt", SHEET)])),
            ("c.txt", SHEET),
            ("d.txt", SHEET),
        ]
        put(tmp_path / "1.zip", make(contents))
        put(tmp_path / "2.zip", make(contents[:1]))
        assert read(tmp_path, limits=limits) == [("1.zip/in.zip/b.txt", SHEET), ("1.zip", error)]
