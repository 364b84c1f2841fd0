"""The table of the benchmark: each part as rows of cells, and both ways in which these are shown."""

from __future__ import annotations

import platform
import re
from itertools import zip_longest
from statistics import median
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from limits import EXPONENT, GROWN, MICROSECONDS, RATIO, START

if TYPE_CHECKING:
    import compare
    import growth
    import lint
    import memory
    import start

_WIDTH = 7
_NONE = "–"
_MB = 1024 * 1024
_FIRST, _OTHER = 21, 12
"""How wide the columns are on a terminal: 99 characters in all."""
_LIMITED = "script with `re`"
"""How the peers begin that have a limit."""
_HEADING = re.compile(r"\*\*(\w+)\*\*")


class Part(NamedTuple):
    """Rows under one heading or several, and a sentence on how they were measured."""

    name: str
    rows: list[list[str]]
    note: str


# ---- what is shown of each part


def peers_part(found: compare.Results) -> Part:
    """The readers side by side: a row for each, a column for each corpus."""
    columns = found.columns
    limited = [name for name in found.names if name.startswith(_LIMITED)]
    rows = [
        _heading("peers", "", *(column.title for column in columns)),
        ["sheets", *(str(column.files) for column in columns)],
        ["KB a sheet", *(f"{column.kilobytes:.1f}" for column in columns)],
        ["`filmsheet`, µs a sheet", *(f"{column.microseconds:.0f}" for column in columns)],
        *([name, *(_compared(column, name) for column in columns)] for name in found.names),
        *([f"at least {RATIO}: {name}", *(_enough(column, name) for column in columns)] for name in limited),
    ]
    return Part("peers", rows, f"{found.rounds} rounds, {found.versions}")


def _compared(column: compare.Column, name: str) -> str:
    if name not in column.peers:
        return _NONE
    ratio, files = column.peers[name]
    some = f", on {files}" if files < column.files else ""
    return f"{_figure(ratio.typical)} ({_figure(ratio.low)}–{_figure(ratio.high)}){some}"


def _figure(ratio: float) -> str:
    """A ratio to two digits that count, or three from 10."""
    return f"{ratio:.0f}" if ratio >= 9.95 else f"{ratio:.1f}" if ratio >= 1.995 else f"{ratio:.2f}"


def _enough(column: compare.Column, name: str) -> str:
    return _kept(column.peers[name].ratio.typical >= RATIO) if name in column.peers else _NONE


def growth_part(found: growth.Results) -> Part:
    """The worst of each dialect, and whether any family of it breaks a limit."""
    sizes = f", {found.effort.sizes[0] // 1024} to {found.effort.sizes[-1] // 1024} KB"
    most = f"exponent, at most {EXPONENT}", "of", f"µs a character, at most {MICROSECONDS}", "of"
    rows = [_heading("growth", sizes, *most, "over a limit", "kept")]
    for dialect in dict.fromkeys(one.kind.dialect for one in found.found):
        those = [one for one in found.found if one.kind.dialect == dialect]
        steepest = max(those, key=lambda one: one.exponent)
        slowest = max(those, key=lambda one: one.microseconds)
        broken = sum(one.broken for one in those)
        rows.append(
            [
                dialect,
                f"{steepest.exponent:.2f}",
                _measured(steepest),
                f"{slowest.microseconds:.1f}",
                _measured(slowest),
                f"{broken} of {len(those)}",
                _kept(not broken),
            ]
        )
    families = len({one.kind.family for one in found.found})
    over = "; ".join(map(_broken, filter(lambda one: one.broken, found.found))) or "nothing"
    return Part("growth", rows, f"{families} families, {_python()}; over a limit: {over}")


def _measured(one: growth.Growth) -> str:
    step = "" if one.kind.step == "parse" else f": {one.kind.step}"
    return f"{one.kind.family}{step}"


def _broken(one: growth.Growth) -> str:
    stopped = f", {one.stopped}" if one.stopped else ""
    figures = f"{one.exponent:.2f}, {one.microseconds:.1f} µs{stopped}"
    return f"{_measured(one)} ({one.kind.dialect}, {figures})"


def start_part(found: start.Results) -> Part:
    """Each command, over the bare interpreter."""
    bare = [one.clock for one in found.bare.spent]
    kinds = "least", "median", "10th–90th percentile", "limit", "kept"
    rows = [
        _heading("start", f", ms over `{found.bare.name}`", *kinds),
        *(_start(one, found.bare.spent) for one in found.starts),
    ]
    itself = f"`{found.bare.name}` itself takes {min(bare):.0f} ms at the least"
    return Part("start", rows, f"{len(bare)} rounds, {found.version}; {itself}")


