"""Drawing a diagnostic on a terminal: its line of the text, and carets under the place.

Text is measured in the cells of a monospaced terminal: two for a wide or fullwidth character of
Unicode Standard Annex #11, none for a combining mark, one for the rest. A character that wouldn't
show, or would steer the terminal, is drawn by characters that show.
"""

import os
import re
import unicodedata
from typing import IO

from filmsheet.text.diagnostic import Diagnostic, Severity
from filmsheet.text.span import LineIndex
from filmsheet.text.visible import cells, frame

_TAB = 4
_CUT = "…"
# Below this there is no room for a gutter, a caret and a word.
_NARROWEST = 24

_RED, _YELLOW, _CYAN, _BLUE, _BOLD = "1;31", "1;33", "1;36", "1;34", "1"
_COLOURS: dict[Severity, str] = {"error": _RED, "warning": _YELLOW, "info": _CYAN}

# Letters and marks that leave no ink, whatever their category says: grapheme joiner, Hangul
# fillers, Khmer inherent vowels, the blank Braille pattern, variation selectors.
_INKLESS = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
# A vowel or final consonant of conjoining Hangul is drawn inside its leading consonant's cells.
_CONJOINING = "[\u1161-\u11ff\ud7b0-\ud7ff]"

_Cells = list[str]  # one string a cell; "" is the right half of a wide character


