"""Zip archives: what is taken of them, how it is packed, and what is damaged."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import archives
from filmsheet.archives import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., bytes]
    Read = Callable[..., list[tuple[str, bytes | str | None]]]
    Box = Callable[[bytes], list[tuple[str, bytes | str | None]]]

SHEET = b"Year: 1996\n"
DAMAGED = "it is damaged, and can be read no further"
CUT = "it is cut short"
MISSING = "its directory is missing: it is cut short, or no zip archive"


@pytest.fixture
def box(tmp_path: Path, read: Read) -> Box:
    def put(raw: bytes) -> list[tuple[str, bytes | str | None]]:
        path = tmp_path / "box.zip"
        path.write_bytes(raw)
        return read(path)

    return put


def by_hand(  # a member as no program would write it
    name: bytes, raw: bytes, *, method: int = 0, flags: int = 0, size: int = len(SHEET), extra: bytes = b"",
    checksum: int = zlib.crc32(SHEET), made: int = 20, kind: int = 0,
) -> bytes:  # fmt: skip
    common = struct.pack(
        "<HHHHHLLLHH", 20, flags, method, 0, 0, checksum, len(raw), size, len(name), len(extra)
    )
    before = b"PK\x03\x04" + common + name + extra + raw
    entry = (
        b"PK\x01\x02"
        + struct.pack("<H", made)
        + common
        + struct.pack("<HHHLL", 0, 0, 0, kind, 0)
        + name
        + extra
    )
    return before + entry + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(before), 0)


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_ways_of_packing(box: Box, zipped: Make, method: int) -> None:
    contents = [("a.txt", SHEET), ("b.txt", b""), ("c.txt", bytes(range(256)) * 4000)]
    assert box(zipped(contents, method)) == contents


@pytest.mark.parametrize("method", [20, 93])
def test_zst_in_a_zip(box: Box, method: int) -> None:
    assert box(by_hand(b"a.txt", zstd.compress(SHEET), method=method)) == [("a.txt", SHEET)]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("dir/a.txt", "dir/a.txt"),
        ("./a.txt", "a.txt"),
        ("../../a.txt", "a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\dir\\a.txt", "dir/a.txt"),
        ("dir\\..\\..\\a.txt", "dir/a.txt"),
        ("dir//a.txt", "dir/a.txt"),
        ("M: a film.txt", "M: a film.txt"),
    ],
)
def test_names_that_would_lead_elsewhere(box: Box, name: str, source: str) -> None:
    assert box(by_hand(name.encode(), SHEET)) == [(source, SHEET)]


@pytest.mark.parametrize(
    ("name", "flags", "source"),
    [
        ("é.txt".encode(), 1 << 11, "é.txt"),
        ("é.txt".encode(), 0, "é.txt"),
        ("é.txt".encode("cp437"), 0, "é.txt"),
        (b"\xe9.txt", 1 << 11, "é.txt"),
    ],
)
def test_the_letters_of_names(box: Box, name: bytes, flags: int, source: str) -> None:
    assert box(by_hand(name, SHEET, flags=flags)) == [(source, SHEET)]


def test_a_name_that_is_spelt_out_in_another_field(box: Box) -> None:
    field = b"\x01" + struct.pack("<L", zlib.crc32(b"?.txt")) + "é.txt".encode()
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    assert box(by_hand(b"?.txt", SHEET, extra=extra)) == [("é.txt", SHEET)]
    assert box(by_hand(b"!.txt", SHEET, extra=extra)) == [("!.txt", SHEET)]  # it was renamed since
    assert box(by_hand(b"?.txt", SHEET, extra=extra[:9])) == [("?.txt", SHEET)]


def test_folders_links_and_what_is_hidden_are_left_out(box: Box, zipped: Make) -> None:
    contents = [
        ("a.txt/", b""),
        ("__MACOSX/._b.txt", b""),
        (".git/c.txt", b""),
        ("d.bin", b""),
        ("e.txt", SHEET),
    ]
    assert box(zipped(contents)) == [("e.txt", SHEET)]
    assert box(by_hand(b"a.txt\\", SHEET)) == []
    assert box(by_hand(b"a.txt", SHEET, made=3 << 8 | 20, kind=0o120777 << 16)) == []
    assert box(by_hand(b"a.txt", SHEET, made=3 << 8 | 20, kind=0o100644 << 16)) == [("a.txt", SHEET)]


def test_the_same_name_twice_is_two_members(box: Box) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", SHEET)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", b"")
    assert box(file.getvalue()) == [("a.txt", SHEET), ("a.txt", b"")]


@pytest.mark.parametrize(
    ("name", "raw", "more", "error"),
    [
        (b"a.txt", SHEET, {"flags": 1}, "it is encrypted"),
        (b"a.zip", SHEET, {"flags": 1}, "it is encrypted"),
        (b"a.txt", SHEET, {"method": 99}, "it is encrypted"),
        (b"a.txt", SHEET, {"method": 9}, "it is packed in a way that can't be read here: method 9"),
        (b"a.txt", SHEET, {"checksum": 1}, "it is damaged: its checksum is another"),
        (b"a.txt", SHEET, {"size": 10}, "it is damaged: its checksum is another"),
        (b"a.txt", SHEET, {"size": 12}, CUT),
        (b"a.txt", b"", {"size": 0, "checksum": 1}, "it is damaged: its checksum is another"),
        (b"a.txt", b"\xff" * 20, {"method": 8}, DAMAGED),
        (b"a.txt", zlib.compress(SHEET, wbits=-15)[:-4], {"method": 8}, CUT),
        (b"a.txt", b"\xff" * 20, {"method": 12}, DAMAGED),
        (b"a.txt", b"\x09\x04\x06\x00", {"method": 14}, DAMAGED),
        (b"a.txt", b"\x09\x04\x05\x00\xff" + bytes(9), {"method": 14}, DAMAGED),
        (b"a.txt", b"\x09\x04\x05\x00\x5d\0\0\x10\0\xff" + bytes(20), {"method": 14}, DAMAGED),
    ],
)
def test_a_member_that_can_not_be_read(
    box: Box, name: bytes, raw: bytes, more: dict[str, Any], error: str
) -> None:
    assert box(by_hand(name, raw, **more)) == [(name.decode(), error)]


def test_a_damaged_member_leaves_the_others(box: Box, zipped: Make) -> None:
    raw = bytearray(zipped([("a.txt", SHEET), ("b.txt", SHEET), ("c.zip", zipped([]))], zipfile.ZIP_STORED))
    raw[raw.index(SHEET)] ^= 1
    assert box(bytes(raw)) == [("a.txt", "it is damaged: its checksum is another"), ("b.txt", SHEET)]
    raw[:4] = b"none"
    raw[raw.index(b"PK\x03\x04", 80)] = 0
    assert box(bytes(raw)) == [("a.txt", DAMAGED), ("b.txt", SHEET), ("c.zip", DAMAGED)]


def test_an_archive_that_can_not_be_read(box: Box, zipped: Make) -> None:
    raw = zipped([("a.txt", SHEET), ("b.txt", SHEET)])
    directory, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    assert box(raw[:-1]) == [("box.zip", MISSING)]
    assert box(raw[:20]) == [("box.zip", MISSING)]
    assert box(raw[: directory + 50]) == [("box.zip", MISSING)]
    assert box(raw[20:]) == [("box.zip", DAMAGED)]
    shifted = raw[: end + 16] + struct.pack("<L", directory + 1) + raw[end + 20 :]
    assert box(shifted) == [("box.zip", DAMAGED)]
    parted = raw[: end + 4] + b"\x01\0" + raw[end + 6 :]
    assert box(parted) == [("box.zip", "it is one of several parts, which can't be read by itself")]
    second = raw.index(b"PK\x01\x02", directory + 1)
    assert box(raw[:second] + b"none" + raw[second + 4 :]) == [("a.txt", SHEET), ("box.zip", DAMAGED)]
    short = raw[:second] + b"PK\x01\x02" + bytes(20) + struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, second - directory + 24, directory, 0
    )  # fmt: skip
    assert box(short) == [("a.txt", SHEET), ("box.zip", DAMAGED)]


def test_bytes_before_and_a_comment_after(box: Box, zipped: Make, tmp_path: Path, read: Read) -> None:
    raw = zipped([("a.txt", SHEET)])
    assert box(b"opens itself" + raw) == [("a.txt", SHEET)]
    assert box(raw[:-2] + b"\x05\0PK\x05\x06!") == [("a.txt", SHEET)]
    (tmp_path / "outer.zip").write_bytes(zipped([("in.zip", b"PK\x03\x04 opens itself " + raw)]))
    assert read(tmp_path / "outer.zip") == [("in.zip/a.txt", SHEET)]


def test_numbers_too_large_for_their_places(box: Box, zipped: Make) -> None:
    raw = zipped([("a.txt", SHEET)], zipfile.ZIP_STORED)
    directory, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entry = bytearray(raw[directory:end])
    extra = struct.pack("<HHQQQ", 1, 24, len(SHEET), len(SHEET), 0)
    entry[20:28], entry[30:32], entry[42:46] = b"\xff" * 8, struct.pack("<H", len(extra)), b"\xff" * 4
    entry += extra
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(entry), directory)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, directory + len(entry), 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    large = raw[:directory] + bytes(entry) + record + locator + last
    assert zipfile.ZipFile(io.BytesIO(large)).read("a.txt") == SHEET
    assert box(large) == [("a.txt", SHEET)]
    assert box(large.replace(b"PK\x06\x06", b"none")) == [("box.zip", DAMAGED)]
    assert box(large.replace(extra, b"none" + extra[4:])) == [("a.txt", CUT)]


def test_a_file_that_breaks_while_it_is_read(
    tmp_path: Path, zipped: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filmsheet.archives.local import Local  # noqa: PLC0415 - only to break it

    class Broken(io.BytesIO):
        def __init__(self, raw: bytes, after: int) -> None:
            super().__init__(raw)
            self.after = after

        def seek(self, at: int, whence: int = 0) -> int:
            self.after -= 1
            if self.after < 0:
                raise OSError(5, "Input/output error")
            return super().seek(at, whence)

    raw = zipped([("a.txt", SHEET), ("b.txt", SHEET)])
    (tmp_path / "box.zip").write_bytes(raw)
    failures = set()
    for after in range(8):
        monkeypatch.setattr(Local, "open", lambda _self, _path, after=after: Broken(raw, after))
        failures |= {(member.source, member.error) for member in archives.members([tmp_path / "box.zip"])}
    error = "it can't be read: Input/output error"
    assert failures == {
        ("box.zip", error), ("a.txt", error), ("b.txt", error), ("a.txt", None), ("b.txt", None),
    }  # fmt: skip


@given(st.data())
def test_whatever_is_damaged_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, zipped: Make, data: st.DataObject
) -> None:
    method = data.draw(st.sampled_from((0, 8, 12, 14)))
    raw = bytearray(zipped([(f"{number}.txt", b"=%d" % number * 20) for number in range(3)], method))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "box.zip"
    path.write_bytes(raw)
    for member in archives.members([path], limits=Limits(member_bytes=1 << 20)):
        assert (member.raw is None) == (member.error is not None)
