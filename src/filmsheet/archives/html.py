"""Web pages to text, line by line; and what is in a member, whichever kind it is."""

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
    """Name the codec of a member's bytes, as `encodings.choose` does, with what the page says of itself.

    ValueError for a member without bytes.
    """
    raw = _raw(member)
    declared = member.charset
    if declared is None and member.kind == "html" and (said := _META.search(raw[:_LOOKED_AT])):
        declared = (said[1] or said[2]).decode("ascii")
    return choose(raw, encoding, guess=guess, declared=declared)


def text_of(member: Member, encoding: str | None = None) -> bytes:
    """The bytes of a sheet: of a text as they are, of a page its text, in UTF-8.

    ``encoding`` is what `encoding_of` gave for a page. MissingExtraError where a page needs what isn't
    installed; ValueError for a member without bytes.
    """
    raw = _raw(member)
    if member.kind != "html":
        return raw
    page = sources.read(raw, encoding or encoding_of(member)).text
    html2text = need("resiliparse.extract.html2text", EXTRA)
    # Bullets would stand before labels, and the word for a poster where the title is.
    text: str = html2text.extract_plain_text(
        page, preserve_formatting=True, list_bullets=False, alt_texts=False
    )
    return text.encode()


def _raw(member: Member) -> bytes:
    if member.raw is None:
        message = f"{member.source!r} could not be read: {member.error}"
        raise ValueError(message)
    return member.raw
