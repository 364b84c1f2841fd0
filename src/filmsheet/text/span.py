"""Places in a text: offsets, and the lines and columns in which people count."""

import re
from bisect import bisect_right
from typing import Final

from attrs import frozen

# Unicode has more line ends, but only these three end a line of a sheet.
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
    r"""The lines of a text, each ended by `\n`, `\r\n` or `\r`; they are found when somebody first asks.

    A text has one line more than it has line ends, so the last may be empty.
    """

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """Keep the text, and index it when somebody first asks."""
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []

    def _found(self) -> list[int]:
        """Return the offsets at which the lines start, and find them if nobody has asked before."""
        if not self._starts:
            found = [match.span() for match in _LINE_END.finditer(self._text)]
            self._ends = [start for start, _ in found]
            self._ends.append(len(self._text))
            # This is assigned last: another thread that sees the starts expects the ends to be there.
            self._starts = [0, *(end for _, end in found)]
        return self._starts

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from offset `start` to offset `end`, exclusive.

        Raises IndexError for offsets outside the text or out of order.
        """
        if start > end:
            message = f"a span can't start at {start} and end at {end}"
            raise IndexError(message)
        return Span(start, end, *self.position(start), *self.position(end))

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return the line and column of an offset, both from 1.

        A line end belongs to the line that it ends, and so does the place inside `\r\n`. The end of
        the text is a place too. Raises IndexError for an offset outside the text.
        """
        if not 0 <= offset <= len(self._text):
            message = f"offset {offset} is outside a text of {len(self._text)} characters"
            raise IndexError(message)
        starts = self._found()
        number = bisect_right(starts, offset)
        return number, offset - starts[number - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Return the offsets at which a line, counted from 1, starts and ends, without its line end.

        Raises IndexError for a line that the text doesn't have.
        """
        starts = self._found()
        if not 1 <= number <= len(starts):
            message = f"there is no line {number} among {len(starts)}"
            raise IndexError(message)
        return starts[number - 1], self._ends[number - 1]
