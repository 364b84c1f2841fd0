"""Unread texts: a text that holds facts, or has another form than a sheet, and of which nothing was read."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from filmsheet.fields.draft import Problem
from filmsheet.layout.nodes import FIELD, HEADING, PROSE, UNREAD
from filmsheet.model import FilmSheet
from filmsheet.text.blanks import trimmed
from filmsheet.text.sentences import is_sentence, reads_like_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from filmsheet.layout.nodes import Node

_NO_FACTS = frozenset({"title", "year", "alternative_titles", "synopsis", "links", "other", "unread"})
_FACTS = tuple(field.name for field in attrs.fields(FilmSheet) if field.name not in _NO_FACTS)
"""The lists of a sheet that hold facts about a film."""
_FEWEST = 2
"""How many lines that look like facts make a text one that should have been read."""
_HARDLY_ANY = 5
"""How many lines that look like facts there are to each fact that was read, where hardly any was."""
_LONGEST_FACT = 160
"""The most characters of a line that looks like a fact."""
_HEAD = 4096
"""How many characters show which form a text has."""

_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_LABELLED = re.compile(
    r"[^\w\r\n]*[^\W\d_][^:\uff1a=|\t\r\n]{0,40}?(?:\s*[:\uff1a=|]\s*|\t+|\s*\.{3,}\s*|\s{3,})[^\s|:=.]"
)
_FIGURE = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)|\d\s*(?:min|mn|h\b|['’])", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_TAG = re.compile(
    r"</?(?:a|b|body|br|div|h[1-6]|head|html|i|img|li|meta|p|script|span|table|td|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"\s*<(?:\?xml\b|[^\W\d][\w:.-]*[^<>]*>)")
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\r\n]{0,200}"\s*:')
_MARKDOWN = re.compile(r"^[ \t]*(?:#{1,6} |[-*+] \*\*|\*\*|\|[ :|-]+\|[ \t]*$)", re.MULTILINE)
_CONTROLS_IN = 20
"""One control character in so many characters shows data that is no text."""
_MAGIC = ("%PDF-", "PK\x03\x04")
_COLUMN_MARKS = "\t,;|"
_FEWEST_MARKS = 2

_ANOTHER_FORM = "nothing was read: this is {}, not a sheet in plain text"
_IN_SHEETS = "save its text in a plain text file, one fact a line"
_MENDS = {
    "binary data": "name the file that holds the text",
    "HTML": "`filmsheet convert` takes the text out of web pages",
    "UTF-16 without a byte order mark": "name the encoding: `--encoding utf-16-le` or `--encoding utf-16-be`",
    "UTF-32 without a byte order mark": "name the encoding: `--encoding utf-32-le` or `--encoding utf-32-be`",
}


def problems(text: str, sheets: Sequence[FilmSheet], nodes: Sequence[list[Node]]) -> Iterator[Problem]:
    """Yield a problem if a text is blank, or holds facts and nothing or hardly anything of it was read."""
    if not trimmed(text):
        yield Problem("FS011", 0, 0, "the sheet is empty", "is it the right file, and was it saved?")
        return
    read = sum(map(_count, sheets))
    if text.count("\n") + text.count("\r") < read * _HARDLY_ANY:
        return  # it hasn't the lines
    read = max(read, sum(map(_is_known, chain.from_iterable(nodes))))
    facts = list(chain.from_iterable(_fact_lines(text, each) for each in nodes))
    form = None if read else _form(text[:_HEAD], is_factual=bool(facts))
    if form is not None:
        first = _LINE.search(text)
        assert first is not None
        yield Problem("FS010", *first.span(), _ANOTHER_FORM.format(form), _MENDS.get(form, _IN_SHEETS))
    elif len(facts) > read * _HARDLY_ANY and _are_enough([text[slice(*extent)] for extent in facts]):
        what = "hardly anything" if read else "nothing"
        lines = "a line looks like a fact" if len(facts) == 1 else f"{len(facts)} lines look like facts"
        message = f"{what} was read, but {lines}"
        mend = "name the dialect, or have `filmsheet learn FOLDER -o my.lark` propose one for such sheets"
        yield Problem("FS010", *facts[0], message, mend)


def _count(sheet: FilmSheet) -> int:
    """Return how many facts a sheet holds."""
    lists = (getattr(sheet, key) for key in _FACTS)
    return (sheet.year is not None) + sum(map(len, lists))


def _is_known(node: Node) -> bool:
    """Return True if a line has a label or is a heading that its dialect knows."""
    return node.kind == HEADING or (node.kind == FIELD and node.label_at >= 0 and not _is_unknown(node))


def _is_unknown(node: Node) -> bool:
    """Return True if a field has a label that its dialect doesn't know."""
    return node.label_at >= 0 and node.label is not None and node.label.terminal is None