def _start(one: start.Start, bare: list[start.Spent]) -> list[str]:
    name, limit = f"`{one.name}`", str(START) if one.limited else ""
    if not one.spent:
        return _row(name, *3 * [_NONE], limit, _NONE)
    over = one.over(bare)
    kept = "yes" if over.median <= START else "the least only" if over.least <= START else "no"
    spread = f"{over.low:.0f}–{over.high:.0f}"
    return _row(name, f"{over.least:.0f}", f"{over.median:.0f}", spread, limit, kept if limit else "")


def check_part(found: lint.Results) -> Part:
    """The linters side by side."""
    kinds = "KB a file", "seconds", "times ours", "10th–90th percentile", "kept"
    rows = [_heading("check", f", {found.files} files", *kinds)]
    for linter in found.linters:
        ratio, low, high = found.ratios(linter)
        ours = linter is found.linters[0]
        spread = (
            [_NONE] * 3 if ours else [_figure(ratio), f"{_figure(low)}–{_figure(high)}", _kept(ratio > 1)]
        )
        rows.append(_row(linter.name, f"{linter.kilobytes:.1f}", f"{median(linter.seconds):.2f}", *spread))
    rounds = len(found.linters[0].seconds)
    return Part(
        "check", rows, f"{rounds} rounds, {_python()}, {found.versions}; kept where ours takes less time"
    )


def memory_part(found: memory.Results) -> Part:
    """Each kind of text, and sheets one after another."""
    size, held = found.size // _MB, found.held
    tenths = [f"{held.tenths[index] / _MB:.1f}" for index in (0, -1)]
    rows = [
        _heading(
            "memory", f", bytes for each of {size} MB", "resident", "objects", "sheets", "under", "kept"
        ),
        *(
            _row(
                text.case.name,
                f"{text.resident:.1f}",
                f"{text.objects:.1f}",
                str(text.sheets),
                str(text.case.limit),
                _kept(text.kept),
            )
            for text in found.texts
        ),
        _heading("memory", ", MB held", "after a tenth", "after all", "grown by", "at most", "kept"),
        _row(
            f"{held.sheets} sheets, one after another",
            *tenths,
            f"{held.grown / _MB:.1f}",
            str(GROWN // _MB),
            _kept(held.kept),
        ),
    ]
    return Part("memory", rows, _python())


def _python() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"


def _kept(kept: bool) -> str:  # noqa: FBT001 - there is nothing else to it
    return "yes" if kept else "no"


def _heading(part: str, more: str, *cells: str) -> list[str]:
    return _row(f"**{part}**{more}", *(f"**{cell}**" for cell in cells))


def _row(*cells: str) -> list[str]:
    return [*cells, *[""] * (_WIDTH - len(cells))]


# ---- the ways in which parts are shown


def as_markdown(parts: list[Part]) -> str:
    """One table, with a heading within it for each part, and the notes in a list below."""
    rows = [row for part in parts for row in part.rows]
    rows.insert(1, ["---", *["---:"] * (_WIDTH - 1)])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    notes = [f"- {part.name}: {part.note}" for part in parts]
    return "\n".join([*lines, "", *notes, ""])


def from_markdown(text: str) -> dict[str, Part]:
    """The parts of such a table, by name."""
    rows: dict[str, list[list[str]]] = {}
    notes: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("- "):
            of, _, notes[of] = line[2:].partition(": ")
        elif line.startswith("|") and not line.startswith("| ---"):
            cells = [cell.strip() for cell in line.split("|")[1:-1]]
            heading = _HEADING.match(cells[0])
            name = heading[1] if heading else name
            rows.setdefault(name, []).append(cells)
    return {name: Part(name, found, notes.get(name, "")) for name, found in rows.items()}


def as_text(parts: list[Part]) -> str:
    """The same for a terminal of 100 columns, with the cells wrapped."""
    lines = [line for part in parts for row in part.rows for line in _lines(row)]
    notes = [line for part in parts for line in wrap(f"{part.name}: {part.note}", _FIRST + 6 * (_OTHER + 1))]
    return "\n".join([*lines, "", *notes, ""])


def _lines(row: list[str]) -> list[str]:
    """A row as lines of text, a heading between two rules."""
    widths = [_FIRST, *[_OTHER] * (len(row) - 1)]
    plain = [re.sub(r"[*`]", "", cell) for cell in row]
    cells = [wrap(cell, width) for cell, width in zip(plain, widths, strict=True)]
    lines = []
    for parts in zip_longest(*cells, fillvalue=""):
        first, *others = (part.rjust(width) for part, width in zip(parts, widths, strict=True))
        lines.append(" ".join([first.lstrip().ljust(_FIRST), *others]).rstrip())
    rule = "-" * (sum(widths) + len(widths) - 1)
    return ["", *lines, rule] if _HEADING.match(row[0]) else lines
