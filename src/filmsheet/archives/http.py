"""Answers of web servers, as crawlers keep them: the head, and the page as it was sent.

Source: RFC 9110 and RFC 9112, and real servers and crawlers where these differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from filmsheet.archives.member import MemberError
from filmsheet.archives.packed import inflated, unbrotlied, unpacked
from filmsheet.archives.stream import of_bytes, section, whole

if TYPE_CHECKING:
    from filmsheet.archives.limits import Limits
    from filmsheet.archives.stream import Stream

_LONGEST_HEAD: Final = 1 << 20
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_FIELD = re.compile(r"([^\s:]+)[ \t]*:[ \t]*(.*?)[ \t]*(?:\Z|\r?\n(?![ \t]))", re.DOTALL)
_STATUS = re.compile(r"HTTP/[\d.]+[ \t]+(\d{3})\b")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\"';\s]+)", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_ZLIB: Final = 15
_RAW: Final = -15


class Answer(NamedTuple):
    """What a server says about a page.

    Attributes:
        status: the HTTP status, 200 if the page is there; 0 if it can't be read.
        fields: the header fields, by their names in small letters.

    """

    status: int
    fields: dict[str, str]


def head(stream: Stream) -> str | None:
    """Read past the next blank line, and return the text before it; None if none comes soon enough."""
    size = 2048
    while size <= _LONGEST_HEAD:
        seen = stream.peek(size)
        if blank := _BLANK_LINE.search(seen):
            stream.read(blank.end())
            return seen[: blank.start()].decode("utf-8", "replace")
        if len(seen) < size:
            stream.read(len(seen) + 1)  # if reading fails here, that error should be raised
            break
        size *= 4
    return None


def fields(lines: str) -> dict[str, str]:
    """Return the fields of a head by their names in small letters; of two with the same name, the first."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(lines):
        found.setdefault(name.lower(), value)
    return found


def answer(stream: Stream) -> Answer:
    """Read the head of an answer; the stream is then where the page begins."""
    first, _, rest = (head(stream) or "").partition("\n")
    status = _STATUS.match(first)
    return Answer(int(status[1]) if status else 0, fields(rest))


def media(content_type: str) -> tuple[str, str | None]:
    """Return the media type in small letters, and the encoding that is named with it, or None."""
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower(), charset and charset[1]


def body(stream: Stream, said: dict[str, str], limits: Limits) -> bytes:
    """Read the rest of an answer, and return the page, joined and unpacked as its fields say.

    Raises MemberError if that can't be done, or the page is too large.
    """
    raw = whole(stream, limits)
    if "chunked" in said.get("transfer-encoding", "").lower():
        raw = _joined(raw)
    for coding in reversed(said.get("content-encoding", "").lower().split(",")):
        if opened := _opened(raw, coding.strip()):
            raw = whole(section(opened, limits), limits)
    return raw


def _joined(raw: bytes) -> bytes:
    """Return the joined chunks of a page; the page as it is, if a crawler has joined them already."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(raw, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(raw[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if raw.startswith(b"\r\n", at) else 1
    return raw


def _opened(raw: bytes, coding: str) -> Stream | None:
    """Return the unpacked bytes of a packed page; None if it isn't packed, whatever its fields say."""
    packed = of_bytes(raw)
    if coding in {"gzip", "x-gzip"}:
        return unpacked(packed, "gz") if raw.startswith(b"\x1f\x8b") else None
    if coding == "deflate":  # with the header that it should have, or without as some servers send it
        return inflated(packed, _ZLIB if raw[:1] == b"\x78" else _RAW)
    if coding == "br":
        return unbrotlied(packed)
    if coding == "zstd":
        return unpacked(packed, "zst")
    if coding in {"", "identity"}:
        return None
    message = f"it was sent in a way that can't be read here: {coding}"
    raise MemberError(message)
