"""Find out how a line was read, why, and how else it could have been; ``explanation`` puts that in words."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, cast

from filmsheet.document.reader import reader
from filmsheet.engines.stock import expected
from filmsheet.explaining import pages
from filmsheet.explaining.explanation import Explanation, LabelReading, Part, Reading, Stop, Value, short
from filmsheet.explaining.reasons import LineInContext, why
from filmsheet.fields.lists import ListField
from filmsheet.formats.sheet_json import encode
from filmsheet.layout.detection import DEFAULT, NAMED, detector
from filmsheet.reading import AUTO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filmsheet.document.reader import Reader
    from filmsheet.fields.labels import Label
    from filmsheet.layout.detection import Sign
    from filmsheet.reading import Document

_CLOSE = 0.75
"""How alike a label and a known spelling must be; of four letters, three in their order."""
_RANKED = 3
"""How many dialects are told of."""
_SIGNS = 4
"""How many signs of each."""

# A terminal of the grammar files with the lines that its definition goes on over, and its strings.
_TERMINAL = re.compile(r"^(?:%extend )?([A-Z_]+)(?:\.\d+)?: (.*(?:\n[ \t].*)*)", re.MULTILINE)
_SPELLING = re.compile(r'"([^"]+)"i')


def explain(document: Document, line: int, *, dialect: str = AUTO) -> Explanation:
    """Explain a line, counted from 1; ``dialect`` is what the reader was asked for.

    IndexError for a line that isn't there, with the number of lines that there are.
    """
    last, column = document.index.position(len(document.text))
    count = last - (column == 1)
    if not 1 <= line <= count:
        there = "there are no lines" if not count else f"the last line is {count}"
        message = f"there is no line {line}: {there}"
        raise IndexError(message)
    here = LineInContext(document, line)
    readings, stop = _readings(here)
    spans = (found.span for found in document.diagnostics)
    touching = [span.line <= line <= max(span.line, span.end_line) for span in spans]
    return Explanation(
        line=line,
        text=document.text[slice(*document.index.line(line))],
        dialect=document.dialect,
        dialect_why=_dialect_why(document, dialect),
        sheet=here.sheet,
        sheets=len(document.sheets),
        kind=here.node.kind,
        why=why(here),
        label=_label(here),
        readings=readings,
        stop=stop,
        values=tuple(_values(here)),
        diagnostics=tuple(d for d, on in zip(document.diagnostics, touching, strict=True) if on),
        more=tuple(_part(LineInContext(document, line, part)) for part in range(1, here.parts)),
    )


def _part(here: LineInContext) -> Part:
    """Return how a further part of a line was read."""
    printed = here.document.text[here.node.start : here.node.end].strip()
    return Part(printed, here.node.kind, why(here), _label(here), _readings(here)[0])


def _dialect_why(document: Document, asked: str) -> str:
    """Return in words why the dialect was taken: what speaks for it, and for the next best."""
    if asked != AUTO:
        return "it was asked for"
    lines = reader(DEFAULT).readers.cutter.lines(document.text)
    named, found = detector().evidence(document.text, lines)
    if named:
        return f"the text says so: `{NAMED}: {named}`"
    counts = {name: sum(sign.weight for sign in signs) for name, signs in found.items() if signs}
    if not counts:
        return "nothing in the text speaks for another"
    ranked = sorted(counts, key=lambda name: -counts[name])
    ranked = [document.dialect, *(name for name in ranked if name != document.dialect)]
    words = [f"{name} {counts.get(name, 0)} ({_signs(found[name])})" for name in ranked[:_RANKED]]
    return f"auto goes by labels and the shape of lines: {'; '.join(words)}"


def _signs(signs: list[Sign]) -> str:
    """Return in words the first signs of a dialect, each once."""
    shown = list(dict.fromkeys(short(sign.text) for sign in signs))
    more = f" and {len(shown) - _SIGNS} more" if len(shown) > _SIGNS else ""
    return ", ".join(f"`{text}`" for text in shown[:_SIGNS]) + more


# ---- the label


def _label(here: LineInContext) -> LabelReading | None:
    """Return how the label of a line was read, or None if none stands on it."""
    label = here.label
    if label is None or here.node.label_at < here.start:
        return None
    zoner = here.document.reader.zoner
    if label.terminal is None:
        meaning, nearest = "not in the dialect's list of labels", _nearest(here, label)
    else:
        meaning, nearest = pages.key_words(zoner.by_terminal[label.terminal].key), None
    return LabelReading(
        printed=label.printed,
        terminal=label.terminal,
        meaning=meaning,
        regions=tuple(filter(None, label.regions)),
        media=tuple(filter(None, label.media)),
        jobs=label.jobs,
        nearest=nearest,
    )


def _nearest(here: LineInContext, label: Label) -> str | None:
    """Return the known label that an unknown label is closest to; the words before it may be a region."""
    reader = here.document.reader
    spellings = _spellings(reader.readers.language.grammar, reader)
    words = label.printed.split()
    known = []
    for at in range(len(words)):
        rest = " ".join(words[at:]).lower()
        for close in difflib.get_close_matches(rest, spellings, 1, _CLOSE):
            nearest = " ".join([*words[:at], close if at else close.capitalize()])
            found = reader.labels.read(nearest)
            if found is not None and found.terminal is not None:
                known.append(nearest)
    return next(iter(difflib.get_close_matches(label.printed, known, 1, 0)), None)


def _spellings(text: str, reader: Reader) -> list[str]:
    """Return how the grammar spells the labels and jobs, without the regions that may stand before them."""
    names = {*reader.zoner.by_terminal, *reader.readers.record("job").names}
    return [
        spelling.lower()
        for name, body in _TERMINAL.findall(text)
        if name in names
        for spelling in _SPELLING.findall(body)
    ]


# ---- the value


def _readings(here: LineInContext) -> tuple[tuple[Reading, ...], Stop | None]:
    """Return every way to read the value on the line, and where reading stopped if none could."""
    pieces = [p for p in here.node.pieces if p[0] < here.end and p[1] > here.start]
    readers = here.document.reader.readers
    field, label = here.node.field, here.node.label
    rules = field.rules_for(label) if field is not None and label is not None else ()
    if not pieces or not rules:
        return (), None
    start, end = pieces[0]
    raw = here.document.text[start:end]
    is_list = isinstance(field, ListField)
    fits = [readers.list(r).items(raw) if is_list else readers.record(r).row(raw) for r in rules]
    taken = next((rule for rule, fit in zip(rules, fits, strict=True) if fit is not None), None)
    readings = []
    stops = []
    for rule, fit in zip(rules, fits, strict=True):
        name, begin = pages.rule_words(rule)
        if fit is not None:
            first = pages.rule_words(taken or rule)[0]
            too = f"it reads the value too, but {first} comes first"
            reason = "it reads the whole value" if rule == taken else too
        else:
            at, names = expected(readers.language.lark, rule, raw) or (0, frozenset())
            words = pages.terminal_words(names) if at else (begin,)
            stops.append((at, words))
            reason = _why_not(raw, at, words)
        readings.append(Reading(rule, name, rule == taken, reason))
    if taken is not None:
        return tuple(readings), None
    at, words = max(stops, key=lambda stop: stop[0])
    return tuple(readings), Stop(*here.document.index.position(start + at), words)


def _why_not(raw: str, at: int, words: tuple[str, ...]) -> str:
    """Return in words why a rule can't read a value: what it expected where it stopped."""
    wanted = " or ".join(words)
    if not at:
        return f"such a value begins with {wanted}"
    after = f"expected {wanted} after `{short(raw[:at].strip())}`"
    rest = raw[at:].strip()
    return f"{after}, not `{short(rest)}`" if rest else f"{after}, where the value ends"


def _values(here: LineInContext) -> Iterator[Value]:
    """Yield the values of the sheet's JSON that were read from the line, or from more lines with it."""
    document = here.document
    for pointer, value in _leaves(encode(document.sheets[here.sheet]), ""):
        span = None if value is None else document.span(pointer, here.sheet)
        if value is None or span is None:
            continue
        on_line = span.line <= here.number <= span.end_line
        ends_before = span.end == here.start < here.end and span.start < span.end
        if on_line and not ends_before:
            yield Value(pointer, value, span, document.text[span.start : span.end])


def _leaves(value: object, pointer: str) -> Iterator[tuple[str, str | int | bool | None]]:
    """Yield the plain values within a value of JSON, each with its JSON Pointer."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{pointer}/{index}")
    else:
        yield pointer, cast("str | int | bool | None", value)
