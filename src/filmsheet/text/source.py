"""Bytes to text and back: encodings, byte order marks, bad bytes, and at which byte a character begins.

A document is UTF-8 unless it begins with a UTF-16 byte order mark or the caller names an encoding.
Nothing is lost on the way: a byte that isn't valid shows as one character that can be printed, is
listed in `Source.bad`, and stays the same byte whatever is rewritten around it.
"""

import codecs
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from filmsheet.text.visible import SURROGATE

_UTF8_BOM = codecs.BOM_UTF8
_UTF16_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# A document in one of these encodings may begin with its mark. Without a mark, the bare names below mean
# little endian, so that the reading doesn't depend on the machine.
_BOMS = {
    "utf-8": _UTF8_BOM,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_UNICODE_NAMES = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}

_REPLACEMENT = "\ufffd"
_NOT_ASCII = "[^\x00-\x7f]"
_LINE_END = re.compile(r"\r\n?|\n")

# Python's cp1252 refuses these five; the WHATWG Encoding Standard's windows-1252 reads them as the
# C1 controls of the same number.
_UNASSIGNED = b"\x81\x8d\x8f\x90\x9d"
# The keys are what the `surrogateescape` error handler makes of a byte (PEP 383).
_WINDOWS_1252 = {
    chr(0xDC00 + byte): chr(byte) if byte in _UNASSIGNED else bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0x100)
}
_TO_WINDOWS_1252 = {ord(shown): mark for mark, shown in _WINDOWS_1252.items()}

# One byte is always one character in these, spelt as `codecs.lookup(...).name` spells them.
_SINGLE_BYTE = r"ascii|cp125[0-8]|iso8859-\d+|koi8-[rtu]|mac-[a-z]+"

_BYTEWISE = "filmsheet.bytewise"


