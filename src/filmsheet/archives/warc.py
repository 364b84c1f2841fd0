"""The pages in a WARC, read as a stream: answers of servers, and pages that were kept as a resource.

Source: ISO 28500:2017. A record that is cut short is an error here; other readers pass over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from filmsheet.archives import http
from filmsheet.archives.member import Member, MemberError, cut_short, damaged, kind_of
from filmsheet.archives.names import UNNAMED, printable
from filmsheet.archives.stream import DenseError, is_dense, section, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.archives.contents import MemberPlace
    from filmsheet.archives.stream import Stream
    from filmsheet.archives.walk import Walk

_PAGES: Final = frozenset(("text/html", "application/xhtml+xml"))
_READ: Final = _PAGES | {"text/plain"}
_OK: Final = 200
_LONGEST_SIZE: Final = 18  # digits


class _Page(NamedTuple):
    """A record that holds a page: its media type, its named encoding, and the head of a server's answer."""

    media: str
    charset: str | None
    said: dict[str, str] | None


def members(stream: Stream, place: MemberPlace, walk: Walk) -> Iterator[Member]:
    """Yield the pages of a WARC; raises MemberError if the rest of it can't be read."""
    while (said := _record(stream)) is not None:
        walk.count()
        size = int(said["content-length"])
        end = stream.at + size
        part = section(stream, walk.limits, size)
        page = _page(said, part)
        if page and walk.skip:
            is_dense(part, size)
            walk.passed()
        elif page:
            address = said.get("warc-target-uri", "").strip("<>") or said.get("warc-record-id", UNNAMED)
            yield _member(part, page, place.prefix + printable(address), walk)
        if is_dense(part, size):
            walk.waste(size)
            stream.pass_over(end - stream.at)


def _record(stream: Stream) -> dict[str, str] | None:
    """Read the head of the next record and return its fields; None at the end."""
    while (ahead := stream.peek(2)) and ahead[:1] in b"\r\n":
        stream.read(1)
    if not ahead:
        return None
    version, _, lines = (http.head(stream) or "").partition("\n")
    said = http.fields(lines)
    size = said.get("content-length", "")
    if not version:
        raise cut_short()
    if not (
        version.startswith("WARC/") and size.isdecimal() and size.isascii() and len(size) <= _LONGEST_SIZE
    ):
        raise damaged()
    return said


def _page(said: dict[str, str], part: Stream) -> _Page | None:
    """Return the page of a record, or None; its stream is then where the page begins."""
    kind = said.get("warc-type")
    if kind == "resource":
        page = _Page(*http.media(said.get("content-type", "")), None)
    elif kind == "response" and part.peek(5) == b"HTTP/":
        status, answered = http.answer(part)
        if status != _OK:
            return None
        page = _Page(*http.media(answered.get("content-type", "")), answered)
    else:
        return None
    return page if page.media in _READ else None


def _member(part: Stream, page: _Page, source: str, walk: Walk) -> Member:
    """Return the member that a page is; raises MemberError if the WARC can't be read any further."""
    try:
        raw = whole(part, walk.limits) if page.said is None else http.body(part, page.said, walk.limits)
    except MemberError as error:
        if part.failed is not None and not isinstance(part.failed, DenseError):
            raise
        return Member(source, None, str(error), "text", page.charset, error.kind)
    kind = "html" if page.media in _PAGES else kind_of("", raw)
    return Member(source, raw, None, kind, page.charset)
