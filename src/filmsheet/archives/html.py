"""Web pages to text, line by line; and the encoding and text of any member."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from filmsheet.archives.encodings import choose
from filmsheet.errors import need
from filmsheet.text import source as sources

if TYPE_CHECKING:
    from filmsheet.archives.member import Member

EXTRA: Final = "html"

_LOOKED_AT: Final = 4096
_META = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"""
    rb"""|<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9_:.-]+)""",
    re.IGNORECASE,
)


def encoding_of(member: Member, encoding: str | None = None, *, guess: bool = False) -> str:
    """Return the codec of a member's bytes, as `encodings.choose` does; a page may declare its encoding.

    Raises ValueError for a member without bytes.
    """
    raw = _raw(member)
    declared = member.charset
    if declared is None and member.kind == "html" and (said := _META.search(raw[:_LOOKED_AT])):
        declared = (said[1] or said[2]).decode("ascii")
    return choose(raw, encoding, guess=guess, declared=declared)


def text_of(member: Member, encoding: str | None = None) -> bytes:
    """Return the bytes of a sheet: those of a text as they are, for a page its text in UTF-8.

    ``encoding`` is what `encoding_of` has returned for a page. Raises MissingExtraError for a page if the
    package that reads pages isn't installed, ValueError for a member without bytes.
    """
    raw = _raw(member)
    if member.kind != "html":
        return raw
    page = sources.read(raw, encoding or encoding_of(member)).text
    html2text = need("resiliparse.extract.html2text", EXTRA)
    # Bullets would stand before labels, and a poster's alternative text in place of the title.
    text: str = html2text.extract_plain_text(
        page, preserve_formatting=True, list_bullets=False, alt_texts=False
    )
    return text.encode()


def _raw(member: Member) -> bytes:
    """Return the bytes of a member; raises ValueError if it has none."""
    if member.raw is None:
        message = f"{member.source!r} could not be read: {member.error}"
        raise ValueError(message)
    return member.raw
