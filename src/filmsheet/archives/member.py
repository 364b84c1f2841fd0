"""A member: one page of an archive, as it was found, or why it can't be read."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from typing import TypeAlias

Kind: TypeAlias = "Literal['text', 'html']"

_SNIFFED: Final = 1024
_PAGE = re.compile(  # the text before the tag is matched in one way only, or many comments would take ages
    rb"(?>\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"<[a-z!/?]", re.IGNORECASE)
_PAGE_NAMES: Final = (".html", ".htm", ".xhtml")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


class ErrorKind(StrEnum):
    """The kind of a member's error, in a word that can be counted."""

    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    CUT_SHORT = "cut-short"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    TOO_DENSE = "too-dense"
    TOO_MANY = "too-many"
    TOO_DEEP = "too-deep"
    KILLED = "killed"
    TIMEOUT = "timeout"
    UNWRITABLE = "unwritable"


class Member(NamedTuple):
    """One page or sheet of an archive, or of a folder.

    Attributes:
        source: where it is, relative to the input that the user named, with slashes; `-` for standard input,
            and the address of a page in a WARC.
        raw: its bytes; None if they can't be read.
        error: why they can't be read, in one sentence without a full stop; None if they were read.
        kind: `html` for a web page, which becomes a text before it is read, else `text`.
        charset: the encoding in which it was sent, as its HTTP header says; None if no header says so.
        error_kind: the kind of its error, a value of `ErrorKind`; None if it was read.

    """

    source: str
    raw: bytes | None
    error: str | None = None
    kind: Kind = "text"
    charset: str | None = None
    error_kind: str | None = None


class MemberError(Exception):
    """Why a member, or the rest of an archive, can't be read, in one sentence without a full stop.

    Attributes:
        kind: the kind of the error.

    """

    def __init__(self, message: str, kind: ErrorKind = ErrorKind.UNREADABLE) -> None:
        super().__init__(message)
        self.kind = kind


def damaged(sentence: str = "it is damaged, and can be read no further") -> MemberError:
    """Return the error for damaged bytes."""
    return MemberError(sentence, ErrorKind.DAMAGED)


def cut_short() -> MemberError:
    """Return the error for bytes that end too early."""
    return MemberError("it is cut short", ErrorKind.CUT_SHORT)


def kind_of(name: str, raw: bytes) -> Kind:
    """Return whether bytes are a web page: by their beginning, or by the name if they hold any tag."""
    if _PAGE.match(raw[:_SNIFFED]):
        return "html"
    named = name.lower().endswith(_PAGE_NAMES)
    return "html" if named and (raw.startswith(_UTF16) or _TAG.search(raw)) else "text"
