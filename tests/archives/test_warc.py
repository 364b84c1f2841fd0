"""WARCs: which of their records are pages, how these were sent, and what is damaged."""

from __future__ import annotations

import gzip
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

import brotli
import pytest
from backports import zstd
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from filmsheet import archives, errors
from filmsheet.archives import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Box = Callable[..., list[tuple[str, bytes | str | None]]]
    Read = Callable[..., list[tuple[str, bytes | str | None]]]

SHEET = b"Year: 1996\n"
gzipped = partial(gzip.compress, mtime=0)  # the time would get into the names of the tests
PAGE = b"<html><p>Year: 1996"
DAMAGED = "it is damaged, and can be read no further"
CUT = "it is cut short"


def record(
    kind: str, body: bytes, address: str = "http://a/", media: str = "application/http; msgtype=response"
) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, media: str = "text/plain", status: str = "200 OK", **fields: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


@pytest.fixture
def box(tmp_path: Path, read: Read) -> Box:
    def put(raw: bytes, **options: Any) -> list[tuple[str, bytes | str | None]]:
        path = tmp_path / "box.warc"
        path.write_bytes(raw)
        return read(path, **options)

    return put


RECORDS = [
    record("warcinfo", b"software: a\r\n", media="application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\n\r\n"),
    record("response", answer(PAGE, "text/html; charset=iso-8859-1"), "http://a/1"),
    record("response", answer(SHEET, "Text/Plain"), "<http://a/2?b=c>"),
    record("response", answer(PAGE, "application/xhtml+xml"), "http://a/\xe9"),
    record("response", answer(b"\x89PNG", "image/png"), "http://a/4"),
    record("response", answer(b"gone", status="404 Not Found"), "http://a/5"),
    record("response", answer(b"moved", status="301 Moved"), "http://a/6"),
    record("response", b"no answer at all", "dns:a"),
    record("response", b"HTTP/2 oddly\r\n\r\n", "http://a/7"),
    record("resource", SHEET, "file:///a/8.txt", "text/plain"),
    record("resource", b"", "file:///a/9.txt", "text/plain"),
    record("metadata", SHEET, "http://a/10", "text/plain"),
    record("conversion", SHEET, "http://a/11", "text/plain"),
]
FOUND = [
    ("http://a/1", PAGE), ("http://a/2?b=c", SHEET), ("http://a/\xe9", PAGE), ("file:///a/8.txt", SHEET),
    ("file:///a/9.txt", b""),
]  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        b"".join(RECORDS),
        b"".join(map(gzip.compress, RECORDS)),
        gzipped(b"".join(RECORDS)),
        b"".join(map(zstd.compress, RECORDS)),
        b"\x5d\x2a\x4d\x18\x02\x00\x00\x00ab" + b"".join(map(zstd.compress, RECORDS)),
    ],
    ids=["plain", "gz", "one gz", "zst", "zst with a frame of no content"],
)
def test_pages_are_members(box: Box, raw: bytes) -> None:
    assert box(raw) == FOUND


def test_line_ends_as_some_write_them(box: Box) -> None:
    said = answer(SHEET).replace(b"\r\n", b"\n")
    assert box(record("response", said).replace(b"\r\n", b"\n") + RECORDS[2]) == [
        ("http://a/", SHEET),
        FOUND[0],
    ]


def test_pages_in_a_folder(tmp_path: Path, read: Read) -> None:
    (tmp_path / "1.warc.gz").write_bytes(gzipped(RECORDS[2]))
    assert read(tmp_path) == [("1.warc.gz/http://a/1", PAGE)]


def test_what_a_page_is(tmp_path: Path) -> None:
    (tmp_path / "box.warc").write_bytes(
        b"".join([*RECORDS[2:5], record("response", answer(PAGE, 'text/plain; a=b; Charset="UTF-8"'))])
    )
    assert [(member.kind, member.charset) for member in archives.members([tmp_path / "box.warc"])] == [
        ("html", "iso-8859-1"), ("text", None), ("html", None), ("html", "UTF-8")
    ]  # fmt: skip