def _mark_each_byte(error: UnicodeError) -> tuple[str, int]:
    """Return one lone surrogate for each undecodable byte, and the offset at which to go on.

    It is an error handler of `codecs`. `surrogateescape` gives up on a bad byte below 0x80, which
    multi-byte encodings have. Raises the error if it isn't about decoding.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    marks = (chr(0xDC00 + byte) for byte in error.object[error.start : error.end])
    return "".join(marks), error.end


codecs.register_error(_BYTEWISE, _mark_each_byte)


class Source(NamedTuple):
    """A document's bytes and its text.

    `raw` is the bytes as given (for a `str` its UTF-8). `text` is what they say, without byte order
    mark or surrogates. `encoding` is the codec's name, with the byte order spelt out. `bad` is the
    offsets in `text`, rising, of the characters that stand for something not valid.
    """

    raw: bytes
    text: str
    encoding: str
    bad: tuple[int, ...]

    @property
    def newline(self) -> str:
        r"""Return the first line end of the document (`\n`, `\r\n` or `\r`), or `\n` if it has none."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def byte_offsets(self, offsets: Sequence[int]) -> list[int]:
        """Return for each offset in `text` the byte of `raw` at which it begins, in the order given.

        `len(text)` is an offset too, and gives `len(raw)`. Where an encoding writes several
        characters in one piece, the first has all bytes of the piece and the others begin at its end.
        Raises IndexError for an offset outside the text.
        """
        for offset in offsets:
            if not 0 <= offset <= len(self.text):
                message = f"offset {offset} is outside a text of {len(self.text)} characters"
                raise IndexError(message)
        head = len(_mark(self.raw, self.encoding))
        if re.fullmatch(_SINGLE_BYTE, self.encoding) or (
            # No character of UTF-8 is shorter than a byte: equal lengths leave no room for more.
            self.encoding == "utf-8" and len(self.raw) - head == len(self.text)
        ):
            return [head + offset for offset in offsets]
        if self.encoding in _BOMS:
            starts = self._measured(head, sorted(set(offsets)))
            return [starts[offset] for offset in offsets]
        known = _starts(self.raw, self.encoding)
        return [known[offset] for offset in offsets]

    def replace(self, edits: Sequence[tuple[int, int, str]]) -> bytes:
        """Return `raw` with each edit (start, end, replacement) made, and every other byte as it was.

        Offsets count the characters of `text`, end exclusive. Edits may come in any order, but mustn't
        overlap; insertions at one place are made in the order given. A replacement is written in the
        encoding of the bytes around it: in Windows-1252 where the nearest bytes above ASCII are not
        valid in UTF-8. Raises UnicodeEncodeError for text that this encoding can't write, or that the
        bytes around it would turn into something else; ValueError for edits that overlap; IndexError
        for an edit outside the text.
        """
        edits = sorted(edits, key=lambda edit: edit[:2])
        places = [place for start, end, _ in edits for place in (start, end)]
        if any(left > right for left, right in pairwise(places)):
            message = "edits overlap, or one ends before it starts"
            raise ValueError(message)
        at = self.byte_offsets(places)
        raw: list[bytes] = []
        text: list[str] = []
        done = read_to = 0
        neighbours = self._neighbours(edits)
        for (start, end, new), first, last in zip(edits, at[::2], at[1::2], strict=True):
            raw += self.raw[done:first], self._encoded(new, start, end, neighbours)
            text += self.text[read_to:start], new
            done, read_to = last, end
        result = b"".join([*raw, self.raw[done:]])
        self._check_says(result, "".join([*text, self.text[read_to:]]))
        return result

    def _neighbours(self, edits: Sequence[tuple[int, int, str]]) -> tuple[int, ...]:
        """Return the offsets, rising, of the characters that show in which encoding to write.

        These are the characters outside ASCII, except bad ones that an edit takes away and does not write
        again. There are none where one encoding holds for the whole document. An edit that puts back just
        what it takes away is there to encode that anew, so what it takes away does not count.
        """
        one_encoding = not self.bad or self.encoding != "utf-8" or self._is_str
        if one_encoding or all(new.isascii() for *_, new in edits):
            return ()
        found: list[int] = []
        done = 0
        for start, end, new in (*edits, (len(self.text), len(self.text), "")):
            found += (done + match.start() for match in re.finditer(_NOT_ASCII, self.text[done:start]))
            removed = self.text[start:end]
            if removed != new:
                found += (
                    start + match.start()
                    for match in re.finditer(_NOT_ASCII, removed)
                    if match[0] in new or not self._is_bad(start + match.start())
                )
            done = end
        return tuple(found)

    def _encoded(self, new: str, start: int, end: int, neighbours: tuple[int, ...]) -> bytes:
        """Encode a replacement as the nearest of some characters is encoded; in a tie, as the one before."""
        if not neighbours or new.isascii():
            return new.encode(self.encoding)
        at = bisect_left(neighbours, start)
        before, after = neighbours[max(at - 1, 0)], neighbours[min(at, len(neighbours) - 1)]
        nearest = before if start - before <= max(after - end, 0) or after < start else after
        if not self._is_bad(nearest):
            return new.encode(self.encoding)
        return new.translate(_TO_WINDOWS_1252).encode("ascii", "surrogateescape")

    def _is_bad(self, offset: int) -> bool:
        """Return True if the character at an offset stands for something not valid."""
        at = bisect_left(self.bad, offset)
        return self.bad[at : at + 1] == (offset,)

    @property
    def _is_str(self) -> bool:
        """Return True if the document came as a `str` with lone surrogates: no bad byte shows as U+FFFD."""
        return _REPLACEMENT in map(self.text.__getitem__, self.bad)

    def _measured(self, head: int, offsets: list[int]) -> dict[int, int]:
        """Return the byte at which each of some rising offsets begins, in a Unicode encoding.

        `head` is the length of the byte order mark; the lengths between the offsets are added to it.
        """
        starts, bad, at, done = {}, iter((*self.bad, len(self.text))), head, 0
        next_bad = next(bad)
        for offset in offsets:
            at += len(self.text[done:offset].encode(self.encoding))
            while next_bad < offset:
                at -= self._surplus(self.text[next_bad])
                next_bad = next(bad)
            # The odd last byte of UTF-16 is shown by a character that would take two.
            starts[offset] = min(at, len(self.raw))
            done = offset
        return starts

    def _surplus(self, shown: str) -> int:
        """Return by how many bytes a bad character, encoded, is longer than what it stands for."""
        width = len(shown.encode(self.encoding))
        if self.encoding.startswith("utf-16"):
            return width - 2  # one code unit
        if self.encoding == "utf-8" and shown == _REPLACEMENT:
            return width - 3  # a surrogate of a `str`; a bad byte never shows as this
        return width - 1

    def _check_says(self, raw: bytes, expected: str) -> None:
        """Raise UnicodeEncodeError unless `raw`, read as this source was, says `expected`.

        Stray bytes can join to a character when the text between them goes, text can land in
        the middle of a shift sequence, and the first bytes can become a byte order mark.
        """
        detected = self.encoding in _BOMS and _detect(self.raw) == self.encoding
        if self.encoding == "utf-8" and self._is_str:
            again = _read_str(raw.decode("utf-8", "surrogatepass"))
        else:
            again = read(raw, None if detected else self.encoding)
        if again.text != expected:
            reason = "the bytes beside an edit would be read differently"
            raise UnicodeEncodeError(self.encoding, expected, 0, len(expected), reason)


