"""Tar archives: what is taken of them, and what is damaged."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import archives

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., bytes]
    Read = Callable[..., list[tuple[str, bytes | str | None]]]

SHEET = b"Year: 1996\n"
DAMAGED = "it is damaged, and can be read no further"
CUT = "it is cut short"


@pytest.fixture
def box(tmp_path: Path, read: Read) -> Callable[[bytes], list[tuple[str, bytes | str | None]]]:
    def put(raw: bytes) -> list[tuple[str, bytes | str | None]]:
        path = tmp_path / "box.tar"
        path.write_bytes(raw)
        return read(path)

    return put


Box = Any


def entry(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, **more: Any) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.size = kind, size
    for attribute, value in more.items():
        setattr(made, attribute, value)
    return made


def test_folders_links_and_devices_are_left_out(box: Box, tarred: Make) -> None:
    kinds = (tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)
    odd = b"".join(
        entry(f"{number}.txt", kind, linkname="a.txt").tobuf() for number, kind in enumerate(kinds)
    )
    old = entry("b.txt", tarfile.AREGTYPE).tobuf()
    assert box(odd + old + tarred([("a.txt", SHEET)])) == [("b.txt", b""), ("a.txt", SHEET)]


def test_a_hard_link_says_what_it_is_a_link_to(box: Box, tarred: Make) -> None:
    links = {"b.txt": "./a.txt", "c.tar": "a.txt", "d.txt": "e.bin", "e.bin": "a.txt", ".f.txt": "a.txt"}
    linked = b"".join(entry(name, tarfile.LNKTYPE, linkname=to).tobuf() for name, to in links.items())
    stands = "it is a hard link to a.txt, whose record stands for both"
    assert box(tarred([("a.txt", SHEET)])[:1024] + linked + bytes(1024)) == [
        ("a.txt", SHEET),
        ("b.txt", stands),
        ("c.tar", stands),
        ("d.txt", "it is a hard link to e.bin, which isn't read, by its name"),
    ]


def test_a_hard_link_is_passed_over_like_a_member(tmp_path: Path, tarred: Make) -> None:
    path = tmp_path / "box.tar"
    path.write_bytes(entry("a.txt", tarfile.LNKTYPE, linkname="b.txt").tobuf() + tarred([("b.txt", SHEET)]))
    assert [one.source for one in archives.members([path], skip=1)] == ["b.txt"]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_of_all_lengths_and_letters(box: Box, form: Any) -> None:
    names = ["dir/a.txt", "./b.txt", "../../c.txt", "/d.txt", "x" * 60 + "/" + "y" * 90 + ".txt", "é.txt"]
    if form != tarfile.USTAR_FORMAT:
        names.append("z/" * 200 + "z.txt")
    raw = b"".join(entry(name, size=0).tobuf(form) for name in names) + bytes(1024)
    assert [source for source, _ in box(raw)] == ["dir/a.txt", "b.txt", "c.txt", "d.txt", *names[4:]]


def test_hidden_files_are_left_out(box: Box, tarred: Make) -> None:
    assert box(
        tarred([("._a.txt", b""), ("./.git/b.txt", b""), ("__MACOSX/._c.txt", b""), ("d.txt", SHEET)])
    ) == [("d.txt", SHEET)]


def test_the_same_name_twice_is_two_members(box: Box, tarred: Make) -> None:
    assert box(tarred([("a.txt", SHEET), ("a.txt", b"")])) == [("a.txt", SHEET), ("a.txt", b"")]


def test_a_file_with_holes(box: Box, tarred: Make) -> None:
    sparse = entry("a.txt", tarfile.GNUTYPE_SPARSE, linkname="").tobuf(tarfile.GNU_FORMAT)
    assert box(sparse + tarred([("b.txt", SHEET)])) == [
        ("a.txt", "it is stored with holes, which can't be read here"),
        ("b.txt", SHEET),
    ]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_damaged_tail_leaves_what_is_before_it(box: Box, tarred: Make, mode: str) -> None:
    raw = tarred([("a.txt", SHEET), ("b.txt", SHEET * 100), ("c.txt", SHEET)], mode)
    whole = [("a.txt", SHEET), ("b.txt", SHEET * 100), ("c.txt", SHEET)]
    assert box(raw) == whole
    if mode == "w":
        assert box(raw[: 512 * 3 + 100]) == [whole[0], ("box.tar", CUT)]  # in the bytes of b.txt
        assert box(raw[: 512 * 2 + 100]) == [whole[0], ("box.tar", CUT)]  # in its header
        assert box(raw[: 512 * 2]) == [whole[0], ("box.tar", CUT)]  # just after a.txt
        assert box(raw[: 512 * 2] + b"?" * 2000) == [whole[0], ("box.tar", DAMAGED)]
        assert box(raw[: 512 * 7 + 4]) == [*whole[:2], ("box.tar", CUT)]  # in the bytes of c.txt
        assert box(raw[: 512 * 8]) == [*whole, ("box.tar", CUT)]  # just before the mark of the end
        assert box(raw[: 512 * 9]) == whole
    else:
        *before, last = box(raw[: len(raw) // 2])
        assert before == whole[: len(before)]
        assert last == ("box.tar", CUT)


def test_the_first_header_is_damaged(box: Box, tarred: Make) -> None:
    raw = bytearray(tarred([("a.txt", SHEET)]))
    raw[0] ^= 1
    assert box(bytes(raw)) == [("box.tar", DAMAGED)]


@pytest.mark.parametrize("size", [-1, -1024, 1 << 60])
def test_sizes_that_can_not_be(box: Box, size: int, tarred: Make) -> None:
    field = (size & (1 << 96) - 1).to_bytes(12, "big") if size < 0 else b"\x80" + size.to_bytes(11, "big")
    for name, kind in (
        ("a.txt", tarfile.REGTYPE),
        ("a.bin", tarfile.REGTYPE),
        ("a", tarfile.GNUTYPE_LONGNAME),
    ):
        raw = bytearray(entry(name, kind).tobuf(tarfile.GNU_FORMAT))
        raw[124:136] = b"\xff" * 12 if size == -1 else field
        raw[148:156] = b"%06o\0 " % (sum(raw[:148]) + 8 * ord(" ") + sum(raw[156:512]))
        first, *odd = box(tarred([("b.txt", SHEET)])[:1024] + bytes(raw) + bytes(2048))
        assert first == ("b.txt", SHEET)
        if size > 0 and name == "a.txt":
            assert odd.pop(0) == ("a.txt", "it is larger than 67,108,864 bytes")
        assert odd in ([("box.tar", DAMAGED)], [("box.tar", CUT)])


def test_a_long_chain_of_long_names(box: Box, tarred: Make) -> None:
    chained = (entry("a", tarfile.GNUTYPE_LONGNAME, size=1).tobuf(tarfile.GNU_FORMAT) + bytes(512)) * 3000
    assert box(chained + tarred([("b.txt", SHEET)])) == [("box.tar", DAMAGED)]


@given(st.data())
def test_whatever_is_damaged_the_members_before_it_are_given(
    tmp_path_factory: pytest.TempPathFactory, tarred: Make, data: st.DataObject
) -> None:
    raw = bytearray(tarred([(f"{number}.txt", b"=%d" % number * 600) for number in range(4)])[:-8192])
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(raw)))
    path = tmp_path_factory.mktemp("damaged") / "box.tar"
    path.write_bytes(raw[:end])
    found = list(archives.members([path]))
    read = [member for member in found if member.raw is not None]
    assert len(found) - len(read) <= 1
    untouched = min(place, end) // (512 * 5)
    assert [member.source for member in read[:untouched]] == [f"{number}.txt" for number in range(untouched)]
