"""Places in a text: offsets, and the lines and columns people count in."""

import re
from bisect import bisect_right
from typing import Final

from attrs import frozen

# Unicode has more line ends than a sheet: only these three end a line of one.
_LINE_END: Final = re.compile(r"\r\n?|\n")


@frozen
class Span:
    """A stretch of a text.

    `start` and `end` count code points from 0, end exclusive. Lines and columns count from 1, and
    `end_line` and `end_column` are where `end` is: just after the last character.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class LineIndex:
    r"""The lines of a text, found when somebody first asks; `\n`, `\r\n` and `\r` end one.

    A text has one line more than it has line ends, so the last may be empty.
    """

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """Index `text`, later."""
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []

    def _found(self) -> list[int]:
        """Where each line starts."""
        if not self._starts:
            found = [match.span() for match in _LINE_END.finditer(self._text)]
            self._ends = [start for start, _ in found]
            self._ends.append(len(self._text))
            # Last and at once: another thread takes starts to mean that the ends are there.
            self._starts = [0, *(end for _, end in found)]
        return self._starts

    def span(self, start: int, end: int) -> Span:
        """Give the stretch from offset `start` to offset `end`, exclusive.

        Raises IndexError for offsets outside the text or out of order.
        """
        if start > end:
            message = f"a span can't start at {start} and end at {end}"
            raise IndexError(message)
        return Span(start, end, *self.position(start), *self.position(end))

    def position(self, offset: int) -> tuple[int, int]:
        r"""Give the line and column of an offset, both from 1.

        A line end belongs to the line it ends, and so does the place inside `\r\n`. Raises
        IndexError for an offset outside the text; its very end is inside.
        """
        if not 0 <= offset <= len(self._text):
            message = f"offset {offset} is outside a text of {len(self._text)} characters"
            raise IndexError(message)
        starts = self._found()
        number = bisect_right(starts, offset)
        return number, offset - starts[number - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Give where a line, counted from 1, starts and ends, without its line end.

        Raises IndexError for a line that isn't there.
        """
        starts = self._found()
        if not 1 <= number <= len(starts):
            message = f"there is no line {number} among {len(starts)}"
            raise IndexError(message)
        return starts[number - 1], self._ends[number - 1]