def read(source: str | bytes | bytearray | memoryview, encoding: str | None = None) -> Source:
    """Decode a document and return it as a Source; no content raises.

    Bytes are read as UTF-8, and each byte that isn't valid there as Windows-1252. After a UTF-16 byte
    order mark they are read as UTF-16, and lone surrogates and an odd last byte as U+FFFD. `encoding`,
    any of Python's text codecs, overrides that: each undecodable byte is then read as U+FFFD, except in
    UTF-8 and UTF-16, which are read as above. A `str` is taken as its UTF-8 and needs no encoding.

    Raises LookupError for a name that is no text codec, or for a codec that can't pass over a bad byte
    (`idna`, `punycode`, `undefined`), and TypeError for a source that is neither text nor bytes.
    """
    name = None if encoding is None else _codec(encoding)
    if isinstance(source, str):
        # A subclass may print other characters than it holds.
        return _read_str(str.__str__(source))
    if not isinstance(source, bytes | bytearray | memoryview):
        message = f"a sheet is read from str or bytes, not {type(source).__name__}"
        raise TypeError(message)
    raw = bytes(source)
    if name in _UNICODE_NAMES:
        name = _marked(raw, name)
    elif name is None:
        name = _detect(raw)
    if name == "utf-8":
        return _read_utf8(raw)
    if name.startswith("utf-16"):
        return _read_utf16(raw, name)
    text = raw[len(_mark(raw, name)) :].decode(name, _BYTEWISE)
    return _shown(raw, text, name)


@lru_cache(maxsize=64)
def _codec(name: str) -> str:
    """Return a codec's own name; raises LookupError for a codec that no document can be written in."""
    try:
        found = codecs.lookup(name)
        # The only public way to ask whether a codec is for text: `decode` refuses the others, except
        # where there is nothing to decode.
        b"\xff".decode(name, _BYTEWISE)
    except ValueError as error:  # UnicodeError is one
        message = f"{name!r} is not an encoding a document can be in"
        raise LookupError(message) from error
    if found.incrementaldecoder is None:
        message = f"the encoding {name!r} can't be read piece by piece"
        raise LookupError(message)
    return found.name


def _detect(raw: bytes) -> str:
    """Return the encoding of a document whose encoding nobody has named."""
    return _UTF16_BOMS.get(raw[:2], "utf-8")


def _marked(raw: bytes, name: str) -> str:
    """Return the full encoding for `utf-16`, `utf-32` or `utf-8-sig`, which leave byte order to the mark."""
    named = (full for full in _BOMS if full.startswith(name) and _mark(raw, full))
    return next(named, _UNICODE_NAMES[name])