def test_a_page_without_an_address(box: Box) -> None:
    raw = record("resource", SHEET, media="text/plain")
    assert box(raw.replace(b"WARC-Target-URI", b"X")) == [("<urn:uuid:0>", SHEET)]
    assert box(raw.replace(b"WARC-Target-URI", b"X").replace(b"WARC-Record-ID", b"Y")) == [("unnamed", SHEET)]


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (b"b\r\nYear: 1996\n\r\n0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
        (b"5;a=b\r\nYear:\r\n6\r\n 1996\n\r\n0\r\n\r\n", {"Transfer_Encoding": "Chunked"}),
        (b"5\nYear:\n6\n 1996\n\n0\n\n", {"Transfer_Encoding": "chunked"}),
        (SHEET, {"Transfer_Encoding": "chunked"}),  # the crawler has joined it
        (gzipped(SHEET), {"Content_Encoding": "gzip"}),
        (gzipped(gzipped(SHEET)), {"Content_Encoding": "x-gzip, GZIP"}),
        (b"1f\r\n%s\r\n0\r\n\r\n" % gzipped(SHEET, mtime=0),
         {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (SHEET, {"Content_Encoding": "gzip"}),  # the crawler has unpacked it
        (zlib.compress(SHEET), {"Content_Encoding": "deflate"}),
        (zlib.compress(SHEET, wbits=-15), {"Content_Encoding": "deflate"}),
        (brotli.compress(SHEET), {"Content_Encoding": "br"}),
        (zstd.compress(SHEET), {"Content_Encoding": "zstd"}),
        (SHEET, {"Content_Encoding": "identity"}),
        (SHEET, {"Content_Type": "image/png"}),  # the first of two counts
        (SHEET, {"X": "a,\r\n  b"}),
    ],
)  # fmt: skip
def test_how_a_page_was_sent(box: Box, raw: bytes, fields: dict[str, str]) -> None:
    assert box(record("response", answer(raw, **fields))) == [("http://a/", SHEET)]


@pytest.mark.parametrize(
    ("raw", "coding", "error"),
    [
        (SHEET, "aes128gcm", "it was sent in a way that can't be read here: aes128gcm"),
        (gzipped(SHEET)[:-9], "gzip", CUT),
        (b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 9, "gzip", DAMAGED),
        (brotli.compress(SHEET)[:-3], "br", CUT),
        (b"\xff" * 9, "br", DAMAGED),
        (zlib.compress(SHEET)[:-6], "deflate", CUT),
        (gzipped(bytes(8 << 20)), "gzip", "it is more than 200 times larger than it was packed"),
        (brotli.compress(bytes(80 << 20)), "br", "it is more than 200 times larger than it was packed"),
        (zlib.compress(bytes(8 << 20)), "deflate", "it is more than 200 times larger than it was packed"),
    ],
)
def test_a_page_that_can_not_be_read_leaves_the_others(box: Box, raw: bytes, coding: str, error: str) -> None:
    two = record("response", answer(raw, Content_Encoding=coding)) + RECORDS[2]
    assert box(two) == [("http://a/", error), FOUND[0]]


def test_brotli_without_its_library(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(errors, "import_module", missing)
    raw = record("response", answer(brotli.compress(SHEET), Content_Encoding="br"))
    assert box(raw) == [("http://a/", "this needs brotli: pip install 'filmsheet[warc]'")]


@pytest.mark.parametrize("media", ["text/plain", "image/png"])
def test_a_page_that_is_too_large_or_too_dense(box: Box, media: str) -> None:
    limits = Limits(member_bytes=1000)
    pages = [
        record("response", answer(SHEET * 200, media)),
        RECORDS[3],
        record("resource", SHEET * 100, media=media),
    ]
    found = [
        ("http://a/", "it is larger than 1,000 bytes"),
        FOUND[1],
        ("http://a/", "it is larger than 1,000 bytes"),
    ]
    wanted = found if media == "text/plain" else found[1:2]
    assert box(b"".join(pages), limits=limits) == wanted
    dense = [
        gzipped(record("response", answer(bytes(8 << 20), media), f"http://a/{number}")) for number in (1, 2)
    ]
    error = "it is more than 200 times larger than it was packed"
    found = [("http://a/1", error), ("http://a/2", error), FOUND[1]]
    assert box(b"".join(dense) + gzipped(RECORDS[3])) == (found if media == "text/plain" else found[2:])
    given_up = ("box.warc", "it is packed too densely to be honest; its other members aren't read")
    *_, last = box(b"".join(dense) + gzipped(RECORDS[3]), limits=limits)
    assert last == given_up


def test_too_many_records(box: Box) -> None:
    assert box(b"".join(RECORDS), limits=Limits(members=3)) == [
        FOUND[0], ("box.warc", "it has more than 3 members; the others aren't read")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (RECORDS[2] + RECORDS[3][:-10], [FOUND[0], ("box.warc", CUT)]),
        (RECORDS[2] + RECORDS[3][:-4], FOUND[:2]),
        (RECORDS[2] + RECORDS[3][:-40], [FOUND[0], ("box.warc", CUT)]),
        (RECORDS[2] + RECORDS[3][:30], [FOUND[0], ("box.warc", CUT)]),
        (RECORDS[2] + RECORDS[0][:-10], [FOUND[0], ("box.warc", CUT)]),
        (RECORDS[2] + b"none\r\n\r\n" + RECORDS[3], [FOUND[0], ("box.warc", DAMAGED)]),
        (RECORDS[2] + b"WARC/1.0\r\n\r\n" + RECORDS[3], [FOUND[0], ("box.warc", DAMAGED)]),
        (RECORDS[2] + b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", [FOUND[0], ("box.warc", DAMAGED)]),
        (
            RECORDS[2] + b"WARC/1.0\r\nContent-Length: 1" + b"0" * 30 + b"\r\n\r\n",
            [FOUND[0], ("box.warc", DAMAGED)],
        ),
        (RECORDS[2] + b"WARC/1.0\r\n" + b"x: y\r\n" * 400_000, [FOUND[0], ("box.warc", CUT)]),
        (gzipped(RECORDS[2]) + gzipped(RECORDS[3])[:-9], [*FOUND[:2], ("box.warc", CUT)]),
        (gzipped(RECORDS[2]) + gzipped(RECORDS[3])[:60], [FOUND[0], ("box.warc", CUT)]),
        (zstd.compress(RECORDS[2]) + zstd.compress(RECORDS[3])[:60], [FOUND[0], ("box.warc", CUT)]),
    ],
)
def test_a_damaged_tail_leaves_what_is_before_it(box: Box, raw: bytes, found: list[tuple[str, Any]]) -> None:
    assert box(raw) == found


def test_a_head_without_an_end_is_no_page(box: Box) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + b"x: y\r\n" * 400_000
    assert box(record("response", body) + RECORDS[2]) == [FOUND[0]]


BODIES = st.binary(max_size=60)


@given(
    st.lists(st.tuples(st.sampled_from(("response", "resource", "request")), BODIES), max_size=6),
    st.booleans(),
)
def test_what_others_read_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    contents: list[tuple[str, bytes]],
    packed: bool,  # noqa: FBT001 - it is drawn
) -> None:
    raws = [
        record(kind, answer(body), f"http://a/{number}")
        if kind == "response"
        else record(kind, body, f"http://a/{number}", "text/plain")
        for number, (kind, body) in enumerate(contents)
    ]
    path = tmp_path_factory.mktemp("warc") / "box.warc"
    path.write_bytes(b"".join(map(gzip.compress, raws)) if packed else b"".join(raws))
    kinds = WarcRecordType.response | WarcRecordType.resource
    with path.open("rb") as file:
        theirs = [
            (one.headers.get("WARC-Target-URI"), one.reader.read())
            for one in ArchiveIterator(file, record_types=kinds)
        ]
    ours = [(member.source, member.raw) for member in archives.members([path])] if raws else []
    assert ours == [(address, raw) for address, raw in theirs]