def wants_colour(stream: IO[str] | None) -> bool:
    """Return True if output to a stream should be coloured.

    If the variable `NO_COLOR` (no-color.org) is set and not empty, it isn't; else, if `FORCE_COLOR`
    (force-color.org) is, it is; else it is if the stream is a terminal that is not `dumb`.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if stream is None or stream.closed or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def draw(
    diagnostic: Diagnostic,
    text: str,
    index: LineIndex,
    *,
    path: str | None,
    colour: bool,
    width: int = 80,
) -> str:
    r"""Draw a diagnostic of `text` in lines of at most `width` cells, with no newline at the end.

    `index` is the line index of the text. `path` names the file; if it is None, the diagnostic's own
    path does, and without that only line and column are given. A width below 24 counts as 24. With
    `colour` the lines hold ANSI escapes; escapes in the sheet itself are always drawn as text. Write
    to a stream that can't encode the drawing with `errors="replace"`, which keeps the carets in place.
    """
    width = max(width, _NARROWEST)
    paint = _Paint(colour, _COLOURS[diagnostic.severity])
    span = diagnostic.span
    margin = " " * (len(str(span.line)) + 2)
    named = diagnostic.path if path is None else path
    place = f"{span.line}:{span.column}" if named is None else f"{named}:{span.line}:{span.column}"
    gutter = paint.gutter(f"{margin}|")
    drawn, carets = _pointed(diagnostic, text, index, width - len(margin) - 2)
    lines = [
        *_headed(diagnostic, width, paint),
        f"{paint.gutter(f'{margin[1:]}-->')} {_tail(place, width - len(margin) - 3)}",
        gutter,
        *frame(span.line, drawn, map(paint.place, carets), digits=len(margin) - 1, paint=paint.gutter),
    ]
    if diagnostic.help is not None:
        lines += [gutter, *_helped(diagnostic.help, margin, width, paint)]
    return "\n".join(lines)


class _Paint:
    """Puts ANSI colours round text, or leaves the text as it is."""

    __slots__ = ("_colour", "_severity")

    def __init__(self, colour: bool, severity: str) -> None:  # noqa: FBT001 - it comes from a keyword
        self._colour = colour
        self._severity = severity

    def _wrap(self, text: str, code: str) -> str:
        """Return a text between the ANSI escapes of a colour."""
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text

    def place(self, text: str) -> str:
        """Return a text in the colour of the severity."""
        return self._wrap(text, self._severity)

    def gutter(self, text: str) -> str:
        """Return a text in the colour of the gutter."""
        return self._wrap(text, _BLUE)

    def strong(self, text: str) -> str:
        """Return a text in bold."""
        return self._wrap(text, _BOLD)


def _headed(diagnostic: Diagnostic, width: int, paint: _Paint) -> list[str]:
    """Return the lines with severity, rule and message; the message is wrapped beside its beginning."""
    head = f"{diagnostic.severity}[{diagnostic.rule}]"
    # A rule's number is short; if it ever isn't, the message still has room below it.
    indent = min(len(head) + 2, width // 2)
    first, *rest = _wrapped(diagnostic.message, width - len(head) - 2, width - indent)
    begun = f"{paint.place(head)}{paint.strong(f': {first}'.rstrip())}"
    return [begun, *(" " * indent + paint.strong(line) for line in rest)]


def _helped(text: str, margin: str, width: int, paint: _Paint) -> list[str]:
    """Return the lines with the help, wrapped beside its beginning."""
    label = f"{margin}= help: "
    first, *rest = _wrapped(text, width - len(label))
    begun = f"{paint.gutter(f'{margin}=')} {paint.strong('help')}: {first}"
    return [begun, *(" " * len(label) + line for line in rest)]


def _pointed(diagnostic: Diagnostic, text: str, index: LineIndex, room: int) -> tuple[str, list[str]]:
    """Return the first line of a span as drawn, and the lines with carets below it, each in `room` cells."""
    span = diagnostic.span
    line_start, line_end = index.line(span.line)
    # A line can be a megabyte long; nothing further off than this can be in the window.
    start, end = max(line_start, span.start - 2 * room), min(line_end, span.start + 2 * room)
    cells, columns = _cells(text[start:end])
    first = columns[min(span.start, end) - start]
    last = columns[min(span.end, end) - start]
    if first == last and span.start < min(span.end, end):
        # The span holds only combining marks, so the caret points at the character that bears them.
        first -= 1
    last = max(last, first + 1)
    whole = start == line_start and end == line_end and max(last, len(cells)) <= room
    low, high = (0, room) if whole else _window(first, last, len(cells), room - 2)
    left = _CUT if start > line_start or low else ""
    right = _CUT if end < line_end or high < len(cells) else ""
    indent = " " * (first - low + len(left))
    carets = indent + "^" * (min(last, high) - first)
    # A span that ends with its line has nothing on the next.
    end_line, _ = index.position(max(span.start, span.end - 1))
    below = [carets]
    if end_line > span.line:
        note = f"goes on to line {end_line}"
        beside = f"{carets} {note}"
        below = [beside] if len(beside) <= room else [carets, *_wrapped(note, room)]
    return f"{left}{_slice(cells, low, high)}{right}", below


def _window(first: int, last: int, total: int, room: int) -> tuple[int, int]:
    """Choose `room` cells of a line, so that a span is in the middle, or begins on the left if it is wider.

    `first`, `last` and `total` count cells. Returns the first cell and the cell after the last.
    """
    around = max(0, room - (last - first))
    low = max(0, min(first - around // 2, max(total, last) - room))
    # A span wider than the room still shows where it begins.
    low = min(low, first)
    return low, low + room


def _slice(cells: _Cells, low: int, high: int) -> str:
    """Return the text of the cells from `low` to `high`, with a space for half of a wide character."""
    taken = cells[low:high]
    if taken and not taken[0]:
        taken[0] = " "
    if cells[high : high + 1] == [""]:
        taken[-1] = " "
    return "".join(taken)


def _cells(text: str) -> tuple[_Cells, list[int]]:
    """Lay text out in cells; return these, and the cell at which each character, and the end, begins."""
    cells: _Cells = []
    columns = []
    for character in text:
        columns.append(len(cells))
        if "\x20" <= character <= "\x7e":
            cells.append(character)
        elif character == "\t":
            cells += " " * (_TAB - len(cells) % _TAB)
        elif _is_mark(character):
            _put_mark(cells, character)
        else:
            cells += _visible(character)
    return cells, [*columns, len(cells)]


def _is_mark(character: str) -> bool:
    """Return True if a character is drawn on the character before it."""
    if re.match(_INKLESS, character):
        return False
    return not cells(character) or re.match(_CONJOINING, character) is not None


def _put_mark(cells: _Cells, mark: str) -> None:
    """Add a combining mark to the last character of the cells, or to a dotted circle if there is none."""
    if not cells:
        cells.append("\u25cc" + mark)
    elif cells[-1]:
        cells[-1] += mark
    else:
        cells[-2] += mark


def _visible(character: str) -> _Cells:
    """Return the cells of one character so that it shows: its own shape, a picture, or its number."""
    code = ord(character)
    if character < " ":
        return [chr(0x2400 + code)]  # the block Control Pictures
    if character == "\x7f":
        return ["\u2421"]
    category = unicodedata.category(character)
    if category == "Zs":
        return ["\u2423"]  # an open box: a space that isn't U+0020
    if category[0] == "C" or category in {"Zl", "Zp"} or re.match(_INKLESS, character):
        return list(f"\\u{{{code:x}}}")
    return [character, ""][: cells(character)]


def _tail(text: str, room: int) -> str:
    """Cut text at its beginning so that it fits in `room` cells: the end of a path says the most."""
    cells, _ = _cells(text)
    if len(cells) <= room:
        return "".join(cells)
    return _CUT + _slice(cells, len(cells) - room + 1, len(cells))


def _wrapped(text: str, first: int, room: int | None = None) -> list[str]:
    """Wrap text at spaces: the first line has `first` cells, the rest `room` cells, or `first` too.

    Lines of the text stay lines; a word longer than a line is broken. There is at least one line.
    """
    lines: list[str] = []
    room = first if room is None else room
    for paragraph in text.split("\n"):
        cells, _ = _cells(paragraph)
        lines += _broken(cells, room if lines else first, room)
    return lines


def _broken(cells: _Cells, first: int, room: int) -> list[str]:
    """Break the cells of one paragraph into lines, the first of `first` cells, the rest of `room`."""
    lines, limit, begin = [], max(first, 2), 0
    while len(cells) - begin > limit:
        end = begin + limit
        at = next((at for at in range(end, begin, -1) if cells[at] == " "), end)
        # A wide character keeps its right half.
        at -= not cells[at]
        lines.append("".join(cells[begin:at]).rstrip(" "))
        begin = at + (cells[at] == " ")
        limit = max(room, 2)
    return [*lines, "".join(cells[begin:])]
