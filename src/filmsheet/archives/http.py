"""Answers of web servers, as crawlers keep them: what is said of a page, and the page as it was sent.

Source: RFC 9110 and RFC 9112; real servers and crawlers where they differ.
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
    """What a server said of a page.

    Attributes:
        status: 200 where it is there; 0 where there is no telling.
        fields: the other things, by their names in small letters.

    """

    status: int
    fields: dict[str, str]


def head(stream: Stream) -> str | None:
    """Read up to the next blank line, and over it; None where there is none, or for too long none."""
    size = 2048
    while size <= _LONGEST_HEAD:
        seen = stream.peek(size)
        if blank := _BLANK_LINE.search(seen):
            stream.read(blank.end())
            return seen[: blank.start()].decode("utf-8", "replace")
        if len(seen) < size:
            stream.read(len(seen) + 1)  # if something went wrong here, that is what should be said
            break
        size *= 4
    return None


def fields(lines: str) -> dict[str, str]:
    """The fields of a head by their names in small letters; the first of those that are there twice."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(lines):
        found.setdefault(name.lower(), value)
    return found


def answer(stream: Stream) -> Answer:
    """Read what comes before a page."""
    first, _, rest = (head(stream) or "").partition("\n")
    status = _STATUS.match(first)
    return Answer(int(status[1]) if status else 0, fields(rest))


def media(content_type: str) -> tuple[str, str | None]:
    """The media type in small letters, and the encoding that is named with it."""
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower(), charset and charset[1]


def body(stream: Stream, said: dict[str, str], limits: Limits) -> bytes:
    """The page that the rest of an answer is, out of what it was wrapped in to be sent."""
    raw = whole(stream, limits)
    if "chunked" in said.get("transfer-encoding", "").lower():
        raw = _joined(raw)
    for coding in reversed(said.get("content-encoding", "").lower().split(",")):
        if opened := _opened(raw, coding.strip()):
            raw = whole(section(opened, limits), limits)
    return raw


def _joined(raw: bytes) -> bytes:
    """The chunks of a page put together; the page as it is, where a crawler has done so and not said so."""
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
    """What a page was packed into; None where it isn't, whatever is said."""
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