def _fact_lines(text: str, nodes: list[Node]) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a sheet stand that look like facts, and of which no value was read.

    What stands below a heading is prose, whatever it looks like.
    """
    headed = any(node.kind == HEADING for node in nodes)
    for node in nodes:
        if node.kind == UNREAD or (node.kind == PROSE and not headed):
            begin = node.at
        elif node.kind == FIELD and _is_unknown(node):
            begin = node.label_at
        else:
            continue
        for match in _LINE.finditer(text, begin, node.end):
            if _is_fact(match[0]):
                yield match.span()


def _is_fact(line: str) -> bool:
    """Return True if a line looks like a label with its value, or holds a year or a running time."""
    if len(line) > _LONGEST_FACT or is_sentence(line) or reads_like_prose(line):
        return False
    return _LABELLED.match(line) is not None or _FIGURE.search(line) is not None


def _are_enough(lines: list[str]) -> bool:
    """Return True if several lines look like facts, or the only one has both a label and a figure."""
    first, *more = lines
    return bool(more) or (_LABELLED.match(first) is not None and _FIGURE.search(first) is not None)


def _form(head: str, *, is_factual: bool) -> str | None:
    """Return what the first characters of a text show it to be instead of a sheet, or None.

    A form in which people also write prose counts only if the text holds lines that look like facts.
    """
    for form, shows in _FORMS.items():
        if (is_factual or form not in _OF_PROSE_TOO) and shows(head):
            return form
    return None


def _is_wide(head: str, width: int) -> bool:
    """Return True if all but one of each ``width`` characters are NUL, as code units read by bytes are."""
    nulls = [head[at::width].count("\0") * width > len(head) * 0.9 for at in range(width)]
    return len(head) >= width and sum(nulls) == width - 1


def _is_binary(head: str) -> bool:
    """Return True if a text has the control characters or the first bytes of data that is no text."""
    controls = len(_CONTROLS.findall(head))
    return "\0" in head or controls * _CONTROLS_IN > len(head) or head.startswith(_MAGIC)


def _is_table(lines: Iterable[str]) -> bool:
    """Return True if all lines have the same number of the same mark, and at least two."""
    full = [line for line in lines if line.strip()][:20]
    for mark in _COLUMN_MARKS:
        counts = {line.count(mark) for line in full[:-1] or full}
        if len(full) >= _FEWEST and len(counts) == 1 and min(counts) >= _FEWEST_MARKS:
            return True
    return False


_FORMS: dict[str, Callable[[str], object]] = {
    "UTF-32 without a byte order mark": lambda head: _is_wide(head, 4),
    "UTF-16 without a byte order mark": lambda head: _is_wide(head, 2),
    "binary data": _is_binary,
    "HTML": lambda head: _DOCTYPE.match(head) or len(_TAG.findall(head)) > _FEWEST,
    "XML": lambda head: _ELEMENT.match(head) and "</" in head,
    "JSON": _JSON.match,
    "Markdown": lambda head: len(_MARKDOWN.findall(head)) >= _FEWEST,
    "a table": lambda head: _is_table(head.splitlines()),
}
"""The forms by their names, with what shows each of them; the first is taken."""
_OF_PROSE_TOO = ("Markdown", "a table")
