"""A JSON array of any length, written and read item by item: only one item is in memory at a time."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import IO, TYPE_CHECKING, Any, AnyStr, Final, NoReturn

from filmsheet.errors import SheetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["array", "items"]

_PIECE: Final = 1 << 20
_CUT: Final = 16
"""So many characters before the end of a piece, a mistake may only mean that the piece ends."""
_BLANKS: Final = re.compile(r"[ \t\n\r]*")


def array(items: Iterable[AnyStr], kind: Callable[[str], AnyStr]) -> Iterator[AnyStr]:
    """Yield the pieces of an array of JSON texts, one item a line; `[]` if there are no items.

    ``kind`` turns a mark into what the items are: `str` for text, `str.encode` for bytes.
    """
    yield kind("[")
    between, last = kind("\n"), kind("]")
    for item in items:
        yield between
        yield item
        between, last = kind(",\n"), kind("\n]")
    yield last


def items(file: IO[str], hook: Callable[[list[tuple[str, Any]]], Any]) -> Iterator[object]:
    """Yield the objects of an array; ``hook`` makes each from its pairs, as for `json.loads`.

    Raises SheetError, with line and column, for a text that is no array of objects.
    """
    pieces = _Pieces(file, JSONDecoder(object_pairs_hook=hook))
    if not pieces.take("["):
        pieces.fail("expected an array of records")
    if not pieces.take("]"):
        yield pieces.value()
        while pieces.take(","):
            yield pieces.value()
        if not pieces.take("]"):
            pieces.fail("expected `,` or `]`")
    if pieces.next():
        pieces.fail("something follows the array")


class _Pieces:
    """A text that is read piece by piece, and decoded as soon as an object of it is complete."""

    def __init__(self, file: IO[str], decoder: JSONDecoder) -> None:
        self._file, self._decoder = file, decoder
        self._text, self._at = "", 0
        self._line, self._column = 1, 1  # where the text begins

    def next(self) -> str:
        """Return the next character that is no blank, without passing it; empty at the end."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            assert blanks is not None
            self._at = blanks.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, mark: str) -> bool:
        """Pass the next character and return True if it is this mark, else return False."""
        if self.next() != mark:
            return False
        self._at += 1
        return True

    def value(self) -> object:
        """Return the object that begins at the next character, and pass it; raises SheetError without one."""
        if self.next() != "{":
            self.fail("expected a record, an object")
        while True:
            try:
                value, self._at = self._decoder.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                within = error.pos - self._at
                cut = error.msg.startswith("Unterminated") or error.pos > len(self._text) - _CUT
                if not (cut and self._more()):
                    self._at += within
                    self.fail(error.msg)
            except RecursionError:
                self.fail("nested too deeply")
            except ValueError as error:  # Python reads no number of more than some thousand digits
                self.fail(str(error))
            else:
                return value

    def fail(self, message: str) -> NoReturn:
        """Raise a SheetError with the line and column."""
        self._forget()
        message = f"not JSON: {message}, line {self._line}, column {self._column}"
        raise SheetError(message) from None

    def _more(self) -> bool:
        """Read as much again as there is, so that a long object isn't tried too often; False at the end."""
        self._forget()
        try:
            piece = self._file.read(max(_PIECE, len(self._text)))
        except UnicodeDecodeError as error:
            message = f"not JSON: a byte near line {self._line} is not {error.encoding}"
            raise SheetError(message) from error
        self._text += piece
        return bool(piece)

    def _forget(self) -> None:
        """Drop the text that has been passed, and count its lines and columns."""
        lines = self._text.count("\n", 0, self._at)
        if lines:
            self._line += lines
            self._column = self._at - self._text.rindex("\n", 0, self._at)
        else:
            self._column += self._at
        self._text, self._at = self._text[self._at :], 0