def _mark(raw: bytes, encoding: str) -> bytes:
    """Return the byte order mark with which `raw` begins in an encoding, or no bytes."""
    mark = _BOMS.get(encoding, b"")
    return mark if raw.startswith(mark) else b""


def _read_utf8(raw: bytes) -> Source:
    """Read UTF-8, and each byte that isn't valid there as Windows-1252."""
    body = raw[3:] if raw.startswith(_UTF8_BOM) else raw
    try:
        return Source(raw, body.decode(), "utf-8", ())
    except UnicodeDecodeError:
        text = body.decode("utf-8", "surrogateescape")
    bad = tuple(found.start() for found in SURROGATE.finditer(text))
    return Source(raw, SURROGATE.sub(lambda mark: _WINDOWS_1252[mark[0]], text), "utf-8", bad)


def _read_utf16(raw: bytes, encoding: str) -> Source:
    """Read UTF-16 of a byte order, with U+FFFD for each lone surrogate and for an odd last byte."""
    head, odd = len(_mark(raw, encoding)), len(raw) % 2
    text = raw[head : len(raw) - odd].decode(encoding, "surrogatepass")
    # A surrogate marks the odd byte, as it marks bad bytes elsewhere; `_shown` replaces it.
    return _shown(raw, text + chr(0xDC00) * odd, encoding)


def _read_str(source: str) -> Source:
    """Read a `str`: its bytes are its UTF-8, and each lone surrogate shows as U+FFFD."""
    try:
        raw, bad = source.encode(), False
    except UnicodeEncodeError:
        raw, bad = source.encode("utf-8", "surrogatepass"), True
    text = source.removeprefix("\ufeff")
    return _shown(raw, text, "utf-8") if bad else Source(raw, text, "utf-8", ())


def _shown(raw: bytes, text: str, encoding: str) -> Source:
    """Return the source of a text in which surrogates mark what is bad; they show as U+FFFD."""
    bad = tuple(found.start() for found in SURROGATE.finditer(text))
    return Source(raw, SURROGATE.sub(_REPLACEMENT, text) if bad else text, encoding, bad)


def _starts(raw: bytes, encoding: str) -> list[int]:
    """Return the byte of `raw` at which each character begins, and at last its length, for any codec."""
    text = raw.decode(encoding, _BYTEWISE)
    try:
        starts = _walk(raw, encoding)
    except UnicodeError:
        # CPython's multi-byte decoders keep no more than eight bytes waiting (ISO 2022's longer
        # runs after an escape) and then give up, where decoding all at once does not.
        starts = []
    if len(starts) != len(text):
        starts = _shared(text, raw, 0, encoding)
    return [*starts, len(raw)]


def _walk(raw: bytes, encoding: str) -> list[int]:
    """Return the byte of `raw` at which each character begins, by decoding byte after byte.

    Bytes that only shift the state go with the character after them, except those that shift it
    back to the state in which a document begins. These go with the character before, so that text
    inserted between the two is read in the state for which it was encoded.
    """
    decoder = codecs.getincrementaldecoder(encoding)(_BYTEWISE)
    home = decoder.getstate()
    starts: list[int] = []
    at = 0
    for end in range(1, len(raw) + 2):
        piece = decoder.decode(raw[end - 1 : end], end > len(raw))
        state = decoder.getstate()
        if piece:
            # A byte can show that the bytes before it were bad, and itself wait for more bytes.
            read_to = end - len(state[0])
            starts += _shared(piece, raw[at:read_to], at, encoding)
            at = read_to
        elif starts and state == home:
            at = end
    return starts


def _shared(piece: str, raw: bytes, at: int, encoding: str) -> list[int]:
    """Return the byte at which each character begins of a piece that a decoder gave at once.

    `raw` is the bytes of the piece, and `at` the byte at which they begin.
    """
    starts, done = [], 0
    for shown in piece:
        starts.append(at + done)
        if SURROGATE.match(shown):
            width = 1
        else:
            own = shown.encode(encoding, "ignore")
            width = len(own) if own and raw.startswith(own, done) else len(raw)
        done = min(done + width, len(raw))
    return starts
